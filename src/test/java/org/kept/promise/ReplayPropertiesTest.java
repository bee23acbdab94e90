package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReplayPropertiesTest {

  private static final Instant FIRST = Instant.parse("2019-02-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2032-06-01T00:00:00Z");
  private static final WorkingCalendar CALENDAR = Scotland.CALENDAR;

  @Property(tries = 500)
  void isNeverDueBeforeItStartsAndWarnsInBetween(
      @ForAll("rules") Rule rule, @ForAll("moments") Instant received) {
    Due due = Scotland.due(rule, received);

    if (rule.timescale().unit() == TimeUnit.AT_ONCE) {
      assertThat(due.dueAt()).isEqualTo(received).isEqualTo(due.warnAt());
    } else {
      assertThat(due.warnAt()).isAfter(received).isBefore(due.dueAt());
    }
  }

  @Property(tries = 500)
  void moreTimeIsNeverDueEarlier(
      @ForAll("counted") Timescale timescale, @ForAll("moments") Instant received) {
    Timescale longer = new Timescale(timescale.amount() + 1, timescale.unit());

    assertThat(Scotland.due(rule(longer), received).dueAt())
        .isAfter(Scotland.due(rule(timescale), received).dueAt());
  }

  @Property(tries = 500)
  void whoAsksLaterIsNeverAnsweredEarlier(
      @ForAll("rules") Rule rule,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 2_000_000) int seconds) {
    assertThat(Scotland.due(rule, received.plusSeconds(seconds)).dueAt())
        .isAfterOrEqualTo(Scotland.due(rule, received).dueAt());
  }

  @Property(tries = 500)
  void someWorkingDaysAndThenSomeMoreAreAllOfThem(
      @ForAll @IntRange(min = 1, max = 300) int some,
      @ForAll @IntRange(min = 1, max = 300) int more,
      @ForAll("moments") Instant received) {
    Instant first =
        Scotland.due(rule(new Timescale(some, TimeUnit.WORKING_DAYS)), received).dueAt();

    assertThat(Scotland.due(rule(new Timescale(more, TimeUnit.WORKING_DAYS)), first).dueAt())
        .isEqualTo(
            Scotland.due(rule(new Timescale(some + more, TimeUnit.WORKING_DAYS)), received)
                .dueAt());
  }

  @Property(tries = 500)
  void someOfficeHoursAndThenSomeMoreAreAllOfThem(
      @ForAll @IntRange(min = 1, max = 100) int some,
      @ForAll @IntRange(min = 1, max = 100) int more,
      @ForAll("moments") Instant received) {
    Instant first = CALENDAR.plusWorkingTime(received, Duration.ofHours(some));

    assertThat(CALENDAR.plusWorkingTime(first, Duration.ofHours(more)))
        .isEqualTo(CALENDAR.plusWorkingTime(received, Duration.ofHours(some + more)));
    assertThat(CALENDAR.workingTimeBetween(received, first)).hasHours(some);
  }

  @Property(tries = 300)
  void theIndexCountsAsIfEachDayWereLookedAt(
      @ForAll @IntRange(min = 1, max = 400) int amount, @ForAll("moments") Instant received) {
    LocalDate from = CALENDAR.dateOf(received);
    LocalDate walked = from;
    for (int counted = 0; counted < amount; ) {
      walked = walked.plusDays(1);
      if (walked.getDayOfWeek().getValue() <= 5 && !CALENDAR.holidays().containsKey(walked)) {
        counted++;
      }
    }

    assertThat(CALENDAR.plusWorkingDays(from, amount)).isEqualTo(walked);
    assertThat(CALENDAR.workingDaysBetween(from, walked)).isEqualTo(amount);
    assertThat(CALENDAR.worksOn(walked)).isTrue();
  }

  @Property(tries = 200)
  void countsTheSameWhereverTheServerStands(
      @ForAll("rules") Rule rule,
      @ForAll("moments") Instant received,
      @ForAll("zones") ZoneId zone) {
    Due due = Scotland.due(rule, received);
    TimeZone before = TimeZone.getDefault();

    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      assertThat(Scotland.due(rule, received)).isEqualTo(due);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Property(tries = 500)
  void pausesOfNoTimeChangeNothing(
      @ForAll("pausing") Rule rule,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 100) int percent) {
    Due due = Scotland.due(rule, received);
    Instant at = between(received, due.dueAt(), percent);

    assertThat(Scotland.due(rule, received, pause(at), go(at), pause(at), go(at))).isEqualTo(due);
  }

  @Property(tries = 500)
  void pausesNeverBringTheDateForwardAndTheWarningStaysBeforeIt(
      @ForAll("pausing") Rule rule,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(max = 5_000_000) int seconds,
      @ForAll @IntRange(max = 5_000_000) int running,
      @ForAll @IntRange(max = 5_000_000) int again) {
    Due due = Scotland.due(rule, received);
    Instant stopped = between(received, due.dueAt(), percent);
    Instant on = stopped.plusSeconds(seconds);
    Due once = Scotland.due(rule, received, pause(stopped), go(on));
    Instant stoppedAgain = on.plusSeconds(running);
    Due twice =
        Scotland.due(
            rule,
            received,
            pause(stopped),
            go(on),
            pause(stoppedAgain),
            go(stoppedAgain.plusSeconds(again)));

    assertThat(once.dueAt()).isAfterOrEqualTo(due.dueAt());
    assertThat(twice.dueAt()).isAfterOrEqualTo(once.dueAt());
    assertThat(once.warnAt()).isBefore(once.dueAt());
    assertThat(twice.warnAt()).isBefore(twice.dueAt());
  }

  @Property(tries = 500)
  void theOfficeTimeOutsideThePausesIsWhatWasPromised(
      @ForAll @IntRange(min = 1, max = 80) int hours,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(min = 1, max = 2_000_000) int seconds,
      @ForAll @IntRange(max = 99) int later) {
    Rule rule = Scotland.pausing(hours + " working hours");
    Instant stopped = between(received, Scotland.due(rule, received).dueAt(), percent);
    Instant on = stopped.plusSeconds(seconds);
    Instant once = Scotland.due(rule, received, pause(stopped), go(on)).dueAt();
    Instant again = between(on, once, later);
    Instant onAgain = again.plusSeconds(seconds);

    Instant due =
        Scotland.due(rule, received, pause(stopped), go(on), pause(again), go(onAgain)).dueAt();

    assertThat(
            CALENDAR
                .workingTimeBetween(received, stopped)
                .plus(CALENDAR.workingTimeBetween(on, again))
                .plus(CALENDAR.workingTimeBetween(onAgain, due)))
        .hasHours(hours);
  }

  @Property(tries = 500)
  void thePassportCountsExactlyThePromisedDaysAlsoOverPauses(
      @ForAll @IntRange(min = 1, max = 60) int amount,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(max = 3_000_000) int seconds) {
    Rule rule = Scotland.pausing(amount + " working days");
    Instant stopped = between(received, Scotland.due(rule, received).dueAt(), percent);
    List<ClockFact> facts = List.of(pause(stopped), go(stopped.plusSeconds(seconds)));

    Reckoned reckoned = Replay.reckon(rule, received, facts, CALENDAR, "files");

    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days.stream().filter(day -> day.counted() > 0)).hasSize(amount);
    assertThat(days.get(days.size() - 1).counted()).isEqualTo(amount);
    assertThat(days.get(days.size() - 1).date()).isEqualTo(CALENDAR.dateOf(reckoned.dueAt()));
    assertThat(days).extracting(Passport.Day::date).doesNotHaveDuplicates();
  }

  @Property(tries = 300)
  void theHoursOfAPassportAreThePromisedHours(
      @ForAll @IntRange(min = 1, max = 60) int amount,
      @ForAll("hours") TimeUnit unit,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(max = 3_000_000) int seconds) {
    Rule rule = Scotland.pausing(new Timescale(amount, unit).words());
    Instant stopped = between(received, Scotland.due(rule, received).dueAt(), percent);

    Reckoned reckoned =
        Replay.reckon(
            rule,
            received,
            List.of(pause(stopped), go(stopped.plusSeconds(seconds))),
            CALENDAR,
            "files");

    Duration sum = Duration.ZERO;
    for (Passport.Segment segment : reckoned.passport().segments()) {
      Instant until = segment.until();
      if (until != null
          && (segment.kind() == Passport.Kind.CLOCK_TIME
              || segment.kind() == Passport.Kind.WORKING_TIME)) {
        sum = sum.plus(Duration.between(segment.from(), until));
      }
    }
    assertThat(sum).hasHours(amount);
    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days.stream().map(Passport.Day::time).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(sum);
    for (int i = 1; i < days.size(); i++) {
      assertThat(days.get(i).date()).isEqualTo(days.get(i - 1).date().plusDays(1));
    }
    assertThat(days.get(days.size() - 1).date())
        .isEqualTo(CALENDAR.dateOf(reckoned.dueAt().minusMillis(1)));
  }

  @Property(tries = 300)
  void justTheDaysAfterTheFirstDateAreMarkedAsMoreTime(
      @ForAll @IntRange(min = 1, max = 6) int amount,
      @ForAll("dates") TimeUnit unit,
      @ForAll @IntRange(min = 1, max = 3) int more,
      @ForAll("moments") Instant received) {
    Timescale longer = new Timescale(more, unit);
    Rule rule = Scotland.extending(new Timescale(amount, unit).words(), longer.words());
    Instant first = Scotland.due(rule, received).dueAt();

    Passport passport =
        Replay.reckon(
                rule,
                received,
                List.of(new ClockFact.Extended(received, longer, "lead")),
                CALENDAR,
                "files")
            .passport();

    assertThat(passport.days())
        .filteredOn(day -> day.counted() > 0)
        .allSatisfy(
            day -> assertThat(day.added()).isEqualTo(day.date().isAfter(CALENDAR.dateOf(first))));
    assertThat(passport.days()).anyMatch(Passport.Day::added);
  }

  /** Whatever happens to a clock, the strip, the numbers and the date say the same. */
  @Property(tries = 600)
  void theStripAgreesWithTheDateWhateverHappens(
      @ForAll @IntRange(min = 1, max = 12) int amount,
      @ForAll("counting") TimeUnit unit,
      @ForAll Rule.EndsOn endsOn,
      @ForAll("moments") Instant received,
      @ForAll("happenings") List<Integer> happened,
      @ForAll("stretches") int seconds) {
    Rule rule = changing(new Timescale(amount, unit), endsOn);
    List<ClockFact> facts = new ArrayList<>();
    Instant now = received;
    int more = 0;
    for (int what : happened) {
      Instant due = Scotland.due(rule, received, facts.toArray(ClockFact[]::new)).dueAt();
      if (!now.isBefore(due)) {
        break;
      }
      now = between(now, due, what % 100);
      if (what < 100) {
        facts.add(pause(now));
        now = now.plusSeconds(seconds);
        facts.add(go(now));
      } else if (more < 3) {
        facts.add(new ClockFact.Extended(now, new Timescale(1, unit), "lead"));
        more++;
        Instant longer = Scotland.due(rule, received, facts.toArray(ClockFact[]::new)).dueAt();
        // A date that has moved off a day off may have moved as far as the more time reaches.
        boolean rolls = rule.endsOn() == Rule.EndsOn.NEXT_WORKING_DAY;
        assertThat(longer)
            .as("more time gives time")
            .isAfterOrEqualTo(rolls ? due : due.plusMillis(1));
      }
    }

    Reckoned reckoned = Replay.reckon(rule, received, facts, CALENDAR, "files");

    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days.get(0).date()).isEqualTo(CALENDAR.dateOf(received));
    for (int i = 1; i < days.size(); i++) {
      assertThat(days.get(i).date()).isEqualTo(days.get(i - 1).date().plusDays(1));
    }
    Passport.Day last = days.get(days.size() - 1);
    assertThat(last.date()).isEqualTo(CALENDAR.dateOf(reckoned.dueAt().minusMillis(1)));
    if (unit.inHours()) {
      assertThat(days.stream().map(Passport.Day::time).reduce(Duration.ZERO, Duration::plus))
          .hasHours(amount + more);
      return;
    }
    List<Integer> counted = days.stream().map(Passport.Day::counted).filter(n -> n > 0).toList();
    assertThat(counted).isEqualTo(IntStream.rangeClosed(1, counted.size()).boxed().toList());
    if (unit != TimeUnit.MONTHS) {
      assertThat(counted).hasSize(amount + more);
    }
    assertThat(last.counted() > 0 || last.kind() == Passport.Kind.MOVED_END).isTrue();
    List<ClockFact> unextended =
        facts.stream().filter(fact -> !(fact instanceof ClockFact.Extended)).toList();
    LocalDate without =
        CALENDAR.dateOf(Scotland.due(rule, received, unextended.toArray(ClockFact[]::new)).dueAt());
    assertThat(days)
        .filteredOn(day -> day.counted() > 0)
        .allSatisfy(day -> assertThat(day.added()).isEqualTo(day.date().isAfter(without)));
  }

  /**
   * Seven days end on a Saturday and so on the Monday; the clock stands from the Sunday on. With
   * more time the Sunday is the last day, and was used: the day on which the clock went on is none.
   */
  @Example
  void theDayOnWhichTheClockWentOnIsNoDayOfTheTimescale() {
    Rule rule = changing(new Timescale(7, TimeUnit.CALENDAR_DAYS), Rule.EndsOn.NEXT_WORKING_DAY);
    List<ClockFact> facts =
        List.of(
            pause(Instant.parse("2023-04-16T00:43:03Z")),
            go(Instant.parse("2023-04-17T07:39:55Z")),
            pause(Instant.parse("2023-04-18T15:07:58Z")),
            go(Instant.parse("2023-04-19T22:04:50Z")),
            new ClockFact.Extended(
                Instant.parse("2023-04-19T22:51:09Z"),
                new Timescale(1, TimeUnit.CALENDAR_DAYS),
                "lead"),
            new ClockFact.Extended(
                Instant.parse("2023-04-19T22:54:41Z"),
                new Timescale(1, TimeUnit.CALENDAR_DAYS),
                "lead"));

    Reckoned reckoned =
        Replay.reckon(rule, Instant.parse("2023-04-08T07:35:22Z"), facts, CALENDAR, "files");

    assertThat(reckoned.dueAt()).isEqualTo("2023-04-19T22:59:59Z");
    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days)
        .filteredOn(day -> day.counted() > 0)
        .extracting(Passport.Day::date)
        .hasSize(9)
        .last()
        .isEqualTo(LocalDate.parse("2023-04-18"));
    assertThat(days.get(days.size() - 1).kind()).isEqualTo(Passport.Kind.MOVED_END);
  }

  /** More time may be given in another unit: neither the warning nor what was given gets lost. */
  @Property(tries = 600)
  void mixedUnitsWarnInTimeAndMoreTimeIsNeverLess(
      @ForAll @IntRange(min = 1, max = 12) int amount,
      @ForAll("dates") TimeUnit unit,
      @ForAll("dates") TimeUnit added,
      @ForAll Rule.EndsOn endsOn,
      @ForAll("moments") Instant received,
      @ForAll @Size(max = 5) List<@IntRange(max = 199) Integer> happened,
      @ForAll @IntRange(max = 900_000) int seconds) {
    Rule rule =
        new Rule(
            new Timescale(amount, unit),
            Rule.DayOne.NEXT_DAY,
            unit.inDates() ? endsOn : Rule.EndsOn.ANY_DAY,
            null,
            75,
            true,
            new Rule.Extension(new Timescale(60, added), 5, "lead"),
            "scotland");
    List<ClockFact> facts = new ArrayList<>();
    Instant now = received;
    for (int what : happened) {
      Instant due = Scotland.due(rule, received, facts.toArray(ClockFact[]::new)).dueAt();
      if (!now.isBefore(due)) {
        break;
      }
      now = between(now, due, what % 100);
      if (what < 100) {
        facts.add(pause(now));
        now = now.plusSeconds(seconds);
        facts.add(go(now));
      } else {
        facts.add(new ClockFact.Extended(now, new Timescale(1 + what % 4, added), "lead"));
        assertThat(Scotland.due(rule, received, facts.toArray(ClockFact[]::new)).dueAt())
            .isAfterOrEqualTo(due);
      }
    }

    Reckoned reckoned = Replay.reckon(rule, received, facts, CALENDAR, "files");

    assertThat(reckoned.warnAt()).isBefore(reckoned.dueAt());
    List<Passport.Day> days = reckoned.passport().days();
    assertThat(days.get(days.size() - 1).kind()).isNotEqualTo(Passport.Kind.STOOD);
  }

  /** The strip ends where the clock stands, and says nothing of an end that nobody knows. */
  @Property(tries = 300)
  void theStripOfAClockThatStandsEndsThere(
      @ForAll @IntRange(min = 1, max = 12) int amount,
      @ForAll("counting") TimeUnit unit,
      @ForAll Rule.EndsOn endsOn,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 99) int percent) {
    Rule rule = changing(new Timescale(amount, unit), endsOn);
    Instant stopped = between(received, Scotland.due(rule, received).dueAt(), percent);

    Passport passport =
        Replay.reckon(rule, received, List.of(pause(stopped)), CALENDAR, "files").passport();

    List<Passport.Day> days = passport.days();
    assertThat(days).extracting(Passport.Day::kind).doesNotContain(Passport.Kind.MOVED_END);
    assertThat(passport.sentence()).doesNotContain("it moved");
    Instant last = unit.inHours() && stopped.isAfter(received) ? stopped.minusMillis(1) : stopped;
    assertThat(days.get(days.size() - 1).date()).isEqualTo(CALENDAR.dateOf(last));
  }

  /** As often late as early: where dates meet is where counting goes wrong. */
  @Provide
  Arbitrary<List<Integer>> happenings() {
    return Arbitraries.integers()
        .between(0, 199)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<Integer> stretches() {
    return Arbitraries.integers()
        .between(0, 900_000)
        .withDistribution(RandomDistribution.uniform());
  }

  private static Rule changing(Timescale timescale, Rule.EndsOn endsOn) {
    return new Rule(
        timescale,
        Rule.DayOne.NEXT_DAY,
        timescale.unit().inDates() ? endsOn : Rule.EndsOn.ANY_DAY,
        null,
        75,
        true,
        new Rule.Extension(new Timescale(3, timescale.unit()), 3, "lead"),
        "scotland");
  }

  @Property(tries = 300)
  void aRuleSurvivesBeingStored(@ForAll("pausing") Rule rule) {
    assertThat(Rule.parse(rule.asText())).isEqualTo(rule);
  }

  private static Rule rule(Timescale timescale) {
    return Rule.of(timescale, "scotland");
  }

  private static ClockFact pause(Instant at) {
    return new ClockFact.Paused(at, "waiting-for-customer", "system");
  }

  private static ClockFact go(Instant at) {
    return new ClockFact.Resumed(at, "system");
  }

  private static Instant between(Instant from, Instant until, int percent) {
    return from.plus(Duration.between(from, until).multipliedBy(percent).dividedBy(100));
  }

  @Provide
  Arbitrary<Rule> rules() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(Scotland.rule("at once"))), Tuple.of(9, pausing()));
  }

  /** Every kind of rule that may pause, but for fixed dates. */
  @Provide
  Arbitrary<Rule> pausing() {
    return Combinators.combine(
            counted(),
            Arbitraries.of(Rule.DayOne.values()),
            Arbitraries.of(Rule.EndsOn.values()),
            Arbitraries.integers().between(1, 99),
            Arbitraries.of(true, false))
        .as(
            (timescale, dayOne, endsOn, warnAt, extended) ->
                new Rule(
                    timescale,
                    dayOne,
                    timescale.unit().inDates() ? endsOn : Rule.EndsOn.ANY_DAY,
                    null,
                    warnAt,
                    true,
                    extended ? new Rule.Extension(timescale, 2, "lead") : null,
                    "scotland"));
  }

  @Provide
  Arbitrary<Timescale> counted() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 40),
            Arbitraries.of(TimeUnit.values()).filter(unit -> unit != TimeUnit.AT_ONCE))
        .as(Timescale::new);
  }

  @Provide
  Arbitrary<TimeUnit> counting() {
    return Arbitraries.of(TimeUnit.values()).filter(unit -> unit != TimeUnit.AT_ONCE);
  }

  @Provide
  Arbitrary<TimeUnit> dates() {
    return Arbitraries.of(TimeUnit.values())
        .filter(unit -> !unit.inHours() && unit != TimeUnit.AT_ONCE);
  }

  @Provide
  Arbitrary<TimeUnit> hours() {
    return Arbitraries.of(TimeUnit.CLOCK_HOURS, TimeUnit.WORKING_HOURS);
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(FIRST.getEpochSecond(), LAST.getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata", "UTC")
        .map(ZoneId::of);
  }
}
