package org.kept.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Passport;
import org.kept.promise.Passport.DayOff;
import org.kept.promise.Passport.Kind;
import org.kept.promise.Reckoned;
import org.kept.promise.Rule;
import org.kept.promise.TimeUnit;
import org.springframework.context.MessageSource;

/** Draws the dates of a passport, one cell for each. */
final class DayStrip {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  /** A longer strip is laid out by weeks, so that the eye finds its way. */
  private static final int SHORT = 9;

  private final Passport passport;
  private final boolean stopped;
  private final @Nullable LocalDate due;
  private final Set<LocalDate> extended;
  private final PlainDates dates;
  private final MessageSource messages;
  private final Locale locale;
  private final List<Cell> cells;

  private record Cell(Passport.Day day, PassportPage.Day page) {}

  DayStrip(Reckoned reckoned, PlainDates dates, MessageSource messages, Locale locale) {
    this.passport = reckoned.passport();
    this.stopped = reckoned.pausedSince() != null;
    this.due = lastDay(reckoned);
    this.extended =
        passport.segments().stream()
            .filter(segment -> segment.kind() == Kind.EXTENSION)
            .map(segment -> dateOf(segment.from()))
            .collect(Collectors.toSet());
    this.dates = dates;
    this.messages = messages;
    this.locale = locale;
    this.cells = cells();
  }

  /** Midnight belongs to the day that it ends. Null while the clock stands: nobody knows it. */
  private static @Nullable LocalDate lastDay(Reckoned reckoned) {
    Instant stands = reckoned.pausedSince();
    if (stands != null && stands.isBefore(reckoned.dueAt())) {
      return null;
    }
    boolean later = reckoned.dueAt().isAfter(reckoned.passport().receivedAt());
    return dateOf(later ? reckoned.dueAt().minusMillis(1) : reckoned.dueAt());
  }

  boolean byWeek() {
    return cells.size() > SHORT;
  }

