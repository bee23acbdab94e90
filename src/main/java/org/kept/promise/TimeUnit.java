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
  /** Dates; due at the end of the last one. */
  CALENDAR_DAYS,
  /** Months to the same date, or to the last date of a shorter month. */
  MONTHS
}
