package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine does with what is refused. */
class RefusedInEngineTest {

  private static final int FOR_EVER = 100;

  private static final String SIGNAL = "<signalEventDefinition signalRef='go'/>";

  private final AtomicInteger rounds = new AtomicInteger();
  private ProcessEngine engine;

  @BeforeEach
  void start() {
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:refused" + System.identityHashCode(this));
    configuration.setProcessEngineName("refused" + System.identityHashCode(this));
    configuration.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_NONE);
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setEnforceHistoryTimeToLive(false);
    JavaDelegate count =
        execution -> {
          if (rounds.incrementAndGet() == FOR_EVER) {
            throw new IllegalStateException("It goes on for ever.");
          }
        };
    configuration.setBeans(new HashMap<>(Map.of("count", count)));
    engine = configuration.buildProcessEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aConditionalEventPassesStepsByInTheMiddle() {
    String writes =
        "<extensionElements><camunda:inputOutput><camunda:outputParameter name='settled'>yes"
            + "</camunda:outputParameter></camunda:inputOutput></extensionElements>";
    publish(
        Sketch.draw()
            .start("s")
            .sub(
                "Work",
                inside ->
                    inside
                        .start("t")
                        .element("task", "Write", "", writes)
                        .element("serviceTask", "Tell", "camunda:delegateExpression='${count}'", "")
                        .user("Wait")
                        .end("e")
                        .way("t", "Write", "Tell", "Wait", "e"))
            .element(
                "boundaryEvent",
                "Settled",
                "attachedToRef='Work'",
                "<conditionalEventDefinition><condition>"
                    + "${execution.getVariable('settled') == 'yes'}</condition>"
                    + "</conditionalEventDefinition>")
            .user("After")
            .end("Done")
            .way("s", "Work", "Done")
            .way("Settled", "After", "Done"));

    begin();

    assertThat(engine.getTaskService().createTaskQuery().list())
        .extracting(Task::getTaskDefinitionKey)
        .containsExactly("After");
    assertThat(rounds).as("the customer was never told").hasValue(0);
  }

  @Test
  void twoCasesThrowASignalToAndFro() {
    publish(
        Sketch.draw()
            .start("s")
            .user("A")
            .element("serviceTask", "Count", "camunda:delegateExpression='${count}'", "")
            .element("intermediateThrowEvent", "Throw", "", SIGNAL)
            .user("B")
            .end("Done")
            .element("boundaryEvent", "Heard", "attachedToRef='B'", SIGNAL)
            .way("s", "A", "Count", "Throw", "B", "Done")
            .way("Heard", "Count"));
    begin();
    complete("A");
    assertThat(rounds).as("one case alone").hasValue(1);
    begin();

    assertThatThrownBy(() -> complete("A")).hasStackTraceContaining("It goes on for ever.");
  }

  @Test
  void aProcessThatThrowsWhatStartsItBeginsCasesForEver() {
    publish(
        Sketch.draw()
            .start("s")
            .start("Thrown", "", SIGNAL)
            .element("serviceTask", "Count", "camunda:delegateExpression='${count}'", "")
            .element("endEvent", "Throw", "", SIGNAL)
            .way("s", "Count", "Throw")
            .way("Thrown", "Count"));

    assertThatThrownBy(this::begin).hasStackTraceContaining("It goes on for ever.");
  }

  @Test
  void nothingRunsOnAFlowOutOfAnEventBasedGateway() {
    String listener =
        "<extensionElements><camunda:executionListener event='take'"
            + " delegateExpression='${count}'/></extensionElements>";
    String out = "<sequenceFlow id='Which-Heard' sourceRef='Which' targetRef='Heard'";
    String after = "<sequenceFlow id='Heard-Next' sourceRef='Heard' targetRef='Next'";
    Sketch sketch =
        Sketch.draw()
            .start("s")
            .element("eventBasedGateway", "Which", "", "")
            .element("intermediateCatchEvent", "Heard", "", SIGNAL)
            .timer("Late")
            .user("Next")
            .end("e")
            .way("s", "Which")
            .way("Which", "Late", "e")
            .way("Next", "e");
    publish(
        sketch
            .raw(out + ">" + listener + "</sequenceFlow>")
            .raw(after + ">" + listener + "</sequenceFlow>"));
    begin();

    engine.getRuntimeService().signalEventReceived("go");

    assertThat(engine.getTaskService().createTaskQuery().count()).isEqualTo(1);
    assertThat(rounds).as("only on the flow after the event").hasValue(1);
  }

  private void begin() {
    engine.getRuntimeService().startProcessInstanceByKey("p");
  }

  private void complete(String task) {
    engine
        .getTaskService()
        .complete(
            engine
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(task)
                .singleResult()
                .getId());
  }

  private void publish(Sketch sketch) {
    String bpmn =
        sketch.bpmn("p").replace("</definitions>", "<signal id='go' name='go'/></definitions>");
    engine.getRepositoryService().createDeployment().addString("p.bpmn", bpmn).deploy();
  }
}
