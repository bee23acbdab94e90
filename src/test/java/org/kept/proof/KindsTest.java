package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a charter does not demand of a process, it says that it does not demand. */
class KindsTest {

  private static final String SENTENCE =
      "sentences:\n  - {id: it, serves: open, says: An answer never happens twice.}\n";

  private static final String OTHERS =
      "kinds:\n  - {id: k, name: K, processes: [others], must: [it]}\n";

  private static final String OURS =
      "kinds:\n  - {id: k, name: K, processes: [small], must: [it]}\n";

  private static final String STARTED = "services: [{id: a, process: small, promises: []}]";

  @Test
  void aCharterWithoutKindsSaysThatItDemandsNothing() {
    Proof proof = prove(CharterTest.read(SENTENCE), new TestLibrary());

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .containsExactly(
            new Finding(
                FindingKind.COMMITMENT,
                Severity.ADVICE,
                "small",
                "The process «small» is of no kind in charter.yaml, which has no kinds at all, so no"
                    + " sentence of the charter is mandatory for it. Write 'kinds' in charter.yaml,"
                    + " with a kind that names this process and what it must keep, unless it is"
                    + " only run by other processes.",
                List.of()));
  }

  @Test
  void noServiceBeginsWithAProcessOfWhichACharterWithoutKindsDemandsNothing() {
    Proof proof = prove(CharterTest.read(SENTENCE), new TestLibrary().services(STARTED));

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .containsExactly(
            "small: The process «small» is of no kind in charter.yaml, which has no kinds at all,"
                + " so no sentence of the charter is mandatory for it, although services in"
                + " services.yaml begin with it. Write 'kinds' in charter.yaml, with a kind that"
                + " names this process and what it must keep.");
  }

  @Test
  void anEmptyListOfKindsIsNoneEither() {
    Library started = new TestLibrary().services(STARTED);

    assertThat(prove(CharterTest.read(SENTENCE + "kinds: []\n"), started).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aCharterWithKindsSaysWhichProcessIsOfNone() {
    assertThat(prove(CharterTest.read(SENTENCE + OTHERS), new TestLibrary()).findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("The process «small» is of no kind in charter.yaml, so no sentence")
                    .contains("Name it under 'kinds' in charter.yaml"));
  }

  @Test
  void whatOnlySomeMayAskForIsHeldToWhatTheirKindMustKeep() {
    String theirs = OURS.replace("name: K,", "name: K, asked-by: some,");
    String some = STARTED.replace("process: small,", "process: small, asked-by: some,");

    Proof forAll = prove(CharterTest.read(SENTENCE + OURS), new TestLibrary().services(some));
    assertThat(forAll.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(forAll))
        .contains(
            "small: The service «a» is asked for by some only, but begins with the process «small»,"
                + " which is of the kind «k», for everybody. Give the service a process of the"
                + " right kind, or put asked-by right.");
    Proof forSome = prove(CharterTest.read(SENTENCE + theirs), new TestLibrary().services(STARTED));
    assertThat(Shipped.wrong(forSome))
        .anySatisfy(
            wrong ->
                assertThat(wrong).contains("«a» is asked for by everybody", "«k», for some only"));
    assertThat(
            Shipped.wrong(
                prove(CharterTest.read(SENTENCE + theirs), new TestLibrary().services(some))))
        .noneMatch(wrong -> wrong.contains("asked for by"));
  }

  @Test
  void whereThereIsNothingToSayNothingIsSaid() {
    Library started = new TestLibrary().services(STARTED);

    assertThat(prove(CharterTest.read(SENTENCE + OURS), started).findings())
        .noneMatch(finding -> finding.message().contains("kind"));
    assertThat(prove(Charter.NONE, started).findings()).isEmpty();
  }

  private static Proof prove(Charter charter, Library library) {
    Drawing drawing =
        Drawing.of("small")
            .raw("<startEvent id='s'/><endEvent id='e'/>")
            .raw(
                "<intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>P1D"
                    + "</timeDuration></timerEventDefinition></intermediateCatchEvent>")
            .flow("s", "t")
            .flow("t", "e");
    return new Prover(
            new Terms(charter, null, Assumptions.NONE, LocalDate.of(2026, 11, 27), Limits.DEFAULT))
        .prove("small.bpmn", drawing.bytes(), library);
  }
}
