package org.kept.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Passport;
import org.kept.promise.Passport.Segment;
import org.kept.promise.Reckoned;
import org.kept.promise.Timescale;
import org.springframework.context.MessageSource;

/** Draws how a date was reckoned, for customers, staff and auditors alike. */
public class PassportPages {

  private final PlainDates dates;
  private final MessageSource messages;

  PassportPages(PlainDates dates, MessageSource messages) {
    this.dates = dates;
    this.messages = messages;
  }

  /**
   * Draws a date that can be counted again, or says just what was said when it was promised.
   *
   * @param reckoned null if it cannot be counted again
   * @param sentence what was said then
   */
  public PassportPage of(@Nullable Reckoned reckoned, String sentence, Locale locale) {
    return reckoned == null ? PassportPage.of(sentence) : of(reckoned, locale);
  }

  /** The same for colleagues and auditors, who are not the one who asked. */
  public PassportPage forStaff(@Nullable Reckoned reckoned, String sentence, Locale locale) {
    PassportPage page = of(reckoned, sentence, locale);
    return page.saying(StaffSentence.of(page.sentence()));
  }

  /** Draws a date. */
  public PassportPage of(Reckoned reckoned, Locale locale) {
    Passport passport = reckoned.passport();
    DayStrip strip = new DayStrip(reckoned, dates, messages, locale);
    List<PassportPage.Line> lines = new ArrayList<>();
    boolean hours = passport.timescale().unit().inHours();
    Duration sum = Duration.ZERO;
    for (Segment segment : passport.segments()) {
      if (hours || segment.date() == null) {
        // Rounded with those before it, as in the strip.
        Duration before = DayStrip.minutes(sum);
        sum = sum.plus(counted(segment));
        lines.add(line(segment, DayStrip.minutes(sum).minus(before), locale));
      }
    }
    // While the clock stands nobody knows yet when it ends.
    if (hours && reckoned.pausedSince() == null) {
      lines.add(
          new PassportPage.Line(
              "last", dates.last(reckoned.dueAt(), locale), say("line.due", locale), ""));
    }
    return new PassportPage(
        passport.sentence(),
        strip.weeks(),
        hours,
        strip.byWeek(),
        strip.signs(),
        List.copyOf(lines));
  }

  private PassportPage.Line line(Segment segment, Duration counts, Locale locale) {
    Instant until = segment.until();
    LocalDate date = segment.date();
    String kind = DayStrip.kind(segment.kind());
    return switch (segment.kind()) {
      case RECEIVED ->
          line(kind, dates.dateAndTime(segment.from(), locale), say("day.received", locale));
      case WORKING_TIME, CLOCK_TIME ->
          line(
              segment.added() ? "added" : kind,
              stretch(segment.from(), until, locale),
              say("line.counts", locale, counts.toHours(), counts.toMinutesPart())
                  + (segment.added() ? ", " + say("line.added", locale) : ""));
      case PAUSE ->
          line(
              kind,
              until == null
                  ? say("line.since", locale, dates.dateAndTime(segment.from(), locale))
                  : stretch(segment.from(), until, locale),
              pause(segment.name(), until != null, locale));
      case EXTENSION ->
          line(
              kind,
              dates.dateAndTime(segment.from(), locale),
              say("line.extension", locale, longer(segment.name(), locale)));
      default ->
          new PassportPage.Line(
              kind,
              date == null ? dates.date(segment.from(), locale) : dates.date(date, locale),
              say("day." + kind, locale),
              segment.name());
    };
  }

  private static PassportPage.Line line(String kind, String when, String words) {
    return new PassportPage.Line(kind, when, words, "");
  }

  private String stretch(Instant from, @Nullable Instant until, Locale locale) {
    if (until == null) {
      return dates.dateAndTime(from, locale);
    }
    boolean oneDay = dates.date(from, locale).equals(dates.lastDay(until, locale));
    return say(
        "line.stretch",
        locale,
        dates.dateAndTime(from, locale),
        oneDay ? dates.lastTime(until, locale) : dates.last(until, locale));
  }

  private static Duration counted(Segment segment) {
    Instant until = segment.until();
    return switch (segment.kind()) {
      case WORKING_TIME, CLOCK_TIME ->
          until == null ? Duration.ZERO : Duration.between(segment.from(), until);
      default -> Duration.ZERO;
    };
  }

  private String pause(String reason, boolean over, Locale locale) {
    String line = over ? "line.pause-over" : "line.pause";
    String any = say(line, locale);
    String own = messages.getMessage("site.passport." + line + "." + reason, null, any, locale);
    return own == null ? any : own;
  }

  /** "5 working days" in the language of the page. */
  private String longer(String words, Locale locale) {
    Timescale timescale = Timescale.of(words);
    return say("longer." + timescale.unit(), locale, timescale.amount());
  }

  private String say(String key, Locale locale, Object... parts) {
    return messages.getMessage("site.passport." + key, parts, locale);
  }
}
