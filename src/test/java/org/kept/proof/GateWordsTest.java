package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate would refuse is not called proved before it gets there. */
class GateWordsTest {

  private static final String CLOSE = "camunda:delegateExpression=\"${closeRequest}\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camunda:class=\"org.kept.Close\"",
        "camunda:expression=\"${closeRequest.take()}\"",
        "camunda:type=\"external\" camunda:topic=\"close\"",
        "camunda:delegateExpression=\"${closeRequst}\"",
        "camunda:delegateExpression=\"${decision == 'done' ? closeRequest : askCustomer}\"",
        "",
      })
  void aTaskThatRunsNoStepOfTheListIsNotProved(String does) {
    Proof proof = Shipped.request().with(CLOSE, does).prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNSUPPORTED);
              assertThat(finding.element()).isEqualTo("Activity_CloseTheRequest");
              assertThat(finding.message()).containsAnyOf("${closeRequest}", "${warnHolder}");
            });
  }

  @Test
  void whichStepsThereAreIsSaid() {
    assertThat(Shipped.wrong(Shipped.request().with("${closeRequest}", "${close}").prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains(
                        "There is no step «close». Write one of these: ${acknowledgeRequest},"
                            + " ${apologiseAndPromiseAgain},"));
  }

  @Test
  void aFormIsNamedByItsReference() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(
                        "camunda:formRef=\"decide-request\"", "camunda:formKey=\"decide-request\"")
                    .prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("Kept shows no form that is named by 'formKey'", "camunda:formRef")
                    .doesNotContain("could run any code"));
  }

  @Test
  void soAreListenersAndScripts() {
    for (String listener :
        List.of(
            "<camunda:executionListener event=\"end\" class=\"org.kept.Close\"/>",
            "<camunda:executionListener event=\"end\" delegateExpression=\"${nothing}\"/>",
            "<camunda:executionListener event=\"end\"><camunda:script scriptFormat=\"x\">y"
                + "</camunda:script></camunda:executionListener>",
            "<camunda:connector><camunda:connectorId>http</camunda:connectorId>"
                + "</camunda:connector>")) {
      Proof proof =
          Shipped.request()
              .with(
                  CLOSE + ">\n      <bpmn:extensionElements>",
                  CLOSE + "><bpmn:extensionElements>" + listener)
              .prove();

      assertThat(proof.verdict()).as(listener).isEqualTo(Verdict.NOT_PROVED);
    }
    assertThat(
            Shipped.request()
                .with(
                    CLOSE + ">\n      <bpmn:extensionElements>",
                    CLOSE
                        + "><bpmn:extensionElements><camunda:executionListener event=\"end\""
                        + " delegateExpression=\"${warnHolder}\"/>")
                .prove()
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aProcessSaysWhetherItRuns() {
    assertThat(Shipped.wrong(Shipped.request().with(" isExecutable=\"true\"", "").prove()))
        .containsExactly(
            "service-request: The process does not say whether the engine is to run it. Write"
                + " isExecutable=\"true\" on it.");
  }

  @Test
  void whatTheEngineDoesNotTakeInChangesNothing() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(" isExecutable=\"true\"", " isExecutable=\"false\"")
                    .prove()))
        .singleElement()
        .asString()
        .startsWith("service-request: The engine does not take in the process");
  }
}
