package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.Requests;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The customer is told the same once, and a process hears each of their answers once. */
@KeptTest
abstract class ToldOnceContract {

  private static final String DIAGRAM = "processes/service-request.bpmn";

  @Autowired private RuntimeService runtime;
  @Autowired private RepositoryService repository;
  @Autowired private HistoryService history;
  @Autowired private ProcessEngineConfiguration configuration;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private ProofGate gate;
  @Autowired private ProcessStarter starter;
  @Autowired private Requests requests;
  @Autowired private Council council;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void theSameDelayIsExplainedOnce() {
    Council.Case damp = council.damp();
    done(damp, Map.of("found", "Mould behind the wardrobe, a cold wall."));
    done(damp, Map.of("summary", "The outside wall is cold. We will put boards on it."));
    notStarted(damp, "The joiner is ill.");
    assertThat(messages(damp, "delay-explained")).isEqualTo(1);

    assertThatThrownBy(() -> isTaken(damp, "Activity_ExplainTheDelay"))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("The step explainDelay failed");
    assertThat(messages(damp, "delay-explained")).isEqualTo(1);

    // In the same words, but said anew.
    notStarted(damp, "The joiner is ill.");
    assertThat(messages(damp, "delay-explained")).isEqualTo(2);
  }

  @Test
  void eachTeamThatGetsItIsToldOnce() {
    Council.Case hole = council.pothole();
    String handOff = "Activity_HandOffToTheRightTeam";
    assertThat(messages(hole, "team-changed")).as("it went there straight away").isZero();

    clock.standAt(Instant.parse("2026-06-11T10:00:00Z"));
    runtime.setVariable(instanceOf(hole), "team", "lighting");
    isTaken(hole, handOff);
    isTaken(hole, handOff);
    assertThat(messages(hole, "team-changed")).as("the same team").isEqualTo(1);

    clock.standAt(Instant.parse("2026-06-11T11:00:00Z"));
    runtime.setVariable(instanceOf(hole), "team", "waste");
    isTaken(hole, handOff);
    assertThat(messages(hole, "team-changed")).as("another one").isEqualTo(2);
  }

  @Test
  void theSameQuestionIsAskedOnce() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Which side of the road?");
    requests.noteInformation(
        hole.reference, "By the gate.", council.staff("roads-officer"), Channel.PHONE);

    assertThatThrownBy(() -> isTaken(hole, "Activity_AskTheCustomer"))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("The step askCustomer failed");
    assertThat(requests.promisesOf(hole.reference))
        .as("no clock stands for a question that nobody asked")
        .allSatisfy(promise -> assertThat(promise.pausedAt()).isNull());

    hole.isAskedBy("roads-officer", "Which side of the road?");
    assertThat(messages(hole, "question-asked")).isEqualTo(2);
  }

  @Test
  void whatIsWrittenWhileTheClockIsSetBackIsTheNewest() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Which side of the road?");
    requests.noteInformation(
        hole.reference, "By the gate.", council.staff("roads-officer"), Channel.PHONE);

    clock.standAt(Instant.parse("2026-06-11T08:00:00Z"));
    hole.isAskedBy("roads-officer", "Which gate?");

    assertThat(
            jdbc.sql("select body from outbox where reference = ? and template = 'question-asked'")
                .param(hole.reference)
                .query(String.class)
                .list())
        .anySatisfy(body -> assertThat(body).contains("Which gate?"));
  }

  @Test
  void whoWaitsBesideTheWorkHearsEachAnswerOnce() {
    forgetting(
        () -> {
          publishListening();
          Council.Case hole = council.pothole();
          hole.isAskedBy("roads-officer", "Which side of the road?");

          answered(hole);
          starter.answeredMeanwhile();
          starter.answeredMeanwhile();
          assertThat(heard(hole)).isEqualTo(1);

          answered(hole);
          assertThat(heard(hole)).as("another answer").isEqualTo(2);
        });
  }

  @Test
  void andOnceAlsoWhereTheProcessWasSuspendedMeanwhile() {
    forgetting(
        () -> {
          publishListening();
          Council.Case hole = council.pothole();
          hole.isAskedBy("roads-officer", "Which side of the road?");
          String instance = instanceOf(hole);

          runtime.suspendProcessInstanceById(instance);
          answered(hole);
          starter.answeredMeanwhile();
          assertThat(heard(hole)).isZero();

          runtime.activateProcessInstanceById(instance);
          starter.answeredMeanwhile();
          starter.answeredMeanwhile();
          assertThat(heard(hole)).isEqualTo(1);
          assertThat(hole.openWork().name()).isEqualTo("Decide on the request");
        });
  }

  private void answered(Council.Case asked) {
    requests.noteInformation(
        asked.reference, "By the gate.", council.staff("roads-officer"), Channel.PHONE);
  }

  private long heard(Council.Case asked) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instanceOf(asked))
        .activityId("Activity_Heard")
        .finished()
        .count();
  }

  private String instanceOf(Council.Case asked) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(asked.reference)
        .singleResult()
        .getId();
  }

  /** As an operator does who takes a step once more. */
  private void isTaken(Council.Case of, String activity) {
    runtime
        .createProcessInstanceModification(instanceOf(of))
        .startBeforeActivity(activity)
        .execute();
  }

  private void notStarted(Council.Case damp, String reason) {
    done(
        damp,
        Map.of("started", "no", "reason", reason, "alternative", "We bring you two heaters."));
  }

  private static void done(Council.Case damp, Map<String, String> answers) {
    assertThat(damp.completedBy("housing-officer", answers)).isInstanceOf(WorkOutcome.Done.class);
  }

  private int messages(Council.Case of, String template) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = ?")
        .params(of.reference, template)
        .query(Integer.class)
        .single();
  }

  /** The diagram that is live, with an event beside the work that waits for the customer. */
  private void publishListening() {
    String live =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("service-request")
            .latestVersion()
            .singleResult()
            .getDeploymentId();
    Map<String, byte[]> files = gate.filesOf(live);
    String diagram = new String(files.get(DIAGRAM), StandardCharsets.UTF_8);
    files.put(
        DIAGRAM,
        diagram
            .replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
            .replace(
                "<bpmn:subProcess id=\"Activity_WatchThePromise\"",
                """
                <bpmn:subProcess id="Activity_Listen" name="Listen" triggeredByEvent="true">
                  <bpmn:startEvent id="Event_Wrote" name="The customer wrote" isInterrupting="false">
                    <bpmn:messageEventDefinition id="Message_Wrote"
                      messageRef="Message_InformationReceived"/>
                  </bpmn:startEvent>
                  <bpmn:serviceTask id="Activity_Heard" name="Warn who holds it"
                    camunda:delegateExpression="${warnHolder}"/>
                  <bpmn:endEvent id="Event_Listened"/>
                  <bpmn:sequenceFlow id="Flow_Heard" sourceRef="Event_Wrote"
                    targetRef="Activity_Heard"/>
                  <bpmn:sequenceFlow id="Flow_Listened" sourceRef="Activity_Heard"
                    targetRef="Event_Listened"/>
                </bpmn:subProcess>
                <bpmn:subProcess id="Activity_WatchThePromise\"""")
            .getBytes(StandardCharsets.UTF_8));
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
