package org.kept.channel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Moments as people here read their clocks, with the offset that makes them exact everywhere. */
final class Moments {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private Moments() {}

  static OffsetDateTime at(Instant instant) {
    return instant.atZone(LONDON).toOffsetDateTime();
  }

  static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }
}
