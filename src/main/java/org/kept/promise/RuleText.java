package org.kept.promise;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule on one line, as it is stored: {@code 5 working days; day-one=receipt-day; …}. */
final class RuleText {

  private static final String DAY_ONE = "day-one";
  private static final String ENDS_ON = "ends-on";
  private static final String BY_DATE = "by-date";
  private static final String WARN_AT = "warn-at";
  private static final String MAY_PAUSE = "may-pause";
  private static final String EXTENSION = "extension";
  private static final String CALENDAR = "calendar";
  private static final Set<String> KEYS =
      Set.of(DAY_ONE, ENDS_ON, BY_DATE, WARN_AT, MAY_PAUSE, EXTENSION, CALENDAR);

  private RuleText() {}

  static String write(Rule rule) {
    StringBuilder text = new StringBuilder(rule.timescale().words());
    add(text, DAY_ONE, kebab(rule.dayOne()));
    add(text, ENDS_ON, kebab(rule.endsOn()));
    Rule.ByDate byDate = rule.byDate();
    if (byDate != null) {
      add(text, BY_DATE, monthDay(byDate.receivedBy()) + "/" + monthDay(byDate.due()));
    }
    add(text, WARN_AT, Integer.toString(rule.warnAt()));
    add(text, MAY_PAUSE, Boolean.toString(rule.mayPause()));
    Rule.Extension extension = rule.extension();
    if (extension != null) {
      add(
          text,
          EXTENSION,
          extension.atMost().words() + "/" + extension.times() + "/" + extension.approvedBy());
    }
    add(text, CALENDAR, rule.calendar());
    return text.toString();
  }

  static Rule read(String text) {
    String[] parts = text.split("; ", -1);
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String key = equals < 0 ? "" : parts[i].substring(0, equals);
      if (!KEYS.contains(key) || values.put(key, parts[i].substring(equals + 1)) != null) {
        throw wrong(text, null);
      }
    }
    try {
      String mayPause = value(values, MAY_PAUSE);
      if (!Set.of("true", "false").contains(mayPause)) {
        throw wrong(text, null);
      }
      return new Rule(
          Timescale.of(parts[0]),
          constant(Rule.DayOne.class, value(values, DAY_ONE)),
          constant(Rule.EndsOn.class, value(values, ENDS_ON)),
          byDate(values.get(BY_DATE)),
          Integer.parseInt(value(values, WARN_AT)),
          Boolean.parseBoolean(mayPause),
          extension(values.get(EXTENSION)),
          value(values, CALENDAR));
    } catch (IllegalArgumentException | DateTimeException unfit) {
      throw wrong(text, unfit);
    }
  }

  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Rule.@Nullable ByDate byDate(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = parts(text, 2);
    return new Rule.ByDate(MonthDay.parse("--" + parts[0]), MonthDay.parse("--" + parts[1]));
  }

  private static Rule.@Nullable Extension extension(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = parts(text, 3);
    return new Rule.Extension(Timescale.of(parts[0]), Integer.parseInt(parts[1]), parts[2]);
  }

  private static String[] parts(String text, int number) {
    String[] parts = text.split("/", -1);
    if (parts.length != number) {
      throw new IllegalArgumentException("'" + text + "' should have " + number + " parts.");
    }
    return parts;
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing.");
    }
    return value;
  }

  private static void add(StringBuilder text, String key, String value) {
    text.append("; ").append(key).append('=').append(value);
  }

  private static String monthDay(MonthDay day) {
    return day.toString().substring(2);
  }

  private static IllegalArgumentException wrong(String text, @Nullable Exception cause) {
    return new IllegalArgumentException("'" + text + "' is not a stored rule.", cause);
  }
}
