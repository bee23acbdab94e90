package org.kept.promise;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;

/** The calendar that the shipped services are counted by. */
final class Scotland {

  static final WorkingCalendar CALENDAR;

  static {
    BankHolidays holidays = BankHolidays.named("scotland-bank-holidays");
    CALENDAR =
        new WorkingCalendar(
            "scotland",
            holidays.version(),
            ZoneId.of("Europe/London"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            holidays.names());
  }

  private Scotland() {}
}
