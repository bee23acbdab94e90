package org.kept.access;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days on which somebody is away; both ends belong to it.
 *
 * @param from the first day away, as the calendar on the wall has it
 * @param until the last day away
 */
public record Absence(LocalDate from, LocalDate until) {

  /** Where the days of an absence are counted. */
  public static final ZoneId HERE = ZoneId.of("Europe/London");

  /** Refuses an absence that ends before it begins. */
  public Absence {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "The last day away cannot be before the first. Give a later last day.");
    }
  }

  /** True if the person is away on this day. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
