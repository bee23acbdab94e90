package org.kept.request;

import java.util.List;

/**
 * These requests have another date now, or their clocks stand; announced within the transaction.
 *
 * @param moves at most one for each request, and one for what is to be explained about it
 */
public record PromisesMoved(List<PromiseMoved> moves) {}
