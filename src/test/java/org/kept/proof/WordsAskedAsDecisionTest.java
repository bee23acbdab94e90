package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.proof.TestLibrary.radio;

import org.junit.jupiter.api.Test;

/** What the customer is told, somebody must have put into words. */
class WordsAskedAsDecisionTest {

  @Test
  void aDecisionIsNoWordsForPeople() {
    Proof proof =
        Shipped.damp()
            .prove(
                TestLibrary.shipped()
                    .form("write-summary", radio("summary", true, "", "fine", "damp")));

    assertThat(Shipped.wrong(proof))
        .contains(
            "Activity_WriteTheSummary: «Write the summary» has a form that asks «summary» as a"
                + " decision, but the customer is told its answer, and a decision is no words for"
                + " people. «summary» is asked as a decision there: make it a text, without"
                + " decision: true.")
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Activity_SendTheSummary: ")
                    .contains("needs the answer to «summary», which may have no answer yet"));
  }

  @Test
  void theSameQuestionAsATextIs() {
    assertThat(
            Shipped.damp()
                .prove(
                    TestLibrary.shipped()
                        .form(
                            "write-summary",
                            "{\"type\":\"textarea\",\"key\":\"summary\",\"label\":\"L\","
                                + "\"validate\":{\"required\":true}}"))
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }
}
