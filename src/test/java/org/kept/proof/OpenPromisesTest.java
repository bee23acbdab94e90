package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A timer can ask for the date of a promise only while that is open. */
class OpenPromisesTest {

  @ParameterizedTest
  @ValueSource(strings = {"written-summary", "answer"})
  void whatIsPromisedOnlyLaterHasNoDateYet(String milestone) {
    Proof proof = at("Activity_InspectTheHome", milestone);

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .contains(
            "Timer: The timer «Look» is to fire at ${promise.due('"
                + milestone
                + "')}, but «"
                + milestone
                + "» is promised only once «investigate» is kept: put the timer behind what keeps"
                + " that, or write ${promise.nextLook()}.");
  }

  @Test
  void onceWhatItFollowsIsKeptItHasOne() {
    assertThat(at("Activity_WriteTheSummary", "written-summary").verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(at("Activity_InspectTheHome", "investigate").verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void whatIsKeptHasNoDateAnyMore() {
    assertThat(Shipped.wrong(at("Activity_WriteTheSummary", "investigate")))
        .contains(
            "Timer: The timer «Look» is to fire at ${promise.due('investigate')}, but a case can"
                + " come there when «investigate» is kept already, and what is kept has no date any"
                + " more: put the timer before what keeps it, or write ${promise.nextLook()}.");
  }

  @Test
  void aTimerBesideTheWorkIsSetWhenThatBegins() {
    String beside =
        "<bpmn:subProcess id=\"Beside\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"Timer\""
            + " name=\"Look\" isInterrupting=\"false\"><bpmn:outgoing>Flow_Look</bpmn:outgoing>"
            + timer("MILESTONE")
            + "</bpmn:startEvent><bpmn:endEvent id=\"Looked\"/><bpmn:sequenceFlow id=\"Flow_Look\""
            + " sourceRef=\"Timer\" targetRef=\"Looked\"/></bpmn:subProcess>";

    assertThat(
            Shipped.wrong(
                Shipped.damp().adding(beside.replace("MILESTONE", "written-summary")).prove()))
        .anySatisfy(wrong -> assertThat(wrong).contains("promised only once «investigate»"));
    assertThat(Shipped.damp().adding(beside.replace("MILESTONE", "investigate")).prove().verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"investigate", "written-summary", "answer"})
  void whatAnotherProcessRunsAsksForNoDate(String milestone) {
    assertThat(Shipped.wrong(calling("${promise.due('" + milestone + "')}")))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains(
                        "runs the process other",
                        "another process runs this one, and there that promise may be kept"));
    assertThat(calling("${promise.nextLook()}").verdict()).isEqualTo(Verdict.PROVED);
  }

  /** With a timer on a task that looks on. */
  private static Proof at(String task, String milestone) {
    return Shipped.damp()
        .adding(
            "<bpmn:boundaryEvent id=\"Timer\" name=\"Look\" cancelActivity=\"false\""
                + " attachedToRef=\""
                + task
                + "\">"
                + timer(milestone)
                + "</bpmn:boundaryEvent><bpmn:endEvent id=\"Looked\"/><bpmn:sequenceFlow"
                + " id=\"Flow_Look\" sourceRef=\"Timer\" targetRef=\"Looked\"/>")
        .prove();
  }

  /** With a call before a task, of a process in which a task has such a timer. */
  private static Proof calling(String moment) {
    String task = "Activity_WriteTheSummary";
    String other =
        Sketch.draw()
            .start("t")
            .element(
                "userTask",
                "u",
                "camunda:candidateGroups='housing'"
                    + " camunda:formRef='inspect-home' camunda:formRefBinding='deployment'",
                "")
            .element(
                "boundaryEvent",
                "b",
                "attachedToRef='u' cancelActivity='false'",
                "<timerEventDefinition><timeDate>" + moment + "</timeDate></timerEventDefinition>")
            .end("d")
            .end("e")
            .way("t", "u", "d")
            .way("b", "e")
            .bpmn("other");
    return Shipped.damp()
        .all("targetRef=\"" + task + "\"", "targetRef=\"Call\"")
        .adding(
            "<bpmn:callActivity id=\"Call\" name=\"Call\" calledElement=\"other\""
                + " camunda:calledElementBinding=\"deployment\"/><bpmn:sequenceFlow id=\"Flow_Call\""
                + " sourceRef=\"Call\" targetRef=\""
                + task
                + "\"/>")
        .prove(TestLibrary.shipped().process("other", other));
  }

  private static String timer(String milestone) {
    return "<bpmn:timerEventDefinition id=\"TimerDefinition\"><bpmn:timeDate>${promise.due('"
        + milestone
        + "')}</bpmn:timeDate></bpmn:timerEventDefinition>";
  }
}
