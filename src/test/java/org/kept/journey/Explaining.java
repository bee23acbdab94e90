package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.notice.ByHand;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.Explanation;
import org.kept.request.Explanations;
import org.kept.request.Explanations.Taken;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.request.Withdrawals;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WatchCheck;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers ask us to explain something, and get a plain answer with a promise of its own. */
@KeptTest
abstract class Explaining {

  private static final String WHY = "Why do you fill it only for now, and not for good?";
  private static final String MORE = "And who pays for my tyre?";
  private static final String ANSWER =
      "In winter the mix for good does not hold. We come again in May and do it for good.";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Explanations explanations;
  @Autowired private Withdrawals withdrawals;
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
  void aQuestionGetsAPlainAnswerWithADateOfItsOwnAfterTheRequestIsClosed() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole for now.");
    council.opensOn("2026-06-15 09:30");

    assertThat(explanations.ask(hole.reference, WHY)).isEqualTo(Taken.PROMISED);

    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);
    Promise promise = promises(hole).get(0);
    assertThat(promise.dueAt()).isEqualTo("2026-06-22T22:59:59Z");
    assertThat(promise.honours()).isEqualTo("explain-decisions");
    assertThat(message(hole, "explanation-promised"))
        .contains("You asked us to explain something. Roads have your question.")
        .contains("We explain it in plain words by the end of Monday 22 June 2026.");
    WorkItem question = question(hole);
    assertThat(question.team()).isEqualTo("roads");
    assertThat(question.dueAt()).isEqualTo(promise.dueAt());
    assertThat(question.name()).isEqualTo("Explain in plain words");

    council.opensOn("2026-06-17 11:00");
    assertThat(explained(hole, "roads-officer")).isInstanceOf(WorkOutcome.Done.class);

    assertThat(promises(hole).get(0).keptAt()).isEqualTo("2026-06-17T10:00:00Z");
    assertThat(message(hole, "explanation-told"))
        .contains(ANSWER, "If it is still not clear, please ask us again.")
        .doesNotContain("sorry");
    assertThat(hole.hasNoOpenWork()).isTrue();
    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);
    assertThat(explanations.open(hole.reference)).isEmpty();
    assertThat(hole.story())
        .isEqualTo(story("a-question-gets-a-plain-answer-by-a-date-of-its-own"));
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void theClockOfTheRequestRunsOnUntouchedWhileWeExplain() {
    Council.Case hole = council.pothole();
    Promise answer = answerOf(hole);
    WorkItem decide = hole.openWork();
    council.opensOn("2026-06-12 09:00");

    explanations.ask(hole.reference, WHY);

    assertThat(answerOf(hole)).isEqualTo(answer);
    assertThat(work.find(decide.id()).orElseThrow().dueAt()).isEqualTo(answer.dueAt());
    assertThat(question(hole).dueAt()).isEqualTo("2026-06-22T22:59:59Z");
    assertThat(requests.outlookOf(hole.reference, Locale.UK).byWhen()).isEqualTo(answer.dueAt());

    assertThat(explained(hole, "roads-officer")).isInstanceOf(WorkOutcome.Done.class);

    assertThat(hole.openWork().id()).isEqualTo(decide.id());
    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(answerOf(hole).keptAt()).isNotNull();
    assertThat(history.of(hole.reference).orElseThrow().process()).isEqualTo("service-request");
    assertThat(history.of(hole.reference).orElseThrow().flows())
        .doesNotContain("Flow_QuestionToExplainToConfirmTheQuestion");
    assertThat(history.explanationsOf(hole.reference))
        .singleElement()
        .satisfies(
            way -> {
              assertThat(way.process()).isEqualTo("explanation");
              assertThat(way.flows())
                  .startsWith("Flow_ExplanationAskedForToDealWithTheQuestion")
                  .endsWith("Flow_DealWithTheQuestionToQuestionExplained");
            });
  }

  @Test
  void ourDateForTheExplanationStandsWhileTheClockOfTheRequestStops() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, WHY);
    WorkItem decide = decision(hole);

    assertThat(
            work.complete(
                decide.id(),
                Map.of(
                    "decision", List.of("ask-customer"), "question", List.of("Which side is it?")),
                council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(answerOf(hole).pausedAt()).isNotNull();
    assertThat(promises(hole).get(0).pausedAt()).isNull();
    assertThat(question(hole).pausedAt()).isNull();
    assertThat(explained(hole, "roads-officer")).isInstanceOf(WorkOutcome.Done.class);
    assertThat(promises(hole).get(0).keptAt()).isNotNull();
    requests.addInformation(hole.reference, "The side of the school.");
    assertThat(decision(hole).pausedAt()).isNull();
  }

  @Test
  void whoHoldsItIsWarnedAndABrokenPromiseIsEscalatedApologisedForAndMadeAgain() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole for now.");
    explanations.ask(hole.reference, WHY);
    assertThat(work.claim(question(hole).id(), council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    council.timePassesUntil("2026-06-18 20:00");
    assertThat(bodies(hole, "promise-at-risk"))
        .singleElement()
        .asString()
        .contains("promised the next step by the end of Friday 19 June 2026");

    council.timePassesUntil("2026-06-20 10:00");

    assertThat(promises(hole)).hasSize(2);
    assertThat(promises(hole).get(0).brokenAt()).isNotNull();
    assertThat(promises(hole).get(1).replaces()).isEqualTo(promises(hole).get(0).id());
    assertThat(question(hole).dueAt()).isEqualTo(promises(hole).get(1).dueAt());
    assertThat(question(hole).escalatedTo()).isEqualTo("lead");
    assertThat(message(hole, "promise-broken"))
        .contains(
            "You asked us to explain something. We promised to do so by the end of Friday 19 June 2026.")
        .contains("We explain it by the end of Friday 26 June 2026.");
    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);

    assertThat(explained(hole, "roads-officer")).isInstanceOf(WorkOutcome.Done.class);
    assertThat(promises(hole).get(0).brokenAt()).isNotNull();
    assertThat(promises(hole).get(1).keptAt()).isNotNull();
    assertThat(hole.hasNoOpenWork()).isTrue();
  }

  @Test
  void theWatchOfTheRequestLeavesTheQuestionAloneAndTheOtherWayRound() {
    Council.Case hole = council.pothole();
    council.opensOn("2026-06-16 09:00");
    explanations.ask(hole.reference, WHY);

    // The request was due on Friday 19 June; the explanation is due on Tuesday 23 June.
    council.timePassesUntil("2026-06-20 10:00");

    assertThat(promises(hole)).singleElement().matches(Promise::open);
    assertThat(requests.promisesOf(hole.reference))
        .filteredOn(each -> each.milestone().equals("answer"))
        .hasSize(2);
    assertThat(history.explanationsOf(hole.reference).get(0).flows())
        .doesNotContain("Flow_DateHasPassed");

    // The request was promised anew until Friday 26 June.
    council.timePassesUntil("2026-06-24 10:00");

    assertThat(promises(hole)).hasSize(2);
    assertThat(requests.promisesOf(hole.reference))
        .filteredOn(each -> each.milestone().equals("answer"))
        .hasSize(2);
    assertThat(history.explanationsOf(hole.reference).get(0).flows())
        .containsOnlyOnce("Flow_DateHasPassed");
    assertThat(history.of(hole.reference).orElseThrow().flows())
        .containsOnlyOnce("Flow_DateHasPassed");
  }

  @Test
  void whatIsExplainedTooLateBeforeAnyWatchSawItIsSaidSorryFor() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole for now.");
    explanations.ask(hole.reference, WHY);
    council.opensOn("2026-06-20 10:00");

    assertThat(explained(hole, "roads-officer")).isInstanceOf(WorkOutcome.Done.class);

    assertThat(promises(hole)).singleElement().matches(each -> each.brokenAt() != null);
    assertThat(message(hole, "explanation-told"))
        .contains("This comes later than we promised. We are sorry.");
    assertThat(bodies(hole, "promise-done-late")).hasSize(1);
  }

  @Test
  void whatTheyAskMeanwhileIsAddedAndTheDateStays() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, WHY);
    Instant due = question(hole).dueAt();
    council.opensOn("2026-06-12 15:00");

    assertThat(explanations.ask(hole.reference, MORE)).isEqualTo(Taken.ADDED);

    assertThat(promises(hole)).singleElement().matches(each -> each.dueAt().equals(due));
    Explanation open = explanations.open(hole.reference).orElseThrow();
    assertThat(open.questions()).extracting(Explanation.Question::words).containsExactly(WHY, MORE);
    assertThat(open.lastAskedAt()).isAfter(open.askedAt());
    assertThat(bodies(hole, "explanation-promised"))
        .hasSize(2)
        .anySatisfy(body -> assertThat(body).contains("You asked us something more."));
    assertThat(hole.story()).contains("The date stays: Friday 19 June 2026.");
    assertThat(work.ofCase(hole.reference)).filteredOn(WorkItem::explains).hasSize(1);
  }

  @Test
  void whoeverAsksTwiceAtOnceHasAskedOnce() {
    Council.Case hole = council.pothole();
    AtomicInteger began = new AtomicInteger();

    List<Object> taken =
        Threads.atOnce(
            2,
            () -> {
              began.incrementAndGet();
              return explanations.ask(hole.reference, WHY);
            });

    assertThat(taken).containsExactlyInAnyOrder(Taken.PROMISED, Taken.KNOWN);
    assertThat(promises(hole)).hasSize(1);
    assertThat(work.ofCase(hole.reference)).filteredOn(WorkItem::explains).hasSize(1);
    assertThat(bodies(hole, "explanation-promised")).hasSize(1);
    assertThat(kinds(hole)).containsOnlyOnce("explanation-asked");
    assertThat(began).hasValue(2);
  }

  @Test
  void onceItIsAnsweredTheyCanAskAgain() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, WHY);
    explained(hole, "roads-officer");

    assertThat(explanations.ask(hole.reference, WHY)).isEqualTo(Taken.PROMISED);

    assertThat(promises(hole)).hasSize(2).allMatch(each -> each.replaces() == null);
    assertThat(explanations.of(hole.reference))
        .extracting(Explanation::number)
        .containsExactly(1, 2);
    assertThat(history.explanationsOf(hole.reference)).hasSize(2);
    explained(hole, "roads-officer");
    assertThat(bodies(hole, "explanation-told")).hasSize(2);
  }

  @Test
  void withdrawingTheRequestTakesNoExplanationAway() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, WHY);

    withdrawals.withdraw(hole.reference, "sorted-otherwise", "");

    assertThat(answerOf(hole).withdrawnAt()).isNotNull();
    assertThat(promises(hole)).singleElement().matches(Promise::open);
    assertThat(work.ofCase(hole.reference)).singleElement().matches(WorkItem::explains);
    assertThat(explained(hole, "roads-officer")).isInstanceOf(WorkOutcome.Done.class);
    assertThat(promises(hole).get(0).keptAt()).isNotNull();
    assertThat(request(hole).outcome()).isEqualTo("withdrawn");
  }

  @Test
  void itStaysWithTheTeamThatHasTheRequestAndGoesWithIt() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, WHY);
    WorkItem decide = decision(hole);

    assertThat(
            work.handOn(
                question(hole).id(),
                "lighting",
                "They know more of this.",
                council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Refused.class);
    assertThat(question(hole).team()).isEqualTo("roads");

    assertThat(
            work.handOn(
                decide.id(),
                "lighting",
                "It is about the lamp beside it.",
                council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(question(hole).team()).isEqualTo("lighting");
    assertThat(request(hole).team()).isEqualTo("lighting");
    assertThat(explained(hole, "roads-officer")).isInstanceOf(WorkOutcome.Refused.class);
  }

  @Test
  void whatIsAskedAtFirstContactGoesOnWithTheRequestToTheRightTeam() {
    Council.Case move = council.changeOfAddress();
    explanations.ask(move.reference, "What does band D mean?");
    assertThat(question(move).team()).isEqualTo("customer-services");

    assertThat(
            work.complete(
                decision(move).id(),
                Map.of(
                    "settled",
                    List.of("no"),
                    "handOffReason",
                    List.of("The band has to be looked up.")),
                council.staff("officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(question(move).team()).isEqualTo("revenues");
  }

  @Test
  void aColleagueWritesDownWhatACustomerAsksOnThePhone() {
    String reference = council.potholeBy(PreferredContact.PHONE);
    Council.Case hole = council.caseOf(reference);

    assertThat(explanations.note(reference, WHY, council.staff("officer"), Channel.PHONE))
        .isEqualTo(Taken.PROMISED);
    explained(hole, "roads-officer");

    assertThat(hole.story()).contains("You asked us by phone to explain something.");
    assertThat(byHand.ofCase(reference))
        .extracting(ByHand.Errand::way)
        .contains(PreferredContact.PHONE);
    assertThat(hole.story()).contains("We say here what you asked us to explain.");
    assertThat(requests.storyForStaff(reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains("Explanation written: to be told by hand");
  }

  @Test
  void whatIsEmptyOrTooLongIsRefusedInPlainWords() {
    Council.Case hole = council.pothole();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> explanations.ask(hole.reference, "  "))
        .withMessage("Write what we should explain.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> explanations.ask(hole.reference, "a".repeat(2001)))
        .withMessage("Write 2,000 letters or fewer.");
    assertThat(explanations.of(hole.reference)).isEmpty();
    assertThat(promises(hole)).isEmpty();
  }

  @Test
  void theEngineAndTheLedgerNeverLearnWhatWasAskedOrAnswered() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, WHY);
    explanations.ask(hole.reference, MORE);
    explained(hole, "roads-officer");

    assertThat(ledger.of(hole.reference))
        .extracting(LedgerEntry::detail)
        .allSatisfy(
            detail ->
                assertThat(detail.values())
                    .noneMatch(
                        value ->
                            value.contains(WHY) || value.contains(MORE) || value.contains(ANSWER)));
    assertThat(
            jdbc.sql(
                    "select count(*) from act_hi_varinst v join act_hi_procinst p on p.id_ ="
                        + " v.proc_inst_id_ where p.business_key_ = ? and v.name_ not in ('team',"
                        + " 'route', 'service', 'hazard', 'recurring', 'decisionResult')")
                .param(hole.reference)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(kinds(hole)).contains("explanation-asked-more", "explanation-told");
  }

  @Test
  void whatWasAskedAndAnsweredIsErasedWithTheCustomersWords() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, WHY);

    jdbc.sql("delete from request_words where reference = ?").param(hole.reference).update();

    assertThat(explanations.open(hole.reference).orElseThrow().questions())
        .singleElement()
        .extracting(Explanation.Question::words)
        .isEqualTo("");
    assertThat(requests.storyFor(hole.reference, Locale.UK))
        .filteredOn(line -> line.kind().equals("explanation-asked"))
        .singleElement()
        .matches(line -> line.words() == null);
  }

  @Test
  void aTimerThatIsGoneIsNoticedAndTheWatchOfTheRequestDoesNotHideIt() {
    Council.Case hole = council.pothole();
    council.opensOn("2026-06-16 09:00");
    explanations.ask(hole.reference, WHY);
    assertThat(
            jdbc.sql(
                    "delete from act_ru_job where type_ = 'timer' and process_def_id_ in (select id_"
                        + " from act_re_procdef where key_ = 'explanation') and process_instance_id_ in"
                        + " (select id_ from act_ru_execution where business_key_ = ?)")
                .param(hole.reference)
                .update())
        .isEqualTo(1);

    council.timePassesUntil("2026-06-24 10:00");
    assertThat(promises(hole)).singleElement().matches(Promise::open);
    watch.look();

    assertThat(promises(hole)).hasSize(2);
    assertThat(promises(hole).get(0).brokenAt()).isNotNull();
    assertThat(kinds(hole)).contains("watch-lost");
    assertThat(message(hole, "promise-broken")).isNotEmpty();
    explained(hole, "roads-officer");
    watch.look();
    hole.isDoneBy("roads-officer", "We filled the hole.");
  }

  private WorkOutcome explained(Council.Case about, String username) {
    return work.complete(
        question(about).id(), Map.of("explanation", List.of(ANSWER)), council.staff(username));
  }

  private WorkItem question(Council.Case about) {
    return work.ofCase(about.reference).stream()
        .filter(WorkItem::explains)
        .reduce(
            (one, other) -> {
              throw new AssertionError("Two questions are open at once.");
            })
        .orElseThrow();
  }

  private WorkItem decision(Council.Case about) {
    return work.ofCase(about.reference).stream()
        .filter(item -> !item.explains())
        .findFirst()
        .orElseThrow();
  }

  private List<Promise> promises(Council.Case about) {
    return requests.promisesOf(about.reference).stream()
        .filter(each -> each.milestone().equals("explain"))
        .toList();
  }

  private Promise answerOf(Council.Case about) {
    return requests.promisesOf(about.reference).stream()
        .filter(each -> each.milestone().equals("answer"))
        .findFirst()
        .orElseThrow();
  }

  private ServiceRequest request(Council.Case about) {
    return requests.find(about.reference).orElseThrow();
  }

  private List<String> kinds(Council.Case about) {
    return ledger.of(about.reference).stream().map(LedgerEntry::kind).toList();
  }

  private String message(Council.Case about, String template) {
    return String.join("\n", bodies(about, template));
  }

  private List<String> bodies(Council.Case about, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(about.reference, template)
        .query(String.class)
        .list();
  }

  private static String story(String name) {
    try (InputStream story = Explaining.class.getResourceAsStream("/journeys/" + name + ".story")) {
      return new String(story.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
