package org.kept.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts dates: working days, days, months. Pauses are counted as dates too. The date on which a
 * clock stops has been used, the date on which it goes on has not begun to count; so what stops and
 * goes on within a day moves nothing.
 */
final class DayCount {

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private final Rule rule;
  private final Instant startedAt;
  private final ClockHistory history;
  private final WorkingCalendar calendar;
  private final LocalDate zero;

  /** Ranges of dates that did not count because the clock stood, first and last. */
  record Stood(LocalDate first, LocalDate last, String reason) {
    boolean holds(LocalDate date) {
      return !date.isBefore(first) && !date.isAfter(last);
    }
  }

  DayCount(Rule rule, Instant startedAt, ClockHistory history, WorkingCalendar calendar) {
    this.rule = rule;
    this.startedAt = startedAt;
    this.history = history;
    this.calendar = calendar;
    LocalDate received = calendar.dateOf(startedAt);
    this.zero =
        rule.dayOne() == Rule.DayOne.NEXT_DAY
            ? received
            : calendar.workingDayFrom(received).minusDays(1);
  }

  /**
   * Where it ends.
   *
   * @param own the last date of the timescale itself, before what was added in another unit
   * @param counted the last date that counts
   * @param due the date itself: moved off a day off, and over pauses that came after all was
   *     counted
   * @param stood dates that did not count because the clock stood
   */
  record End(LocalDate own, LocalDate counted, LocalDate due, List<Stood> stood) {}

  Instant dueAt() {
    Instant due = calendar.at(end().due(), END_OF_DAY);
    // What comes in the last second of a day that counts is not due before it came.
    return due.isBefore(startedAt) ? startedAt : due;
  }

  /** Moves a date over a pause that begins before it; the time of day stays. */
  static Instant shifted(
      Rule rule, ClockHistory.Pause pause, Instant date, WorkingCalendar calendar) {
    DayCount count =
        new DayCount(rule, pause.from(), new ClockHistory(List.of(), List.of()), calendar);
    LocalDate last = calendar.dateOf(date);
    LocalDate moved =
        count.shifted(
            pause,
            LocalDate.MIN,
            last,
            rule.timescale().unit().inWorkingDays(),
            calendar.dateOf(pause.from()).equals(last),
            new ArrayList<>());
    return calendar.at(moved, LocalTime.ofInstant(date, calendar.zone()));
  }

  /** The day before day 1. */
  LocalDate dayZero() {
    return zero;
  }

  End end() {
    List<Stood> stood = new ArrayList<>();
    List<Timescale> legs = legs();
    LocalDate own = zero;
    LocalDate end = zero;
    for (int i = 0; i < legs.size(); i++) {
      Timescale leg = legs.get(i);
      LocalDate from = end;
      end = plus(from, leg);
      for (ClockHistory.Pause pause : history.pauses()) {
        boolean isLastLeg = i == legs.size() - 1;
        boolean givesBack = stoppedOnLastDay(pause, end, isLastLeg);
        boolean allUsed = isLastLeg && !givesBack && calendar.dateOf(pause.from()).equals(end);
        LocalDate moved = shifted(pause, from, end, leg.unit().inWorkingDays(), givesBack, stood);
        // Nothing is left to count after a last day that was used: the day on which the clock went
        // on is no day of the timescale.
        end = allUsed ? end : moved;
      }
      if (i == 0) {
        own = end;
      }
    }
    LocalDate due = rolled(end);
    for (ClockHistory.Pause pause : history.pauses()) {
      due = shiftedAfterAll(pause, end, due, stood);
    }
    return new End(own, end, notBefore(due), List.copyOf(stood));
  }

  /**
   * More time never ends earlier than it did without: a day given back where a date ended must not
   * be lost because it ends later now.
   */
  private LocalDate notBefore(LocalDate due) {
    if (history.extensions().isEmpty()) {
      return due;
    }
    LocalDate without =
        new DayCount(rule, startedAt, history.withoutLastExtension(), calendar).end().due();
    return due.isBefore(without) ? without : due;
  }

  /**
   * Whether the clock stopped on what was the last day then; more time may have been given later.
   *
   * @param last the last day of the leg that is counted, before this pause
   */
  private boolean stoppedOnLastDay(ClockHistory.Pause pause, LocalDate last, boolean isLastLeg) {
    Instant until = pause.until();
    if (until == null) {
      return false;
    }
    LocalDate stopped = calendar.dateOf(pause.from());
    if (history.extensions().stream().allMatch(more -> more.at().isBefore(until))) {
      return isLastLeg && stopped.equals(last);
    }
    ClockHistory then =
        new ClockHistory(
            history.pauses().stream()
                .filter(earlier -> earlier.from().isBefore(pause.from()))
                .toList(),
            history.extensions().stream().filter(more -> more.at().isBefore(until)).toList());
    return stopped.equals(new DayCount(rule, startedAt, then, calendar).end().counted());
  }

  /** Moves a date that had been moved off a day off over a pause between there and here. */
  private LocalDate shiftedAfterAll(
      ClockHistory.Pause pause, LocalDate counted, LocalDate due, List<Stood> stood) {
    Instant until = pause.until();
    LocalDate stopped = calendar.dateOf(pause.from());
    if (until == null || !stopped.isAfter(counted) || stopped.isAfter(due)) {
      return due;
    }
    LocalDate goesOn = calendar.dateOf(until);
    if (stopped.equals(goesOn)) {
      return due;
    }
    stood.add(
        stopped.equals(due)
            ? new Stood(stopped, goesOn.minusDays(1), pause.reason())
            : new Stood(stopped.plusDays(1), goesOn, pause.reason()));
    return rolled(goesOn.plusDays(ChronoUnit.DAYS.between(stopped, due)));
  }

