package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.notice.ByHand;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.Feedback;
import org.kept.request.FeedbackRoute;
import org.kept.request.Figures;
import org.kept.request.Outcome;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.request.Withdrawals;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WatchCheck;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers withdraw their requests, by themselves or by telling a colleague. */
@KeptTest
abstract class Withdrawing {

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Feedback feedback;
  @Autowired private Figures figures;
  @Autowired private WorkItems work;
  @Autowired private ByHand byHand;
  @Autowired private WatchCheck watch;
  @Autowired private ProcessHistory history;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

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
  void allWorkStopsAndThePromiseEndsNeitherKeptNorBroken() {
    Council.Case hole = council.pothole();
    Requests.Kept before = timescales();
    council.opensOn("2026-06-12 09:00");

    assertThat(withdrawals.possible(request(hole))).isTrue();
    assertThat(withdrawals.withdraw(hole.reference, "sorted-otherwise", "A neighbour filled it."))
        .isTrue();

    assertThat(hole.hasNoOpenWork()).isTrue();
    ServiceRequest request = request(hole);
    assertThat(request.stage()).isEqualTo(Stage.CLOSED);
    assertThat(request.outcome()).isEqualTo("withdrawn");
    Promise answer = answerOf(hole);
    assertThat(answer.open()).isFalse();
    assertThat(answer.withdrawnAt()).isEqualTo(clock.instant());
    assertThat(List.of(answer))
        .allMatch(each -> each.keptAt() == null && each.brokenAt() == null)
        .allMatch(each -> each.doneAt() == null);
    assertThat(timescales().open()).isEqualTo(before.open() - 1);
    assertThat(timescales().withdrawn()).isEqualTo(before.withdrawn() + 1);
    assertThat(timescales().kept()).isEqualTo(before.kept());
    assertThat(timescales().broken()).isEqualTo(before.broken());
    Outcome outcome = requests.outcomeOf(hole.reference, Locale.UK).orElseThrow();
    assertThat(outcome.kind()).isEqualTo("withdrawn");
    assertThat(outcome.because()).isEqualTo("It was sorted out in another way");
    assertThat(outcome.said())
        .extracting(Outcome.Said::words)
        .containsExactly("A neighbour filled it.");
    assertThat(hole.story())
        .contains("You withdrew your request.")
        .contains("“A neighbour filled it.”")
        .contains("We have stopped.");
    assertThat(requests.storyForStaff(hole.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains(
            "Customer withdrew the request. Main reason: It was sorted out in another way",
            "Promise ended, neither kept nor broken, as the customer withdrew");
    assertThat(message(hole.reference, "withdrawal-confirmed"))
        .contains("You withdrew your request", "We have stopped all work on it.")
        .doesNotContain("sorry");
    assertThat(kinds(hole))
        .containsSubsequence(
            "request-withdrawn",
            "promise-withdrawn",
            "customer-told",
            "request-closed",
            "feedback-invited");
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
    assertThat(requests.outlookOf(hole.reference, Locale.UK).nextStep())
        .isEqualTo("You withdrew your request, so it is closed. You can tell us how we did.");
    assertThat(requests.stillToCome(hole.reference)).isEmpty();
  }

  @Test
  void whoWasToldThatTheOlderOneGoesOnLearnsThatItDoesNot() {
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

    withdrawals.withdraw(older.reference, "not-needed", "");

    assertThat(
            jdbc.sql(
                    "select body from outbox where reference = ? and template ="
                        + " 'older-request-ended'")
                .param(younger.reference)
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .contains("we did not do what it asked for", "please ask us again")
        .doesNotContain(older.reference);
  }

  @Test
  void onceIsEnoughAndAfterwardsNothingHappensAnyMore() {
    Council.Case hole = council.pothole();
    withdrawals.withdraw(hole.reference, "", "");
    int entries = ledger.of(hole.reference).size();

    assertThat(withdrawals.withdraw(hole.reference, "other", "Twice.")).isFalse();
    assertThat(withdrawals.possible(request(hole))).isFalse();
    council.timePassesUntil("2026-07-24 12:00");
    watch.look();

    assertThat(ledger.of(hole.reference)).hasSize(entries);
    assertThat(message(hole.reference, "withdrawal-confirmed")).isNotEmpty();
    assertThat(answerOf(hole).brokenAt()).isNull();
    assertThat(
            jdbc.sql("select count(*) from unwatched where reference = ?")
                .param(hole.reference)
                .query(Long.class)
                .single())
        .isZero();
    // Who withdrew can say how we did: to be slow must not be a way to silence.
    feedback.give(hole.reference, 2, "Too slow.", FeedbackRoute.TRACKING, Actor.customer());
    assertThat(request(hole).rating()).isEqualTo(2);
  }

  @Test
  void theQuestionThatWasAskedIsAskedNoMore() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Which side of the road is it on?");
    assertThat(answerOf(hole).pausedAt()).isNotNull();

    withdrawals.withdraw(hole.reference, "not-needed", "");

    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);
    assertThat(answerOf(hole).withdrawnAt()).isNotNull();
    assertThat(answerOf(hole).pausedAt()).isNull();
    assertThat(requests.waitingForCustomer(java.util.Set.of("roads"), 0, 100))
        .extracting(ServiceRequest::reference)
        .doesNotContain(hole.reference);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests.addInformation(hole.reference, "On the left."))
        .withMessageContaining("nothing can be added");
    council.timePassesUntil("2026-07-24 12:00");
    assertThat(hole.hasNoOpenWork()).isTrue();
  }

