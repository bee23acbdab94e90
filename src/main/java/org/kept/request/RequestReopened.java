package org.kept.request;

/**
 * The customer had an answered request opened again; announced within the transaction, so that its
 * process starts anew with it or not at all.
 *
 * @param process id of the process that runs it
 */
public record RequestReopened(String reference, String service, String process) {}
