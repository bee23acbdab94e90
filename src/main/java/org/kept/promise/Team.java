package org.kept.promise;

/**
 * A team that holds cases.
 *
 * @param id kebab-case, stable; the candidate group in diagrams
 * @param name as customers are told it
 */
public record Team(String id, String name) {}
