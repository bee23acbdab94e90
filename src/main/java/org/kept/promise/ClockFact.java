package org.kept.promise;

import java.time.Instant;

/** Something that happened to a promise's clock. Nothing else moves its date. */
public sealed interface ClockFact {

  /** When it happened. */
  Instant at();

  /** Who did it: a username, or {@code system}. */
  String by();

  /**
   * The clock stopped.
   *
   * @param reason a code, such as {@code waiting-for-customer}; never personal data
   */
  record Paused(Instant at, String reason, String by) implements ClockFact {}

  /** The clock went on. */
  record Resumed(Instant at, String by) implements ClockFact {}

  /**
   * The date was moved as the rule allows.
   *
   * @param howMuch counted on from the last date that counted: in days, months or hours, on what
   *     was promised and before a last day off moves it; in another unit, on from where that ended
   */
  record Extended(Instant at, Timescale howMuch, String by) implements ClockFact {}
}
