package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a list of steps any tag would be believed; so a broken one is never passed over. */
class StepFindingsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | steps.yaml: it is empty
          '# Nothing yet.'          | steps.yaml: it is empty
          steps: [                  | steps.yaml, line 1: this is not YAML.
          steps: {a: {does: x}      | steps.yaml, line 1: this is not YAML.
          a text                    | steps.yaml: it has no 'steps'
          [acknowledgeRequest]      | steps.yaml: it has no 'steps'
          step: {a: {does: x}}      | steps.yaml: it has no 'steps'
          steps:                    | steps.yaml: it has no 'steps'
          steps: [a, b]             | steps.yaml: it has no 'steps'
          steps: {}                 | steps.yaml: it lists no steps.
          steps: {a: Tells nobody.} | steps.yaml: of the step 'a' it does not say what it does.
          """)
  void nothingIsProvedWithAListThatSaysNothing(String list, String says) {
    Proof proof = Shipped.request().prove(TestLibrary.shipped().steps(list));

    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(proof.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNREADABLE);
              assertThat(finding.severity()).isEqualTo(Severity.GATE);
              assertThat(finding.message()).startsWith(says).contains("Write 'steps:' and under");
            });
  }

  @Test
  void bytesThatAreNoTextAreNoList() {
    assertThat(
            Shipped.request()
                .prove(TestLibrary.shipped().steps("steps: {a: {does: \0}}"))
                .verdict())
        .isEqualTo(Verdict.NOT_PROVED);
  }

  @Test
  void theListThatShipsIsOne() {
    assertThat(StepFindings.of(TestLibrary.shipped())).isEmpty();
    assertThat(StepFindings.of(Library.EMPTY)).isEmpty();
    assertThat(Shipped.request().prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void theCommandTakesTheListThatShipsOnlyWhereNoneLiesBeside() throws IOException {
    Path diagram = folder.resolve("damp-and-mould.bpmn");
    Files.copy(Path.of("processes", "damp-and-mould.bpmn"), diagram);

    assertThat(prove(diagram)).contains("damp-and-mould.bpmn: PROVED");

    Path steps = folder.resolve("steps.yaml");
    Files.writeString(steps, "");
    assertThat(prove(diagram)).contains("NOT PROVED", "steps.yaml: it is empty");

    Files.delete(steps);
    Files.createDirectory(steps);
    assertThat(prove(diagram)).contains("NOT PROVED", "steps.yaml cannot be opened");
  }

  private static String prove(Path diagram) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProveCommand.run(
        List.of(diagram.toString()),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
