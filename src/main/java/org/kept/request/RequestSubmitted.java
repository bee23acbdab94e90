package org.kept.request;

import java.util.Map;

/**
 * A request was taken in; announced within its transaction, so that its process starts with it or
 * not at all.
 *
 * @param process id of the process that runs it
 * @param decisions what the process may know of the answers
 */
public record RequestSubmitted(
    String reference, String service, String process, Map<String, String> decisions) {}
