package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form of sentence, held by one diagram and broken by its twin. */
class CommitmentsTest {

  private static final String END = "Every case is told before it ends.";
  private static final String BEFORE = "Nothing is told before it is looked at.";
  private static final String FOLLOWS = "After a question, a look always follows.";
  private static final String NEVER = "After an answer, never a question.";
  private static final String TWICE = "A question never happens twice.";
  private static final String THRICE = "A question happens at most 2 times.";
  private static final String SINCE = "Every answer has had a look since the last question.";
  private static final String CLOCK = "While the council holds the case, a clock runs.";

  /** A, B and C one after the other; an owner tags them. */
  private static Sketch three(String a, String b, String c) {
    return tagged(
        Sketch.draw().start("s").user("A", "B", "C").end("Done").way("s", "A", "B", "C", "Done"),
        a,
        b,
        c);
  }

  /** After A either B, or around it; then C. */
  private static Sketch around(String a, String b, String c) {
    return tagged(
        Sketch.draw()
            .start("s")
            .user("A", "B", "C")
            .xor("Which", "Either")
            .end("Done")
            .way("s", "A", "Which")
            .branch("through", "Which", "B")
            .otherwise("around", "Which", "Either")
            .byDefault("Which", "around")
            .way("B", "Either", "C", "Done"),
        a,
        b,
        c);
  }

  /** A, B and C one after the other, and back to A as often as one likes. */
  private static Sketch again(String a, String b, String c) {
    return tagged(
        Sketch.draw()
            .start("s")
            .user("A", "B", "C")
            .xor("Which")
            .end("Done")
            .way("s", "A", "B", "C", "Which")
            .branch("again", "Which", "A")
            .otherwise("done", "Which", "Done")
            .byDefault("Which", "done"),
        a,
        b,
        c);
  }

  private static Sketch tagged(Sketch sketch, String a, String b, String c) {
    String[] marks = {a, b, c};
    for (int i = 0; i < marks.length; i++) {
      if (!marks[i].isEmpty()) {
        sketch.mark(String.valueOf((char) ('A' + i)), marks[i]);
      }
    }
    return sketch;
  }

