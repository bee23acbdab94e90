package org.kept.promise;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calendar that the shipped services are counted by. */
final class Scotland {

  static final WorkingCalendar CALENDAR = with(Map.of());

  private Scotland() {}

  /** The same with closures. */
  static WorkingCalendar with(Map<LocalDate, String> closures) {
    return calendar(
        HolidayFile.shipped("scotland-bank-holidays").of("scotland"), closures, "09:00-17:00");
  }

  /** The same where a holiday is worked. */
  static WorkingCalendar working(LocalDate holiday) {
    Map<LocalDate, String> holidays = new TreeMap<>(CALENDAR.holidays());
    holidays.remove(holiday);
    return calendar(holidays, Map.of(), "09:00-17:00");
  }

  /** The same with other hours. */
  static WorkingCalendar open(String hours) {
    return calendar(CALENDAR.holidays(), Map.of(), hours);
  }

  static Rule rule(String timescale) {
    return Rule.of(Timescale.of(timescale), "scotland");
  }

  static Rule pausing(String timescale) {
    Rule rule = rule(timescale);
    return new Rule(
        rule.timescale(),
        rule.dayOne(),
        rule.endsOn(),
        null,
        rule.warnAt(),
        rule.timescale().unit() != TimeUnit.AT_ONCE,
        null,
        rule.calendar());
  }

  /** Ends on any day, and may be given this much more time, once. */
  static Rule extending(String timescale, String atMost) {
    Rule rule = rule(timescale);
    return new Rule(
        rule.timescale(),
        rule.dayOne(),
        Rule.EndsOn.ANY_DAY,
        null,
        rule.warnAt(),
        false,
        new Rule.Extension(Timescale.of(atMost), 1, "lead"),
        rule.calendar());
  }

  static Due due(Rule rule, Instant startedAt, ClockFact... facts) {
    return Replay.due(rule, startedAt, List.of(facts), CALENDAR);
  }

  private static WorkingCalendar calendar(
      Map<LocalDate, String> holidays, Map<LocalDate, String> closures, String hours) {
    EnumMap<DayOfWeek, List<OpenHours>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0 || hours.equals("00:00-24:00")) {
        week.put(day, OpenHours.read(hours));
      }
    }
    return new WorkingCalendar(
        "scotland", false, ZoneId.of("Europe/London"), week, holidays, closures);
  }
}
