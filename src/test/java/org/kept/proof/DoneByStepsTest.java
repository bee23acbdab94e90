package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A case has had what its steps really do, whatever the tags of the diagram claim. */
class DoneByStepsTest {

  private static final String TELL = "camunda:delegateExpression=\"${tellCustomer}\"";

  @Test
  void theUndamagedDiagramsAreProved() {
    assertThat(Shipped.request().prove().verdict()).isEqualTo(Verdict.PROVED);
    assertThat(Shipped.damp().prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void aStepDoesWhatItDoesWithoutAnyTag() {
    Shipped untagged =
        Shipped.request()
            .all(
                "<camunda:property name=\"charter.mark\""
                    + " value=\"(acknowledge|outcome-told|ask-customer|escalate|apologise|feedback)\" />",
                "");

    assertThat(untagged.prove().verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void noTagClaimsWhatTheStepDoesNotDo() {
    Proof proof = Shipped.request().with("${acknowledgeRequest}", "${recordTriage}").prove();

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(proof))
        .contains(
            "Activity_AcknowledgeTheRequest: «Acknowledge the request» is tagged charter.mark ="
                + " acknowledge, but runs ${recordTriage}, which does not do that. Run"
                + " ${acknowledgeRequest} or ${takeUpAgain} there, or take the tag away.")
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("A case can end without ever having been acknowledged."));
  }

  @Test
  void aSummaryIsSentByTheStepThatSendsIt() {
    Proof proof = Shipped.damp().with("${sendSummary}", "${recordTriage}").prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).contains("Run ${sendSummary} there"));
  }

  @Test
  void aSecondAnswerIsSeenThoughNothingIsTagged() {
    Proof proof =
        Shipped.request()
            .adding(
                "<bpmn:serviceTask id=\"Again\" name=\"Also tell\" "
                    + TELL
                    + "/><bpmn:sequenceFlow id=\"again\" sourceRef=\"Activity_TellTheCustomer\""
                    + " targetRef=\"Again\"/>")
            .with(
                "sourceRef=\"Activity_TellTheCustomer\" targetRef=\"Event_CustomerTold\"",
                "sourceRef=\"Again\" targetRef=\"Event_CustomerTold\"")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Again: The charter promises: «An answer or a withdrawal never happens twice.»"));
  }

