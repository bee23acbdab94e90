package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What customers decided is there until a case first waits, also for decision tables. */
class AskedTooLateTest {

  private static final String TRIAGE = "<bpmn:businessRuleTask id=\"Activity_TriageTheRequest\"";

  @Test
  void aTableThatIsAskedAfterAJobIsRefused() {
    for (String job : new String[] {"asyncBefore", "asyncAfter"}) {
      Proof proof =
          Shipped.request().with(TRIAGE, TRIAGE + " camunda:" + job + "=\"true\"").prove();

      if (job.equals("asyncAfter")) {
        // Asked before the case waits for the job.
        assertThat(proof.verdict()).as(job).isEqualTo(Verdict.PROVED);
        continue;
      }
      assertThat(Shipped.wrong(proof))
          .anySatisfy(
              wrong ->
                  assertThat(wrong)
                      .startsWith(
                          "Activity_TriageTheRequest: «Triage the request» asks its table for ")
                      .contains("«service»", "as if nobody had said it", "no job of the engine"));
    }
  }

  @Test
  void soIsOneThatIsAskedAfterAnEarlierStepWaited() {
    String acknowledging = "<bpmn:serviceTask id=\"Activity_AcknowledgeTheRequest\"";

    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(acknowledging, acknowledging + " camunda:asyncAfter=\"true\"")
                    .prove()))
        .anySatisfy(wrong -> assertThat(wrong).contains("asks its table for"));
  }
}
