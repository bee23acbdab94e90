package org.kept.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the outbox.
 *
 * @param state which part of it, null for all
 * @param number from 1
 * @param more true if there is a page after this one
 * @param mailConfigured false if email only waits here to be read
 */
record OutboxPage(
    @Nullable MessageState state,
    Map<MessageState, Long> counts,
    List<Message> messages,
    int number,
    boolean more,
    boolean mailConfigured) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.of("Europe/London"));

  /** "3 Dec 2026, 17:00", or nothing. */
  public String at(@Nullable Instant moment) {
    return moment == null ? "" : MOMENT.format(moment);
  }
}
