package org.kept.promise;

import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a promise's date besides the calendar and what happened. It is stored
 * with each promise, so that the date can be counted again when the catalogue says something else.
 *
 * @param byDate a fixed date for what is received early enough in a year, null for none
 * @param warnAt after how many per cent of the time to warn, 1 to 99
 * @param mayPause true if the clock stops while we wait for the customer
 * @param extension how far the date may be moved, null for not at all
 * @param calendar the id of the calendar that it is counted by
 */
public record Rule(
    Timescale timescale,
    DayOne dayOne,
    EndsOn endsOn,
    @Nullable ByDate byDate,
    int warnAt,
    boolean mayPause,
    @Nullable Extension extension,
    String calendar) {

  /** When to warn where the catalogue says nothing. */
  public static final int USUAL_WARNING = 75;

  private static final int NO_LEAP_YEAR = 2027;

  /** Which day is counted as the first. */
  public enum DayOne {
    /** The day after receipt. */
    NEXT_DAY,
    /** The day of receipt, or the next working day if it was received on another. */
    RECEIPT_DAY
  }

  /** Where a period of days or months may end. */
  public enum EndsOn {
    /** On any date. */
    ANY_DAY,
    /** On a working day: the end moves on over weekends and holidays. */
    NEXT_WORKING_DAY
  }

  /**
   * A date of the year that holds instead of the timescale.
   *
   * @param receivedBy for what is received from 1 January to this day
   * @param due the last day, in the same year
   */
  public record ByDate(MonthDay receivedBy, MonthDay due) {

    /** Refuses a date that would be over before the request. */
    public ByDate {
      if (!receivedBy.isBefore(due)) {
        throw new IllegalArgumentException(
            "What is received by "
                + receivedBy.toString().substring(2)
                + " cannot be due by "
                + due.toString().substring(2)
                + ". Write a 'due' that is later in the year.");
      }
    }

    /** How many days at least are left of what is received on the last day. */
    int daysLeft() {
      return due.atYear(NO_LEAP_YEAR).getDayOfYear()
          - receivedBy.atYear(NO_LEAP_YEAR).getDayOfYear();
    }
  }

  /**
   * How far the date may be moved.
   *
   * @param atMost all extensions together
   * @param times how often
   * @param approvedBy the role that may approve it
   */
  public record Extension(Timescale atMost, int times, String approvedBy) {

    /** Refuses an extension that extends nothing. */
    public Extension {
      if (times < 1 || atMost.unit() == TimeUnit.AT_ONCE) {
        throw new IllegalArgumentException(
            "An extension gives time at least once, such as 5 working days, 1 time.");
      }
    }
  }

  /** Refuses what contradicts itself. */
  public Rule {
    if (warnAt < 1 || warnAt > 99) {
      throw new IllegalArgumentException(
          "A warning at " + warnAt + " per cent never helps. Write 1 to 99.");
    }
    if (endsOn == EndsOn.NEXT_WORKING_DAY && !timescale.unit().inDates()) {
      throw new IllegalArgumentException(
          "Only days and months can end on a day off; leave ends-on out of "
              + timescale.words()
              + ".");
    }
    if (byDate != null && !timescale.unit().inDates()) {
      throw new IllegalArgumentException(
          "A by-date goes with a timescale in days or months, not with " + timescale.words() + ".");
    }
    if (extension != null && !fits(timescale.unit(), extension.atMost().unit())) {
      throw new IllegalArgumentException(
          timescale.words()
              + " cannot be extended by "
              + extension.atMost().words()
              + ". Extend hours by the same hours, and days or months by days or months.");
    }
  }

  /** Just a timescale: from the next day, to any day, never stopped, never extended. */
  public static Rule of(Timescale timescale, String calendar) {
    return new Rule(
        timescale, DayOne.NEXT_DAY, EndsOn.ANY_DAY, null, USUAL_WARNING, false, null, calendar);
  }

  /**
   * The same rule with another timescale, as an answer of the customer chooses it. What does not
   * fit the other unit is left out.
   */
  public Rule within(Timescale other, String otherCalendar) {
    boolean dates = other.unit().inDates();
    return new Rule(
        other,
        dayOne,
        dates ? endsOn : EndsOn.ANY_DAY,
        dates ? byDate : null,
        warnAt,
        mayPause,
        extension != null && fits(other.unit(), extension.atMost().unit()) ? extension : null,
        otherCalendar);
  }

  /**
   * The rule of a promise that was made by this one and is held to another. Only how its time is
   * counted changes: whether its clock may stand and how far its date may be moved stay as they
   * were promised, except for what does not fit the other unit.
   */
  public Rule heldTo(Rule other) {
    return new Rule(
        other.timescale,
        other.dayOne,
        other.endsOn,
        other.byDate,
        other.warnAt,
        mayPause,
        extension != null && fits(other.timescale.unit(), extension.atMost().unit())
            ? extension
            : null,
        other.calendar);
  }

  /** The same for a clock that starts anew: without a fixed date, which may have passed. */
  public Rule afresh() {
    return new Rule(timescale, dayOne, endsOn, null, warnAt, mayPause, extension, calendar);
  }

  /** One line that holds all of it; {@link #parse} reads it again. */
  public String asText() {
    return RuleText.write(this);
  }

  /**
   * Reads what {@link #asText} wrote.
   *
   * @throws IllegalArgumentException if it did not write this
   */
  public static Rule parse(String text) {
    return RuleText.read(text);
  }

  /** The rule in plain words. */
  public String words() {
    return RuleWords.of(this);
  }

  private static boolean fits(TimeUnit unit, TimeUnit extension) {
    return unit != TimeUnit.AT_ONCE
        && (unit == extension || (!unit.inHours() && !extension.inHours()));
  }
}
