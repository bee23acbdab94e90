package org.kept.promise;

import java.time.Duration;
import java.time.Instant;

/** Counts hours: elapsed ones, or those in which the office is open. */
final class HourCount {

  private final Rule rule;
  private final Instant startedAt;
  private final ClockHistory history;
  private final WorkingCalendar calendar;
  private final Duration whole;

  HourCount(Rule rule, Instant startedAt, ClockHistory history, WorkingCalendar calendar) {
    this.rule = rule;
    this.startedAt = startedAt;
    this.history = history;
    this.calendar = calendar;
    int hours = rule.timescale().amount();
    for (ClockFact.Extended extension : history.extensions()) {
      hours += extension.howMuch().amount();
    }
    this.whole = Duration.ofHours(hours);
  }

  /** Moves a date over a pause that begins before it. */
  static Instant shifted(
      Rule rule, ClockHistory.Pause pause, Instant date, WorkingCalendar calendar) {
    Instant until = pause.until();
    if (until == null) {
      return date;
    }
    return rule.timescale().unit() == TimeUnit.WORKING_HOURS
        ? calendar.plusWorkingTime(until, calendar.workingTimeBetween(pause.from(), date))
        : until.plus(Duration.between(pause.from(), date));
  }

  Instant dueAt() {
    return after(whole);
  }

  Instant warnAt() {
    return after(whole.multipliedBy(rule.warnAt()).dividedBy(100));
  }

  private Instant after(Duration amount) {
    Instant end = plus(startedAt, amount);
    for (ClockHistory.Pause pause : history.pauses()) {
      if (pause.from().isBefore(end)) {
        end = shifted(rule, pause, end, calendar);
      }
    }
    return end;
  }

  private Instant plus(Instant from, Duration amount) {
    return rule.timescale().unit() == TimeUnit.WORKING_HOURS
        ? calendar.plusWorkingTime(from, amount)
        : from.plus(amount);
  }
}
