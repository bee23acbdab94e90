package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found whatever the charter says; each kind with what is good beside what is not. */
class SoundnessTest {

  @Test
  void findsNothingWhereNothingIsWrong() {
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .user("Decide", "B", "C", "D")
                .xor("Which", "Either")
                .and("Fork", "Join")
                .end("Done")
                .timerOn("D", "Late", true)
                .way("s", "Decide", "Which")
                .branch("one", "Which", "B")
                .otherwise("other", "Which", "Fork")
                .byDefault("Which", "other")
                .way("Fork", "C", "Join", "Either")
                .way("Fork", "D", "Join")
                .way("Late", "Join")
                .way("B", "Either", "Done"));

    // The timer brings a third branch to the join, but never beside the second one.
    assertThat(space.limit()).isNull();
    assertThat(Soundness.findings(sequential())).isEmpty();
    assertThat(Soundness.canAlwaysFinish(sequential())).isTrue();
    assertThat(Soundness.findings(space)).extracting(Finding::kind).containsOnly(FindingKind.STUCK);
  }

  private static StateSpace sequential() {
    return play(
        Sketch.draw()
            .start("s")
            .user("Decide", "B", "C", "D")
            .xor("Which", "Either")
            .and("Fork", "Join")
            .end("Done")
            .way("s", "Decide", "Which")
            .branch("one", "Which", "B")
            .otherwise("other", "Which", "Fork")
            .byDefault("Which", "other")
            .way("Fork", "C", "Join", "Either")
            .way("Fork", "D", "Join")
            .way("B", "Either", "Done"));
  }

  private static Sketch joinedAfterAChoice() {
    return Sketch.draw()
        .start("s")
        .user("Decide", "B", "C")
        .xor("Which")
        .and("Together")
        .end("Done")
        .way("s", "Decide", "Which")
        .otherwise("left", "Which", "B")
        .branch("right", "Which", "C")
        .byDefault("Which", "left")
        .way("B", "Together")
        .way("C", "Together")
        .way("Together", "Done");
  }

  @Test
  void namesTheJoinThatWaitsAndWhatFor() {
    StateSpace space = play(joinedAfterAChoice());

    Finding stuck = only(FindingKind.STUCK, space);

    assertThat(stuck.severity()).isEqualTo(Severity.GATE);
    assertThat(stuck.element()).isEqualTo("Together");
    assertThat(stuck.message())
        .isEqualTo(
            "«Together» waits for both «B» and «C», but when the case takes the branch «right»,"
                + " only «C» happens: the case stops there with nobody holding it. Bring the"
                + " branches together with an exclusive gateway, or let all of them run.");
    assertThat(stuck.path())
        .as("every case gets stuck, so it cannot be avoided from the beginning")
        .containsExactly(
            new PathStep(null, "A case starts.", false, true),
            new PathStep("Decide", "«Decide» is completed.", false, false),
            new PathStep("right", "The case takes the branch «right».", true, false),
            new PathStep("C", "«C» is completed.", false, false));
    assertThat(Soundness.canAlwaysFinish(space)).isFalse();
  }

  @Test
  void marksThePointOfNoReturnAndSaysWhereAGoodRunGoesAnotherWay() {
    Diagram diagram =
        Sketch.draw()
            .start("s")
            .user("Assess", "B", "C")
            .xor("Which")
            .and("Together")
            .end("Done", "Refused")
            .way("s", "Assess", "Which")
            .branch("accept", "Which", "B")
            .branch("refuse", "Which", "C")
            .branch("both", "Which", "Fork")
            .and("Fork")
            .way("Fork", "B")
            .way("B", "Together")
            .way("Fork", "D", "Together")
            .user("D")
            .way("C", "Refused")
            .way("Together", "Done")
            .diagram();
    Finding stuck =
        only(
            FindingKind.STUCK,
            play(diagram, new Answers(diagram, "Assess", "accept", "refuse", "both")));

    assertThat(stuck.message())
        .contains("but when «Assess» is completed with answer = accept, only «B» happens")
        .endsWith(
            "Had «Assess» been answered answer = refuse, the case would have gone on to «C».");
    assertThat(stuck.path())
        .containsExactly(
            new PathStep(null, "A case starts.", false, false),
            new PathStep("Assess", "«Assess» is completed: answer = accept.", true, true),
            new PathStep("accept", "The case takes the branch «accept».", false, false),
            new PathStep("B", "«B» is completed.", false, false));
  }

  @Test
  void tellsWhatStoppedABranchThatAnInclusiveJoinWaitsFor() {
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .user("Inspect", "Visit")
                .and("Fork")
                .or("Join")
                .end("Done", "Cancelled")
                .timerOn("Visit", "No access", true)
                .way("s", "Fork", "Inspect", "Join", "Done")
                .way("Fork", "Visit", "Join")
                .way("No access", "Cancelled"));

    Finding stuck = only(FindingKind.STUCK, space);

    assertThat(stuck.element()).isEqualTo("Join");
    assertThat(stuck.message())
        .startsWith(
            "If after «Inspect» is completed, the timer «No access» fires and stops «Visit», the"
                + " case stops here with nobody holding it: «Join» still waits for «Visit», which no"
                + " longer comes")
        .endsWith("Had «Visit» been completed first, the case would have gone on to «Done».");
  }

  @Test
  void reportsACauseOnceHoweverManyStatesItHas() {
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .and("Fork")
                .user("A", "B", "C", "D")
                .xor("Which")
                .and("Together")
                .end("Done", "Other")
                .way("s", "Fork", "A", "Which")
                .branch("b", "Which", "B")
                .otherwise("c", "Which", "C")
                .byDefault("Which", "c")
                .way("B", "Together")
                .way("C", "Together", "Done")
                .way("Fork", "D", "Other"));

    assertThat(of(FindingKind.STUCK, space)).hasSize(1);
  }

  @Test
  void findsALoopWithoutAWayOut() {
    Sketch loop =
        Sketch.draw()
            .start("s")
            .user("Ask again", "Remind")
            .xor("Which")
            .end("Done")
            .user("Answer")
            .way("s", "Answer", "Which")
            .branch("unclear", "Which", "Ask again")
            .otherwise("clear", "Which", "Done")
            .byDefault("Which", "clear");
    StateSpace open = play(loop.way("Ask again", "Remind", "Ask again"));

    Finding noWayOut = only(FindingKind.NO_WAY_OUT, open);

    assertThat(noWayOut.severity()).isEqualTo(Severity.GATE);
    assertThat(noWayOut.message())
        .isEqualTo(
            "Once the case takes the branch «unclear», there is no way out: the case goes on for"
                + " ever with «Ask again» and «Remind» and never ends. Draw a branch from there to"
                + " an end. Had the case taken the branch «clear», it would have gone on to"
                + " «Done».");
    assertThat(noWayOut.path()).extracting(PathStep::noReturn).containsExactly(false, false, true);
    assertThat(of(FindingKind.STUCK, open)).isEmpty();
    assertThat(Soundness.canAlwaysFinish(open)).isFalse();
  }

  @Test
  void namesTheJoinThatWaitsAlsoWhileAClockTicks() {
    StateSpace space =
        play(
            joinedAfterAChoice()
                .eventSub(
                    "Watch",
                    inside ->
                        inside
                            .start("Tick", "isInterrupting='false'", Sketch.timer())
                            .timer("Tock")
                            .way("Tick", "Tock", "Tock")));

    Finding noWayOut = only(FindingKind.NO_WAY_OUT, space);

    assertThat(noWayOut.element()).isEqualTo("Together");
    assertThat(noWayOut.message())
        .contains("goes on for ever with «Tock»")
        .contains("«Together» waits for both «B» and «C»");
  }

  /** A watch beside the work that goes on until an end stops it. */
  private static Sketch watched() {
    return Sketch.draw()
        .start("s")
        .user("Work")
        .eventSub(
            "Watch",
            inside ->
                inside
                    .start("Tick", "isInterrupting='false'", Sketch.timer())
                    .timer("Tock")
                    .way("Tick", "Tock", "Tock"));
  }

  @Test
  void blamesTheEndThatDoesNotStopWhatGoesOnBeside() {
    StateSpace plain = play(watched().end("Done").way("s", "Work", "Done"));

    Finding noWayOut = only(FindingKind.NO_WAY_OUT, plain);

    assertThat(noWayOut.element()).isEqualTo("Done");
    assertThat(noWayOut.message())
        .isEqualTo(
            "«Done» ends its own branch only: «Tock» goes on beside it for ever, so that the case"
                + " never ends. Make it an end that stops everything around it (a terminate end"
                + " event).");
    assertThat(noWayOut.path()).extracting(PathStep::element).endsWith("Work", "Done");
    assertThat(Soundness.findings(play(watched().terminate("Done").way("s", "Work", "Done"))))
        .isEmpty();
  }

  @Test
  void blamesTheStepFromWhichNothingLeadsOn() {
    StateSpace cut =
        play(watched().auto("Tell").terminate("Done").way("s", "Work", "Tell").way("Work", "Done"));

    Finding noWayOut =
        of(FindingKind.NO_WAY_OUT, play(watched().auto("Tell").way("s", "Work", "Tell"))).get(0);

    assertThat(noWayOut.element()).isEqualTo("Tell");
    assertThat(noWayOut.message())
        .startsWith(
            "Nothing leads on from «Tell», so its branch ends there: «Tock» goes on beside");
    assertThat(of(FindingKind.NO_WAY_OUT, cut)).as("another branch stops it").isEmpty();
  }

  @Test
  void findsWhatNoCaseGetsToAndSaysWhy() {
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .user("A", "Alone")
                .auto("Quick", "After join")
                .and("Fork", "Join")
                .end("Done", "Never", "Expired")
                .timerOn("Quick", "Too late", true)
                .user("Beside")
                .way("s", "A", "Quick", "Done")
                .way("Too late", "Expired")
                .way("Beside", "Join", "After join", "Never")
                .way("Alone", "Fork", "Join"));

    assertThat(of(FindingKind.DEAD_STEP, space))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.GATE))
        .allSatisfy(finding -> assertThat(finding.path()).isEmpty())
        .extracting(Finding::element)
        .containsExactlyInAnyOrder(
            "Alone", "Beside", "Too late", "Fork", "Join", "After join", "Never", "Expired");
    assertThat(of(FindingKind.DEAD_STEP, space))
        .extracting(Finding::message)
        .contains(
            "No case can ever get to «Alone»: no branch leads to it. Draw one from what comes before"
                + " it, or take it out of the diagram.",
            "«Too late» never happens: «Quick» is over at once, so there is no time for it to"
                + " happen. Mend that, or take it out of the diagram.",
            "No case can ever get to «Expired»: no case gets to «Too late» before it either. Mend"
                + " that, or take it out of the diagram.");
    assertThat(Soundness.canAlwaysFinish(space)).isTrue();
  }

  @Test
  void aForgottenFlowIsToldBeforeWhatComesOfIt() {
    List<Finding> findings = Soundness.findings(play(withWatch("Ask", "Answered?")));

    assertThat(findings.get(0).element()).isEqualTo("Answered?");
    assertThat(findings.get(0).message())
        .isEqualTo(
            "No case can ever get to «Answered?»: no branch leads to it. Draw one from «Ask», from"
                + " where nothing leads on, or take it out of the diagram.");
    assertThat(findings.stream().skip(1)).isNotEmpty().allMatch(Finding::consequence);
    assertThat(findings)
        .extracting(Finding::kind)
        .as("the watch goes on for ever, which is not the cause")
        .contains(FindingKind.NO_WAY_OUT);
  }

  @Test
  void whereNothingLacksABranchWhatNothingLeadsOnFromIsTheCause() {
    Sketch drawn =
        Sketch.draw()
            .start("s")
            .sub(
                "Work",
                work ->
                    watch(work)
                        .start("in")
                        .user("Decide", "Ask")
                        .xor("Enough?")
                        .terminate("Done")
                        .way("in", "Decide", "Enough?")
                        .branch("yes", "Enough?", "Done")
                        .branch("no", "Enough?", "Ask"))
            .end("over")
            .way("s", "Work", "over");

    Finding first = Soundness.findings(play(drawn)).get(0);

    assertThat(first.kind()).isEqualTo(FindingKind.NO_WAY_OUT);
    assertThat(first.element()).isEqualTo("Ask");
    assertThat(first.consequence()).isFalse();
  }

  @Test
  void aForgottenBranchIsLookedForWhereAQuestionHasOneAnswerOnly() {
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .user("Decide", "Tell")
                .xor("Is it done?")
                .end("Over", "Told")
                .way("s", "Decide", "Is it done?", "Over")
                .way("Tell", "Told"));

    assertThat(Soundness.findings(space).get(0).message())
        .isEqualTo(
            "No case can ever get to «Tell»: no branch leads to it. Draw one from «Is it done?»,"
                + " which has one way on only, or take it out of the diagram.");
  }

  private static Sketch watch(Sketch work) {
    return work.eventSub(
        "Watch",
        watch ->
            watch
                .start("look", "isInterrupting='false'", Sketch.timer())
                .xor("again")
                .timer("Later")
                .way("look", "again", "Later", "again"));
  }

  /** Work beside a watch, without the flow between two of its elements. */
  private static Sketch withWatch(String from, String to) {
    return Sketch.draw()
        .start("s")
        .sub(
            "Work",
            work -> {
              watch(work).start("in").user("Ask").xor("Answered?").user("Decide").terminate("Done");
              List<String> way = List.of("in", "Ask", "Answered?", "Decide", "Done");
              for (int i = 1; i < way.size(); i++) {
                if (!way.get(i - 1).equals(from) || !way.get(i).equals(to)) {
                  work.way(way.get(i - 1), way.get(i));
                }
              }
            })
        .end("over")
        .way("s", "Work", "over");
  }

  @Test
  void whatOnlyFollowsIsMarkedAndWhatStandsForItselfIsNot() {
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .user("A", "Alone", "Here", "There")
                .auto("After")
                .end("Done", "Never")
                .way("s", "A", "Done")
                .way("Alone", "After", "Never")
                .way("Here", "There", "Here"));

    assertThat(of(FindingKind.DEAD_STEP, space))
        .extracting(Finding::element, Finding::consequence)
        .containsExactlyInAnyOrder(
            tuple("Alone", false),
            tuple("After", true),
            tuple("Never", true),
            // Nothing leads into the two, so nothing else than they can be mended.
            tuple("Here", false),
            tuple("There", false));
  }

  @Test
  void whatComesAfterAStepThatIsAlwaysUndoneFollowsFromThat() {
    Diagram diagram = assess().diagram();

    List<Finding> findings =
        Soundness.findings(play(diagram, new Answers(diagram, "Assess", "maybe")));

    assertThat(findings)
        .filteredOn(finding -> finding.kind() == FindingKind.DEAD_STEP)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.consequence()).isTrue());
  }

  @Test
  void aTimerThatCallsTheWorkOffIsNamedWhereTheRestGoesOn() {
    StateSpace space =
        play(
            watched()
                .timerOn("Work", "Three days", true)
                .end("Reminded")
                .terminate("Done")
                .way("s", "Work", "Done")
                .way("Three days", "Reminded"));

    assertThat(only(FindingKind.NO_WAY_OUT, space).message())
        .startsWith("«Reminded» ends its own branch only: ")
        .contains(
            "(a terminate end event); or, if «Work» was to go on, let «Three days» not interrupt it"
                + " (a dashed border).");
  }

  @Test
  void aJoinWithoutALabelIsToldByWhatLeadsToIt() {
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .user("A", "Alone", "After")
                .raw("<parallelGateway id='Fork'/>")
                .end("Done", "Never")
                .way("s", "A", "Done")
                .way("Alone", "Fork", "After", "Never"));

    assertThat(of(FindingKind.DEAD_STEP, space))
        .extracting(Finding::message)
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith(
                        "No case can ever get to «After»: no case gets to the gateway after"
                            + " «Alone»"));
  }

  @Test
  void saysWhichJoinKeepsCasesFromAStep() {
    assertThat(of(FindingKind.DEAD_STEP, play(joinedAfterAChoice())))
        .extracting(Finding::message)
        .containsExactly(
            "No case can ever get to «Done»: the join before it waits for both «B» and «C», which"
                + " never all come. Mend that, or take it out of the diagram.");
  }

  @Test
  void saysWhichBranchIsNeverTaken() {
    Diagram diagram = assessWithDefault().diagram();

    List<Finding> dead =
        of(FindingKind.DEAD_STEP, play(diagram, new Answers(diagram, "Assess", "yes", "maybe")));

    assertThat(dead)
        .extracting(Finding::message)
        .containsExactly(
            "No case can ever get to «Refuse»: no case ever takes the branch «no» at «Which»,"
                + " whatever is answered before it. Mend that, or take it out of the diagram.");
    assertThat(of(FindingKind.DEAD_STEP, play(diagram, Knowledge.NOTHING))).isEmpty();
  }

  private static Sketch assess() {
    return assessing().branch("other", "Which", "Other");
  }

  private static Sketch assessWithDefault() {
    return assessing().otherwise("other", "Which", "Other").byDefault("Which", "other");
  }

  private static Sketch assessing() {
    return Sketch.draw()
        .start("s")
        .user("Assess", "Accept", "Refuse", "Other")
        .xor("Which", "Either")
        .end("Done")
        .way("s", "Assess", "Which")
        .branch("yes", "Which", "Accept")
        .branch("no", "Which", "Refuse")
        .way("Accept", "Either", "Done")
        .way("Refuse", "Either")
        .way("Other", "Either");
  }

  @Test
  void findsAnAnswerForWhichThereIsNoBranch() {
    Diagram diagram = assess().diagram();

    List<Finding> findings =
        Soundness.findings(
            play(diagram, new Answers(diagram, "Assess", "yes", "no", "other", "maybe")));

    assertThat(findings).hasSize(1);
    Finding noBranch = findings.get(0);
    assertThat(noBranch.kind()).isEqualTo(FindingKind.NO_BRANCH);
    assertThat(noBranch.severity()).isEqualTo(Severity.GATE);
    assertThat(noBranch.element()).isEqualTo("Which");
    assertThat(noBranch.message())
        .startsWith(
            "If the answer is none of these three, the officer cannot finish «Assess». That is so"
                + " for answer = maybe.");
    assertThat(noBranch.path())
        .extracting(PathStep::says)
        .containsExactly(
            "A case starts.",
            "«Assess» is completed: answer = maybe.",
            "«Which» has no branch for this, so the engine undoes the step.");
    assertThat(
            Soundness.findings(play(diagram, new Answers(diagram, "Assess", "yes", "no", "other"))))
        .as("where every answer has its branch")
        .isEmpty();
  }

  @Test
  void aStepThatCanOnlyFailIsAStopAsWell() {
    Diagram diagram = assess().diagram();

    List<Finding> findings =
        Soundness.findings(play(diagram, new Answers(diagram, "Assess", "maybe")));

    assertThat(findings)
        .extracting(Finding::kind)
        .startsWith(FindingKind.NO_BRANCH, FindingKind.STUCK);
    assertThat(findings.get(1).message())
        .isEqualTo(
            "Nobody can finish «Assess»: the engine undoes the step at «Which». Mend that first.");
    assertThat(findings).extracting(Finding::consequence).startsWith(false, true);
  }

  @Test
  void advisesADefaultWhereNobodyKnowsTheAnswers() {
    List<Finding> findings = Soundness.findings(play(assess()));

    assertThat(findings)
        .containsExactly(
            new Finding(
                FindingKind.NO_BRANCH,
                Severity.ADVICE,
                "Which",
                "«Which» has no default branch. If an answer ever fits none of its three branches,"
                    + " the step before it cannot be finished. Mark one as the default.",
                List.of()));
    assertThat(Soundness.findings(play(assessWithDefault()))).isEmpty();
  }

  private static Sketch forked(Sketch drawing) {
    return drawing
        .start("s")
        .user("A", "B")
        .and("Fork")
        .end("Done")
        .way("s", "Fork", "A", "Tell", "Done")
        .way("Fork", "B", "Tell");
  }

  @Test
  void findsWhatIsAtWorkTwiceAtOnce() {
    StateSpace space = play(forked(Sketch.draw().user("Tell")));

    Finding unsafe = only(FindingKind.UNSAFE, space);

    assertThat(unsafe.severity()).isEqualTo(Severity.ADVICE);
    assertThat(unsafe.element()).isEqualTo("Tell");
    assertThat(unsafe.message())
        .startsWith("«Tell» can be at work twice at once in one case, once");
    assertThat(unsafe.path())
        .extracting(PathStep::says)
        .containsExactly("A case starts.", "«A» is completed.", "«B» is completed.");
    assertThat(unsafe.path())
        .extracting(PathStep::noReturn)
        .as("«Tell» can be completed before the second branch comes")
        .containsExactly(false, false, true);
  }

  @Test
  void whatTheCustomerSeesMustNotHappenTwice() {
    Finding waiting =
        only(
            FindingKind.UNSAFE,
            play(forked(Sketch.draw().user("Tell")).tag("Tell", "tells-customer", "outcome")));
    Finding automatic =
        only(
            FindingKind.UNSAFE,
            play(forked(Sketch.draw().auto("Tell")).tag("Tell", "tells-customer", "outcome")));

    assertThat(waiting.severity()).isEqualTo(Severity.GATE);
    assertThat(waiting.message()).contains("so the customer can be told twice");
    assertThat(automatic.severity()).isEqualTo(Severity.GATE);
    assertThat(automatic.message())
        .startsWith("The customer can be told twice: «Tell» is done two times in one case");
    assertThat(of(FindingKind.UNSAFE, play(forked(Sketch.draw().auto("Tell")))))
        .as("what nobody sees")
        .isEmpty();
  }

  @Test
  void aTimerOnWorkThatComesAgainIsSetAnewEachTime() {
    Sketch reminded =
        Sketch.draw()
            .start("s")
            .xor("Again", "Done")
            .user("Work")
            .timerOn("Work", "Late", false)
            .auto("Tell")
            .end("Told", "e")
            .way("s", "Again", "Work", "Done")
            .when("no", "Done", "Again", "done == 'no'")
            .otherwise("yes", "Done", "e")
            .byDefault("Done", "yes")
            .way("Late", "Tell", "Told")
            .tag("Tell", "tells-customer", "reminder");
    Sketch twice = forked(Sketch.draw().auto("Tell")).tag("Tell", "tells-customer", "outcome");

    assertThat(of(FindingKind.UNSAFE, play(reminded))).isEmpty();
    assertThat(of(FindingKind.UNCLEAN_FINISH, play(reminded))).isEmpty();
    assertThat(of(FindingKind.UNSAFE, play(twice))).as("where nothing comes again").hasSize(1);
  }

  @Test
  void whatIsDrawnToComeAgainIsNoDouble() {
    Sketch loop =
        Sketch.draw()
            .start("s")
            .user("Decide")
            .auto("Ask")
            .xor("Which")
            .end("Done")
            .way("s", "Decide", "Which")
            .branch("ask", "Which", "Ask")
            .otherwise("done", "Which", "Done")
            .byDefault("Which", "done")
            .way("Ask", "Decide")
            .tag("Ask", "tells-customer", "question");
    Sketch several =
        Sketch.draw()
            .start("s")
            .element(
                "userTask",
                "Each",
                "",
                "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>"
                    + "</multiInstanceLoopCharacteristics>")
            .end("Done")
            .way("s", "Each", "Done")
            .tag("Each", "tells-customer", "each");
    Sketch anyTime =
        Sketch.draw()
            .start("s")
            .user("Work")
            .auto("Thank")
            .element(
                "boundaryEvent",
                "More came",
                "attachedToRef='Work' cancelActivity='false'",
                "<timerEventDefinition><timeCycle>R/PT24H</timeCycle></timerEventDefinition>")
            .end("Done", "Thanked")
            .way("s", "Work", "Done")
            .way("More came", "Thank", "Thanked")
            .tag("Thank", "tells-customer", "thanks");

    assertThat(Soundness.findings(play(loop))).isEmpty();
    assertThat(Soundness.findings(play(several))).isEmpty();
    assertThat(Soundness.findings(play(anyTime))).isEmpty();
  }

  @Test
  void findsAnEndThatIsReachedTwice() {
    StateSpace space = play(forked(Sketch.draw().auto("Tell")));

    Finding unclean = only(FindingKind.UNCLEAN_FINISH, space);

    assertThat(unclean.severity()).isEqualTo(Severity.ADVICE);
    assertThat(unclean.element()).isEqualTo("Done");
    assertThat(unclean.path()).extracting(PathStep::says).contains("The case reaches «Done».");
    assertThat(
            only(
                    FindingKind.UNCLEAN_FINISH,
                    play(forked(Sketch.draw().auto("Tell")).tag("Done", "tells-customer", "end")))
                .severity())
        .isEqualTo(Severity.GATE);
  }

  @Test
  void advisesToCatchWhatIsThrown() {
    String error = "<errorEventDefinition errorRef='e'/>";
    Sketch drawing =
        Sketch.draw()
            .start("s")
            .sub(
                "Work",
                inside ->
                    inside
                        .start("s2")
                        .user("Check")
                        .element("endEvent", "Failed", "", error)
                        .way("s2", "Check", "Failed"))
            .end("Done")
            .way("s", "Work", "Done");

    Finding uncaught = only(FindingKind.UNCAUGHT, play(drawing));

    assertThat(uncaught.severity()).isEqualTo(Severity.ADVICE);
    assertThat(uncaught.element()).isEqualTo("Failed");
    assertThat(uncaught.message())
        .startsWith(
            "The error of «Failed» is not caught; the case carries on as if it had succeeded.");
    assertThat(uncaught.path())
        .extracting(PathStep::says)
        .contains(
            "Nothing catches the error of «Failed»; the case carries on as if it had not"
                + " happened.");
    assertThat(
            of(
                FindingKind.UNCAUGHT,
                play(
                    drawing
                        .element("boundaryEvent", "Caught", "attachedToRef='Work'", error)
                        .way("Caught", "Done"))))
        .isEmpty();
  }

  @Test
  void countsDecisionsNotSteps() {
    // Two ways into the same stop: three tasks in a row, or two questions.
    StateSpace space =
        play(
            Sketch.draw()
                .start("s")
                .user("First", "A1", "A2", "A3", "B1", "B2")
                .xor("Which", "Sure", "In")
                .and("Never")
                .end("Done", "Fine")
                .way("s", "First", "Which")
                .branch("long", "Which", "A1")
                .otherwise("short", "Which", "B1")
                .byDefault("Which", "short")
                .way("A1", "A2", "A3", "In")
                .way("B1", "Sure")
                .branch("sure", "Sure", "In")
                .otherwise("not", "Sure", "Fine")
                .byDefault("Sure", "not")
                .way("In", "Never", "Done")
                .user("Other")
                .way("Other", "Never"));

    Finding stuck = only(FindingKind.STUCK, space);

    assertThat(stuck.path())
        .extracting(PathStep::says)
        .containsExactly(
            "A case starts.",
            "«First» is completed.",
            "The case takes the branch «long».",
            "«A1» is completed.",
            "«A2» is completed.",
            "«A3» is completed.");
    assertThat(stuck.path()).filteredOn(PathStep::decision).hasSize(1);
  }

  @Test
  void saysNothingFalseWhereNotEverythingWasLookedAt() {
    Diagram diagram = joinedAfterAChoice().diagram();
    StateSpace space =
        Explorer.explore(
            diagram,
            Knowledge.NOTHING,
            new Limits(3, Duration.ofSeconds(5), 1 << 20),
            Deadline.in(Duration.ofSeconds(5)));

    assertThat(space.limit()).isNotNull();
    assertThat(Soundness.findings(space)).containsExactly(space.limit());
    assertThat(Soundness.canAlwaysFinish(space)).isFalse();
  }

  @Test
  void saysTheSameEveryTime() {
    List<Finding> once = Soundness.findings(play(joinedAfterAChoice()));

    assertThat(Soundness.findings(play(joinedAfterAChoice()))).isEqualTo(once);
  }

  static StateSpace play(Sketch drawing) {
    return play(drawing.diagram(), Knowledge.NOTHING);
  }

  static StateSpace play(Diagram diagram, Knowledge knowledge) {
    return Explorer.explore(diagram, knowledge, Limits.DEFAULT, Deadline.in(Duration.ofMinutes(1)));
  }

  static List<Finding> of(FindingKind kind, StateSpace space) {
    return Soundness.findings(space).stream().filter(found -> found.kind() == kind).toList();
  }

  private static Finding only(FindingKind kind, StateSpace space) {
    assertThat(of(kind, space)).hasSize(1);
    return of(kind, space).get(0);
  }
}
