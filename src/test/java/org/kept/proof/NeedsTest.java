package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.proof.TestLibrary.radio;
import static org.kept.proof.TestLibrary.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing reads what may not have been written yet: the engine would undo the step every time. */
class NeedsTest {

  private static final String TRIAGED =
      "<extensionElements><camunda:inputOutput><camunda:outputParameter"
          + " name='team'>${decisionResult.team}</camunda:outputParameter></camunda:inputOutput>"
          + "</extensionElements>";

  /** A decision on who does it, a task for them, and what comes after. */
  private static Sketch triaged() {
    return Sketch.draw()
        .start("s")
        .element(
            "businessRuleTask",
            "triage",
            "camunda:decisionRef='who' camunda:decisionRefBinding='deployment'",
            TRIAGED)
        .element("userTask", "work", "camunda:candidateGroups='${team}'", "")
        .end("e");
  }

  private static TestLibrary always() {
    return new TestLibrary()
        .decision("who", table("FIRST", "size", "team", "\"big\"->\"roads\"", "->\"waste\""));
  }

  @Test
  void aTaskForTheTeamComesAfterWhatNamesIt() {
    assertThat(prove(triaged().way("s", "triage", "work", "e"), always()).verdict())
        .isEqualTo(Verdict.PROVED);

    Proof before = prove(triaged().way("s", "work", "triage", "e"), always());

    assertThat(before.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(before))
        .contains(
            "work: «work» needs «team», which may have no answer yet when a case comes there; then"
                + " no case can start. Lead every way to it through what writes «team»: a decision"
                + " table with a rule for every case, or a task whose form asks for it and must"
                + " have an answer.");
  }

  private static Sketch takenUpAgain(String loop) {
    return takenUpAgain(loop, "camunda:candidateGroups='${team}'");
  }

  private static Sketch takenUpAgain(String loop, String whose) {
    return Sketch.draw()
        .start("s")
        .xor("again?")
        .element("serviceTask", "take", "camunda:delegateExpression='${takeUpAgain}'", loop)
        .element("userTask", "work", whose, "")
        .end("e")
        .way("s", "again?")
        .when("yes", "again?", "take", "reopened == 'yes'")
        .otherwise("no", "again?", "e")
        .byDefault("again?", "no")
        .way("take", "work", "e");
  }

  /** Of which it is known what its cases begin with. */
  private static TestLibrary begun() {
    return new TestLibrary()
        .services("services: [{id: a, process: p, form: intake}]")
        .form("intake", radio("x", true, "", "y"));
  }

  @Test
  void whatIsNewIsNotTakenUpAgain() {
    assertThat(Shipped.request().prove().verdict()).isEqualTo(Verdict.PROVED);

    for (String instead : List.of("reopened == 'no'", "service == 'pothole'")) {
      assertThat(
              Shipped.wrong(
                  Shipped.request().with("${reopened == 'yes'}", "${" + instead + "}").prove()))
          .as(instead)
          .anySatisfy(
              wrong ->
                  assertThat(wrong)
                      .startsWith("Activity_TakeItUpAgain: ")
                      .contains("«reopened = yes»"));
    }
  }

