package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done several times at one visit does not tell the customer. */
class ToldSeveralTimesTest {

  private static final String DELAY =
      "<bpmn:outgoing>Flow_ExplainTheDelayToTheWork</bpmn:outgoing>";

  @Test
  void aTaskTellsTheCustomerOnce() {
    assertThat(Shipped.wrong(delayed(3)))
        .filteredOn(wrong -> !wrong.contains("which was told already"))
        .containsExactly(
            "Activity_ExplainTheDelay: «Explain the delay» is done 3 times at one visit and runs"
                + " ${explainDelay}, so the customer is told 3 times. Put what tells the customer"
                + " before it or after it, where it is done once.");
    assertThat(delayed(1).verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void whatTellsNobodyIsDoneAsOftenAsItLikes() {
    assertThat(sub("warnHolder", 3)).isEmpty();
  }

  @Test
  void aSubProcessWithinWhichItIsToldIsDoneOnce() {
    assertThat(sub("explainDelay", 3))
        .contains(
            "sub: «sub» is done 3 times at one visit and runs ${explainDelay}, so the customer is"
                + " told 3 times. Put what tells the customer before it or after it, where it is"
                + " done once.");
    assertThat(sub("explainDelay", 1)).noneMatch(wrong -> wrong.contains("at one visit"));
  }

  @Test
  void aCalledProcessInWhichItIsToldIsRunOnce() {
    assertThat(Shipped.wrong(calling("explainDelay", 3)))
        .anySatisfy(
            wrong ->
                assertThat(wrong).startsWith("Call: «Call» is done 3 times at one visit and runs"));
    assertThat(Shipped.wrong(calling("explainDelay", 1)))
        .noneMatch(wrong -> wrong.contains("at one visit"));
    assertThat(Shipped.wrong(calling("recordTriage", 3)))
        .noneMatch(wrong -> wrong.contains("at one visit"));
  }

  private static Proof delayed(int times) {
    return Shipped.damp().with(DELAY, DELAY + bpmn(several(times))).prove();
  }

  private static String bpmn(String markup) {
    return markup.replace("</", "</bpmn:").replaceAll("<(?=\\w)", "<bpmn:");
  }

  private static String several(int times) {
    return "<multiInstanceLoopCharacteristics isSequential=\"true\"><loopCardinality>"
        + times
        + "</loopCardinality></multiInstanceLoopCharacteristics>";
  }

  private static List<String> sub(String step, int times) {
    String inside =
        "<startEvent id='t'/><serviceTask id='do' name='do' camunda:delegateExpression='${"
            + step
            + "}'/><endEvent id='f'/><sequenceFlow id='t-do' sourceRef='t' targetRef='do'/>"
            + "<sequenceFlow id='do-f' sourceRef='do' targetRef='f'/>";
    Sketch sketch =
        Sketch.draw()
            .start("s")
            .element("subProcess", "sub", "", several(times) + inside)
            .end("e")
            .way("s", "sub", "e");
    return Shipped.wrong(
        new Prover(
                new Terms(
                    Charter.NONE,
                    null,
                    Assumptions.NONE,
                    LocalDate.of(2026, 11, 27),
                    Limits.DEFAULT))
            .prove(
                "p.bpmn",
                sketch.bpmn("p").getBytes(StandardCharsets.UTF_8),
                TestLibrary.shipped()));
  }

  private static Proof calling(String step, int times) {
    String helper =
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "look",
                "camunda:formRef='start-work' camunda:formRefBinding='deployment'"
                    + " camunda:candidateGroups='roads'",
                "")
            .element("serviceTask", "do", "camunda:delegateExpression='${" + step + "}'", "")
            .end("e")
            .way("s", "look", "do", "e")
            .bpmn("helper");
    return Shipped.request()
        .adding(
            "<bpmn:callActivity id=\"Call\" name=\"Call\" calledElement=\"helper\""
                + " camunda:calledElementBinding=\"deployment\">"
                + bpmn(several(times))
                + "</bpmn:callActivity><bpmn:sequenceFlow id=\"call\" sourceRef=\"Call\""
                + " targetRef=\"Activity_TellTheCustomer\"/>")
        .with(
            "sourceRef=\"Gateway_ToTheAnswer\" targetRef=\"Activity_TellTheCustomer\"",
            "sourceRef=\"Gateway_ToTheAnswer\" targetRef=\"Call\"")
        .prove(TestLibrary.shipped().process("helper", helper));
  }
}
