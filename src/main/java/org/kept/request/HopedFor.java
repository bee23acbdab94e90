package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.kept.promise.TimeUnit;
import org.kept.promise.Timescale;

/**
 * By when we hope for a customer's answer while our own clock goes on: half of our time is theirs,
 * so that we can still use what they say.
 */
final class HopedFor {

  /** As long as we wait where the clock stands. */
  private static final int MOST_DAYS = 10;

  private HopedFor() {}

  /**
   * @param ours when our promise falls due
   * @param after when a time has passed that starts as we ask
   */
  static Instant before(Instant ours, Instant asked, Function<Timescale, Instant> after) {
    Duration left = Duration.between(asked, ours);
    if (left.isNegative() || left.isZero()) {
      // It is late already: the sooner the better.
      return after.apply(days(1));
    }
    for (int days = 2 * MOST_DAYS; days > 1; days--) {
      if (!after.apply(days(days)).isAfter(ours)) {
        return after.apply(days(days / 2));
      }
    }
    Instant half = asked.plus(left.dividedBy(2));
    Instant hour = half.truncatedTo(ChronoUnit.HOURS);
    return hour.isAfter(asked) ? hour : half;
  }

  private static Timescale days(int days) {
    return new Timescale(days, TimeUnit.WORKING_DAYS);
  }
}
