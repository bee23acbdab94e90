package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an engine that keeps to the letter of the specification would do something else. */
class PortabilityTest {

  @Test
  void saysThatTheEngineStopsWhereTheSpecificationGoesOn() throws IOException {
    Proof proof = prove(observed("or-join-boundary"));

    assertThat(proof.canAlwaysFinish()).isFalse();
    assertThat(proof.specification())
        .singleElement()
        .satisfies(opinion -> assertThat(opinion.canAlwaysFinish()).isTrue());
    assertThat(advice(proof))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("j");
              assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
              assertThat(finding.message())
                  .startsWith("The engine that Kept runs can get to where a case cannot")
                  .contains("the letter");
            });
  }

  /** The engine counts tokens at a join; the specification wants one from each flow. */
  @Test
  void saysThatTheEngineGoesOnWhereTheSpecificationWaits() {
    Drawing drawing =
        Drawing.of("p")
            .raw("<startEvent id='s'/><parallelGateway id='f'/><parallelGateway id='j'/>")
            .raw("<exclusiveGateway id='x'/><endEvent id='e'/>")
            .raw("<boundaryEvent id='bt' attachedToRef='A'><timerEventDefinition>")
            .raw("<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>")
            .task("A")
            .task("B")
            .task("Remind")
            .flow("s", "f")
            .flow("f", "A")
            .flow("f", "B")
            .flow("A", "x")
            .flow("B", "x")
            .flow("x", "j")
            .flow("bt", "Remind")
            .flow("Remind", "j")
            .flow("j", "e");

    Proof proof = prove(drawing.bytes());

    assertThat(proof.canAlwaysFinish()).isTrue();
    assertThat(advice(proof))
        .extracting(Finding::message)
        .containsExactly(
            "The engine that Kept runs can always get to an end; an engine that follows the"
                + " specification to the letter could get to where a case cannot come to an end"
                + " any more.");
  }

  @Test
  void namesTheStepThatOnlyTheEngineGetsTo() {
    Drawing drawing =
        Drawing.of("p")
            .raw("<startEvent id='s'/><parallelGateway id='f'/><parallelGateway id='j'/>")
            .raw("<exclusiveGateway id='x'/><endEvent id='e'/>")
            .task("A")
            .task("B")
            .task("Never")
            .task("Tell")
            .flow("s", "f")
            .flow("f", "A")
            .flow("f", "B")
            .flow("A", "x")
            .flow("B", "x")
            .flow("x", "j")
            .flow("Never", "j")
            .flow("j", "Tell")
            .flow("Tell", "e");

    Proof proof = prove(drawing.bytes());

    assertThat(advice(proof))
        .extracting(Finding::message)
        .contains(
            "The engine that Kept runs can get to «Tell»; an engine that follows the"
                + " specification to the letter never would.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and",
        "and-xor-deadlock",
        "boundary-int",
        "boundary-nonint",
        "dead-activity",
        "error-caught",
        "escalation-nonint",
        "esp-timer-int",
        "event-gateway",
        "loop",
        "mi-parallel",
        "or-split-join",
        "seq",
        "xor"
      })
  void isOfOneMindWhereNothingDiffers(String model) throws IOException {
    Proof proof = prove(observed(model));

    assertThat(proof.specification())
        .singleElement()
        .satisfies(
            opinion -> {
              assertThat(opinion.why()).isNull();
              assertThat(opinion.canAlwaysFinish()).isEqualTo(proof.canAlwaysFinish());
            });
    assertThat(advice(proof)).isEmpty();
  }

  @Test
  void hasNoOpinionWhereTheSpecificationLeavesItOpen() throws IOException {
    Proof proof = prove(observed("error-uncaught"));

    assertThat(proof.specification())
        .singleElement()
        .satisfies(opinion -> assertThat(opinion.why()).contains("leaves open"));
    assertThat(proof.verdict()).isEqualTo(Verdict.PROVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service-request", "damp-and-mould", "member-enquiry"})
  void whatShipsIsPortable(String process) throws IOException {
    Path file = Path.of("processes", process + ".bpmn");

    Proof proof =
        new Prover(Terms.none(LocalDate.EPOCH))
            .prove(process, Files.readAllBytes(file), new FolderLibrary(file));

    assertThat(proof.specification())
        .singleElement()
        .satisfies(opinion -> assertThat(opinion.judged()).isTrue());
    assertThat(advice(proof)).isEmpty();
  }

  private static List<Finding> advice(Proof proof) {
    return proof.findings().stream()
        .filter(finding -> finding.kind() == FindingKind.PORTABILITY)
        .toList();
  }

  private static byte[] observed(String model) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/engine-observed", model + ".bpmn"));
  }

  private static Proof prove(byte[] bytes) {
    return new Prover(Terms.none(LocalDate.EPOCH)).prove("drawn.bpmn", bytes, Library.EMPTY);
  }
}
