package org.kept.proof;

import java.time.Duration;

/**
 * How far a proof goes before it says that it did not get to the end.
 *
 * @param states at most so many states between which a case waits
 * @param time at most so long for one file, reading included
 * @param bytes at most so large a file
 */
public record Limits(int states, Duration time, int bytes) {

  /** 200,000 states, 5 seconds, 64 MB. */
  public static final Limits DEFAULT = new Limits(200_000, Duration.ofSeconds(5), 64 << 20);
}
