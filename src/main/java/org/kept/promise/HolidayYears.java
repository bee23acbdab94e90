package org.kept.promise;

import java.time.LocalDate;

/**
 * Which years a list of holidays can be of: any other is a slip of the pen.
 *
 * @param last the last of them
 */
record HolidayYears(int last) {

  /** What is shipped was looked at before. */
  static final HolidayYears SHIPPED = new HolidayYears(9999);

  private static final int FIRST = 2000;
  private static final int AHEAD = 20;

  static HolidayYears importedOn(LocalDate today) {
    return new HolidayYears(today.getYear() + AHEAD);
  }

  /**
   * @param place file and line, for what is told of a mistake
   */
  void check(String place, String name, LocalDate date) {
    if (date.getYear() < FIRST || date.getYear() > last) {
      throw new IllegalArgumentException(
          place
              + name
              + " is in the year "
              + date.getYear()
              + ". Write a year from "
              + FIRST
              + " to "
              + last
              + ".");
    }
  }
}
