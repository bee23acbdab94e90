package org.kept.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * So many turns an hour for each name: unused ones are kept up to the number of one hour, spent
 * ones come back one by one. Each node counts for itself.
 */
final class Turns {

  /** Bounds the memory that invented names can take; the longest untouched is forgotten. */
  static final int REMEMBERED = 10_000;

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Clock clock;
  private final int perHour;
  private final Map<String, Left> names =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Left(double turns, Instant at) {}

  /**
   * Counts by this clock.
   *
   * @param perHour 0 for no limit
   */
  Turns(Clock clock, int perHour) {
    this.clock = clock;
    this.perHour = perHour;
  }

  /** Takes a turn; false if none is left. */
  synchronized boolean take(String name) {
    double left = left(name);
    if (left < 1) {
      return false;
    }
    keep(name, left - 1);
    return true;
  }

  /** Gives a turn back that was taken for nothing. */
  synchronized void giveBack(String name) {
    keep(name, Math.min(perHour, left(name) + 1));
  }

  /** True if there is a turn left; takes none. */
  synchronized boolean any(String name) {
    return left(name) >= 1;
  }

  /** How long it takes at most until there is a turn again. */
  Duration untilNext() {
    return Duration.ofMillis(perHour == 0 ? 0 : HOUR / perHour);
  }

  synchronized int remembered() {
    return names.size();
  }

  private double left(String name) {
    if (perHour == 0) {
      return 1;
    }
    @Nullable Left last = names.get(name);
    if (last == null) {
      return perHour;
    }
    // A clock that was set back gives nothing, and takes nothing away.
    long since = Math.max(0, Duration.between(last.at(), clock.instant()).toMillis());
    return Math.min(perHour, last.turns() + (double) since * perHour / HOUR);
  }

  private void keep(String name, double left) {
    if (perHour > 0) {
      names.put(name, new Left(left, clock.instant()));
    }
  }
}
