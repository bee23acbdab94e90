package org.kept.studio;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.promise.CalendarChange;

/**
 * A change as somebody typed it, with what is wrong with it.
 *
 * @param form which form of the page: {@code closure}, {@code holidays}, {@code timescale}, {@code
 *     undo}
 * @param tell {@code yes}, {@code no}, or empty if nothing was chosen
 * @param extent what the days in a file are: {@code whole}, {@code add}, or {@code file} for what
 *     they mostly are in such a file
 * @param wrong what has to be put right: by field, the key of the words
 * @param refusal why it makes no sense as a whole, null if it does
 */
record Wish(
    String form,
    String from,
    String until,
    String name,
    Set<String> calendars,
    String reason,
    String tell,
    String extent,
    Map<String, String> wrong,
    @Nullable String refusal) {

  static final String AS_THE_FILE = "file";
  static final int LONGEST_FILE = 512 * 1024;
  private static final Set<String> ABOUT_CALENDARS = Set.of("closure", "holidays");
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_REASON = 1000;
  private static final int SHORTEST_REASON = 10;

  static Wish empty(String form) {
    return new Wish(form, "", "", "", Set.of(), "", "", AS_THE_FILE, Map.of(), null);
  }

  static Wish typed(
      String form,
      String from,
      String until,
      String name,
      List<String> calendars,
      String reason,
      String tell) {
    Wish typed =
        new Wish(
            form,
            from.strip(),
            until.strip(),
            name.strip(),
            Set.copyOf(calendars),
            reason.strip(),
            tell,
            AS_THE_FILE,
            Map.of(),
            null);
    Map<String, String> wrong = new LinkedHashMap<>();
    if (form.equals("closure")) {
      typed.checkDays(wrong);
    }
    if (ABOUT_CALENDARS.contains(form) && calendars.isEmpty()) {
      wrong.put("calendars", "studio.wrong.calendars");
    }
    if (typed.reason.length() < SHORTEST_REASON || typed.reason.length() > LONGEST_REASON) {
      wrong.put("reason", "studio.wrong.reason");
    }
    if (!tell.equals("yes") && !tell.equals("no")) {
      wrong.put("tell", "studio.wrong.tell");
    }
    return typed.with(wrong);
  }

  private void checkDays(Map<String, String> wrong) {
    if (date(from) == null) {
      wrong.put("from", "studio.wrong.from");
    }
    if (date(until) == null) {
      wrong.put("until", "studio.wrong.until");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      wrong.put("name", "studio.wrong.name");
    }
  }

  private Wish with(Map<String, String> wrongs) {
    return new Wish(
        form,
        from,
        until,
        name,
        calendars,
        reason,
        tell,
        extent,
        java.util.Collections.unmodifiableMap(wrongs),
        refusal);
  }

  /** What the days in the file are. */
  Wish with(String chosen) {
    return new Wish(form, from, until, name, calendars, reason, tell, chosen, wrong, refusal);
  }

  Wish wrong(String field, String words) {
    Map<String, String> wrongs = new LinkedHashMap<>(wrong);
    wrongs.put(field, words);
    return with(wrongs);
  }

  /** It makes no sense as a whole, or its file does not. */
  Wish refused(IllegalArgumentException why) {
    return new Wish(
        form,
        from,
        until,
        name,
        calendars,
        reason,
        tell,
        extent,
        wrong,
        Objects.toString(why.getMessage(), ""));
  }

  /** True if there is something to put right. */
  public boolean failed() {
    return refusal != null || !wrong.isEmpty();
  }

  boolean tells() {
    return tell.equals("yes");
  }

  /**
   * Only for what has nothing wrong in it.
   *
   * @throws IllegalArgumentException with a sentence if the days make no sense
   */
  CalendarChange closure() {
    return new CalendarChange.Closure(
        LocalDate.parse(from), LocalDate.parse(until), name, calendars, reason);
  }

  CalendarChange.@Nullable Extent chosenExtent() {
    return switch (extent) {
      case "whole" -> CalendarChange.Extent.WHOLE_YEARS;
      case "add" -> CalendarChange.Extent.ADDED_DAYS;
      default -> null;
    };
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noDate) {
      return null;
    }
  }
}
