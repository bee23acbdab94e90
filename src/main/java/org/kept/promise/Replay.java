package org.kept.promise;

import java.time.Instant;
import java.util.List;

/**
 * The arithmetic of promises. A date follows from a rule, a start, what happened to the clock and a
 * calendar, and from nothing else, so that it can be counted again at any time, by anyone.
 *
 * <p>A pause or an extension that began after the date had passed moves nothing: when a calendar
 * changes under old facts, they must not become impossible. Who records a fact checks first.
 */
public final class Replay {

  private Replay() {}

  /**
   * Reckons just the dates; quick, for many promises.
   *
   * @param facts in the order in which they happened
   * @throws IllegalArgumentException if the rule does not allow one of the facts, or they are not
   *     in order; with a sentence for whoever wanted it
   */
  public static Due due(
      Rule rule, Instant startedAt, List<ClockFact> facts, WorkingCalendar calendar) {
    return due(rule, startedAt, ClockHistory.of(rule, startedAt, facts), calendar);
  }

  private static Due due(
      Rule rule, Instant startedAt, ClockHistory history, WorkingCalendar calendar) {
    if (rule.timescale().unit() == TimeUnit.AT_ONCE) {
      return new Due(startedAt, startedAt, history.standsSince());
    }
    if (rule.timescale().unit().inHours()) {
      HourCount hours = new HourCount(rule, startedAt, history, calendar);
      return new Due(hours.dueAt(), hours.warnAt(), history.standsSince());
    }
    DayCount days = new DayCount(rule, startedAt, history, calendar);
    return new Due(days.dueAt(), days.warnAt(), history.standsSince());
  }

  /**
   * Moves one date over one pause: exactly the working time that was left when the clock stopped is
   * left when it goes on. A date that had passed stays.
   *
   * @param date a due date or a warning
   * @throws IllegalArgumentException if the clock goes on before it stopped
   */
  public static Instant resumed(
      Rule rule, Instant date, Instant pausedAt, Instant resumedAt, WorkingCalendar calendar) {
    if (resumedAt.isBefore(pausedAt)) {
      throw new IllegalArgumentException(
          "A clock stopped at " + pausedAt + " cannot go on earlier, at " + resumedAt + ".");
    }
    if (!rule.mayPause()
        || !pausedAt.isBefore(date)
        || rule.timescale().unit() == TimeUnit.AT_ONCE) {
      return date;
    }
    ClockHistory.Pause pause = new ClockHistory.Pause(pausedAt, resumedAt, "");
    return rule.timescale().unit().inHours()
        ? HourCount.shifted(rule, pause, date, calendar)
        : DayCount.shifted(rule, pause, date, calendar);
  }

  /**
   * Reckons the dates and tells how.
   *
   * @param catalogueVersion which edition of the catalogue the rule is from
   * @throws IllegalArgumentException as {@link #due}
   */
  public static Reckoned reckon(
      Rule rule,
      Instant startedAt,
      List<ClockFact> facts,
      WorkingCalendar calendar,
      String catalogueVersion) {
    ClockHistory history = ClockHistory.of(rule, startedAt, facts);
    Due due = due(rule, startedAt, history, calendar);
    Instant withoutMoreTime =
        history.extensions().isEmpty()
            ? null
            : due(rule, startedAt, history.withoutExtensions(), calendar).dueAt();
    Segments way = new Segments(rule, startedAt, history, calendar, due.dueAt(), withoutMoreTime);
    List<Passport.Segment> segments = way.all();
    // What is done at once is done whatever day it is.
    boolean unsure =
        rule.timescale().unit() != TimeUnit.AT_ONCE
            && calendar.dateOf(due.dueAt()).isAfter(calendar.knownUntil());
    Passport passport =
        new Passport(
            startedAt,
            rule,
            catalogueVersion,
            calendar.id(),
            calendar.version(),
            calendar.knownUntil(),
            unsure,
            segments,
            way.days(segments),
            PassportSentence.of(
                rule,
                history,
                calendar,
                segments,
                unsure,
                withoutMoreTime != null && withoutMoreTime.isBefore(due.dueAt())
                    ? withoutMoreTime
                    : null));
    return new Reckoned(due.dueAt(), due.warnAt(), due.pausedSince(), passport);
  }

  /**
   * Says too by when it was promised at first, before it was held to a shorter timescale. That date
   * is counted with the same facts, so that both can be compared.
   *
   * @param first the rule by which it was made
   * @param calendar of that rule
   */
  public static Reckoned tightened(
      Reckoned reckoned, Rule first, List<ClockFact> facts, WorkingCalendar calendar) {
    Due before = due(first, reckoned.passport().receivedAt(), facts, calendar);
    return before.dueAt().isAfter(reckoned.dueAt())
        ? reckoned.saying(PassportSentence.faster(reckoned, first, before.dueAt(), calendar))
        : reckoned;
  }
}
