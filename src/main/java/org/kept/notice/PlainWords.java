package org.kept.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.kept.request.Slot;
import org.springframework.context.MessageSource;

/** Says the words of this room, and dates as people say them, in one language. */
final class PlainWords {

  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

  private final MessageSource messages;
  private final Locale locale;

  PlainWords(MessageSource messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  String say(String key, Object... parts) {
    return messages.getMessage("notice." + key, parts, locale);
  }

  /** The same where there is something to say. */
  Optional<String> find(String key) {
    return Optional.ofNullable(messages.getMessage("notice." + key, null, "", locale))
        .filter(said -> !said.isEmpty());
  }

  /**
   * "by the end of Thursday 3 December 2026" where the last moment is the end of a day, else "by 5
   * pm on Thursday 3 December 2026".
   */
  String byWhen(Instant lastMoment) {
    // Midnight itself belongs to the day that it ends.
    ZonedDateTime before = lastMoment.minusMillis(1).atZone(HERE);
    if (!before.toLocalTime().isBefore(LAST_MINUTE)) {
      return say("by-end-of", date(before));
    }
    ZonedDateTime exact = lastMoment.atZone(HERE);
    return say("by-time", time(exact), date(exact));
  }

  /** "Tuesday 8 December 2026, 10 am to 12 noon". */
  String slot(Slot slot) {
    ZonedDateTime start = slot.start().atZone(HERE);
    return say("slot", date(start), time(start), time(slot.end().atZone(HERE)));
  }

  /** "Thursday 3 December 2026". */
  String date(TemporalAccessor day) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", locale).format(day);
  }

  private String time(ZonedDateTime here) {
    if (here.getHour() == 12 && here.getMinute() == 0) {
      return say("noon");
    }
    String clock =
        DateTimeFormatter.ofPattern(here.getMinute() == 0 ? "h" : "h.mm", Locale.ROOT).format(here);
    return clock + " " + say(here.getHour() < 12 ? "am" : "pm");
  }
}