  @ParameterizedTest
  @CsvSource({
    "E, three, '', tell, ''",
    "B, three, look, '', tell",
    "F, three, ask, look, ''",
    "N, three, ask, '', tell",
    "T, around, '', ask, ''",
    "M, around, '', ask, ''",
    "S, again, ask, look, tell"
  })
  void holds(String sentence, String drawn, String a, String b, String c) {
    Commitments.Checked checked = check(text(sentence), drawn(drawn, a, b, c));

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.sentences()).extracting(SentenceOutcome::outcome).containsOnly(Outcome.HELD);
  }

  @ParameterizedTest
  @CsvSource({
    "E, around, '', tell, '', Done",
    "B, around, '', look, tell, C",
    "F, around, ask, look, '', Done",
    "N, again, ask, '', tell, A",
    "T, again, ask, '', '', A",
    "M, again, ask, '', '', A",
    "S, around, ask, look, tell, C"
  })
  void breaks(String sentence, String drawn, String a, String b, String c, String element) {
    Commitments.Checked checked = check(text(sentence), drawn(drawn, a, b, c));

    assertThat(checked.sentences())
        .extracting(SentenceOutcome::outcome)
        .containsOnly(Outcome.BROKEN);
    Finding broken = checked.findings().get(0);
    assertThat(checked.findings()).hasSize(1);
    assertThat(broken.kind()).isEqualTo(FindingKind.COMMITMENT);
    assertThat(broken.severity()).isEqualTo(Severity.GATE);
    assertThat(broken.element()).isEqualTo(element);
    assertThat(broken.message()).startsWith("The charter promises: «" + text(sentence) + "» ");
    assertThat(broken.path()).isNotEmpty();
    assertThat(broken.path()).filteredOn(PathStep::noReturn).hasSize(1);
  }

  private static String text(String sentence) {
    return switch (sentence) {
      case "E" -> END;
      case "B" -> BEFORE;
      case "F" -> FOLLOWS;
      case "N" -> NEVER;
      case "T" -> TWICE;
      case "M" -> THRICE;
      default -> SINCE;
    };
  }

  private static Sketch drawn(String drawn, String a, String b, String c) {
    return switch (drawn) {
      case "three" -> three(a, b, c);
      case "around" -> around(a, b, c);
      default -> again(a, b, c);
    };
  }

  @Test
  void tellsTheShortestWayAndWhereAGoodRunGoesAnotherWay() {
    Finding broken = check(BEFORE, around("", "look", "tell")).findings().get(0);

    assertThat(broken.message())
        .isEqualTo(
            "The charter promises: «Nothing is told before it is looked at.» «C» (told) can come"
                + " before it is looked at. Lead every way to it through «B», or tag what does it"
                + " on the way that lacks it (charter.mark = look). Had the case taken the branch"
                + " «through», it would have gone on to «B».");
    assertThat(broken.path())
        .containsExactly(
            new PathStep(null, "A case starts.", false, false),
            new PathStep("A", "«A» is completed.", false, false),
            new PathStep("around", "The case takes the branch «around».", true, true),
            new PathStep("C", "«C» is completed.", false, false),
            new PathStep("Done", "The case reaches «Done».", false, false),
            new PathStep(null, "The case is over.", false, false));
  }

  @Test
  void countsHowOften() {
    Finding broken = check(THRICE, again("ask", "", "")).findings().get(0);

    assertThat(broken.message()).contains("«A» (a question) can come more often in one case.");
    assertThat(broken.path())
        .extracting(PathStep::says)
        .filteredOn(says -> says.equals("«A» is completed."))
        .hasSize(3);
  }

  @Test
  void saysThatALoopCanDelayWhatFollows() {
    SentenceOutcome outcome = check(FOLLOWS, three("ask", "look", "")).sentences().get(0);

    assertThat(outcome.note())
        .isEqualTo("Holds for cases that end; a loop can delay it without limit.");
  }

  @Test
  void whatFollowsIsNotDecidedWhereACaseMayNeverEnd() {
    Sketch stuck =
        tagged(
            Sketch.draw()
                .start("s")
                .user("A", "B", "C")
                .xor("Which")
                .and("Join")
                .end("Done")
                .way("s", "A", "B", "Which")
                .branch("one", "Which", "C")
                .otherwise("other", "Which", "Join")
                .byDefault("Which", "other")
                .way("C", "Join", "Done"),
            "ask",
            "look",
            "");

    assertThat(check(FOLLOWS, stuck).sentences())
        .extracting(SentenceOutcome::outcome)
        .containsExactly(Outcome.NOT_DECIDED);
  }

  @Test
  void aSentenceOfWhatDoesNotHappenHereSaysNothing() {
    Commitments.Checked checked = check(END, three("", "look", ""));

    assertThat(checked.kind()).isEmpty();
    assertThat(checked.findings()).isEmpty();
    assertThat(checked.sentences())
        .containsExactly(
            new SentenceOutcome("it", "open", END, false, Outcome.NEVER_EXERCISED, ""));
  }

  private static Charter mandatory(String sentence) {
    return CharterTest.read(
        "sentences:\n  - {id: it, serves: open, says: \""
            + sentence
            + "\"}\nkinds:\n  - {id: k, name: A kind, processes: [p], must: [it]}\n");
  }

  @Test
  void whatIsMandatoryIsNotDroppedByDeletingATag() {
    Commitments.Checked end = check(mandatory(END), three("", "look", ""));
    Commitments.Checked never = check(mandatory(NEVER), three("ask", "look", ""));

    assertThat(end.kind()).isEqualTo("A kind");
    assertThat(end.findings()).hasSize(1);
    assertThat(end.findings().get(0).message())
        .contains("Nothing in the diagram carries the tag charter.mark = tell: tag what does it.");
    assertThat(never.sentences())
        .extracting(SentenceOutcome::outcome)
        .containsExactly(Outcome.NEVER_EXERCISED);
    assertThat(never.findings())
        .containsExactly(
            new Finding(
                FindingKind.COMMITMENT,
                Severity.GATE,
                null,
                "The charter demands: «After an answer, never a question.» It was never put to the"
                    + " test, because nothing in the diagram carries the tag charter.mark = tell."
                    + " Tag the step, event or branch that does it.",
                List.of()));
    assertThat(check(mandatory(NEVER), three("ask", "look", "tell")).findings()).isEmpty();
  }

  @Test
  void whatIsMandatoryIsNotPassedByATagThatNoCaseGetsTo() {
    Sketch sketch = three("ask", "look", "").user("Alone").way("Alone", "Done");

    List<Finding> findings = check(mandatory(NEVER), sketch.mark("Alone", "tell")).findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message())
        .contains("no case ever gets to what carries the tag charter.mark = tell");
  }

  @Test
  void whatIsMandatoryIsNotPassedByAnAssumptionThatKeepsItFromTheTest() throws IOException {
    Path file = Path.of("processes", "service-request.bpmn");
    String assumed =
        """
        assumptions:
          - id: nobody-is-asked
            process: service-request
            sentence: Nobody ever asks a customer for anything.
            never: {decision: ask-customer}
            author: Isobel Wylie
            reason: We know all that we need.
            recorded: 2026-01-01
            expires: 2026-12-31
        """;

    Proof without = prove(file, Assumptions.NONE);
    Proof with = prove(file, Assumptions.read("assumed", assumed.getBytes(StandardCharsets.UTF_8)));

    assertThat(without.verdict()).isEqualTo(Verdict.PROVED);
    assertThat(with.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(with.assumptions()).hasSize(1);
    assertThat(with.sentences())
        .filteredOn(sentence -> sentence.outcome() == Outcome.NEVER_EXERCISED)
        .filteredOn(SentenceOutcome::mandatory)
        .extracting(SentenceOutcome::sentence)
        .contains("heard", "not-asked-afterwards");
    assertThat(with.findings())
        .filteredOn(finding -> finding.severity() == Severity.GATE)
        .anyMatch(
            finding ->
                finding
                    .message()
                    .contains(
                        "no case ever gets to what carries the tag charter.mark = ask-customer"));
  }

  private static Proof prove(Path file, Assumptions assumptions) throws IOException {
    Terms terms =
        new Terms(
            CharterTest.shipped(),
            null,
            assumptions,
            LocalDate.parse("2026-06-11"),
            Limits.DEFAULT);
    return new Prover(terms)
        .prove(file.toString(), Files.readAllBytes(file), new FolderLibrary(file));
  }

  @Test
  void aMarkIsNotMadeByWhatIsStopped() {
    Sketch stopped =
        Sketch.draw()
            .start("s")
            .user("Tell")
            .end("Done", "Given up")
            .timerOn("Tell", "Too late", true)
            .way("s", "Tell", "Done")
            .way("Too late", "Given up")
            .mark("Tell", "tell");

    assertThat(check(END, stopped).findings()).hasSize(1);
    assertThat(check(END, stopped.mark("Too late", "tell")).findings()).isEmpty();
  }

  @Test
  void aMarkIsMadeByABranchOrAnEndAsWell() {
    assertThat(check(END, around("", "tell", "").mark("around", "tell")).findings()).isEmpty();
    assertThat(check(END, around("", "tell", "").mark("Done", "tell")).findings()).isEmpty();
    assertThat(check(END, around("", "", "").tag("Done", Tags.RESULT, "tell")).findings())
        .isEmpty();
  }

  @Test
  void severalMarksOfOneStepBecomeTrueTogether() {
    assertThat(check(BEFORE, three("look, tell", "", "")).findings()).isEmpty();
    assertThat(check(FOLLOWS, three("look,ask", "", "")).findings()).isEmpty();
    assertThat(check(NEVER, three("ask,tell", "", "")).findings()).isEmpty();
  }

  @Test
  void aSlipOfThePenIsNoPass() {
    Sketch sketch =
        three("tel", "look", "")
            .tag("A", "charter.marks", "tell")
            .tag("B", Tags.HOLDER, "coucil")
            .tag("C", Tags.CLOCK, "escalation")
            .xor("Sure?")
            .way("C", "Sure?", "Done")
            .mark("Sure?", "tell")
            .tag("p", Tags.MARK, "tell");

    assertThat(check(END, sketch).findings())
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.GATE))
        .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.COMMITMENT))
        .extracting(Finding::message)
        .contains(
            "«A» is tagged charter.mark = tel, which the charter does not know. Write tell, ask or"
                + " look.",
            "«A» has a tag charter.marks, which means nothing. Write charter.mark, charter.holder,"
                + " charter.clock, charter.result or charter.next.",
            "«B» is tagged charter.holder = coucil, which the charter does not know. Write council,"
                + " customer, contractor or partner.",
            "«C» is tagged charter.clock but is no timer. Put the tag on a timer.",
            "«Sure?» has a tag charter.mark, which counts for nothing there. Put it on a step, an"
                + " event or a branch.",
            "«p» has a tag charter.mark, which counts for nothing there. Put it on a step, an event"
                + " or a branch.");
    assertThat(check(END, three("tell", "", "")).findings()).isEmpty();
  }

  @Test
  void nothingKeepsALineThatTheCharterDoesNotHave() throws IOException {
    assertThat(
            Shipped.wrong(
                Shipped.request()
                    .with("value=\"ask-for-feedback\"", "value=\"ask-for-praise\"")
                    .prove()))
        .singleElement()
        .asString()
        .startsWith(
            "Activity_AskForFeedback: «Ask for feedback» is said to keep the commitment ask-for-praise, which the charter"
                + " does not have. Write ids of its commitments: excellent-experience, ");
  }

  /** Work with a reminder beside it; what comes after the reminder differs. */
  private static Sketch watched(String cycle) {
    return Sketch.draw()
        .start("s")
        .user("Work")
        .end("Done", "Reminded")
        .element(
            "boundaryEvent",
            "Remind",
            "attachedToRef='Work' cancelActivity='false'",
            "<timerEventDefinition>" + cycle + "</timerEventDefinition>")
        .way("s", "Work", "Done")
        .way("Remind", "Reminded")
        .tag("Remind", Tags.CLOCK, "escalation");
  }

  private static final String ONCE = "<timeDuration>P5D</timeDuration>";
  private static final String AGAIN = "<timeCycle>R/P5D</timeCycle>";

  @Test
  void aTimerThatFiredIsNoClock() {
    Finding broken = check(CLOCK, watched(ONCE)).findings().get(0);

    assertThat(broken.element()).isEqualTo("Work");
    assertThat(broken.message())
        .startsWith(
            "The charter promises: «While the council holds the case, a clock runs.» The council can"
                + " hold the case at «Work» while no clock runs. «Remind» has fired, and does not"
                + " come again.");
    assertThat(broken.path())
        .extracting(PathStep::says)
        .containsExactly(
            "A case starts.", "The timer «Remind» fires.", "The case reaches «Reminded».");
    assertThat(check(CLOCK, watched(AGAIN)).findings()).isEmpty();
  }

  @Test
  void aTimerThatWakesTooLateIsNoClock() {
    Commitments.Checked late = check(CLOCK, watched("<timeCycle>R/P100Y</timeCycle>"));

    assertThat(late.findings()).extracting(Finding::element).containsExactly("Remind", "Work");
    assertThat(late.findings().get(0).message())
        .isEqualTo(
            "«Remind» is tagged charter.clock but only fires after R/P100Y, and nobody is served by"
                + " a look more than a year later. Let it fire at ${promise.nextLook()}, at"
                + " ${promise.due('answer')}, or after a duration between an hour and a year.");
    assertThat(check(CLOCK, watched("<timeDate>${promise.replyBy()}</timeDate>")).findings())
        .as("the customer's date")
        .extracting(Finding::element)
        .containsExactly("Remind", "Work");
    assertThat(check(CLOCK, watched("<timeDate>${promise.nextLook()}</timeDate>")).findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("«Remind» has fired, and does not come again");
  }

  @Test
  void whoHoldsTheCaseIsSaidByTheNearestAround() {
    assertThat(check(CLOCK, watched(ONCE).tag("Work", Tags.HOLDER, "customer")).findings())
        .isEmpty();
    assertThat(check(CLOCK, watched(ONCE).tag("p", Tags.HOLDER, "partner")).findings()).isEmpty();
    assertThat(
            check(
                    CLOCK,
                    watched(ONCE)
                        .tag("p", Tags.HOLDER, "partner")
                        .tag("Work", Tags.HOLDER, "council"))
                .findings())
        .hasSize(1);
  }

  @Test
  void theCouncilHoldsTheCaseIfAnyBranchSaysSo() {
    Sketch both =
        Sketch.draw()
            .start("s")
            .and("Fork", "Join")
            .user("Wait", "Work")
            .end("Done")
            .timerOn("Wait", "No answer", true)
            .way("s", "Fork", "Wait", "Join", "Done")
            .way("Fork", "Work", "Join")
            .way("No answer", "Done")
            .tag("No answer", Tags.CLOCK, "escalation")
            .tag("Wait", Tags.HOLDER, "customer");

    Finding broken = check(CLOCK, both).findings().get(0);

    assertThat(broken.element()).isEqualTo("Work");
    assertThat(check(CLOCK, both.tag("Work", Tags.HOLDER, "partner")).findings()).isEmpty();
  }

  @Test
  void aMandatoryClockIsNotPassedWhereTheCouncilNeverHoldsACase() {
    Commitments.Checked checked =
        check(mandatory(CLOCK), watched(ONCE).tag("p", Tags.HOLDER, "customer"));

    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.findings().get(0).message()).contains("no case ever waits for the council");
    assertThat(check(mandatory(CLOCK), three("", "", "")).findings()).hasSize(1);
    assertThat(check(CLOCK, three("", "", "")).findings())
        .as("a diagram that says nothing of clocks, of a kind that need not")
        .isEmpty();
  }

  @Test
  void aStepThatTheEngineUndoesMakesNothingTrue() {
    Diagram diagram =
        Sketch.draw()
            .start("s")
            .user("A")
            .xor("Which")
            .end("Done")
            .way("s", "A", "Which")
            .branch("yes", "Which", "Done")
            .branch("no", "Which", "A")
            .mark("A", "ask")
            .mark("Done", "tell")
            .diagram();
    StateSpace space = SoundnessTest.play(diagram, new Answers(diagram, "A", "yes", "maybe"));

    assertThat(Commitments.check(space, CharterTest.saying(TWICE)).findings()).isEmpty();
  }

  @Test
  void decidesNothingFalseWhereNotEverythingWasLookedAt() {
    Diagram diagram = three("look", "tell", "").diagram();
    StateSpace part =
        Explorer.explore(
            diagram,
            Knowledge.NOTHING,
            new Limits(2, Duration.ofSeconds(5), 1 << 20),
            Deadline.in(Duration.ofSeconds(5)));

    Commitments.Checked checked = Commitments.check(part, mandatory(BEFORE));

    assertThat(part.limit()).isNotNull();
    assertThat(checked.findings()).isEmpty();
    assertThat(checked.sentences())
        .extracting(SentenceOutcome::outcome)
        .containsExactly(Outcome.NOT_DECIDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service-request", "damp-and-mould", "member-enquiry"})
  void theShippedProcessesHoldWhatIsMandatoryForThem(String process) throws IOException {
    Diagram diagram = shipped(process, "", "");

    Commitments.Checked checked =
        Commitments.check(
            new Evidence(
                SoundnessTest.play(diagram, Knowledge.NOTHING),
                CharterTest.shipped(),
                KnownSteps.of(TestLibrary.shipped()),
                Knowledge.NOTHING,
                Deadline.none()));

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.kind()).isNotEmpty();
    assertThat(checked.sentences())
        .filteredOn(SentenceOutcome::mandatory)
        .hasSizeGreaterThan(8)
        .extracting(SentenceOutcome::outcome)
        .containsOnly(Outcome.HELD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acknowledged       | charter.mark" value="acknowledge        | charter.was" value="acknowledge
          answered           | charter.mark" value="outcome-told       | charter.was" value="outcome-told
          explained          | charter.mark" value="reason             | charter.was" value="reason
          heard              | charter.mark" value="decide             | charter.was" value="decide
          somebody-answers   | charter.mark" value="escalate           | charter.was" value="escalate
          asked-for-feedback | charter.mark" value="feedback           | charter.was" value="feedback
          not-asked-afterwards | charter.mark" value="ask-customer     | charter.was" value="ask-customer
          watched            | charter.clock" value="escalation        | charter.was" value="escalation
          """)
  void aShippedProcessIsRefutedOnceATagIsTakenAway(String sentence, String tag, String instead)
      throws IOException {
    Diagram diagram = shipped("service-request", tag.strip(), instead.strip());

    Commitments.Checked checked =
        Commitments.check(SoundnessTest.play(diagram, Knowledge.NOTHING), CharterTest.shipped());

    assertThat(checked.sentences())
        .filteredOn(outcome -> outcome.sentence().equals(sentence.strip()))
        .extracting(SentenceOutcome::outcome)
        .doesNotContain(Outcome.HELD);
    assertThat(checked.findings()).anyMatch(finding -> finding.severity() == Severity.GATE);
  }

  private static Diagram shipped(String process, String from, String to) throws IOException {
    String bpmn = Files.readString(Path.of("processes", process + ".bpmn"));
    byte[] bytes = bpmn.replace(from, to).getBytes(StandardCharsets.UTF_8);
    return DiagramReader.read(process, bytes, Limits.DEFAULT).diagrams().get(0);
  }

  private static Commitments.Checked check(String sentence, Sketch sketch) {
    return check(CharterTest.saying(sentence), sketch);
  }

  private static Commitments.Checked check(Charter charter, Sketch sketch) {
    return Commitments.check(SoundnessTest.play(sketch), charter);
  }
}
