package org.kept.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kept.promise.Passport.Day;
import org.kept.promise.Passport.DayOff;
import org.kept.promise.Passport.Kind;
import org.kept.promise.Passport.Segment;

/** Tells hours date by date: how much of each one counts. */
final class HourDates {

  private final Rule rule;
  private final ClockHistory history;
  private final WorkingCalendar calendar;

  HourDates(Rule rule, ClockHistory history, WorkingCalendar calendar) {
    this.rule = rule;
    this.history = history;
    this.calendar = calendar;
  }

  List<Day> of(Instant startedAt, Instant dueAt, List<Segment> all) {
    Map<LocalDate, Duration> time = new HashMap<>();
    Set<LocalDate> own = new HashSet<>();
    for (Segment segment : all) {
      Instant end = segment.until();
      if (end != null
          && (segment.kind() == Kind.CLOCK_TIME || segment.kind() == Kind.WORKING_TIME)) {
        for (Instant from = segment.from(); from.isBefore(end); ) {
          LocalDate date = calendar.dateOf(from);
          Instant midnight = midnight(date.plusDays(1));
          Instant until = midnight.isBefore(end) ? midnight : end;
          time.merge(date, Duration.between(from, until), Duration::plus);
          if (!segment.added()) {
            own.add(date);
          }
          from = until;
        }
      }
    }
    Instant stands = history.standsSince();
    Instant end = stands != null && stands.isBefore(dueAt) ? stands : dueAt;
    LocalDate received = calendar.dateOf(startedAt);
    // Midnight belongs to the day that it ends.
    LocalDate last = calendar.dateOf(end.minusMillis(1));
    List<Day> days = new ArrayList<>();
    for (LocalDate date = received;
        days.isEmpty() || !date.isAfter(last);
        date = date.plusDays(1)) {
      Duration counted = time.getOrDefault(date, Duration.ZERO);
      days.add(
          day(
              date,
              date.equals(received) ? Kind.RECEIVED : kindOfHours(date, counted),
              counted,
              !counted.isZero() && !own.contains(date)));
    }
    return List.copyOf(days);
  }

  private Kind kindOfHours(LocalDate date, Duration counted) {
    boolean onlyOpen = rule.timescale().unit() == TimeUnit.WORKING_HOURS;
    if (!counted.isZero()) {
      return onlyOpen ? Kind.WORKING_TIME : Kind.CLOCK_TIME;
    }
    DayOff off = onlyOpen ? calendar.dayOff(date) : null;
    return off == null || stoodAllOf(date) ? Kind.STOOD : off.kind();
  }

  private boolean stoodAllOf(LocalDate date) {
    for (ClockHistory.Pause pause : history.pauses()) {
      Instant until = pause.until();
      if (!pause.from().isAfter(midnight(date))
          && (until == null || !until.isBefore(midnight(date.plusDays(1))))) {
        return true;
      }
    }
    return false;
  }

  private Day day(LocalDate date, Kind kind, Duration time, boolean added) {
    DayOff off = calendar.dayOff(date);
    String name = off != null && off.kind() == kind ? off.name() : "";
    return new Day(date, kind, 0, time, added, name, off);
  }

  private Instant midnight(LocalDate date) {
    return date.atStartOfDay(calendar.zone()).toInstant();
  }
}
