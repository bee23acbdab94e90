package org.kept.request;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as this room's sentences say them. */
final class Dates {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

  private Dates() {}

  /** "Thursday 3 December 2026", with the time unless it is the end of the day. */
  static String plain(Instant instant, Locale locale) {
    ZonedDateTime at = instant.atZone(ZONE);
    String date = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", locale).format(at);
    return at.toLocalTime().isBefore(END_OF_DAY)
        ? date + ", " + DateTimeFormatter.ofPattern("HH:mm", locale).format(at)
        : date;
  }
}
