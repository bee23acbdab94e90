package org.kept.improvement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.CharterLine;

/**
 * The charter with its figures.
 *
 * @param at the moment at which everything was counted
 * @param measured how many of the council's commitments are counted in some way
 * @param lines what the council is bound by
 * @param asked what the charter asks of customers
 */
record CharterPage(Instant at, int measured, List<Line> lines, List<Line> asked) {

  /**
   * One line.
   *
   * @param measured true if promises honour it now or did so once, and are counted
   * @param waits how many of the kept were written, and a person has still to tell the customer
   * @param never how many of the kept were written, and the customer was never told
   * @param withdrawn how many ended as their customers withdrew the requests
   * @param inTime kept promises for each hundred that were kept or broken, rounded down so that
   *     only a clean record shows 100; -1 if none was due yet
   * @param feedback what people said of us, on lines that are measured by it; else null
   */
  record Line(
      CharterLine line,
      boolean measured,
      long kept,
      long waits,
      long never,
      long broken,
      long open,
      long withdrawn,
      int inTime,
      FeedbackShares.@Nullable Page feedback) {

    /** True if it is counted in some way, here or on a page of its own. */
    public boolean counted() {
      return measured || line.measure() != CharterLine.Measure.NOT_YET;
    }

    /** The line's id. */
    public String id() {
      return line.id();
    }
  }
}
