package org.kept.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The arithmetic from a timescale to a date. Knows nothing but a timescale and a calendar. */
record Reckoning(Timescale timescale, WorkingCalendar calendar) {

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  /** The last moment at which the promise is still kept. */
  Instant dueAt(Instant receivedAt) {
    return switch (timescale.unit()) {
      case AT_ONCE -> receivedAt;
      case CLOCK_HOURS -> receivedAt.plus(hours());
      case WORKING_HOURS -> calendar.plusWorkingTime(receivedAt, hours());
      case WORKING_DAYS, CALENDAR_DAYS, MONTHS -> endOf(lastDay(calendar.dateOf(receivedAt)));
    };
  }

  /** When three quarters of the time are gone; after receipt and before the due date. */
  Instant warnAt(Instant receivedAt) {
    return switch (timescale.unit()) {
      case AT_ONCE -> receivedAt;
      case CLOCK_HOURS -> receivedAt.plus(threeQuarters(hours()));
      case WORKING_HOURS -> calendar.plusWorkingTime(receivedAt, threeQuarters(hours()));
      case WORKING_DAYS, CALENDAR_DAYS, MONTHS -> {
        LocalDate received = calendar.dateOf(receivedAt);
        int counted = countedDays(received, lastDay(received));
        yield calendar.at(countOn(received, (3 * counted + 3) / 4), calendar.opens());
      }
    };
  }

  /**
   * The date after a pause: what was left of the time when it began is left when it ends. Days are
   * counted whole, so a promise stopped on its last day goes on for the day on which it is resumed.
   * The time of day stays, so that a warning in the morning moves to a morning.
   */
  Instant resumedDueAt(Instant dueAt, Instant pausedAt, Instant resumedAt) {
    if (resumedAt.isBefore(pausedAt)) {
      throw new IllegalArgumentException(
          "A clock stopped at " + pausedAt + " cannot go on earlier, at " + resumedAt + ".");
    }
    if (!pausedAt.isBefore(dueAt) || resumedAt.equals(pausedAt)) {
      return dueAt;
    }
    Instant moved =
        switch (timescale.unit()) {
          case AT_ONCE -> dueAt;
          case CLOCK_HOURS -> dueAt.plus(Duration.between(pausedAt, resumedAt));
          case WORKING_HOURS ->
              calendar.plusWorkingTime(resumedAt, calendar.workingTimeBetween(pausedAt, dueAt));
          case WORKING_DAYS, CALENDAR_DAYS, MONTHS -> {
            int left = countedDays(calendar.dateOf(pausedAt), calendar.dateOf(dueAt));
            LocalDate resumed = calendar.dateOf(resumedAt);
            LocalDate day = left == 0 ? dayOrNextCounted(resumed) : countOn(resumed, left);
            yield calendar.at(day, calendar.timeOf(dueAt));
          }
        };
    return moved.isBefore(dueAt) ? dueAt : moved;
  }

  /** Every date from receipt to due date; none where dates are not counted. */
  List<Passport.Day> days(Instant receivedAt) {
    return switch (timescale.unit()) {
      case AT_ONCE, CLOCK_HOURS, WORKING_HOURS -> List.of();
      case WORKING_DAYS, CALENDAR_DAYS, MONTHS -> {
        LocalDate received = calendar.dateOf(receivedAt);
        LocalDate last = lastDay(received);
        List<Passport.Day> days = new ArrayList<>();
        days.add(new Passport.Day(received, 0, "received"));
        int counted = 0;
        for (LocalDate date = received.plusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
          days.add(
              counts(date)
                  ? new Passport.Day(
                      date, ++counted, inWorkingDays() ? "working-day" : "calendar-day")
                  : new Passport.Day(date, 0, whyNotCounted(date)));
        }
        yield List.copyOf(days);
      }
    };
  }

  private String whyNotCounted(LocalDate date) {
    String holiday = calendar.holidayOn(date);
    return holiday == null ? "weekend" : holiday;
  }

  private LocalDate lastDay(LocalDate received) {
    return timescale.unit() == TimeUnit.MONTHS
        ? received.plusMonths(timescale.amount())
        : countOn(received, timescale.amount());
  }

  private LocalDate countOn(LocalDate from, int amount) {
    if (!inWorkingDays()) {
      return from.plusDays(amount);
    }
    LocalDate date = from;
    for (int counted = 0; counted < amount; counted++) {
      date = calendar.workingDayAfter(date);
    }
    return date;
  }

  /** The dates that count after the first date, up to and with the last. */
  private int countedDays(LocalDate first, LocalDate last) {
    if (!inWorkingDays()) {
      return Math.toIntExact(ChronoUnit.DAYS.between(first, last));
    }
    return Math.toIntExact(
        first.plusDays(1).datesUntil(last.plusDays(1)).filter(calendar::worksOn).count());
  }

  private LocalDate dayOrNextCounted(LocalDate date) {
    return counts(date) ? date : calendar.workingDayAfter(date);
  }

  private boolean counts(LocalDate date) {
    return !inWorkingDays() || calendar.worksOn(date);
  }

  private boolean inWorkingDays() {
    return timescale.unit() == TimeUnit.WORKING_DAYS;
  }

  private Instant endOf(LocalDate date) {
    return calendar.at(date, END_OF_DAY);
  }

  private Duration hours() {
    return Duration.ofHours(timescale.amount());
  }

  private static Duration threeQuarters(Duration whole) {
    return whole.multipliedBy(3).dividedBy(4);
  }
}
