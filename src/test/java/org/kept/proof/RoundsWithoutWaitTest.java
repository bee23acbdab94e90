package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways round on which nobody is waited for: the engine never comes out of them. */
class RoundsWithoutWaitTest {

  private static final String STEPS =
      """
      steps:
        count: {does: Counts., writes: [enough], errors: []}
        fetch: {does: Fetches., writes: [], errors: [away]}
        look: {does: Looks., writes: [size], errors: []}
      """;

  /** After A, round through Look and Enough until it is enough. */
  private static Sketch asked(String look) {
    return Sketch.draw()
        .start("s")
        .user("A")
        .element("serviceTask", "Look", look, "")
        .xor("Enough")
        .end("Done")
        .way("s", "A", "Look", "Enough")
        .when("yes", "Enough", "Done", "enough == 'yes'")
        .otherwise("no", "Enough", "Look")
        .byDefault("Enough", "no");
  }

  private static String step(String name) {
    return "camunda:delegateExpression='${" + name + "}'";
  }

  @Test
  void aLoopThatNothingInsideDecidesIsRefusedWithTheWayIntoIt() {
    Proof proof = prove(asked(step("fetch")));

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(proof.canAlwaysFinish()).isFalse();
    Finding round = only(proof);
    assertThat(round.element()).isEqualTo("Look");
    assertThat(round.severity()).isEqualTo(Severity.GATE);
    assertThat(round.message())
        .isEqualTo(
            "Once a case comes to «Look», it can go round through «Look» and «Enough» without ever"
                + " stopping: it waits for nobody and nothing on the way, and nothing there changes"
                + " what decides whether it goes round again. The engine goes on until its memory"
                + " is full. Let a person or a timer stand in the way.");
    assertThat(round.path())
        .extracting(PathStep::says)
        .containsExactly(
            "A case starts.",
            "«A» is completed.",
            "«Look» is done.",
            "The case takes the branch «no».",
            "The case is back at «Look», and nothing stops it.");
    assertThat(round.path()).extracting(PathStep::noReturn).containsOnly(false);
  }

