package org.kept.promise;

import static org.kept.promise.TimescaleWords.counted;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Passport.DayOff;
import org.kept.promise.Passport.Kind;
import org.kept.promise.Passport.Segment;

/** Says in plain words how a date was reckoned. */
final class PassportSentence {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
  private static final DateTimeFormatter DAY_WITHOUT_MONTH =
      DateTimeFormatter.ofPattern("EEEE d", Locale.UK);

  /** More weekend days than this are not named one by one. */
  private static final int FEW = 2;

  /** More days off in a row than this are not named one by one. */
  private static final int LONG_WEEKEND = 4;

  private final Rule rule;
  private final ClockHistory history;
  private final WorkingCalendar calendar;
  private final List<Segment> segments;

  private PassportSentence(
      Rule rule, ClockHistory history, WorkingCalendar calendar, List<Segment> segments) {
    this.rule = rule;
    this.history = history;
    this.calendar = calendar;
    this.segments = segments;
  }

  /**
   * @param withoutMoreTime when it would be due if it had been given no more time; null if that is
   *     the same
   */
  static String of(
      Rule rule,
      ClockHistory history,
      WorkingCalendar calendar,
      List<Segment> segments,
      boolean unsure,
      @Nullable Instant withoutMoreTime) {
    PassportSentence sentence = new PassportSentence(rule, history, calendar, segments);
    return sentence.timescale()
        + sentence.happened()
        + (withoutMoreTime == null || history.standsSince() != null
            ? ""
            : " Without more time it would be due by "
                + moment(rule, withoutMoreTime, calendar)
                + ".")
        + sentence.movedEnd()
        + (unsure ? " We do not know the holidays of that year yet, so this date may change." : "");
  }

  /** That it is done faster than it was promised at first. */
  static String faster(Reckoned now, Rule first, Instant before, WorkingCalendar calendar) {
    return now.pausedSince() == null
        ? " We now do this faster. At first we promised it by "
            + moment(first, before, calendar)
            + ", now by "
            + moment(now.passport().rule(), now.dueAt(), calendar)
            + "."
        : " We now do this faster than we promised at first.";
  }

  private static String moment(Rule rule, Instant due, WorkingCalendar calendar) {
    LocalTime time = LocalTime.ofInstant(due, calendar.zone());
    if (!rule.timescale().unit().inHours()) {
      return DAY.format(calendar.dateOf(due));
    }
    return time.equals(LocalTime.MIDNIGHT)
        ? "the end of " + DAY.format(calendar.dateOf(due).minusDays(1))
        : hour(time.truncatedTo(ChronoUnit.MINUTES)) + " on " + DAY.format(calendar.dateOf(due));
  }

  private String timescale() {
    int amount = rule.timescale().amount();
    return switch (rule.timescale().unit()) {
      case AT_ONCE -> "We do this as soon as you ask.";
      case CLOCK_HOURS ->
          counted(amount, "hour") + " from when you asked. The clock runs day and night.";
      case WORKING_HOURS ->
          counted(amount, "office hour")
              + " from when you asked. We count "
              + openHours()
              + " on days when we are open.";
      case WORKING_DAYS, STATUTORY_WORKING_DAYS ->
          counted(amount, "working day") + ", counted from " + dayOne() + "." + notCounted();
      case CALENDAR_DAYS, MONTHS -> {
        Rule.ByDate byDate = rule.byDate();
        if (byDate != null && reachedByDate(byDate)) {
          yield "You asked by "
              + RuleWords.day(byDate.receivedBy())
              + ", so you hear by "
              + RuleWords.day(MonthDay.from(lastDay(byDate)))
              + ".";
        }
        yield rule.timescale().unit() == TimeUnit.MONTHS
            ? counted(amount, "month") + " from the day you asked."
            : counted(amount, "day")
                + ", counted from "
                + dayOne()
                + ". Weekends and holidays count too.";
      }
    };
  }

  private boolean reachedByDate(Rule.ByDate byDate) {
    LocalDate received = receivedAt().map(calendar::dateOf).orElse(LocalDate.MAX);
    return !received.isAfter(byDate.receivedBy().atYear(received.getYear()));
  }

  /** The fixed date; day 1 where the calendar has none before it. */
  private LocalDate lastDay(Rule.ByDate byDate) {
    Instant received = receivedAt().orElseThrow();
    LocalDate due = byDate.due().atYear(calendar.dateOf(received).getYear());
    LocalDate dayOne = new DayCount(rule, received, history, calendar).dayZero().plusDays(1);
    return dayOne.isAfter(due) ? dayOne : due;
  }

  private Optional<Instant> receivedAt() {
    return segments.stream()
        .filter(segment -> segment.kind() == Kind.RECEIVED)
        .map(Segment::from)
        .findFirst();
  }

  private String dayOne() {
    if (rule.dayOne() == Rule.DayOne.NEXT_DAY) {
      return "the day after you asked";
    }
    boolean atOnce =
        segments.stream().anyMatch(day -> day.kind() == Kind.RECEIVED && day.counted() == 1);
    return atOnce ? "the day you asked" : "the first working day after you asked";
  }

  private String openHours() {
    List<OpenHours> usual = calendar.hours().values().iterator().next();
    boolean always = calendar.hours().values().stream().allMatch(usual::equals);
    if (!always) {
      return "the hours when our office is open";
    }
    List<String> stretches = new ArrayList<>();
    for (OpenHours open : usual) {
      stretches.add("from " + opens(open.opens()) + " to " + closes(open.closes()));
    }
    return String.join(" and ", stretches);
  }