  @Test
  void aTaskThatIsOnlyCalledTellTellsNobody() {
    Proof proof =
        Shipped.request().with(TELL, TELL.replace("tellCustomer", "closeRequest")).prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong -> assertThat(wrong).contains("but runs ${closeRequest}, which does not do that"))
        .anySatisfy(
            wrong ->
                assertThat(wrong).contains("Services that have this process promise «answer»"));
  }

  @Test
  void aListenerOnAFlowDoesWhatItsStepDoes() {
    Shipped told =
        Shipped.request()
            .with(
                "sourceRef=\"Activity_TellTheCustomer\" targetRef=\"Event_CustomerTold\" />",
                "sourceRef=\"Activity_TellTheCustomer\" targetRef=\"Event_CustomerTold\">"
                    + listener("tellCustomer")
                    + "</bpmn:sequenceFlow>");

    assertThat(Shipped.wrong(told.prove()))
        .anySatisfy(
            wrong -> assertThat(wrong).contains("An answer or a withdrawal never happens twice."));
  }

  @Test
  void aListenerElsewhereMayOnlyDoWhatNoSentenceSpeaksOf() {
    assertThat(listening("recordTriage").verdict()).isEqualTo(Verdict.PROVED);
    assertThat(listening("askCustomer").verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(Shipped.wrong(listening("askCustomer")))
        .contains(
            "Activity_CloseTheRequest: A listener of «Close the request» runs ${askCustomer}, which"
                + " does «ask-customer», and a proof does not follow when listeners run. Draw a"
                + " service task that runs it, or put the listener on a flow.");
  }

  private static Proof listening(String step) {
    String close = "camunda:delegateExpression=\"${closeRequest}\">";
    String beside = "\n      <bpmn:extensionElements>";
    return Shipped.request()
        .with(close + beside, close + listener(step).replace("</bpmn:extensionElements>", ""))
        .prove();
  }

  private static String listener(String step) {
    return "<bpmn:extensionElements><camunda:executionListener event=\"end\""
        + " delegateExpression=\"${"
        + step
        + "}\"/></bpmn:extensionElements>";
  }

  @Test
  void aMessageThatIsSentDoesWhatItsStepDoes() {
    Proof proof =
        Shipped.request()
            .with(
                "<bpmn:terminateEventDefinition id=\"TerminateEventDefinition_CustomerTold\" />",
                "<bpmn:messageEventDefinition messageRef=\"Message_InformationReceived\" "
                    + TELL
                    + "/>")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Event_CustomerTold: The charter promises")
                    .contains("An answer or a withdrawal never happens twice."));
  }

  @Test
  void theEngineOverlooksAStepOnATaskOfAPerson() {
    Proof proof =
        Shipped.request()
            .all("<bpmn:serviceTask (id=\"Activity_TellTheCustomer\".*)", "<bpmn:userTask $1")
            .all(
                "(?s)(Flow_TellTheCustomerToCustomerTold</bpmn:outgoing>\\s*)</bpmn:serviceTask>",
                "$1</bpmn:userTask>")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("but only ${tellCustomer} does that, which does not run there."));
  }

  @Test
  void noStepDoesWhatOnlyAPersonDoes() {
    Proof proof =
        Shipped.damp()
            .with(
                "<camunda:property name=\"tells-customer\" value=\"team-changed\" />",
                "<camunda:property name=\"charter.mark\" value=\"inspect\" />")
            .prove();

    assertThat(Shipped.wrong(proof))
        .contains(
            "Activity_HandOffToTheRightTeam: «Hand off to the right team» is tagged charter.mark ="
                + " inspect, but runs ${handOff}, which does not do that. No step does it: put the"
                + " tag on the task, event or branch where a person does it.");
  }

  @Test
  void nobodyInspectsWhereTheEngineGoesPast() {
    Proof proof =
        Shipped.damp()
            .all("<bpmn:userTask (id=\"Activity_InspectTheHome\".*)", "<bpmn:manualTask $1")
            .all(
                "(?s)(Flow_InspectTheHomeToWriteTheSummary</bpmn:outgoing>\\s*)</bpmn:userTask>",
                "$1</bpmn:manualTask>")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("but nobody does anything there: the engine goes past at once."));
  }

  @Test
  void twoListenersOnOneFlowDoItTwice() {
    String listeners =
        "<bpmn:extensionElements>"
            + "<camunda:executionListener event=\"take\" delegateExpression=\"${askForFeedback}\"/>"
                .repeat(2)
            + "</bpmn:extensionElements>";
    Proof proof =
        Shipped.request()
            .with(
                "sourceRef=\"Activity_AskForFeedback\" targetRef=\"Event_RequestClosed\" />",
                "sourceRef=\"Activity_AskForFeedback\" targetRef=\"Event_RequestClosed\">"
                    + listeners
                    + "</bpmn:sequenceFlow>")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).contains("both do «feedback» at the same moment"));
  }

  @Test
  void theCustomerIsToldTwiceThoughNothingSaysThatItTells() {
    Sketch sketch =
        Sketch.draw()
            .start("s")
            .and("both")
            .element("userTask", "a", "camunda:formRef='f'", "")
            .element("userTask", "b", "camunda:formRef='f'", "")
            .element(
                "serviceTask",
                "late",
                "camunda:delegateExpression='${apologiseAndPromiseAgain}'",
                "")
            .end("e")
            .way("s", "both", "a", "late", "e")
            .way("both", "b", "late");

    assertThat(Shipped.wrong(prove(sketch)))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("late: The customer can be told twice"));
    // A step that tells nobody may be done as often as it likes.
    assertThat(prove(swap(sketch, "apologiseAndPromiseAgain", "recordTriage")).verdict())
        .isEqualTo(Verdict.PROVED);
  }

  /** Textbook: the error end of a sub-process is caught, and no step in it throws that. */
  @Test
  void aStepThrowsOnlyTheErrorsOfTheList() {
    Sketch drawn =
        Sketch.draw()
            .start("s")
            .sub(
                "Deal",
                inside ->
                    inside
                        .start("i")
                        .element(
                            "serviceTask", "Warn", "camunda:delegateExpression='${warnHolder}'", "")
                        .auto("Withdraw")
                        .element(
                            "endEvent", "Withdrawn", "", "<errorEventDefinition errorRef='err'/>")
                        .way("i", "Warn", "Withdraw", "Withdrawn"))
            .element(
                "boundaryEvent",
                "Caught",
                "attachedToRef='Deal'",
                "<errorEventDefinition errorRef='err'/>")
            .auto("After")
            .end("e", "f")
            .way("s", "Deal", "e")
            .way("Caught", "After", "f");
    Sketch never =
        Sketch.draw()
            .start("s")
            .element("serviceTask", "Warn", "camunda:delegateExpression='${warnHolder}'", "")
            .element(
                "boundaryEvent",
                "Caught",
                "attachedToRef='Warn'",
                "<errorEventDefinition errorRef='err'/>")
            .end("e", "f")
            .way("s", "Warn", "e")
            .way("Caught", "f");

    assertThat(prove(drawn).findings())
        .flatExtracting(Finding::path)
        .extracting(PathStep::says)
        .doesNotContain("«Warn» is stopped.");
    assertThat(Shipped.wrong(prove(never)))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("Caught: «Caught» never happens"));
    assertThat(Shipped.wrong(prove(swap(never, "${warnHolder}", "${unknown}"))))
        .as("of a step that is not on the list anything is believed")
        .noneSatisfy(wrong -> assertThat(wrong).contains("never happens"));
  }

  @Test
  void whatACalledProcessDoesMustNotBreakASentence() {
    assertThat(Shipped.wrong(calling("tellCustomer")))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .isEqualTo(
                        "Call: «Call» runs the process helper, in which a case can be given"
                            + " «outcome-told», and a proof does not follow when. A process that"
                            + " does that has cases of its own: draw what is needed of it in this"
                            + " diagram."));
    assertThat(calling("warnHolder").verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void whatACalledProcessDoesIsNotCountedAsDone() {
    Proof proof =
        calling(
            "acknowledgeRequest",
            Shipped.request().with("${acknowledgeRequest}", "${recordTriage}"));

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("A case can end without ever having been acknowledged."));
  }

  private static Proof calling(String step) {
    return calling(step, Shipped.request());
  }

  private static Proof calling(String step, Shipped from) {
    String helper =
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "look",
                "camunda:formRef='inspect-home' camunda:candidateGroups='roads'",
                "")
            .element("serviceTask", "do", "camunda:delegateExpression='${" + step + "}'", "")
            .end("e")
            .way("s", "look", "do", "e")
            .bpmn("helper");
    return from.adding(
            "<bpmn:callActivity id=\"Call\" name=\"Call\" calledElement=\"helper\"/><bpmn:sequenceFlow"
                + " id=\"call\" sourceRef=\"Call\" targetRef=\"Activity_TellTheCustomer\"/>")
        .with(
            "sourceRef=\"Gateway_ToTheAnswer\" targetRef=\"Activity_TellTheCustomer\"",
            "sourceRef=\"Gateway_ToTheAnswer\" targetRef=\"Call\"")
        .prove(TestLibrary.shipped().process("helper", helper));
  }

  @Test
  void theCouncilHoldsWhatItsPeopleHaveOnTheirList() {
    Shipped claimed =
        Shipped.request()
            .with(
                "<camunda:property name=\"charter.mark\" value=\"decide\" />",
                "<camunda:property name=\"charter.mark\" value=\"decide\" /><camunda:property"
                    + " name=\"charter.holder\" value=\"customer\" />");

    assertThat(Shipped.wrong(claimed.prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Activity_DecideOnTheRequest: «Decide on the request» is tagged"
                            + " charter.holder = customer, but it is on the list of the council's"
                            + " own people"));
    // Of all that is in it, only what waits for the customer is theirs.
    Proof around =
        Shipped.request()
            .with(
                "name=\"charter.holder\" value=\"council\"",
                "name=\"charter.holder\" value=\"customer\"")
            .all("<camunda:property name=\"charter.clock\" value=\"escalation\" />", "")
            .prove();
    assertThat(Shipped.wrong(around))
        .anySatisfy(wrong -> assertThat(wrong).contains("While the council holds the case"));
  }

  private static Proof prove(Sketch sketch) {
    return prove(sketch.bpmn("p"));
  }

  private static String swap(Sketch sketch, String step, String other) {
    return sketch.bpmn("p").replace(step, other);
  }

  private static Proof prove(String bpmn) {
    return new Prover(
            new Terms(
                Charter.NONE,
                null,
                Assumptions.NONE,
                java.time.LocalDate.of(2026, 11, 27),
                Limits.DEFAULT))
        .prove(
            "p.bpmn",
            bpmn.getBytes(StandardCharsets.UTF_8),
            new TestLibrary().form("f", TestLibrary.question("textarea", "reason", true, "")));
  }
}
