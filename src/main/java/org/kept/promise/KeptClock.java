package org.kept.promise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one clock that every room and the engine read, in whole milliseconds, so that an instant
 * survives its way through any database. It can be stood at a moment, for tests and for running the
 * sample council's past.
 */
public final class KeptClock extends Clock {

  private volatile @Nullable Instant stoodAt;

  @Override
  public Instant instant() {
    Instant stood = stoodAt;
    return stood != null ? stood : Instant.ofEpochMilli(Clock.systemUTC().millis());
  }

  /** Stands the clock still at this moment. */
  public void standAt(Instant moment) {
    stoodAt = moment.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Moves a standing clock on; a running one is stood first. */
  public void advance(Duration by) {
    standAt(instant().plus(by));
  }

  /** Lets the clock run with the system's time again. */
  public void run() {
    stoodAt = null;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    if (!zone.equals(ZoneOffset.UTC)) {
      throw new IllegalArgumentException("Kept's clock runs in UTC; convert the instant instead.");
    }
    return this;
  }
}
