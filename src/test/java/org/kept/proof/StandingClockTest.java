package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clock that a step stopped starts again before the case goes on. */
class StandingClockTest {

  private static final String RESUMES =
      "<bpmn:serviceTask id=\"Activity_StartTheClockAgain\" name=\"Start the clock again\""
          + " camunda:delegateExpression=\"${resumeClock}\">";

  @Test
  void showsTheWayOnWhichItStandsForGood() {
    Proof proof =
        Shipped.request()
            .with(
                "camunda:delegateExpression=\"${resumeClock}\"",
                "camunda:delegateExpression=\"${warnHolder}\"")
            .prove();

    List<Finding> clock = about(proof);
    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(clock).hasSize(1);
    assertThat(clock.get(0).element()).isEqualTo("Activity_AskTheCustomer");
    assertThat(clock.get(0).message())
        .startsWith(
            "The clock can stand for good: a step stopped it, and the case can be decided at"
                + " «Decide on the request» without anything having started it again. Put"
                + " ${resumeClock} between them: lead every way on from there through a service task"
                + " that runs it.");
    assertThat(clock.get(0).path())
        .extracting(PathStep::says)
        .anyMatch(says -> says.contains("More is needed"));
  }

  @Test
  void oneWayPastItIsEnough() {
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Event_NoAnswerInTime\" targetRef=\"Gateway_ToTheClock\"",
                "sourceRef=\"Event_NoAnswerInTime\" targetRef=\"Gateway_ToTheDecision\"")
            .prove();

    assertThat(about(proof)).hasSize(1);
    assertThat(about(proof).get(0).path())
        .extracting(PathStep::says)
        .anyMatch(says -> says.contains("No answer in time"));
  }

  @Test
  void toAskAgainWhileItStandsIsAWayPastItToo() throws IOException {
    Shipped again =
        Shipped.request()
            .with(
                "sourceRef=\"Event_NoAnswerInTime\" targetRef=\"Gateway_ToTheClock\"",
                "sourceRef=\"Event_NoAnswerInTime\" targetRef=\"Activity_AskTheCustomer\"");
    // Where asking needs no question; else the same one cannot be asked again anyway.
    String anything =
        Files.readString(Path.of("processes/steps.yaml"))
            .replace("needs: [answer to question]", "needs: []");

    List<Finding> said = about(again.prove(TestLibrary.shipped().steps(anything)));
    assertThat(said).hasSize(1);
    assertThat(said.get(0).message())
        .contains("the case can ask the customer for more at «Ask the customer» without");
    assertThat(Shipped.wrong(again.prove()))
        .anySatisfy(wrong -> assertThat(wrong).contains("which was told already"));
  }

  @Test
  void whatNeverStopsItNeedsNothingToStartIt() {
    assertThat(about(Shipped.request().prove())).isEmpty();
    assertThat(about(Shipped.damp().prove())).isEmpty();
  }

  @Test
  void theCouncilDoesNotWorkWhileItStands() {
    Proof before = looking("Gateway_ToTheClock", "Activity_StartTheClockAgain");

    assertThat(before.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(before))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Look: The clock can stand while the council works: a case comes to"
                            + " «Look» after a step stopped its clock for the customer, and before"
                            + " anything has started it again. Lead every way there through a"
                            + " service task that runs ${resumeClock} first."));
  }

  @Test
  void itWorksOnceTheClockRunsAgain() {
    assertThat(looking("Activity_StartTheClockAgain", "Gateway_ToTheDecision").verdict())
        .isEqualTo(Verdict.PROVED);
  }

  private static Proof looking(String after, String before) {
    return Shipped.request()
        .with(
            "sourceRef=\"" + after + "\" targetRef=\"" + before + "\"",
            "sourceRef=\"" + after + "\" targetRef=\"Look\"")
        .adding(
            "<bpmn:userTask id=\"Look\" name=\"Look\" camunda:formRef=\"inspect-home\""
                + " camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${team}\"/>"
                + "<bpmn:sequenceFlow id=\"looked\" sourceRef=\"Look\" targetRef=\""
                + before
                + "\"/>")
        .prove();
  }

  @Test
  void onAFlowTheStepStartsItAsWell() {
    assertThat(
            about(
                Shipped.request()
                    .with(RESUMES, RESUMES.replace("${resumeClock}", "${warnHolder}"))
                    .with(
                        "sourceRef=\"Activity_StartTheClockAgain\" targetRef=\"Gateway_ToTheDecision\" />",
                        "sourceRef=\"Activity_StartTheClockAgain\" targetRef=\"Gateway_ToTheDecision\">"
                            + "<bpmn:extensionElements><camunda:executionListener event=\"take\""
                            + " delegateExpression=\"${resumeClock}\"/></bpmn:extensionElements>"
                            + "</bpmn:sequenceFlow>")
                    .prove()))
        .isEmpty();
  }

  private static List<Finding> about(Proof proof) {
    return proof.findings().stream()
        .filter(finding -> finding.message().startsWith("The clock can stand for good"))
        .toList();
  }
}
