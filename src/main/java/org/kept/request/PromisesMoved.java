package org.kept.request;

import java.util.List;

/**
 * These requests have another date now, or their clocks stand; announced within the transaction.
 *
 * @param moves at most one for each request
 */
public record PromisesMoved(List<PromiseMoved> moves) {

  static PromisesMoved one(PromiseMoved moved) {
    return new PromisesMoved(List.of(moved));
  }
}
