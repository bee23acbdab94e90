package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A slow machine may leave a diagram without an answer; it never makes one wrong. */
class TimeIsUpTest {

  private static final Path DIAGRAM = Path.of("processes", "damp-and-mould.bpmn");

  @Test
  void aTableThatIsNotReadInTimeIsNotTheSameAsNone() throws IOException {
    byte[] table = Files.readAllBytes(Path.of("processes", "triage.dmn"));
    byte[] other = Files.readAllBytes(DIAGRAM);

    assertThat(DecisionTable.read(table, "triage", Limits.DEFAULT, Deadline.none())).isNotNull();
    assertThat(DecisionTable.read(other, "triage", Limits.DEFAULT, Deadline.none())).isNull();
    assertThatThrownBy(
            () ->
                DecisionTable.read(
                    table, "triage", Limits.DEFAULT, Deadline.in(Duration.ofNanos(-1))))
        .isInstanceOf(TimeIsUp.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"decision", "steps", "services"})
  void whoIsLateBecauseOfAFileBesideTheDiagramSaysSo(String slow) throws IOException {
    saysThatTheTimeWasUp(prove(Duration.ofMillis(100), slow));
  }

  @ParameterizedTest
  @MethodSource
  void hardlyAnyTimeIsNoReasonToRefute(Duration time) throws IOException {
    Proof proof = prove(time, "");

    if (proof.verdict() != Verdict.PROVED) {
      saysThatTheTimeWasUp(proof);
    }
  }

  static Stream<Duration> hardlyAnyTimeIsNoReasonToRefute() {
    return Stream.iterate(1_000L, nanos -> nanos * 2).limit(20).map(Duration::ofNanos);
  }

  @Test
  void noTimeAtAllIsNoReasonToRefute() throws IOException {
    saysThatTheTimeWasUp(prove(Duration.ofNanos(-1), ""));
    saysThatTheTimeWasUp(prove(Duration.ZERO, ""));
  }

  private static void saysThatTheTimeWasUp(Proof proof) {
    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(proof.findings())
        .filteredOn(finding -> finding.severity() == Severity.GATE)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.LIMIT));
  }

  private static Proof prove(Duration time, String slow) throws IOException {
    Limits limits = new Limits(Limits.DEFAULT.states(), time, Limits.DEFAULT.bytes());
    Terms terms =
        new Terms(
            CharterTest.shipped(), null, Assumptions.NONE, LocalDate.of(2026, 11, 27), limits);
    return new Prover(terms)
        .prove(
            "damp-and-mould.bpmn",
            Files.readAllBytes(DIAGRAM),
            new Late(new FolderLibrary(DIAGRAM), slow, time));
  }

  /** Finds everything, but one kind of file only when the time is up. */
  private record Late(Library library, String slow, Duration time) implements Library {

    @Override
    public Optional<byte[]> form(String id) {
      return late("form", library.form(id));
    }

    @Override
    public Optional<byte[]> decision(String id) {
      return late("decision", library.decision(id));
    }

    @Override
    public Optional<byte[]> process(String id) {
      return library.process(id);
    }

    @Override
    public Optional<byte[]> steps() {
      return late("steps", library.steps());
    }

    @Override
    public Optional<byte[]> services() {
      return late("services", library.services());
    }

    private Optional<byte[]> late(String what, Optional<byte[]> found) {
      if (what.equals(slow)) {
        Deadline until = Deadline.in(time);
        while (!until.isOver()) {
          Thread.onSpinWait();
        }
      }
      return found;
    }
  }
}