  @Test
  void aLoopIsLetPassIfAStepInItSetsWhatDecides() {
    assertThat(prove(asked(step("count"))).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(prove(asked(step("look"))).verdict())
        .as("a step that sets something else")
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void whatIsSetOutsideTheLoopDoesNotEndIt() {
    Sketch before =
        asked(step("fetch"))
            .element("serviceTask", "Before", step("count"), "")
            .way("Done", "Before");

    assertThat(prove(before).findings()).extracting(Finding::kind).contains(FindingKind.NO_WAY_OUT);
  }

  /** The branch that is decided anew leads back into the loop; the way out is another one. */
  @Test
  void whatIsDecidedAnewMustLeadOut() {
    Sketch inner =
        Sketch.draw()
            .start("s")
            .user("A")
            .element("serviceTask", "Count", step("count"), "")
            .xor("Enough", "Never")
            .auto("Rest")
            .end("Done")
            .way("s", "A", "Count", "Enough")
            .when("yes", "Enough", "Rest", "enough == 'yes'")
            .otherwise("no", "Enough", "Never")
            .byDefault("Enough", "no")
            .way("Rest", "Never")
            .when("out", "Never", "Done", "1 == 2")
            .otherwise("back", "Never", "Count")
            .byDefault("Never", "back");

    assertThat(only(prove(inner)).element()).isEqualTo("Count");
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        Arguments.of("a person", "userTask", "", ""),
        Arguments.of("a timer", "intermediateCatchEvent", "", Sketch.timer()),
        Arguments.of("a job before", "task", "camunda:asyncBefore='true'", ""),
        Arguments.of("a job after", "task", "camunda:asyncAfter='true'", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waits")
  void aLoopWithAWaitInItIsNone(String what, String kind, String attributes, String inner) {
    Sketch loop =
        Sketch.draw()
            .start("s")
            .user("A")
            .xor("Enough")
            .element(kind, "Between", attributes, inner)
            .end("Done")
            .way("s", "A", "Enough")
            .when("yes", "Enough", "Done", "enough == 'yes'")
            .otherwise("no", "Enough", "Between")
            .byDefault("Enough", "no")
            .way("Between", "Enough");

    assertThat(prove(loop).verdict()).as(what).isEqualTo(Verdict.PROVED);
  }

  /** A, then round through Measure, the table and Which until the table says done. */
  private static Sketch triaged(String measure) {
    return Sketch.draw()
        .start("s")
        .user("A")
        .element("serviceTask", "Measure", measure, "")
        .element(
            "businessRuleTask",
            "Triage",
            "camunda:decisionRef='triage' camunda:decisionRefBinding='deployment'",
            "<extensionElements><camunda:inputOutput><camunda:outputParameter name='route'>"
                + "${decisionResult.route}</camunda:outputParameter></camunda:inputOutput>"
                + "</extensionElements>")
        .xor("Which")
        .end("Done")
        .way("s", "A", "Measure", "Triage", "Which")
        .when("done", "Which", "Done", "route == 'done'")
        .otherwise("again", "Which", "Measure")
        .byDefault("Which", "again");
  }

  @Test
  void aDecisionTableThatIsAskedTheSameAnswersTheSame() {
    assertThat(only(prove(triaged(step("fetch")))).element()).isEqualTo("Measure");
    assertThat(prove(triaged(step("look"))).verdict())
        .as("a step on the way sets what the table is asked with")
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aStepThatIsTriedAgainAtOnceIsRefused() {
    Sketch retry =
        Sketch.draw()
            .start("s")
            .user("A")
            .element("serviceTask", "Fetch", step("fetch"), "")
            .element("boundaryEvent", "Away", "attachedToRef='Fetch'", "<errorEventDefinition/>")
            .end("Done")
            .way("s", "A", "Fetch", "Done")
            .way("Away", "Fetch");

    Finding round = only(prove(retry));

    assertThat(round.element()).isEqualTo("Fetch");
    assertThat(round.path())
        .extracting(PathStep::says)
        .contains(
            "The error «Away» is caught.", "The case is back at «Fetch», and nothing stops it.");
  }

  @Test
  void aLoopThatNoCaseGetsToIsNone() {
    Sketch apart =
        Sketch.draw()
            .start("s")
            .user("A")
            .auto("B")
            .end("Done")
            .way("s", "A", "Done")
            .way("B", "B");

    assertThat(prove(apart).findings())
        .extracting(Finding::kind)
        .containsOnly(FindingKind.DEAD_STEP);
  }

  @Test
  void aLoopWithoutAnyWayOutIsNamedItself() {
    Proof proof =
        prove(Sketch.draw().start("s").user("A").auto("B", "C").way("s", "A", "B", "C", "B"));

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    Finding round = only(proof);
    assertThat(round.element()).isEqualTo("B");
    assertThat(round.message())
        .startsWith(
            "Once a case comes to «B», it goes round through «B» and «C» without ever stopping: it"
                + " waits for nobody and nothing on the way. The engine goes on");
    assertThat(round.path())
        .extracting(PathStep::noReturn)
        .containsExactly(false, true, false, false, false);
    assertThat(proof.findings())
        .filteredOn(finding -> finding.kind() == FindingKind.LIMIT)
        .as("what was not looked at because of it")
        .singleElement()
        .extracting(Finding::element)
        .isEqualTo("B");
  }

  /** Whatever is answered at the gateway, both branches lead back to it. */
  @Test
  void aCaseThatGoesRoundIsNotSaidToStandStill() {
    Sketch both =
        Sketch.draw()
            .start("s")
            .user("A")
            .xor("Which")
            .auto("B", "C")
            .end("Done")
            .way("s", "A", "Which")
            .branch("b", "Which", "B")
            .otherwise("c", "Which", "C")
            .byDefault("Which", "c")
            .way("B", "Which")
            .way("C", "Which");

    assertThat(prove(both).findings())
        .filteredOn(finding -> finding.kind() != FindingKind.DEAD_STEP)
        .hasSize(2)
        .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.NO_WAY_OUT))
        .allSatisfy(finding -> assertThat(finding.element()).isEqualTo("Which"));
  }

  @Test
  void eachRoundMayLeaveMoreBehind() {
    Sketch fork =
        Sketch.draw()
            .start("s")
            .user("A", "Work")
            .auto("B", "C")
            .way("s", "A", "B", "Work")
            .way("B", "C", "B");

    assertThat(only(prove(fork)).message()).contains("and each round leaves more behind");
  }

  /** So many, one after the other, take more operations than a loop is given to show itself. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aLongWayIsNoLoop(String sequential) {
    String many =
        "<multiInstanceLoopCharacteristics isSequential='"
            + sequential
            + "'><loopCardinality>9999</loopCardinality></multiInstanceLoopCharacteristics>";
    Sketch often =
        Sketch.draw()
            .start("s")
            .user("A")
            .element(
                "subProcess",
                "Often",
                "",
                many
                    + "<startEvent id='in'/><task id='B'/><endEvent id='out'/>"
                    + "<sequenceFlow id='f1' sourceRef='in' targetRef='B'/>"
                    + "<sequenceFlow id='f2' sourceRef='B' targetRef='out'/>")
            .end("Done")
            .way("s", "A", "Often", "Done");

    assertThat(prove(often).findings())
        .extracting(Finding::kind)
        .doesNotContain(FindingKind.NO_WAY_OUT);
  }

  /** The player looks at rounds ever further apart, so their length does not matter. */
  @Test
  void aLongLoopIsOne() {
    Sketch loop = Sketch.draw().start("s").user("A").way("s", "A", "B0");
    for (int i = 0; i < 3_000; i++) {
      loop.auto("B" + i).way("B" + i, "B" + (i + 1) % 3_000);
    }

    Finding round = only(prove(loop));

    assertThat(round.element()).isEqualTo("B0");
    assertThat(round.message()).contains("«B0», «B1», «B2», «B3», «B4» and 2995 more");
  }

  /** A, then round through a called process and Enough. */
  private static Proof calling(Sketch called) {
    Sketch caller =
        Sketch.draw()
            .start("s")
            .user("A")
            .element("callActivity", "Call", "calledElement='q'", "")
            .xor("Enough")
            .end("Done")
            .way("s", "A", "Call", "Enough")
            .when("yes", "Enough", "Done", "enough == 'yes'")
            .otherwise("no", "Enough", "Call")
            .byDefault("Enough", "no");
    return new Prover(Terms.none(LocalDate.EPOCH))
        .prove(
            "p.bpmn",
            caller.bpmn("p").getBytes(StandardCharsets.UTF_8),
            library().process("q", called.bpmn("q")));
  }

  @Test
  void aCalledProcessThatWaitsForNobodyIsNoWait() {
    Sketch quick = Sketch.draw().start("t").auto("B").end("Over").way("t", "B", "Over");
    Sketch slow = Sketch.draw().start("t").user("B").end("Over").way("t", "B", "Over");

    Finding round = only(calling(quick));

    assertThat(round.element()).isEqualTo("Call");
    assertThat(round.message())
        .startsWith("Once a case comes to «Call», it can go round through «Call» and «Enough»");
    assertThat(round.path())
        .extracting(PathStep::says)
        .containsExactly(
            "A case starts.",
            "«A» is completed.",
            "«Call» is done.",
            "The case takes the branch «no».",
            "The case is back at «Call», and nothing stops it.");
    assertThat(calling(slow).verdict()).isEqualTo(Verdict.PROVED);
  }

  private static Finding only(Proof proof) {
    List<Finding> rounds =
        proof.findings().stream()
            .filter(finding -> finding.kind() == FindingKind.NO_WAY_OUT)
            .toList();
    assertThat(rounds).hasSize(1);
    return rounds.get(0);
  }

  private static Proof prove(Sketch sketch) {
    return new Prover(Terms.none(LocalDate.EPOCH))
        .prove("p.bpmn", sketch.bpmn("p").getBytes(StandardCharsets.UTF_8), library());
  }

  private static TestLibrary library() {
    return new TestLibrary()
        .steps(STEPS)
        .decision(
            "triage",
            TestLibrary.table("FIRST", "size", "route", "\"big\" -> \"team\"", "- -> \"done\""));
  }
}
