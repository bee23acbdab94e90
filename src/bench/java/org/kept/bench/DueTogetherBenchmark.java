package org.kept.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.joda.time.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kept.access.SampleAccounts;
import org.kept.notice.OutboxSender;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.request.Submitted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Many promises fall due in the same second, and customers go on asking. A measurement, not a test:
 * it fails only if a promise is not broken, escalated, apologised for and made again just once.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class DueTogetherBenchmark {

  private static final int DUE = Integer.getInteger("bench.due", 2000);
  private static final int ASKED = Integer.getInteger("bench.asked", 300);
  private static final int WARM = 300;
  private static final int THREADS = Integer.getInteger("bench.threads", 4);
  private static final boolean LISTING = Boolean.getBoolean("bench.statements");

  private static final Instant ASKED_AT = Instant.parse("2026-06-11T09:00:00Z");
  private static final Instant JUST_TOO_LATE = Instant.parse("2026-06-17T23:00:00Z");

  private static final String BROKEN = "select count(*) from promise where broken_at is not null";

  private static final String FAILED =
      "select count(*) from act_ru_job where exception_msg_ is not null";

  private static final Server SERVER = new Server();

  @Autowired private DataSource database;
  @Autowired private Requests requests;
  @Autowired private OutboxSender sender;
  @Autowired private SampleAccounts accounts;
  @Autowired private ProcessEngineConfiguration engine;
  @Autowired private KeptClock clock;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry properties) {
    String url = SERVER.create("due") + "&reWriteBatchedInserts=true";
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "postgres");
    // As in production, where the tests have none.
    properties.add("camunda.bpm.job-execution.enabled", () -> true);
    properties.add("camunda.bpm.job-execution.core-pool-size", () -> THREADS);
    properties.add("camunda.bpm.job-execution.max-pool-size", () -> THREADS);
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void thePromisesOfOneDayBesideNewRequests() throws InterruptedException {
    JobExecutor jobs = ((ProcessEngineConfigurationImpl) engine).getJobExecutor();
    jobs.shutdown();
    accounts.addMissing();
    sender.stop();
    DateTimeUtils.setCurrentMillisProvider(clock::millis);
    clock.standAt(ASKED_AT);
    warmUp();
    String one =
        requests.submit(KeptCases.missedBin()) instanceof Submitted.Accepted accepted
            ? accepted.reference()
            : "";
    Copies.make(database, one, DUE - ASKED - WARM - 1);
    List<Duration> quiet = latencies(null);
    SERVER.forgetStatements();

    clock.standAt(JUST_TOO_LATE);
    long start = System.nanoTime();
    jobs.start();
    long failed = number(FAILED);
    AtomicLong end = new AtomicLong();
    Thread observer = new Thread(() -> end.set(whenAllAreBroken(failed)), "observer");
    observer.start();
    List<Duration> busy = latencies(observer::isAlive);
    observer.join();
    double seconds = (end.get() - start) / 1e9;
    jobs.shutdown();
    if (LISTING) {
      System.out.println(SERVER.listing("due", DUE));
    }
    System.out.println(jobs.getClass().getSimpleName() + ", " + THREADS + " threads");

    check("promise", "broken_at is not null");
    check("ledger_entry", "kind = 'escalated' or kind = 'escalation-found-nobody'");
    check("outbox", "template = 'promise-broken'");
    check("promise", "replaces is not null");
    System.out.printf(
        "%n%d promises due together, worked off in %.1f s: %.0f a second%n"
            + "a new request alone: median %d ms, 95th %d ms; meanwhile (%d of them): median %d ms,"
            + " 95th %d ms; ratio of medians %.2f%n",
        DUE,
        seconds,
        DUE / seconds,
        at(quiet, 0.5),
        at(quiet, 0.95),
        busy.size(),
        at(busy, 0.5),
        at(busy, 0.95),
        (double) at(busy, 0.5) / Math.max(1, at(quiet, 0.5)));
  }

  /** Looks seldom: counting costs as well. */
  private long whenAllAreBroken(long failed) {
    while (number(BROKEN) < DUE) {
      if (number(FAILED) > failed) {
        throw new IllegalStateException("A timer failed.");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
    return System.nanoTime();
  }

  private void check(String table, String which) {
    long found = number("select count(*) from " + table + " where " + which);
    if (found != DUE) {
      throw new IllegalStateException(found + " in " + table + " where " + which);
    }
  }

  private void warmUp() throws InterruptedException {
    AtomicInteger left = new AtomicInteger(WARM);
    Clients.run(
        () -> {
          while (left.getAndDecrement() > 0) {
            requests.submit(KeptCases.missedBin());
          }
        });
  }

  private interface Going {
    boolean on();
  }

  /** One customer after another; all of them, or as long as it goes on. */
  private List<Duration> latencies(@Nullable Going going) {
    Clock watch = Clock.systemUTC();
    List<Duration> all = new ArrayList<>();
    while (going == null ? all.size() < ASKED : going.on() && all.size() < 100 * ASKED) {
      Instant before = watch.instant();
      requests.submit(KeptCases.missedBin());
      all.add(Duration.between(before, watch.instant()));
    }
    return all.stream().sorted().toList();
  }

  private long number(String query) {
    return Server.number(database, query);
  }

  private static long at(List<Duration> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1))).toMillis();
  }
}
