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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a case once its variables are known. */
class KnownPathsTest {

  private static final String ONE_ANSWER_TWO_GATEWAYS =
      """
      <sequenceFlow id="f1" sourceRef="s" targetRef="decide"/>
      <userTask id="decide" camunda:formRef="decide"/>
      <sequenceFlow id="f2" sourceRef="decide" targetRef="first"/>
      <exclusiveGateway id="first" default="first-no"/>
      <sequenceFlow id="first-yes" sourceRef="first" targetRef="write"><conditionExpression>${upheld == 'yes'}</conditionExpression></sequenceFlow>
      <sequenceFlow id="first-no" sourceRef="first" targetRef="explain"/>
      <receiveTask id="write" messageRef="m"/>
      <receiveTask id="explain" messageRef="m"/>
      <sequenceFlow id="f3" sourceRef="write" targetRef="second"/>
      <sequenceFlow id="f4" sourceRef="explain" targetRef="second"/>
      <exclusiveGateway id="second" default="second-no"/>
      <sequenceFlow id="second-yes" sourceRef="second" targetRef="repair"><conditionExpression>${upheld == 'yes'}</conditionExpression></sequenceFlow>
      <sequenceFlow id="second-no" sourceRef="second" targetRef="e"/>
      <task id="repair"/>
      <sequenceFlow id="f5" sourceRef="repair" targetRef="e"/>
      """;

  private static final String ROUTED =
      """
      <sequenceFlow id="f1" sourceRef="s" targetRef="triage"/>
      <businessRuleTask id="triage" camunda:decisionRef="triage" camunda:decisionRefBinding="deployment">
        <extensionElements><camunda:inputOutput>
          <camunda:outputParameter name="route">${decisionResult.route}</camunda:outputParameter>
        </camunda:inputOutput></extensionElements>
      </businessRuleTask>
      <sequenceFlow id="f2" sourceRef="triage" targetRef="g"/>
      <exclusiveGateway id="g"/>
      <sequenceFlow id="team" sourceRef="g" targetRef="work"><conditionExpression>${route == 'team'}</conditionExpression></sequenceFlow>
      <sequenceFlow id="post" sourceRef="g" targetRef="letter"><conditionExpression>${route == 'post'}</conditionExpression></sequenceFlow>
      <receiveTask id="work" messageRef="m"/>
      <receiveTask id="letter" messageRef="m"/>
      <sequenceFlow id="f3" sourceRef="work" targetRef="e"/>
      <sequenceFlow id="f4" sourceRef="letter" targetRef="e"/>
      """;

  @Test
  void twoGatewaysThatAskTheSameAgree() {
    TestLibrary library = library().form("decide", radio("upheld", true, "", "yes", "no"));

    assertThat(ways(ONE_ANSWER_TWO_GATEWAYS, library))
        .containsExactly("first-no second-no", "first-yes second-yes");
    assertThat(ways(ONE_ANSWER_TWO_GATEWAYS, Library.EMPTY))
        .as("where nothing is known they may not")
        .hasSize(4);
  }

  @Test
  void whatNoAnswerLeadsToIsNeverReached() {
    Set<String> reached =
        reached(
            ONE_ANSWER_TWO_GATEWAYS,
            library().form("decide", radio("upheld", true, "", "no", "partly")));

    assertThat(reached).contains("explain").doesNotContain("write", "repair");
  }

  @Test
  void theAnswersOfADecisionTableLimitTheBranches() {
    Set<String> reached =
        reached(
            ROUTED, library().decision("triage", table("FIRST", "size", "route", "- -> \"team\"")));

    assertThat(reached).contains("work").doesNotContain("letter");
  }

