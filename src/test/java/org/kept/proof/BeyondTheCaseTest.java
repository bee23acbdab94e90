package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would begin cases without a request, or move those of others. */
class BeyondTheCaseTest {

  private static final String SIGNAL = "<signalEventDefinition signalRef='go'/>";

  private static Sketch started(String by) {
    return Sketch.draw().start("s", "", by).user("A").end("Done").way("s", "A", "Done");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timer   | <timerEventDefinition><timeCycle>R/PT24H</timeCycle></timerEventDefinition>",
        "signal  | <signalEventDefinition signalRef='go'/>",
        "message | <messageEventDefinition messageRef='came'/>",
      })
  void onlyARequestBeginsACase(String what, String by) {
    Proof proof = prove(started(by).tag("A", Tags.HOLDER, "council"));

    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(proof.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNSUPPORTED);
              assertThat(finding.element()).isEqualTo("s");
              assertThat(finding.message())
                  .isEqualTo(
                      "«s» lets the "
                          + what
                          + " begin a case. A case begins with a request, or where another process"
                          + " runs this one; any other would be about no request, and its steps"
                          + " fail. Let the process begin at a plain start event only, and name it"
                          + " under 'process' of a service in services.yaml.");
            });
    assertThat(Objects.requireNonNull(proof.transitionSystem()).transitions()).isNotEmpty();
    assertThat(prove(started("")).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(prove(started(by)).verdict())
        .as("of plain BPMN, in which the engine begins by itself at all but a message")
        .isEqualTo(what.equals("message") ? Verdict.PROVED : Verdict.NOT_PROVED);
  }

  @Test
  void aSecondStartIsLookedAtToo() {
    Sketch two = started("").start("t", "", SIGNAL).way("t", "A");

    assertThat(prove(two).findings()).extracting(Finding::element).containsExactly("t");
  }

  @Test
  void anEventSubProcessMayBeginByAnything() {
    Sketch beside =
        Sketch.draw()
            .start("s")
            .user("A")
            .end("Done")
            .way("s", "A", "Done")
            .eventSub(
                "Beside",
                inside ->
                    inside.start("t", "isInterrupting='false'", SIGNAL).end("e").way("t", "e"));

    assertThat(prove(beside).verdict()).isEqualTo(Verdict.PROVED);
  }

  /** Two cases of it would throw to and fro in one transaction, which one case does not show. */
  private static Sketch throwing(String event) {
    return Sketch.draw()
        .start("s")
        .user("A")
        .element("intermediateThrowEvent", "Throw", "", event)
        .user("B")
        .end("Done")
        .element("boundaryEvent", "Heard", "attachedToRef='B'", SIGNAL)
        .way("s", "A", "Throw", "B", "Done")
        .way("Heard", "Throw");
  }

  @Test
  void aCaseMovesNoOthers() {
    Sketch ours = throwing(SIGNAL).tag("A", Tags.HOLDER, "council");
    Sketch atItsEnd =
        Sketch.draw()
            .start("s")
            .element("endEvent", "Done", "", SIGNAL)
            .way("s", "Done")
            .tag("p", Tags.HOLDER, "council");

    assertThat(prove(ours).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNSUPPORTED);
              assertThat(finding.element()).isEqualTo("Throw");
              assertThat(finding.message())
                  .isEqualTo(
                      "«Throw» throws a signal, which reaches every case that waits for it: one"
                          + " customer's case would move those of all others, or go to and fro with"
                          + " them for ever. Within a case draw a flow, an escalation or an error"
                          + " instead.");
            });
    assertThat(prove(atItsEnd).findings()).extracting(Finding::element).containsExactly("Done");
    assertThat(prove(throwing("").tag("A", Tags.HOLDER, "council")).verdict())
        .as("one that waits for a signal and throws none")
        .isEqualTo(Verdict.PROVED);
    assertThat(prove(throwing(SIGNAL)).verdict())
        .as("plain BPMN, on which no request begins")
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void whatKeptRunsRunsForKept() {
    Sketch caller =
        Sketch.draw()
            .start("s")
            .element("callActivity", "Call", "calledElement='q'", "")
            .end("Done")
            .way("s", "Call", "Done");
    Library library = new TestLibrary().process("q", bpmn(throwing(SIGNAL), "q"));

    assertThat(messages(prove(caller.tag("s", "k", "v"), library)))
        .singleElement()
        .asString()
        .contains("«Throw» throws a signal");
    assertThat(
            prove(
                    Sketch.draw()
                        .start("s")
                        .element("callActivity", "Call", "calledElement='q'", "")
                        .end("Done")
                        .way("s", "Call", "Done"),
                    library)
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @ParameterizedTest
  @CsvSource({"startEvent", "intermediateCatchEvent", "boundaryEvent"})
  void noEventWaitsForACondition(String kind) {
    String event =
        "<conditionalEventDefinition><condition>${more == 'yes'}</condition>"
            + "</conditionalEventDefinition>";
    Sketch sketch = Sketch.draw().user("A").end("Done").way("A", "Done");
    if (kind.equals("startEvent")) {
      sketch.start("Event", "", event).way("Event", "A");
    } else {
      sketch.start("s").element(kind, "Event", "attachedToRef='A'", event).way("s", "A");
      sketch.way("Event", "Done");
    }
    Proof proof = prove(sketch);

    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(proof.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNSUPPORTED);
              assertThat(finding.element()).isEqualTo("Event");
              assertThat(finding.message())
                  .startsWith("An event that waits for a condition cannot be proved")
                  .endsWith("Draw a branch at a gateway, a message, or a timer that looks again.");
            });
  }

  @Test
  void noEventSubProcessBeginsByACondition() {
    Sketch beside =
        Sketch.draw()
            .start("s")
            .user("A")
            .end("Done")
            .way("s", "A", "Done")
            .eventSub(
                "Beside",
                inside ->
                    inside
                        .start(
                            "t",
                            "isInterrupting='false'",
                            "<conditionalEventDefinition><condition>${a}</condition>"
                                + "</conditionalEventDefinition>")
                        .end("e")
                        .way("t", "e"));

    assertThat(prove(beside).findings()).extracting(Finding::element).containsExactly("t");
  }

  private static List<String> messages(Proof proof) {
    return proof.findings().stream().map(Finding::message).toList();
  }

  private static Proof prove(Sketch sketch) {
    return prove(sketch, new TestLibrary());
  }

  private static Proof prove(Sketch sketch, Library library) {
    return new Prover(Terms.none(LocalDate.EPOCH))
        .prove("p.bpmn", bpmn(sketch, "p").getBytes(StandardCharsets.UTF_8), library, true);
  }

  private static String bpmn(Sketch sketch, String process) {
    return sketch
        .bpmn(process)
        .replace(
            "</definitions>",
            "<signal id='go' name='go'/><message id='came' name='came'/></definitions>");
  }
}