  Instant warnAt() {
    LocalDate unpaused = zero;
    boolean working = true;
    for (Timescale leg : legs()) {
      unpaused = plus(unpaused, leg);
      working &= leg.unit().inWorkingDays();
    }
    int all =
        working
            ? calendar.workingDaysBetween(zero, unpaused)
            : Math.toIntExact(ChronoUnit.DAYS.between(zero, unpaused));
    int share = Math.max(1, (all * rule.warnAt() + 99) / 100);
    LocalDate date = working ? calendar.plusWorkingDays(zero, share) : zero.plusDays(share);
    LocalTime time = calendar.opensOn(date);
    if (!calendar.at(date, time).isAfter(startedAt)) {
      // Day 1 is the day of receipt and it had begun: warn when the share of what is left is gone.
      Duration left =
          Duration.between(startedAt, calendar.at(rolled(unpaused), END_OF_DAY))
              .multipliedBy(rule.warnAt())
              .dividedBy(100);
      Instant warn = startedAt.plus(left.truncatedTo(ChronoUnit.SECONDS));
      date = calendar.dateOf(warn);
      time = LocalTime.ofInstant(warn, calendar.zone());
    }
    List<Stood> unused = new ArrayList<>();
    for (ClockHistory.Pause pause : history.pauses()) {
      if (calendar.at(date, time).isAfter(pause.from())) {
        boolean givesBack = calendar.dateOf(pause.from()).equals(date);
        date = shifted(pause, zero, date, working, givesBack, unused);
      }
    }
    Instant warn = calendar.at(date, time);
    if (legs().size() == 1 || history.pauses().isEmpty()) {
      return warn;
    }
    // What was added in another unit is moved otherwise than the warning, which comes before all.
    LocalDate last = end().due();
    return date.isAfter(last) ? calendar.at(last, calendar.opensOn(last)) : warn;
  }

  /** A last day that may not be a day off moves on. */
  LocalDate rolled(LocalDate date) {
    return rule.endsOn() == Rule.EndsOn.NEXT_WORKING_DAY ? calendar.workingDayFrom(date) : date;
  }

  boolean inWorkingDays() {
    return rule.timescale().unit().inWorkingDays();
  }

  /** The timescale, then the extensions; what has the same unit is counted as one. */
  private List<Timescale> legs() {
    Timescale first = first();
    if (history.extensions().isEmpty()) {
      return List.of(first);
    }
    List<Timescale> legs = new ArrayList<>();
    Timescale leg = first;
    for (ClockFact.Extended extension : history.extensions()) {
      Timescale next = extension.howMuch();
      if (next.unit() == leg.unit()) {
        leg = new Timescale(leg.amount() + next.amount(), leg.unit());
      } else {
        legs.add(leg);
        leg = next;
      }
    }
    legs.add(leg);
    return legs;
  }

  private Timescale first() {
    Rule.ByDate byDate = rule.byDate();
    LocalDate received = calendar.dateOf(startedAt);
    if (byDate != null && !received.isAfter(byDate.receivedBy().atYear(received.getYear()))) {
      LocalDate due = byDate.due().atYear(received.getYear());
      // Whatever the calendar closes, there is a day 1, and nobody can do it before.
      int days = Math.max(1, Math.toIntExact(ChronoUnit.DAYS.between(zero, due)));
      return new Timescale(days, TimeUnit.CALENDAR_DAYS);
    }
    return rule.timescale();
  }

  private LocalDate plus(LocalDate date, Timescale leg) {
    if (leg.unit().inWorkingDays()) {
      return calendar.plusWorkingDays(date, leg.amount());
    }
    if (leg.unit() != TimeUnit.MONTHS) {
      return date.plusDays(leg.amount());
    }
    // A month whose first day is the 1st ends on the last of the month, however long it is.
    return date.equals(zero) && rule.dayOne() == Rule.DayOne.RECEIPT_DAY
        ? date.plusDays(1).plusMonths(leg.amount()).minusDays(1)
        : date.plusMonths(leg.amount());
  }

  /**
   * Moves the last day of a leg over a pause.
   *
   * @param givesBack if the clock stopped on the last day: it goes on for all of one, and the first
   *     part does not count
   */
  private LocalDate shifted(
      ClockHistory.Pause pause,
      LocalDate from,
      LocalDate last,
      boolean working,
      boolean givesBack,
      List<Stood> stood) {
    Instant until = pause.until();
    if (until == null) {
      return last;
    }
    LocalDate stopped = calendar.dateOf(pause.from());
    LocalDate goesOn = calendar.dateOf(until);
    if (stopped.isAfter(last) || stopped.equals(goesOn) || !goesOn.isAfter(from)) {
      return last;
    }
    LocalDate used = stopped.isBefore(from) ? from : stopped;
    LocalDate again = goesOn;
    if (givesBack) {
      used = used.minusDays(1);
      again = again.minusDays(1);
      stood.add(new Stood(stopped, goesOn.minusDays(1), pause.reason()));
    } else {
      stood.add(new Stood(used.plusDays(1), goesOn, pause.reason()));
    }
    if (!working) {
      return again.plusDays(ChronoUnit.DAYS.between(used, last));
    }
    int left = calendar.workingDaysBetween(used, last);
    return calendar.plusWorkingDays(again, givesBack ? Math.max(1, left) : left);
  }
}
