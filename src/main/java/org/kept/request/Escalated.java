package org.kept.request;

/**
 * A broken promise went to a named person; announced within the transaction.
 *
 * @param to username
 */
public record Escalated(String reference, String to) {}
