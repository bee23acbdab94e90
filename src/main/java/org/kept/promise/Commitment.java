package org.kept.promise;

/**
 * One line of the published charter.
 *
 * @param id kebab-case, stable
 * @param text the charter's own words
 */
public record Commitment(String id, String text) {}
