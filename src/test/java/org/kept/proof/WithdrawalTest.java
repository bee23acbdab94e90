package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Customers can withdraw a request as long as it is open, and then it is over. */
class WithdrawalTest {

  private static final String HEARD =
      "(?s)<bpmn:boundaryEvent id=\"Event_RequestWithdrawn\".*?</bpmn:boundaryEvent>";

  @Test
  void bothShippedDiagramsHearItUntilTheCustomerIsTold() {
    for (Shipped each : new Shipped[] {Shipped.request(), Shipped.damp()}) {
      assertThat(each.prove().verdict()).isEqualTo(Verdict.PROVED);
    }
  }

  @Test
  void aDiagramThatDoesNotHearItIsRefutedAtTheFirstWait() {
    Proof proof =
        Shipped.request()
            .all(HEARD, "")
            .all("<bpmn:sequenceFlow id=\"Flow_RequestWithdrawnToConfirmTheWithdrawal\"[^>]*>", "")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Activity_DecideOnTheRequest: The charter promises: «Until it is answered,"
                            + " every case can be withdrawn.» At «Decide on the request» a case"
                            + " cannot be withdrawn: nothing there hears the message"
                            + " «request-withdrawn»."));
  }

  @Test
  void soIsOneThatHearsItOnlyFromSomeWorkOn() {
    Proof proof =
        Shipped.request()
            .with(
                "attachedToRef=\"Activity_DealWithTheRequest\"",
                "attachedToRef=\"Activity_DecideOnTheRequest\"")
            .prove();
    Proof inside = Shipped.request().all(HEARD, "").with(NOT_HEARD, "").adding(LATE).prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(Shipped.wrong(inside))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Activity_TryToSettleAtFirstContact: ")
                    .contains("a case cannot be withdrawn"));
  }

  @Test
  void soIsOneThatHearsItAfterTheAnswer() {
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Gateway_ToTheClosing\" targetRef=\"Activity_CloseTheRequest\"",
                "sourceRef=\"Gateway_ToTheClosing\" targetRef=\"Late\"")
            .with(
                "<bpmn:sequenceFlow id=\"Flow_CloseTheRequestToAskForFeedback\"",
                "<bpmn:receiveTask id=\"Late\" name=\"Late\" messageRef=\"Message_RequestWithdrawn\"/>"
                    + "<bpmn:serviceTask id=\"Again\" name=\"Again\""
                    + " camunda:delegateExpression=\"${confirmWithdrawal}\"/>"
                    + "<bpmn:sequenceFlow id=\"late\" sourceRef=\"Late\" targetRef=\"Again\"/>"
                    + "<bpmn:sequenceFlow id=\"again\" sourceRef=\"Again\""
                    + " targetRef=\"Activity_CloseTheRequest\"/>"
                    + "<bpmn:sequenceFlow id=\"Flow_CloseTheRequestToAskForFeedback\"")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Again: The charter promises: «An answer or a withdrawal never happens"
                            + " twice.»"));
  }

  @Test
  void whatCustomersSayIsNotPassedOver() {
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Event_RequestWithdrawn\" targetRef=\"Activity_ConfirmTheWithdrawal\"",
                "sourceRef=\"Event_RequestWithdrawn\" targetRef=\"Gateway_ToTheClosing\"")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Event_RequestWithdrawn: A customer can send the message"
                            + " «request-withdrawn» here, and the case goes on as if they had not."
                            + " Lead on from it straight to a service task that runs"
                            + " ${confirmWithdrawal}."));
  }

  /** Only one of the two can act on it: whichever does takes the other away. */
  @Test
  void itIsHeardInOnePlaceAtATime() {
    Proof proof =
        Shipped.request()
            .with(
                "<bpmn:exclusiveGateway id=\"Gateway_WhatWasDecided\"",
                "<bpmn:boundaryEvent id=\"Inside\" name=\"Inside\""
                    + " attachedToRef=\"Activity_DecideOnTheRequest\">"
                    + "<bpmn:messageEventDefinition id=\"InsideIsHeard\""
                    + " messageRef=\"Message_RequestWithdrawn\"/></bpmn:boundaryEvent>"
                    + "<bpmn:serviceTask id=\"Again\" name=\"Again\""
                    + " camunda:delegateExpression=\"${confirmWithdrawal}\"/>"
                    + "<bpmn:endEvent id=\"Over\" name=\"Over\">"
                    + "<bpmn:terminateEventDefinition id=\"AllOver\"/></bpmn:endEvent>"
                    + "<bpmn:sequenceFlow id=\"again\" sourceRef=\"Inside\" targetRef=\"Again\"/>"
                    + "<bpmn:sequenceFlow id=\"over\" sourceRef=\"Again\" targetRef=\"Over\"/>"
                    + "<bpmn:exclusiveGateway id=\"Gateway_WhatWasDecided\"")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains(
                        "A case can wait where the message «request-withdrawn» is heard in two"
                            + " places at once."));
  }

  /** What was promised would stay open, and be looked at for ever. */
  @Test
  void aTagDoesNotEndPromises() {
    Proof proof =
        Shipped.request()
            .with(
                "camunda:delegateExpression=\"${confirmWithdrawal}\"",
                "camunda:delegateExpression=\"${recordTriage}\"")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).contains("Activity_ConfirmTheWithdrawal"))
        .anySatisfy(
            wrong -> assertThat(wrong).contains("Nothing is closed before it is answered or"));
  }

  @Test
  void theWorkDoesNotGoOnBesideIt() {
    Proof proof =
        Shipped.damp()
            .with(
                "attachedToRef=\"Activity_DealWithTheRequest\">",
                "attachedToRef=\"Activity_DealWithTheRequest\" cancelActivity=\"false\">")
            .prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong).contains("«An answer or a withdrawal never happens twice.»"));
  }

  /** Else the council could let people wait until they give up, and call that an end. */
  @Test
  void thatTheyCanGiveUpIsNoWayOut() {
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Gateway_WhatWasDecided\" targetRef=\"Gateway_ToTheAnswer\"",
                "sourceRef=\"Gateway_WhatWasDecided\" targetRef=\"Gateway_ToTheDecision\"")
            .prove();
    Proof stuck =
        Shipped.request()
            .with(
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Gateway_ToTheDecision\"",
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Wait\"")
            .adding(
                "<bpmn:receiveTask id=\"Wait\" name=\"Wait\""
                    + " messageRef=\"Message_RequestWithdrawn\"/><bpmn:sequenceFlow id=\"wait\""
                    + " sourceRef=\"Wait\" targetRef=\"Gateway_ToTheDecision\"/>")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(proof.canAlwaysFinish()).isFalse();
    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).contains("there is no way out: the case goes on"));
    assertThat(stuck.canAlwaysFinish()).isFalse();
  }

  @Test
  void nothingIsWithdrawnThatNobodyWithdrew() {
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Gateway_ToTheAnswer\" targetRef=\"Activity_TellTheCustomer\"",
                "sourceRef=\"Gateway_ToTheAnswer\" targetRef=\"Withdraw\"")
            .adding(
                "<bpmn:serviceTask id=\"Withdraw\" name=\"Withdraw\""
                    + " camunda:delegateExpression=\"${confirmWithdrawal}\"/>"
                    + "<bpmn:sequenceFlow id=\"withdraw\" sourceRef=\"Withdraw\""
                    + " targetRef=\"Event_CustomerTold\"/>")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Withdraw: A case can get to ${confirmWithdrawal} without its customer"
                            + " having sent the message «request-withdrawn» just before, and the step"
                            + " then fails."));
  }

  /** Nobody is kept waiting for what customers send when they want no more of it. */
  @Test
  void aWaitForItAloneIsTheCouncils() {
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Gateway_ToTheDecision\"",
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Wait\"")
            .adding(
                "<bpmn:receiveTask id=\"Wait\" name=\"Wait\""
                    + " messageRef=\"Message_RequestWithdrawn\"/><bpmn:sequenceFlow id=\"wait\""
                    + " sourceRef=\"Wait\" targetRef=\"Gateway_ToTheDecision\"/>")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong).startsWith("Wait: «Wait» waits only for what customers send"));
  }

  private static final String NOT_HEARD =
      "<bpmn:sequenceFlow id=\"Flow_RequestWithdrawnToConfirmTheWithdrawal\""
          + " sourceRef=\"Event_RequestWithdrawn\" targetRef=\"Activity_ConfirmTheWithdrawal\" />";

  private static final String LATE =
      "<bpmn:boundaryEvent id=\"Late\" name=\"Late\" attachedToRef=\"Activity_DecideOnTheRequest\">"
          + "<bpmn:messageEventDefinition id=\"LateDefinition\""
          + " messageRef=\"Message_RequestWithdrawn\"/></bpmn:boundaryEvent>"
          + "<bpmn:serviceTask id=\"Stop\" name=\"Stop\""
          + " camunda:delegateExpression=\"${confirmWithdrawal}\"/>"
          + "<bpmn:sequenceFlow id=\"late\" sourceRef=\"Late\" targetRef=\"Stop\"/>"
          + "<bpmn:sequenceFlow id=\"stop\" sourceRef=\"Stop\" targetRef=\"Event_CustomerTold\"/>";
}
