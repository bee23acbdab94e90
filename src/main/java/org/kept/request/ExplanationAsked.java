package org.kept.request;

/**
 * A customer wants something explained; announced within the transaction, so that the process that
 * explains starts with the promise or not at all.
 *
 * @param explanation the id of what is to be explained
 * @param process id of the process that explains
 * @param team which has, or had, the request
 */
public record ExplanationAsked(
    String reference, java.util.UUID explanation, String process, String team) {}
