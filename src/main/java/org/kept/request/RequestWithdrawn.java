package org.kept.request;

/** The customer withdrew a request; announced within the transaction. */
public record RequestWithdrawn(String reference) {}