  @Test
  void whatWasBrokenStaysBroken() {
    Council.Case bin = council.missedBin();
    council.timePassesUntil("2026-06-19 09:00");
    assertThat(requests.promisesOf(bin.reference))
        .filteredOn(each -> each.brokenAt() != null)
        .hasSize(1);

    withdrawals.withdraw(bin.reference, "took-too-long", "");

    assertThat(requests.promisesOf(bin.reference))
        .filteredOn(each -> each.milestone().equals("answer"))
        .satisfiesExactly(
            broken -> assertThat(broken.brokenAt()).isNotNull(),
            again -> {
              assertThat(again.brokenAt()).isNull();
              assertThat(again.withdrawnAt()).isNotNull();
            });
  }

  /** Nobody had looked yet, but the date had passed: to withdraw must not hide that. */
  @Test
  void whatIsLateAtThatMomentIsBrokenAndTheCustomerHearsThatWeAreSorry() {
    Council.Case bin = council.missedBin();
    clock.standAt(answerOf(bin).dueAt().plusSeconds(30));

    withdrawals.withdraw(bin.reference, "took-too-long", "");

    assertThat(answerOf(bin).brokenAt()).isEqualTo(answerOf(bin).dueAt());
    assertThat(answerOf(bin).withdrawnAt()).isNull();
    assertThat(message(bin.reference, "withdrawal-confirmed"))
        .contains("We were late with this request. We are sorry.");
    assertThat(kinds(bin)).contains("promise-broken").doesNotContain("promise-withdrawn");
    assertThat(kinds(bin)).containsAnyOf("lead-told-of-late-work", "late-work-found-no-lead");
  }

  @Test
  void allThreePromisesOfTheLawEndWithIt() {
    Council.Case damp = council.damp();

    withdrawals.withdraw(damp.reference, "by-mistake", "");

    assertThat(damp.hasNoOpenWork()).isTrue();
    assertThat(requests.promisesOf(damp.reference)).noneMatch(Promise::open);
    assertThat(requests.promisesOf(damp.reference))
        .filteredOn(each -> each.withdrawnAt() != null)
        .isNotEmpty();
    assertThat(request(damp).outcome()).isEqualTo("withdrawn");
    assertThat(requests.stillToCome(damp.reference)).isEmpty();
    ProcessHistory.Way way = history.of(damp.reference).orElseThrow();
    assertThat(way.flows()).contains("Flow_RequestWithdrawnToConfirmTheWithdrawal");
  }

