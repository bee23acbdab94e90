package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen to a clock, and how it is told. */
class ClockTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
  private static final Rule EXTENDABLE =
      Rule.parse(
          "5 working days; day-one=next-day; ends-on=any-day; warn-at=75; may-pause=true;"
              + " extension=5 working days/1/lead; calendar=scotland");

  /**
   * Asked for their own data on 26 November: the month ends on a Saturday, and moves to the 29th.
   */
  private static final Instant A_MONTH_TO_BOXING_DAY = Instant.parse("2026-11-26T10:00:00Z");

  private static final Rule SUBJECT_ACCESS =
      Rule.parse(
          "1 month; day-one=next-day; ends-on=next-working-day; warn-at=75; may-pause=true;"
              + " extension=2 months/1/lead; calendar=scotland");

  @Test
  void stopsAndGoesOnMoreThanOnce() {
    Due due =
        Scotland.due(
            Scotland.pausing("5 working days"),
            MONDAY,
            paused("2026-11-24T10:00:00Z"),
            resumed("2026-11-26T10:00:00Z"),
            paused("2026-11-27T10:00:00Z"),
            resumed("2026-12-03T10:00:00Z"));

    // Tue 24 and Fri 27 count, Wed 25 and Thu 26 do not; then Fri 4, Mon 7 and Tue 8 December.
    assertThat(due.dueAt()).isEqualTo("2026-12-08T23:59:59Z");
    assertThat(due.pausedSince()).isNull();
  }

  @Test
  void showsSinceWhenItStandsAndTheDateOfBefore() {
    Due due =
        Scotland.due(Scotland.pausing("5 working days"), MONDAY, paused("2026-11-24T10:00:00Z"));

    assertThat(due.pausedSince()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(due.dueAt()).isEqualTo("2026-12-01T23:59:59Z");
  }

  @Test
  void aPauseAfterTheDateMovesNothing() {
    Rule rule = Scotland.pausing("1 working day");

    assertThat(
            Scotland.due(
                rule, MONDAY, paused("2026-11-26T10:00:00Z"), resumed("2026-11-30T10:00:00Z")))
        .isEqualTo(Scotland.due(rule, MONDAY));
  }

  @Test
  void onlyTheLastDayOfAllMovesOffADayOff() {
    Rule rule =
        Rule.parse(
            "1 month; day-one=next-day; ends-on=next-working-day; warn-at=75; may-pause=true;"
                + " extension=10 days/3/lead; calendar=scotland");
    Instant received = Instant.parse("2026-07-15T10:00:00Z");
    ClockFact longer =
        new ClockFact.Extended(
            Instant.parse("2026-07-20T10:00:00Z"), Timescale.of("3 days"), "lead");

    assertThat(Scotland.due(rule, received, longer).dueAt()).isEqualTo("2026-08-18T22:59:59Z");
    // The month was over on Saturday 15; the clock stood from Monday 17, when one day was left.
    assertThat(
            Scotland.due(
                    rule,
                    received,
                    longer,
                    paused("2026-08-17T10:00:00Z"),
                    resumed("2026-08-19T10:00:00Z"))
                .dueAt())
        .isEqualTo("2026-08-20T22:59:59Z");
  }

  @Test
  void whatComesInTheLastSecondOfDayOneIsNotDueBeforeItCame() {
    Rule rule =
        Rule.parse(
            "1 working day; day-one=receipt-day; ends-on=any-day; warn-at=75; may-pause=false;"
                + " calendar=scotland");
    Instant received = Instant.parse("2026-11-24T23:59:59.700Z");

    assertThat(Scotland.due(rule, received).dueAt()).isEqualTo(received);
  }

  @Test
  void theSentenceNamesTheDateThatCountsWhereTheFixedOneHasNoDayBeforeIt() {
    Rule rule =
        Rule.parse(
            "2 months; day-one=receipt-day; ends-on=any-day; by-date=03-13/03-20; warn-at=75;"
                + " may-pause=false; calendar=scotland");
    Map<LocalDate, String> flood = new TreeMap<>();
    for (int day = 13; day <= 23; day++) {
      flood.put(LocalDate.of(2026, 3, day), "Flood");
    }

    Reckoned reckoned =
        Replay.reckon(
            rule, Instant.parse("2026-03-13T10:00:00Z"), List.of(), Scotland.with(flood), "files");

    assertThat(reckoned.dueAt()).isEqualTo("2026-03-24T23:59:59Z");
    assertThat(reckoned.passport().sentence())
        .startsWith("You asked by 13 March, so you hear by 24 March.");
  }

  @Test
  void refusesAPauseThatTheRuleForbids() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Scotland.due(
                    Scotland.rule("5 working days"), MONDAY, paused("2026-11-24T10:00:00Z")))
        .withMessage("This promise goes on: its rule allows no pause.");
  }

  @Test
  void refusesToGoOnWhileItRunsToStopWhileItStandsAndFactsOutOfOrder() {
    Rule rule = Scotland.pausing("5 working days");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scotland.due(rule, MONDAY, resumed("2026-11-24T10:00:00Z")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Scotland.due(
                    rule, MONDAY, paused("2026-11-24T10:00:00Z"), paused("2026-11-24T11:00:00Z")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Scotland.due(
                    rule, MONDAY, paused("2026-11-24T10:00:00Z"), resumed("2026-11-24T09:00:00Z")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scotland.due(rule, MONDAY, paused("2026-11-22T10:00:00Z")));
  }

  @Test
  void extendsByTheRuleAndNotBeyond() {
    assertThat(Scotland.due(EXTENDABLE, MONDAY, extended("3 working days")).dueAt())
        .isEqualTo("2026-12-04T23:59:59Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scotland.due(EXTENDABLE, MONDAY, extended("6 working days")))
        .withMessage("This promise may be extended by 5 working days in all, once.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Scotland.due(
                    EXTENDABLE, MONDAY, extended("1 working day"), extended("1 working day")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scotland.due(EXTENDABLE, MONDAY, extended("3 days")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Scotland.due(Scotland.rule("5 working days"), MONDAY, extended("1 working day")))
        .withMessage("This promise keeps its date: its rule allows no more.");
  }

  @Test
  void tellsEveryDayThePauseAndTheExtensionInOrder() {
    WorkingCalendar closed = Scotland.with(Map.of(LocalDate.of(2026, 12, 1), "Storm"));

    Reckoned reckoned =
        Replay.reckon(
            EXTENDABLE,
            Instant.parse("2026-11-26T10:00:00Z"),
            List.of(
                paused("2026-11-27T10:00:00Z"),
                resumed("2026-12-02T10:00:00Z"),
                new ClockFact.Extended(
                    Instant.parse("2026-12-03T10:00:00Z"), Timescale.of("1 working day"), "lead")),
            closed,
            "files");

    assertThat(reckoned.passport().segments())
        .extracting(
            segment ->
                segment.kind()
                    + " "
                    + closed.dateOf(segment.from())
                    + " "
                    + segment.counted()
                    + " "
                    + segment.name())
        .containsExactly(
            "RECEIVED 2026-11-26 0 ",
            "WORKING_DAY 2026-11-27 1 ",
            "PAUSE 2026-11-27 0 waiting-for-customer",
            "STOOD 2026-11-28 0 waiting-for-customer",
            "STOOD 2026-11-29 0 waiting-for-customer",
            "STOOD 2026-11-30 0 waiting-for-customer",
            "STOOD 2026-12-01 0 waiting-for-customer",
            "STOOD 2026-12-02 0 waiting-for-customer",
            "WORKING_DAY 2026-12-03 2 ",
            "EXTENSION 2026-12-03 0 1 working day",
            "WORKING_DAY 2026-12-04 3 ",
            "WEEKEND 2026-12-05 0 ",
            "WEEKEND 2026-12-06 0 ",
            "WORKING_DAY 2026-12-07 4 ",
            "WORKING_DAY 2026-12-08 5 ",
            "WORKING_DAY 2026-12-09 6 ");
    assertThat(reckoned.passport().sentence())
        .isEqualTo(
            "5 working days, counted from the day after you asked. Saturday 5 and Sunday 6 December"
                + " do not count. The clock stopped from Friday 27 November to Wednesday 2 December,"
                + " because we needed your answer. On Thursday 3 December we added 1 working"
                + " day. Without more time it would be due by"
                + " Tuesday 8 December.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 working hours", "24 hours"})
  void countsNoHoursAfterTheClockStopped(String timescale) {
    Reckoned stands =
        Replay.reckon(
            Scotland.pausing(timescale),
            MONDAY,
            List.of(paused("2026-11-23T11:00:00Z")),
            Scotland.CALENDAR,
            "files");

    assertThat(stands.dueAt()).isAfter("2026-11-23T11:00:00Z");
    assertThat(stands.passport().segments())
        .extracting(segment -> segment.kind() + " " + segment.from() + " " + segment.until())
        .hasSize(3)
        .contains("PAUSE 2026-11-23T11:00:00Z null")
        .anySatisfy(line -> assertThat(line).endsWith("2026-11-23T10:00:00Z 2026-11-23T11:00:00Z"));
  }

  @Test
  void namesAClosureOnTheWay() {
    WorkingCalendar closed = Scotland.with(Map.of(LocalDate.of(2026, 11, 24), "Storm"));

    Passport passport =
        Replay.reckon(Scotland.rule("1 working day"), MONDAY, List.of(), closed, "files")
            .passport();

    assertThat(passport.sentence()).endsWith("Tuesday 24 November (Storm) does not count.");
    assertThat(passport.segments().get(1).kind()).isEqualTo(Passport.Kind.CLOSURE);
    assertThat(passport.calendarVersion()).isNotEqualTo(Scotland.CALENDAR.version());
  }

  @Test
  void saysThatTheEndWasMovedAndThatHolidaysAreNotKnownYet() {
    Rule rule =
        Rule.parse(
            "1 month; day-one=next-day; ends-on=next-working-day; warn-at=75; may-pause=false;"
                + " calendar=scotland");

    Passport moved =
        Replay.reckon(
                rule, Instant.parse("2026-12-02T10:00:00Z"), List.of(), Scotland.CALENDAR, "files")
            .passport();
    Passport beyond =
        Replay.reckon(
                rule, Instant.parse("2028-12-10T10:00:00Z"), List.of(), Scotland.CALENDAR, "files")
            .passport();

    assertThat(moved.sentence())
        .isEqualTo(
            "1 month from the day you asked. The last day fell on Saturday 2 January. Sunday 3"
                + " January and Monday 4 January (2nd January) are days off too, so it moved to"
                + " Tuesday 5 January.");
    assertThat(moved.unsure()).isFalse();
    assertThat(moved.days().get(moved.days().size() - 1).why()).isEqualTo("moved-end");
    assertThat(beyond.unsure()).isTrue();
    assertThat(beyond.knownUntil()).isEqualTo("2028-12-31");
    assertThat(beyond.sentence())
        .contains("We do not know the holidays of that year yet, so this date may change.");
  }

  @Test
  void daysAddedToWorkingDaysDoNotHideTheWarning() {
    Rule rule =
        Rule.parse(
            "4 days; day-one=next-day; ends-on=any-day; warn-at=75; may-pause=true;"
                + " extension=5 working days/1/lead; calendar=scotland");

    Due due =
        Scotland.due(
            rule,
            Instant.parse("2026-03-29T13:00:00Z"),
            new ClockFact.Paused(Instant.parse("2026-03-30T09:00:00Z"), "asked", "system"),
            new ClockFact.Extended(
                Instant.parse("2026-03-30T09:01:00Z"), Timescale.of("1 working day"), "lead"),
            new ClockFact.Resumed(Instant.parse("2026-04-04T18:44:00Z"), "system"));

    assertThat(due.dueAt()).isEqualTo("2026-04-08T22:59:59Z");
    assertThat(due.warnAt()).as("when the last day begins").isEqualTo("2026-04-08T08:00:00Z");
  }

  @Test
  void asMuchAgainIsNoLessThanOnce() {
    Rule rule =
        Rule.parse(
            "4 days; day-one=receipt-day; ends-on=next-working-day; warn-at=75; may-pause=true;"
                + " extension=60 days/5/lead; calendar=scotland");
    Instant received = Instant.parse("2027-08-17T13:02:19Z");
    List<ClockFact> twice =
        List.of(
            new ClockFact.Extended(received.plusSeconds(60), Timescale.of("4 days"), "lead"),
            new ClockFact.Extended(received.plusSeconds(120), Timescale.of("4 days"), "lead"),
            new ClockFact.Paused(Instant.parse("2027-08-29T22:45:00Z"), "asked", "system"),
            new ClockFact.Resumed(Instant.parse("2027-08-31T04:16:00Z"), "system"));
    List<ClockFact> thrice = new ArrayList<>(twice);
    thrice.add(
        new ClockFact.Extended(
            Instant.parse("2027-08-31T05:00:00Z"), Timescale.of("1 day"), "lead"));

    assertThat(Scotland.due(rule, received, thrice.toArray(ClockFact[]::new)).dueAt())
        .isAfterOrEqualTo(Scotland.due(rule, received, twice.toArray(ClockFact[]::new)).dueAt());
  }

  @Test
  void aYearThatIsMissingAmongTheHolidaysIsNotKnown() {
    WorkingCalendar scotland = Scotland.CALENDAR;
    Map<LocalDate, String> typo = new TreeMap<>(scotland.holidays());
    LocalDate known = scotland.knownUntil();
    typo.put(known.plusYears(2), "A slip of the pen");

    WorkingCalendar slipped =
        new WorkingCalendar(
            "slipped", false, scotland.zone(), scotland.hours(), typo, scotland.closures());

    assertThat(slipped.knownUntil()).isEqualTo(known);
  }

  @Test
  void tellsARuleInWords() {
    assertThat(EXTENDABLE.words())
        .isEqualTo(
            "5 working days. The day after we get it is day 1. The clock stops while we wait for"
                + " the customer. It may be made up to 5 working days longer, once, if a lead"
                + " agrees.");
  }

  private static ClockFact paused(String at) {
    return new ClockFact.Paused(Instant.parse(at), "waiting-for-customer", "system");
  }

  private static ClockFact resumed(String at) {
    return new ClockFact.Resumed(Instant.parse(at), "system");
  }

  private static ClockFact extended(String by) {
    return new ClockFact.Extended(MONDAY.plusSeconds(60), Timescale.of(by), "lead");
  }

  @Test
  void aQuestionBetweenTheLastDayAndWhereItMovedIsToldToo() {
    Instant asked = Instant.parse("2026-12-28T10:00:00Z");

    Reckoned stands = subjectAccess(new ClockFact.Paused(asked, "waiting-for-customer", "system"));
    Reckoned sameDay =
        subjectAccess(
            new ClockFact.Paused(asked, "waiting-for-customer", "system"),
            new ClockFact.Resumed(asked.plusSeconds(3600), "system"));

    assertThat(stands.passport().sentence()).endsWith("because we needed your answer.");
    assertThat(stands.passport().days())
        .extracting(Passport.Day::kind)
        .doesNotContain(Passport.Kind.MOVED_END);
    assertThat(sameDay.passport().sentence())
        .endsWith(
            "The last day fell on Saturday 26 December. Sunday 27 December and Monday 28 December"
                + " (Boxing Day) are days off too, so it moved to Tuesday 29 December.");
  }

  @Test
  void aClockThatStoodOnTheDayToWhichTheEndMovedCountsNoDayTwice() {
    Reckoned reckoned =
        subjectAccess(
            new ClockFact.Paused(
                Instant.parse("2026-12-29T10:00:00Z"), "waiting-for-customer", "system"),
            new ClockFact.Resumed(Instant.parse("2027-01-05T10:00:00Z"), "system"));

    assertThat(reckoned.dueAt()).isEqualTo("2027-01-05T23:59:59Z");
    assertThat(reckoned.passport().sentence())
        .endsWith(" The last day fell on Saturday 26 December, so it moved on.");
    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days).extracting(Passport.Day::counted).contains(30).doesNotContain(31);
    assertThat(days.subList(days.size() - 10, days.size()))
        .extracting(day -> day.date().getDayOfMonth() + " " + day.why())
        .containsExactly(
            "27 weekend",
            "28 Boxing Day",
            "29 stood",
            "30 stood",
            "31 stood",
            "1 stood",
            "2 stood",
            "3 stood",
            "4 stood",
            "5 moved-end");
  }

  @Test
  void aDayOnWhichTheClockRanIsNotDrawnAsStopped() {
    Reckoned reckoned =
        subjectAccess(
            new ClockFact.Paused(
                Instant.parse("2026-12-27T10:00:00Z"), "waiting-for-customer", "system"),
            new ClockFact.Resumed(Instant.parse("2027-01-05T10:00:00Z"), "system"));

    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days.subList(days.size() - 3, days.size()))
        .extracting(day -> day.date().getDayOfMonth() + " " + day.why())
        .containsExactly("5 stood", "6 left", "7 moved-end");
  }

  @Test
  void whatWasMovedOffADayOffIsNoMoreTime() {
    Reckoned reckoned =
        subjectAccess(
            new ClockFact.Extended(
                Instant.parse("2026-12-10T10:00:00Z"), Timescale.of("1 month"), "lead"));

    assertThat(reckoned.passport().sentence())
        .contains("Without more time it would be due by Tuesday 29 December.");
    assertThat(reckoned.passport().days())
        .filteredOn(Passport.Day::added)
        .first()
        .extracting(Passport.Day::date)
        .isEqualTo(LocalDate.of(2026, 12, 30));
  }

  @Test
  void moreTimeAfterAStopOnTheLastDayGivesTime() {
    Rule rule =
        Rule.parse(
            "20 working days; day-one=next-day; ends-on=any-day; warn-at=75; may-pause=true;"
                + " extension=5 working days/1/lead; calendar=scotland");
    Instant received = Instant.parse("2026-11-02T10:00:00Z");
    List<ClockFact> asked =
        List.of(
            paused("2026-12-01T10:00:00Z"),
            new ClockFact.Resumed(Instant.parse("2026-12-05T10:00:00Z"), "system"));
    List<ClockFact> more = new ArrayList<>(asked);
    more.add(
        new ClockFact.Extended(
            Instant.parse("2026-12-07T10:00:00Z"), Timescale.of("1 working day"), "lead"));

    Reckoned before = Replay.reckon(rule, received, asked, Scotland.CALENDAR, "files");
    Reckoned after = Replay.reckon(rule, received, more, Scotland.CALENDAR, "files");

    assertThat(before.dueAt()).isEqualTo("2026-12-07T23:59:59Z");
    assertThat(after.dueAt()).isEqualTo("2026-12-08T23:59:59Z");
    assertThat(after.passport().days().subList(0, before.passport().days().size()))
        .as("what was drawn stays")
        .isEqualTo(before.passport().days());
  }

  @Test
  void aDayOffAfterADayWasGivenBackIsADayOff() {
    Reckoned reckoned =
        Replay.reckon(
            Scotland.pausing("5 working days"),
            Instant.parse("2026-11-06T10:00:00Z"),
            List.of(
                paused("2026-11-13T10:00:00Z"),
                new ClockFact.Resumed(Instant.parse("2026-11-14T10:00:00Z"), "system")),
            Scotland.CALENDAR,
            "files");

    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days.subList(days.size() - 4, days.size()))
        .extracting(day -> day.date().getDayOfMonth() + " " + day.why())
        .containsExactly("13 stood", "14 weekend", "15 weekend", "16 working-day");
  }

  @Test
  void aStopOnTheLastDayOfALegThatGoesOnGivesNoDayBack() {
    Rule rule =
        Rule.parse(
            "4 working days; day-one=next-day; ends-on=any-day; warn-at=75; may-pause=true;"
                + " extension=2 days/1/lead; calendar=scotland");

    Due due =
        Replay.due(
            rule,
            Instant.parse("2026-11-09T10:00:00Z"),
            List.of(
                new ClockFact.Extended(
                    Instant.parse("2026-11-10T10:00:00Z"), Timescale.of("2 days"), "lead"),
                paused("2026-11-13T10:00:00Z"),
                new ClockFact.Resumed(Instant.parse("2026-11-14T10:00:00Z"), "system")),
            Scotland.CALENDAR);

    assertThat(due.dueAt()).isEqualTo("2026-11-16T23:59:59Z");
  }

  @Test
  void moreTimeInAnotherUnitNeverEndsBeforeWhatWasPromised() {
    Rule rule =
        Rule.parse(
            "5 working days; day-one=next-day; ends-on=any-day; warn-at=75; may-pause=true;"
                + " extension=14 days/2/lead; calendar=scotland");

    Reckoned reckoned =
        Replay.reckon(
            rule,
            Instant.parse("2026-11-06T10:00:00Z"),
            List.of(
                new ClockFact.Extended(
                    Instant.parse("2026-11-10T10:00:00Z"), Timescale.of("1 day"), "lead"),
                paused("2026-11-13T10:00:00Z"),
                new ClockFact.Resumed(Instant.parse("2026-11-14T10:00:00Z"), "system")),
            Scotland.CALENDAR,
            "files");

    assertThat(reckoned.dueAt()).isEqualTo("2026-11-16T23:59:59Z");
    assertThat(reckoned.passport().sentence()).doesNotContain("Without more time");
    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days.get(days.size() - 1).date()).isEqualTo(LocalDate.of(2026, 11, 16));
  }

  @Test
  void midnightIsTheEndOfTheDayBefore() {
    Rule rule = Scotland.extending("24 hours", "24 hours");
    Instant midnight = Instant.parse("2026-06-10T23:00:00Z");

    Passport passport =
        Replay.reckon(
                rule,
                midnight,
                List.of(new ClockFact.Extended(midnight, Timescale.of("24 hours"), "lead")),
                Scotland.CALENDAR,
                "files")
            .passport();

    assertThat(passport.sentence())
        .endsWith("Without more time it would be due by the end of Thursday 11 June.");
    Instant later = midnight.plusSeconds(24);
    assertThat(
            Replay.reckon(
                    rule,
                    later,
                    List.of(new ClockFact.Extended(later, Timescale.of("24 hours"), "lead")),
                    Scotland.CALENDAR,
                    "files")
                .passport()
                .sentence())
        .endsWith("Without more time it would be due by 12 am on Friday 12 June.");
  }

  private static Reckoned subjectAccess(ClockFact... facts) {
    return Replay.reckon(
        SUBJECT_ACCESS, A_MONTH_TO_BOXING_DAY, List.of(facts), Scotland.CALENDAR, "files");
  }
}
