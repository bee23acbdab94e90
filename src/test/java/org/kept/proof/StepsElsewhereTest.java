package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What explains something does not deal with the request, and the other way round. */
class StepsElsewhereTest {

  @Test
  void theShippedDiagramIsProvedAndBeginsWithItsTeam() {
    assertThat(Shipped.explanation().prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void anExplanationDoesNotCloseTheRequest() {
    Proof proof = Shipped.explanation().with("${confirmQuestion}", "${acknowledgeRequest}").prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .extracting(Finding::message)
        .anySatisfy(
            message ->
                assertThat(message)
                    .isEqualTo(
                        "«Confirm the question» runs ${acknowledgeRequest}, which is"
                            + " for processes that deal with a request, not for the one that"
                            + " explains what a customer asked. Take it away."));
  }

  @Test
  void aRequestIsNotAcknowledgedByConfirmingAQuestion() {
    Proof proof = Shipped.request().with("${acknowledgeRequest}", "${confirmQuestion}").prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .extracting(Finding::message)
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains(
                        "runs ${confirmQuestion}, which is for the process that explains what a"
                            + " customer asked"));
  }

  @Test
  void whatIsNotToldKeepsNoPromise() {
    Proof proof =
        Shipped.explanation()
            .all("camunda:delegateExpression=\"\\$\\{tellExplanation}\"", "")
            .prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
  }

  @Test
  void anExplanationWithoutAWatchIsRefused() {
    Proof proof =
        Shipped.explanation()
            .all("(?s)<bpmn:subProcess id=\"Activity_WatchThePromise\".*?</bpmn:subProcess>", "")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
  }
}