  /** Pauses and extensions, in the order in which they came. */
  private String happened() {
    NavigableMap<Instant, String> said = new TreeMap<>();
    for (ClockFact.Extended extension : history.extensions()) {
      said.merge(
          extension.at(),
          " On "
              + day(extension.at())
              + " we added "
              + extension
                  .howMuch()
                  .words()
                  .replace("statutory ", "")
                  .replace("working hour", "office hour")
              + ".",
          String::concat);
    }
    for (ClockHistory.Pause pause : history.pauses()) {
      said.merge(pause.from(), pause(pause), String::concat);
    }
    return String.join("", said.values());
  }

  private String pause(ClockHistory.Pause pause) {
    Instant until = pause.until();
    String because =
        pause.reason().equals("waiting-for-customer") ? ", because we needed your answer." : ".";
    if (until == null) {
      return " The clock has stopped since " + day(pause.from()) + because;
    }
    return calendar.dateOf(until).equals(calendar.dateOf(pause.from()))
        ? ""
        : " The clock stopped from " + day(pause.from()) + " to " + day(until) + because;
  }

  private String movedEnd() {
    List<Segment> days = segments.stream().filter(segment -> segment.date() != null).toList();
    for (int i = 1; i < days.size(); i++) {
      LocalDate date = days.get(i).date();
      if (days.get(i).kind() == Kind.MOVED_END && date != null) {
        return " The last day fell on "
            + moved(days.subList(lastCounted(days, i), i), DAY.format(date));
      }
    }
    return "";
  }

  private static int lastCounted(List<Segment> days, int end) {
    int last = end - 1;
    while (last > 0 && days.get(last).counted() == 0) {
      last--;
    }
    return last;
  }

  private static String moved(List<Segment> off, String to) {
    if (!off.stream().allMatch(day -> day.dayOff() != null)) {
      // The clock stopped after it had moved, so that it moved once more.
      return named(off.get(0)) + ", so it moved on.";
    }
    if (off.stream().allMatch(PassportSentence::isWeekend)) {
      return named(off.get(0)) + ", a weekend, so it moved to " + to + ".";
    }
    List<String> names = off.stream().map(PassportSentence::named).toList();
    if (names.size() == 1) {
      return names.get(0) + ", so it moved to " + to + ".";
    }
    if (names.size() > LONG_WEEKEND) {
      return names.get(0) + ". We are open again on " + to + ", so it moved there.";
    }
    List<String> others = names.subList(1, names.size());
    return names.get(0)
        + ". "
        + listed(others)
        + (others.size() == 1 ? " is a day off too" : " are days off too")
        + ", so it moved to "
        + to
        + ".";
  }

  private static boolean isWeekend(Segment day) {
    DayOff off = day.dayOff();
    return off != null && off.kind() == Kind.WEEKEND;
  }

  private static String named(Segment day) {
    DayOff off = day.dayOff();
    String date = DAY.format(Objects.requireNonNull(day.date()));
    return off == null || off.name().isEmpty() ? date : date + " (" + off.name() + ")";
  }

  private String notCounted() {
    List<LocalDate> weekend = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (Segment segment : segments) {
      LocalDate date = segment.date();
      if (date != null && segment.kind() == Kind.WEEKEND) {
        weekend.add(date);
        all.add(DAY.format(date));
      } else if (date != null
          && (segment.kind() == Kind.HOLIDAY || segment.kind() == Kind.CLOSURE)) {
        closed.add(DAY.format(date) + " (" + segment.name() + ")");
        all.add(DAY.format(date) + " (" + segment.name() + ")");
      }
    }
    if (weekend.size() > FEW) {
      // One sentence for the many, so that none grows too long to read.
      return " Saturdays and Sundays do not count."
          + (closed.isEmpty() ? "" : " " + doNotCount(closed));
    }
    if (closed.isEmpty() && weekend.size() == FEW && sameMonth(weekend.get(0), weekend.get(1))) {
      return " " + DAY_WITHOUT_MONTH.format(weekend.get(0)) + " and " + doNotCount(all.get(1), FEW);
    }
    return all.isEmpty() ? "" : " " + doNotCount(all);
  }

  private static boolean sameMonth(LocalDate one, LocalDate other) {
    return one.getMonth() == other.getMonth();
  }

  private String day(Instant moment) {
    return DAY.format(calendar.dateOf(moment));
  }

  /** In the order of the calendar, with one "and" however many they are. */
  private static String doNotCount(List<String> names) {
    return doNotCount(listed(names), names.size());
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String doNotCount(String listed, int days) {
    return listed + (days == 1 ? " does" : " do") + " not count.";
  }

  private static String opens(LocalTime time) {
    return time.equals(LocalTime.MIDNIGHT) ? "the start of the day" : hour(time);
  }

  private static String closes(LocalTime time) {
    return time.equals(LocalTime.MIDNIGHT) ? "the end of the day" : hour(time);
  }

  private static String hour(LocalTime time) {
    if (time.equals(LocalTime.NOON)) {
      return "12 noon";
    }
    String pattern = time.getMinute() == 0 ? "h a" : "h.mm a";
    return DateTimeFormatter.ofPattern(pattern, Locale.UK).format(time).toLowerCase(Locale.UK);
  }
}
