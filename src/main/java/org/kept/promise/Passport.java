package org.kept.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How a date was reckoned, so that anyone can count after us.
 *
 * @param receivedAt where the clock started
 * @param timescale what was promised
 * @param calendar id of the calendar
 * @param calendarVersion which edition of the calendar was counted by
 * @param days each date from receipt to due date, empty for hours and for at once
 * @param sentence the same in plain words: "3 working days from the day after we got it. 28
 *     November and 29 November are a weekend and do not count."
 */
public record Passport(
    Instant receivedAt,
    Timescale timescale,
    String calendar,
    String calendarVersion,
    List<Day> days,
    String sentence) {

  /**
   * One date on the way.
   *
   * @param counted the number that it got (1 for the first working day), or 0 if it does not count
   * @param why {@code received}, {@code working-day}, {@code weekend}, {@code calendar-day}, or the
   *     name of the holiday
   */
  public record Day(LocalDate date, int counted, String why) {}
}
