package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine undoes a step whose condition asks for what nothing has written yet. */
class WrittenTest {

  private static final String UNWRITTEN = "PX: A condition at «PX» asks for «";
  private static final String CALL =
      "<bpmn:callActivity id=\"CA\" name=\"CA\" calledElement=\"other\""
          + " camunda:calledElementBinding=\"deployment\">";

  private static final String OTHER =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="t">
        <bpmn:process id="other" isExecutable="true" camunda:historyTimeToLive="P30D">
          <bpmn:startEvent id="s"/>
          <bpmn:userTask id="u" name="Try" camunda:formRef="settle-at-first-contact" camunda:formRefBinding="deployment" camunda:candidateGroups="customer-services"/>
          <bpmn:exclusiveGateway id="g" default="fd"/>
          <bpmn:endEvent id="e"/>
          <bpmn:endEvent id="x"><bpmn:errorEventDefinition id="xd" errorRef="ERR"/></bpmn:endEvent>
          <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="u"/>
          <bpmn:sequenceFlow id="f2" sourceRef="u" targetRef="g"/>
          <bpmn:sequenceFlow id="fd" sourceRef="g" targetRef="e"/>
          <bpmn:sequenceFlow id="fx" sourceRef="g" targetRef="x"><bpmn:conditionExpression>${settled == 'no'}</bpmn:conditionExpression></bpmn:sequenceFlow>
        </bpmn:process>
        <bpmn:error id="ERR" name="withdrawn" errorCode="withdrawn"/>
      </bpmn:definitions>
      """;

  @Test
  void whatKeptSetsAtAnyTimeIsNotThereBeforeTheFirstTime() {
    assertThat(wrong(triagedOn(asks("team == 'roads'", "Activity_TriageTheRequest"))))
        .anyMatch(message -> message.startsWith(UNWRITTEN));
    assertThat(wrong(called("", "", asks("team == 'roads'", "Gateway_ToTheDecision"))))
        .as("after triage")
        .isEmpty();
  }

  @Test
  void whatACallHandsOverIsThereOnlyAfterIt() {
    String asks = asks("first == 'no'", "Gateway_ToTheDecision");
    String out = "<camunda:out source=\"settled\" target=\"first\"/>";

    assertThat(wrong(called(out, "", asks))).isEmpty();
    assertThat(wrong(called(out, late("PX"), asks)))
        .as("the call was stopped")
        .anyMatch(message -> message.startsWith(UNWRITTEN));
    assertThat(wrong(called(out, late("Gateway_ToTheDecision"), asks)))
        .as("it is not asked for where the call was stopped")
        .isEmpty();
    assertThat(wrong(called(out.replace("/>", " local=\"true\"/>"), "", asks)))
        .as("gone with the call")
        .anyMatch(message -> message.startsWith(UNWRITTEN));
  }

  @Test
  void theCodeOfAnErrorIsThereOnlyWhereItWasCaught() {
    String asks = asks("why == 'withdrawn'", "Gateway_ToTheDecision");

    assertThat(wrong(called("", caught("PX"), asks)))
        .anyMatch(message -> message.startsWith(UNWRITTEN));
    assertThat(wrong(calledThen("", caught("PX"), "Gateway_ToTheDecision", asks))).isEmpty();
  }

  @Test
  void aCallThatHandsOverEverythingIsRefused() {
    assertThat(wrong(called("<camunda:out variables=\"all\"/>", "", goesOn())))
        .containsExactly(
            "CA: «CA» hands over every variable of the process that it runs, so nobody can say"
                + " what this one has then. Name each variable that is handed over.");
    assertThat(wrong(called("<camunda:out source=\"settled\" target=\"first\"/>", "", goesOn())))
        .isEmpty();
  }

  @Test
  void anInputThatHidesWhatBranchesAskForIsRefused() {
    assertThat(wrong(Shipped.request().with(DEAL, DEAL + input("route")).prove()))
        .containsExactly(
            "Activity_DealWithTheRequest: «Deal with the request» has an input «route», which"
                + " branches ask for. What is written to it in there is gone afterwards. Give the"
                + " input a name that no branch asks for.");
    assertThat(wrong(Shipped.request().with(DEAL, DEAL + input("size")).prove())).isEmpty();
  }

  @Test
  void whatCustomersDecidedIsNotWrittenOver() {
    String triage = "<camunda:outputParameter name=\"route\">";

    assertThat(
            wrong(
                Shipped.request()
                    .with(
                        triage,
                        "<camunda:outputParameter name=\"hazard\">yes</camunda:outputParameter>"
                            + triage)
                    .prove()))
        .containsExactly(
            "Activity_TriageTheRequest: «Triage the request» writes «hazard», which a case begins"
                + " with, and the engine refuses that until the case first waits. Give it another"
                + " name.");
    assertThat(
            wrong(
                Shipped.request()
                    .with(
                        triage,
                        "<camunda:outputParameter name=\"danger\">yes</camunda:outputParameter>"
                            + triage)
                    .prove()))
        .isEmpty();
    assertThat(wrong(called("<camunda:out source=\"settled\" target=\"hazard\"/>", "", goesOn())))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("CA: «CA» writes «hazard»"));
  }

  private static final String DEAL =
      "<bpmn:subProcess id=\"Activity_DealWithTheRequest\" name=\"Deal with the request\">\n"
          + "      <bpmn:extensionElements>";

  private static String input(String name) {
    return "<camunda:inputOutput><camunda:inputParameter name=\""
        + name
        + "\">x</camunda:inputParameter></camunda:inputOutput>";
  }

  private static String asks(String condition, String then) {
    return "<bpmn:exclusiveGateway id=\"PX\" name=\"PX\" default=\"pd\"/>"
        + flow("pd", "PX", then)
        + "<bpmn:sequenceFlow id=\"pc\" sourceRef=\"PX\" targetRef=\""
        + then
        + "\"><bpmn:conditionExpression>${"
        + condition
        + "}</bpmn:conditionExpression></bpmn:sequenceFlow>";
  }

  private static String goesOn() {
    return "<bpmn:exclusiveGateway id=\"PX\" name=\"PX\"/>"
        + flow("pd", "PX", "Gateway_ToTheDecision");
  }

  private static String late(String then) {
    return "<bpmn:boundaryEvent id=\"CB\" name=\"late\""
        + " attachedToRef=\"CA\"><bpmn:timerEventDefinition"
        + " id=\"cbd\"><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition>"
        + "</bpmn:boundaryEvent>"
        + flow("cb", "CB", then);
  }

  private static String caught(String then) {
    return "<bpmn:boundaryEvent id=\"CB\" name=\"withdrawn\""
        + " attachedToRef=\"CA\"><bpmn:errorEventDefinition id=\"cbd\" errorRef=\"ERR\""
        + " camunda:errorCodeVariable=\"why\"/></bpmn:boundaryEvent>"
        + flow("cb", "CB", then);
  }

  private static String flow(String id, String from, String to) {
    return "<bpmn:sequenceFlow id=\""
        + id
        + "\" sourceRef=\""
        + from
        + "\" targetRef=\""
        + to
        + "\"/>";
  }

  private static Proof triagedOn(String more) {
    return Shipped.request()
        .with(
            "sourceRef=\"Activity_AcknowledgeTheRequest\" targetRef=\"Activity_TriageTheRequest\"",
            "sourceRef=\"Activity_AcknowledgeTheRequest\" targetRef=\"PX\"")
        .adding(more)
        .prove();
  }

  private static Proof called(String handed, String boundary, String more) {
    return called(handed, boundary, more, OTHER);
  }

  private static Proof called(String handed, String boundary, String more, String other) {
    return call(handed, boundary, "PX", more, other);
  }

  private static Proof calledThen(String handed, String boundary, String then, String more) {
    return call(handed, boundary, then, more, OTHER);
  }

  /** The shipped process with a call after the hand-off. */
  private static Proof call(
      String handed, String boundary, String then, String more, String other) {
    return Shipped.request()
        .with(
            "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Gateway_ToTheDecision\"",
            "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"CA\"")
        .with(
            "<bpmn:message id=",
            "<bpmn:error id=\"ERR\" name=\"withdrawn\" errorCode=\"withdrawn\"/><bpmn:message id=")
        .adding(
            CALL
                + (handed.isEmpty()
                    ? ""
                    : "<bpmn:extensionElements>" + handed + "</bpmn:extensionElements>")
                + "</bpmn:callActivity>"
                + flow("ca", "CA", then)
                + boundary
                + more)
        .prove(TestLibrary.shipped().process("other", other));
  }

  private static List<String> wrong(Proof proof) {
    return Shipped.wrong(proof);
  }
}
