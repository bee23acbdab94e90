package org.kept.promise;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A date as people say it, for sentences that refuse something. */
final class DayInWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

  private DayInWords() {}

  static String of(LocalDate date) {
    return DAY.format(date);
  }
}
