package org.kept.request;

import java.time.Instant;

/**
 * A request whose promises nothing is watching.
 *
 * @param team the id of the team that has it
 * @param since when that was noticed
 */
public record Unwatched(String reference, String service, String team, Cause cause, Instant since) {

  /** Why nothing is watching. */
  public enum Cause {
    /** There is no process for it any more: nobody can work on it either. */
    GONE,
    /** It was taken in, but its diagram has no certificate, so its process waits to be started. */
    HELD,
    /** Somebody suspended the process. */
    SUSPENDED,
    /** The timer failed again and again, and is tried no more. */
    GAVE_UP,
    /** The timer is set to a later moment than the promise. */
    LATE,
    /** The process has no such timer. */
    MISSING
  }
}
