package org.kept.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A date with its reasons.
 *
 * @param dueAt the last moment at which the promise is still kept; while the clock stands, as it
 *     was when it stopped
 * @param warnAt when the rule's share of the working time is gone; likewise
 * @param pausedSince null while the clock runs
 * @param passport how it was reckoned
 */
public record Reckoned(
    Instant dueAt, Instant warnAt, @Nullable Instant pausedSince, Passport passport) {

  /** The same for a clock that did not start when the customer asked. */
  public Reckoned startedLater() {
    return new Reckoned(dueAt, warnAt, pausedSince, passport.startedLater());
  }

  /** The same for a clock that started because we broke the promise before. */
  public Reckoned madeAgain() {
    return new Reckoned(dueAt, warnAt, pausedSince, passport.madeAgain());
  }

  Reckoned saying(String more) {
    return new Reckoned(dueAt, warnAt, pausedSince, passport.saying(more));
  }
}
