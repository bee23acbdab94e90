package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kept.proof.TestLibrary.question;
import static org.kept.proof.TestLibrary.radio;
import static org.kept.proof.TestLibrary.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.proof.Knowledge.Truth;
import org.kept.proof.Knowledge.Write;

class KnownVariablesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-06-15");

  private static final String DECIDES =
      "<userTask id='decide' name='Decide' camunda:formRef='decide'/>";
  private static final String ASKED =
      """
      <exclusiveGateway id="g"/>
      <sequenceFlow id="yes" sourceRef="g" targetRef="e"><conditionExpression>${a == 'yes'}</conditionExpression></sequenceFlow>
      <sequenceFlow id="no" sourceRef="g" targetRef="e"><conditionExpression>${a != 'yes'}</conditionExpression></sequenceFlow>
      <sequenceFlow id="maybe" sourceRef="g" targetRef="e"><conditionExpression>${a == 'maybe'}</conditionExpression></sequenceFlow>
      """;
  private static final String ASKS =
      """
      <businessRuleTask id="ask" name="Ask" camunda:decisionRef="sizes" camunda:decisionRefBinding="deployment">
        <extensionElements><camunda:inputOutput>
          <camunda:outputParameter name="a">${decisionResult.route}</camunda:outputParameter>
        </camunda:inputOutput></extensionElements>
      </businessRuleTask>
      """;
  private static final String SERVICES =
      "services: [{id: a, process: p, form: intake}, {id: b, process: other, form: absent}]";

  @Test
  void aChoiceThatMustBeMadeIsOneOfItsOptions() {
    Known known =
        known(
            DECIDES + ASKED, library().form("decide", radio("a", true, "", "yes", "no", "later")));

    List<Write> writes = known.after("decide");

    assertThat(writes).extracting(Write::says).containsExactly("a = yes", "a = later or no");
    assertThat(known.holds("yes", writes.get(0))).isEqualTo(Truth.TRUE);
    assertThat(known.holds("no", writes.get(0))).isEqualTo(Truth.FALSE);
    assertThat(known.holds("yes", writes.get(1))).isEqualTo(Truth.FALSE);
    assertThat(known.holds("no", writes.get(1))).isEqualTo(Truth.TRUE);
    assertThat(known.holds("maybe", writes.get(1))).as("no form offers it").isEqualTo(Truth.FALSE);
    assertThat(known.found().knowledge().words(writes.get(0).values())).isEqualTo("a = yes");
  }

  @Test
  void whatNobodyWroteYetCannotBeAskedFor() {
    Known known =
        known(DECIDES + ASKED, library().form("decide", radio("a", true, "", "yes", "no")));

    Write start = known.found().knowledge().atStart().get(0);

    assertThat(known.holds("yes", start)).isEqualTo(Truth.FAILS);
    assertThat(known.found().knowledge().words(start.values())).isEmpty();
  }

  @Test
  void whereItIsNotKnownWhatStartsAProcessTheFirstAnswerIsFree() {
    Known known =
        known(
            DECIDES + ASKED,
            library().services("services: []").form("decide", radio("a", true, "", "yes", "no")));

    assertThat(known.holds("yes", known.found().knowledge().atStart().get(0)))
        .isEqualTo(Truth.UNKNOWN);
    assertThat(known.holds("yes", known.after("decide").get(0))).isEqualTo(Truth.TRUE);
  }

  @Test
  void whatCustomersDecideBeforeTheStartIsNotFollowed() {
    Known known =
        known(
            DECIDES + ASKED,
            library()
                .form("intake", radio("a", true, "", "yes", "no"))
                .form("decide", radio("a", true, "", "yes", "no")));

    assertThat(known.after("decide")).extracting(Write::says).containsExactly("");
    assertThat(known.holds("yes", known.after("decide").get(0))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void aQuestionThatMayBeLeftBlankLeavesItsVariableAsItWas() {
    Known known =
        known(DECIDES + ASKED, library().form("decide", radio("a", false, "", "yes", "no")));

    List<Write> first = known.after("decide");
    List<Write> again =
        known.found().knowledge().after(known.node("decide"), first.get(0).values());

    assertThat(first).extracting(Write::says).containsExactly("a = yes", "a = no", "");
    assertThat(known.holds("yes", first.get(2))).isEqualTo(Truth.FAILS);
    assertThat(again).extracting(Write::says).containsExactly("a = yes", "a = no");
  }

  @Test
  void aHiddenQuestionLeavesItsVariableAsItWasAndTheOthersSayWhenItIsHidden() {
    Known known =
        known(
            DECIDES
                + ASKED
                + "<sequenceFlow id='b' sourceRef='g' targetRef='e'><conditionExpression>${b =="
                + " 'x'}</conditionExpression></sequenceFlow>",
            library()
                .form(
                    "decide",
                    radio("a", true, "", "yes", "no"),
                    radio("b", true, "=a != \"yes\"", "x", "y")));

    assertThat(known.after("decide"))
        .extracting(Write::says)
        .containsExactly("a = yes, b = x", "a = yes, b = y", "a = no");
  }

  @Test
  void aConditionThatCannotBeReadMayHideOrShow() {
    Known known =
        known(
            DECIDES + ASKED,
            library()
                .form(
                    "decide",
                    radio("a", true, "=count(b) > 3", "yes", "no"),
                    question("number", "b", false, "")));

    assertThat(known.after("decide"))
        .extracting(Write::says)
        .containsExactly("a = yes", "", "a = no");
  }

  @Test
  void aBoxIsAnsweredWheneverItIsShown() {
    String asked =
        "<exclusiveGateway id='g'/><sequenceFlow id='yes' sourceRef='g'"
            + " targetRef='e'><conditionExpression>${a == 'true'}</conditionExpression>"
            + "</sequenceFlow>";

    Known free =
        known(DECIDES + asked, library().form("decide", question("checkbox", "a", false, "")));
    Known must =
        known(DECIDES + asked, library().form("decide", question("checkbox", "a", true, "")));

    assertThat(free.after("decide"))
        .extracting(Write::says)
        .containsExactly("a = true", "a = false");
    assertThat(must.after("decide")).extracting(Write::says).containsExactly("a = true");
  }

  @Test
  void aWordAskedAsIfItWereYesOrNoStopsTheCase() {
    Known known =
        known(
            DECIDES
                + "<exclusiveGateway id='g'/><sequenceFlow id='bare' name='Ready' sourceRef='g'"
                + " targetRef='e'><conditionExpression>${a}</conditionExpression></sequenceFlow>"
                + "<sequenceFlow id='not' sourceRef='g' targetRef='e'><conditionExpression>${!a}"
                + "</conditionExpression></sequenceFlow>",
            library().form("decide", question("checkbox", "a", false, "")));

    List<Write> writes = known.after("decide");

    assertThat(known.holds("bare", writes.get(0))).isEqualTo(Truth.FAILS);
    assertThat(known.holds("not", writes.get(0))).isEqualTo(Truth.FALSE);
    assertThat(known.holds("not", writes.get(1))).isEqualTo(Truth.TRUE);
    assertThat(known.messages()).anyMatch(said -> said.contains("Write ${a == 'true'}"));
  }

  @Test
  void anyTextIsOneThatIsAskedForOrAnother() {
    Known known =
        known(DECIDES + ASKED, library().form("decide", question("textfield", "a", true, "")));

    assertThat(known.after("decide"))
        .extracting(Write::says)
        .containsExactly("a = maybe", "a = yes", "a = something else");
  }

  @Test
  void onlyAnswersMarkedAsDecisionsReachTheProcess() {
    Known known =
        known(
            DECIDES + ASKED,
            library()
                .form(
                    "decide",
                    radio("a", true, "", "yes").replace("\"decision\":\"true\"", "\"x\":\"y\"")));

    assertThat(known.after("decide")).extracting(Write::says).containsExactly("");
  }

  @Test
  void anAnswerOfADecisionTableIsOneOfThoseThatItCanGive() {
    Known known =
        known(
            ASKS + ASKED,
            library()
                .decision(
                    "sizes",
                    table(
                        "FIRST",
                        "size",
                        "route",
                        "\"big\" -> \"yes\"",
                        "- -> \"no\"",
                        "- -> \"maybe\"")));

    assertThat(known.after("ask")).extracting(Write::says).containsExactly("a = yes", "a = no");
    assertThat(known.messages())
        .containsExactly(
            "«Ask» never gets its answer from rule 3 of the decision table sizes: other rules take"
                + " every case of it.");
  }

  @Test
  void aTableWithoutARuleForEverythingMayGiveNoAnswer() {
    Known known =
        known(
            ASKS + ASKED,
            library()
                .decision(
                    "sizes",
                    table("UNIQUE", "size", "route", "\"big\" -> \"yes\"", "\"small\" -> \"no\"")));

    List<Write> writes = known.after("ask");

    assertThat(writes)
        .extracting(Write::says)
        .containsExactlyInAnyOrder("a = yes", "a = no", "a = no answer");
    Write none =
        writes.stream().filter(w -> w.says().endsWith("no answer")).findFirst().orElseThrow();
    assertThat(known.holds("yes", none)).isEqualTo(Truth.FALSE);
    assertThat(known.holds("no", none)).isEqualTo(Truth.TRUE);
    assertThat(known.messages())
        .containsExactly(
            "«Ask» gets no answer from the decision table sizes when «How big» is something that no"
                + " rule names. Add a rule for it.");
  }

  @Test
  void twoRulesThatFitAtOnceWhereOnlyOneMayAreNamed() {
    Known unique =
        known(
            ASKS + ASKED,
            library()
                .decision(
                    "sizes",
                    table("UNIQUE", "size", "route", "< 10 -> \"yes\"", ">= 9 -> \"no\"")));
    Known any =
        known(
            ASKS + ASKED,
            library()
                .decision(
                    "sizes", table("ANY", "size", "route", "< 10 -> \"yes\"", ">= 9 -> \"yes\"")));

    assertThat(unique.messages())
        .singleElement()
        .asString()
        .contains("when «How big» is 9: rules 1 and 2", "both fit");
    assertThat(any.messages()).isEmpty();
    assertThat(any.after("ask"))
        .extracting(Write::says)
        .containsExactly("a = no answer", "a = yes");
  }

  @Test
  void whatIsNotAnsweredCannotBeHandedOver() {
    Known known =
        known(
            ASKS.replace("decisionResult.route", "decisionResult.rout") + ASKED,
            library().decision("sizes", table("FIRST", "size", "route", "- -> \"yes\"")));

    assertThat(known.after("ask").stream().map(Write::says)).doesNotContain("a = yes");
    assertThat(known.messages())
        .anyMatch(said -> said.contains("«rout», which it does not answer"));
  }

  @Test
  void whatTheTableLooksAtDecidesWhatItAnswers() {
    Known known =
        known(
            DECIDES + ASKS + ASKED,
            library()
                .form("decide", radio("size", true, "", "big", "small"))
                .decision(
                    "sizes",
                    table("UNIQUE", "size", "route", "\"big\" -> \"yes\"", "\"small\" -> \"no\"")));

    Write big = known.after("decide").get(0);
    List<Write> asked = known.found().knowledge().after(known.node("ask"), big.values());

    assertThat(big.says()).isEqualTo("size = big");
    assertThat(asked).extracting(Write::says).containsExactly("a = yes");
  }

  @Test
  void theNewestEditionOfATableIsNotKnown() {
    Known known =
        known(
            ASKS.replace("camunda:decisionRefBinding=\"deployment\"", "") + ASKED,
            library().decision("sizes", table("FIRST", "size", "route", "- -> \"yes\"")));

    assertThat(known.holds("yes", known.after("ask").get(0))).isEqualTo(Truth.UNKNOWN);
    assertThat(known.messages()).anyMatch(said -> said.contains("Bind it to the deployment"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<userTask id='other'/>",
        "<userTask id='other' camunda:formRef='unheard-of'/>",
        "<userTask id='other' camunda:formKey='any.html'/>",
        "<serviceTask id='other' camunda:type='external' camunda:topic='t'/>",
        "<serviceTask id='other' camunda:class='a.B'/>",
        "<serviceTask id='other' camunda:delegateExpression='${unheardOf}'/>",
        "<serviceTask id='other' camunda:expression='${x.y()}' camunda:resultVariable='a'/>",
        "<scriptTask id='other' scriptFormat='x'><script>a = 1</script></scriptTask>",
        "<callActivity id='other' calledElement='q'><extensionElements><camunda:out"
            + " variables='all'/></extensionElements></callActivity>",
        "<callActivity id='other' calledElement='q'><extensionElements><camunda:out source='b'"
            + " target='a'/></extensionElements></callActivity>",
        "<task id='other'><extensionElements><camunda:inputOutput><camunda:inputParameter"
            + " name='a'>yes</camunda:inputParameter></camunda:inputOutput></extensionElements></task>",
        "<task id='other'><extensionElements><camunda:inputOutput><camunda:outputParameter"
            + " name='a'>${b}</camunda:outputParameter></camunda:inputOutput></extensionElements></task>",
        "<receiveTask id='other'><extensionElements><camunda:inputOutput><camunda:outputParameter"
            + " name='a'>yes</camunda:outputParameter></camunda:inputOutput></extensionElements></receiveTask>",
        "<task id='other'><extensionElements><camunda:executionListener event='end'"
            + " delegateExpression='${writesA}'/></extensionElements></task>",
        "<task id='other'><extensionElements><camunda:executionListener event='end'"
            + " class='a.B'/></extensionElements></task>",
        "<endEvent id='other'><errorEventDefinition/></endEvent><boundaryEvent id='b'"
            + " attachedToRef='decide'><errorEventDefinition"
            + " camunda:errorCodeVariable='a'/></boundaryEvent>",
        "<startEvent id='other' camunda:initiator='a'/>",
      })
  void whatAnythingElseMayWriteIsNotFollowed(String other) {
    Known known =
        known(
            DECIDES + ASKED + other,
            library()
                .steps("steps: {writesA: {does: x, writes: [a], errors: []}}")
                .form("decide", radio("a", true, "", "yes", "no")));

    assertThat(known.holds("yes", known.after("decide").get(0))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void aStepMaySetWhatItSaysToAnyText() {
    Known known =
        known(
            DECIDES + ASKED + "<serviceTask id='step' camunda:delegateExpression='${writesA}'/>",
            library()
                .steps("steps: {writesA: {does: x, writes: [a], errors: []}}")
                .form("decide", radio("a", true, "", "yes", "no")));

    assertThat(
            known
                .found()
                .knowledge()
                .after(known.node("step"), known.after("decide").get(0).values()))
        .extracting(Write::says)
        .containsExactlyInAnyOrder("a = yes", "a = maybe", "a = something else");
  }

  @Test
  void aFixedWordIsHandedOver() {
    Known known =
        known(
            ASKED
                + "<task id='fix'><extensionElements><camunda:inputOutput>"
                + "<camunda:outputParameter name='a'>yes</camunda:outputParameter>"
                + "</camunda:inputOutput></extensionElements></task>",
            library());

    assertThat(known.after("fix")).extracting(Write::says).containsExactly("a = yes");
  }

  @Test
  void theTeamIsNotFollowedForColleaguesHandWorkOn() {
    Known known =
        known(
            DECIDES + ASKED.replace("${a ", "${team "),
            library().form("decide", radio("team", true, "", "yes", "no")));

    assertThat(known.holds("yes", known.after("decide").get(0))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void tooManyCombinationsAreNotFollowed() {
    StringBuilder diagram = new StringBuilder(DECIDES + "<exclusiveGateway id='g'/>");
    String[] questions = new String[20];
    for (int i = 0; i < questions.length; i++) {
      String name = "v" + (char) ('a' + i);
      questions[i] = radio(name, true, "", "yes", "no");
      diagram.append(
          "<sequenceFlow id='"
              + name
              + "' sourceRef='g' targetRef='e'><conditionExpression>${"
              + name
              + " == 'yes'}</conditionExpression></sequenceFlow>");
    }

    Known known = known(diagram.toString(), library().form("decide", questions));

    assertThat(known.found().knowledge().atStart().get(0).values()).hasSizeBetween(3, 10);
    assertThat(known.after("decide")).hasSizeLessThanOrEqualTo(1024);
    assertThat(known.holds("vt", known.after("decide").get(0))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void ofTheShippedProcessKnowsTheRouteTheAnswerAtFirstContactAndTheDecision() throws IOException {
    Known known = shipped("service-request", Assumptions.NONE);

    assertThat(known.after("Activity_TriageTheRequest"))
        .extracting(Write::says)
        .containsExactlyInAnyOrder("route = team", "route = first-contact");
    assertThat(known.after("Activity_TryToSettleAtFirstContact"))
        .extracting(Write::says)
        .containsExactly(
            "settled = yes", "settled = not-ours", "settled = duplicate", "settled = no");
    assertThat(known.after("Activity_DecideOnTheRequest"))
        .extracting(Write::says)
        .containsExactlyInAnyOrder(
            "decision = cannot-meet",
            "decision = done",
            "decision = not-ours",
            "decision = duplicate",
            "decision = ask-customer",
            "decision = contractor");
    assertThat(known.messages()).isEmpty();
  }

  @Test
  void ofDampAndMouldKnowsWhetherTheWorkHasStarted() throws IOException {
    Known known = shipped("damp-and-mould", Assumptions.NONE);

    assertThat(known.after("Activity_StartTheWork"))
        .extracting(Write::says)
        .containsExactly("started = yes", "started = no");
    assertThat(known.messages()).isEmpty();
  }

  @Test
  void anAssumptionRulesOutWhatNeverOccursTogether() throws IOException {
    Known known = shipped("service-request", assumption("settled: \"no\", decision: cannot-meet"));

    Write settled = last(known.after("Activity_TryToSettleAtFirstContact"));
    List<Write> decided =
        known
            .found()
            .knowledge()
            .after(known.node("Activity_DecideOnTheRequest"), settled.values());

    assertThat(settled.says()).isEqualTo("settled = no");
    assertThat(decided)
        .extracting(Write::says)
        .containsExactly(
            "decision = done",
            "decision = not-ours",
            "decision = duplicate",
            "decision = ask-customer",
            "decision = contractor");
    assertThat(known.after("Activity_DecideOnTheRequest")).hasSize(6);
    assertThat(known.found().assumptions()).hasSize(1);
  }

  @Test
  void anAssumptionThatExpiredIsNotUsedAndSaysSo() throws IOException {
    Known known =
        shipped(
            "service-request",
            LocalDate.parse("2027-01-01"),
            assumption("settled: \"no\", decision: cannot-meet"));

    assertThat(known.found().assumptions()).isEmpty();
    assertThat(known.found().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
              assertThat(finding.message())
                  .contains("«an-assumption»", "expired on 2026-12-31", "Ask Isobel Wylie");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"settled: maybe", "unheardOf: yes1", "team: roads"})
  void anAssumptionAboutWhatIsNotKnownIsRefused(String never) throws IOException {
    Known known = shipped("service-request", assumption(never));

    assertThat(known.found().assumptions()).isEmpty();
    assertThat(known.found().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.GATE);
              assertThat(finding.message()).contains("processes/assumptions.yaml:2");
            });
  }

  private static Assumptions assumption(String never) {
    return Assumptions.read(
        "processes/assumptions.yaml",
        """
        assumptions:
          - id: an-assumption
            process: service-request
            sentence: This never happens in any case.
            never: {NEVER}
            author: Isobel Wylie
            reason: The regulations leave no room for it.
            recorded: 2026-01-01
            expires: 2026-12-31
        """
            .replace("NEVER", never)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Write last(List<Write> writes) {
    return writes.get(writes.size() - 1);
  }

  private static TestLibrary library() {
    return new TestLibrary()
        .services(SERVICES)
        .form("intake", radio("other", true, "", "yes", "no"));
  }

  private static Known known(String content, TestLibrary library) {
    String xml =
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'><process id='p'>"
            + "<startEvent id='s'/><endEvent id='e'/>"
            + content
            + "</process></definitions>";
    Reading reading =
        DiagramReader.read("p.bpmn", xml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    return from(reading.diagrams().get(0), library, TODAY, Assumptions.NONE);
  }

  private static Known shipped(String process, Assumptions assumptions) throws IOException {
    return shipped(process, TODAY, assumptions);
  }

  private static Known shipped(String process, LocalDate day, Assumptions assumptions)
      throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("processes", process + ".bpmn"));
    Reading reading = DiagramReader.read(process + ".bpmn", bytes, Limits.DEFAULT);
    return from(reading.diagrams().get(0), TestLibrary.shipped(), day, assumptions);
  }

  private static Known from(
      Diagram diagram, Library library, LocalDate day, Assumptions assumptions) {
    return new Known(
        diagram,
        KnownVariables.from(
            diagram,
            library,
            assumptions,
            day,
            Limits.DEFAULT,
            Deadline.in(Limits.DEFAULT.time())));
  }

  private record Known(Diagram diagram, KnownVariables.Found found) {

    int node(String id) {
      return diagram.nodes().stream()
          .filter(n -> n.id().equals(id))
          .findFirst()
          .orElseThrow()
          .index();
    }

    List<Write> after(String node) {
      return found.knowledge().after(node(node), found.knowledge().atStart().get(0).values());
    }

    Truth holds(String flow, Write when) {
      int index =
          diagram.flows().stream()
              .filter(f -> f.id().equals(flow))
              .findFirst()
              .orElseThrow()
              .index();
      return found.knowledge().holds(index, when.values());
    }

    List<String> messages() {
      return found.findings().stream().map(Finding::message).toList();
    }
  }
}
