package org.kept.promise;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The promises of one service in {@code services.yaml}. */
final class PromiseEntries {

  static final Set<String> KEYS =
      Set.of(
          "commitment",
          "honours",
          "milestone",
          "after",
          "timescale",
          "day-one",
          "ends-on",
          "by-date",
          "by-answer",
          "may-pause",
          "warn-at",
          "extension",
          "source",
          "proposed");
  private static final int WEEK = 7;
  private static final Set<String> ROLES = Set.of("officer", "lead");

  private final CalendarEntries calendars;
  private final Set<String> commitments;
  private final String calendar;

  /**
   * @param calendar what is not statutory is counted by
   */
  PromiseEntries(CalendarEntries calendars, Set<String> commitments, String calendar) {
    this.calendars = calendars;
    this.commitments = commitments;
    this.calendar = calendar;
  }

  ServicePromise promise(YamlEntry entry) {
    String commitment = CatalogueReader.id(entry, "commitment");
    entry.oneOf("honours", "commitment of the charter", entry.text("honours"), commitments);
    Rule rule = rule(entry);
    List<ServicePromise.ByAnswer> byAnswer = byAnswer(entry, rule);
    return new ServicePromise(
        commitment,
        entry.text("honours"),
        CatalogueReader.id(entry, "milestone"),
        entry.textOrNull("after"),
        rule,
        byAnswer,
        entry.text("source"),
        entry.flag("proposed"));
  }

  private Rule rule(YamlEntry entry) {
    Timescale timescale = entry.read("timescale", Timescale::of);
    String countedBy = calendarFor(entry, timescale);
    Rule.DayOne dayOne =
        entry.has("day-one")
            ? RuleText.constant(
                Rule.DayOne.class, entry.oneOf("day-one", Set.of("next-day", "receipt-day")))
            : Rule.DayOne.NEXT_DAY;
    Rule.EndsOn endsOn =
        entry.has("ends-on")
            ? RuleText.constant(
                Rule.EndsOn.class, entry.oneOf("ends-on", Set.of("any-day", "next-working-day")))
            : Rule.EndsOn.ANY_DAY;
    Rule.@Nullable ByDate byDate = byDate(entry, dayOne);
    Rule.@Nullable Extension extension = extension(entry);
    int warnAt = entry.has("warn-at") ? entry.number("warn-at") : Rule.USUAL_WARNING;
    boolean mayPause = entry.flag("may-pause");
    try {
      return new Rule(timescale, dayOne, endsOn, byDate, warnAt, mayPause, extension, countedBy);
    } catch (IllegalArgumentException unfit) {
      throw entry.wrong("timescale", String.valueOf(unfit.getMessage()), unfit);
    }
  }

  private String calendarFor(YamlEntry entry, Timescale timescale) {
    if (timescale.unit() != TimeUnit.STATUTORY_WORKING_DAYS) {
      return calendar;
    }
    WorkingCalendar statutory = calendars.statutory();
    if (statutory == null) {
      throw entry.wrong(
          "timescale",
          "'"
              + timescale.words()
              + "' need a statutory calendar. Write 'statutory: true' at one under 'calendars:'.");
    }
    return statutory.id();
  }

  private static Rule.@Nullable ByDate byDate(YamlEntry entry, Rule.DayOne dayOne) {
    if (!entry.has("by-date")) {
      return null;
    }
    YamlEntry dates = entry.entry("by-date", Set.of("received-by", "due"));
    MonthDay receivedBy = dates.read("received-by", PromiseEntries::monthDay);
    MonthDay due = dates.read("due", PromiseEntries::monthDay);
    Rule.ByDate byDate;
    try {
      byDate = new Rule.ByDate(receivedBy, due);
    } catch (IllegalArgumentException unfit) {
      throw dates.wrong("due", String.valueOf(unfit.getMessage()), unfit);
    }
    int left = byDate.daysLeft();
    if (left < 1) {
      throw dates.wrong(
          "due",
          "in most years there is no day from 'received-by' to 'due'. Write a 'due' that is at"
              + " least a day later.");
    }
    if (dayOne == Rule.DayOne.RECEIPT_DAY && left < WEEK) {
      throw dates.wrong(
          "due",
          "with 'day-one: receipt-day', weekends and holidays can leave no day from 'received-by'"
              + " to 'due'. Write a 'due' that is at least "
              + WEEK
              + " days later.");
    }
    return byDate;
  }

  private static MonthDay monthDay(String text) {
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException unfit) {
      throw new IllegalArgumentException(
          "'" + text + "' is no month and day. Write it like 03-15, for 15 March.", unfit);
    }
  }

  private static Rule.@Nullable Extension extension(YamlEntry entry) {
    if (!entry.has("extension")) {
      return null;
    }
    YamlEntry extension = entry.entry("extension", Set.of("at-most", "times", "approved-by"));
    Timescale atMost = extension.read("at-most", Timescale::of);
    int times = extension.number("times");
    String approvedBy = extension.oneOf("approved-by", ROLES);
    try {
      return new Rule.Extension(atMost, times, approvedBy);
    } catch (IllegalArgumentException unfit) {
      throw extension.wrong("at-most", String.valueOf(unfit.getMessage()), unfit);
    }
  }

  private List<ServicePromise.ByAnswer> byAnswer(YamlEntry entry, Rule rule) {
    List<ServicePromise.ByAnswer> found = new ArrayList<>();
    for (YamlEntry answer :
        entry.entries(
            "by-answer",
            "answer",
            "answer",
            Set.of("question", "answer", "timescale", "source", "proposed"))) {
      if (entry.has("by-date")) {
        throw answer.wrong(
            "question", "a promise has a by-date or answers, not both. Leave one of them out.");
      }
      Timescale timescale = answer.read("timescale", Timescale::of);
      found.add(
          new ServicePromise.ByAnswer(
              answer.text("question"),
              answer.text("answer"),
              rule.within(timescale, calendarFor(answer, timescale)),
              answer.text("source"),
              answer.flag("proposed")));
    }
    return List.copyOf(found);
  }
}
