package org.kept.request;

/**
 * A file that a request brings along.
 *
 * @param question the key of the form's question that it answers
 */
public record Sent(String question, HeldFile file) {}
