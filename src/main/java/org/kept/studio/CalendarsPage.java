package org.kept.studio;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calendars in force and what was changed in them.
 *
 * @param mayChange true if whoever looks may change calendars
 * @param made what was just made, null if nothing was
 */
record CalendarsPage(
    List<Shown> calendars,
    List<ChangeLine> changes,
    boolean mayChange,
    @Nullable ChangeLine made,
    Wish closure,
    Wish holidays) {

  /** A day with its name. */
  record Day(LocalDate date, String name) {}

  /** The holidays of a year. */
  record Year(int year, List<Day> days) {}

  /** The hours of a day of the week, which has the number that ISO gives it. */
  record Hours(int day, String open) {}

  /** One calendar. */
  record Shown(
      String id,
      String version,
      boolean statutory,
      List<Hours> hours,
      List<Year> holidays,
      List<Day> closures,
      LocalDate knownUntil) {}

  /** What is wrong with either form. */
  public List<Problem> problems() {
    return java.util.stream.Stream.of(closure, holidays).flatMap(Problem::of).toList();
  }

  /**
   * Something to put right.
   *
   * @param words key of the words, empty if the sentence says it
   */
  record Problem(String target, String words, String sentence) {

    static java.util.stream.Stream<Problem> of(Wish wish) {
      java.util.stream.Stream<Problem> fields =
          wish.wrong().entrySet().stream()
              .map((Map.Entry<String, String> each) -> field(wish, each));
      return wish.refusal() == null
          ? fields
          : java.util.stream.Stream.concat(
              java.util.stream.Stream.of(new Problem(wish.form(), "", wish.refusal())), fields);
    }

    private static Problem field(Wish wish, Map.Entry<String, String> each) {
      return new Problem(wish.form() + "-" + each.getKey(), each.getValue(), "");
    }
  }
}
