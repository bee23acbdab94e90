package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A case that waits only for a job of the engine waits for nobody. */
class DueAtOnceTest {

  private static final String CLOSE = "id=\"Activity_CloseTheRequest\"";
  private static final String TRIAGE = "id=\"Activity_TriageTheRequest\" name";

  @Test
  void nobodyHoldsTheCaseUntilTheJobRuns() {
    assertThat(closedBy("asyncBefore").verdict()).isEqualTo(Verdict.PROVED);
    assertThat(closedBy("asyncAfter").verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void whoeverHasATaskThereHoldsItAllTheSame() {
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Gateway_ToTheClosing\" targetRef=\"Activity_CloseTheRequest\"",
                "sourceRef=\"Gateway_ToTheClosing\" targetRef=\"File\"")
            .with(
                "<bpmn:serviceTask " + CLOSE,
                "<bpmn:userTask id=\"File\" name=\"File\" camunda:asyncBefore=\"true\""
                    + " camunda:formRef=\"inspect-home\" camunda:formRefBinding=\"deployment\""
                    + " camunda:candidateGroups=\"${team}\"/><bpmn:sequenceFlow id=\"filed\""
                    + " sourceRef=\"File\" targetRef=\"Activity_CloseTheRequest\"/>"
                    + "<bpmn:serviceTask "
                    + CLOSE)
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("The council can hold the case at «File» while no clock runs"));
  }

  @Test
  void aTableThatIsAskedByAJobAnswersAsEver() {
    assertThat(Shipped.wrong(triagedBy("asyncBefore").prove()))
        .as("what customers decided is gone by then, and that is all that is wrong")
        .singleElement()
        .asString()
        .contains("asks its table for");
    assertThat(triagedBy("asyncAfter").prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void whereAnEventMayCallItOffTheAnswerMayBeMissing() {
    Proof proof =
        triagedBy("asyncAfter")
            .adding(
                "<bpmn:boundaryEvent id=\"Late\" name=\"Late\""
                    + " attachedToRef=\"Activity_TriageTheRequest\"><bpmn:timerEventDefinition"
                    + " id=\"LateTimer\"><bpmn:timeDuration>P1D</bpmn:timeDuration>"
                    + "</bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow"
                    + " id=\"late\" sourceRef=\"Late\" targetRef=\"Gateway_ToTheTeam\"/>")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).contains("needs «team»"));
  }

  @Test
  void aFixedWordThatMayBeWrittenAgainIsNotFollowed() {
    Proof proof = triagedBy("asyncAfter").with("${decisionResult.team}", "roads").prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).contains("needs «team»"));
  }

  private static Proof closedBy(String job) {
    return Shipped.request().with(CLOSE, CLOSE + " camunda:" + job + "=\"true\"").prove();
  }

  private static Shipped triagedBy(String job) {
    return Shipped.request().with(TRIAGE, "camunda:" + job + "=\"true\" " + TRIAGE);
  }
}
