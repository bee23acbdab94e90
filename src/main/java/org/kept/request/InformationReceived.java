package org.kept.request;

/** The customer told us more; announced within the transaction. */
public record InformationReceived(String reference) {}
