package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
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
import org.kept.request.Enquiries;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.request.Withdrawals;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;

/** Each way through the diagram of an enquiry; together they leave no part unwalked. */
@KeptTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MemberEnquiryProcessTest {

  @Autowired private ProcessEngine engine;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private HistoryService history;
  @Autowired private ProcessHistory ways;
  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Enquiries enquiries;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Reopenings reopenings;
  @Autowired private WorkItems work;
  @Autowired private KeptClock clock;

  private final Walked walked = new Walked();

  @BeforeEach
  void thursdayMorning() {
    AbstractAssertions.init(engine);
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    AbstractAssertions.reset();
    clock.run();
  }

  @Test
  @Order(1)
  void whoAsksForAPersonIsAnsweredOnceTheAuthorityWasChecked() {
    Council.Case enquiry = council.enquiry(true);
    ProcessInstance process = processOf(enquiry);

    assertThat(process)
        .isWaitingAt("Activity_CheckTheAuthority")
        .hasPassedInOrder(
            "Event_EnquiryReceived",
            "Gateway_IsItOpenedAgain",
            "Activity_AcknowledgeTheEnquiry",
            "Activity_FindTheTeam",
            "Activity_HandOffToTheRightTeam",
            "Gateway_DoesItAskForAPerson");

    checked(enquiry);

    assertThat(process)
        .isWaitingAt("Activity_AnswerTheEnquiry")
        .hasPassed("Activity_RecordTheAuthority");
    // Decisions and ids only: how it was checked, and whose request it is, stays with the enquiry.
    assertThat(runtime.getVariables(process.getId()).keySet())
        .isSubsetOf("team", "route", "service", "reopened", "forPerson", "authority");
    assertThat(runtime.getVariables(process.getId())).containsEntry("authority", "none");

    answered(enquiry);

    assertThat(process)
        .isEnded()
        .hasPassed(
            "Activity_TellTheRepresentative",
            "Activity_CloseTheEnquiry",
            "Activity_AskForFeedback");
    walk(enquiry);
  }

  @Test
  @Order(1)
  void whoAsksForNobodyIsAnsweredWithoutACheck() {
    Council.Case enquiry = council.enquiry(false);
    ProcessInstance process = processOf(enquiry);

    assertThat(process)
        .isWaitingAt("Activity_AnswerTheEnquiry")
        .hasNotPassed("Activity_CheckTheAuthority", "Activity_RecordTheAuthority");
    walk(enquiry);
  }

  @Test
  @Order(1)
  void theRepresentativeIsAskedAndAnswersOrStaysSilent() {
    Council.Case answers = council.enquiry(false);
    Council.Case silent = council.enquiry(false);
    for (Council.Case each : new Council.Case[] {answers, silent}) {
      assertThat(
              each.completedBy(
                  "officer",
                  Map.of(
                      "decision", "ask-customer",
                      "tells", "nothing",
                      "question", "Which road do you ask about?")))
          .isInstanceOf(WorkOutcome.Done.class);
      assertThat(processOf(each)).isWaitingAt("Gateway_DoesTheRepresentativeAnswer");
    }

    requests.addInformation(answers.reference, "Glen Avenue.");
    fire(timerAt(processOf(silent), "Event_NoAnswerInTime"));

    for (Council.Case each : new Council.Case[] {answers, silent}) {
      assertThat(processOf(each))
          .isWaitingAt("Activity_AnswerTheEnquiry")
          .hasPassed("Activity_StartTheClockAgain");
      walk(each);
    }
  }

  @Test
  @Order(1)
  void theWatchWarnsEscalatesAndLooksOn() {
    Council.Case enquiry = council.enquiry(true);
    ProcessInstance process = processOf(enquiry);

    management.executeJob(timerAt(process, "Event_PromiseNeedsALook").getId());
    assertThat(process).hasNotPassed("Activity_WarnTheHolder", "Activity_EscalateToTheLead");
    fire(timerAt(process, "Event_UntilTheNextLook"));
    assertThat(process).hasPassed("Activity_WarnTheHolder");
    fire(timerAt(process, "Event_UntilTheNextLook"));

    assertThat(process)
        .hasPassed("Activity_EscalateToTheLead", "Activity_ApologiseAndPromiseAgain")
        .isWaitingAt("Activity_CheckTheAuthority", "Event_UntilTheNextLook");
    walk(enquiry);
  }

  @Test
  @Order(1)
  void itIsWithdrawnAndAllOfItStops() {
    Council.Case enquiry = council.enquiry(true);
    ProcessInstance process = processOf(enquiry);

    withdrawals.withdraw(enquiry.reference, "", "");

    assertThat(process)
        .isEnded()
        .hasPassedInOrder(
            "Event_EnquiryWithdrawn",
            "Activity_ConfirmTheWithdrawal",
            "Activity_CloseTheEnquiry",
            "Event_EnquiryClosed")
        .hasNotPassed("Activity_RecordTheAuthority", "Activity_TellTheRepresentative");
    walk(enquiry);
  }

  @Test
  @Order(1)
  void whatIsOpenedAgainIsCheckedAgain() {
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry);
    answered(enquiry);

    reopenings.reopen(enquiry.reference, "You did not say when.");

    assertThat(processOf(enquiry))
        .isWaitingAt("Activity_CheckTheAuthority")
        .hasPassedInOrder("Activity_TakeItUpAgain", "Activity_HandOffToTheRightTeam")
        .hasNotPassed("Activity_AcknowledgeTheEnquiry");
    walk(enquiry);
  }

  /** Enquiries that began before there was a diagram of their own. */
  @Test
  @Order(1)
  void oneThatBeganOnTheDiagramForAllRequestsGoesOnThereAndIsOpenedAgainHere() {
    Council.Case enquiry = council.enquiry(true);
    runtime.deleteProcessInstance(processOf(enquiry).getId(), "It began before.");
    ProcessInstance older =
        runtime.startProcessInstanceByKey(
            "service-request",
            enquiry.reference,
            Map.of("service", "member-enquiry", "reopened", "no"));
    Council.Case hole = council.pothole();
    assertThat(older).isWaitingAt("Activity_DecideOnTheRequest");

    assertThat(enquiries.link(enquiry.reference, hole.reference, "", council.staff("officer")))
        .isTrue();
    enquiry.isDoneBy("officer", "Roads fill the hole this week.");

    assertThat(older).isEnded();
    assertThat(requests.find(enquiry.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
    reopenings.reopen(enquiry.reference, "You did not say when.");
    assertThat(processOf(enquiry)).isWaitingAt("Activity_CheckTheAuthority");
  }

  @Test
  @Order(2)
  void everyPartOfTheDiagramIsWalkedByTheseTests() {
    walked.isEverything(60);
  }

  private ProcessInstance processOf(Council.Case each) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(each.reference)
        .processDefinitionKey("member-enquiry")
        .singleResult();
  }

  private static void checked(Council.Case enquiry) {
    assertThat(enquiry.completedBy("officer", Map.of("enquiryLink", "no", "authority", "none")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private static void answered(Council.Case enquiry) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("decision", "done");
    answers.put("tells", "nothing");
    answers.put("reason", "All roads are looked at in May.");
    assertThat(enquiry.completedBy("officer", answers)).isInstanceOf(WorkOutcome.Done.class);
  }

  private void walk(Council.Case enquiry) {
    walked.wayOf(enquiry.reference, ways, history);
  }

  private Job timerAt(ProcessInstance process, String activity) {
    return management
        .createJobQuery()
        .processInstanceId(process.getId())
        .activityId(activity)
        .singleResult();
  }

  private void fire(Job timer) {
    clock.standAt(timer.getDuedate().toInstant());
    management.executeJob(timer.getId());
  }
}
