package org.kept.request;

import java.util.List;

/** What came of submitting a request. */
public sealed interface Submitted {

  /** True if this call took it in; false if nothing was done. */
  default boolean anew() {
    return this instanceof Accepted accepted && !accepted.again();
  }

  /**
   * It is ours now.
   *
   * @param promises as they were made at that moment
   * @param again true if this key had submitted it before, so nothing new was done
   */
  record Accepted(String reference, String trackingKey, List<Promise> promises, boolean again)
      implements Submitted {}

  /** The key was used before for a different request; nothing was done. */
  record KeyReused() implements Submitted {}
}
