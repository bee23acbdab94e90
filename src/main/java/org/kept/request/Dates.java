package org.kept.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Dates as this room's sentences say them. */
final class Dates {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

  private final MessageSource messages;

  Dates(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * A last moment: "Thursday 3 December 2026", with the time unless it is the end of that day.
   * Midnight belongs to the day that it ends.
   */
  String last(Instant lastMoment, Locale locale) {
    ZonedDateTime before = lastMoment.minusMillis(1).atZone(ZONE);
    if (!before.toLocalTime().isBefore(END_OF_DAY)) {
      return day(before.toLocalDate(), locale);
    }
    ZonedDateTime at = lastMoment.atZone(ZONE);
    return say("time", locale, clock(at, locale), day(at.toLocalDate(), locale));
  }

  /** "Tuesday 8 December 2026, 10.00 am to 12 noon". */
  String slot(Slot slot, Locale locale) {
    ZonedDateTime start = slot.start().atZone(ZONE);
    return say(
        "slot",
        locale,
        day(start.toLocalDate(), locale),
        clock(start, locale),
        clock(slot.end().atZone(ZONE), locale));
  }

  /** "Thursday 3 December 2026". */
  static String day(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", locale).format(day);
  }

  private String clock(ZonedDateTime at, Locale locale) {
    if (at.getHour() == 12 && at.getMinute() == 0) {
      return say("noon", locale);
    }
    return DateTimeFormatter.ofPattern("h.mm", Locale.ROOT).format(at)
        + " "
        + say(at.getHour() < 12 ? "am" : "pm", locale);
  }

  private String say(String key, Locale locale, Object... parts) {
    return messages.getMessage("request.dates." + key, parts, locale);
  }
}
