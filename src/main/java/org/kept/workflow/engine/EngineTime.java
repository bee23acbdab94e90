package org.kept.workflow.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments as the engine's columns hold them: without a zone, in the one of this machine. */
final class EngineTime {

  private EngineTime() {}

  static LocalDateTime local(Instant instant) {
    return instant.atZone(ZoneOffset.systemDefault()).toLocalDateTime();
  }

  static Instant instant(LocalDateTime local) {
    return local.atZone(ZoneOffset.systemDefault()).toInstant();
  }
}
