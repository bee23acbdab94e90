package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is done twice is told with what to do: another element did it, or a way leads back. */
class DoneAlreadyTest {

  private static final String TOLD =
      "sourceRef=\"Activity_TellTheCustomer\" targetRef=\"Event_CustomerTold\"";

  private static final String AGAIN =
      "<bpmn:serviceTask id=\"Again\" name=\"Again\""
          + " camunda:delegateExpression=\"${tellCustomer}\"/>"
          + "<bpmn:sequenceFlow id=\"told\" sourceRef=\"Again\" targetRef=\"Event_CustomerTold\"/>";

  @Test
  void anotherElementIsNamedWhereNoWayLeadsBack() {
    Proof proof =
        Shipped.request()
            .with(TOLD, TOLD.replace("Event_CustomerTold", "Again"))
            .adding(AGAIN)
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains(
                        "«Again» (an answer) can come a second time in one case. It comes after"
                            + " «Tell the customer», where that is done already: let a case come by"
                            + " one of them only."));
  }

  @Test
  void aWayBackIsTakenAway() {
    Proof proof =
        Shipped.request()
            .with(TOLD, TOLD.replace("Event_CustomerTold", "Gateway_ToTheDecision"))
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("«Tell the customer» (an answer) can come a second time")
                    .contains("Take away the way back to it, or count and stop."));
  }
}
