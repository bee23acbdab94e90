package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.ledger.Ledger;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ways of a request, from asking to the last word. Each prints as a story, and the story is the
 * specification.
 */
@KeptTest
abstract class Journeys {

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private Ledger ledger;
  @Autowired private ProcessHistory history;
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
  void aMissedBinIsCollectedInTime() {
    Council.Case bin = council.missedBin();

    council.timePassesUntil("2026-06-12 14:00");
    bin.isClaimedBy("waste-officer");
    bin.isDoneBy("waste-officer", "We emptied your bin this morning.");
    council.timePassesUntil("2026-06-12 19:00");
    requests.rate(bin.reference, 5, "Thank you.");

    assertThat(bin.story()).isEqualTo(story("a-missed-bin-is-collected-in-time"));
    assertThat(bin.hasNoOpenWork()).isTrue();
    assertThat(requests.find(bin.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
    assertThat(promise(bin, 0).keptAt()).isEqualTo(promise(bin, 0).madeAt());
    assertThat(promise(bin, 1).keptAt()).isEqualTo(Instant.parse("2026-06-12T13:00:00Z"));
    assertThat(ledger.verify(bin.reference).intact()).isTrue();
  }

  @Test
  void everyPromiseHasItsDateTheMomentARequestArrives() {
    Council.Case bin = council.missedBin();

    // Thursday 11 June: Friday is day 1, Monday 15 June is a holiday in Scotland, Wednesday is day
    // 3.
    assertThat(promise(bin, 1).dueAt())
        .isBetween("2026-06-17T22:59:59Z", "2026-06-17T22:59:59.999Z");
    assertThat(bin.openWork().dueAt()).isEqualTo(promise(bin, 1).dueAt());
    assertThat(requests.outlookOf(bin.reference, Locale.UK).byWhen())
        .isEqualTo(promise(bin, 1).dueAt());
    assertThat(requests.outlookOf(bin.reference, Locale.UK).owner())
        .isEqualTo("Waste and Recycling");
  }

  @Test
  void aChangeOfAddressIsSettledAtFirstContact() {
    Council.Case move = council.changeOfAddress();

    assertThat(move.openWork().team()).isEqualTo("customer-services");
    assertThat(
            move.completedBy(
                "officer",
                Map.of("settled", "yes", "reply", "Your bill now goes to your new address.")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(move.story()).isEqualTo(story("a-change-of-address-is-settled-at-first-contact"));
    assertThat(requests.find(move.reference).orElseThrow().settledAtFirstContact()).isTrue();
  }

  @Test
  void whatCannotBeSettledAtOnceGoesToTheRightTeam() {
    Council.Case move = council.changeOfAddress();

    move.completedBy(
        "officer", Map.of("settled", "no", "handOffReason", "A student stays behind."));

    assertThat(move.openWork().team()).isEqualTo("revenues");
    assertThat(requests.outlookOf(move.reference, Locale.UK).owner()).isEqualTo("Council Tax");
    move.isDoneBy("officer", "Your bill is changed and the discount stays.");
    assertThat(move.story())
        .isEqualTo(story("what-cannot-be-settled-at-once-goes-to-the-right-team"));
  }

  @Test
  void theClockStopsWhileWeWaitForTheCustomer() {
    Council.Case hole = council.pothole();
    Instant due = promise(hole, 1).dueAt();

    council.timePassesUntil("2026-06-12 09:00");
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    assertThat(hole.hasNoOpenWork()).isTrue();
    assertThat(requests.outlookOf(hole.reference, Locale.UK).owner()).isEqualTo("You");
    assertThat(waitingAt("roads", "waste")).contains(hole.reference);
    assertThat(waitingAt("waste")).doesNotContain(hole.reference);
    council.timePassesUntil("2026-06-17 09:00");
    requests.addInformation(hole.reference, "It is in the path.");
    assertThat(waitingAt("roads")).doesNotContain(hole.reference);

    // Two working days passed while we waited (the 15th was a holiday), so two are added.
    assertThat(promise(hole, 1).dueAt()).isAfter(due);
    assertThat(hole.openWork().dueAt()).isEqualTo(promise(hole, 1).dueAt());
    hole.isDoneBy("roads-officer", "We filled the hole in the path.");
    assertThat(promise(hole, 1).keptAt()).isNotNull();
    assertThat(hole.story()).isEqualTo(story("the-clock-stops-while-we-wait-for-the-customer"));
  }

  private List<String> waitingAt(String... teams) {
    List<ServiceRequest> waiting = requests.waitingForCustomer(Set.of(teams), 0, 100);
    assertThat(waiting).hasSize((int) requests.countWaitingForCustomer(Set.of(teams)));
    assertThat(waiting).allMatch(one -> one.stage() == Stage.WAITING_FOR_CUSTOMER);
    return waiting.stream().map(ServiceRequest::reference).toList();
  }

  @Test
  void weGoOnWithoutAnAnswerThatNeverComes() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");

    council.timePassesUntil("2026-06-27 09:00");

    assertThat(hole.openWork().team()).isEqualTo("roads");
    assertThat(requests.find(hole.reference).orElseThrow().stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(promise(hole, 1).brokenAt()).isNull();
  }

  @Test
  void theHolderIsWarnedInTimeAlsoAfterAPauseThatOutlastedTheWarning() {
    Council.Case hole = council.pothole();

    council.timePassesUntil("2026-06-17 09:00");
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    council.timePassesUntil("2026-06-18 10:00");
    requests.addInformation(hole.reference, "It is in the path.");
    assertThat(promise(hole, 1).warnAt()).isEqualTo("2026-06-19T08:00:00Z");
    assertThat(kinds(hole)).doesNotContain("holder-warned");
    council.timePassesUntil("2026-06-19 09:30");

    assertThat(kinds(hole)).contains("holder-warned").doesNotContain("escalated");
  }

  @Test
  void aClockThatStandsAtTheWarningIsLookedAtNowAndThenOnly() {
    Council.Case hole = council.pothole();

    council.timePassesUntil("2026-06-18 08:00");
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    council.timePassesUntil("2026-06-19 08:00");

    assertThat(kinds(hole)).doesNotContain("holder-warned");
    assertThat(kinds(hole).stream().filter("path-taken"::equals)).hasSizeLessThan(40);
  }

  @Test
  void askingTheCustomerDoesNotStopAClockThatHasRunOut() {
    Council.Case bin = council.missedBin();

    council.timePassesUntil("2026-06-17 12:00");
    clock.standAt(promise(bin, 1).dueAt().plusMillis(500));
    bin.isAskedBy("waste-officer", "Which bin did we miss?");
    assertThat(promise(bin, 1).pausedAt()).isNull();
    council.timePassesUntil("2026-06-18 09:00");

    assertThat(promise(bin, 1).brokenAt()).isEqualTo(promise(bin, 1).dueAt());
    assertThat(kinds(bin)).contains("escalated");
  }

  @Test
  void aBrokenPromiseIsEscalatedApologisedForAndMadeAgain() {
    Council.Case bin = council.missedBin();
    bin.isClaimedBy("waste-officer");

    council.timePassesUntil("2026-06-17 12:00");
    assertThat(kinds(bin)).contains("holder-warned").doesNotContain("escalated");
    council.timePassesUntil("2026-06-18 09:00");

    assertThat(promise(bin, 1).brokenAt()).isEqualTo(promise(bin, 1).dueAt());
    assertThat(promise(bin, 2).replaces()).isEqualTo(promise(bin, 1).id());
    assertThat(requests.find(bin.reference).orElseThrow().escalatedTo()).isEqualTo("lead");
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");
    assertThat(bin.openWork().dueAt()).isEqualTo(promise(bin, 2).dueAt());
    assertThat(work.list(council.staff("lead"), WorkItems.View.ESCALATED, 0, 100))
        .extracting(item -> item.reference())
        .contains(bin.reference);

    bin.isDoneBy("waste-officer", "We emptied your bin. We are sorry.");
    assertThat(promise(bin, 1).brokenAt()).isNotNull();
    assertThat(promise(bin, 2).keptAt()).isNotNull();
    assertThat(bin.story())
        .isEqualTo(story("a-broken-promise-is-escalated-apologised-for-and-made-again"));
  }

  @Test
  void aPromiseThatIsBrokenTwiceIsEscalatedTwice() {
    Council.Case bin = council.missedBin();

    council.timePassesUntil("2026-06-26 09:00");

    assertThat(kinds(bin).stream().filter("escalated"::equals)).hasSize(2);
    assertThat(kinds(bin).stream().filter("promise-broken"::equals)).hasSize(2);
    assertThat(promise(bin, 3).open()).isTrue();
  }

  @Test
  void workIsHandedOnWithAReasonAndTheClockRunsOn() {
    Council.Case hole = council.pothole();
    Instant due = promise(hole, 1).dueAt();

    assertThat(
            work.handOn(hole.openWork().id(), "lighting", "short", council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(
            work.handOn(
                hole.openWork().id(),
                "lighting",
                "The post fell into the hole.",
                council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(hole.openWork().team()).isEqualTo("lighting");
    assertThat(hole.openWork().assignee()).isNull();
    assertThat(promise(hole, 1).dueAt()).isEqualTo(due);
    assertThat(requests.outlookOf(hole.reference, Locale.UK).owner()).isEqualTo("Street Lighting");
    assertThat(hole.story()).isEqualTo(story("work-is-handed-on-with-a-reason"));
  }

  @Test
  void nobodyWorksOnWhatIsNotTheirs() {
    Council.Case hole = council.pothole();

    assertThat(work.claim(hole.openWork().id(), council.staff("waste-officer")))
        .isInstanceOf(WorkOutcome.Refused.class);
    assertThat(work.claim(hole.openWork().id(), council.staff("auditor")))
        .isInstanceOf(WorkOutcome.Refused.class);
    hole.isClaimedBy("roads-officer");
    assertThat(
            hole.completedBy("officer", Map.of("decision", "done", "reason", "I did not do this.")))
        .isInstanceOf(WorkOutcome.Refused.class);
    assertThat(hole.openWork().assignee()).isEqualTo("roads-officer");
  }

  @Test
  void aDecisionWithoutAReasonIsNotTaken() {
    Council.Case hole = council.pothole();

    assertThat(hole.completedBy("roads-officer", Map.of("decision", "done")))
        .isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(
            hole.completedBy(
                "roads-officer",
                Map.of("decision", "done", "reason", "We did it all.", "hack", "1")))
        .isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(hole.openWork()).isNotNull();
  }

  @Test
  void workIsDoneOnceHoweverOftenSomeonePresses() {
    Council.Case hole = council.pothole();
    String id = hole.openWork().id();
    Map<String, java.util.List<String>> answers =
        Map.of(
            "decision",
            java.util.List.of("done"),
            "reason",
            java.util.List.of("We filled the hole."));

    assertThat(work.complete(id, answers, council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(work.complete(id, answers, council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Refused.class);
  }

  @Test
  void whatIsClosedTakesNoMoreInformationAndOneRating() {
    Council.Case bin = council.missedBin();
    assertThatThrownBy(() -> requests.rate(bin.reference, 5, null))
        .isInstanceOf(IllegalArgumentException.class);
    bin.isDoneBy("waste-officer", "We emptied your bin.");

    assertThatThrownBy(() -> requests.addInformation(bin.reference, "And another thing"))
        .isInstanceOf(IllegalArgumentException.class);
    requests.rate(bin.reference, 4, null);
    assertThatThrownBy(() -> requests.rate(bin.reference, 1, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theWayThroughTheDiagramIsRecordedFlowByFlow() {
    Council.Case bin = council.missedBin();
    bin.isDoneBy("waste-officer", "We emptied your bin.");

    ProcessHistory.Way way = history.of(bin.reference).orElseThrow();

    assertThat(way.process()).isEqualTo("service-request");
    assertThat(way.flows())
        .hasSizeGreaterThan(8)
        .allMatch(flow -> way.diagram().contains("id=\"" + flow + "\""));
  }

  @Test
  void aTamperedLedgerIsFoundOut() {
    Council.Case bin = council.missedBin();
    assertThat(ledger.verify(bin.reference).intact()).isTrue();

    tamper(bin.reference);

    assertThat(ledger.verify(bin.reference).intact()).isFalse();
  }

  @Test
  void theWorkListIsRebuiltFromTheEngine() {
    Council.Case bin = council.missedBin();
    jdbc.sql("delete from work_item where reference = ?").param(bin.reference).update();
    assertThat(work.differences()).hasSize(1);

    work.rebuild();

    assertThat(work.differences()).isEmpty();
    assertThat(bin.openWork().dueAt()).isEqualTo(promise(bin, 1).dueAt());
  }

  /** Changes an entry behind the application's back. */
  abstract void tamper(String reference);

  private Promise promise(Council.Case aCase, int index) {
    return requests.promisesOf(aCase.reference).get(index);
  }

  private java.util.List<String> kinds(Council.Case aCase) {
    return ledger.of(aCase.reference).stream().map(entry -> entry.kind()).toList();
  }

  private static String story(String name) {
    try (InputStream story = Journeys.class.getResourceAsStream("/journeys/" + name + ".story")) {
      return story == null
          ? "no story yet"
          : new String(story.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
