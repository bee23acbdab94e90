package org.kept.improvement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The charter with its figures.
 *
 * @param at the moment at which everything was counted
 * @param measured how many commitments have a promise to count
 */
record CharterPage(Instant at, int measured, List<Line> lines) {

  /**
   * One commitment.
   *
   * @param measured false if no service promises anything yet that honours it, nor ever did
   * @param withdrawn how many ended as their customers withdrew the requests
   * @param inTime kept promises for each hundred that were kept or broken, rounded down so that
   *     only a clean record shows 100; -1 if none was due yet
   * @param feedback what people said of us, on the line that is measured by it; else null
   */
  record Line(
      String id,
      String text,
      boolean measured,
      long kept,
      long broken,
      long open,
      long withdrawn,
      int inTime,
      FeedbackShares.@Nullable Page feedback) {}
}
