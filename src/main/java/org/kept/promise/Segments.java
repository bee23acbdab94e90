package org.kept.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Passport.Day;
import org.kept.promise.Passport.DayOff;
import org.kept.promise.Passport.Kind;
import org.kept.promise.Passport.Segment;

/** Tells a reckoning piece by piece. */
final class Segments {

  private final Rule rule;
  private final Instant startedAt;
  private final ClockHistory history;
  private final WorkingCalendar calendar;
  private final Instant dueAt;

  /** What counts from here on does so only because more time was given. */
  private final Instant ownEnd;

  /** Those that stand in a list of hours already: a clock may stop and go on within one. */
  private final Set<LocalDate> daysOff = new HashSet<>();

  /**
   * @param withoutMoreTime when it was due before it was given more time; null if it was given none
   */
  Segments(
      Rule rule,
      Instant startedAt,
      ClockHistory history,
      WorkingCalendar calendar,
      Instant dueAt,
      @Nullable Instant withoutMoreTime) {
    this.rule = rule;
    this.startedAt = startedAt;
    this.history = history;
    this.calendar = calendar;
    this.dueAt = dueAt;
    this.ownEnd = withoutMoreTime == null ? Instant.MAX : withoutMoreTime;
  }

  List<Segment> all() {
    List<Segment> segments =
        switch (rule.timescale().unit()) {
          case AT_ONCE -> List.of();
          case CLOCK_HOURS -> hours(false);
          case WORKING_HOURS -> hours(true);
          case WORKING_DAYS, STATUTORY_WORKING_DAYS, CALENDAR_DAYS, MONTHS -> dates();
        };
    List<Segment> all = new ArrayList<>(segments);
    for (ClockHistory.Pause pause : history.pauses()) {
      all.add(Segment.stretch(Kind.PAUSE, pause.from(), pause.until(), pause.reason()));
    }
    for (ClockFact.Extended extension : history.extensions()) {
      all.add(
          Segment.stretch(
              Kind.EXTENSION, extension.at(), extension.at(), extension.howMuch().words()));
    }
    all.sort(Comparator.comparing(Segment::from));
    return List.copyOf(all);
  }

  /** The same date by date, also where hours are counted: what a strip shows. */
  List<Day> days(List<Segment> all) {
    return switch (rule.timescale().unit()) {
      case AT_ONCE, CLOCK_HOURS, WORKING_HOURS ->
          new HourDates(rule, history, calendar).of(startedAt, dueAt, all);
      case WORKING_DAYS, STATUTORY_WORKING_DAYS, CALENDAR_DAYS, MONTHS ->
          all.stream()
              .mapMulti(
                  (Segment segment, Consumer<Day> days) -> {
                    LocalDate date = segment.date();
                    if (date != null) {
                      days.accept(
                          new Day(
                              date,
                              segment.kind(),
                              segment.counted(),
                              Duration.ZERO,
                              segment.added(),
                              segment.name(),
                              segment.dayOff()));
                    }
                  })
              .toList();
    };
  }

  private List<Segment> dates() {
    DayCount count = new DayCount(rule, startedAt, history, calendar);
    DayCount.End end = count.end();
    LocalDate withoutMoreTime =
        ownEnd.equals(Instant.MAX) ? LocalDate.MAX : calendar.dateOf(ownEnd);
    boolean addedWorking =
        history.extensions().stream().allMatch(more -> more.howMuch().unit().inWorkingDays());
    // While the clock stands nobody knows yet which days will count: the strip ends there.
    Instant stands = history.standsSince();
    Instant stop = stands != null && stands.isBefore(dueAt) ? stands : null;
    LocalDate last = calendar.dateOf(stop != null ? stop : dueAt);
    LocalDate received = calendar.dateOf(startedAt);
    List<Segment> segments = new ArrayList<>();
    int counted = 0;
    for (LocalDate date = received; !date.isAfter(last); date = date.plusDays(1)) {
      DayCount.Stood pause = standing(end.stood(), date);
      if (stop == null && date.equals(last) && date.isAfter(end.counted())) {
        segments.add(day(Kind.MOVED_END, date, 0, false, ""));
      } else if (pause != null && !date.equals(received)) {
        segments.add(day(Kind.STOOD, date, 0, false, pause.reason()));
      } else if (date.isAfter(end.counted())) {
        segments.add(off(date));
      } else {
        boolean added = date.isAfter(withoutMoreTime);
        boolean working = date.isAfter(end.own()) ? addedWorking : count.inWorkingDays();
        boolean counts =
            pause == null && date.isAfter(count.dayZero()) && (!working || calendar.worksOn(date));
        int number = counts ? ++counted : 0;
        if (date.equals(received)) {
          segments.add(day(Kind.RECEIVED, date, number, false, ""));
        } else if (counts) {
          Kind kind = working ? Kind.WORKING_DAY : Kind.CALENDAR_DAY;
          segments.add(day(kind, date, number, added, ""));
        } else {
          segments.add(off(date));
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
        new Segment(
            Kind.RECEIVED,
            calendar.dateOf(startedAt),
            startedAt,
            startedAt,
            0,
            false,
            "",
            calendar.dayOff(calendar.dateOf(startedAt))));
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
      counted(segments, Kind.CLOCK_TIME, from, until);
      return;
    }
    // Midnight belongs to the day that it ends.
    LocalDate last = calendar.dateOf(until.minusMillis(1));
    for (LocalDate date = calendar.dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
      if (!calendar.worksOn(date) && daysOff.add(date)) {
        segments.add(off(date));
      }
      for (OpenHours open : calendar.hoursOn(date)) {
        Instant start = open.start(date, calendar.zone());
        Instant end = open.end(date, calendar.zone());
        Instant first = start.isAfter(from) ? start : from;
        Instant then = end.isBefore(until) ? end : until;
        if (first.isBefore(then)) {
          counted(segments, Kind.WORKING_TIME, first, then);
        }
      }
    }
  }

  /** A stretch that counts, in two if more time was given and its own ends within. */
  private void counted(List<Segment> segments, Kind kind, Instant from, Instant until) {
    if (from.isBefore(ownEnd) && ownEnd.isBefore(until)) {
      segments.add(time(kind, from, ownEnd, false));
      segments.add(time(kind, ownEnd, until, true));
    } else {
      segments.add(time(kind, from, until, !from.isBefore(ownEnd)));
    }
  }

  private static Segment time(Kind kind, Instant from, Instant until, boolean added) {
    return new Segment(kind, null, from, until, 0, added, "", null);
  }

  private Segment off(LocalDate date) {
    DayOff off = calendar.dayOff(date);
    return off == null
        ? day(Kind.LEFT, date, 0, false, "")
        : day(off.kind(), date, 0, false, off.name());
  }

  private Segment day(Kind kind, LocalDate date, int counted, boolean added, String name) {
    Instant midnight = midnight(date);
    Instant from = midnight.isBefore(startedAt) ? startedAt : midnight;
    Instant until = midnight(date.plusDays(1));
    return new Segment(kind, date, from, until, counted, added, name, calendar.dayOff(date));
  }

  private Instant midnight(LocalDate date) {
    return date.atStartOfDay(calendar.zone()).toInstant();
  }
}
