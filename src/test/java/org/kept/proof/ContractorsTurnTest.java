package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a contractor is given they have, and what they have no longer is taken back. */
class ContractorsTurnTest {

  private static final String TO_THEIR_TASK =
      "sourceRef=\"Activity_GiveItToAContractor\" targetRef=\"Activity_DoTheWork\"";
  private static final String TO_TAKING_BACK =
      "sourceRef=\"Activity_DoTheWork\" targetRef=\"Activity_TakeTheWorkBack\"";

  @Test
  void theWorkThatAContractorIsToldOfIsATaskOfTheirs() {
    Proof proof =
        Shipped.request()
            .with(
                TO_THEIR_TASK, TO_THEIR_TASK.replace("Activity_DoTheWork", "Gateway_ToTheDecision"))
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    List<Finding> given = about(proof, "A contractor can be given work that nobody has");
    assertThat(given).hasSize(1);
    assertThat(given.get(0).element()).isEqualTo("Activity_GiveItToAContractor");
    assertThat(given.get(0).message())
        .startsWith(
            "A contractor can be given work that nobody has: «Give it to a contractor» tells them"
                + " what to do, and the case can then wait at «Decide on the request» without a"
                + " task of theirs. Lead every way on from there straight to a user task with"
                + " camunda:candidateGroups=\"${contractor}\" and charter.holder = contractor.");
    assertThat(given.get(0).path())
        .extracting(PathStep::says)
        .anyMatch(says -> says.contains("«A contractor does it»"))
        .anyMatch(says -> says.contains("«Give it to a contractor» is done"));
  }

  @Test
  void atATaskOfTheTeamTheContractorHasNothing() {
    assertThat(
            about(
                Shipped.request()
                    .with(
                        "camunda:candidateGroups=\"${contractor}\"",
                        "camunda:candidateGroups=\"${team}\"")
                    .with("<camunda:property name=\"charter.holder\" value=\"contractor\" />", "")
                    .prove(),
                "A contractor can be given work that nobody has"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).contains("wait at «Do the work» without"));
  }

  @Test
  void workThatNobodyTakesBackIsTheirsNoLongerAndStillSaidToBe() {
    Proof proof =
        Shipped.request()
            .with(
                TO_TAKING_BACK,
                TO_TAKING_BACK.replace("Activity_TakeTheWorkBack", "Gateway_ToTheDecision"))
            .prove();

    assertThat(about(proof, "Work of a contractor can be over without being taken back"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("Activity_DoTheWork");
              assertThat(finding.message())
                  .startsWith(
                      "Work of a contractor can be over without being taken back: the case can"
                          + " leave «Do the work» and wait at «Decide on the request», while its"
                          + " customer still reads that a contractor does the work. Lead every way"
                          + " out of that task, also those of the events on it, first through a"
                          + " service task that runs ${takeWorkBack}.");
            });
  }

  @Test
  void anEventOnTheTaskIsAWayOutOfItToo() {
    Proof past = late("true", "Gateway_ToTheDecision").prove();
    assertThat(about(past, "Work of a contractor can be over without being taken back"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.path())
                    .extracting(PathStep::says)
                    .anyMatch(says -> says.contains("«Too late»")));
    assertThat(Shipped.wrong(late("true", "Activity_TakeTheWorkBack").prove())).isEmpty();
  }

  @Test
  void whoGoesOnWithTheWorkStillHasIt() {
    assertThat(
            about(
                late("false", "Activity_TakeTheWorkBack").prove(),
                "Work can be taken back from a contractor who goes on with it: after «Take the work"
                    + " back» they still have their task."))
        .hasSize(1);
  }

  @Test
  void nobodyIsGivenWorkWhileOneHasIt() throws IOException {
    // Where giving needs no words; else the same cannot be told again anyway.
    String anything =
        Files.readString(Path.of("processes/steps.yaml"))
            .replace("needs: [answer to contractor, answer to workOrder]", "needs: []");
    assertThat(
            about(
                late("false", "Activity_GiveItToAContractor")
                    .prove(TestLibrary.shipped().steps(anything)),
                "Work can be given to a contractor while one has work of this case, at «Give it to"
                    + " a contractor»."))
        .hasSize(1);
  }

  @Test
  void aJobInBetweenIsNoWait() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(
                        "camunda:candidateGroups=\"${contractor}\"",
                        "camunda:candidateGroups=\"${contractor}\" camunda:asyncBefore=\"true\""
                            + " camunda:asyncAfter=\"true\"")
                    .prove()))
        .isEmpty();
  }

  @Test
  void aCaseThatIsWithdrawnNeedsNothingTakenBack() {
    assertThat(Shipped.wrong(Shipped.request().prove())).isEmpty();
  }

  @Test
  void theTaskOfAContractorIsThereOnce() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(
                        "<bpmn:outgoing>Flow_DoTheWorkToTakeTheWorkBack</bpmn:outgoing>",
                        "<bpmn:outgoing>Flow_DoTheWorkToTakeTheWorkBack</bpmn:outgoing>"
                            + "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2"
                            + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>")
                    .prove()))
        .contains(
            "Activity_DoTheWork: «Do the work» is given to ${contractor} and is to be done several"
                + " times. A contractor has one piece of work of a case, and says once what came of"
                + " it. Take the marker of several times away; what else is to be done, give them"
                + " afterwards with ${giveToContractor} and a task of its own.");
  }

  /** With a timer on the contractor's task that leads somewhere. */
  private static Shipped late(String stops, String target) {
    return Shipped.request()
        .adding(
            "<bpmn:boundaryEvent id=\"Event_TooLate\" name=\"Too late\""
                + " attachedToRef=\"Activity_DoTheWork\" cancelActivity=\""
                + stops
                + "\"><bpmn:timerEventDefinition><bpmn:timeDuration>P5D</bpmn:timeDuration>"
                + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                + "<bpmn:sequenceFlow id=\"Flow_TooLate\" sourceRef=\"Event_TooLate\" targetRef=\""
                + target
                + "\"/>");
  }

  private static List<Finding> about(Proof proof, String words) {
    return proof.findings().stream()
        .filter(finding -> finding.message().startsWith(words))
        .toList();
  }
}
