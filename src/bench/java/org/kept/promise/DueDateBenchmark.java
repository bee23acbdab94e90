package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What it costs to reckon one date. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DueDateBenchmark {

  private static final double AIM_NANOS = 2_000;

  private final WorkingCalendar calendar =
      new Catalogue(DueDateBenchmark::open).calendar("scotland");
  private final Rule days = Rule.of(Timescale.of("20 working days"), "scotland");
  private final Rule hours = Rule.of(Timescale.of("4 working hours"), "scotland");
  private final Rule pausing =
      Rule.parse(
          "20 working days; day-one=next-day; ends-on=any-day; warn-at=75; may-pause=true;"
              + " calendar=scotland");
  private final List<ClockFact> facts =
      List.of(
          new ClockFact.Paused(Instant.parse("2026-12-01T10:00:00Z"), "waiting", "system"),
          new ClockFact.Resumed(Instant.parse("2026-12-07T10:00:00Z"), "system"));
  private long moment;

  /** The due date and the warning of 20 working days. */
  @Benchmark
  public Due twentyWorkingDays() {
    return Replay.due(days, next(), List.of(), calendar);
  }

  /** The same with a pause replayed. */
  @Benchmark
  public Due twentyWorkingDaysWithAPause() {
    return Replay.due(pausing, Instant.parse("2026-11-23T10:00:00Z"), facts, calendar);
  }

  /** The due date and the warning of 4 office hours. */
  @Benchmark
  public Due fourWorkingHours() {
    return Replay.due(hours, next(), List.of(), calendar);
  }

  /** The dates of 20 working days with their passport. */
  @Benchmark
  public Reckoned twentyWorkingDaysExplained() {
    return Replay.reckon(days, next(), List.of(), calendar, "files");
  }

  @Test
  void twentyWorkingDaysAreReckonedInLessThanTwoMicroseconds() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(DueDateBenchmark.class.getName())
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .build())
            .run();

    assertThat(results)
        .filteredOn(result -> result.getPrimaryResult().getLabel().equals("twentyWorkingDays"))
        .hasSize(1)
        .allSatisfy(
            result -> assertThat(result.getPrimaryResult().getScore()).isLessThan(AIM_NANOS));
  }

  /** Another moment of some years each time, so that nothing is reckoned ahead. */
  private Instant next() {
    moment = (moment + 7_654_321) % 200_000_000;
    return Instant.ofEpochSecond(1_600_000_000 + moment);
  }

  private static InputStream open(String name) {
    try {
      return Files.newInputStream(Path.of("processes", name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
