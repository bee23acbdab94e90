package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A tag says that a case waits for its customer only where somebody asked them. */
class WaitsForCustomerTest {

  @Test
  void nobodyWaitsForACustomerWhoWasNotAsked() {
    Proof proof = waiting("Activity_HandOffToTheRightTeam", "Gateway_ToTheDecision");

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .singleElement()
        .asString()
        .startsWith(
            "Later: «Later» is tagged charter.holder = customer, but a case can wait there without"
                + " anybody having asked the customer for anything, so it is the council that keeps"
                + " them waiting. Ask the customer before it, with a service task that runs"
                + " ${askCustomer}, or take the tag away.");
  }

  @Test
  void onceTheClockRunsAgainNobodyDoesEither() {
    assertThat(Shipped.wrong(waiting("Activity_StartTheClockAgain", "Gateway_ToTheDecision")))
        .singleElement()
        .asString()
        .startsWith("Later: «Later» is tagged charter.holder = customer");
  }

  @Test
  void whatTheySendDoesNotComeBeforeTheyWereAsked() {
    String receive =
        "<bpmn:receiveTask id=\"Later\" name=\"Later\""
            + " messageRef=\"Message_InformationReceived\"/>"
            + "<bpmn:sequenceFlow id=\"later\" sourceRef=\"Later\""
            + " targetRef=\"Gateway_ToTheDecision\"/>";
    String flow = "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"";

    String gateway =
        "<bpmn:eventBasedGateway id=\"Later\" name=\"Later\"/><bpmn:intermediateCatchEvent"
            + " id=\"Heard\"><bpmn:messageEventDefinition id=\"HeardDefinition\""
            + " messageRef=\"Message_InformationReceived\"/></bpmn:intermediateCatchEvent>"
            + "<bpmn:sequenceFlow id=\"later\" sourceRef=\"Later\" targetRef=\"Heard\"/>"
            + "<bpmn:sequenceFlow id=\"heard\" sourceRef=\"Heard\""
            + " targetRef=\"Gateway_ToTheDecision\"/>";
    for (String waiting : new String[] {receive, gateway}) {
      assertThat(
              Shipped.wrong(
                  Shipped.request()
                      .with(flow + "Gateway_ToTheDecision\"", flow + "Later\"")
                      .adding(waiting)
                      .prove()))
          .as(waiting)
          .anySatisfy(
              wrong ->
                  assertThat(wrong)
                      .startsWith(
                          "Later: «Later» waits only for what customers send, but a case can wait"
                              + " there without anybody having asked the customer for anything"));
    }
  }

  @Test
  void oneAnswerIsHeardOnce() {
    String more =
        "<bpmn:receiveTask id=\"More\" name=\"More\" messageRef=\"Message_InformationReceived\"/>"
            + "<bpmn:sequenceFlow id=\"more\" sourceRef=\"More\" targetRef=\"Gateway_ToTheClock\"/>";
    String flow = "sourceRef=\"Event_InformationReceived\" targetRef=\"";

    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(flow + "Gateway_ToTheClock\"", flow + "More\"")
                    .adding(more)
                    .prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong).startsWith("More: «More» waits only for what customers send"));
  }

  @Test
  void anAnswerThatStopsTheWaitIsHeard() {
    String wait =
        "<bpmn:subProcess id=\"Wait\" name=\"Wait\"><bpmn:startEvent id=\"w1\"/>"
            + "<bpmn:intermediateCatchEvent id=\"w2\" name=\"A day\"><bpmn:timerEventDefinition"
            + " id=\"w2d\"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>"
            + "</bpmn:intermediateCatchEvent><bpmn:endEvent id=\"w3\"/>"
            + "<bpmn:sequenceFlow id=\"w12\" sourceRef=\"w1\" targetRef=\"w2\"/>"
            + "<bpmn:sequenceFlow id=\"w23\" sourceRef=\"w2\" targetRef=\"w3\"/></bpmn:subProcess>"
            + "<bpmn:boundaryEvent id=\"Heard\" attachedToRef=\"Wait\"><bpmn:messageEventDefinition"
            + " id=\"HeardDefinition\" messageRef=\"Message_InformationReceived\"/>"
            + "</bpmn:boundaryEvent><bpmn:exclusiveGateway id=\"On\"/>"
            + "<bpmn:sequenceFlow id=\"on1\" sourceRef=\"Wait\" targetRef=\"On\"/>"
            + "<bpmn:sequenceFlow id=\"on2\" sourceRef=\"Heard\" targetRef=\"On\"/>"
            + "<bpmn:sequenceFlow id=\"on3\" sourceRef=\"On\""
            + " targetRef=\"Gateway_DoesTheCustomerAnswer\"/>";
    String flow = "sourceRef=\"Activity_AskTheCustomer\" targetRef=\"";

    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(flow + "Gateway_DoesTheCustomerAnswer\"", flow + "Wait\"")
                    .adding(wait)
                    .prove()))
        .anySatisfy(
            wrong -> assertThat(wrong).contains("without anybody having asked the customer"));
  }

  @Test
  void afterTheQuestionTheCaseWaitsForItsCustomer() {
    assertThat(waiting("Activity_AskTheCustomer", "Gateway_DoesTheCustomerAnswer").verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(Shipped.request().prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  private static Proof waiting(String after, String before) {
    String flow = "sourceRef=\"" + after + "\" targetRef=\"";
    return Shipped.request()
        .with(flow + before + "\"", flow + "Later\"")
        .adding(
            "<bpmn:intermediateCatchEvent id=\"Later\" name=\"Later\"><bpmn:extensionElements>"
                + "<camunda:properties><camunda:property name=\"charter.holder\""
                + " value=\"customer\"/></camunda:properties></bpmn:extensionElements>"
                + "<bpmn:timerEventDefinition><bpmn:timeDuration>P30D</bpmn:timeDuration>"
                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
                + "<bpmn:sequenceFlow id=\"later\" sourceRef=\"Later\" targetRef=\""
                + before
                + "\"/>")
        .prove();
  }
}
