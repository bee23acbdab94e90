package org.kept.promise;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in plain words how a date was reckoned. */
final class PassportSentence {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
  private static final DateTimeFormatter DAY_WITHOUT_MONTH =
      DateTimeFormatter.ofPattern("EEEE d", Locale.UK);

  /** More weekend days than this are not named one by one. */
  private static final int FEW = 2;

  private PassportSentence() {}

  static String of(Timescale timescale, WorkingCalendar calendar, List<Passport.Day> days) {
    int amount = timescale.amount();
    return switch (timescale.unit()) {
      case AT_ONCE -> "We do this as soon as you ask.";
      case CLOCK_HOURS ->
          plural(amount, "hour") + " from when you asked. The clock runs day and night.";
      case WORKING_HOURS ->
          plural(amount, "working hour")
              + " from when you asked. We count from "
              + hour(calendar.opens())
              + " to "
              + hour(calendar.closes())
              + " on days when we are open.";
      case WORKING_DAYS ->
          plural(amount, "working day")
              + ", counted from the day after you asked."
              + notCounted(days);
      case CALENDAR_DAYS ->
          plural(amount, "day")
              + ", counted from the day after you asked. Weekends and holidays count too.";
      case MONTHS -> plural(amount, "month") + " from the day you asked.";
    };
  }

  private static String notCounted(List<Passport.Day> days) {
    List<LocalDate> weekend = new ArrayList<>();
    List<String> holidays = new ArrayList<>();
    for (Passport.Day day : days) {
      if (day.why().equals("weekend")) {
        weekend.add(day.date());
      } else if (day.counted() == 0 && !day.why().equals("received")) {
        holidays.add(DAY.format(day.date()) + " (" + day.why() + ")");
      }
    }
    if (weekend.isEmpty() && holidays.isEmpty()) {
      return "";
    }
    if (weekend.size() > FEW) {
      // One sentence for the many, so that none grows too long to read.
      return " Saturdays and Sundays do not count."
          + (holidays.isEmpty() ? "" : " " + doNotCount(holidays));
    }
    List<String> all = new ArrayList<>();
    if (weekend.size() == FEW && weekend.get(0).getMonth() == weekend.get(1).getMonth()) {
      all.add(DAY_WITHOUT_MONTH.format(weekend.get(0)) + " and " + DAY.format(weekend.get(1)));
    } else {
      weekend.forEach(date -> all.add(DAY.format(date)));
    }
    all.addAll(holidays);
    return " "
        + (all.size() == 1 && weekend.size() == FEW
            ? all.get(0) + " do not count."
            : doNotCount(all));
  }

  private static String doNotCount(List<String> names) {
    return String.join(" and ", names) + (names.size() == 1 ? " does" : " do") + " not count.";
  }

  private static String plural(int amount, String noun) {
    return amount + " " + noun + (amount == 1 ? "" : "s");
  }

  private static String hour(LocalTime time) {
    String pattern = time.getMinute() == 0 ? "ha" : "h:mma";
    return DateTimeFormatter.ofPattern(pattern, Locale.UK).format(time).toLowerCase(Locale.UK);
  }
}
