package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.proof.TestLibrary.radio;

import org.junit.jupiter.api.Test;

/** What services promise, something in the diagram keeps. */
class MilestonesTest {

  private static final String INSPECTED =
      "<camunda:property name=\"keeps\" value=\"investigate\" />";

  @Test
  void aPromiseThatNothingKeepsIsTold() {
    assertThat(Shipped.wrong(Shipped.damp().with(INSPECTED, "").prove()))
        .containsExactly(
            "damp-and-mould: Services that have this process promise «investigate», but nothing in"
                + " the diagram keeps that, so the promise would always be broken. Tag the user"
                + " task or service task that keeps it: keeps = investigate.");
  }

  @Test
  void aPromiseThatNobodyMadeCannotBeKept() {
    assertThat(
            Shipped.wrong(Shipped.damp().with(INSPECTED, INSPECTED.replace("gate", "ate")).prove()))
        .contains(
            "Activity_InspectTheHome: «Inspect the home» is tagged keeps = investiate, but no"
                + " service that has this process promises that. Write acknowledge, answer,"
                + " investigate or written-summary, or take the tag away.");
  }

  @Test
  void whatAStepKeepsOnlyThatStepKeeps() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(
                        "<camunda:property name=\"tells-customer\" value=\"team-changed\" />",
                        "<camunda:property name=\"keeps\" value=\"answer\" />")
                    .prove()))
        .containsExactly(
            "Activity_HandOffToTheRightTeam: «Hand off to the right team» is tagged keeps = answer,"
                + " but only ${tellCustomer} keeps that, which does not run there. Take the tag"
                + " away, or run ${tellCustomer}.");
  }

  @Test
  void aStepKeepsItsPromiseWithoutATag() {
    assertThat(
            Shipped.request()
                .with("<camunda:property name=\"keeps\" value=\"answer\" />", "")
                .prove()
                .verdict())
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aPromiseIsKeptWhereKeptNoticesThatSomethingIsDone() {
    assertThat(
            Shipped.wrong(
                Shipped.damp()
                    .with(INSPECTED, "")
                    .with(
                        "<bpmn:exclusiveGateway id=\"Gateway_HasItStarted\" name=\"Has it started?\""
                            + " default=\"Flow_NotInTime\">",
                        "<bpmn:exclusiveGateway id=\"Gateway_HasItStarted\" name=\"Has it started?\""
                            + " default=\"Flow_NotInTime\"><bpmn:extensionElements>"
                            + "<camunda:properties>"
                            + INSPECTED
                            + "</camunda:properties></bpmn:extensionElements>")
                    .prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Gateway_HasItStarted: ")
                    .contains("which counts for nothing there."));
  }

  @Test
  void aProcessOfNoServicePromisesNothing() {
    TestLibrary library =
        TestLibrary.shipped().services("services: [{id: a, process: other, form: missed-bin}]");

    assertThat(Shipped.wrong(Shipped.damp().with(INSPECTED, "").prove(library)))
        .noneSatisfy(wrong -> assertThat(wrong).contains("nothing in the diagram keeps that"));
  }

  @Test
  void whatAnotherProcessRunsKeepsNothing() {
    Sketch inspects =
        Sketch.draw()
            .start("t")
            .element(
                "userTask",
                "Look",
                "camunda:candidateGroups='housing' camunda:formRef='inspect-home'"
                    + " camunda:formRefBinding='deployment'",
                "")
            .end("d")
            .way("t", "Look", "d");

    assertThat(Shipped.wrong(calling(inspects.bpmn("other")))).isEmpty();
    assertThat(Shipped.wrong(calling(inspects.tag("Look", "keeps", "investigate").bpmn("other"))))
        .containsExactly(
            "Call: «Call» runs the process other, and that is not proved: «Look» is tagged keeps ="
                + " investigate, but it is in a process that another one runs, where nobody can say"
                + " when a promise is kept. Take the tag away, and put it on a task of the diagram"
                + " that services begin with.");
  }

  private static Proof calling(String other) {
    return Shipped.damp()
        .all("targetRef=\"Activity_InspectTheHome\"", "targetRef=\"Call\"")
        .adding(
            "<bpmn:callActivity id=\"Call\" name=\"Call\" calledElement=\"other\""
                + " camunda:calledElementBinding=\"deployment\"/><bpmn:sequenceFlow id=\"Flow_Call\""
                + " sourceRef=\"Call\" targetRef=\"Activity_InspectTheHome\"/>")
        .prove(TestLibrary.shipped().process("other", other));
  }

  @Test
  void aProcessOfNoKindIsTold() {
    Proof renamed = Shipped.damp().with("id=\"damp-and-mould\"", "id=\"damp\"").prove();

    assertThat(renamed.findings())
        .filteredOn(finding -> finding.severity() == Severity.ADVICE)
        .extracting(Finding::message)
        .contains(
            "The process «damp» is of no kind in charter.yaml, so no sentence of the charter is"
                + " mandatory for it. Name it under 'kinds' in charter.yaml, unless it is only run"
                + " by other processes.");
    assertThat(Shipped.damp().prove().findings()).isEmpty();
  }

  @Test
  void aProcessOfNoKindThatServicesBeginWithDoesNotGoLive() {
    TestLibrary library =
        TestLibrary.shipped()
            .services("services: [{id: a, process: damp, form: x}]")
            .form("x", radio("area", true, "", "north"));

    assertThat(
            Shipped.wrong(
                Shipped.damp().with("id=\"damp-and-mould\"", "id=\"damp\"").prove(library)))
        .anySatisfy(
            wrong ->
                assertThat(wrong).contains("although services in services.yaml begin with it"));
  }
}
