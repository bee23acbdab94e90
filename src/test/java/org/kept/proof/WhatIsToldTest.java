package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The customer is told what was decided, with its reasons, and nothing that was so before. */
class WhatIsToldTest {

  private static final String TO_THE_DECISION =
      "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Gateway_ToTheDecision\"";

  private static final String BEGIN =
      "<bpmn:userTask id=\"Begin\" name=\"Begin\" camunda:formRef=\"start-work\""
          + " camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${team}\"/>";

  private static final String HAND_ON =
      "<bpmn:sequenceFlow id=\"begun\" sourceRef=\"Begin\" targetRef=\"Gateway_ToTheDecision\"/>";

  @Test
  void somebodyHasDecided() {
    Proof proof =
        Shipped.request().with("${decision == 'ask-customer'}", "${decision == 'done'}").prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .isEqualTo(
                        "Activity_TellTheCustomer: «Tell the customer», by ${tellCustomer}, needs"
                            + " nothing but «done», «cannot-meet», «not-ours» or «duplicate» in"
                            + " «decision», but there may be"
                            + " something else when a case comes there; then the officer cannot"
                            + " finish «Decide on the request». Lead cases with something else in it"
                            + " another way."));
  }

  @Test
  void anAnswerFromBeforeDoesNotStandBesideAnother() {
    Proof proof =
        Shipped.request()
            .adding(BEGIN + HAND_ON)
            .with(TO_THE_DECISION, TO_THE_DECISION.replace("Gateway_ToTheDecision", "Begin"))
            .prove();

    assertThat(Shipped.wrong(proof))
        .containsExactlyInAnyOrder(
            told("«done»", "decision", "started = yes"),
            told("«yes»", "started", "decision = done"));
    assertThat(proof.findings().get(0).path())
        .extracting(PathStep::says)
        .endsWith("There is an answer that does not go with it, so the engine undoes the step.");
  }

  private static String told(String but, String in, String where) {
    return "Activity_TellTheCustomer: «Tell the customer», by ${tellCustomer}, needs nothing but "
        + but
        + " in «"
        + in
        + "» where «"
        + where
        + "», but there may be something else when a case comes there; then the officer cannot"
        + " finish «Decide on the request». An answer from before still stands, and nobody can say"
        + " which of the two is so. Draw it so that only one of them is answered on each way"
        + " there.";
  }

  @Test
  void whoAnswersOneOrTheOtherIsTold() {
    String branches =
        "<bpmn:exclusiveGateway id=\"Begun\" name=\"Begun?\" default=\"not\"/>"
            + "<bpmn:sequenceFlow id=\"looked\" sourceRef=\"Begin\" targetRef=\"Begun\"/>"
            + "<bpmn:sequenceFlow id=\"begun\" sourceRef=\"Begun\" targetRef=\"Said\">"
            + "<bpmn:conditionExpression>${started == 'yes'}</bpmn:conditionExpression>"
            + "</bpmn:sequenceFlow>"
            + "<bpmn:sequenceFlow id=\"not\" sourceRef=\"Begun\" targetRef=\"Cannot\"/>"
            + "<bpmn:manualTask id=\"Cannot\" name=\"We cannot\"><bpmn:extensionElements>"
            + "<camunda:inputOutput><camunda:outputParameter name=\"decision\">cannot-meet"
            + "</camunda:outputParameter></camunda:inputOutput></bpmn:extensionElements>"
            + "</bpmn:manualTask>"
            + "<bpmn:sequenceFlow id=\"cannot\" sourceRef=\"Cannot\" targetRef=\"Said\"/>"
            + "<bpmn:exclusiveGateway id=\"Said\"/>"
            + "<bpmn:sequenceFlow id=\"said\" sourceRef=\"Said\" targetRef=\"Gateway_ToTheAnswer\">"
            + "<bpmn:extensionElements><camunda:properties><camunda:property"
            + " name=\"charter.mark\" value=\"reason\"/></camunda:properties>"
            + "</bpmn:extensionElements></bpmn:sequenceFlow>";
    Shipped sorted =
        Shipped.request()
            .adding(BEGIN + branches)
            .with(TO_THE_DECISION, TO_THE_DECISION.replace("Gateway_ToTheDecision", "Begin"));

    String begun = TestLibrary.radio("started", true, "", "yes", "no");
    TestLibrary asksForAll =
        TestLibrary.shipped()
            .form(
                "start-work",
                begun,
                written("reason"),
                written("refusal"),
                written("alternative"),
                written("review"));
    assertThat(needed(sorted.prove(asksForAll))).isEmpty();
    TestLibrary withoutInstead =
        TestLibrary.shipped()
            .form("start-work", begun, written("reason"), written("refusal"), written("review"));
    assertThat(needed(sorted.prove(withoutInstead)))
        .singleElement()
        .asString()
        .contains("needs the answer to «alternative» where «decision = cannot-meet»");
  }

  private static String written(String question) {
    return TestLibrary.question("textarea", question, true, "")
        .replace("\"decision\":\"true\"", "");
  }

  private static List<String> needed(Proof proof) {
    return Shipped.wrong(proof).stream()
        .filter(wrong -> wrong.startsWith("Activity_TellTheCustomer: "))
        .toList();
  }

  @Test
  void aDecisionThatNobodyExplainedIsNotTold() {
    Proof proof =
        Shipped.request()
            .adding(
                "<bpmn:manualTask id=\"No\" name=\"Say no\"><bpmn:extensionElements>"
                    + "<camunda:inputOutput><camunda:outputParameter name=\"decision\">cannot-meet"
                    + "</camunda:outputParameter></camunda:inputOutput></bpmn:extensionElements>"
                    + "</bpmn:manualTask><bpmn:sequenceFlow id=\"no\" sourceRef=\"No\""
                    + " targetRef=\"Gateway_ToTheAnswer\"/>")
            .with(TO_THE_DECISION, TO_THE_DECISION.replace("Gateway_ToTheDecision", "No"))
            .prove();

    assertThat(needed(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("needs the answer to «reason» where «decision = cannot-meet»"));
  }

  @Test
  void theListSaysWhatIsNeededWhen() {
    Need.Wanted wanted = Need.Wanted.read("a = b or answer to c when no d but e");

    assertThat(wanted.anyOf())
        .containsExactly(new Need.Term("a", "b"), new Need.Term("answer to c", null));
    assertThat(wanted.when()).isEqualTo(new Need.Term("d", "e", true));
    assertThat(Need.Wanted.read("no d").anyOf()).containsExactly(new Need.Term("d", null, true));
    assertThat(Need.Wanted.read("no d").words()).isEqualTo("nothing in «d»");
    assertThat(Need.Wanted.read("answer to c when a = b").words())
        .isEqualTo("the answer to «c» where «a = b»");
  }
}
