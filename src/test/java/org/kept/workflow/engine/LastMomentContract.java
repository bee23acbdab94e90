package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A step on the way is done at the very moment at which its timer fires. Both touch no row of the
 * engine in common, so that only we can see to it that one goes after the other.
 */
@KeptTest
abstract class LastMomentContract {

  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private final ExecutorService atOnce = Executors.newFixedThreadPool(3);

  /** Counts the sessions of the database that wait for another one. */
  abstract String sessionsThatWait();

  @BeforeEach
  void opens() {
    council.opensOn("2026-12-18 10:00");
  }

  @AfterEach
  void theClockRuns() {
    atOnce.shutdown();
    clock.run();
  }

  @Test
  void whatIsDoneInTimeIsKeptAndNotBroken() throws Exception {
    Council.Case damp = council.damp();
    council.timePassesUntil("2027-01-05 12:00");
    assertThat(damp.completedBy("housing-officer", found())).isInstanceOf(WorkOutcome.Done.class);
    Instant due = only(damp, "written-summary").dueAt();
    council.timePassesUntil(due.toString().substring(0, 10) + " 12:00");

    atTheSameTime(
        damp,
        due,
        Map.of("summary", "The outside wall is cold. We will put boards on it.", "lateReason", ""),
        due.plusSeconds(1));

    Promise summary = only(damp, "written-summary");
    assertThat(summary.keptAt()).isEqualTo(due);
    assertThat(summary.brokenAt()).isNull();
    assertThat(kinds(damp)).doesNotContain("promise-broken", "escalated");
    assertThat(messages(damp)).doesNotContain("promise-broken");
  }

  @Test
  void whatIsDoneTooLateIsBrokenOnceAndNotPromisedAgain() throws Exception {
    Council.Case damp = council.damp();
    council.timePassesUntil("2027-01-07 12:00");
    Instant late = Instant.parse("2027-01-08T00:00:05Z");

    atTheSameTime(damp, late, found(), late);

    Promise investigate = only(damp, "investigate");
    assertThat(investigate.brokenAt()).isNotNull();
    assertThat(investigate.doneAt()).isEqualTo(late);
    assertThat(kinds(damp)).containsOnlyOnce("promise-broken").doesNotContain("escalated");
    assertThat(messages(damp)).doesNotContain("promise-broken");
  }

  /** The work is in the middle of being recorded as done when the timer fires. */
  private void atTheSameTime(
      Council.Case damp, Instant done, Map<String, String> answers, Instant fires)
      throws Exception {
    Job timer =
        management
            .createJobQuery()
            .timers()
            .processInstanceId(
                runtime
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(damp.reference)
                    .singleResult()
                    .getId())
            .singleResult();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    CompletableFuture<Void> ledgerIsHeld =
        CompletableFuture.runAsync(
            () ->
                new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> holdTheLedger(damp, held, letGo)),
            atOnce);
    held.await();
    clock.standAt(done);
    CompletableFuture<WorkOutcome> work =
        CompletableFuture.supplyAsync(() -> damp.completedBy("housing-officer", answers), atOnce);
    waiting(1);
    clock.standAt(fires);
    CompletableFuture<Void> fired =
        CompletableFuture.runAsync(() -> management.executeJob(timer.getId()), atOnce);
    waiting(2);
    letGo.countDown();

    ledgerIsHeld.get(20, TimeUnit.SECONDS);
    assertThat(work.get(20, TimeUnit.SECONDS)).isInstanceOf(WorkOutcome.Done.class);
    // One that finds its timer moved by the other gives up; the engine would try again.
    fired.handle((nothing, moved) -> moved).get(20, TimeUnit.SECONDS);
  }

  private void holdTheLedger(Council.Case damp, CountDownLatch held, CountDownLatch letGo) {
    jdbc.sql("select reference from ledger_head where reference = ? for update")
        .param(damp.reference)
        .query(String.class)
        .single();
    held.countDown();
    try {
      letGo.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private void waiting(long sessions) {
    Awaitility.await(sessions + " wait")
        .until(() -> jdbc.sql(sessionsThatWait()).query(Long.class).single() >= sessions);
  }

  private static Map<String, String> found() {
    return Map.of("found", "Mould behind the wardrobe, a cold wall.", "lateReason", "We were ill.");
  }

  private Promise only(Council.Case damp, String commitment) {
    List<Promise> all =
        requests.promisesOf(damp.reference).stream()
            .filter(promise -> promise.commitment().equals(commitment))
            .toList();
    assertThat(all).as(commitment).hasSize(1);
    return all.get(0);
  }

  private List<String> kinds(Council.Case damp) {
    return ledger.of(damp.reference).stream().map(LedgerEntry::kind).toList();
  }

  private List<String> messages(Council.Case damp) {
    return jdbc.sql("select template from outbox where reference = ?")
        .param(damp.reference)
        .query(String.class)
        .list();
  }
}
