package org.kept.proof;

import java.time.Duration;

/** When to give up. It measures how long something takes, so it reads no calendar clock. */
final class Deadline {

  private static final int LOOK_AT_THE_CLOCK = 0xff;

  private final long end;
  private int asked;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** For what may take as long as it takes. */
  static Deadline none() {
    return new Deadline(System.nanoTime() + Long.MAX_VALUE / 2);
  }

  /** One that leaves so much time for what comes after. */
  Deadline leaving(Duration time) {
    return new Deadline(end - time.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /**
   * Gives up if it is over. Asked in every round of long loops, so it looks at the clock only now
   * and then.
   */
  void keep() {
    if ((++asked & LOOK_AT_THE_CLOCK) == 0 && isOver()) {
      throw new TimeIsUp();
    }
  }
}
