package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"service-request", "damp-and-mould", "member-enquiry"})
  void readsWhatShips(String process) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("processes", process + ".bpmn"));

    Reading reading = DiagramReader.read(process + ".bpmn", bytes, Limits.DEFAULT);

    assertThat(reading.findings()).isEmpty();
    Diagram diagram = reading.diagrams().get(0);
    assertThat(diagram.id()).isEqualTo(process);
    assertThat(diagram.unsupported()).isEmpty();
    assertThat(diagram.nodes())
        .filteredOn(node -> "outcome-told".equals(node.tags().get("charter.mark")))
        .singleElement()
        .satisfies(node -> assertThat(node.id()).startsWith("Activity_TellThe"));
    Node watch = node(diagram, "Activity_WatchThePromise");
    Node start = node(diagram, "Event_PromiseNeedsALook");
    assertThat(watch.kind()).isEqualTo(NodeKind.EVENT_SUB_PROCESS);
    assertThat(start.scope()).isEqualTo(watch.index());
    assertThat(start.interrupting()).isFalse();
    assertThat(start.event().kind()).isEqualTo(Node.Event.Kind.TIMER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", " false ", "TRUE", ""})
  void refusesAYesOrNoThatTheEngineMayTakeForTheOpposite(String value) {
    Diagram diagram =
        process(
            """
            <startEvent id="s"/>
            <userTask id="u"/>
            <boundaryEvent id="b" attachedToRef="u" cancelActivity="%s">
              <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
            </boundaryEvent>
            <endEvent id="e"/>
            <sequenceFlow id="f" sourceRef="s" targetRef="u"/>
            <sequenceFlow id="g" sourceRef="u" targetRef="e"/>
            <sequenceFlow id="h" sourceRef="b" targetRef="e"/>
            """
                .formatted(value));

    assertThat(diagram.unsupported())
        .extracting(Finding::element, Finding::message)
        .containsExactly(
            tuple(
                "b",
                "'cancelActivity' is '" + value + "'. Write true or false, and nothing else."));
  }

  @Test
  void readsAConditionAsTheEngineDoes() {
    Diagram diagram =
        process(
            """
            <startEvent id="s"/>
            <exclusiveGateway id="x" default="no"/>
            <endEvent id="e"/><endEvent id="f"/>
            <sequenceFlow id="in" sourceRef="s" targetRef="x"/>
            <sequenceFlow id="yes" name="Yes" sourceRef="x" targetRef="e">
              <conditionExpression>${a &lt; 1 <![CDATA[&&]]> b <!-- really -->== 'c'}</conditionExpression>
            </sequenceFlow>
            <sequenceFlow id="no" sourceRef="x" targetRef="f"/>
            """);

    Node gateway = node(diagram, "x");

    assertThat(gateway.outgoing()).hasSize(2);
    assertThat(diagram.flow(gateway.outgoing().get(0)).condition())
        .isEqualTo("${a < 1 && b == 'c'}");
    assertThat(diagram.flow(gateway.defaultFlow()).id()).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <startEvent id="s"/><endEvent id="s"/>                          | Two elements have the id s.
          <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="?"/> | does not begin and end at an element
          <endEvent id="e"/>                                              | has no start event
          <startEvent id="s"/><startEvent id="t"/>                        | more than one start event
          <startEvent id="s"/><boundaryEvent id="b" attachedToRef="s"><timerEventDefinition><timeDate>x</timeDate></timerEventDefinition></boundaryEvent> | is not on a task
          <startEvent id="s"/><userTask id="u" default="nowhere"/>        | The default flow nowhere does not leave u.
          <startEvent id="s"/><userTask id="u" name="Ask" default="nowhere"/> | The default flow nowhere does not leave «Ask».
          <startEvent/>                                                   | has no id
          <startEvent id="s"/><intermediateCatchEvent id="c"/>            | waits for nothing
          <startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition/></intermediateCatchEvent> | has no time
          <startEvent id="s"/><subProcess id="p"><endEvent id="e"/></subProcess> | has no start event
          """)
  void saysWhatTheEngineWouldRefuse(String elements, String words) {
    Reading reading = read(elements);

    assertThat(reading.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNREADABLE);
              assertThat(finding.message()).contains(words);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<transaction id='t'/>",
        "<complexGateway id='t'/>",
        "<adHocSubProcess id='t'/>",
        "<task id='t' isForCompensation='true'/>",
        "<task id='t'><standardLoopCharacteristics/></task>",
        "<endEvent id='t'><compensateEventDefinition/></endEvent>",
        "<intermediateCatchEvent id='t'><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></intermediateCatchEvent>",
      })
  void leavesNothingOutSilently(String element) {
    Diagram diagram = read("<startEvent id='s'/>" + element).diagrams().get(0);

    assertThat(diagram.unsupported())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.UNSUPPORTED);
              assertThat(finding.element()).isEqualTo("t");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<a/>",
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
        "<!DOCTYPE d [<!ENTITY e 'x'>]><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>&e;</definitions>",
      })
  void answersForAnyBytes(String text) {
    Reading reading =
        DiagramReader.read("some.bpmn", text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);

    assertThat(reading.diagrams()).isEmpty();
    assertThat(reading.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).startsWith("some.bpmn: It "));
  }

  static Diagram process(String elements) {
    Reading reading = read(elements);
    assertThat(reading.findings()).isEmpty();
    return reading.diagrams().get(0);
  }

  static Reading read(String elements) {
    String xml =
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'>"
            + "<process id='p' isExecutable='true'>"
            + elements
            + "</process></definitions>";
    return DiagramReader.read("p.bpmn", xml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  private static Node node(Diagram diagram, String id) {
    List<Node> found = diagram.nodes().stream().filter(node -> node.id().equals(id)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
