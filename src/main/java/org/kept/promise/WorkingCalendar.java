package org.kept.promise;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an office works.
 *
 * @param version which edition of its holidays this is
 * @param holidays the dates on which it is closed, with their names
 */
record WorkingCalendar(
    String id,
    String version,
    ZoneId zone,
    Set<DayOfWeek> workingDays,
    LocalTime opens,
    LocalTime closes,
    Map<LocalDate, String> holidays) {

  /** A year of closed days in a row is a mistake in the calendar, not a holiday. */
  private static final int LONGEST_CLOSURE = 366;

  WorkingCalendar {
    if (workingDays.isEmpty()) {
      throw new IllegalArgumentException("Calendar " + id + " has no working days.");
    }
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "Calendar " + id + " must open before it closes: " + opens + " to " + closes + ".");
    }
    workingDays = Set.copyOf(workingDays);
    holidays = Map.copyOf(holidays);
  }

  LocalDate dateOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  LocalTime timeOf(Instant moment) {
    return LocalTime.ofInstant(moment, zone);
  }

  boolean worksOn(LocalDate date) {
    return workingDays.contains(date.getDayOfWeek()) && !holidays.containsKey(date);
  }

  /** The holiday's name on a day that would have been worked but for it, null on other days. */
  @Nullable String holidayOn(LocalDate date) {
    return workingDays.contains(date.getDayOfWeek()) ? holidays.get(date) : null;
  }

  /** The first working day after this date, never the date itself. */
  LocalDate workingDayAfter(LocalDate date) {
    LocalDate next = date.plusDays(1);
    for (int closed = 0; !worksOn(next); closed++) {
      if (closed > LONGEST_CLOSURE) {
        throw new IllegalStateException(
            "Calendar " + id + " has no working day in the year after " + date + ".");
      }
      next = next.plusDays(1);
    }
    return next;
  }

  Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant();
  }

  /** The moment at which this much office time has passed; the moment itself for none. */
  Instant plusWorkingTime(Instant from, Duration amount) {
    if (amount.isZero()) {
      return from;
    }
    Duration left = amount;
    LocalDate date = dateOf(from);
    if (!worksOn(date)) {
      date = workingDayAfter(date);
    }
    while (true) {
      Instant start = later(from, at(date, opens));
      Instant end = at(date, closes);
      if (start.isBefore(end)) {
        Duration open = Duration.between(start, end);
        if (open.compareTo(left) >= 0) {
          return start.plus(left);
        }
        left = left.minus(open);
      }
      date = workingDayAfter(date);
    }
  }

  /** How much office time lies between two moments; none if they are in the wrong order. */
  Duration workingTimeBetween(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    LocalDate last = dateOf(to);
    for (LocalDate date = dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
      if (worksOn(date)) {
        Instant start = later(from, at(date, opens));
        Instant end = earlier(to, at(date, closes));
        if (start.isBefore(end)) {
          sum = sum.plus(Duration.between(start, end));
        }
      }
    }
    return sum;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
