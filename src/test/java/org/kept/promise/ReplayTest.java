package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

  @ParameterizedTest(name = "{0} from {1} is due {2}, warned {3}")
  @CsvSource({
    // a plain week
    "3 working days,  2026-11-23T19:00:00Z,     2026-11-26T23:59:59Z, 2026-11-26T09:00:00Z",
    "5 working days,  2026-11-23T19:00:00Z,     2026-12-01T23:59:59Z, 2026-11-27T09:00:00Z",
    "1 working day,   2026-11-23T19:00:00Z,     2026-11-24T23:59:59Z, 2026-11-24T09:00:00Z",
    // received on a Saturday, and on Christmas Day: day 1 is the next working day
    "3 working days,  2026-11-21T10:00:00Z,     2026-11-25T23:59:59Z, 2026-11-25T09:00:00Z",
    "3 working days,  2026-12-25T10:00:00Z,     2026-12-31T23:59:59Z, 2026-12-31T09:00:00Z",
    // 00:30 in London is still the day before in UTC
    "3 working days,  2026-06-01T23:30:00Z,     2026-06-05T22:59:59Z, 2026-06-05T08:00:00Z",
    // the bank holiday that only Scotland had
    "5 working days,  2026-06-11T09:00:00Z,     2026-06-19T22:59:59Z, 2026-06-18T08:00:00Z",
    // freedom of information: 20 working days over Good Friday
    "20 working days, 2026-03-20T12:00:00Z,     2026-04-20T22:59:59Z, 2026-04-13T08:00:00Z",
    // damp and mould: 10 working days over Christmas and New Year (2 January 2027 is a Saturday)
    "10 working days, 2026-12-18T12:00:00Z,     2027-01-07T23:59:59Z, 2027-01-05T09:00:00Z",
    // both changes of the clocks
    "24 hours,        2026-10-24T12:00:00Z,     2026-10-25T12:00:00Z, 2026-10-25T06:00:00Z",
    "24 hours,        2026-03-28T13:00:00Z,     2026-03-29T13:00:00Z, 2026-03-29T07:00:00Z",
    "1 working day,   2026-10-23T12:00:00Z,     2026-10-26T23:59:59Z, 2026-10-26T09:00:00Z",
    "1 working day,   2026-03-27T12:00:00Z,     2026-03-30T22:59:59Z, 2026-03-30T08:00:00Z",
    "2 days,          2026-10-24T12:00:00Z,     2026-10-26T23:59:59Z, 2026-10-26T09:00:00Z",
    // calendar days
    "28 days,         2026-11-23T12:00:00Z,     2026-12-21T23:59:59Z, 2026-12-14T09:00:00Z",
    "30 days,         2026-12-03T12:00:00Z,     2027-01-02T23:59:59Z, 2026-12-26T09:00:00Z",
    // office hours: within a day, over a night, over a weekend, before opening, over a holiday
    "4 working hours, 2026-11-23T09:30:00Z,     2026-11-23T13:30:00Z, 2026-11-23T12:30:00Z",
    "4 working hours, 2026-11-23T16:00:00Z,     2026-11-24T12:00:00Z, 2026-11-24T11:00:00Z",
    "4 working hours, 2026-11-20T16:30:00Z,     2026-11-23T12:30:00Z, 2026-11-23T11:30:00Z",
    "4 working hours, 2026-11-23T03:00:00Z,     2026-11-23T13:00:00Z, 2026-11-23T12:00:00Z",
    "8 working hours, 2026-11-23T09:00:00Z,     2026-11-23T17:00:00Z, 2026-11-23T15:00:00Z",
    "1 working hour,  2026-11-27T17:00:00Z,     2026-12-01T10:00:00Z, 2026-12-01T09:45:00Z",
    // months: the same date, or the last of a shorter month
    "1 month,         2026-01-31T12:00:00Z,     2026-02-28T23:59:59Z, 2026-02-21T09:00:00Z",
    "1 month,         2026-12-02T12:00:00Z,     2027-01-02T23:59:59Z, 2026-12-26T09:00:00Z",
  })
  void reckonsTheDateAndTheWarning(String words, Instant received, Instant due, Instant warn) {
    Due reckoned = Scotland.due(Scotland.rule(words), received);

    assertThat(reckoned.dueAt()).isEqualTo(due);
    assertThat(reckoned.warnAt()).isEqualTo(warn);
  }

  @ParameterizedTest(name = "{0} due {1}, stopped {2}, on again {3}: due {4}")
  @CsvSource({
    // two working days were left
    "3 working days,  2026-11-26T23:59:59Z, 2026-11-24T10:00:00Z, 2026-12-03T10:00:00Z, 2026-12-07T23:59:59Z",
    // on again the same day
    "3 working days,  2026-11-26T23:59:59Z, 2026-11-24T10:00:00Z, 2026-11-24T22:00:00Z, 2026-11-26T23:59:59Z",
    // stopped on the last day: the day on which it goes on is the last, or the next that counts
    "3 working days,  2026-11-26T23:59:59Z, 2026-11-26T10:00:00Z, 2026-12-03T10:00:00Z, 2026-12-03T23:59:59Z",
    "3 working days,  2026-11-26T23:59:59Z, 2026-11-26T10:00:00Z, 2026-11-28T10:00:00Z, 2026-12-01T23:59:59Z",
    // stopped and on again over a weekend costs nothing
    "3 working days,  2026-11-25T23:59:59Z, 2026-11-21T10:00:00Z, 2026-11-22T10:00:00Z, 2026-11-25T23:59:59Z",
    // stopped after the date had passed
    "3 working days,  2026-11-26T23:59:59Z, 2026-11-27T10:00:00Z, 2026-12-03T10:00:00Z, 2026-11-26T23:59:59Z",
    // a warning moves with its date and stays in the morning, also over a change of the clocks
    "3 working days,  2026-11-26T09:00:00Z, 2026-11-24T10:00:00Z, 2026-12-03T10:00:00Z, 2026-12-07T09:00:00Z",
    "3 working days,  2026-10-22T08:00:00Z, 2026-10-20T10:00:00Z, 2026-10-26T10:00:00Z, 2026-10-28T09:00:00Z",
    "24 hours,        2026-10-25T12:00:00Z, 2026-10-24T18:00:00Z, 2026-10-25T18:00:00Z, 2026-10-26T12:00:00Z",
    "4 working hours, 2026-11-23T13:30:00Z, 2026-11-23T12:00:00Z, 2026-11-24T16:30:00Z, 2026-11-25T10:00:00Z",
    "28 days,         2026-12-21T23:59:59Z, 2026-12-11T10:00:00Z, 2026-12-25T10:00:00Z, 2027-01-04T23:59:59Z",
    "1 month,         2026-02-28T23:59:59Z, 2026-02-18T10:00:00Z, 2026-03-01T10:00:00Z, 2026-03-11T23:59:59Z",
    "at once,         2026-02-28T23:59:59Z, 2026-02-18T10:00:00Z, 2026-03-01T10:00:00Z, 2026-02-28T23:59:59Z",
  })
  void leavesAfterAPauseWhatWasLeftBefore(
      String words, Instant due, Instant paused, Instant resumed, Instant moved) {
    Instant reckoned =
        Replay.resumed(Scotland.pausing(words), due, paused, resumed, Scotland.CALENDAR);

    assertThat(reckoned).isEqualTo(moved);
  }

  @Test
  void refusesAClockThatGoesOnBeforeItStopped() {
    Instant due = Instant.parse("2026-11-26T23:59:59Z");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Replay.resumed(
                    Scotland.pausing("3 working days"),
                    due,
                    due.minusSeconds(10),
                    due.minusSeconds(20),
                    Scotland.CALENDAR));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-23T12:00:00Z | 3 working days  | 3 working days, counted from the day after you asked.
          2026-11-20T12:00:00Z | 1 working day   | 1 working day, counted from the day after you asked. Saturday 21 and Sunday 22 November do not count.
          2026-11-21T12:00:00Z | 1 working day   | 1 working day, counted from the day after you asked. Sunday 22 November does not count.
          2026-10-30T12:00:00Z | 1 working day   | 1 working day, counted from the day after you asked. Saturday 31 October and Sunday 1 November do not count.
          2026-11-20T12:00:00Z | 10 working days | 10 working days, counted from the day after you asked. Saturdays and Sundays do not count. Monday 30 November (St Andrew’s Day) does not count.
          2026-12-31T12:00:00Z | 1 working day   | 1 working day, counted from the day after you asked. Friday 1 January (New Year’s Day), Saturday 2 January, Sunday 3 January and Monday 4 January (2nd January) do not count.
          2026-12-31T12:00:00Z | 28 days         | 28 days, counted from the day after you asked. Weekends and holidays count too.
          2026-12-31T12:00:00Z | 24 hours        | 24 hours from when you asked. The clock runs day and night.
          2026-12-31T12:00:00Z | 4 working hours | 4 office hours from when you asked. We count from 9 am to 5 pm on days when we are open.
          2026-12-31T12:00:00Z | 1 month         | 1 month from the day you asked.
          """)
  void saysInPlainWordsHowItCounted(Instant received, String words, String sentence) {
    Reckoned reckoned =
        Replay.reckon(Scotland.rule(words), received, List.of(), Scotland.CALENDAR, "files");

    assertThat(reckoned.passport().sentence()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "02-28/02-29, next-day,    2027-02-28T10:00:00Z, 2027-03-01T23:59:59Z",
    "02-28/02-29, next-day,    2028-02-28T10:00:00Z, 2028-02-29T23:59:59Z",
    "03-13/03-14, receipt-day, 2027-03-13T10:00:00Z, 2027-03-15T23:59:59Z",
    "12-25/12-26, receipt-day, 2026-12-25T10:00:00Z, 2026-12-29T23:59:59Z"
  })
  void aFixedDateThatWouldBeOverBeforeDayOneFallsOnDayOne(
      String byDate, String dayOne, Instant receivedAt, Instant dueAt) {
    Rule rule =
        Rule.parse(
            "2 months; day-one="
                + dayOne
                + "; ends-on=any-day; by-date="
                + byDate
                + "; warn-at=75; may-pause=false; calendar=scotland");

    assertThat(Scotland.due(rule, receivedAt).dueAt()).isEqualTo(dueAt);
  }
}