  @Test
  void anAnswerWithoutABranchFails() {
    String first = table("FIRST", "size", "route", "\"s\" -> \"team\"", "- -> \"nobody\"");
    String hole = table("UNIQUE", "size", "route", "\"s\" -> \"team\"", "\"m\" -> \"post\"");
    String whole = table("FIRST", "size", "route", "\"s\" -> \"team\"", "- -> \"post\"");

    assertThat(fails(ROUTED, library().decision("triage", first))).isTrue();
    assertThat(fails(ROUTED, library().decision("triage", hole))).isTrue();
    assertThat(fails(ROUTED, library().decision("triage", whole))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${unheard == 'yes'}", "${upheld}"})
  void aConditionThatTheEngineCannotAnswerFails(String condition) {
    String diagram =
        ONE_ANSWER_TWO_GATEWAYS.replaceFirst("\\$\\{upheld == 'yes'}", "\\" + condition);

    assertThat(fails(diagram, library().form("decide", question("checkbox", "upheld", false, ""))))
        .isTrue();
    assertThat(
            fails(
                ONE_ANSWER_TWO_GATEWAYS,
                library().form("decide", radio("upheld", true, "", "yes"))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service-request",
        "damp-and-mould",
        "member-enquiry",
        "explanation",
        "appointment"
      })
  void theShippedProcessesAskForNothingThatIsNotThere(String process) throws IOException {
    Diagram diagram =
        DiagramReader.read(
                process,
                Files.readAllBytes(Path.of("processes", process + ".bpmn")),
                Limits.DEFAULT)
            .diagrams()
            .get(0);

    StateSpace space = explored(diagram, TestLibrary.shipped());

    assertThat(space.limit()).isNull();
    for (int step = 0; step < space.steps(); step++) {
      assertThat(space.step(step).fails()).as("%s", space.step(step)).isFalse();
    }
  }

  /** The branches taken, for each case that ends. */
  private static Set<String> ways(String content, Library library) {
    StateSpace space = explored(diagram(content), library);
    Set<String> ways = new TreeSet<>();
    follow(space, 0, "", ways);
    return ways;
  }

  private static void follow(StateSpace space, int state, String way, Set<String> ways) {
    if (state == space.ended()) {
      ways.add(way.strip());
      return;
    }
    for (int e = space.firstStep(state); e < space.endStep(state); e++) {
      StringBuilder on = new StringBuilder(way);
      for (Step.Choice choice : space.step(e).choices()) {
        Node node = space.diagram().node(choice.node());
        on.append(' ')
            .append(space.diagram().flow(node.outgoing().get(choice.flows().get(0))).id());
      }
      follow(space, space.target(e), on.toString(), ways);
    }
  }

  private static Set<String> reached(String content, Library library) {
    StateSpace space = explored(diagram(content), library);
    Set<String> reached = new TreeSet<>();
    for (int step = 0; step < space.steps(); step++) {
      for (Passage passage : space.step(step).passages()) {
        if (passage.what() == Passage.What.STARTED) {
          reached.add(space.diagram().node(passage.index()).id());
        }
      }
    }
    return reached;
  }

  private static boolean fails(String content, Library library) {
    StateSpace space = explored(diagram(content), library);
    for (int step = 0; step < space.steps(); step++) {
      if (space.step(step).fails()) {
        return true;
      }
    }
    return false;
  }

  private static StateSpace explored(Diagram diagram, Library library) {
    Deadline deadline = Deadline.in(Limits.DEFAULT.time());
    KnownVariables.Found found =
        KnownVariables.from(
            diagram,
            library,
            Assumptions.NONE,
            LocalDate.parse("2026-06-15"),
            Limits.DEFAULT,
            deadline,
            // As the proof knows it: an explanation begins with the team that has the request.
            new AcrossCalls(
                false,
                PromisedMilestones.explains(diagram.id(), library),
                Map.of(),
                Map.of(),
                Set.of()));
    return Explorer.explore(diagram, found.knowledge(), Limits.DEFAULT, deadline);
  }

  private static TestLibrary library() {
    return new TestLibrary()
        .services("services: [{id: a, process: p, form: intake}]")
        .form("intake", radio("other", true, "", "yes", "no"));
  }

  private static Diagram diagram(String content) {
    String xml =
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'><message id='m' name='m'/>"
            + "<process id='p'><startEvent id='s'/><endEvent id='e'/>"
            + content
            + "</process></definitions>";
    return DiagramReader.read("p.bpmn", xml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT)
        .diagrams()
        .get(0);
  }
}
