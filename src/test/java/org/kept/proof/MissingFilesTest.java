package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is missing is told first, where it is named: much else follows from it. */
class MissingFilesTest {

  @Test
  void aTableThatIsNotThereIsTheFirstThingTold() {
    assertThat(
            Shipped.wrong(
                Shipped.request().with("decisionRef=\"triage\"", "decisionRef=\"triag\"").prove()))
        .startsWith(
            "Activity_TriageTheRequest: It names the decision triag, which is not published with"
                + " it. Publish both together.");
  }

  @Test
  void soIsAForm() {
    assertThat(
            Shipped.wrong(
                Shipped.request().with("formRef=\"decide-request\"", "formRef=\"decide\"").prove()))
        .startsWith(
            "Activity_DecideOnTheRequest: It names the form decide, which is not published with it."
                + " Publish both together.");
  }

  @Test
  void whatHasAnotherIdInsideIsNotThere() {
    TestLibrary library = TestLibrary.shipped();
    library.renamedInside("decide-request", "decide-something");

    assertThat(Shipped.wrong(Shipped.request().prove(library)))
        .anySatisfy(
            wrong -> assertThat(wrong).contains("It names the form decide-request, which is not"));
    assertThat(Shipped.request().prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void aColumnThatTheTableDoesNotHaveIsNamedAtTheTaskThatAsks() {
    assertThat(
            Shipped.wrong(
                Shipped.request().with("${decisionResult.team}", "${decisionResult.taem}").prove()))
        .startsWith(
            "Activity_TriageTheRequest: «Triage the request» hands over ${decisionResult.taem}, but"
                + " the table triage has no column «taem» to answer with. It has «route» and"
                + " «team».");
  }
}
