package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.journey.Threads;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests are taken in once, whole or not at all, whoever is in the way; on both databases. */
@KeptTest
abstract class TakingInContract {

  private static final List<String> TABLES =
      List.of(
          "service_request",
          "request_person",
          "request_words",
          "promise",
          "submission",
          "ledger_entry",
          "ledger_head",
          "outbox",
          "work_item",
          "act_ru_execution",
          "act_ru_task",
          "act_ru_job",
          "act_ru_variable",
          "act_hi_procinst");

  @Autowired private Requests requests;
  @Autowired private Council council;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;
  @Autowired private RepositoryService repository;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void theSameKeyAtTheSameMomentIsOneRequest() {
    Submit submit = aPothole(UUID.randomUUID().toString());
    long before = rows("service_request");

    List<Object> results = Threads.atOnce(8, () -> requests.submit(submit));

    assertThat(results).allMatch(Submitted.Accepted.class::isInstance);
    assertThat(results.stream().map(one -> ((Submitted.Accepted) one).reference()).distinct())
        .hasSize(1);
    assertThat(results.stream().filter(one -> !((Submitted.Accepted) one).again())).hasSize(1);
    assertThat(results.stream().map(one -> ((Submitted.Accepted) one).promises()).distinct())
        .hasSize(1);
    assertThat(rows("service_request")).isEqualTo(before + 1);
  }

  @Test
  void aRetryGetsTheFirstAnswer() {
    Submit submit = aPothole(UUID.randomUUID().toString());
    Submitted.Accepted first = (Submitted.Accepted) requests.submit(submit);
    clock.advance(Duration.ofDays(30));

    Submitted.Accepted again = (Submitted.Accepted) requests.submit(submit);

    assertThat(again.again()).isTrue();
    assertThat(first.again()).isFalse();
    assertThat(again.reference()).isEqualTo(first.reference());
    assertThat(again.trackingKey()).isEqualTo(first.trackingKey());
    assertThat(again.promises()).isEqualTo(first.promises());
  }

  @Test
  void whatAKeyGotIsFoundWithoutTakingAnythingIn() {
    String key = UUID.randomUUID().toString();
    Submit submit = aPothole(key);
    Map<String, Long> before = rows();
    assertThat(requests.submittedBefore(submit)).isEmpty();
    assertThat(rows()).isEqualTo(before);

    Submitted.Accepted first = (Submitted.Accepted) requests.submit(submit);
    Map<String, String> other = new HashMap<>(pothole());
    other.put("road", "Quarry Road");

    assertThat(requests.submittedBefore(submit))
        .contains(
            new Submitted.Accepted(first.reference(), first.trackingKey(), first.promises(), true));
    assertThat(requests.submittedBefore(council.submission("pothole", other, key)))
        .containsInstanceOf(Submitted.KeyReused.class);
  }

  @Test
  void aKeyIsNotGoodForAnotherRequest() {
    String key = UUID.randomUUID().toString();
    requests.submit(aPothole(key));
    Map<String, String> other = new HashMap<>(pothole());
    other.put("road", "Quarry Road");
    Map<String, Long> before = rows();

    assertThat(requests.submit(council.submission("pothole", other, key)))
        .isInstanceOf(Submitted.KeyReused.class);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void withoutAProcessThereIsNoRequest() {
    Map<String, Long> before = rows();
    repository.suspendProcessDefinitionByKey("service-request");
    try {
      assertThatThrownBy(() -> requests.submit(aPothole("once-" + UUID.randomUUID())))
          .isInstanceOf(RuntimeException.class);
    } finally {
      repository.activateProcessDefinitionByKey("service-request");
    }

    assertThat(rows()).isEqualTo(before);
    requests.submit(aPothole("once-" + UUID.randomUUID()));
    assertThat(rows("service_request")).isEqualTo(before.getOrDefault("service_request", 0L) + 1);
  }

  @Test
  void aLateAnswerBreaksThePromiseAtTheMomentAtWhichItFellDue() {
    Council.Case hole = council.pothole();
    Promise answer = requests.promisesOf(hole.reference).get(1);
    // No timer fires: the answer comes before anybody looked.
    clock.standAt(answer.dueAt().plus(Duration.ofHours(10)));

    hole.isDoneBy("roads-officer", "We filled the hole.");

    Promise broken = requests.promisesOf(hole.reference).get(1);
    assertThat(broken.brokenAt()).isEqualTo(answer.dueAt());
    assertThat(broken.keptAt()).isNull();
    assertThat(kinds(hole)).contains("promise-broken").containsOnlyOnce("promise-kept");
  }

  @Test
  void anAnswerInTheLastMomentKeepsThePromise() {
    Council.Case hole = council.pothole();
    Promise answer = requests.promisesOf(hole.reference).get(1);
    clock.standAt(answer.dueAt());

    hole.isDoneBy("roads-officer", "We filled the hole.");

    assertThat(requests.promisesOf(hole.reference).get(1).brokenAt()).isNull();
    assertThat(requests.promisesOf(hole.reference).get(1).keptAt()).isEqualTo(clock.instant());
  }

  @Test
  void aCaseIsRatedOnceHoweverManyPress() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");

    List<Object> results =
        Threads.atOnce(
            6,
            () -> {
              requests.rate(hole.reference, 4, "Thank you");
              return "rated";
            });

    assertThat(results.stream().filter("rated"::equals)).hasSize(1);
    assertThat(results)
        .allMatch(one -> one.equals("rated") || one instanceof IllegalArgumentException);
    assertThat(kinds(hole)).containsOnlyOnce("feedback-given");
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void allInformationIsKeptHoweverManySendItAtOnce() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");

    List<Object> results =
        Threads.atOnce(
            4,
            () -> {
              requests.addInformation(hole.reference, "It is in the path.");
              return "told";
            });

    assertThat(results).containsOnly("told");
    assertThat(kinds(hole).stream().filter("information-received"::equals)).hasSize(4);
    assertThat(kinds(hole)).containsOnlyOnce("clock-resumed");
    assertThat(hole.openWork().team()).isEqualTo("roads");
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void informationAndTheAnswerAtTheSameMomentLeaveAWholeCase() {
    Council.Case hole = council.pothole();
    AtomicInteger turn = new AtomicInteger();

    List<Object> results =
        Threads.atOnce(
            2,
            () -> {
              if (turn.getAndIncrement() == 0) {
                requests.addInformation(hole.reference, "It is in the path.");
              } else {
                hole.isDoneBy("roads-officer", "We filled the hole.");
              }
              return "done";
            });

    assertThat(results)
        .contains("done")
        .allMatch(one -> one.equals("done") || one instanceof IllegalArgumentException);
    assertThat(requests.find(hole.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  private Submit aPothole(String onceKey) {
    return council.submission("pothole", pothole(), onceKey);
  }

  private static Map<String, String> pothole() {
    return Map.of(
        "road", "Glen Avenue", "where", "Outside number 7", "size", "dinner-plate", "hazard", "no");
  }

  private List<String> kinds(Council.Case aCase) {
    return ledger.of(aCase.reference).stream().map(LedgerEntry::kind).toList();
  }

  private Map<String, Long> rows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    TABLES.forEach(table -> rows.put(table, rows(table)));
    return rows;
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
