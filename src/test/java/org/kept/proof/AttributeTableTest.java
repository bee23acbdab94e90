package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes say what the engine and Kept can use, or the diagram is not proved. */
class AttributeTableTest {

  private static final String GROUPS = "camunda:candidateGroups=\"${team}\"";
  private static final String CLOSE = "camunda:delegateExpression=\"${closeRequest}\">";
  private static final String TABLE =
      "camunda:decisionRef=\"triage\" camunda:decisionRefBinding=\"deployment\"";
  private static final String HAND_OFF =
      "<bpmn:outgoing>Flow_HandOffToTheRightTeamToTheDecision</bpmn:outgoing>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          camunda:dueDate="tomorrow"                     | by the promises of the case
          camunda:dueDate="${promise.due('answer')}"     | by the promises of the case
          camunda:followUpDate="2027-01-31T12:00:00"     | by the promises of the case
          camunda:priority="50"                          | by the promises of the case
          camunda:assignee="${team}"                     | Write camunda:candidateGroups
          camunda:candidateUsers="roads-officer"         | Write camunda:candidateGroups
          camunda:jobPriority="5"                        | by the promises of the case
          camunda:asyncBefore="perhaps"                  | Write "true" or "false"
          camunda:formRefVersion="2"                     | Take it out
          camunda:neverHeardOf="x"                       | Take it out
          """)
  void whatKeptDoesNotObeyIsRefusedWithWhatToDoInstead(String attribute, String instead) {
    refused(
        Shipped.request().with(GROUPS, GROUPS + " " + attribute),
        "Activity_DecideOnTheRequest",
        instead);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${team == 'roads'}",
        "${promise.standing()}",
        "roads,waste",
        "${team}, roads",
        "roads ${team}",
        ""
      })
  void workIsGivenToOneTeamOrToTheTeamOfTheCase(String group) {
    refused(
        Shipped.request().with(GROUPS, "camunda:candidateGroups=\"" + group + "\""),
        "Activity_DecideOnTheRequest",
        "the id of one team");
  }

  @Test
  void itIsProvedWithATeamOrTheTeamOfTheCase() {
    assertThat(Shipped.request().prove().verdict()).isEqualTo(Verdict.PROVED);
    assertThat(
            Shipped.request().with(GROUPS, "camunda:candidateGroups=\"roads\"").prove().verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          camunda:historyTimeToLive="P1825D"    | camunda:historyTimeToLive="five years" | P1825D
          camunda:historyTimeToLive="P1825D"    | camunda:historyTimeToLive="${team}"    | P1825D
          camunda:isStartableInTasklist="false" | camunda:isStartableInTasklist="no"     | "false"
          camunda:versionTag="1"                | camunda:versionTag="${team}"           | "1"
          camunda:versionTag="1"                | camunda:candidateStarterGroups="roads" | begins with a
          """)
  void soIsWhatTheProcessSaysOfItself(String before, String after, String instead) {
    refused(Shipped.request().with(before, after), "service-request", instead);
  }

  @Test
  void triesAreKeptsOwn() {
    refused(
        Shipped.request()
            .with(
                CLOSE,
                CLOSE
                    + "<bpmn:extensionElements><camunda:failedJobRetryTimeCycle>R3/PT1M"
                    + "</camunda:failedJobRetryTimeCycle></bpmn:extensionElements>"),
        "Activity_CloseTheRequest",
        "tries again by itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", "2.5", "three", "101", "100000000", "${team}", ""})
  void howOftenIsAWholeNumberInTheDiagram(String times) {
    refused(
        several("<bpmn:loopCardinality>" + times + "</bpmn:loopCardinality>", ""),
        "Activity_HandOffToTheRightTeam",
        "a whole number from 1 to 100");
  }

  @Test
  void noListIsGoneThrough() {
    refused(several("", ""), "Activity_HandOffToTheRightTeam", "does not say how often");
    refused(
        several("", "camunda:collection=\"team\""),
        "Activity_HandOffToTheRightTeam",
        "Nothing in Kept writes a list");
    refused(
        several("<bpmn:loopDataInputRef>team</bpmn:loopDataInputRef>", ""),
        "Activity_HandOffToTheRightTeam",
        "loopDataInputRef");
    assertThat(Shipped.wrong(several("<bpmn:loopCardinality>2</bpmn:loopCardinality>", "").prove()))
        .noneMatch(wrong -> wrong.contains("several times"));
  }

  private static Shipped several(String how, String attribute) {
    return Shipped.request()
        .with(
            HAND_OFF,
            HAND_OFF
                + "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\" "
                + attribute
                + ">"
                + how
                + "</bpmn:multiInstanceLoopCharacteristics>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camunda:mapDecisionResult=\"singleEntry\"",
        "camunda:resultVariable=\"team\"",
        "camunda:resultVariable=\"decisionResult\"",
      })
  void whatATableAnswersIsHandedOverByOutputsAlone(String attribute) {
    refused(
        Shipped.request().with(TABLE, TABLE + " " + attribute),
        "Activity_TriageTheRequest",
        "handed over by an output");
  }

  @Test
  void aTableIsTheOneThatIsPublishedWithTheDiagram() {
    refused(
        Shipped.request()
            .with("decisionRefBinding=\"deployment\"", "decisionRefBinding=\"latest\""),
        "Activity_TriageTheRequest",
        "\"deployment\"");
  }

  @Test
  void whatATableAnsweredIsGoneWithItsTask() {
    refused(
        Shipped.request().with(GROUPS, "camunda:candidateGroups=\"${decisionResult.team}\""),
        "Activity_DecideOnTheRequest",
        "only in the outputs");
    refused(
        Shipped.request().with("${route == 'first-contact'}", "${decisionResult.route}"),
        "Flow_YesWeCanTry",
        "only in the outputs");
  }

  @Test
  void twoOfWhatTheEngineTakesOneOfAreRefused() {
    refused(
        Shipped.request()
            .with(
                "<camunda:outputParameter name=\"team\">",
                "</camunda:inputOutput><camunda:inputOutput><camunda:outputParameter"
                    + " name=\"team\">"),
        "Activity_TriageTheRequest",
        "two elements camunda:inputOutput");
  }

  @ParameterizedTest
  @ValueSource(strings = {"decisionResult", "promise", "tellCustomer", "", "a b"})
  void outputsHaveNamesThatMeanNothingElse(String name) {
    refused(
        Shipped.request()
            .with(
                "<camunda:outputParameter name=\"team\">",
                "<camunda:outputParameter name=\""
                    + name
                    + "\">x</camunda:outputParameter><camunda:outputParameter name=\"team\">"),
        "Activity_TriageTheRequest",
        "Give it another one");
  }

  @Test
  void theRequestIsHandedOnByKept() {
    refused(
        Shipped.request()
            .adding(
                "<bpmn:callActivity id=\"Activity_Call\" calledElement=\"other\">"
                    + "<bpmn:extensionElements><camunda:in businessKey=\"${team}\"/>"
                    + "</bpmn:extensionElements></bpmn:callActivity>"),
        "Activity_Call",
        "Kept hands the request on by itself");
  }

  @Test
  void plainDrawingsAreProvedAsEver() {
    String drawing =
        Sketch.draw()
            .start("s")
            .element("userTask", "work", "camunda:asyncBefore='true'", "")
            .end("e")
            .way("s", "work", "e")
            .bpmn("drawing");

    assertThat(
            new Prover(Terms.none(java.time.LocalDate.of(2026, 11, 27)))
                .prove(
                    "drawing.bpmn",
                    drawing.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    TestLibrary.shipped())
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  private static void refused(Shipped shipped, String element, String says) {
    Proof proof = shipped.prove();

    assertThat(proof.verdict()).isNotEqualTo(Verdict.PROVED);
    List<Finding> refused =
        proof.findings().stream()
            .filter(finding -> finding.kind() == FindingKind.UNSUPPORTED)
            .filter(finding -> element.equals(finding.element()))
            .toList();
    assertThat(refused).anySatisfy(finding -> assertThat(finding.message()).contains(says));
  }
}
