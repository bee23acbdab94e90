package org.kept.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which days a date can be, reckoned from one day on: a bin cannot have been missed tomorrow.
 *
 * @param today the day on which it is asked
 */
record DayLimits(LocalDate today) {

  static final String EARLIEST = "earliest";
  static final String LATEST = "latest";

  /** Longer than anything that people are asked about; keeps every day within the calendar. */
  private static final int MOST_YEARS = 200;

  private static final LocalDate ANY_DAY = LocalDate.of(2024, 7, 31);

  /** The first day that it can be, null if any. */
  @Nullable LocalDate earliest(Form.Element question) {
    return after(question.earliest());
  }

  /** The last day that it can be, null if any. */
  @Nullable LocalDate latest(Form.Element question) {
    return after(question.latest());
  }

  private @Nullable LocalDate after(@Nullable Period period) {
    return period == null ? null : today.plus(period);
  }

  static @Nullable Period period(Map<String, String> properties, String name) {
    String text = properties.get(name);
    return text == null ? null : Period.parse(text);
  }

  /**
   * Makes sure that the limits can be reckoned with.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static void verify(Form.Type type, Map<String, String> properties) {
    Period earliest = verified(type, properties, EARLIEST);
    Period latest = verified(type, properties, LATEST);
    if (earliest == null || latest == null) {
      return;
    }
    // By the longest and the shortest months, so that no day of the year turns them round.
    LocalDate shortest = LocalDate.of(2023, 2, 28);
    if (shortest.plus(earliest).isAfter(shortest.plus(latest))
        || ANY_DAY.plus(earliest).isAfter(ANY_DAY.plus(latest))) {
      throw new IllegalArgumentException("its earliest day is after its latest.");
    }
  }

  private static @Nullable Period verified(
      Form.Type type, Map<String, String> properties, String name) {
    if (!properties.containsKey(name)) {
      return null;
    }
    if (type != Form.Type.DATE) {
      throw new IllegalArgumentException("'" + name + "' is for dates only.");
    }
    try {
      Period period = period(properties, name);
      if (period != null
          && Math.abs(ChronoUnit.YEARS.between(ANY_DAY, ANY_DAY.plus(period))) <= MOST_YEARS) {
        return period;
      }
    } catch (DateTimeException | ArithmeticException unreadable) {
      throw new IllegalArgumentException(nonsense(name), unreadable);
    }
    throw new IllegalArgumentException(nonsense(name));
  }

  private static String nonsense(String name) {
    return "'" + name + "' must be a period from today, such as -P90D, P0D or P1Y.";
  }
}
