package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case that Kept runs waits for what somebody sends. */
class UnheardTest {

  @Test
  void aMessageThatNobodySendsIsRefusedWithThoseThatThereAre() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with("name=\"information-received\"", "name=\"information-recieved\"")
                    .prove()))
        .contains(
            "Event_InformationReceived: «Information received» waits for the message"
                + " «information-recieved», which nobody sends. Kept sends «information-received»,"
                + " once a case asked its customer, and «request-withdrawn» at any time. Wait for"
                + " that, for a timer, or give the work to a team.");
  }

  @Test
  void neitherASignalNorAMessageWithoutANameEverComes() {
    for (String waiting :
        List.of(
            "<bpmn:receiveTask id=\"Wait\" name=\"Wait for payment\" />",
            "<bpmn:intermediateCatchEvent id=\"Wait\" name=\"Wait for payment\">"
                + "<bpmn:signalEventDefinition id=\"d\" signalRef=\"Paid\" /></bpmn:intermediateCatchEvent>")) {
      Shipped request =
          Shipped.request()
              .with("<bpmn:process", "<bpmn:signal id=\"Paid\" name=\"paid\" /><bpmn:process")
              .with("targetRef=\"Activity_TellTheCustomer\"", "targetRef=\"Wait\"")
              .adding(
                  waiting
                      + "<bpmn:sequenceFlow id=\"Flow_Waited\" sourceRef=\"Wait\""
                      + " targetRef=\"Activity_TellTheCustomer\" />");

      assertThat(Shipped.wrong(request.prove()))
          .as(waiting)
          .anySatisfy(
              wrong ->
                  assertThat(wrong)
                      .startsWith("Wait: «Wait for payment» waits for a ")
                      .contains("which nobody sends"));
    }
  }

  @Test
  void aDrawingThatSaysNothingToKeptMayWaitForAnything() {
    String drawing =
        Sketch.draw()
            .start("s")
            .element("receiveTask", "wait", "messageRef='m'", "")
            .end("e")
            .way("s", "wait", "e")
            .bpmn("p")
            .replace("</definitions>", "<message id='m' name='anything'/></definitions>");

    assertThat(
            new Prover(Terms.none(LocalDate.of(2026, 11, 27)))
                .prove("p.bpmn", drawing.getBytes(StandardCharsets.UTF_8), TestLibrary.shipped())
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aMessageWithWhichNothingIsSentIsTold() {
    Proof proof =
        Shipped.request()
            .with("targetRef=\"Activity_TellTheCustomer\"", "targetRef=\"Tell\"")
            .adding(
                "<bpmn:intermediateThrowEvent id=\"Tell\" name=\"Tell&#10;the neighbour\">"
                    + "<bpmn:messageEventDefinition id=\"d\" messageRef=\"Message_InformationReceived\" /></bpmn:intermediateThrowEvent>"
                    + "<bpmn:sequenceFlow id=\"Flow_Told\" sourceRef=\"Tell\""
                    + " targetRef=\"Activity_TellTheCustomer\" />")
            .prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(proof.findings())
        .anySatisfy(
            finding ->
                assertThat(finding.message())
                    .startsWith("«Tell the neighbour» sends nothing: it names a message"));
  }

  @Test
  void aTaskAtWhichNothingIsDoneIsTold() {
    Proof proof =
        Shipped.request()
            .all(
                "<bpmn:serviceTask id=\"Activity_HandOffToTheRightTeam\"[^>]*>",
                "<bpmn:task id=\"Activity_HandOffToTheRightTeam\" name=\"Hand off\">")
            .all(
                "(?s)(id=\"Activity_HandOffToTheRightTeam\".*?)</bpmn:serviceTask>",
                "$1</bpmn:task>")
            .prove();

    List<Finding> told =
        proof.findings().stream()
            .filter(finding -> finding.message().startsWith("«Hand off» does nothing"))
            .toList();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).severity()).isEqualTo(Severity.ADVICE);
    assertThat(Shipped.request().prove().findings())
        .noneMatch(finding -> finding.message().contains("does nothing"));
  }
}
