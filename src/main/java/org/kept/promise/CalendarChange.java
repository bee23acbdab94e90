package org.kept.promise;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /** What days in a list of holidays are. */
  enum Extent {
    /** All bank holidays of the years in the list: they replace those that there were. */
    WHOLE_YEARS,
    /** More days, such as local holidays: they replace nothing. */
    ADDED_DAYS
  }

  /**
   * A newer list of holidays. Years that it does not have persist, and so do days that were added.
   *
   * @param holidays dates with names
   * @param extent whether the days replace those of their years, or are added
   */
  record Holidays(
      SortedMap<LocalDate, String> holidays, Extent extent, Set<String> calendars, String reason)
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

    /** All holidays of the years that it has. */
    public Holidays(SortedMap<LocalDate, String> holidays, Set<String> calendars, String reason) {
      this(holidays, Extent.WHOLE_YEARS, calendars, reason);
    }

    /** True if it only adds days. */
    public boolean adds() {
      return extent == Extent.ADDED_DAYS;
    }

    /** The years that it has days of. */
    SortedSet<Integer> years() {
      return holidays.keySet().stream()
          .map(LocalDate::getYear)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** True if it is the council's own doing: a calendar that is set by law does not know it. */
  default boolean local() {
    return this instanceof Closure || (this instanceof Holidays newer && newer.adds());
  }
}
