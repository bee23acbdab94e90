package org.kept.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** When somebody is away, as typed; nothing at all means that they are here. */
record AbsenceForm(@Nullable String from, @Nullable String until) {

  /** Longer is a slip of the pen, that would keep somebody out of every ladder. */
  private static final int LONGEST_YEARS = 2;

  static AbsenceForm of(StaffAccount account) {
    Absence absence = account.absence();
    return absence == null
        ? new AbsenceForm("", "")
        : new AbsenceForm(absence.from().toString(), absence.until().toString());
  }

  /**
   * Adds what is wrong with the days.
   *
   * @param today an absence that is over already is a slip of the pen
   */
  void check(Errors errors, LocalDate today) {
    if (text(from).isEmpty() && text(until).isEmpty()) {
      return;
    }
    LocalDate first = day("from", from, errors);
    LocalDate last = day("until", until, errors);
    if (first != null && first.isBefore(today.minusYears(1))) {
      errors.rejectValue("from", "access.away.far");
    } else if (last != null && last.isAfter(today.plusYears(LONGEST_YEARS))) {
      errors.rejectValue("until", "access.away.far");
    } else if (last != null && last.isBefore(today)) {
      errors.rejectValue("until", "access.away.over");
    } else if (first != null && last != null && last.isBefore(first)) {
      errors.rejectValue("until", "access.away.backwards");
    }
  }

  /** What was typed, once it is checked; null for somebody who is here. */
  @Nullable Absence absence() {
    return text(from).isEmpty()
        ? null
        : new Absence(LocalDate.parse(text(from)), LocalDate.parse(text(until)));
  }

  private static @Nullable LocalDate day(String field, @Nullable String typed, Errors errors) {
    String text = text(typed);
    if (text.isEmpty()) {
      errors.rejectValue(field, "access.away." + field + ".missing");
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADay) {
      errors.rejectValue(field, "access.away.malformed");
      return null;
    }
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }
}
