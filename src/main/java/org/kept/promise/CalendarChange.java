package org.kept.promise;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Something that an administrator changes in the published calendars. */
public sealed interface CalendarChange extends DateChange {

  /** The ids of the calendars that it changes, with those based on them; empty for every one. */
  Set<String> calendars();

  /**
   * The office is closed on days on which it would work. Statutory calendars do not know closures.
   *
   * @param until the last day, which may be the first
   */
  record Closure(LocalDate from, LocalDate until, String name, Set<String> calendars, String reason)
      implements CalendarChange {

    /** Refuses what is no closure, with a sentence for the administrator. */
    public Closure {
      calendars = Set.copyOf(calendars);
      if (until.isBefore(from)) {
        throw new IllegalArgumentException("The last day comes before the first. Change one.");
      }
      if (from.plusDays(CalendarEntries.LONGEST_CLOSURE).isBefore(until)) {
        throw new IllegalArgumentException("The closure is longer than a year. Make it shorter.");
      }
      if (name.isBlank() || reason.isBlank()) {
        throw new IllegalArgumentException("Say what the closure is called, and why it is.");
      }
    }

    /** Every day of it. */
    public List<LocalDate> days() {
      return from.datesUntil(until.plusDays(1)).toList();
    }
  }

  /**
   * A newer list of holidays. The years that it has are replaced; other years persist.
   *
   * @param holidays dates with names
   */
  record Holidays(SortedMap<LocalDate, String> holidays, Set<String> calendars, String reason)
      implements CalendarChange {

    /** Refuses an empty list. */
    public Holidays {
      holidays = Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
      calendars = Set.copyOf(calendars);
      if (holidays.isEmpty()) {
        throw new IllegalArgumentException("There are no holidays in it.");
      }
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Say why the holidays are changed.");
      }
    }
  }

  /**
   * Reads a file of holidays: {@code bank-holidays.json} as GOV.UK publishes it, or iCalendar.
   *
   * @param file its name, for what is told of a mistake
   * @throws IllegalArgumentException if anything in it is wrong, naming file, line and what to
   *     write instead
   */
  static Holidays holidays(String file, String text, Set<String> calendars, String reason) {
    SortedMap<LocalDate, String> holidays =
        text.stripLeading().startsWith("{")
            ? HolidayFile.read(file, text)
            : ICalendarFile.read(file, text);
    return new Holidays(holidays, calendars, reason);
  }
}
