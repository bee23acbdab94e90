package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Date;
import java.util.List;
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
import org.kept.request.Explanations;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;

/** Each way through the diagram of an explanation; together they leave no part unwalked. */
@KeptTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExplanationProcessTest {

  @Autowired private ProcessEngine engine;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private HistoryService history;
  @Autowired private ProcessHistory ways;
  @Autowired private Council council;
  @Autowired private Explanations explanations;
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
  void theQuestionIsConfirmedExplainedAndTold() {
    Council.Case hole = council.pothole();
    ProcessInstance process = asked(hole);

    assertThat(process).isWaitingAt("Activity_ExplainInPlainWords");
    assertThat(process)
        .hasPassedInOrder(
            "Event_ExplanationAskedFor", "Event_QuestionToExplain", "Activity_ConfirmTheQuestion")
        .hasNotPassed("Activity_TellTheExplanation");
    // Ids only: what was asked and answered stays with the request.
    assertThat(runtime.getVariables(process.getId())).containsOnlyKeys("team");

    explained(hole);

    assertThat(process).isEnded().hasPassed("Activity_TellTheExplanation");
    walk(hole, process);
  }

  @Test
  @Order(1)
  void theWatchWarnsEscalatesAndLooksOnUntilItIsExplained() {
    Council.Case hole = council.pothole();
    ProcessInstance process = asked(hole);

    fire(timerAt(process, "Event_PromiseNeedsALook"));
    assertThat(process).hasPassed("Activity_WarnTheHolder");
    fire(timerAt(process, "Event_UntilTheNextLook"));
    assertThat(process)
        .hasPassed("Activity_EscalateToTheLead", "Activity_ApologiseAndPromiseAgain")
        .isWaitingAt("Activity_ExplainInPlainWords", "Event_UntilTheNextLook");

    explained(hole);

    assertThat(process).isEnded();
    walk(hole, process);
  }

  @Test
  @Order(1)
  void nothingHappensIfTheLookComesTooEarly() {
    Council.Case hole = council.pothole();
    ProcessInstance process = asked(hole);

    management.executeJob(timerAt(process, "Event_PromiseNeedsALook").getId());

    assertThat(process).hasNotPassed("Activity_WarnTheHolder", "Activity_EscalateToTheLead");
    explained(hole);
    walk(hole, process);
  }

  @Test
  @Order(1)
  void itRunsBesideTheProcessOfTheRequestWithTheSameReference() {
    Council.Case hole = council.pothole();
    ProcessInstance process = asked(hole);

    assertThat(
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(hole.reference).list())
        .hasSize(2)
        .extracting(ProcessInstance::getId)
        .contains(process.getId());
  }

  @Test
  @Order(2)
  void everyPartOfTheDiagramIsWalkedByTheseTests() {
    walked.isEverything(25);
  }

  private ProcessInstance asked(Council.Case about) {
    assertThat(explanations.ask(about.reference, "Why is that so?"))
        .isEqualTo(Explanations.Taken.PROMISED);
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(about.reference)
        .processDefinitionKey("explanation")
        .singleResult();
  }

  private void explained(Council.Case about) {
    WorkItem question =
        work.ofCase(about.reference).stream().filter(WorkItem::explains).findFirst().orElseThrow();
    assertThat(
            work.complete(
                question.id(),
                Map.of("explanation", List.of("Because the road is closed in winter.")),
                council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private void walk(Council.Case about, ProcessInstance process) {
    walked.way(ways.explanationsOf(about.reference).get(0));
    walked.elements(process.getId(), history);
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
