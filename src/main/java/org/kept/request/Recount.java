package org.kept.request;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kept.promise.ClockFact;
import org.kept.promise.Reckoned;

/**
 * A promise's date, counted again from what is stored and from nothing else.
 *
 * @param reckoned the date and how it came about
 * @param facts what happened to its clock
 * @param calendarKept false if the edition of the calendar that it was counted by is not kept any
 *     more, so that it was counted by the one in force
 * @param same true if it is the date that stands with the promise
 */
public record Recount(
    Reckoned reckoned, List<ClockFact> facts, boolean calendarKept, boolean same) {

  static Recount of(
      Promise promise, Reckoned reckoned, List<ClockFact> facts, boolean calendarKept) {
    // What a database keeps of a moment.
    boolean same =
        reckoned
            .dueAt()
            .truncatedTo(ChronoUnit.MICROS)
            .equals(promise.dueAt().truncatedTo(ChronoUnit.MICROS));
    return new Recount(reckoned, facts, calendarKept, same);
  }
}
