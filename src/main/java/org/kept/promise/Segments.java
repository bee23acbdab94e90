package org.kept.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Passport.Kind;
import org.kept.promise.Passport.Segment;

/** Tells a reckoning piece by piece. */
final class Segments {

  private final Rule rule;
  private final Instant startedAt;
  private final ClockHistory history;
  private final WorkingCalendar calendar;
  private final Instant dueAt;

  Segments(
      Rule rule, Instant startedAt, ClockHistory history, WorkingCalendar calendar, Instant dueAt) {
    this.rule = rule;
    this.startedAt = startedAt;
    this.history = history;
    this.calendar = calendar;
    this.dueAt = dueAt;
  }

  List<Segment> all() {
    List<Segment> segments =
        switch (rule.timescale().unit()) {
          case AT_ONCE -> List.of();
          case CLOCK_HOURS -> hours(false);
          case WORKING_HOURS -> hours(true);
          case WORKING_DAYS, STATUTORY_WORKING_DAYS, CALENDAR_DAYS, MONTHS -> days();
        };
    List<Segment> all = new ArrayList<>(segments);
    for (ClockHistory.Pause pause : history.pauses()) {
      all.add(new Segment(Kind.PAUSE, null, pause.from(), pause.until(), 0, pause.reason()));
    }
    for (ClockFact.Extended extension : history.extensions()) {
      all.add(
          new Segment(
              Kind.EXTENSION,
              null,
              extension.at(),
              extension.at(),
              0,
              extension.howMuch().words()));
    }
    all.sort(Comparator.comparing(Segment::from));
    return List.copyOf(all);
  }

  private List<Segment> days() {
    DayCount count = new DayCount(rule, startedAt, history, calendar);
    List<DayCount.Stood> stood = new ArrayList<>();
    LocalDate lastCounted = count.lastDay(stood);
    // While the clock stands nobody knows yet which days will count: the strip ends there.
    Instant stands = history.standsSince();
    LocalDate due = calendar.dateOf(stands != null && stands.isBefore(dueAt) ? stands : dueAt);
    LocalDate received = calendar.dateOf(startedAt);
    List<Segment> segments = new ArrayList<>();
    int counted = 0;
    for (LocalDate date = received; !date.isAfter(due); date = date.plusDays(1)) {
      DayCount.Stood pause = standing(stood, date);
      if (date.isAfter(lastCounted)) {
        segments.add(date.equals(due) ? day(Kind.MOVED_END, date, 0, "") : dayOff(date));
      } else if (pause != null && !date.equals(received)) {
        segments.add(day(Kind.STOOD, date, 0, pause.reason()));
      } else {
        boolean counts =
            pause == null
                && date.isAfter(count.dayZero())
                && (!count.inWorkingDays() || calendar.worksOn(date));
        int number = counts ? ++counted : 0;
        if (date.equals(received)) {
          segments.add(day(Kind.RECEIVED, date, number, ""));
        } else if (counts) {
          Kind kind = count.inWorkingDays() ? Kind.WORKING_DAY : Kind.CALENDAR_DAY;
          segments.add(day(kind, date, number, ""));
        } else {
          segments.add(dayOff(date));
        }
      }
    }
    return segments;
  }

  private static DayCount.@Nullable Stood standing(List<DayCount.Stood> stood, LocalDate date) {
    for (DayCount.Stood range : stood) {
      if (range.holds(date)) {
        return range;
      }
    }
    return null;
  }

  /** What counts of the hours, and in office hours the whole days that do not. */
  private List<Segment> hours(boolean onlyOpen) {
    List<Segment> segments = new ArrayList<>();
    segments.add(
        new Segment(Kind.RECEIVED, calendar.dateOf(startedAt), startedAt, startedAt, 0, ""));
    Instant from = startedAt;
    for (ClockHistory.Pause pause : history.pauses()) {
      if (pause.from().isBefore(dueAt)) {
        add(segments, onlyOpen, from, pause.from());
        Instant until = pause.until();
        from = until == null ? pause.from() : until;
      }
    }
    // While the clock stands nobody knows yet which hours will count.
    Instant stands = history.standsSince();
    if (stands == null || !stands.isBefore(dueAt)) {
      add(segments, onlyOpen, from, dueAt);
    }
    return segments;
  }

  private void add(List<Segment> segments, boolean onlyOpen, Instant from, Instant until) {
    if (!from.isBefore(until)) {
      return;
    }
    if (!onlyOpen) {
      segments.add(new Segment(Kind.CLOCK_TIME, null, from, until, 0, ""));
      return;
    }
    LocalDate last = calendar.dateOf(until);
    for (LocalDate date = calendar.dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
      if (!calendar.worksOn(date)) {
        segments.add(dayOff(date));
      }
      for (OpenHours open : calendar.hoursOn(date)) {
        Instant start = open.start(date, calendar.zone());
        Instant end = open.end(date, calendar.zone());
        Instant first = start.isAfter(from) ? start : from;
        Instant then = end.isBefore(until) ? end : until;
        if (first.isBefore(then)) {
          segments.add(new Segment(Kind.WORKING_TIME, null, first, then, 0, ""));
        }
      }
    }
  }

  private Segment dayOff(LocalDate date) {
    String name = calendar.closedFor(date);
    if (name == null) {
      return day(Kind.WEEKEND, date, 0, "");
    }
    return day(calendar.isHoliday(date) ? Kind.HOLIDAY : Kind.CLOSURE, date, 0, name);
  }

  private Segment day(Kind kind, LocalDate date, int counted, String name) {
    Instant midnight = date.atStartOfDay(calendar.zone()).toInstant();
    Instant from = midnight.isBefore(startedAt) ? startedAt : midnight;
    Instant until = date.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
    return new Segment(kind, date, from, until, counted, name);
  }
}
