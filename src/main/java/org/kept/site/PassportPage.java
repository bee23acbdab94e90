package org.kept.site;

import java.util.List;

/**
 * How a date was reckoned, drawn: a strip of days or a list of hours, and the same in words. The
 * template {@code site/passport} shows it.
 *
 * @param sentence in plain English, whatever the language of the page
 * @param weeks the strip; one row if it is short, a row for each week if it is long; empty only
 *     where just the sentence is known
 * @param inHours true if hours are counted, so that the lines tell each stretch of them
 * @param byWeek true if each row is a week from Monday to Sunday
 * @param signs what the signs on this strip mean
 * @param lines each stretch of hours, and every pause and extension
 */
public record PassportPage(
    String sentence,
    List<Week> weeks,
    boolean inHours,
    boolean byWeek,
    List<Sign> signs,
    List<Line> lines) {

  /** Where only the sentence is known. */
  public static PassportPage of(String sentence) {
    return new PassportPage(sentence, List.of(), false, false, List.of(), List.of());
  }

  PassportPage saying(String other) {
    return new PassportPage(other, weeks, inHours, byWeek, signs, lines);
  }

  /** A row of the strip. */
  public record Week(List<Day> days) {}

  /**
   * One date.
   *
   * @param kind names its look: {@code counts}, {@code weekend}
   * @param weekday 1 for Monday to 7 for Sunday
   * @param name "Thu"
   * @param number "11", and "1 Jul" where a month starts
   * @param sign what stands under it: the number that it got, the hours that count, or why none do
   * @param off the sign of a day off that counts all the same; else empty
   * @param last true if it is the date itself
   * @param date "Thursday 11 June 2026"
   * @param why what the sign means
   * @param called the holiday's name, in English; else empty
   */
  public record Day(
      String kind,
      int weekday,
      String name,
      String number,
      String sign,
      String off,
      boolean last,
      String date,
      String why,
      String called) {}

  /**
   * A sign and what it means.
   *
   * @param called the names of the holidays, in English; else empty
   */
  public record Sign(String kind, String sign, boolean last, String means, String called) {

    Sign called(String names) {
      return new Sign(kind, sign, last, means, names);
    }
  }

  /**
   * What happened to the clock in a stretch of time.
   *
   * @param kind names its look
   * @param called the holiday's name, in English; else empty
   */
  public record Line(String kind, String when, String words, String called) {}
}
