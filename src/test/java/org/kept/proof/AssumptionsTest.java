package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssumptionsTest {

  private static final String FILE = "processes/assumptions.yaml";
  private static final String ONE =
      """
      assumptions:
        - id: no-refusal
          process: service-request
          sentence: Nobody refuses what was settled.
          never: {settled: "yes", decision: cannot-meet}
          author: Isobel Wylie, head of service
          reason: The form does not offer it.
          recorded: 2026-01-01
          expires: 2026-12-31
      """;

  @Test
  void readsWhatIsAssumedByWhomAndUntilWhen() {
    Assumption read = read(ONE).all().get(0);

    assertThat(read)
        .isEqualTo(
            new Assumption(
                "no-refusal",
                "service-request",
                "Nobody refuses what was settled.",
                Map.of("settled", "yes", "decision", "cannot-meet"),
                "Isobel Wylie, head of service",
                "The form does not offer it.",
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                FILE + ":2"));
  }

  @Test
  void isInForceFromTheDayItWasRecordedToTheDayItExpires() {
    Assumption read = read(ONE).all().get(0);

    assertThat(read.isInForce(LocalDate.parse("2025-12-31"))).isFalse();
    assertThat(read.isInForce(LocalDate.parse("2026-01-01"))).isTrue();
    assertThat(read.isInForce(LocalDate.parse("2026-12-31"))).isTrue();
    assertThat(read.isInForce(LocalDate.parse("2027-01-01"))).isFalse();
  }

  @Test
  void findsThoseOfAProcess() {
    assertThat(read(ONE).of("service-request")).hasSize(1);
    assertThat(read(ONE).of("damp-and-mould")).isEmpty();
  }

  @Test
  void readsWhatShips() throws IOException {
    Assumptions shipped = Assumptions.read(FILE, Files.readAllBytes(Path.of(FILE)));

    assertThat(shipped.all())
        .allSatisfy(each -> assertThat(Path.of("processes", each.process() + ".bpmn")).exists());
  }

  @Test
  void theExampleInWhatShipsCanBeRead() throws IOException {
    String example =
        Files.readString(Path.of(FILE))
            .lines()
            .filter(line -> line.startsWith("#   "))
            .map(line -> line.substring(1))
            .reduce("assumptions:", (all, line) -> all + "\n" + line);

    assertThat(read(example).all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      textBlock =
          """
          id: no-refusal                    -> id: No Refusal        -> 2: 'id' cannot be 'No Refusal'
          id: no-refusal                    -> ID: no-refusal        -> 2: 'ID' means nothing here
          sentence: Nobody                  -> sentence: x #         -> 4: 'sentence' cannot be 'x'
          {settled: "yes", decision: cannot-meet} -> {}              -> 5: 'never' names variables and values
          {settled: "yes", decision: cannot-meet} -> [settled]       -> 5: 'never' names variables and values
          settled: "yes"                    -> settled: ["yes"]      -> 5: 'settled' is compared with one word
          settled: "yes"                    -> set-tled: "yes"       -> 5: 'set-tled' is no name of a variable
          settled: "yes"                    -> decision: "yes"       -> 5: 'decision' is there twice
          expires: 2026-12-31               -> expires: soon         -> 9: 'expires' cannot be 'soon'
          expires: 2026-12-31               -> expires: 2026-02-30   -> 9: '2026-02-30' is no day
          expires: 2026-12-31               -> expires: 2026-01-01   -> 9: it expires after the day
          expires: 2026-12-31               -> expires: 2028-01-02   -> 9: it expires within two years
          recorded: 2026-01-01              -> author: Somebody      -> 8: 'author' is there twice
          assumptions:                      -> asumptions:           -> 1: 'asumptions' means nothing here
          reason: The form                  -> reason: "The form     -> it cannot be read as YAML
          """)
  void whatIsNotUnderstoodIsRefusedWithItsLine(String good, String bad, String says) {
    assertThat(ONE).contains(good);
    assertThatThrownBy(() -> read(ONE.replace(good, bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(FILE)
        .hasMessageContaining(says);
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String word : new String[] {"process", "sentence", "author", "reason", "expires"}) {
      assertThatThrownBy(() -> read(ONE.replaceAll("(?m)^    " + word + ":.*\n", "")))
          .as(word)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> read(ONE.replaceAll("(?m)^    reason:.*\n", "")))
        .hasMessageContaining("it does not say 'reason'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      textBlock =
          """
          (?m)^    author:.*$  -> `    author: X` -> Write who answers for it, by name and post
          (?m)^    author:.*$  -> `` -> Write author: who answers for it, by name and post
          (?m)^    author:.*$  -> `    writer: Somebody` -> Write author, expires, id, never, process
          (?m)^    expires:.*$ -> `    expires: soon` -> Write a day as 2027-01-31, within two years
          """)
  void saysWhatToWriteInstead(String good, String bad, String says) {
    assertThat(ONE).containsPattern(good);
    assertThatThrownBy(() -> read(ONE.replaceAll(good, bad))).hasMessageContaining(says);
  }

  @Test
  void twoOfTheSameIdAreRefused() {
    assertThatThrownBy(() -> read(ONE + ONE.substring(ONE.indexOf('\n') + 1)))
        .hasMessageContaining("another assumption has the id 'no-refusal'");
  }

  private static Assumptions read(String text) {
    return Assumptions.read(FILE, text.getBytes(StandardCharsets.UTF_8));
  }
}
