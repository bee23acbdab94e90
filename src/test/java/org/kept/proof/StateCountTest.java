package org.kept.proof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many situations there are, where that can be reckoned by hand. */
class StateCountTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10})
  void countsEachCombinationOfBranchesThatAreDone(int branches) {
    StateSpace space = explore(parallel(branches), Limits.DEFAULT);

    // All combinations but the last, in which the case ended, and the case not started.
    assertThat(space.limit()).isNull();
    assertThat(space.states()).isEqualTo((1 << branches) + 1);
    assertThat(space.steps()).isEqualTo(branches * (1 << (branches - 1)) + 1);
  }

  @Test
  void countsTasksThatAreTheSameByHowManyAreDone() {
    StateSpace space =
        explore(
            """
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
            <userTask id="a"><multiInstanceLoopCharacteristics>
            <loopCardinality>6</loopCardinality></multiInstanceLoopCharacteristics></userTask>
            """,
            Limits.DEFAULT);

    assertThat(space.states()).isEqualTo(6 + 2);
  }

  @Test
  void saysSoWhenThereIsMoreThanItMayLookAt() {
    StateSpace space =
        explore(parallel(10), new Limits(500, Duration.ofSeconds(5), Limits.DEFAULT.bytes()));

    assertThat(space.states()).isEqualTo(500);
    assertThat(limit(space).kind()).isEqualTo(FindingKind.LIMIT);
    assertThat(limit(space).message()).startsWith("There are more than 500 situations");
  }

  @Test
  void saysSoWhenTimeIsUp() {
    Diagram diagram = diagram(parallel(15));

    StateSpace space =
        Explorer.explore(
            diagram, Knowledge.NOTHING, Limits.DEFAULT, Deadline.in(Duration.ofMillis(-1)));

    assertThat(limit(space).message()).contains("takes longer than");
  }

  @Test
  void saysSoWhenBranchesPileUp() {
    StateSpace space =
        explore(
            """
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
            <userTask id="a"/><userTask id="b" name="Read it"/>
            <boundaryEvent id="m" attachedToRef="a" cancelActivity="false">
            <messageEventDefinition messageRef="news"/></boundaryEvent>
            <sequenceFlow id="g" sourceRef="m" targetRef="b"/>
            """,
            Limits.DEFAULT);

    assertThat(limit(space).message())
        .isEqualTo(
            "«Read it» can be at work any number of times at once. It was looked at with two.");
  }

  @Test
  void takesThreeBranchesThatMeetForNoPile() {
    StateSpace space =
        explore(
            """
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="p"/>
            <parallelGateway id="p"/><userTask id="a"/>
            <sequenceFlow id="f1" sourceRef="p" targetRef="a"/>
            <sequenceFlow id="f2" sourceRef="p" targetRef="a"/>
            <sequenceFlow id="f3" sourceRef="p" targetRef="a"/>
            """,
            Limits.DEFAULT);

    assertThat(space.limit()).isNull();
    assertThat(space.states()).isEqualTo(5);
  }

  @Test
  void saysSoWhenACaseGoesRoundForEver() {
    StateSpace space =
        explore(
            """
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
            <manualTask id="a"/><sequenceFlow id="g" sourceRef="a" targetRef="a"/>
            """,
            Limits.DEFAULT);

    assertThat(limit(space).message()).contains("goes round for ever");
  }

  @Test
  void comesToAnEndWhereALoopNeedNotBeLeft() {
    StateSpace space =
        explore(
            """
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
            <manualTask id="a"/><sequenceFlow id="g" sourceRef="a" targetRef="x"/>
            <exclusiveGateway id="x" default="out"/>
            <sequenceFlow id="again" sourceRef="x" targetRef="a">
            <conditionExpression>${again}</conditionExpression></sequenceFlow>
            <sequenceFlow id="out" sourceRef="x" targetRef="e"/><endEvent id="e"/>
            """,
            Limits.DEFAULT);

    assertThat(space.limit()).isNull();
    assertThat(space.states()).isEqualTo(2);
    assertThat(space.steps()).as("at once, and after some rounds").isBetween(3, 6);
  }

  private static Finding limit(StateSpace space) {
    return requireNonNull(space.limit());
  }

  static String parallel(int branches) {
    StringBuilder xml =
        new StringBuilder(
            """
            <startEvent id="s"/><sequenceFlow id="sf" sourceRef="s" targetRef="fork"/>
            <parallelGateway id="fork"/><parallelGateway id="join"/><endEvent id="e"/>
            <sequenceFlow id="je" sourceRef="join" targetRef="e"/>
            """);
    for (int i = 0; i < branches; i++) {
      xml.append(
          "<userTask id=\"t%1$d\"/><sequenceFlow id=\"a%1$d\" sourceRef=\"fork\"".formatted(i)
              + " targetRef=\"t%1$d\"/><sequenceFlow id=\"b%1$d\" sourceRef=\"t%1$d\"".formatted(i)
              + " targetRef=\"join\"/>");
    }
    return xml.toString();
  }

  private static StateSpace explore(String process, Limits limits) {
    return Explorer.explore(
        diagram(process), Knowledge.NOTHING, limits, Deadline.in(limits.time()));
  }

  static Diagram diagram(String process) {
    String xml =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <message id="news" name="news"/><process id="p" isExecutable="true">%s</process>
        </definitions>
        """
            .formatted(process);
    Reading reading =
        DiagramReader.read("p.bpmn", xml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    assertThat(reading.findings()).isEmpty();
    return reading.diagrams().get(0);
  }
}
