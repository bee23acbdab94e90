package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call says of the process that it runs. */
class CalledProcessTest {

  private static Sketch caller() {
    return Sketch.draw()
        .start("s")
        .element("callActivity", "Call", "calledElement='q'", "")
        .end("Done")
        .way("s", "Call", "Done");
  }

  private static Sketch called() {
    return Sketch.draw().start("t").user("Work").end("Over").way("t", "Work", "Over");
  }

  @Test
  void aProcessInTheSameFileIsThere() {
    Proof proof = prove(both(caller(), called().bpmn("q")), new TestLibrary());

    assertThat(proof.verdict()).as("%s", proof.findings()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void oneThatIsNowhereIsNot() {
    assertThat(messages(prove(both(caller(), called().bpmn("r")), new TestLibrary())))
        .containsExactly("«Call» runs the process q, which is not there to be proved.");
  }

  @Test
  void whatOnlyFollowsInThereOnlyFollowsHere() {
    Sketch broken =
        Sketch.draw()
            .start("t")
            .user("Work", "Lost", "After")
            .end("Over")
            .way("t", "Work", "Over")
            .way("Lost", "After", "Over");
    Proof alone = prove(broken.bpmn("q"), new TestLibrary());
    Proof within = prove(caller().bpmn("p"), new TestLibrary().process("q", broken.bpmn("q")));

    assertThat(alone.findings()).extracting(Finding::consequence).contains(true, false);
    assertThat(within.findings().stream().filter(each -> "Call".equals(each.element())))
        .extracting(Finding::consequence)
        .containsExactlyElementsOf(
            alone.findings().stream()
                .filter(each -> each.severity() == Severity.GATE)
                .map(Finding::consequence)
                .toList());
  }

  @Test
  void whatMustNotBeDoneInThereIsToldOfEveryCall() throws IOException {
    Sketch closes =
        Sketch.draw()
            .start("t")
            .element("serviceTask", "Close", "camunda:delegateExpression='${closeRequest}'", "")
            .end("Over")
            .way("t", "Close", "Over");
    Sketch calls =
        Sketch.draw()
            .start("s")
            .element("callActivity", "First", "calledElement='q'", "")
            .element("callActivity", "Second", "calledElement='q'", "")
            .element("callActivity", "Third", "calledElement='r'", "")
            .end("Done")
            .way("s", "First", "Second", "Third", "Done");
    Proof proof =
        new Prover(
                new Terms(
                    CharterTest.shipped(), null, Assumptions.NONE, LocalDate.EPOCH, Limits.DEFAULT))
            .prove(
                "p.bpmn",
                calls.bpmn("p").getBytes(StandardCharsets.UTF_8),
                new TestLibrary().process("q", closes.bpmn("q")).process("r", called().bpmn("r")));

    assertThat(proof.findings())
        .filteredOn(each -> each.message().contains("in which a case can be given"))
        .extracting(Finding::element)
        .containsExactly("First", "Second");
  }

  @Test
  void whatNeverWaitsInThereIsHeldByNobody() {
    String call =
        "<bpmn:callActivity id=\"Call\" name=\"Call\" calledElement=\"other\""
            + " camunda:calledElementBinding=\"deployment\"/><bpmn:sequenceFlow id=\"call\""
            + " sourceRef=\"Call\" targetRef=\"Activity_CloseTheRequest\"/>";
    String close = "<bpmn:serviceTask id=\"Activity_CloseTheRequest\"";
    Shipped after =
        Shipped.request()
            .with("targetRef=\"Activity_CloseTheRequest\"", "targetRef=\"Call\"")
            .with(close, call + close);
    String warns =
        Sketch.draw()
            .start("t")
            .element("serviceTask", "Warn", "camunda:delegateExpression='${warnHolder}'", "")
            .end("Over")
            .way("t", "Warn", "Over")
            .bpmn("other");

    assertThat(Shipped.wrong(after.prove(TestLibrary.shipped().process("other", warns)))).isEmpty();
    Shipped reminder =
        Shipped.request()
            .adding(
                "<bpmn:boundaryEvent id=\"Soon\" name=\"Soon\" cancelActivity=\"false\""
                    + " attachedToRef=\"Activity_DecideOnTheRequest\"><bpmn:timerEventDefinition"
                    + " id=\"SoonDefinition\"><bpmn:timeDuration>P1D</bpmn:timeDuration>"
                    + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                    + "<bpmn:sequenceFlow id=\"soon\" sourceRef=\"Soon\" targetRef=\"Call\"/>"
                    + call.replace("Activity_CloseTheRequest", "Reminded")
                    + "<bpmn:endEvent id=\"Reminded\"/>");
    assertThat(Shipped.wrong(reminder.prove(TestLibrary.shipped().process("other", warns))))
        .as("beside work that comes again")
        .isEmpty();
    assertThat(
            Shipped.wrong(
                after.prove(
                    TestLibrary.shipped()
                        .process(
                            "other",
                            Sketch.draw()
                                .start("t")
                                .element(
                                    "userTask",
                                    "Look",
                                    "camunda:candidateGroups='roads'"
                                        + " camunda:formRef='settle-at-first-contact'"
                                        + " camunda:formRefBinding='deployment'",
                                    "")
                                .end("Over")
                                .way("t", "Look", "Over")
                                .bpmn("other")))))
        .anySatisfy(wrong -> assertThat(wrong).contains("hold the case at «Call»"));
  }

  @Test
  void aFileThatIsCalledAfterAProcessOfServicesHoldsIt() {
    Shipped renamed = Shipped.damp().with("process id=\"damp-and-mould\"", "process id=\"damp\"");

    assertThat(Shipped.wrong(renamed.prove("processes/damp-and-mould.bpmn", TestLibrary.shipped())))
        .contains(
            "damp: Services begin with the process «damp-and-mould», which this file is called"
                + " after, but it holds «damp» instead: their cases could not start. Give the"
                + " process its id again, or change services.yaml and the name of the file with"
                + " it.");
    assertThat(
            Shipped.wrong(
                Shipped.request().prove("processes/damp-and-mould.bpmn", TestLibrary.shipped())))
        .as("saved over another one")
        .anySatisfy(wrong -> assertThat(wrong).contains("but it holds «service-request» instead"));
    assertThat(renamed.prove("processes/damp.bpmn", TestLibrary.shipped()).findings())
        .noneMatch(finding -> finding.message().contains("could not start"));
  }

  private static String both(Sketch caller, String other) {
    return caller
        .bpmn("p")
        .replace(
            "</definitions>",
            other.substring(other.indexOf("<process"), other.indexOf("</definitions>"))
                + "</definitions>");
  }

  private static List<String> messages(Proof proof) {
    return proof.findings().stream().map(Finding::message).toList();
  }

  private static Proof prove(String bpmn, Library library) {
    return new Prover(Terms.none(LocalDate.EPOCH))
        .prove("p.bpmn", bpmn.getBytes(StandardCharsets.UTF_8), library);
  }
}
