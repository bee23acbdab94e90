package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates that were worked out by hand from Scotland's bank holidays. */
class VectorsTest {

  private static final String COMPLAINT =
      "5 working days; day-one=receipt-day; ends-on=any-day; warn-at=75; may-pause=false;"
          + " extension=5 working days/1/lead; calendar=scotland";
  private static final String STAGE_2 =
      "%s; day-one=receipt-day; ends-on=any-day; warn-at=75; may-pause=false; calendar=scotland";
  private static final String ROLLED =
      "%s; day-one=next-day; ends-on=next-working-day; warn-at=75; may-pause=true;"
          + " extension=2 months/1/officer; calendar=scotland";
  private static final String PLACING =
      "2 months; day-one=next-day; ends-on=any-day; by-date=03-15/04-30; warn-at=75;"
          + " may-pause=false; calendar=scotland";

  @Test
  void aComplaintOnAThursdayBeforeTheWorldCupHolidayIsDueTheNextThursday() {
    Instant received = Instant.parse("2026-06-11T09:00:00Z");

    assertDue(COMPLAINT, received, "2026-06-18");
    assertThat(
            Replay.due(
                    Rule.parse(COMPLAINT),
                    received,
                    List.of(),
                    Scotland.working(LocalDate.of(2026, 6, 15)))
                .dueAt())
        .isEqualTo("2026-06-17T22:59:59Z");
  }

  @Test
  void aComplaintOnASaturdayCountsFromTheNextWorkingDayAndMayBeExtendedOnce() {
    Instant received = Instant.parse("2026-06-13T09:00:00Z");

    assertDue(COMPLAINT, received, "2026-06-22");
    assertDue(
        COMPLAINT,
        received,
        "2026-06-29",
        new ClockFact.Extended(
            Instant.parse("2026-06-19T09:00:00Z"), Timescale.of("5 working days"), "lead"));
  }

  @ParameterizedTest
  @CsvSource({
    "3 working days,  2026-12-23",
    "20 working days, 2027-01-21",
  })
  void theSecondStageOverChristmas(String timescale, String due) {
    assertDue(STAGE_2.formatted(timescale), Instant.parse("2026-12-21T10:00:00Z"), due);
  }

  @ParameterizedTest
  @CsvSource({
    "20 statutory working days, 2026-03-20T10:00:00Z, 2026-04-20",
    "10 working days,           2026-12-18T10:00:00Z, 2027-01-07",
  })
  void freedomOfInformationOverEasterAndDampOverChristmas(
      String timescale, Instant received, String due) {
    assertDue(Scotland.rule(timescale).asText(), received, due);
  }

  @ParameterizedTest
  @CsvSource({
    "1 month, 2026-01-31T10:00:00Z, 2026-03-02",
    "1 month, 2026-12-02T10:00:00Z, 2027-01-05",
    "30 days, 2026-12-03T10:00:00Z, 2027-01-05",
    "1 month, 2028-01-30T10:00:00Z, 2028-02-29",
    "1 month, 2028-02-29T10:00:00Z, 2028-03-29",
    "1 month, 2027-01-29T10:00:00Z, 2027-03-01",
    "3 months, 2026-11-30T10:00:00Z, 2027-03-01",
  })
  void aPeriodThatEndsOnADayOffMovesToTheNextWorkingDay(
      String timescale, Instant received, String due) {
    assertDue(ROLLED.formatted(timescale), received, due);
  }

  @Test
  void twoMoreMonthsForASubjectAccessRequestAreThreeFromItsReceipt() {
    assertDue(
        ROLLED.formatted("1 month"),
        Instant.parse("2026-01-31T10:00:00Z"),
        "2026-04-30",
        new ClockFact.Extended(
            Instant.parse("2026-02-20T10:00:00Z"), Timescale.of("2 months"), "officer"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-24T12:00:00Z, 2026-10-25T12:00:00Z",
    "2026-03-28T13:00:00Z, 2026-03-29T13:00:00Z",
  })
  void aDayOfHoursIsTwentyFourOfThemWhenTheClocksChange(Instant received, Instant due) {
    assertThat(Scotland.due(Scotland.rule("24 hours"), received).dueAt()).isEqualTo(due);
  }

  @Test
  void officeHoursThroughTheNightOfAClockChangeAreElapsedHours() {
    WorkingCalendar always = Scotland.open("00:00-24:00");
    Rule day = Scotland.rule("24 working hours");

    assertThat(Replay.due(day, Instant.parse("2026-10-24T23:00:00Z"), List.of(), always).dueAt())
        .isEqualTo("2026-10-25T23:00:00Z");
    assertThat(Replay.due(day, Instant.parse("2026-03-29T00:00:00Z"), List.of(), always).dueAt())
        .isEqualTo("2026-03-30T00:00:00Z");
  }

  @Test
  void officeHoursGoRoundTheLunchHour() {
    WorkingCalendar lunch = Scotland.open("09:00-12:30, 13:30-17:00");

    assertThat(
            Replay.due(
                    Scotland.rule("4 working hours"),
                    Instant.parse("2026-11-23T10:00:00Z"),
                    List.of(),
                    lunch)
                .dueAt())
        .isEqualTo("2026-11-23T15:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-01T10:00:00Z, 2027-04-30",
    "2027-03-15T22:00:00Z, 2027-04-30",
    "2027-03-16T10:00:00Z, 2027-05-16",
    "2027-12-31T10:00:00Z, 2028-02-29",
  })
  void aPlacingRequestInTimeIsDueOnAFixedDateAndALaterOneInTwoMonths(Instant received, String due) {
    assertDue(PLACING, received, due);
  }

  @Test
  void aDayIsNeverTwentyFourWorkingHours() {
    Instant monday = Instant.parse("2026-11-23T10:00:00Z");

    assertThat(Scotland.due(Scotland.rule("1 working day"), monday).dueAt())
        .isEqualTo("2026-11-24T23:59:59Z");
    assertThat(Scotland.due(Scotland.rule("1 day"), monday).dueAt())
        .isEqualTo("2026-11-24T23:59:59Z");
    assertThat(Scotland.due(Scotland.rule("24 working hours"), monday).dueAt())
        .isEqualTo("2026-11-26T10:00:00Z");
    assertThat(Scotland.due(Scotland.rule("24 hours"), monday).dueAt())
        .isEqualTo("2026-11-24T10:00:00Z");
  }

  private static void assertDue(String rule, Instant received, String date, ClockFact... facts) {
    LocalDate due = LocalDate.parse(date);
    assertThat(Scotland.due(Rule.parse(rule), received, facts).dueAt())
        .isEqualTo(due.atTime(23, 59, 59).atZone(Scotland.CALENDAR.zone()).toInstant());
    Passport passport =
        Replay.reckon(Rule.parse(rule), received, List.of(facts), Scotland.CALENDAR, "files")
            .passport();
    assertThat(passport.days().get(passport.days().size() - 1).date()).isEqualTo(due);
  }
}
