package org.kept.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a date was reckoned, so that anyone can count after us.
 *
 * @param receivedAt where the clock started
 * @param rule what was promised
 * @param catalogueVersion which edition of the published files the rule was read from
 * @param calendar id of the calendar
 * @param calendarVersion which edition of the calendar was counted by
 * @param knownUntil the last date whose holidays the calendar knows
 * @param unsure true if the date lies beyond that, so that it may still move
 * @param segments all that lies between start and due date, in order
 * @param days each date from receipt to due date, whatever is counted; while the clock stands, to
 *     the date on which it stopped
 * @param sentence the same in plain words: "3 working days from the day after we got it. 28
 *     November and 29 November are a weekend and do not count."
 */
public record Passport(
    Instant receivedAt,
    Rule rule,
    String catalogueVersion,
    String calendar,
    String calendarVersion,
    LocalDate knownUntil,
    boolean unsure,
    List<Segment> segments,
    List<Day> days,
    String sentence) {

  /** What a segment is. */
  public enum Kind {
    /** The date of receipt; counted 1 if it is day 1. */
    RECEIVED,
    /** A working day, counted. */
    WORKING_DAY,
    /** A date, counted. */
    CALENDAR_DAY,
    /** Office hours, counted. */
    WORKING_TIME,
    /** Hours of the clock, counted. */
    CLOCK_TIME,
    /** A day of the week on which nobody works. */
    WEEKEND,
    /** A holiday, named. */
    HOLIDAY,
    /** A closure, named. */
    CLOSURE,
    /** A date that does not count because the clock stood. */
    STOOD,
    /**
     * After all was counted, and before the day to which the end moved: a clock stopped between.
     */
    LEFT,
    /** The last day, moved here from a day off. */
    MOVED_END,
    /** The clock stops; until it goes on, if it has. Named by its reason. */
    PAUSE,
    /** The date is moved by the rule; named by how much. */
    EXTENSION
  }

  /**
   * Why nobody works on a date.
   *
   * @param kind {@code WEEKEND}, {@code HOLIDAY} or {@code CLOSURE}
   * @param name of the holiday or closure; else empty
   */
  public record DayOff(Kind kind, String name) {}

  /**
   * One piece of the way.
   *
   * @param date the date that it is, in a strip of days; null for hours, pauses and extensions
   * @param until null for a pause that has not ended
   * @param counted the number that it got (1 for the first day), or 0 if it does not count
   * @param added true if it counts only because more time was given
   * @param name of a holiday or closure, reason of a pause, size of an extension; else empty
   * @param dayOff why nobody works on that date, also where it counts all the same, as in months;
   *     null on a working day and where there is no date
   */
  public record Segment(
      Kind kind,
      @Nullable LocalDate date,
      Instant from,
      @Nullable Instant until,
      int counted,
      boolean added,
      String name,
      @Nullable DayOff dayOff) {

    static Segment stretch(Kind kind, Instant from, @Nullable Instant until, String name) {
      return new Segment(kind, null, from, until, 0, false, name, null);
    }
  }

  /**
   * One date of the strip.
   *
   * @param kind {@code WORKING_TIME} or {@code CLOCK_TIME} where hours of it count, else as that of
   *     a segment
   * @param counted the number that it got (1 for the first day that counts), or 0
   * @param time how much of it counts, where hours are counted; else zero
   * @param added true if all that counts of it does so only because more time was given
   * @param name of the holiday or closure that keeps it from counting, or reason of the pause
   * @param dayOff why nobody works on it, also where it counts all the same; null on a working day
   */
  public record Day(
      LocalDate date,
      Kind kind,
      int counted,
      Duration time,
      boolean added,
      String name,
      @Nullable DayOff dayOff) {

    /**
     * {@code received}, {@code working-day}, {@code weekend}, {@code calendar-day}, {@code
     * working-time}, {@code clock-time}, {@code stood}, {@code moved-end}, or the name of the
     * holiday or closure.
     */
    public String why() {
      return switch (kind) {
        case HOLIDAY, CLOSURE -> name;
        default -> RuleText.kebab(kind);
      };
    }
  }

  /**
   * The same for a clock that did not start when the customer asked, because another promise had to
   * be kept first.
   */
  public Passport startedLater() {
    return with(sentence.replace("you asked", "the clock started"));
  }

  /** The same for a clock that started because we broke the promise before. */
  public Passport madeAgain() {
    return with(sentence.replace("you asked", "we broke the promise before"));
  }

  Passport saying(String more) {
    return with(sentence + more);
  }

  private Passport with(String words) {
    return new Passport(
        receivedAt,
        rule,
        catalogueVersion,
        calendar,
        calendarVersion,
        knownUntil,
        unsure,
        segments,
        days,
        words);
  }

  /** What was promised, without the rest of the rule. */
  public Timescale timescale() {
    return rule.timescale();
  }
}
