package org.kept.promise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One stretch of a working day.
 *
 * @param closes midnight means the end of the day
 */
record OpenHours(LocalTime opens, LocalTime closes) {

  private static final String END_OF_DAY = "24:00";

  OpenHours {
    if (!closes.equals(LocalTime.MIDNIGHT) && !opens.isBefore(closes)) {
      throw new IllegalArgumentException(
          "An office opens before it closes; '" + opens + "-" + closes + "' does not.");
    }
  }

  /**
   * Reads {@code 09:00-12:30, 13:30-17:00}.
   *
   * @throws IllegalArgumentException if it is anything else, saying what to write
   */
  static List<OpenHours> read(String text) {
    List<OpenHours> hours = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      OpenHours next;
      try {
        if (ends.length != 2) {
          throw new DateTimeException("not two times");
        }
        next =
            new OpenHours(
                LocalTime.parse(ends[0]),
                ends[1].equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]));
      } catch (DateTimeException unfit) {
        throw new IllegalArgumentException(
            "'" + text + "' are no hours. Write 09:00-17:00, or 09:00-12:30, 13:30-17:00.", unfit);
      }
      OpenHours before = hours.isEmpty() ? null : hours.get(hours.size() - 1);
      if (before != null
          && (before.closes().equals(LocalTime.MIDNIGHT)
              || next.opens().isBefore(before.closes()))) {
        throw new IllegalArgumentException(
            "The hours '" + text + "' overlap. Write them in order, each after the one before.");
      }
      hours.add(next);
    }
    return List.copyOf(hours);
  }

  static String write(List<OpenHours> hours) {
    return hours.stream().map(OpenHours::toString).collect(Collectors.joining(", "));
  }

  Instant start(LocalDate date, ZoneId zone) {
    return date.atTime(opens).atZone(zone).toInstant();
  }

  Instant end(LocalDate date, ZoneId zone) {
    return closes.equals(LocalTime.MIDNIGHT)
        ? date.plusDays(1).atStartOfDay(zone).toInstant()
        : date.atTime(closes).atZone(zone).toInstant();
  }

  @Override
  public String toString() {
    return opens + "-" + (closes.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : closes.toString());
  }
}
