package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process is run with, and what it may rely on in there. */
class AcrossCallsTest {

  private static final String LOOKS =
      Sketch.draw()
          .start("s")
          .element(
              "userTask",
              "look",
              "camunda:formRef='start-work-only' camunda:formRefBinding='deployment'"
                  + " camunda:candidateGroups='roads'",
              "")
          .end("e")
          .way("s", "look", "e")
          .bpmn("helper");

  /** From where the customer is about to be told, and from where the case has just begun. */
  private static final String[] LATE = {"Gateway_ToTheAnswer", "Activity_TellTheCustomer"};

  private static final String[] EARLY = {
    "Gateway_IsItOpenedAgain", "Activity_AcknowledgeTheRequest"
  };

  private static final String[] AFTER_TRIAGE = {
    "Activity_TriageTheRequest", "Gateway_CanWeSettleItAtFirstContact"
  };

  @Test
  void aBranchInThereAsksForWhatItIsRunWith() {
    String helper =
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "look",
                "camunda:formRef='start-work-only' camunda:formRefBinding='deployment'"
                    + " camunda:candidateGroups='roads'",
                "")
            .xor("which", "both")
            .end("e")
            .way("s", "look", "which")
            .when("done", "which", "both", "decision == 'done'")
            .otherwise("else", "which", "both")
            .byDefault("which", "else")
            .way("both", "e")
            .bpmn("helper");

    assertThat(wrong(helper, "", LATE))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("«Call» runs the process helper")
                    .contains("asks for «decision», which may have no answer yet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<camunda:in source='decision' target='decision'/>",
        "<camunda:in source='decision' target='verdict'/>",
        "<camunda:in source='service' target='service'/>",
        "<camunda:in source='team' target='team'/>",
        "<camunda:in source='team' target='team' local='true'/>",
        "<camunda:in variables='all'/>",
      })
  void nothingMayBeHandedIn(String handed) {
    assertThat(wrong(LOOKS, handed, LATE))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Call: «Call» hands ")
                    .contains(
                        " to the process that it runs. Nothing may be handed in: the request and"
                            + " its team go with it by themselves"));
    assertThat(wrong(LOOKS, "", LATE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"decision", "settled", "team"})
  void whatStepsGoByIsNotTakenBack(String variable) {
    assertThat(wrong(LOOKS, "<camunda:out source='seen' target='" + variable + "'/>", LATE))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Call: «Call» takes «" + variable + "» back from the process"));
    assertThat(wrong(LOOKS, "<camunda:out source='seen' target='seen'/>", LATE)).isEmpty();
  }

  @Test
  void theTeamGoesIntoIt() {
    String helper = LOOKS.replace("'roads'", "'${team}'");

    assertThat(wrong(helper, "", LATE)).isEmpty();
    assertThat(wrong(helper, "", EARLY))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("Call: «Call» needs «team»"));
    // As the gate proves it: by itself, where services are known and none begins with it.
    assertThat(
            Shipped.wrong(
                new Prover(Shipped.terms())
                    .prove(
                        "helper.bpmn",
                        helper.getBytes(StandardCharsets.UTF_8),
                        TestLibrary.shipped()
                            .form("start-work-only", TestLibrary.radio("seen", true, "", "yes")))))
        .isEmpty();
  }

  @Test
  void nothingInThereSetsTheTeam() {
    String helper =
        LOOKS.replace("camunda:formRef='start-work-only'", "camunda:formRef='names-the-team'");

    assertThat(
            wrong(
                helper,
                "",
                LATE,
                TestLibrary.shipped()
                    .form("names-the-team", TestLibrary.radio("team", true, "", "roads"))))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Call: «Call» runs the process helper, and that is not proved")
                    .contains("«look» sets the team, but another process runs this one"));
  }

  @Test
  void aTableInThereAsksForWhatItIsRunWith() {
    String helper =
        triage(Sketch.draw().start("s")).end("e").way("s", "triage", "e").bpmn("helper");

    assertThat(wrong(helper, "", AFTER_TRIAGE))
        .anySatisfy(
            wrong ->
                assertThat(wrong).contains("asks its table for «service», which this process is"));
  }

  @Test
  void aStepInThereGoesByWhatIsDecidedInThere() {
    String helper =
        Sketch.draw()
            .start("s")
            .element("serviceTask", "hand", "camunda:delegateExpression='${handOff}'", "")
            .end("e")
            .way("s", "hand", "e")
            .bpmn("helper");

    assertThat(wrong(helper, "", LATE))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains(
                        "«hand», by ${handOff}, goes by «route», which is not there in a process"
                            + " that another one runs"));
    assertThat(wrong(helper.replace("handOff", "warnHolder"), "", LATE)).isEmpty();
  }

  @Test
  void aClockIsStartedWhereItWasStopped() {
    String helper =
        Sketch.draw()
            .start("s")
            .element("serviceTask", "on", "camunda:delegateExpression='${resumeClock}'", "")
            .end("e")
            .way("s", "on", "e")
            .bpmn("helper");

    assertThat(wrong(helper, "", LATE))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("«on», by ${resumeClock}, starts a clock that nothing in this"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<camunda:in/>",
        "<camunda:in source='seen'/>",
        "<camunda:out target='seen'/>",
        "<camunda:out source='' target=''/>",
      })
  void aMappingIsFilledIn(String half) {
    assertThat(wrong(LOOKS, half, LATE))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Call: «Call» has a mapping of variables that is filled in by half"));
  }

  @Test
  void whatIsWrittenForADecisionInThereIsNotToldWithOneFromHere() {
    String helper =
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "check",
                "camunda:formRef='decide-request' camunda:formRefBinding='deployment'"
                    + " camunda:candidateGroups='roads'",
                "")
            .end("e")
            .way("s", "check", "e")
            .bpmn("helper");

    assertThat(wrong(helper, "", LATE))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Activity_TellTheCustomer: «Tell the customer», by ${tellCustomer}, needs"
                            + " the answer to «reason»")
                    .contains(
                        "but what was written last may belong to a decision in the process that"
                            + " «Call» runs"));
    assertThat(wrong(helper.replace("decide-request", "start-work-only"), "", LATE)).isEmpty();
  }

  private static Sketch triage(Sketch sketch) {
    return sketch.element(
        "businessRuleTask",
        "triage",
        "camunda:decisionRef='triage' camunda:decisionRefBinding='deployment'",
        "<extensionElements><camunda:inputOutput><camunda:outputParameter name='route'>"
            + "${decisionResult.route}</camunda:outputParameter></camunda:inputOutput>"
            + "</extensionElements>");
  }

  private static List<String> wrong(String helper, String handed, String[] between) {
    return wrong(
        helper,
        handed,
        between,
        TestLibrary.shipped().form("start-work-only", TestLibrary.radio("seen", true, "", "yes")));
  }

  private static List<String> wrong(
      String helper, String handed, String[] between, TestLibrary library) {
    String from = "sourceRef=\"" + between[0] + "\" targetRef=\"";
    return Shipped.wrong(
        Shipped.request()
            .adding(
                "<bpmn:callActivity id=\"Call\" name=\"Call\" calledElement=\"helper\""
                    + " camunda:calledElementBinding=\"deployment\"><bpmn:extensionElements>"
                    + handed
                    + "</bpmn:extensionElements></bpmn:callActivity>"
                    + "<bpmn:sequenceFlow id=\"call\" sourceRef=\"Call\" targetRef=\""
                    + between[1]
                    + "\"/>")
            .with(from + between[1] + "\"", from + "Call\"")
            .prove(library.process("helper", helper)));
  }
}
