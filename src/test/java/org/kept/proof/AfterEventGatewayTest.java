package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing stands on a flow that the engine never takes. */
class AfterEventGatewayTest {

  private static final String OUT =
      "sourceRef=\"Gateway_DoesTheCustomerAnswer\" targetRef=\"Event_InformationReceived\"";
  private static final String AFTER =
      "sourceRef=\"Event_InformationReceived\" targetRef=\"Gateway_ToTheClock\"";
  private static final String LISTENER =
      "<camunda:executionListener event=\"take\" delegateExpression=\"${recordTriage}\"/>";

  @Test
  void aListenerThereIsRefused() {
    Proof proof = with(OUT, LISTENER);

    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(Shipped.wrong(proof))
        .containsExactly(
            "Flow_DoesTheCustomerAnswerToInformationReceived: The engine takes no flow out of the"
                + " gateway «Does the customer answer?», so nothing on it runs. Put it on the flow"
                + " after the event.");
  }

  @Test
  void aMarkThereIsRefused() {
    assertThat(Shipped.wrong(with(OUT, mark())))
        .containsExactly(
            "Flow_DoesTheCustomerAnswerToInformationReceived: The engine takes no flow out of the"
                + " gateway «Does the customer answer?», so the tag charter.mark on it counts for"
                + " nothing. Put it on the event, or on the flow after it.");
  }

  @Test
  void onTheFlowAfterTheEventBothAreTakenIn() {
    assertThat(with(AFTER, LISTENER).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(with(AFTER, mark()).verdict()).isEqualTo(Verdict.PROVED);
  }

  private static String mark() {
    return "<camunda:properties><camunda:property name=\"charter.mark\" value=\"reason\"/>"
        + "</camunda:properties>";
  }

  private static Proof with(String flow, String extension) {
    return Shipped.request()
        .with(
            flow + " />",
            flow
                + "><bpmn:extensionElements>"
                + extension
                + "</bpmn:extensionElements></bpmn:sequenceFlow>")
        .prove();
  }
}
