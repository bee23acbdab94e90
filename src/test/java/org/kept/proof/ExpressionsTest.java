package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate refuses of expressions, a proof refuses with the same words. */
class ExpressionsTest {

  private static final String DECIDED = "${decision == 'ask-customer'}";
  private static final String CLOSE = "camunda:delegateExpression=\"${closeRequest}\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${decision == 'ask-customer' && route == 'team'}",
        "${(decision == 'ask-customer')}",
        "${decision != null}",
        "#{decision == 'ask-customer'}",
      })
  void moreThanADiagramMaySayIsRefusedThoughItCanBeRead(String condition) {
    Proof proof = Shipped.request().with(DECIDED, condition.replace("&", "&amp;")).prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(Shipped.wrong(proof))
        .contains("Flow_MoreIsNeeded: «More is needed»: " + Expressions.wrong(condition));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${ decision == 'ask-customer' }", " ${decision=='ask-customer'} "})
  void blanksWithinAreNone(String condition) {
    assertThat(Shipped.request().with(DECIDED, condition).prove().verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void soItIsInANote() {
    String note = "Tells the customer the answer and the reasons.";
    assertThat(Shipped.wrong(Shipped.request().with(note, "Costs ${a.b}.").prove()))
        .singleElement()
        .asString()
        .startsWith("Activity_TellTheCustomer: «Tell the customer»: the expression Costs ${a.b}.");
    assertThat(Shipped.request().with(note, "Costs $5 {or so}.").prove().verdict())
        .isEqualTo(Verdict.PROVED);
  }

  /** A drawing for nobody is judged as drawn; conditions of any other tool stand in it. */
  @Test
  void aPlainDiagramMaySayWhatItLikes() {
    assertThat(
            proved(
                    Sketch.draw()
                        .start("s")
                        .xor("Which")
                        .end("Done", "Other")
                        .way("s", "Which")
                        .when("one", "Which", "Done", "pick.x('x', 0)")
                        .otherwise("other", "Which", "Other")
                        .byDefault("Which", "other"))
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ${closeRequest} ", "${ closeRequest }", "closeRequest", "#{closeRequest}"})
  void aStepIsNamedWithNothingBesideIt(String step) {
    Proof proof =
        Shipped.request().with(CLOSE, "camunda:delegateExpression=\"" + step + "\"").prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    assertThat(Shipped.wrong(proof))
        .contains(
            "Activity_CloseTheRequest: «Close the request»: a step is named without a blank or"
                + " anything else beside it, and not as '"
                + step
                + "'. Write ${closeRequest}.");
  }

  @Test
  void soItIsInAListener() {
    String end = "targetRef=\"Activity_CloseTheRequest\" />";
    String listener =
        "targetRef=\"Activity_CloseTheRequest\"><bpmn:extensionElements><camunda:executionListener"
            + " event=\"take\" delegateExpression=\"%s\"/></bpmn:extensionElements>"
            + "</bpmn:sequenceFlow>";

    assertThat(
            Shipped.wrong(
                Shipped.request().with(end, listener.formatted("${ warnHolder }")).prove()))
        .singleElement()
        .asString()
        .endsWith("Write ${warnHolder}.");
    assertThat(Shipped.request().with(end, listener.formatted("${warnHolder}")).prove().verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void whatAModellerNotesOfItsTemplatesIsLetPass() {
    assertThat(
            Shipped.request()
                .with(
                    CLOSE,
                    CLOSE
                        + " camunda:modelerTemplate=\"kept.close\""
                        + " camunda:modelerTemplateVersion=\"2\"")
                .prove()
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aNumberOfTimesIsToldWithWhatToWrite() {
    String timer =
        "<bpmn:boundaryEvent id=\"Remind\" name=\"Remind\" cancelActivity=\"false\""
            + " attachedToRef=\"Activity_DecideOnTheRequest\"><bpmn:outgoing>reminds</bpmn:outgoing>"
            + "<bpmn:timerEventDefinition><bpmn:timeCycle>R3/P7D</bpmn:timeCycle>"
            + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>";
    assertThat(Shipped.wrong(Shipped.request().adding(timer).prove()))
        .contains(
            "Remind: A timer that fires a limited number of times (R3/P7D) cannot be proved yet."
                + " Write R1/P7D, and it fires once, or R/P7D, and it fires without end.");
  }

  private static Proof proved(Sketch sketch) {
    return new Prover(Terms.none(LocalDate.EPOCH))
        .prove("p.bpmn", sketch.bpmn("p").getBytes(StandardCharsets.UTF_8), new TestLibrary());
  }
}
