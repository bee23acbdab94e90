package org.kept.request;

/**
 * A promise of this request was made, paused, resumed, kept or broken; announced within the
 * transaction.
 */
public record PromiseMoved(String reference) {}
