package org.kept.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work on a request that a contractor was given. They have it until it ends; the promise stays the
 * council's.
 *
 * @param number counts them on the request, from 1
 * @param contractor their id
 * @param team id of the council's team that gave it
 * @param what is to be done, in words for the contractor; empty once they are erased
 * @param ended null while the contractor has it
 * @param endedBy username of who ended it, {@code customer} or {@code system}; null while it is
 *     open
 * @param doneOn the day of the work itself, null unless it was done
 * @param said about its end; empty if nobody said anything
 */
public record WorkOrder(
    UUID id,
    String reference,
    int number,
    String contractor,
    String team,
    Instant givenAt,
    String what,
    @Nullable Instant endedAt,
    @Nullable Ended ended,
    @Nullable String endedBy,
    @Nullable LocalDate doneOn,
    String said) {

  /** How it can end. */
  public enum Ended {
    /** The contractor did it. */
    DONE,
    /** The contractor gave it back: they cannot do it. */
    RETURNED,
    /** The council's team took it back. */
    TAKEN_BACK,
    /** The customer withdrew the request. */
    WITHDRAWN,
    /** The request went on without it. */
    STOPPED;

    /** As codes are written. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** True while the contractor has it. */
  public boolean open() {
    return endedAt == null;
  }
}
