package org.kept.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.request.Slot;

/** Reads the times that a colleague typed, each as a day and two hours of it. */
final class TypedTimes {

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private TypedTimes() {}

  /** What was sent, row by row. */
  static List<CaseAppointment.Row> rows(
      String @Nullable [] days, String @Nullable [] from, String @Nullable [] until) {
    List<CaseAppointment.Row> rows = new ArrayList<>();
    for (int row = 0; row < CaseAppointment.ROWS; row++) {
      rows.add(new CaseAppointment.Row(at(days, row), at(from, row), at(until, row)));
    }
    return rows;
  }

  /**
   * The rows that are not empty.
   *
   * @throws IllegalArgumentException if one of them cannot be read
   */
  static List<Slot> slots(List<CaseAppointment.Row> rows) {
    List<Slot> slots = new ArrayList<>();
    for (CaseAppointment.Row row : rows) {
      if (!row.empty()) {
        try {
          LocalDate day = LocalDate.parse(row.day());
          slots.add(
              new Slot(
                  day.atTime(LocalTime.parse(row.from())).atZone(HERE).toInstant(),
                  day.atTime(LocalTime.parse(row.until())).atZone(HERE).toInstant()));
        } catch (DateTimeException unreadable) {
          throw new IllegalArgumentException(unreadable);
        }
      }
    }
    return slots;
  }

  private static String at(String @Nullable [] typed, int row) {
    return typed == null || row >= typed.length ? "" : typed[row].strip();
  }
}
