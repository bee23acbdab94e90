package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReckoningPropertiesTest {

  private static final Instant FIRST = Instant.parse("2019-02-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2028-06-01T00:00:00Z");

  @Property(tries = 500)
  void isNeverDueBeforeItStartsAndWarnsInBetween(
      @ForAll("timescales") Timescale timescale, @ForAll("moments") Instant received) {
    Reckoning reckoning = new Reckoning(timescale, Scotland.CALENDAR);

    Instant due = reckoning.dueAt(received);
    Instant warn = reckoning.warnAt(received);

    if (timescale.unit() == TimeUnit.AT_ONCE) {
      assertThat(due).isEqualTo(received).isEqualTo(warn);
    } else {
      assertThat(warn).isAfter(received).isBefore(due);
    }
  }

  @Property(tries = 500)
  void moreTimeIsNeverDueEarlier(
      @ForAll("countedTimescales") Timescale timescale, @ForAll("moments") Instant received) {
    Timescale longer = new Timescale(timescale.amount() + 1, timescale.unit());

    assertThat(new Reckoning(longer, Scotland.CALENDAR).dueAt(received))
        .isAfter(new Reckoning(timescale, Scotland.CALENDAR).dueAt(received));
  }

  @Property(tries = 500)
  void whoAsksLaterIsNeverAnsweredEarlier(
      @ForAll("timescales") Timescale timescale,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 2_000_000) int seconds) {
    Reckoning reckoning = new Reckoning(timescale, Scotland.CALENDAR);

    assertThat(reckoning.dueAt(received.plusSeconds(seconds)))
        .isAfterOrEqualTo(reckoning.dueAt(received));
  }

  @Property(tries = 200)
  void countsTheSameWhereverTheServerStands(
      @ForAll("timescales") Timescale timescale,
      @ForAll("moments") Instant received,
      @ForAll("zones") ZoneId zone) {
    Reckoning reckoning = new Reckoning(timescale, Scotland.CALENDAR);
    Instant due = reckoning.dueAt(received);
    Instant warn = reckoning.warnAt(received);
    TimeZone before = TimeZone.getDefault();

    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      assertThat(reckoning.dueAt(received)).isEqualTo(due);
      assertThat(reckoning.warnAt(received)).isEqualTo(warn);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Property(tries = 500)
  void aPauseOfNoTimeChangesNothing(
      @ForAll("timescales") Timescale timescale,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 100) int percent) {
    Reckoning reckoning = new Reckoning(timescale, Scotland.CALENDAR);
    Instant due = reckoning.dueAt(received);
    Instant paused =
        received.plus(Duration.between(received, due).multipliedBy(percent).dividedBy(100));

    assertThat(reckoning.resumedDueAt(due, paused, paused)).isEqualTo(due);
  }

  @Property(tries = 500)
  void aPauseNeverBringsTheDateForward(
      @ForAll("timescales") Timescale timescale,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 100) int percent,
      @ForAll @IntRange(max = 5_000_000) int seconds) {
    Reckoning reckoning = new Reckoning(timescale, Scotland.CALENDAR);
    Instant due = reckoning.dueAt(received);
    Instant paused =
        received.plus(Duration.between(received, due).multipliedBy(percent).dividedBy(100));
    Instant resumed = paused.plusSeconds(seconds);

    Instant moved = reckoning.resumedDueAt(due, paused, resumed);

    assertThat(moved).isAfterOrEqualTo(due);
    assertThat(reckoning.resumedDueAt(due, paused, resumed.plusSeconds(86_400)))
        .isAfterOrEqualTo(moved);
  }

  @Property(tries = 500)
  void theWarningComesBeforeTheDateAlsoAfterAPause(
      @ForAll("countedTimescales") Timescale timescale,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(max = 5_000_000) int seconds) {
    Reckoning reckoning = new Reckoning(timescale, Scotland.CALENDAR);
    Instant due = reckoning.dueAt(received);
    Instant paused =
        received.plus(Duration.between(received, due).multipliedBy(percent).dividedBy(100));
    Instant resumed = paused.plusSeconds(seconds);

    assertThat(reckoning.resumedDueAt(reckoning.warnAt(received), paused, resumed))
        .isBefore(reckoning.resumedDueAt(due, paused, resumed));
  }

  @Property(tries = 500)
  void aPauseLeavesTheOfficeTimeThatWasLeft(
      @ForAll @IntRange(min = 1, max = 80) int hours,
      @ForAll("moments") Instant received,
      @ForAll @IntRange(max = 99) int percent,
      @ForAll @IntRange(min = 1, max = 2_000_000) int seconds) {
    Reckoning reckoning =
        new Reckoning(new Timescale(hours, TimeUnit.WORKING_HOURS), Scotland.CALENDAR);
    Instant due = reckoning.dueAt(received);
    Instant paused =
        received.plus(Duration.between(received, due).multipliedBy(percent).dividedBy(100));
    Instant resumed = paused.plusSeconds(seconds);

    Instant moved = reckoning.resumedDueAt(due, paused, resumed);

    assertThat(Scotland.CALENDAR.workingTimeBetween(resumed, moved))
        .isEqualTo(Scotland.CALENDAR.workingTimeBetween(paused, due));
  }

  @Property(tries = 500)
  void thePassportCountsExactlyThePromisedDays(
      @ForAll @IntRange(min = 1, max = 60) int amount, @ForAll("moments") Instant received) {
    Reckoning reckoning =
        new Reckoning(new Timescale(amount, TimeUnit.WORKING_DAYS), Scotland.CALENDAR);

    var days = reckoning.days(received);

    assertThat(days.stream().filter(day -> day.counted() > 0)).hasSize(amount);
    assertThat(days.get(days.size() - 1).counted()).isEqualTo(amount);
    assertThat(days.get(days.size() - 1).date())
        .isEqualTo(Scotland.CALENDAR.dateOf(reckoning.dueAt(received)));
  }

  @Provide
  Arbitrary<Timescale> timescales() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(1, Arbitraries.just(new Timescale(0, TimeUnit.AT_ONCE))),
        net.jqwik.api.Tuple.of(9, countedTimescales()));
  }

  @Provide
  Arbitrary<Timescale> countedTimescales() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 40),
            Arbitraries.of(TimeUnit.values()).filter(unit -> unit != TimeUnit.AT_ONCE))
        .as(Timescale::new);
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