  @Test
  void aStepThatSurelyWritesIsReliedOnAndOneThatOnlyMayWriteIsNot() throws IOException {
    String shipped = Files.readString(Path.of("processes/steps.yaml"));
    String mayWrite = shipped.replace("    surely-writes: [team]\n", "");
    assertThat(mayWrite).isNotEqualTo(shipped);

    assertThat(prove(takenUpAgain(""), begun()).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(Shipped.request().prove().verdict()).isEqualTo(Verdict.PROVED);

    Proof may = prove(takenUpAgain(""), begun().steps(mayWrite));
    assertThat(may.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Shipped.wrong(may))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("work: «work» needs «team»"));
    assertThat(Shipped.wrong(Shipped.request().prove(TestLibrary.shipped().steps(mayWrite))))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Activity_HandOffToTheRightTeam: ")
                    .contains("needs «team»"));
  }

  @Test
  void whatIsSurelyWrittenCountsAsAllowedToo() throws IOException {
    String shipped = Files.readString(Path.of("processes/steps.yaml"));
    String only = shipped.replace("    writes: [team]\n    surely", "    writes: []\n    surely");
    assertThat(only).isNotEqualTo(shipped);

    assertThat(prove(takenUpAgain(""), begun().steps(only)).verdict()).isEqualTo(Verdict.PROVED);
  }

  @Test
  void aStepThatMayBeTakenNoTimeOrWritesWhereItIsHiddenIsNotReliedOn() {
    String severalTimes =
        "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>"
            + "2</loopCardinality></multiInstanceLoopCharacteristics>";
    String hidden =
        "<extensionElements><camunda:inputOutput><camunda:inputParameter"
            + " name='team'>roads</camunda:inputParameter></camunda:inputOutput>"
            + "</extensionElements>";
    for (String loop : List.of(severalTimes, hidden)) {
      assertThat(Shipped.wrong(prove(takenUpAgain(loop), begun())))
          .as(loop)
          .anySatisfy(wrong -> assertThat(wrong).startsWith("work: «work» needs «team»"));
      assertThat(Shipped.wrong(prove(takenUpAgain(loop, ""), begun())))
          .as("nothing else is needed with " + loop)
          .noneMatch(wrong -> wrong.contains("needs"));
    }
  }

  @Test
  void onEveryWayNotOnlyOnSome() {
    Proof proof =
        prove(
            triaged()
                .user("look")
                .xor("big?")
                .way("s", "look", "big?")
                .when("big", "big?", "triage", "size == 'big'")
                .otherwise("small", "big?", "work")
                .byDefault("big?", "small")
                .way("triage", "work", "e"),
            always());

    Finding finding =
        proof.findings().stream()
            .filter(each -> "work".equals(each.element()))
            .findFirst()
            .orElseThrow();
    assertThat(finding.kind()).isEqualTo(FindingKind.NO_BRANCH);
    assertThat(finding.message()).contains("the officer cannot finish «look».");
    assertThat(finding.path())
        .extracting(PathStep::says)
        .containsExactly(
            "A case starts.",
            "«look» is completed.",
            "The case takes the branch «small».",
            "Nobody has written what is needed here, so the engine undoes the step.");
  }

  @Test
  void aNoteBesideTheDiagramNeedsNothing() {
    String said = "${decision == 'done'}";

    assertThat(
            Shipped.request()
                .with("Ends the watch on the promise as well.", said)
                .prove()
                .verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .all(
                        "(<bpmn:userTask id=\"Activity_DecideOnTheRequest\"[^>]*>)",
                        "$1<bpmn:documentation>"
                            + java.util.regex.Matcher.quoteReplacement(said)
                            + "</bpmn:documentation>")
                    .prove()))
        .as("what a task says of itself is worked out by the engine")
        .anySatisfy(wrong -> assertThat(wrong).contains("needs «decision»"));
  }

  @Test
  void aTableThatMayGiveNoAnswerNamesNobody() {
    Proof proof =
        prove(
            triaged().way("s", "triage", "work", "e"),
            new TestLibrary()
                .decision("who", table("FIRST", "size", "team", "\"big\"->\"roads\"")));

    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).contains("needs «team»"));
  }

  @Test
  void aQuestionThatMayBeLeftBlankNamesNobody() {
    assertThat(asking(radio("team", true, "", "roads", "waste")).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(asking(radio("team", false, "", "roads", "waste")).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(asking(radio("team", true, "=other = \\\"yes\\\"", "roads")).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void whatFormToMendIsSaidWhereAnAnswerMayBeLeftBlank() {
    assertThat(Shipped.wrong(asking(radio("team", false, "", "roads", "waste"))))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("work: «work» needs «team»")
                    .endsWith(
                        "Make «L» required in f.form, or lead the case where it is empty"
                            + " elsewhere."));
    assertThat(Shipped.wrong(asking(radio("team", true, "=other = \\\"yes\\\"", "roads"))))
        .as("it is required already, and hidden")
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("work: «work» needs «team»")
                    .contains("Lead every way to it through what writes «team»"));
  }

  @Test
  void aBranchThatAsksForWhatMayBeLeftBlankNamesTheForm() {
    assertThat(Shipped.wrong(agreeing(false)))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("Agreed?: If the answer is none of these two, the officer cannot")
                    .contains(
                        "Make «L» required in f.form, or lead the case where it is empty"
                            + " elsewhere: mark one branch of «Agreed?» as the default"));
    assertThat(Shipped.wrong(agreeing(true))).noneMatch(wrong -> wrong.startsWith("Agreed?"));
  }

  private static Proof agreeing(boolean required) {
    return prove(
        Sketch.draw()
            .start("s")
            .element("userTask", "ask", "camunda:formRef='f'", "")
            .xor("Agreed?")
            .end("e", "f")
            .way("s", "ask", "Agreed?")
            .when("yes", "Agreed?", "e", "agreed == 'yes'")
            .when("no", "Agreed?", "f", "agreed == 'no'"),
        new TestLibrary()
            .services("services: [{id: a, process: p, form: intake}]")
            .form("intake", radio("x", true, "", "y"))
            .form("f", radio("agreed", required, "", "yes", "no")));
  }

  private static Proof asking(String question) {
    return prove(
        Sketch.draw()
            .start("s")
            .element("userTask", "ask", "camunda:formRef='f'", "")
            .element("userTask", "work", "camunda:candidateGroups='${team}'", "")
            .end("e")
            .way("s", "ask", "work", "e"),
        new TestLibrary().form("f", question));
  }

  @Test
  void whatItsFormAsksIsNotThereBefore() {
    Proof proof =
        prove(
            Sketch.draw()
                .start("s")
                .element(
                    "userTask", "ask", "camunda:formRef='f' camunda:candidateGroups='${team}'", "")
                .end("e")
                .way("s", "ask", "e"),
            new TestLibrary().form("f", radio("team", true, "", "roads")));

    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void whatIsHandedOverAtTheEndMayComeFromItsOwnForm() {
    assertThat(handing("team").verdict()).isEqualTo(Verdict.PROVED);
    assertThat(handing("teem").verdict()).isEqualTo(Verdict.REFUTED);
  }

  private static Proof handing(String name) {
    return prove(
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "ask",
                "camunda:formRef='f'",
                "<extensionElements><camunda:inputOutput><camunda:outputParameter"
                    + " name='later'>${"
                    + name
                    + "}</camunda:outputParameter></camunda:inputOutput></extensionElements>")
            .end("e")
            .way("s", "ask", "e"),
        new TestLibrary().form("f", radio("team", true, "", "roads")));
  }

  @Test
  void aTimerOnATaskIsSetWhenTheTaskBegins() {
    Proof proof =
        prove(
            triaged()
                .element(
                    "boundaryEvent",
                    "late",
                    "attachedToRef='work' cancelActivity='true'",
                    "<timerEventDefinition><timeDate>${day}</timeDate></timerEventDefinition>")
                .way("s", "triage", "work", "e")
                .way("late", "e"),
            always());

    assertThat(Shipped.wrong(proof)).anySatisfy(wrong -> assertThat(wrong).startsWith("work: "));
  }

  @Test
  void whatCustomersDecidedIsGoneOnceTheCaseWaits() {
    TestLibrary library =
        new TestLibrary()
            .services("services: [{id: a, process: p, form: intake}]")
            .form("intake", radio("area", true, "", "north", "south"))
            .form("f", radio("x", true, "", "y"));

    assertThat(prove(inArea("work", "ask"), library).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(prove(inArea("ask", "work"), library).verdict()).isEqualTo(Verdict.REFUTED);
  }

  private static Sketch inArea(String first, String second) {
    return Sketch.draw()
        .start("s")
        .element("userTask", "ask", "camunda:formRef='f'", "")
        .element("userTask", "work", "camunda:formRef='f' camunda:candidateGroups='${area}'", "")
        .end("e")
        .way("s", first, second, "e");
  }

  @Test
  void eachOfSeveralMayReadWhatItIsGiven() {
    String each =
        "<multiInstanceLoopCharacteristics camunda:collection='teams'"
            + " camunda:elementVariable='one'/>";
    Sketch sketch =
        Sketch.draw()
            .start("s")
            .element("userTask", "ask", "camunda:formRef='f'", "")
            .element("userTask", "work", "camunda:candidateGroups='${one}'", each)
            .end("e")
            .way("s", "ask", "work", "e");

    assertThat(
            Shipped.wrong(
                prove(sketch, new TestLibrary().form("f", radio("teams", true, "", "a")))))
        .noneMatch(wrong -> wrong.contains("needs"))
        // What a form answers is a word, and the engine fails where it wants a list.
        .allMatch(wrong -> wrong.contains("Nothing in Kept writes a list"));
    assertThat(prove(sketch, new TestLibrary().form("f", radio("team", true, "", "a"))).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void whatSomethingElseMayWriteAtAnyMomentMayBeEmpty() {
    Sketch sketch =
        triaged()
            .element(
                "callActivity",
                "call",
                "calledElement='q'",
                "<extensionElements><camunda:out source='a' target='team'/></extensionElements>")
            .way("s", "triage", "call", "work", "e");

    assertThat(Shipped.wrong(prove(sketch, always())))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("work: «work» needs «team»"));
  }

  @Test
  void whatAFormDemandsInSomeAnswersIsThereOnTheWaysOfThoseAnswers() {
    assertThat(prove(askedWhen("ask"), asked("")).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(prove(askedWhen("ask"), asked("=decision != \"ask\"")).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(prove(askedWhen("ask"), asked("=decision = \"done\"")).verdict())
        .isEqualTo(Verdict.PROVED);
    assertThat(Shipped.wrong(prove(askedWhen("done"), asked("=decision != \"ask\""))))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith("q: «q», by ${askCustomer}, needs the answer to «question»,"));
    assertThat(prove(askedWhen("ask"), asked("=decision = \"ask\"")).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(prove(askedWhen("ask"), asked("=other(decision)")).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  private static Sketch askedWhen(String when) {
    return Sketch.draw()
        .start("s")
        .element("userTask", "decide", "camunda:formRef='f'", "")
        .xor("g")
        .xor("h")
        .element("serviceTask", "q", "camunda:delegateExpression='${askCustomer}'", "")
        .element("serviceTask", "r", "camunda:delegateExpression='${resumeClock}'", "")
        .end("e")
        .way("s", "decide", "g")
        .when(when, "g", "q", "decision == '" + when + "'")
        .otherwise("else", "g", "h")
        .byDefault("g", "else")
        .way("q", "r", "h", "e");
  }

  private static TestLibrary asked(String hide) {
    return new TestLibrary()
        .form(
            "f",
            radio("decision", true, "", "ask", "done"),
            TestLibrary.question("textarea", "question", true, hide)
                .replace("\"decision\":\"true\"", ""));
  }

  @Test
  void aDelayIsExplainedWithAReason() {
    assertThat(
            Shipped.wrong(
                Shipped.damp()
                    .prove(
                        TestLibrary.shipped()
                            .form("start-work", radio("started", true, "", "yes", "no")))))
        .anySatisfy(
            wrong ->
                assertThat(wrong).contains("by ${explainDelay}, needs the answer to «reason»"));
  }

  @Test
  void theCaseIsHandedOffAfterTriage() {
    Proof proof =
        Shipped.damp()
            .with(
                "sourceRef=\"Activity_AcknowledgeTheRequest\" targetRef=\"Activity_TriageTheRequest\"",
                "sourceRef=\"Activity_AcknowledgeTheRequest\" targetRef=\"Activity_HandOffToTheRightTeam\"")
            .with(
                "sourceRef=\"Activity_TriageTheRequest\" targetRef=\"Activity_HandOffToTheRightTeam\"",
                "sourceRef=\"Activity_TriageTheRequest\" targetRef=\"Activity_InspectTheHome\"")
            .with(
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Activity_InspectTheHome\"",
                "sourceRef=\"Activity_HandOffToTheRightTeam\" targetRef=\"Activity_TriageTheRequest\"")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("«Hand off to the right team», by ${handOff}, needs «team»"));
  }

  @Test
  void theCustomerIsToldOnceSomebodyHasDecided() {
    Proof proof = Shipped.request().with("${settled == 'yes'}", "${settled == 'no'}").prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .startsWith(
                        "Activity_TellTheCustomer: «Tell the customer», by ${tellCustomer}, needs"
                            + " «settled = yes», «settled = not-ours», «settled = duplicate», «started ="
                            + " yes» or «decision», which may have no answer yet"));
  }

  @Test
  void aBranchThatSaysSoIsEnoughWhereNothingElseIsKnown() {
    // The second look has no form that can be read, so that nothing is followed.
    String second =
        "<bpmn:userTask id=\"Second\" name=\"Second look\"/><bpmn:sequenceFlow id=\"second\""
            + " sourceRef=\"Second\" targetRef=\"Gateway_ToTheAnswer\"/>";
    Shipped looked =
        Shipped.request()
            .adding(second)
            .with(
                "sourceRef=\"Gateway_IsItSettled\" targetRef=\"Gateway_ToTheAnswer\"",
                "sourceRef=\"Gateway_IsItSettled\" targetRef=\"Second\"");

    // Nobody finds that look, which is told; what is needed is there all the same.
    assertThat(looked.prove().verdict()).isEqualTo(Verdict.NOT_PROVED);
    assertThat(Shipped.wrong(looked.prove())).allMatch(wrong -> wrong.startsWith("Second: "));
    assertThat(looked.with("${settled == 'yes'}", "${settled != 'no'}").prove().verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aSummaryIsSentOnceSomebodyWroteIt() {
    Proof proof =
        Shipped.damp()
            .with("camunda:formRef=\"write-summary\"", "camunda:formRef=\"inspect-home\"")
            .prove();

    assertThat(Shipped.wrong(proof))
        .anySatisfy(
            wrong ->
                assertThat(wrong)
                    .contains("needs the answer to «summary»")
                    .contains("a task whose form asks for «summary» and must have an answer."));
  }

  @Test
  void theStartReadsOnlyWhatItIsGiven() {
    Proof proof =
        prove(
            Sketch.draw()
                .start("s")
                .user("work")
                .end("e")
                .way("s", "work", "e")
                .eventSub(
                    "x",
                    inside ->
                        inside
                            .start(
                                "xs",
                                "isInterrupting='false'",
                                "<timerEventDefinition><timeDate>${day}</timeDate>"
                                    + "</timerEventDefinition>")
                            .end("xe")
                            .way("xs", "xe")),
            new TestLibrary());

    assertThat(Shipped.wrong(proof))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("p: The start of a case needs «day»"));
  }

  @Test
  void aListenerThatNeedsSomethingStandsWhereItIsFollowed() {
    Sketch onTask =
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "work",
                "",
                "<extensionElements><camunda:executionListener event='start'"
                    + " delegateExpression='${handOff}'/></extensionElements>")
            .end("e")
            .way("s", "work", "e");
    assertThat(prove(onTask, new TestLibrary()).verdict()).isEqualTo(Verdict.NOT_PROVED);

    String onFlow =
        triaged()
            .way("s", "triage", "work", "e")
            .bpmn("p")
            .replace(
                "sourceRef='triage' targetRef='work'/>",
                "sourceRef='triage' targetRef='work'><extensionElements><camunda:executionListener"
                    + " event='take' delegateExpression='${handOff}'/></extensionElements>"
                    + "</sequenceFlow>");
    assertThat(prove(onFlow, always()).verdict()).isEqualTo(Verdict.PROVED);
    assertThat(
            Shipped.wrong(
                prove(
                    onFlow.replace("name='team'>", "name='other'>").replace("'${team}'", "'a'"),
                    always())))
        .anySatisfy(wrong -> assertThat(wrong).startsWith("triage-work: ").contains("${handOff}"));
  }

  @Test
  void everythingThatAStepNeedsIsWrittenAsTheListSaysIt() {
    assertThat(Need.Term.read("team")).isEqualTo(new Need.Term("team", null));
    assertThat(Need.Term.read("settled = yes")).isEqualTo(new Need.Term("settled", "yes"));
    assertThat(Need.Term.read("answer to summary").question()).isEqualTo("summary");
    assertThat(List.of(Need.Term.read("team").words(), Need.Term.read("a = b").words()))
        .containsExactly("«team»", "«a = b»");
  }

  private static Proof prove(Sketch sketch, Library library) {
    return prove(sketch.bpmn("p"), library);
  }

  private static Proof prove(String bpmn, Library library) {
    return new Prover(
            new Terms(
                Charter.NONE, null, Assumptions.NONE, LocalDate.of(2026, 11, 27), Limits.DEFAULT))
        .prove("p.bpmn", bpmn.getBytes(StandardCharsets.UTF_8), library);
  }
}
