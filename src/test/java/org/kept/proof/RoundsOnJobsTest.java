package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways round that only the engine's own jobs stand in: the customer is told every second. */
class RoundsOnJobsTest {

  private static final String TELLS = "camunda:delegateExpression='${askForFeedback}'";

  private static final String DURATION =
      "<timerEventDefinition><timeDuration>%s</timeDuration></timerEventDefinition>";

  private static final String DATE =
      "<timerEventDefinition><timeDate>%s</timeDate></timerEventDefinition>";

  /** After A, round through Between, Tell and Enough until a promise is broken. */
  private static Sketch round(String kind, String attributes, String inner) {
    return Sketch.draw()
        .start("s")
        .user("A")
        .element(kind, "Between", attributes, inner)
        .element("serviceTask", "Tell", TELLS, "")
        .xor("Enough")
        .end("Done")
        .way("s", "A", "Between", "Tell", "Enough")
        .when("yes", "Enough", "Done", "promise.standing() == 'past'")
        .otherwise("no", "Enough", "Between")
        .byDefault("Enough", "no");
  }

  private static Sketch timed(String timer) {
    return round("intermediateCatchEvent", "", timer);
  }

  @Test
  void aJobIsNoWait() {
    Finding round = only(prove(round("task", "camunda:asyncBefore='true'", "")));

    assertThat(only(prove(round("task", "camunda:asyncAfter='true'", ""))).element())
        .isEqualTo("Tell");
    assertThat(round.element()).isEqualTo("Between");
    assertThat(round.message())
        .isEqualTo(
            "Once a case comes to «Between», it can go round through «Between», «Tell» and"
                + " «Enough» without ever stopping: it waits for nobody, and for no time to speak"
                + " of, and nothing there changes what decides whether it goes round again. The"
                + " engine goes on day and night. Let a person stand in the way, or a timer that"
                + " lets an hour pass. A shorter time, a job of the engine and a date that may be"
                + " past are none; ${promise.nextLook()} is one where ${warnHolder} looks after"
                + " what is near, and ${escalateToLead} after what is past.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P0D", "PT59M", "PT0.5S"})
  void aTimeWithinTheHourIsNoWait(String time) {
    assertThat(only(prove(timed(String.format(DURATION, time)))).element()).isEqualTo("Between");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2020-01-31T12:00:00Z", "${promise.due('answer')}", "${promise.replyBy()}"})
  void aDateThatMayBePastIsNoWait(String date) {
    assertThat(only(prove(timed(String.format(DATE, date)))).element()).isEqualTo("Between");
  }

  @Test
  void anHourAndAPersonAreWaits() {
    assertThat(rounds(prove(timed(String.format(DURATION, "PT1H"))))).isEmpty();
    assertThat(rounds(prove(round("userTask", "camunda:asyncBefore='true'", "")))).isEmpty();
  }

  /** After A, again and again at the next look, with these steps for what is near and past. */
  private static Sketch watch(String near, String past, String byDefault) {
    return Sketch.draw()
        .start("s")
        .user("A")
        .element("intermediateCatchEvent", "Look", "", String.format(DATE, "${promise.nextLook()}"))
        .xor("How")
        .element("serviceTask", "Near", "camunda:delegateExpression='${" + near + "}'", "")
        .element("serviceTask", "Past", "camunda:delegateExpression='${" + past + "}'", "")
        .element("serviceTask", "Else", "camunda:delegateExpression='${" + byDefault + "}'", "")
        .end("Done")
        .way("s", "A", "Look", "How")
        .asks("out", "How", "Done", "${promise.standing() == 'past' && over == 'yes'}")
        .when("near", "How", "Near", "promise.standing() == 'near'")
        .when("past", "How", "Past", "promise.standing() == 'past'")
        .otherwise("else", "How", "Else")
        .byDefault("How", "else")
        .way("Near", "Look")
        .way("Past", "Look")
        .way("Else", "Look");
  }

  @Test
  void theNextLookIsAWaitWhereWhatIsDueIsLookedAfter() {
    assertThat(rounds(prove(watch("warnHolder", "escalateToLead", "askForFeedback")))).isEmpty();
  }

  @Test
  void theNextLookIsNoneWhereNobodyLooksAfterWhatIsDue() {
    assertThat(only(prove(watch("askForFeedback", "escalateToLead", "askForFeedback"))).message())
        .contains("«Near»")
        .doesNotContain("«Past»");
    assertThat(only(prove(watch("warnHolder", "askForFeedback", "askForFeedback"))).message())
        .contains("«Past»")
        .doesNotContain("«Near»");
    assertThat(only(prove(watch("warnHolder", "warnHolder", "askForFeedback"))).message())
        .contains("«Past»");
    assertThat(only(prove(timed(String.format(DATE, "${promise.nextLook()}")))).element())
        .as("what is near is told again and again")
        .isEqualTo("Between");
  }

  private static Sketch again(String cycle) {
    return Sketch.draw()
        .start("s")
        .user("A")
        .end("Done", "Told")
        .element("serviceTask", "Tell", TELLS, "")
        .element(
            "boundaryEvent",
            "Late",
            "attachedToRef='A' cancelActivity='false'",
            "<timerEventDefinition><timeCycle>" + cycle + "</timeCycle></timerEventDefinition>")
        .way("s", "A", "Done")
        .way("Late", "Tell", "Told");
  }

  @Test
  void whatFiresAgainWithinTheHourIsARoundOfItsOwn() {
    assertThat(only(prove(again("R/PT1S"))).message()).contains("«Tell»").contains("day and night");
    assertThat(rounds(prove(again("R/PT1H")))).isEmpty();
  }

  @Test
  void aCalledProcessThatOnlyAJobStandsInIsNoWait() {
    Sketch called =
        Sketch.draw()
            .start("t")
            .element("task", "B", "camunda:asyncBefore='true'", "")
            .end("Over")
            .way("t", "B", "Over");
    Sketch slow = Sketch.draw().start("t").user("B").end("Over").way("t", "B", "Over");
    Sketch caller = round("callActivity", "calledElement='q'", "");

    assertThat(rounds(prove(caller, new TestLibrary().process("q", called.bpmn("q"))))).hasSize(1);
    assertThat(rounds(prove(caller, new TestLibrary().process("q", slow.bpmn("q"))))).isEmpty();
  }

  private static Sketch looking(String step) {
    return Sketch.draw()
        .start("t")
        .element("intermediateCatchEvent", "Look", "", String.format(DATE, "${promise.nextLook()}"))
        .element("serviceTask", "After", "camunda:delegateExpression='${" + step + "}'", "")
        .end("Over")
        .way("t", "Look", "After", "Over");
  }

  private static Sketch calls(String process) {
    return Sketch.draw()
        .start("t")
        .element("callActivity", "Inner", "calledElement='" + process + "'", "")
        .end("Over")
        .way("t", "Inner", "Over");
  }

  @Test
  void aCalledProcessThatWaitsForTheNextLookIsNoWaitWhileSomethingIsDue() {
    TestLibrary escalates = new TestLibrary().process("q", looking("escalateToLead").bpmn("q"));
    Sketch caller = round("callActivity", "calledElement='q'", "");

    assertThat(only(prove(caller, escalates)).message())
        .as("what is near comes round again at once")
        .startsWith("Once a case comes to «Between», it can go round through «Between», «Tell»")
        .contains("The engine goes on day and night.");
    assertThat(
            only(prove(
                    round("callActivity", "calledElement='r'", ""),
                    escalates.process("r", calls("q").bpmn("r"))))
                .message())
        .as("also where it is run by what is run")
        .contains("day and night");
  }

  @Test
  void aCalledProcessThatLooksAfterAllThatIsDueIsAWait() {
    Sketch caller = round("callActivity", "calledElement='q'", "");

    assertThat(
            rounds(prove(caller, new TestLibrary().process("q", looking("warnHolder").bpmn("q")))))
        .as("what is near is looked after in there, and what is past leads out here")
        .isEmpty();
  }

  /** A person works in there, but what is thrown before stops that. */
  @Test
  void aCalledProcessThatThrowsSomethingOutIsNoWait() {
    Sketch throwing =
        Sketch.draw()
            .start("t")
            .element(
                "intermediateThrowEvent",
                "Shout",
                "",
                "<escalationEventDefinition escalationRef='esc'/>")
            .user("B")
            .end("Over")
            .way("t", "Shout", "B", "Over");
    Sketch caller =
        Sketch.draw()
            .start("s")
            .user("A")
            .element("callActivity", "Call", "calledElement='q'", "")
            .element(
                "boundaryEvent", "Heard", "attachedToRef='Call'", "<escalationEventDefinition/>")
            .element("serviceTask", "Tell", TELLS, "")
            .end("Done")
            .way("s", "A", "Call", "Done")
            .way("Heard", "Tell", "Call");

    assertThat(only(prove(caller, new TestLibrary().process("q", escalating(throwing)))).message())
        .contains("«Call»", "The engine goes on until its memory is full.");
    assertThat(
            rounds(
                prove(
                    caller,
                    new TestLibrary()
                        .process(
                            "q",
                            Sketch.draw()
                                .start("t")
                                .user("B")
                                .end("Over")
                                .way("t", "B", "Over")
                                .bpmn("q")))))
        .isEmpty();
  }

  private static String escalating(Sketch sketch) {
    return sketch
        .bpmn("q")
        .replace("<process ", "<escalation id='esc' escalationCode='late'/><process ");
  }

  /** Nothing of Kept is in it: it is judged as BPMN, in which a job is a wait like any other. */
  @Test
  void aPlainDiagramIsJudgedAsBefore() {
    Sketch plain =
        Sketch.draw()
            .start("s")
            .element("task", "Between", "camunda:asyncBefore='true'", "")
            .xor("Enough")
            .end("Done")
            .way("s", "Between", "Enough")
            .when("yes", "Enough", "Done", "enough == 'yes'")
            .otherwise("no", "Enough", "Between")
            .byDefault("Enough", "no");

    assertThat(prove(plain).verdict()).isEqualTo(Verdict.PROVED);
  }

  private static List<Finding> rounds(Proof proof) {
    return proof.findings().stream()
        .filter(finding -> finding.kind() == FindingKind.NO_WAY_OUT)
        .toList();
  }

  private static Finding only(Proof proof) {
    assertThat(proof.verdict()).as("%s", proof.findings()).isEqualTo(Verdict.REFUTED);
    assertThat(rounds(proof)).hasSize(1);
    return rounds(proof).get(0);
  }

  private static Proof prove(Sketch sketch) {
    return prove(sketch, new TestLibrary());
  }

  private static Proof prove(Sketch sketch, Library library) {
    return new Prover(Terms.none(LocalDate.EPOCH))
        .prove("p.bpmn", sketch.bpmn("p").getBytes(StandardCharsets.UTF_8), library);
  }
}
