package org.kept.promise;

/** The units in which a council publishes a timescale. A working day is never 24 working hours. */
public enum TimeUnit {
  /** At once, in the act itself. */
  AT_ONCE,
  /** Elapsed hours, day and night, also over a change of the clocks. */
  CLOCK_HOURS,
  /** Hours in which the office is open. */
  WORKING_HOURS,
  /** Days on which the office is open, counted as dates; due at the end of the last one. */
  WORKING_DAYS,
  /** Working days as a statute counts them: what an office closes for besides does not matter. */
  STATUTORY_WORKING_DAYS,
  /** Dates; due at the end of the last one. */
  CALENDAR_DAYS,
  /** Months to the same date, or to the last date of a shorter month. */
  MONTHS;

  /** True if only days on which someone works are counted. */
  public boolean inWorkingDays() {
    return this == WORKING_DAYS || this == STATUTORY_WORKING_DAYS;
  }

  /** True if moments are counted, not dates. */
  public boolean inHours() {
    return this == CLOCK_HOURS || this == WORKING_HOURS;
  }

  /** True if weekends and holidays count as well, so that a period may end on one. */
  boolean inDates() {
    return this == CALENDAR_DAYS || this == MONTHS;
  }
}
