package org.kept.request;

import java.time.Instant;

/**
 * A stretch of time within a day, such as a morning.
 *
 * @param end the moment after its last one
 */
public record Slot(Instant start, Instant end) {

  boolean overlaps(Slot other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
