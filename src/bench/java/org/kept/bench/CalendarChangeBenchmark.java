package org.kept.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kept.access.Actor;
import org.kept.access.Role;
import org.kept.promise.CalendarChange;
import org.kept.promise.KeptClock;
import org.kept.promise.Tightening;
import org.kept.request.DatePlan;
import org.kept.request.Requests;
import org.kept.workflow.DateChanges;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A closure of next week, then a shorter timescale, under thousands of open promises: how long the
 * preview takes, and how long making it and taking it back do. A measurement, not a test; it fails
 * only if dates do not move.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(Publishing.class)
class CalendarChangeBenchmark {

  private static final int OPEN = Integer.getInteger("bench.open", 10_000);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Actor OWNER =
      new Actor(Actor.Kind.STAFF, "owner", Set.of(Role.OWNER), Set.of());

  private static final Server SERVER = new Server();

  @Autowired private Requests requests;
  @Autowired private DateChanges changes;
  @Autowired private Publishing publishing;
  @Autowired private KeptClock clock;
  @Autowired private DataSource database;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry properties) {
    // As the production notes recommend.
    String url = SERVER.create("calendars") + "&reWriteBatchedInserts=true";
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "postgres");
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void aClosureNextWeek() throws InterruptedException {
    // A Thursday; what is promised within 3 working days is due in the week after.
    clock.standAt(Instant.parse("2026-06-18T09:00:00Z"));
    AtomicInteger left = new AtomicInteger(OPEN);
    Clients.run(
        () -> {
          while (left.getAndDecrement() > 0) {
            requests.submit(KeptCases.missedBin());
          }
        });
    Server.number(database, "select count(*) from promise");
    CalendarChange closure =
        new CalendarChange.Closure(
            LocalDate.ofInstant(clock.instant(), ZONE).plusDays(4),
            LocalDate.ofInstant(clock.instant(), ZONE).plusDays(4),
            "Storm",
            Set.of("scotland"),
            "Measured");

    List<String> lines = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (boolean tell : List.of(false, true)) {
        long began = System.nanoTime();
        DatePlan plan = changes.preview(closure);
        changes.beside(plan);
        changes.workOf(plan.requests().subList(0, 100));
        long previewed = System.nanoTime();
        if (plan.moves().size() != OPEN) {
          throw new IllegalStateException("Only " + plan.moves().size() + " dates would move.");
        }
        SERVER.forgetStatements();
        int change = changes.apply(closure, tell, OWNER).number();
        long applied = System.nanoTime();
        long statements = SERVER.statements("calendars");
        changes.undo(change, false, OWNER);
        long undone = System.nanoTime();
        lines.add(
            String.format(
                "%-12s preview %,7d ms   apply %,7d ms, %,9d statements   undo %,7d ms",
                tell ? "telling" : "not telling",
                Duration.ofNanos(previewed - began).toMillis(),
                Duration.ofNanos(applied - previewed).toMillis(),
                statements,
                Duration.ofNanos(undone - applied).toMillis()));
        if (Boolean.getBoolean("bench.statements") && round == ROUNDS) {
          lines.add(SERVER.listing("calendars", 1));
        }
      }
    }
    lines.add(tightening());
    System.out.printf(
        "%n%d open requests, %d processors%n%s%n",
        OPEN, Runtime.getRuntime().availableProcessors(), String.join("\n", lines));
  }

  private String tightening() {
    publishing.timescale("missed-bin", "collect", "3 working days", "2 working days");
    Tightening shorter = new Tightening("missed-bin", "collect", "Measured");
    long began = System.nanoTime();
    DatePlan plan = changes.preview(shorter);
    changes.beside(plan);
    long previewed = System.nanoTime();
    if (plan.moves().size() != OPEN) {
      throw new IllegalStateException("Only " + plan.moves().size() + " dates would move.");
    }
    int change = changes.apply(shorter, true, OWNER).number();
    long applied = System.nanoTime();
    changes.undo(change, false, OWNER);
    long undone = System.nanoTime();
    return String.format(
        "%-12s preview %,7d ms   apply %,7d ms   undo %,7d ms",
        "tightening",
        Duration.ofNanos(previewed - began).toMillis(),
        Duration.ofNanos(applied - previewed).toMillis(),
        Duration.ofNanos(undone - applied).toMillis());
  }
}
