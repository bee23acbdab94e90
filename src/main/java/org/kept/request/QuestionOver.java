package org.kept.request;

/**
 * We want no answer any more to what we may have asked about this request; announced within the
 * transaction.
 */
public record QuestionOver(String reference) {}
