package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Escalations;
import org.kept.request.Feedback;
import org.kept.request.FeedbackFigures;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Reopenings.Taken;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.Unescalated;
import org.kept.request.Unwatched;
import org.kept.request.Watches;
import org.kept.request.Withdrawals;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers have requests opened again that are not done. */
@KeptTest
abstract class Reopening {

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Reopenings reopenings;
  @Autowired private Withdrawals withdrawals;
  @Autowired private WorkItems work;
  @Autowired private Feedback feedback;
  @Autowired private FeedbackFigures feedbackFigures;
  @Autowired private TrackingKeys keys;
  @Autowired private Ledger ledger;
  @Autowired private RepositoryService repository;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;
  @Autowired private Publishing publishing;
  @Autowired private Escalations escalations;
  @Autowired private Watches watches;
  @Autowired private PlatformTransactionManager transactions;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    clock.run();
  }

  @Test
  void itReachesTheTeamThatHadItWithAPromiseOfItsOwn() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    Promise first = answers(hole).get(0);
    council.opensOn("2026-06-15 09:00");

    assertThat(reopenings.reopen(hole.reference, "The hole is still there."))
        .isEqualTo(Taken.OPENED);
    assertThat(reopenings.reopen(hole.reference, "The hole is still there."))
        .isEqualTo(Taken.KNOWN);

    assertThat(request(hole).stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(work.ofCase(hole.reference)).extracting(WorkItem::team).containsExactly("roads");
    List<Promise> answers = answers(hole);
    assertThat(answers).hasSize(2).contains(first);
    assertThat(answers)
        .filteredOn(Promise::open)
        .extracting(Promise::startedAt)
        .containsExactly(clock.instant());
    assertThat(requests.storyFor(hole.reference, Locale.UK))
        .anyMatch(
            line ->
                line.kind().equals("reopened") && "The hole is still there.".equals(line.words()));

    hole.isDoneBy("roads-officer", "We filled it again.");
    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);
    assertThat(requests.outcomeOf(hole.reference, Locale.UK).orElseThrow().answerTo("reason"))
        .contains("We filled it again.");
  }

  @Test
  void theWindowIsHeldToOnItsLastDayAndTheDayAfter() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    Instant last = reopenings.possibleUntil(request(hole)).orElseThrow();

    clock.standAt(last.plusMillis(1));
    assertThat(reopenings.possibleUntil(request(hole))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reopenings.reopen(hole.reference, "It is open."))
        .withMessageContaining("ask us again or make a complaint");
    assertThat(work.ofCase(hole.reference)).isEmpty();

    clock.standAt(last);
    assertThat(reopenings.reopen(hole.reference, "It is open.")).isEqualTo(Taken.OPENED);
  }

  /** The last moment that an answer told holds, whatever a process owner publishes afterwards. */
  @Test
  void whoeverShortensTheWindowTakesNothingBackThatWasTold() {
    Council.Case told = council.pothole();
    told.isDoneBy("roads-officer", "We filled the hole.");
    Instant last = reopenings.possibleUntil(request(told)).orElseThrow();
    String services = publishing.services();
    try {
      publishing.publish(
          services.replace("reopen-within: 10 working days", "reopen-within: never"));
      Council.Case later = council.pothole();
      later.isDoneBy("roads-officer", "We filled this one too.");

      assertThat(reopenings.possibleUntil(request(later))).isEmpty();
      assertThat(reopenings.possibleUntil(request(told))).contains(last);
      clock.standAt(last);
      assertThat(reopenings.reopen(told.reference, "It is still there.")).isEqualTo(Taken.OPENED);
    } finally {
      publishing.asShipped();
    }
  }

  /** As where a council opens it again before anything has looked at what was left over. */
  @Test
  void whatWasLostBeforeItsAnswerIsNotLostWhenItIsOpenedAgain() {
    Council.Case hole = council.pothole();
    transactionally(
        () -> {
          escalations.giveToNobody(hole.reference, Map.of());
          watches.lose(hole.reference, Unwatched.Cause.MISSING);
        });
    assertThat(escalations.waiting()).extracting(Unescalated::reference).contains(hole.reference);
    hole.isDoneBy("roads-officer", "We filled the hole.");

    reopenings.reopen(hole.reference, "It is still there.");

    assertThat(escalations.waiting())
        .extracting(Unescalated::reference)
        .doesNotContain(hole.reference);
    assertThat(watches.lost()).extracting(Unwatched::reference).doesNotContain(hole.reference);
    assertThat(kinds(hole)).containsSubsequence("watch-lost", "watch-back", "reopened");
  }

  private void transactionally(Runnable act) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> act.run());
  }

  @Test
  void ofTwoWhoOpenItAtOnceOneDoesAndTheOtherChangesNothing() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");

    List<Object> said =
        Threads.atOnce(4, () -> reopenings.reopen(hole.reference, "It is still there."));

    assertThat(said).containsExactlyInAnyOrder(Taken.OPENED, Taken.KNOWN, Taken.KNOWN, Taken.KNOWN);
    assertThat(reopenings.timesOf(hole.reference)).isOne();
    assertThat(work.ofCase(hole.reference)).hasSize(1);
    assertThat(answers(hole)).filteredOn(Promise::open).hasSize(1);
    assertThat(kinds(hole)).containsOnlyOnce("reopened");
    assertThat(messages(hole, "request-reopened")).hasSize(1);
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  /** As where a node is killed in between: the engine refuses, and all of it is undone. */
  @Test
  void whereItsProcessCannotStartNothingIsHalf() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    List<String> before = kinds(hole);
    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("service-request")
            .latestVersion()
            .singleResult()
            .getId();
    repository.suspendProcessDefinitionById(definition);
    try {
      assertThatThrownBy(() -> reopenings.reopen(hole.reference, "It is still there."))
          .isInstanceOf(RuntimeException.class)
          .isNotInstanceOf(IllegalArgumentException.class);
    } finally {
      repository.activateProcessDefinitionById(definition);
    }

    assertThat(request(hole).outcome()).isEqualTo("done");
    assertThat(reopenings.timesOf(hole.reference)).isZero();
    assertThat(kinds(hole)).isEqualTo(before);
    assertThat(answers(hole)).noneMatch(Promise::open);
    assertThat(hole.hasNoOpenWork()).isTrue();
    assertThat(reopenings.reopen(hole.reference, "It is still there.")).isEqualTo(Taken.OPENED);
    assertThat(request(hole).stage()).isEqualTo(Stage.WITH_TEAM);
  }

  @Test
  void theCustomerIsToldWhoHasItAndByWhen() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    reopenings.reopen(hole.reference, "It is still there.");

    assertThat(messages(hole, "request-reopened"))
        .singleElement()
        .asString()
        .contains(
            "You told us that your request is not put right: Pothole.",
            "Roads have it, as before",
            "You will hear from us by the end of ");
    assertThat(
            requests.earlierOutcomeOf(hole.reference, Locale.UK).orElseThrow().answerTo("reason"))
        .contains("We filled the hole.");
    assertThat(requests.outcomeOf(hole.reference, Locale.UK)).isEmpty();
  }

  @Test
  void whatGoesOnElsewhereOrHasAWayOfItsOwnIsNotOpenedAgain() {
    Council.Case older = council.pothole();
    clock.advance(java.time.Duration.ofHours(1));
    Council.Case younger = council.pothole();
    younger.completedBy(
        "roads-officer",
        Map.of(
            "decision",
            "duplicate",
            "duplicateOf",
            older.reference,
            "reason",
            "Both are about the hole outside number 7."));
    Council.Case complaint = council.complaint();
    complaint.isDoneBy("officer", "We are sorry. We spoke to the crew.");

    for (Council.Case each : List.of(younger, complaint)) {
      assertThat(reopenings.lastMoment(request(each))).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> reopenings.reopen(each.reference, "Go on."))
          .withMessage(
              "We cannot open this request again. You can ask us again or make a complaint.");
      assertThat(reopenings.timesOf(each.reference)).isZero();
    }
  }

  @Test
  void eachAnswerIsRatedForItselfByALinkOfItsOwn() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    String first = keys.feedbackTokenOf(hole.reference, 0);
    feedback.giveByLink(first, 1, "It is not filled.");
    long low = given("pothole");

    reopenings.reopen(hole.reference, "It is still there.");
    assertThat(request(hole).rating()).isNull();
    assertThat(feedback.invitation(first).orElseThrow().score()).isEqualTo(1);
    assertThat(feedback.invitation(first).orElseThrow().comment()).isEqualTo("It is not filled.");
    assertThat(feedback.giveByLink(first, 5, null)).isEqualTo(Feedback.Given.BEFORE);
    hole.isDoneBy("roads-officer", "We filled it again.");

    String second = keys.feedbackTokenOf(hole.reference, 1);
    assertThat(feedback.giveByLink(second, 5, "Now it is.")).isEqualTo(Feedback.Given.TAKEN);
    assertThat(feedback.invitation(second).orElseThrow().comment()).isEqualTo("Now it is.");
    assertThat(feedback.invitation(first).orElseThrow().score()).isEqualTo(1);
    assertThat(request(hole).rating()).isEqualTo(5);
    assertThat(given("pothole")).isEqualTo(low + 1);
    assertThat(messages(hole, "feedback-invited")).hasSize(2);
  }

  @Test
  void aLinkThatNobodyUsedBeforeSaysThatAnotherAnswerIsToCome() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    String first = keys.feedbackTokenOf(hole.reference, 0);
    reopenings.reopen(hole.reference, "It is still there.");

    assertThat(feedback.invitation(first).orElseThrow().openAgain()).isTrue();
    assertThat(feedback.giveByLink(first, 5, null)).isEqualTo(Feedback.Given.OVER);
    hole.isDoneBy("roads-officer", "We filled it again.");
    assertThat(feedback.giveByLink(first, 5, null)).isEqualTo(Feedback.Given.OVER);
    assertThat(request(hole).rating()).isNull();
  }

  @Test
  void whatTheCustomerStoppedStaysStoppedButWhatIsOpenAgainCanBeWithdrawn() {
    Council.Case stopped = council.pothole();
    withdrawals.withdraw(stopped.reference, "", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reopenings.reopen(stopped.reference, "Go on."));

    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    reopenings.reopen(hole.reference, "It is open.");
    assertThat(withdrawals.withdraw(hole.reference, "", "")).isTrue();
    assertThat(request(hole).outcome()).isEqualTo("withdrawn");
    assertThat(hole.hasNoOpenWork()).isTrue();
  }

  private ServiceRequest request(Council.Case of) {
    return requests.find(of.reference).orElseThrow();
  }

  private long given(String service) {
    java.time.LocalDate today = java.time.LocalDate.of(2026, 6, 11);
    return feedbackFigures.counted(FeedbackFigures.By.SERVICE, today, today).stream()
        .filter(count -> count.of().equals(service))
        .mapToLong(FeedbackFigures.Count::given)
        .sum();
  }

  private List<String> kinds(Council.Case of) {
    return ledger.of(of.reference).stream().map(LedgerEntry::kind).toList();
  }

  private List<String> messages(Council.Case of, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(of.reference, template)
        .query(String.class)
        .list();
  }

  private List<Promise> answers(Council.Case of) {
    return requests.promisesOf(of.reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .toList();
  }
}
