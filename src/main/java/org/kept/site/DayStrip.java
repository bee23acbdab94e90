package org.kept.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.kept.promise.Passport;
import org.kept.promise.Passport.Kind;
import org.kept.promise.Passport.Segment;
import org.kept.promise.Reckoned;
import org.springframework.context.MessageSource;

/** Draws the dates of a passport, one cell for each. */
final class DayStrip {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  /** A longer strip is laid out by weeks, so that the eye finds its way. */
  private static final int SHORT = 9;

  private final Passport passport;
  private final LocalDate due;
  private final Set<LocalDate> extended;
  private final PlainDates dates;
  private final MessageSource messages;
  private final Locale locale;

  DayStrip(Reckoned reckoned, PlainDates dates, MessageSource messages, Locale locale) {
    this.passport = reckoned.passport();
    // Midnight belongs to the day that it ends.
    this.due = dateOf(reckoned.dueAt().minusMillis(1));
    this.extended =
        passport.segments().stream()
            .filter(segment -> segment.kind() == Kind.EXTENSION)
            .map(segment -> dateOf(segment.from()))
            .collect(Collectors.toSet());
    this.dates = dates;
    this.messages = messages;
    this.locale = locale;
  }

  boolean byWeek() {
    return days().size() > SHORT;
  }

  List<PassportPage.Week> weeks() {
    List<PassportPage.Day> days = days();
    if (days.isEmpty()) {
      return List.of();
    }
    if (days.size() <= SHORT) {
      return List.of(new PassportPage.Week(days));
    }
    List<PassportPage.Week> weeks = new ArrayList<>();
    List<PassportPage.Day> week = new ArrayList<>();
    for (PassportPage.Day day : days) {
      if (day.weekday() == 1 && !week.isEmpty()) {
        weeks.add(new PassportPage.Week(List.copyOf(week)));
        week.clear();
      }
      week.add(day);
    }
    weeks.add(new PassportPage.Week(List.copyOf(week)));
    return List.copyOf(weeks);
  }

  /** Each meaning once, in the order in which the reader meets it. */
  List<PassportPage.Sign> signs() {
    Set<PassportPage.Sign> signs = new LinkedHashSet<>();
    for (PassportPage.Day day : days()) {
      boolean number = Character.isDigit(day.sign().charAt(0));
      String kind = number && day.kind().equals("received") ? "counts" : day.kind();
      String means = number ? say(kind.equals("added") ? "sign.added" : "sign.counts") : day.why();
      signs.add(
          new PassportPage.Sign(
              kind, number ? "1, 2" : day.sign(), false, means, number ? "" : day.called()));
      if (day.last()) {
        signs.add(new PassportPage.Sign("last", day.sign(), true, say("sign.last"), ""));
      }
    }
    return List.copyOf(signs);
  }

  private List<PassportPage.Day> days() {
    if (passport.timescale().unit().inHours()) {
      return List.of();
    }
    List<PassportPage.Day> days = new ArrayList<>();
    for (Segment segment : passport.segments()) {
      LocalDate date = segment.date();
      if (date != null) {
        days.add(day(segment, date, days.isEmpty()));
      }
    }
    return days;
  }

  private PassportPage.Day day(Segment segment, LocalDate date, boolean first) {
    boolean named = segment.kind() == Kind.HOLIDAY || segment.kind() == Kind.CLOSURE;
    boolean added = segment.counted() > ownDays();
    String why =
        switch (segment.kind()) {
          case WORKING_DAY, CALENDAR_DAY ->
              say(added ? "day.added" : "day.counts", segment.counted());
          case RECEIVED ->
              segment.counted() > 0
                  ? say("day.received-counts", segment.counted())
                  : say("day.received");
          default -> say("day." + kind(segment.kind()));
        };
    return new PassportPage.Day(
        added ? "added" : kind(segment.kind()),
        date.getDayOfWeek().getValue(),
        DateTimeFormatter.ofPattern("EEE", locale).format(date),
        DateTimeFormatter.ofPattern(first || date.getDayOfMonth() == 1 ? "d MMM" : "d", locale)
            .format(date),
        sign(segment),
        date.equals(due),
        dates.date(date, locale),
        extended.contains(date) ? why + ". " + say("day.extended") : why,
        named ? segment.name() : "");
  }

  /** Beyond this number, days are there because of an extension; months have none. */
  private int ownDays() {
    return !extended.isEmpty() && passport.rule().byDate() == null && countsDays()
        ? passport.timescale().amount()
        : Integer.MAX_VALUE;
  }

  private boolean countsDays() {
    return switch (passport.timescale().unit()) {
      case WORKING_DAYS, STATUTORY_WORKING_DAYS, CALENDAR_DAYS -> true;
      default -> false;
    };
  }

  private static String sign(Segment segment) {
    if (segment.counted() > 0) {
      return Integer.toString(segment.counted());
    }
    return switch (segment.kind()) {
      case RECEIVED -> "●";
      case WEEKEND -> "–";
      case HOLIDAY -> "○";
      case CLOSURE -> "×";
      case STOOD -> "II";
      case MOVED_END -> "►";
      default -> "·";
    };
  }

  static String kind(Kind kind) {
    return switch (kind) {
      case WORKING_DAY, CALENDAR_DAY, WORKING_TIME, CLOCK_TIME -> "counts";
      default -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  private static LocalDate dateOf(Instant moment) {
    return moment.atZone(HERE).toLocalDate();
  }

  private String say(String key, Object... parts) {
    return messages.getMessage("site.passport." + key, parts, locale);
  }
}
