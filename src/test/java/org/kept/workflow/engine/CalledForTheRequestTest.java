package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A process that a case runs is about the request of that case, as if it were drawn in it. */
@KeptTest
@Tag("h2")
class CalledForTheRequestTest {

  private static final String DIAGRAM = "processes/service-request.bpmn";
  private static final String NOTHING = "";

  private static final String LOOK =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="t">
        <process id="look-first" isExecutable="true" camunda:historyTimeToLive="P30D">
          <startEvent id="Event_Start"/>
          <userTask id="Activity_LookAtIt" name="Look at it" camunda:formRef="decide-request"
            camunda:formRefBinding="deployment" camunda:candidateGroups="${team}"/>
          <intermediateCatchEvent id="Event_DateIsNear" name="Date is near">
            <timerEventDefinition><timeDate>${promise.nextLook()}</timeDate></timerEventDefinition>
          </intermediateCatchEvent>
          <serviceTask id="Activity_WarnTheHolder" name="Warn the holder"
            camunda:delegateExpression="${warnHolder}"/>
          <endEvent id="Event_End"/>
          <sequenceFlow id="Flow_1" sourceRef="Event_Start" targetRef="Activity_LookAtIt"/>
          <sequenceFlow id="Flow_2" sourceRef="Activity_LookAtIt" targetRef="Event_DateIsNear"/>
          <sequenceFlow id="Flow_3" sourceRef="Event_DateIsNear" targetRef="Activity_WarnTheHolder"/>
          <sequenceFlow id="Flow_4" sourceRef="Activity_WarnTheHolder" targetRef="Event_End"/>
        </process>
      </definitions>
      """;

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private ProcessEngineConfiguration configuration;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private ProofGate gate;
  @Autowired private WorkItems work;
  @Autowired private ProcessHistory ways;
  @Autowired private Requests requests;
  @Autowired private Ledger ledger;
  @Autowired private Council council;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void workPromisesAndStepsInItAreThoseOfTheRequest() {
    forgetting(
        () -> {
          publish(NOTHING);
          Council.Case hole = council.pothole();

          WorkItem look = hole.openWork();
          assertThat(look.name()).isEqualTo("Look at it");
          assertThat(look.team()).isEqualTo("roads");
          assertThat(of(hole)).hasSize(2);

          hole.isDoneBy("roads-officer", "We went and looked at the hole.");
          Job near =
              management
                  .createJobQuery()
                  .processDefinitionKey("look-first")
                  .timers()
                  .singleResult();
          Promise answer = requests.promisesOf(hole.reference).get(1);
          assertThat(near.getDuedate().toInstant()).isEqualTo(answer.warnAt());

          // Of no request the step would fail, and the case stay where it is.
          management.executeJob(near.getId());
          assertThat(hole.openWork().name()).isEqualTo("Decide on the request");
          hole.isDoneBy("roads-officer", "We filled the hole.");
          assertThat(of(hole)).isEmpty();
        });
  }

  @Test
  void whoeverIsHandedTheWorkInItHasTheRequest() {
    forgetting(
        () -> {
          publish(NOTHING);
          Council.Case hole = council.pothole();

          assertThat(
                  work.handOn(
                      hole.openWork().id(),
                      "lighting",
                      "It is a lamp that fell over, the road is sound.",
                      council.staff("roads-officer")))
              .isInstanceOf(WorkOutcome.Done.class);
          assertThat(hole.openWork().team()).isEqualTo("lighting");
          // Stopped half-way, it says nothing to what runs it when it ends.
          runtime
              .createProcessInstanceModification(caller(hole).getId())
              .cancelAllForActivity("Activity_LookFirst")
              .startBeforeActivity("Activity_DecideOnTheRequest")
              .execute();

          assertThat(hole.openWork().name()).isEqualTo("Decide on the request");
          assertThat(hole.openWork().team()).isEqualTo("lighting");
        });
  }

  @Test
  void theWayOfTheCaseIsThatOfItsOwnDiagram() {
    Council.Case hole = council.pothole();
    String other =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("damp-and-mould")
            .latestVersion()
            .singleResult()
            .getId();
    // As it is recorded while the case waits in a process that it runs.
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                ledger.extend(
                    hole.reference,
                    ProcessHistory.PATH_TAKEN,
                    Actor.system(),
                    Map.of(ProcessHistory.DEFINITION, other),
                    ProcessHistory.FLOWS,
                    "Flow_OfAnother"));

    ProcessHistory.Way way = ways.of(hole.reference).orElseThrow();
    assertThat(way.process()).isEqualTo("service-request");
    assertThat(way.flows())
        .contains("Flow_RequestReceivedToDealWithTheRequest")
        .doesNotContain("Flow_OfAnother");
    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(ways.of(hole.reference).orElseThrow().flows())
        .contains("Flow_AskForFeedbackToRequestClosed");
  }

  @Test
  void itEndsWithWhatRunsIt() {
    forgetting(
        () -> {
          publish(NOTHING);
          Council.Case hole = council.pothole();

          runtime.deleteProcessInstance(caller(hole).getId(), "withdrawn", true);

          assertThat(of(hole)).isEmpty();
          assertThat(hole.hasNoOpenWork()).isTrue();
        });
    forgetting(
        () -> {
          publish(NOTHING);
          Council.Case hole = council.pothole();

          // As an event does that stops what it is on.
          runtime
              .createProcessInstanceModification(caller(hole).getId())
              .cancelAllForActivity("Activity_LookFirst")
              .startBeforeActivity("Activity_DecideOnTheRequest")
              .execute();

          assertThat(of(hole)).hasSize(1);
          assertThat(hole.openWork().name()).isEqualTo("Decide on the request");
        });
  }

  @Test
  void noDiagramSaysWhichRequestItIs() {
    forgetting(
        () ->
            assertThatThrownBy(
                    () ->
                        publish(
                            "<bpmn:extensionElements><camunda:in businessKey=\"${team}\"/>"
                                + "</bpmn:extensionElements>"))
                .isInstanceOf(NotValidException.class)
                .hasMessageContaining("Activity_LookFirst")
                .hasMessageContaining("Kept hands the request on by itself"));
  }

  private List<ProcessInstance> of(Council.Case asked) {
    return runtime.createProcessInstanceQuery().processInstanceBusinessKey(asked.reference).list();
  }

  private ProcessInstance caller(Council.Case asked) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(asked.reference)
        .processDefinitionKey("service-request")
        .singleResult();
  }

  /** The diagram that is live, with a look before the decision. */
  private void publish(String extensions) {
    ProcessDefinition live =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("service-request")
            .latestVersion()
            .singleResult();
    Map<String, byte[]> files = gate.filesOf(live.getDeploymentId());
    String diagram = new String(files.get(DIAGRAM), StandardCharsets.UTF_8);
    files.put(
        DIAGRAM,
        diagram
            .replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
            .replace("<bpmn:incoming>Flow_HandOffToTheRightTeamToTheDecision</bpmn:incoming>", "")
            .replace(
                "<bpmn:exclusiveGateway id=\"Gateway_ToTheDecision\">",
                "<bpmn:callActivity id=\"Activity_LookFirst\" name=\"Look first\""
                    + " calledElement=\"look-first\" camunda:calledElementBinding=\"deployment\">"
                    + extensions
                    + "</bpmn:callActivity><bpmn:sequenceFlow id=\"Flow_LookFirst\""
                    + " sourceRef=\"Activity_LookFirst\" targetRef=\"Gateway_ToTheDecision\"/>"
                    + "<bpmn:exclusiveGateway id=\"Gateway_ToTheDecision\">")
            .replace(
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Gateway_ToTheDecision\"",
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Activity_LookFirst\"")
            .getBytes(StandardCharsets.UTF_8));
    files.put("processes/look-first.bpmn", LOOK.getBytes(StandardCharsets.UTF_8));
    DeploymentBuilder builder = repository.createDeployment().name("service-request");
    files.forEach((file, bytes) -> builder.addInputStream(file, new ByteArrayInputStream(bytes)));
    builder.deploy();
  }

  private void forgetting(Runnable act) {
    try {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> {
                status.setRollbackOnly();
                act.run();
              });
    } finally {
      ((ProcessEngineConfigurationImpl) configuration)
          .getDeploymentCache()
          .discardProcessDefinitionCache();
    }
  }
}
