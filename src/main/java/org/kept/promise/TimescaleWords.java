package org.kept.promise;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A timescale as people write it: {@code 3 working days}. */
final class TimescaleWords {

  private static final String AT_ONCE = "at once";
  private static final Pattern AMOUNT_AND_UNIT = Pattern.compile("([1-9][0-9]{0,3}) ([a-z ]+?)s?");
  private static final Pattern NEGATIVE = Pattern.compile("-\\s*[0-9].*");

  private static final Map<TimeUnit, String> NOUNS =
      new EnumMap<>(
          Map.of(
              TimeUnit.CLOCK_HOURS, "hour",
              TimeUnit.WORKING_HOURS, "working hour",
              TimeUnit.WORKING_DAYS, "working day",
              TimeUnit.STATUTORY_WORKING_DAYS, "statutory working day",
              TimeUnit.CALENDAR_DAYS, "day",
              TimeUnit.MONTHS, "month"));

  private TimescaleWords() {}

  static Timescale read(String words) {
    String plain = words.strip().toLowerCase(Locale.ROOT);
    if (plain.equals(AT_ONCE)) {
      return new Timescale(0, TimeUnit.AT_ONCE);
    }
    Matcher matcher = AMOUNT_AND_UNIT.matcher(plain);
    if (matcher.matches()) {
      for (Map.Entry<TimeUnit, String> noun : NOUNS.entrySet()) {
        if (noun.getValue().equals(matcher.group(2))) {
          return new Timescale(Integer.parseInt(matcher.group(1)), noun.getKey());
        }
      }
    }
    throw new IllegalArgumentException(
        "'"
            + words
            + (NEGATIVE.matcher(plain).matches()
                ? "' lies in the past. "
                : "' is not a timescale. ")
            + "Write at once, 24 hours, 4 working hours, 3 working days, 20 statutory working days,"
            + " 28 days or 2 months.");
  }

  static String write(Timescale timescale) {
    String noun = NOUNS.get(timescale.unit());
    return noun == null ? AT_ONCE : counted(timescale.amount(), noun);
  }

  static String counted(int amount, String noun) {
    return amount + " " + noun + (amount == 1 ? "" : "s");
  }
}
