package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.promise.Tightening;
import org.kept.request.Outlook;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.request.Withdrawals;
import org.kept.workflow.DateChanges;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;

/** The three clocks of damp and mould: each starts when what it follows is done. */
@KeptTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DampAndMouldProcessTest {

  private static final int LAST = Integer.MAX_VALUE;

  @Autowired private ProcessEngine engine;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private Withdrawals withdrawals;
  @Autowired private DateChanges changes;
  @Autowired private Publishing publishing;
  @Autowired private KeptClock clock;
  @Autowired private HistoryService history;
  @Autowired private ProcessHistory ways;

  private final Walked walked = new Walked();
  private final Set<String> cases = new TreeSet<>();

  @BeforeEach
  void theFridayBeforeChristmas() {
    AbstractAssertions.init(engine);
    council.opensOn("2026-12-18 10:00");
  }

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    cases.forEach(reference -> walked.wayOf(reference, ways, history));
    cases.clear();
    clock.run();
  }

  @Test
  @Order(LAST)
  void everyPartOfTheDiagramIsWalkedByTheseTests() {
    walked.isEverything(50);
  }

  private Council.Case damp() {
    Council.Case damp = council.damp();
    cases.add(damp.reference);
    return damp;
  }

  @Test
  void onlyTheFirstClockRunsUntilTheHomeWasInspected() {
    Council.Case damp = damp();

    assertThat(requests.promisesOf(damp.reference))
        .extracting(Promise::commitment)
        .containsExactlyInAnyOrder("acknowledge", "investigate");
    assertThat(promise(damp, "investigate").dueAt()).isEqualTo("2027-01-07T23:59:59Z");
    assertThat(damp.openWork().dueAt()).isEqualTo("2027-01-07T23:59:59Z");
    assertThat(lookAt(damp)).isEqualTo(promise(damp, "investigate").warnAt());
  }

  @Test
  void saysWhatIsDueNextAndWhatFollowsFromIt() {
    Council.Case damp = damp();

    Outlook before = requests.outlookOf(damp.reference, Locale.ENGLISH);
    assertThat(before.promised()).isEqualTo("We look into it");
    assertThat(before.byWhen()).isEqualTo("2027-01-07T23:59:59Z");
    assertThat(before.nextStep()).doesNotContain("outcome");
    assertThat(requests.stillToCome(damp.reference))
        .extracting(toCome -> toCome.promise().commitment(), toCome -> toCome.reckoned().dueAt())
        .containsExactly(
            tuple("written-summary", Instant.parse("2027-01-12T23:59:59Z")),
            tuple("start-work", Instant.parse("2027-01-14T23:59:59Z")));

    council.timePassesUntil("2026-12-22 15:00");
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));

    Outlook after = requests.outlookOf(damp.reference, Locale.ENGLISH);
    assertThat(after.promised()).isEqualTo("We write to you what we found");
    assertThat(after.byWhen()).isEqualTo("2026-12-29T23:59:59Z");
    assertThat(after.nextStep()).doesNotContain("outcome");
    assertThat(requests.stillToCome(damp.reference)).isEmpty();
    assertThat(requests.promisesOf(damp.reference))
        .extracting(Promise::commitment)
        .containsExactly("acknowledge", "investigate", "written-summary", "start-work");
  }

  @Test
  void theSummaryAndTheWorkAreCountedFromTheInspection() {
    Council.Case damp = damp();

    council.timePassesUntil("2026-12-22 15:00");
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));

    assertThat(promise(damp, "investigate").keptAt()).isEqualTo("2026-12-22T15:00:00Z");
    assertThat(promise(damp, "written-summary").dueAt()).isEqualTo("2026-12-29T23:59:59Z");
    assertThat(promise(damp, "start-work").dueAt()).isEqualTo("2026-12-31T23:59:59Z");
    assertThat(promise(damp, "written-summary").passport())
        .contains("counted from the day after the clock started")
        .doesNotContain("you asked");
    assertThat(promise(damp, "investigate").passport()).contains("the day after you asked");
    assertThat(damp.openWork().dueAt()).isEqualTo("2026-12-29T23:59:59Z");
    assertThat(lookAt(damp)).isEqualTo(promise(damp, "written-summary").warnAt());
  }

  @Test
  void allThreeAreKeptAndTheTenantReadsTheSummary() {
    Council.Case damp = damp();
    ProcessInstance process = processOf(damp);

    council.timePassesUntil("2026-12-22 15:00");
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));
    council.timePassesUntil("2026-12-23 11:00");
    done(damp, Map.of("summary", "The outside wall is cold. We will put boards on it."));
    assertThat(process).isWaitingAt("Activity_StartTheWork").hasPassed("Activity_SendTheSummary");
    assertThat(promise(damp, "written-summary").keptAt()).isEqualTo("2026-12-23T11:00:00Z");
    assertThat(damp.openWork().dueAt()).isEqualTo("2026-12-31T23:59:59Z");
    council.timePassesUntil("2026-12-30 10:00");
    done(damp, Map.of("started", "yes", "reason", "The joiners began this morning."));

    assertThat(process).isEnded();
    assertThat(requests.promisesOf(damp.reference))
        .allSatisfy(promise -> assertThat(promise.keptAt()).isNotNull());
    assertThat(requests.find(damp.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void whatCannotStartInTimeIsExplainedAndTheWorkGoesOn() {
    Council.Case damp = damp();
    ProcessInstance process = processOf(damp);
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));
    done(damp, Map.of("summary", "The outside wall is cold. We will put boards on it."));

    done(
        damp,
        Map.of(
            "started",
            "no",
            "reason",
            "The boards do not come before February.",
            "alternative",
            "We bring you a heater until then."));

    assertThat(process).isWaitingAt("Activity_StartTheWork").hasPassed("Activity_ExplainTheDelay");
    assertThat(promise(damp, "start-work").open()).isTrue();
    done(damp, Map.of("started", "yes", "reason", "The joiners began this morning."));
    assertThat(process).isEnded().hasPassed("Activity_TellTheCustomer");
    assertThat(promise(damp, "start-work").keptAt()).isNotNull();
  }

  @Test
  void whoeverWithdrawsStopsAllWork() {
    Council.Case damp = damp();
    ProcessInstance process = processOf(damp);
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));

    withdrawals.withdraw(damp.reference, "not-needed", "");

    assertThat(process)
        .isEnded()
        .hasPassedInOrder(
            "Event_RequestWithdrawn",
            "Activity_ConfirmTheWithdrawal",
            "Gateway_ToTheClosing",
            "Activity_CloseTheRequest");
    assertThat(damp.hasNoOpenWork()).isTrue();
    assertThat(promise(damp, "written-summary").withdrawnAt()).isNotNull();
  }

  @Test
  void aWatchThatWakesTooEarlyFindsThatThereIsTime() {
    Council.Case damp = damp();
    Job look =
        management
            .createJobQuery()
            .timers()
            .processInstanceId(processOf(damp).getId())
            .singleResult();

    management.executeJob(look.getId());

    assertThat(ways.of(damp.reference).orElseThrow().flows()).contains("Flow_ThereIsTime");
    assertThat(promise(damp, "investigate").warnedAt()).isNull();
  }

  @Test
  void aLateInspectionIsBrokenAndPromisedAgainAndTheOthersStillFollow() {
    Council.Case damp = damp();

    council.timePassesUntil("2027-01-08 09:00");

    List<Promise> inspections =
        requests.promisesOf(damp.reference).stream()
            .filter(promise -> promise.commitment().equals("investigate"))
            .toList();
    assertThat(inspections).hasSize(2);
    assertThat(inspections.get(0).brokenAt()).isEqualTo("2027-01-07T23:59:59Z");
    assertThat(inspections.get(1).open()).isTrue();
    assertThat(damp.openWork().escalatedTo()).isNotNull();
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));
    assertThat(promise(damp, "written-summary").open()).isTrue();
    assertThat(promise(damp, "start-work").open()).isTrue();
  }

  @Test
  void aShorterTimescaleMovesTheTimerOfWhatIsOpenAndNothingThatIsKept() {
    Council.Case damp = damp();
    ProcessInstance process = processOf(damp);
    council.timePassesUntil("2026-12-22 15:00");
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));
    Promise kept = promise(damp, "investigate");
    Promise work = promise(damp, "start-work");
    Promise summary = promise(damp, "written-summary");
    Tightening tightening =
        new Tightening("damp-and-mould", "written-summary", "We write it on the spot.");
    try {
      publishing.timescale("damp-and-mould", "written-summary", "3 working days", "2 working days");

      int change = changes.apply(tightening, true, council.staff("owner")).number();

      assertThat(process).isWaitingAt("Activity_WriteTheSummary");
      assertThat(promise(damp, "written-summary").dueAt()).isEqualTo("2026-12-24T23:59:59Z");
      assertThat(promise(damp, "written-summary").passport())
          .contains("We now do this faster.")
          .contains("the clock started");
      assertThat(lookAt(damp)).isEqualTo(promise(damp, "written-summary").warnAt());
      assertThat(damp.openWork().dueAt()).isEqualTo("2026-12-24T23:59:59Z");
      assertThat(promise(damp, "investigate")).isEqualTo(kept);
      assertThat(promise(damp, "start-work")).isEqualTo(work);

      changes.undo(change, false, council.staff("owner"));

      assertThat(promise(damp, "written-summary")).isEqualTo(summary);
      assertThat(lookAt(damp)).isEqualTo(summary.warnAt());
    } finally {
      publishing.asShipped();
    }
  }

  @Test
  void whoeverHoldsTheWorkIsWarnedAndLateByTheShorterTimescale() {
    Council.Case damp = damp();
    ProcessInstance process = processOf(damp);
    Tightening tightening =
        new Tightening("damp-and-mould", "investigate", "We have two more inspectors.");
    try {
      publishing.timescale("damp-and-mould", "investigate", "10 working days", "2 working days");
      changes.apply(tightening, false, council.staff("owner"));
      assertThat(promise(damp, "investigate").dueAt()).isEqualTo("2026-12-22T23:59:59Z");

      council.timePassesUntil("2026-12-22 20:00");
      assertThat(promise(damp, "investigate").warnedAt()).isNotNull();
      assertThat(process).isWaitingAt("Activity_InspectTheHome");
      council.timePassesUntil("2026-12-23 09:00");

      assertThat(promise(damp, "investigate").replaces()).isNotNull();
      assertThat(damp.openWork().escalatedTo()).isNotNull();
    } finally {
      publishing.asShipped();
    }
  }

  private void done(Council.Case damp, Map<String, String> answers) {
    assertThat(damp.completedBy("housing-officer", answers)).isInstanceOf(WorkOutcome.Done.class);
  }

  private Promise promise(Council.Case damp, String commitment) {
    return requests.promisesOf(damp.reference).stream()
        .filter(promise -> promise.commitment().equals(commitment))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  /** When the watch of this case wakes. */
  private Instant lookAt(Council.Case damp) {
    Job timer =
        management
            .createJobQuery()
            .timers()
            .processInstanceId(processOf(damp).getId())
            .singleResult();
    return timer.getDuedate().toInstant();
  }

  private ProcessInstance processOf(Council.Case damp) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(damp.reference)
        .singleResult();
  }
}
