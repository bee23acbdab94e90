package org.kept.promise;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a timescale as people write it: {@code 3 working days}. */
final class TimescaleWords {

  private static final Pattern AMOUNT_AND_UNIT = Pattern.compile("([1-9][0-9]{0,3}) ([a-z ]+?)s?");

  private static final Map<String, TimeUnit> UNITS =
      Map.of(
          "hour", TimeUnit.CLOCK_HOURS,
          "working hour", TimeUnit.WORKING_HOURS,
          "working day", TimeUnit.WORKING_DAYS,
          "day", TimeUnit.CALENDAR_DAYS,
          "month", TimeUnit.MONTHS);

  private TimescaleWords() {}

  /**
   * @throws IllegalArgumentException if the words are not a timescale
   */
  static Timescale read(String words) {
    String plain = words.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("at once")) {
      return new Timescale(0, TimeUnit.AT_ONCE);
    }
    Matcher matcher = AMOUNT_AND_UNIT.matcher(plain);
    TimeUnit unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(
          "'"
              + words
              + "' is not a timescale. Write at once, 24 hours, 4 working hours, 3 working days,"
              + " 28 days or 2 months.");
    }
    return new Timescale(Integer.parseInt(matcher.group(1)), unit);
  }
}
