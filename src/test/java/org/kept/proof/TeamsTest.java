package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever people are to do, a team that there is finds it, and can finish it. */
class TeamsTest {

  private static final String DECIDE =
      "camunda:formRef=\"decide-request\" camunda:formRefBinding=\"deployment\""
          + " camunda:candidateGroups=\"${team}\"";

  @Test
  void aTeamThatNobodyIsInIsRefusedWithThoseThatThereAre() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(
                        "camunda:candidateGroups=\"customer-services\"",
                        "camunda:candidateGroups=\"customer-service\"")
                    .prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Activity_TryToSettleAtFirstContact: «Try to settle at first contact» names"
                            + " the team «customer-service», and there is none in services.yaml."
                            + " Write one of these: chief-executive, ")
                    .contains(", customer-services, "));
  }

  @Test
  void severalAtOnceAreRefusedOnce() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(
                        "camunda:candidateGroups=\"customer-services\"",
                        "camunda:candidateGroups=\"customer-services, raods\"")
                    .prove()))
        .singleElement()
        .asString()
        .contains("which does not fit there. Write the id of one team");
  }

  @Test
  void soIsOneThatATableOrAFixedWordNames() {
    assertThat(Shipped.wrong(Shipped.request().with("${decisionResult.team}", "raods").prove()))
        .anySatisfy(
            wrong -> assertThat(wrong).startsWith("Activity_TriageTheRequest: ").contains("raods"));
    TestLibrary library =
        TestLibrary.shipped()
            .decision("who", TestLibrary.table("FIRST", "service", "team", "- -> \"raods\""));
    assertThat(wrong(triagedBy("who"), library))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("ask: «ask» names the team «raods»"));
    library.decision("who", TestLibrary.table("FIRST", "service", "team", "- -> \"roads\""));
    assertThat(wrong(triagedBy("who"), library)).isEmpty();
  }

  private static Sketch triagedBy(String table) {
    return Sketch.draw()
        .start("s")
        .element(
            "businessRuleTask",
            "ask",
            "camunda:decisionRef='" + table + "' camunda:decisionRefBinding='deployment'",
            "<extensionElements><camunda:inputOutput><camunda:outputParameter name='team'>"
                + "${decisionResult.team}</camunda:outputParameter></camunda:inputOutput>"
                + "</extensionElements>")
        .element(
            "userTask",
            "work",
            "camunda:formRef='decide-request' camunda:candidateGroups='${team}'",
            "")
        .end("e")
        .way("s", "ask", "work", "e");
  }

  @Test
  void anotherVariableIsNoTeam() {
    assertThat(
            Shipped.wrong(
                Shipped.request().with(DECIDE, DECIDE.replace("${team}", "${route}")).prove()))
        .contains(
            "Activity_DecideOnTheRequest: «Decide on the request» is given to ${route}, and nobody"
                + " can say that this is a team. Write the id of one, or \"${team}\"; what a"
                + " contractor does, \"${contractor}\".");
  }

  @Test
  void aContractorsTaskSaysThatAContractorHasIt() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with("<camunda:property name=\"charter.holder\" value=\"contractor\" />", "")
                    .prove()))
        .contains(
            "Activity_DoTheWork: «Do the work» is given to ${contractor}, and does not say that a"
                + " contractor has the case there. Give it a property charter.holder ="
                + " contractor.");
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(
                        "camunda:candidateGroups=\"${contractor}\"",
                        "camunda:candidateGroups=\"${team}\"")
                    .prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("is tagged charter.holder = contractor")
                    .contains("a contractor has a case at a task of theirs only"));
  }

  @Test
  void noContractorHasWorkOfWhichNobodyToldThem() {
    assertThat(Shipped.wrong(Shipped.request().with("${giveToContractor}", "${handOff}").prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Activity_DoTheWork: ")
                    .contains("without anybody having told a contractor what to do")
                    .contains("${giveToContractor}"));
  }

  @Test
  void whatAContractorIsLateWithIsStillWatchedAsOurs() {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with("<camunda:property name=\"charter.clock\" value=\"escalation\" />", "")
                    .prove()))
        .anySatisfy(wrong -> assertThat(wrong).contains("clock"));
  }

  @Test
  void aTaskWithoutTeamOrFormIsRefused() {
    assertThat(
            Shipped.wrong(
                Shipped.request().with(DECIDE, "camunda:candidateGroups=\"${team}\"").prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Activity_DecideOnTheRequest: ")
                    .contains("has no form, so nobody can finish it"));
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with(DECIDE, DECIDE.replace(" camunda:candidateGroups=\"${team}\"", ""))
                    .prove()))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Activity_DecideOnTheRequest: ")
                    .contains("is on nobody's list"));
  }

  @Test
  void thePotentialOwnerOfTheSpecificationIsNobody() {
    Sketch sketch =
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "work",
                "camunda:formRef='decide-request'",
                "<potentialOwner id='po'><resourceAssignmentExpression><formalExpression>roads"
                    + "</formalExpression></resourceAssignmentExpression></potentialOwner>")
            .end("e")
            .way("s", "work", "e");

    assertThat(wrong(sketch, TestLibrary.shipped()))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("work: ").contains("potentialOwner"))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("work: ").contains("nobody's list"));
  }

  @Test
  void aDrawingThatSaysNothingToKeptIsOnlyJudgedAsDrawn() {
    Sketch sketch = Sketch.draw().start("s").user("work").end("e").way("s", "work", "e");

    assertThat(wrong(sketch, TestLibrary.shipped())).isEmpty();
  }

  @Test
  void oneThatServicesBeginWithIsLookedAtWhateverItSays() {
    Sketch sketch = Sketch.draw().start("s").user("work").end("e").way("s", "work", "e");
    TestLibrary library =
        TestLibrary.shipped()
            .services("teams: [{id: roads}]\nservices: [{id: x, process: p, promises: []}]");

    assertThat(wrong(sketch, library)).anyMatch(wrong -> wrong.contains("nobody's list"));
  }

  private static List<String> wrong(Sketch sketch, Library library) {
    return Shipped.wrong(
        new Prover(Terms.none(java.time.LocalDate.of(2026, 11, 27)))
            .prove("p.bpmn", sketch.bpmn("p").getBytes(StandardCharsets.UTF_8), library));
  }
}
