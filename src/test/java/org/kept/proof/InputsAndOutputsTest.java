package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs and outputs stand where the engine takes them; it refuses the same ones. */
class InputsAndOutputsTest {

  private static final String IN = "<camunda:inputParameter name='word'>x</camunda:inputParameter>";
  private static final String OUT =
      "<camunda:outputParameter name='word'>x</camunda:outputParameter>";
  private static final String TWICE =
      "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
          + "</multiInstanceLoopCharacteristics>";
  private static final String EVENT = "<signalEventDefinition signalRef='go'/>";

  private static ProcessEngine engine;

  @BeforeAll
  static void start() {
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:inputs");
    configuration.setProcessEngineName("inputs");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setEnforceHistoryTimeToLive(false);
    engine = configuration.buildProcessEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static String says(String parameters) {
    return "<extensionElements><camunda:inputOutput>"
        + parameters
        + "</camunda:inputOutput></extensionElements>";
  }

  private static Sketch task(String inner) {
    return Sketch.draw().start("s").element("task", "A", "", inner).end("e").way("s", "A", "e");
  }

  private static Sketch end(String inner) {
    return Sketch.draw().start("s").element("endEvent", "e", "", inner).way("s", "e");
  }

  private static Sketch gateway(String inner) {
    return Sketch.draw()
        .start("s")
        .element("exclusiveGateway", "g", "", inner)
        .end("e")
        .way("s", "g", "e");
  }

  private static Sketch catching(String inner) {
    return Sketch.draw()
        .start("s")
        .element("intermediateCatchEvent", "c", "", inner + EVENT)
        .end("e")
        .way("s", "c", "e");
  }

  private static Sketch sub(String attributes, String inner) {
    String start =
        attributes.isEmpty()
            ? "<startEvent id='t'/>"
            : "<startEvent id='t'><timerEventDefinition><timeDuration>PT1H</timeDuration>"
                + "</timerEventDefinition></startEvent>";
    Sketch sketch =
        Sketch.draw()
            .start("s")
            .user("A")
            .element(
                "subProcess",
                "Sub",
                attributes,
                inner
                    + start
                    + "<endEvent id='f'/><sequenceFlow id='t-f' sourceRef='t' targetRef='f'/>")
            .end("e");
    return attributes.isEmpty() ? sketch.way("s", "A", "Sub", "e") : sketch.way("s", "A", "e");
  }

  static Stream<Sketch> refused() {
    return Stream.of(
        Sketch.draw().start("s", "", says(IN)).end("e").way("s", "e"),
        Sketch.draw()
            .start("s")
            .user("A")
            .element("boundaryEvent", "On", "attachedToRef='A'", says(OUT) + EVENT)
            .end("e", "f")
            .way("s", "A", "e")
            .way("On", "f"),
        gateway(says("")),
        sub("triggeredByEvent='true'", says(IN)),
        end(says(OUT)),
        task(says(OUT) + TWICE));
  }

  static Stream<Sketch> taken() {
    return Stream.of(
        task(says(IN + OUT)),
        task(says(IN) + TWICE),
        end(says(IN)),
        catching(says(OUT)),
        sub("", says(IN + OUT)));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Sketch sketch) {
    assertThat(wrong(sketch)).isNotEmpty();
    assertThat(isTakenByTheEngine(sketch)).isFalse();
  }

  @ParameterizedTest
  @MethodSource
  void taken(Sketch sketch) {
    assertThat(wrong(sketch)).isEmpty();
    assertThat(isTakenByTheEngine(sketch)).isTrue();
  }

  @Test
  void saysWhereToPutThem() {
    assertThat(wrong(gateway(says(IN))))
        .containsExactly(
            "g: «g» has inputs or outputs (camunda:inputOutput), and the engine takes none there."
                + " Delete camunda:inputOutput there, and put what it says on the task before or"
                + " after it.");
    assertThat(wrong(end(says(OUT))))
        .containsExactly(
            "e: «e» has an output, and the engine takes none at an end. Put it on the task before"
                + " it.");
    assertThat(wrong(task(says(OUT) + TWICE)))
        .containsExactly(
            "A: «A» has an output and is done several times, and the engine takes no output there."
                + " Put it on a task after it, or let it be done once.");
  }

  private static List<String> wrong(Sketch sketch) {
    return new Prover(Terms.none(LocalDate.EPOCH))
            .prove("p.bpmn", bpmn(sketch).getBytes(StandardCharsets.UTF_8), new TestLibrary())
            .findings()
            .stream()
            .filter(finding -> finding.message().contains("and the engine takes no"))
            .map(finding -> finding.element() + ": " + finding.message())
            .toList();
  }

  private static boolean isTakenByTheEngine(Sketch sketch) {
    try {
      String deployment =
          engine
              .getRepositoryService()
              .createDeployment()
              .addString("p.bpmn", bpmn(sketch))
              .deploy()
              .getId();
      engine.getRepositoryService().deleteDeployment(deployment, true);
      return true;
    } catch (ParseException refused) {
      assertThat(refused).hasMessageMatching("(?s).*(inputOutput|outputParameter).*");
      return false;
    }
  }

  private static String bpmn(Sketch sketch) {
    return sketch.bpmn("p").replace("<process ", "<signal id='go' name='go'/><process ");
  }
}