  @Test
  void aColleagueWritesDownWhatTheyWereToldOnThePhone() {
    String reference = council.potholeBy(PreferredContact.PHONE);
    Council.Case hole = council.caseOf(reference);

    withdrawals.note(
        reference,
        "not-needed",
        "They sold the car.",
        council.staff("roads-officer"),
        Channel.PHONE);

    LedgerEntry entry =
        ledger.of(reference).stream()
            .filter(each -> each.kind().equals("request-withdrawn"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.actor()).isEqualTo("roads-officer");
    assertThat(entry.detail())
        .containsEntry("channel", "PHONE")
        .containsEntry("reason", "not-needed");
    assertThat(entry.detail().values()).noneMatch(value -> value.contains("car"));
    assertThat(hole.story()).contains("You withdrew your request by phone. We wrote it down.");
    assertThat(byHand.ofCase(reference))
        .extracting(ByHand.Errand::template)
        .contains("withdrawal-confirmed");
  }

  @Test
  void whatWasAnsweredCannotBeWithdrawn() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> withdrawals.withdraw(hole.reference, "", ""))
        .withMessageContaining("told you the outcome already");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                withdrawals.note(
                    hole.reference, "", "", council.staff("roads-officer"), Channel.PHONE))
        .withMessageContaining("The customer was told the outcome already");
    assertThat(request(hole).outcome()).isEqualTo("done");
    assertThat(kinds(hole)).doesNotContain("request-withdrawn");
  }

  /** As one that began before customers could withdraw: nothing of its process hears it. */
  @Test
  void anOlderCaseThatDoesNotHearItStaysAsItIs() {
    Council.Case hole = council.pothole();
    jdbc.sql(
            "delete from act_ru_event_subscr where event_name_ = 'request-withdrawn' and"
                + " proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = ?)")
        .param(hole.reference)
        .update();
    int entries = ledger.of(hole.reference).size();

    assertThat(withdrawals.possible(request(hole))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withdrawals.withdraw(hole.reference, "", ""))
        .withMessageContaining("Nothing was changed")
        .withMessageContaining("Please tell us on the page of your request");
    assertThat(ledger.of(hole.reference)).hasSize(entries);
    assertThat(answerOf(hole).open()).isTrue();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(request(hole).outcome()).isEqualTo("done");
  }

  @Test
  void ofACustomerWhoWithdrawsAndAnOfficerWhoDecidesOneIsFirst() {
    for (int round = 0; round < 4; round++) {
      Council.Case hole = council.pothole();
      String item = hole.openWork().id();
      AtomicInteger turn = new AtomicInteger();

      List<Object> results =
          Threads.atOnce(
              3,
              () ->
                  turn.getAndIncrement() == 0
                      ? work.complete(
                          item,
                          Map.of("decision", List.of("done"), "reason", List.of("We filled it.")),
                          council.staff("roads-officer"))
                      : (Object) withdrawals.withdraw(hole.reference, "not-needed", ""));

      boolean done = results.stream().anyMatch(WorkOutcome.Done.class::isInstance);
      assertThat(request(hole).outcome()).isEqualTo(done ? "done" : "withdrawn");
      assertThat(results.stream().filter(Boolean.TRUE::equals)).hasSize(done ? 0 : 1);
      assertThat(results)
          .allMatch(
              each ->
                  each instanceof WorkOutcome
                      || each instanceof Boolean
                      || each instanceof IllegalArgumentException);
      assertThat(kinds(hole)).filteredOn("customer-told"::equals).hasSize(1);
      assertThat(kinds(hole)).filteredOn("request-closed"::equals).hasSize(1);
      assertThat(kinds(hole)).filteredOn("request-withdrawn"::equals).hasSize(done ? 0 : 1);
      assertThat(requests.promisesOf(hole.reference)).noneMatch(Promise::open);
      assertThat(hole.hasNoOpenWork()).isTrue();
      assertThat(ledger.verify(hole.reference).intact()).isTrue();
    }
  }

  @Test
  void figuresCountItByItselfAndWithWhy() {
    council.opensOn("2021-03-09 10:00");
    Council.Case slow = council.pothole();
    Council.Case silent = council.pothole();
    Council.Case done = council.pothole();
    council.opensOn("2021-03-10 10:00");
    withdrawals.withdraw(slow.reference, "took-too-long", "");
    withdrawals.withdraw(silent.reference, "", "");
    done.isDoneBy("roads-officer", "We filled the hole.");
    java.time.LocalDate day = java.time.LocalDate.of(2021, 3, 10);

    assertThat(figures.outcomes(day, day))
        .containsExactlyInAnyOrder(
            new Figures.CameTo("done", null, 1),
            new Figures.CameTo("withdrawn", "took-too-long", 1),
            new Figures.CameTo("withdrawn", null, 1));
    Figures.Settled potholes =
        figures.settled(Figures.By.SERVICE, day, day).stream()
            .filter(each -> each.of().equals("pothole"))
            .findFirst()
            .orElseThrow();
    assertThat(potholes.withdrawn()).isEqualTo(2);
    assertThat(potholes.kept()).isEqualTo(1);
    assertThat(potholes.broken()).isZero();
    // The same, counted from the ledger.
    assertThat(
            List.of(slow, silent, done).stream()
                .flatMap(each -> kinds(each).stream())
                .filter("promise-withdrawn"::equals))
        .hasSize(2);
  }

  private Requests.Kept timescales() {
    return requests.figures().getOrDefault("published-timescales", new Requests.Kept(0, 0, 0, 0));
  }

  private ServiceRequest request(Council.Case aCase) {
    return requests.find(aCase.reference).orElseThrow();
  }

  /** The first promise of an answer. */
  private Promise answerOf(Council.Case aCase) {
    return requests.promisesOf(aCase.reference).stream()
        .filter(each -> each.milestone().equals("answer"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> kinds(Council.Case aCase) {
    return ledger.of(aCase.reference).stream().map(LedgerEntry::kind).toList();
  }

  private String message(String reference, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(reference, template)
        .query(String.class)
        .single();
  }
}
