package org.kept.promise;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Holidays that somebody wants to import.
 *
 * @param days dates with names
 * @param usually what the days in such a file mostly are: GOV.UK publishes whole years, other lists
 *     hold a council's own days
 */
record HolidayList(SortedMap<LocalDate, String> days, CalendarChange.Extent usually) {

  private static final String KINDS =
      " Choose bank-holidays.json from GOV.UK, or a calendar file that ends in .ics.";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * @param file its name, for what is told of a mistake
   * @param division the part of the country whose bank holidays are wanted
   * @throws IllegalArgumentException naming file, line and what to write instead
   */
  static HolidayList read(String file, String text, String division, HolidayYears years) {
    String place = file + ", line 1: ";
    String told = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    String start = told.stripLeading();
    String name = file.toLowerCase(Locale.ROOT);
    if (start.isEmpty()) {
      throw new IllegalArgumentException(place + "this file is empty." + KINDS);
    }
    if (start.startsWith("{") || start.startsWith("[") || name.endsWith(".json")) {
      HolidayFile read = HolidayFile.read(file, told, years);
      return new HolidayList(
          read.of(division),
          read.published() ? CalendarChange.Extent.WHOLE_YEARS : CalendarChange.Extent.ADDED_DAYS);
    }
    if (start.regionMatches(true, 0, "BEGIN:", 0, "BEGIN:".length()) || name.endsWith(".ics")) {
      return new HolidayList(
          ICalendarFile.read(file, told, years), CalendarChange.Extent.ADDED_DAYS);
    }
    throw new IllegalArgumentException(place + "this is no file of holidays." + KINDS);
  }
}
