package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
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
import org.kept.promise.CalendarChange;
import org.kept.promise.KeptClock;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Withdrawals;
import org.kept.workflow.DateChanges;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each way through the diagram of a service request; together they leave no part unwalked. */
@KeptTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceRequestProcessTest {

  @Autowired private ProcessEngine engine;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private HistoryService history;
  @Autowired private ProcessHistory ways;
  @Autowired private Council council;
  @Autowired private DateChanges changes;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private KeptClock clock;
  @Autowired private Progress progress;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Reopenings reopenings;
  @Autowired private PlatformTransactionManager transactions;

  private final Walked walked = new Walked();
  private final Set<String> cases = new TreeSet<>();

  @BeforeEach
  void thursdayMorning() {
    AbstractAssertions.init(engine);
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void rememberWhatWasWalked() {
    for (String reference : cases) {
      walked.wayOf(reference, ways, history);
    }
    cases.clear();
    AbstractAssertions.reset();
    clock.run();
  }

  @Test
  @Order(1)
  void aTeamActsWhereFirstContactCannot() {
    Council.Case hole = begun(council.pothole());
    ProcessInstance process = processOf(hole);

    assertThat(process).isWaitingAt("Activity_DecideOnTheRequest");
    assertThat(process)
        .hasPassedInOrder(
            "Event_RequestReceived",
            "Event_RequestToDealWith",
            "Activity_AcknowledgeTheRequest",
            "Activity_TriageTheRequest",
            "Gateway_CanWeSettleItAtFirstContact",
            "Gateway_ToTheTeam",
            "Activity_HandOffToTheRightTeam")
        .hasNotPassed("Activity_TryToSettleAtFirstContact", "Activity_TellTheCustomer");

    hole.isDoneBy("roads-officer", "We filled the hole.");

    assertThat(process)
        .isEnded()
        .hasPassed(
            "Activity_TellTheCustomer",
            "Event_CustomerTold",
            "Activity_CloseTheRequest",
            "Activity_AskForFeedback",
            "Event_RequestClosed")
        .hasNotPassed("Activity_AskTheCustomer", "Activity_WarnTheHolder");
  }

  @Test
  @Order(1)
  void aContractorDoesTheWorkAndTheTeamDecidesAgain() {
    Council.Case hole = begun(council.pothole());
    ProcessInstance process = processOf(hole);

    hole.isGivenTo("glen-roads", "roads-officer", "Fill the hole by the bus stop.");

    assertThat(process).isWaitingAt("Activity_DoTheWork");
    assertThat(process)
        .hasPassedInOrder("Gateway_WhatWasDecided", "Activity_GiveItToAContractor")
        .hasNotPassed("Activity_TakeTheWorkBack");

    assertThat(work.takeBack(hole.openWork().id(), "We can do it.", council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(process).isWaitingAt("Activity_DecideOnTheRequest");
    assertThat(process).hasPassedInOrder("Activity_DoTheWork", "Activity_TakeTheWorkBack");
  }

  @Test
  @Order(1)
  void whatIsOpenedAgainGoesToTheTeamThatHadItOnAWayOfItsOwn() {
    Council.Case hole = begun(council.pothole());
    hole.isDoneBy("roads-officer", "We filled the hole.");
    List<String> first = ways.of(hole.reference).orElseThrow().flows();

    reopenings.reopen(hole.reference, "It is still there.");

    assertThat(processOf(hole))
        .isWaitingAt("Activity_DecideOnTheRequest")
        .hasPassedInOrder(
            "Gateway_IsItOpenedAgain",
            "Activity_TakeItUpAgain",
            "Gateway_ToTheTeam",
            "Activity_HandOffToTheRightTeam")
        .hasNotPassed("Activity_AcknowledgeTheRequest", "Activity_TriageTheRequest");
    assertThat(ways.rounds(hole.reference))
        .extracting(ProcessHistory.Way::flows)
        .containsExactly(
            first,
            List.of(
                "Flow_RequestReceivedToDealWithTheRequest",
                "Flow_RequestToDealWithToIsItOpenedAgain",
                "Flow_YesItIsOpenedAgain",
                "Flow_TakeItUpAgainToTheTeam",
                "Flow_ToTheTeamToHandOffToTheRightTeam",
                "Flow_HandOffToTheRightTeamToTheDecision",
                "Flow_ToTheDecisionToDecideOnTheRequest"));
  }

  @Test
  @Order(1)
  void theCustomerWithdrawsAndAllOfItStops() {
    Council.Case hole = begun(council.pothole());
    ProcessInstance process = processOf(hole);
    hole.isAskedBy("roads-officer", "Which side of the road is it on?");

    withdrawals.withdraw(hole.reference, "not-needed", "");

    assertThat(process)
        .isEnded()
        .hasPassedInOrder(
            "Event_RequestWithdrawn",
            "Activity_ConfirmTheWithdrawal",
            "Gateway_ToTheClosing",
            "Activity_CloseTheRequest",
            "Activity_AskForFeedback",
            "Event_RequestClosed")
        .hasNotPassed("Activity_TellTheCustomer", "Event_InformationReceived");
  }

  /** A case that is suspended hears nothing; the customer is told what to do. */
  @Test
  @Order(1)
  void aSuspendedCaseIsNotWithdrawnButGoesOnLater() {
    Council.Case hole = begun(council.pothole());
    ProcessInstance process = processOf(hole);
    runtime.suspendProcessInstanceById(process.getId());

    assertThat(withdrawals.possible(requests.find(hole.reference).orElseThrow())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withdrawals.withdraw(hole.reference, "", ""))
        .withMessageContaining("Nothing was changed");

    runtime.activateProcessInstanceById(process.getId());
    assertThat(withdrawals.withdraw(hole.reference, "", "")).isTrue();
    assertThat(process).isEnded();
  }

  @Test
  @Order(1)
  void firstContactSettlesIt() {
    Council.Case move = begun(council.changeOfAddress());
    ProcessInstance process = processOf(move);
    assertThat(process).isWaitingAt("Activity_TryToSettleAtFirstContact");

    assertThat(move.completedBy("officer", Map.of("settled", "yes", "reply", "It is changed now.")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(process)
        .isEnded()
        .hasPassed("Gateway_IsItSettled", "Gateway_ToTheAnswer", "Activity_TellTheCustomer")
        .hasNotPassed("Activity_HandOffToTheRightTeam", "Activity_DecideOnTheRequest");
  }

  @Test
  @Order(1)
  void firstContactSaysThatItIsNotForUs() {
    Council.Case move = begun(council.changeOfAddress());
    ProcessInstance process = processOf(move);

    assertThat(
            move.completedBy(
                "officer",
                Map.of(
                    "settled",
                    "not-ours",
                    "reply",
                    "Your new home is in Moray.",
                    "whereInstead",
                    "Moray Council: 01343 000 000.")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(process)
        .isEnded()
        .hasPassed("Gateway_IsItSettled", "Gateway_ToTheAnswer", "Activity_TellTheCustomer")
        .hasNotPassed("Activity_HandOffToTheRightTeam", "Activity_DecideOnTheRequest");
  }

  @Test
  @Order(1)
  void firstContactSeesThatItWasAskedBefore() {
    Council.Case older = begun(council.changeOfAddress());
    council.opensOn("2026-06-11 10:05");
    Council.Case younger = begun(council.changeOfAddress());
    ProcessInstance process = processOf(younger);

    assertThat(
            younger.completedBy(
                "officer",
                Map.of(
                    "settled",
                    "duplicate",
                    "reply",
                    "You asked us this a little earlier.",
                    "duplicateOf",
                    older.reference)))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(process).isEnded().hasPassed("Activity_TellTheCustomer");
    assertThat(processOf(older)).isWaitingAt("Activity_TryToSettleAtFirstContact");
  }

  @Test
  @Order(1)
  void firstContactPassesItOn() {
    Council.Case move = begun(council.changeOfAddress());
    ProcessInstance process = processOf(move);

    move.completedBy(
        "officer", Map.of("settled", "no", "handOffReason", "A student stays behind."));

    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest")
        .hasPassed("Gateway_IsItSettled", "Gateway_ToTheTeam", "Activity_HandOffToTheRightTeam");
  }

  @Test
  @Order(1)
  void theCustomerIsAskedAndAnswers() {
    Council.Case hole = begun(council.pothole());
    ProcessInstance process = processOf(hole);
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    assertThat(process)
        .isWaitingAt("Gateway_DoesTheCustomerAnswer")
        .hasPassed("Activity_AskTheCustomer");
    assertThat(requests.promisesOf(hole.reference).get(1).pausedAt()).isNotNull();

    requests.addInformation(hole.reference, "It is in the path.");

    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest")
        .hasPassed("Event_InformationReceived", "Gateway_ToTheClock", "Activity_StartTheClockAgain")
        .hasNotPassed("Event_NoAnswerInTime");
    Promise answer = requests.promisesOf(hole.reference).get(1);
    assertThat(answer.pausedAt()).isNull();
    assertThat(timerAt(process, "Event_PromiseNeedsALook").getDuedate().toInstant())
        .isEqualTo(answer.warnAt());
    // The engine itself knows nothing of flows that leave an event-based gateway.
    assertThat(ways.of(hole.reference).orElseThrow().flows())
        .containsSubsequence(
            "Flow_AskTheCustomerToDoesTheCustomerAnswer",
            "Flow_DoesTheCustomerAnswerToInformationReceived",
            "Flow_InformationReceivedToTheClock")
        .doesNotContain("Flow_DoesTheCustomerAnswerToNoAnswerInTime");
  }

  @Test
  @Order(1)
  void theCustomerIsAskedAndStaysSilent() {
    Council.Case hole = begun(council.pothole());
    ProcessInstance process = processOf(hole);
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");

    fire(timerAt(process, "Event_NoAnswerInTime"));

    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest")
        .hasPassed("Event_NoAnswerInTime", "Activity_StartTheClockAgain")
        .hasNotPassed("Event_InformationReceived");
  }

  @Test
  @Order(1)
  void moreTimeMovesTheTimerOfTheWatch() {
    Council.Case complaint = begun(council.complaint());
    ProcessInstance process = processOf(complaint);
    Promise answer = requests.promisesOf(complaint.reference).get(1);
    assertThat(timerAt(process, "Event_PromiseNeedsALook").getDuedate().toInstant())
        .isEqualTo(answer.warnAt());

    assertThat(
            work.extend(
                complaint.reference,
                answer.id(),
                0,
                5,
                "We wait for a report from the contractor.",
                council.staff("lead")))
        .isInstanceOf(WorkOutcome.Done.class);

    Promise later = requests.promisesOf(complaint.reference).get(1);
    assertThat(later.warnAt()).isAfter(answer.warnAt());
    assertThat(process).isWaitingAt("Activity_DecideOnTheRequest");
    assertThat(timerAt(process, "Event_PromiseNeedsALook").getDuedate().toInstant())
        .isEqualTo(later.warnAt());
  }

  @Test
  @Order(1)
  void theHolderIsWarnedThenTheLeadIsTold() {
    Council.Case bin = begun(council.missedBin());
    ProcessInstance process = processOf(bin);

    fire(timerAt(process, "Event_PromiseNeedsALook"));
    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest", "Event_UntilTheNextLook")
        .hasPassed("Activity_WarnTheHolder")
        .hasNotPassed("Activity_EscalateToTheLead");

    fire(timerAt(process, "Event_UntilTheNextLook"));
    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest", "Event_UntilTheNextLook")
        .hasPassed("Activity_EscalateToTheLead", "Activity_ApologiseAndPromiseAgain");
    List<Promise> promises = requests.promisesOf(bin.reference);
    Promise broken = promises.get(1);
    assertThat(broken.brokenAt()).isNotNull();
    assertThat(promises.get(2).replaces()).isEqualTo(broken.id());
    assertThat(promises.get(2).open()).isTrue();
    assertThat(timerAt(process, "Event_UntilTheNextLook").getDuedate().toInstant())
        .isEqualTo(promises.get(2).warnAt());

    bin.isDoneBy("waste-officer", "We emptied your bin. We are sorry.");
    assertThat(process).isEnded();
    assertThat(management.createJobQuery().processInstanceId(process.getId()).count()).isZero();
  }

  @Test
  @Order(1)
  void nothingHappensIfTheLookComesTooEarly() {
    Council.Case bin = begun(council.missedBin());
    ProcessInstance process = processOf(bin);

    management.executeJob(timerAt(process, "Event_PromiseNeedsALook").getId());

    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest", "Event_UntilTheNextLook")
        .hasNotPassed("Activity_WarnTheHolder", "Activity_EscalateToTheLead");
    assertThat(ways.of(bin.reference).orElseThrow().flows()).contains("Flow_ThereIsTime");
  }

  @Test
  @Order(1)
  void theTimerFollowsAChangeOfTheCalendarAndAnEarlyLookSetsItAgain() {
    Council.Case bin = begun(council.missedBin());
    ProcessInstance process = processOf(bin);
    Date before = timerAt(process, "Event_PromiseNeedsALook").getDuedate();
    LocalDate tuesday = LocalDate.of(2026, 6, 16);

    int change =
        changes
            .apply(
                new CalendarChange.Closure(
                    tuesday, tuesday, "Storm", Set.of("scotland"), "Snow on every road"),
                false,
                council.staff("owner"))
            .number();
    try {
      assertThat(process).isWaitingAt("Activity_DecideOnTheRequest");
      Job moved = timerAt(process, "Event_PromiseNeedsALook");
      assertThat(moved.getDuedate()).isAfter(before);

      clock.standAt(before.toInstant());
      management.executeJob(moved.getId());

      assertThat(process)
          .isWaitingAt("Activity_DecideOnTheRequest", "Event_UntilTheNextLook")
          .hasNotPassed("Activity_WarnTheHolder", "Activity_EscalateToTheLead");
      assertThat(timerAt(process, "Event_UntilTheNextLook").getDuedate())
          .isEqualTo(moved.getDuedate());
    } finally {
      changes.undo(change, false, council.staff("owner"));
    }
    assertThat(timerAt(process, "Event_UntilTheNextLook").getDuedate()).isEqualTo(before);
  }

  @Test
  @Order(1)
  void everyFlowTakenIsInTheLedgerInItsOrder() {
    Council.Case hole = begun(council.pothole());
    hole.isDoneBy("roads-officer", "We filled the hole.");

    assertThat(ways.of(hole.reference).orElseThrow().flows())
        .containsExactly(
            "Flow_RequestReceivedToDealWithTheRequest",
            "Flow_RequestToDealWithToIsItOpenedAgain",
            "Flow_NoItIsNew",
            "Flow_AcknowledgeTheRequestToTriageTheRequest",
            "Flow_TriageTheRequestToCanWeSettleItAtFirstContact",
            "Flow_NoATeamMustAct",
            "Flow_ToTheTeamToHandOffToTheRightTeam",
            "Flow_HandOffToTheRightTeamToTheDecision",
            "Flow_ToTheDecisionToDecideOnTheRequest",
            "Flow_DecideOnTheRequestToWhatWasDecided",
            "Flow_Decided",
            "Flow_ToTheAnswerToTellTheCustomer",
            "Flow_TellTheCustomerToCustomerTold",
            "Flow_DealWithTheRequestToTheClosing",
            "Flow_ToTheClosingToCloseTheRequest",
            "Flow_CloseTheRequestToAskForFeedback",
            "Flow_AskForFeedbackToRequestClosed");
  }

  @Test
  @Order(1)
  void aCorrectionThatSkipsListenersIsRecordedAllTheSame() {
    Council.Case hole = begun(council.pothole());
    ProcessInstance process = processOf(hole);
    List<String> before = ways.of(hole.reference).orElseThrow().flows();
    // Whoever corrects it, nobody is told a decision without its reason.
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            transaction ->
                progress.workCompleted(
                    hole.reference,
                    council.staff("roads-officer"),
                    "decide-request",
                    Map.of(),
                    Map.of("reason", "We filled the hole.")));

    runtime
        .createProcessInstanceModification(process.getId())
        .cancelAllForActivity("Activity_DecideOnTheRequest")
        .startBeforeActivity("Activity_TellTheCustomer")
        .setVariable("decision", "done")
        .execute(true, true);

    assertThat(process).isEnded();
    List<String> after = ways.of(hole.reference).orElseThrow().flows();
    assertThat(after.subList(before.size(), after.size()))
        .startsWith("Flow_TellTheCustomerToCustomerTold")
        .endsWith("Flow_AskForFeedbackToRequestClosed");
    assertThat(hole.hasNoOpenWork()).isTrue();
  }

  @Test
  @Order(1)
  void workOfADeletedProcessLeavesTheWorkListEvenIfListenersAreSkipped() {
    Council.Case hole = begun(council.pothole());
    List<String> before = ways.of(hole.reference).orElseThrow().flows();

    runtime.deleteProcessInstance(processOf(hole).getId(), "a test", true, true, true);

    assertThat(hole.hasNoOpenWork()).isTrue();
    assertThat(ways.of(hole.reference).orElseThrow().flows()).isEqualTo(before);
  }

  @Test
  @Order(2)
  void everyPartOfTheDiagramIsWalkedByTheseTests() {
    walked.isEverything(67);
  }

  private Council.Case begun(Council.Case aCase) {
    cases.add(aCase.reference);
    return aCase;
  }

  private ProcessInstance processOf(Council.Case aCase) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(aCase.reference)
        .singleResult();
  }

  private Job timerAt(ProcessInstance process, String activity) {
    return management
        .createJobQuery()
        .processInstanceId(process.getId())
        .activityId(activity)
        .singleResult();
  }

  private void fire(Job timer) {
    Date due = timer.getDuedate();
    clock.standAt(due.toInstant());
    management.executeJob(timer.getId());
  }
}