  List<PassportPage.Week> weeks() {
    List<PassportPage.Day> days = cells.stream().map(Cell::page).toList();
    if (!byWeek()) {
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
    for (Cell cell : cells) {
      if (cell.day().kind() == Kind.MOVED_END && cell.page().last()) {
        signs.add(
            new PassportPage.Sign("last", cell.page().sign(), true, say("day.moved-end"), ""));
        continue;
      }
      signs.add(meaning(cell));
      DayOff off = offAllTheSame(cell.day());
      if (off != null) {
        boolean counts = counts(cell.day());
        signs.add(
            new PassportPage.Sign(
                counts ? "off" : kind(off.kind()),
                (counts ? say("sign.example." + (inHours() ? "hours" : "day")) : "")
                    + sign(off.kind()),
                false,
                off(cell.day(), off),
                off.name()));
      }
      if (cell.page().last()) {
        signs.add(new PassportPage.Sign("last", cell.page().sign(), true, say("sign.last"), ""));
      }
    }
    return together(signs);
  }

  /** Days off that mean the same, in one line with all their names. */
  private static List<PassportPage.Sign> together(Set<PassportPage.Sign> signs) {
    Map<PassportPage.Sign, List<String>> names = new LinkedHashMap<>();
    for (PassportPage.Sign sign : signs) {
      List<String> called = names.computeIfAbsent(sign.called(""), nameless -> new ArrayList<>());
      if (!sign.called().isEmpty()) {
        called.add(sign.called());
      }
    }
    return names.entrySet().stream()
        .map(each -> each.getKey().called(String.join(", ", each.getValue())))
        .toList();
  }

  private PassportPage.Sign meaning(Cell cell) {
    PassportPage.Day page = cell.page();
    if (!counts(cell.day())) {
      String called = isNamed(cell.day().kind()) ? page.called() : "";
      return new PassportPage.Sign(
          page.kind(), page.sign(), false, whyNot(cell.day().kind()), called);
    }
    String what = inHours() ? "hours" : "days";
    return new PassportPage.Sign(
        page.kind(),
        say("sign.example." + what),
        false,
        say("sign." + page.kind() + "." + what),
        "");
  }

  private PassportPage.Day page(Passport.Day day, String time, boolean first) {
    DayOff off = offAllTheSame(day);
    String called = off != null ? off.name() : isNamed(day.kind()) ? day.name() : "";
    LocalDate date = day.date();
    return new PassportPage.Day(
        look(day),
        date.getDayOfWeek().getValue(),
        DateTimeFormatter.ofPattern("EEE", locale).format(date),
        DateTimeFormatter.ofPattern(first || date.getDayOfMonth() == 1 ? "d MMM" : "d", locale)
            .format(date),
        sign(day, time),
        off == null ? "" : sign(off.kind()),
        date.equals(due),
        dates.date(date, locale),
        why(day, time) + (off == null ? "" : ". " + off(day, off)),
        called);
  }

  /** Why a day does not count; what is over is not said as if it were now. */
  private String whyNot(Kind kind) {
    boolean over = kind == Kind.STOOD && !stopped;
    return say("day." + kind(kind) + (over ? "-over" : ""));
  }

  private static String look(Passport.Day day) {
    if (day.added()) {
      return "added";
    }
    return counts(day) ? "counts" : kind(day.kind());
  }

  private String why(Passport.Day day, String time) {
    String why = day.kind() == Kind.RECEIVED ? say("day.received") : "";
    if (counts(day)) {
      String counted = inHours() ? say("day.time", time) : say("day.counts", day.counted());
      why = (why.isEmpty() ? "" : why + ". ") + counted;
    } else if (why.isEmpty()) {
      why = whyNot(day.kind());
    }
    return why
        + (day.added() ? ". " + say("day.added") : "")
        + (extended.contains(day.date()) ? ". " + say("day.extended") : "");
  }

  private List<Cell> cells() {
    List<Cell> all = new ArrayList<>();
    Duration sum = Duration.ZERO;
    for (Passport.Day day : passport.days()) {
      // Each is rounded with those before it, so that the minutes shown come to the whole promise.
      Duration before = minutes(sum);
      sum = sum.plus(day.time());
      String time = day.time().isZero() ? "" : time(minutes(sum).minus(before));
      all.add(new Cell(day, page(day, time, all.isEmpty())));
    }
    return List.copyOf(all);
  }

  private static String sign(Passport.Day day, String time) {
    if (day.counted() > 0) {
      return Integer.toString(day.counted());
    }
    return time.isEmpty() ? sign(day.kind()) : time;
  }

  /** Characters that every font has, since a picture without its signs says nothing. */
  private static String sign(Kind kind) {
    return switch (kind) {
      case RECEIVED -> "•";
      case WEEKEND -> "–";
      case HOLIDAY -> "*";
      case CLOSURE -> "×";
      case STOOD -> "II";
      case MOVED_END -> "»";
      default -> "·";
    };
  }

  /**
   * A day off that counts, or because of which the day of receipt does not; what the others are is
   * said by their kind.
   */
  private @Nullable DayOff offAllTheSame(Passport.Day day) {
    TimeUnit unit = passport.timescale().unit();
    boolean onlyWorking =
        unit.inWorkingDays()
            || unit == TimeUnit.WORKING_HOURS
            || passport.rule().dayOne() == Rule.DayOne.RECEIPT_DAY;
    return counts(day) || (onlyWorking && day.kind() == Kind.RECEIVED) ? day.dayOff() : null;
  }

  private String off(Passport.Day day, DayOff off) {
    return say((counts(day) ? "off." : "day.") + kind(off.kind()));
  }

  /** "7 h 30 min", in two lines where it is narrow. */
  private String time(Duration time) {
    String hours = time.toHours() == 0 ? "" : say("sign.hours", time.toHours());
    String minutes = time.toMinutesPart() == 0 ? "" : say("sign.minutes", time.toMinutesPart());
    return (hours.isEmpty() && minutes.isEmpty() ? say("sign.minutes", 0) : hours + " " + minutes)
        .strip();
  }

  /** To the nearest. */
  static Duration minutes(Duration exact) {
    return exact.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
  }

  private boolean inHours() {
    return passport.timescale().unit().inHours();
  }

  private static boolean counts(Passport.Day day) {
    return day.counted() > 0 || !day.time().isZero();
  }

  private static boolean isNamed(Kind kind) {
    return kind == Kind.HOLIDAY || kind == Kind.CLOSURE;
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
