package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Words of one decision are never told with another one, whatever runs beside or is stopped. */
class WordsBesideTest {

  private static final String CALL =
      "<bpmn:callActivity id=\"Call\" name=\"Check\" calledElement=\"other\""
          + " camunda:calledElementBinding=\"deployment\"/>";

  private static final String TWO_AT_ONCE =
      "<bpmn:parallelGateway id=\"Both\"/><bpmn:parallelGateway id=\"Joined\"/>"
          + flow("both", "Both", "Activity_WriteTheSummary")
          + flow("call", "Both", "Call")
          + flow("called", "Call", "Joined")
          + flow("joined", "Joined", "Activity_SendTheSummary");

  private static final String STOPPED =
      "<bpmn:boundaryEvent id=\"Late\" name=\"Late\" attachedToRef=\"Call\">"
          + "<bpmn:timerEventDefinition id=\"LateDefinition\"><bpmn:timeDuration>P2D"
          + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
          + "<bpmn:exclusiveGateway id=\"Merge\"/>"
          + flow("late", "Late", "Merge")
          + flow("called", "Call", "Merge");

  @Test
  void theSameIsNotWrittenHereWhileItIsWrittenInThere() {
    assertThat(wrong(beside("write-summary")))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .isEqualTo(
                        "Call: «Check» runs a process in which «summary» is written or told, and"
                            + " the same is done here while it runs: the customer may be told the"
                            + " words of another decision. Do one after the other."));
    assertThat(wrong(beside("inspect-home"))).isEmpty();
  }

  @Test
  void whatWasStoppedHalfWayMayHaveReplacedTheWords() {
    assertThat(wrong(stoppedBefore("Activity_SendTheSummary", "write-summary")))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Activity_SendTheSummary: «Send the summary», by ${sendSummary}, needs the"
                            + " answer to «summary», but what was written last may belong to a"
                            + " decision in the process that «Check» runs"));
    assertThat(wrong(stoppedBefore("Activity_SendTheSummary", "inspect-home"))).isEmpty();
  }

  @Test
  void whatIsWrittenAnewAfterItWasStoppedIsTold() {
    assertThat(wrong(stoppedBefore("Activity_WriteTheSummary", "write-summary"))).isEmpty();
  }

  @Test
  void soItIsWithWhatWasDecided() {
    assertThat(
            wrong(stoppedBefore(Shipped.request(), "Activity_TellTheCustomer", "decide-request")))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Activity_TellTheCustomer: «Tell the customer», by ${tellCustomer}, needs"
                            + " the answer to «reason»")
                    .contains("may belong to a decision in the process that «Check» runs"));
    assertThat(
            wrong(
                stoppedBefore(Shipped.request(), "Activity_DecideOnTheRequest", "decide-request")))
        .as("it is decided anew")
        .isEmpty();
  }

  @Test
  void whatMayBeLeftBlankIsNotWrittenAnew() {
    String blank =
        "<bpmn:userTask id=\"Blank\" name=\"Blank\" camunda:formRef=\"blank\""
            + " camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"housing\"/>"
            + flow("blank", "Blank", "Activity_SendTheSummary");
    for (boolean required : new boolean[] {true, false}) {
      Shipped damp =
          Shipped.damp()
              .all("targetRef=\"Activity_SendTheSummary\"", "targetRef=\"Call\"")
              .adding(CALL + STOPPED + flow("on", "Merge", "Blank") + blank);
      TestLibrary library =
          TestLibrary.shipped()
              .form(
                  "blank",
                  TestLibrary.question("textarea", "summary", required, "")
                      .replace("\"decision\":\"true\"", ""))
              .process("other", other("write-summary"));

      assertThat(
              wrong(damp.prove(library)).stream().anyMatch(each -> each.contains("may belong to")))
          .isNotEqualTo(required);
    }
  }

  /** Beside the task in which the summary is written. */
  private static Proof beside(String form) {
    return Shipped.damp()
        .all("targetRef=\"Activity_WriteTheSummary\"", "targetRef=\"Both\"")
        .all(
            "sourceRef=\"Activity_WriteTheSummary\" targetRef=\"Activity_SendTheSummary\"",
            "sourceRef=\"Activity_WriteTheSummary\" targetRef=\"Joined\"")
        .adding(CALL + TWO_AT_ONCE)
        .prove(TestLibrary.shipped().process("other", other(form)));
  }

  /** Run before an element, and stopped after two days. */
  private static Proof stoppedBefore(String next, String form) {
    return stoppedBefore(Shipped.damp(), next, form);
  }

  private static Proof stoppedBefore(Shipped shipped, String next, String form) {
    return shipped
        .all("targetRef=\"" + next + "\"", "targetRef=\"Call\"")
        .adding(CALL + STOPPED + flow("on", "Merge", next))
        .prove(TestLibrary.shipped().process("other", other(form)));
  }

  private static String other(String form) {
    return Sketch.draw()
        .start("t")
        .element(
            "userTask",
            "u",
            "camunda:candidateGroups='housing' camunda:formRef='"
                + form
                + "' camunda:formRefBinding='deployment'",
            "")
        .end("d")
        .way("t", "u", "d")
        .bpmn("other");
  }

  private static String flow(String id, String from, String to) {
    return "<bpmn:sequenceFlow id=\""
        + id
        + "\" sourceRef=\""
        + from
        + "\" targetRef=\""
        + to
        + "\"/>";
  }

  private static List<String> wrong(Proof proof) {
    return Shipped.wrong(proof);
  }
}
