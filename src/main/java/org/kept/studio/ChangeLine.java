package org.kept.studio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.HolidayDifference;

/**
 * A change that was made.
 *
 * @param ofTimescale true if it holds promises to another timescale, or took that back; false if it
 *     is about calendars
 * @param kind {@code closure}, {@code holidays}, {@code added}, {@code timescale} or {@code undo}
 * @param what the name of the closure, the years of the holidays, the promise, the number of what
 *     was undone
 * @param from the first day of a closure, null if it is none
 * @param service whose promise it is, empty if the change is about calendars
 * @param holidays which holidays come and which go
 * @param moved how many dates it moved
 * @param waiting how many are still to be moved
 * @param undoneBy the number of the change that took it back, null while it holds
 */
record ChangeLine(
    int number,
    Instant at,
    String actor,
    String reason,
    boolean ofTimescale,
    String kind,
    String what,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    String calendars,
    String service,
    List<HolidayDifference> holidays,
    int moved,
    int waiting,
    int told,
    @Nullable Integer undoneBy) {

  /** True if it can be taken back. */
  public boolean undoable() {
    return !kind.equals("undo") && undoneBy == null;
  }

  /** The page that it belongs to. */
  public String home() {
    return ofTimescale ? TimescalesController.TIMESCALES : CalendarsController.CALENDARS;
  }
}
