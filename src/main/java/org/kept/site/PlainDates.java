package org.kept.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Says instants as people here say dates and times. Templates find it as {@code dates}; there it
 * speaks the language of the page.
 */
public class PlainDates {

  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

  private final MessageSource messages;

  PlainDates(MessageSource messages) {
    this.messages = messages;
  }

  /** "Thursday 3 December 2026". */
  public String date(Instant moment) {
    return date(moment, LocaleContextHolder.getLocale());
  }

  /** "Thursday 3 December 2026". */
  public String date(Instant moment, Locale locale) {
    return date(moment.atZone(HERE), locale);
  }

  /** "Thursday 3 December 2026". */
  public String date(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", locale).format(day);
  }

  /** "10.40 am", "12 noon". */
  public String time(Instant moment) {
    return time(moment, LocaleContextHolder.getLocale());
  }

  /** "10.40 am", "12 noon". */
  public String time(Instant moment, Locale locale) {
    return time(moment.atZone(HERE), locale);
  }

  /** "Thursday 3 December 2026 at 10.40 am". */
  public String dateAndTime(Instant moment) {
    return dateAndTime(moment, LocaleContextHolder.getLocale());
  }

  /** "Thursday 3 December 2026 at 10.40 am". */
  public String dateAndTime(Instant moment, Locale locale) {
    ZonedDateTime here = moment.atZone(HERE);
    // "12 midnight on Friday" could be either end of it.
    return here.getHour() == 0 && here.getMinute() == 0
        ? say("site.dates.at-midnight", locale, date(here, locale))
        : say("site.dates.at", locale, date(here, locale), time(here, locale));
  }

  /** Within a day: "Tuesday 8 December 2026, 10.00 am to 12 noon". */
  public String slot(Instant start, Instant end) {
    return slot(start, end, LocaleContextHolder.getLocale());
  }

  /** The same in this language. */
  public String slot(Instant start, Instant end, Locale locale) {
    return say(
        "site.dates.slot", locale, date(start, locale), time(start, locale), time(end, locale));
  }

  /** Up to when: "the end of Thursday 3 December 2026" where that is the last moment of a day. */
  public String last(Instant lastMoment) {
    return last(lastMoment, LocaleContextHolder.getLocale());
  }

  /** The same in this language. */
  public String last(Instant lastMoment, Locale locale) {
    return endsDay(lastMoment)
        ? say("site.dates.end-of", locale, lastDay(lastMoment, locale))
        : dateAndTime(lastMoment, locale);
  }

  /** Up to when on a day that was named: "the end of the day", "10.40 am". */
  String lastTime(Instant lastMoment, Locale locale) {
    return endsDay(lastMoment) ? say("site.dates.end-of-day", locale) : time(lastMoment, locale);
  }

  /** The day to which a last moment belongs; midnight belongs to the day that it ends. */
  String lastDay(Instant lastMoment, Locale locale) {
    return date(lastMoment.minusMillis(1).atZone(HERE), locale);
  }

  private static boolean endsDay(Instant lastMoment) {
    return !lastMoment.minusMillis(1).atZone(HERE).toLocalTime().isBefore(LAST_MINUTE);
  }

  /**
   * "by the end of Thursday 3 December 2026" where the last moment is the end of a day, else "by
   * 10.40 am on Thursday 3 December 2026".
   */
  public String byWhen(Instant lastMoment) {
    return byWhen(lastMoment, LocaleContextHolder.getLocale());
  }

  /** The same in this language. */
  public String byWhen(Instant lastMoment, Locale locale) {
    // Midnight itself belongs to the day that it ends: nobody promises the first moment of a day.
    if (endsDay(lastMoment)) {
      return say("site.dates.by-end-of", locale, lastDay(lastMoment, locale));
    }
    ZonedDateTime exact = lastMoment.atZone(HERE);
    return say("site.dates.by-time", locale, date(exact, locale), time(exact, locale));
  }

  private String date(ZonedDateTime here, Locale locale) {
    return date(here.toLocalDate(), locale);
  }

  private String time(ZonedDateTime here, Locale locale) {
    if (here.getMinute() == 0 && here.getHour() % 12 == 0) {
      return say(here.getHour() == 0 ? "site.dates.midnight" : "site.dates.noon", locale);
    }
    String half = say(here.getHour() < 12 ? "site.dates.am" : "site.dates.pm", locale);
    return DateTimeFormatter.ofPattern("h.mm", Locale.ROOT).format(here) + " " + half;
  }

  private String say(String key, Locale locale, Object... parts) {
    return messages.getMessage(key, parts, locale);
  }
}
