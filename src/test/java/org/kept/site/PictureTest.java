package org.kept.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A diagram is drawn as its author drew it, with nothing left out. */
class PictureTest {

  @ParameterizedTest
  @ValueSource(strings = {"service-request", "damp-and-mould", "member-enquiry"})
  void everyShapeArrowAndWordIsDrawn(String process) throws IOException {
    Diagram diagram = shipped(process);

    Picture picture = Objects.requireNonNull(Picture.ofNumbered(diagram, List.of()));

    assertThat(picture.boxes().size() + picture.signs().size())
        .isEqualTo(diagram.nodes().size() + diagram.notes().size());
    assertThat(picture.arrows())
        .extracting(Picture.Arrow::id)
        .containsExactlyInAnyOrderElementsOf(diagram.flows().keySet());
    assertThat(picture.lines()).hasSize(diagram.notes().size());
    String words =
        picture.texts().stream().map(Picture.Text::words).collect(Collectors.joining(" "));
    diagram.nodes().values().forEach(node -> assertThat(words).contains(node.name()));
    diagram.flows().values().forEach(flow -> assertThat(words).contains(flow.name()));
    diagram.notes().values().forEach(note -> assertThat(words).contains(note.words()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"service-request", "damp-and-mould", "member-enquiry"})
  void nothingLiesOutsideThePicture(String process) throws IOException {
    Picture picture = Objects.requireNonNull(Picture.ofNumbered(shipped(process), List.of()));

    List<Double> room =
        Arrays.stream(picture.viewBox().split(" ", -1)).map(Double::valueOf).toList();
    assertThat(picture.boxes())
        .allSatisfy(
            box -> {
              assertThat(box.x()).isGreaterThan(room.get(0));
              assertThat(box.y()).isGreaterThan(room.get(1));
              assertThat(box.x() + box.width()).isLessThan(room.get(0) + room.get(2));
              assertThat(box.y() + box.height()).isLessThan(room.get(1) + room.get(3));
            });
  }

  @Test
  void whatIsNowhereIsLeftOutAndNothingElse() {
    Diagram odd =
        Diagram.read(
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
                xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                xmlns:dd="http://www.omg.org/spec/DD/20100524/DI">
              <process id="P">
                <task id="Here" name="Here" default="Short"/>
                <task id="Narrow" name="Narrow"/>
                <task id="Nowhere" name="Nowhere"/>
                <sequenceFlow id="Short" sourceRef="Here" targetRef="Narrow"/>
              </process>
              <di:BPMNDiagram><di:BPMNPlane bpmnElement="P">
                <di:BPMNShape bpmnElement="Here">
                  <dc:Bounds x="10" y="10" width="100" height="80"/>
                </di:BPMNShape>
                <di:BPMNShape bpmnElement="Narrow"><dc:Bounds x="10" y="10" height="80"/></di:BPMNShape>
                <di:BPMNShape bpmnElement="Nowhere">
                  <dc:Bounds x="NaN" y="1e300" width="100" height="80"/>
                </di:BPMNShape>
                <di:BPMNEdge bpmnElement="Short"><dd:waypoint x="110" y="50"/></di:BPMNEdge>
              </di:BPMNPlane></di:BPMNDiagram>
              <di:BPMNDiagram><di:BPMNPlane bpmnElement="Narrow">
                <di:BPMNShape bpmnElement="Nowhere">
                  <dc:Bounds x="10" y="10" width="100" height="80"/>
                </di:BPMNShape>
              </di:BPMNPlane></di:BPMNDiagram>
            </definitions>
            """);

    Picture picture = Objects.requireNonNull(Picture.ofNumbered(odd, List.of("Nowhere", "Here")));

    assertThat(picture.boxes()).hasSize(1);
    assertThat(picture.shows(1)).isFalse();
    assertThat(picture.shows(2)).isTrue();
    assertThat(picture.viewBox()).doesNotContain("NaN");
  }

  @Test
  void whatIsMarkedHasANumberInTheOrderOfTheList() throws IOException {
    Picture picture =
        Objects.requireNonNull(
            Picture.ofNumbered(
                shipped("service-request"),
                List.of("Activity_TellTheCustomer", "Event_RequestWithdrawn", "Flow_Decided")));

    assertThat(picture.badges()).extracting(Picture.Badge::number).containsExactly(1, 2, 3);
    assertThat(picture.boxes()).filteredOn(Picture.Box::marked).hasSize(1);
    assertThat(picture.signs()).filteredOn(Picture.Sign::marked).hasSize(1);
    assertThat(picture.arrows())
        .filteredOn(Picture.Arrow::marked)
        .extracting(Picture.Arrow::id)
        .containsExactly("Flow_Decided");
  }

  @Test
  void whatHappensIsToldApart() throws IOException {
    Diagram diagram = shipped("service-request");
    Picture picture = Objects.requireNonNull(Picture.ofNumbered(diagram, List.of()));

    assertThat(
            diagram.nodes().values().stream()
                .filter(node -> node.event().equals("timer"))
                .map(Diagram.Node::name))
        .contains("No answer in time", "Promise needs a look");
    // The look at the promise starts beside the work and stops nothing.
    assertThat(picture.signs()).filteredOn(Picture.Sign::dashed).hasSize(1);
    assertThat(picture.signs()).filteredOn(sign -> sign.end() && sign.filled()).isNotEmpty();
    assertThat(picture.boxes()).filteredOn(box -> box.kind().equals("beside")).hasSize(1);
    assertThat(picture.arrows())
        .filteredOn(arrow -> arrow.dash() != null)
        .hasSize(diagram.defaults().size());
  }

  @Test
  void drawsPoolsLanesAndCalls() {
    Picture picture =
        Objects.requireNonNull(
            Picture.ofNumbered(
                Diagram.read(
                    """
                    <d xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                       xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
                       xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
                      <collaboration id="c"><participant id="pool" name="Council" processRef="p"/></collaboration>
                      <process id="p">
                        <laneSet id="s"><lane id="lane" name="Roads"/></laneSet>
                        <callActivity id="call" name="&lt;script&gt;Inspect&lt;/script&gt;"/>
                      </process>
                      <di:BPMNShape bpmnElement="pool"><dc:Bounds x="0" y="0" width="600" height="250"/></di:BPMNShape>
                      <di:BPMNShape bpmnElement="lane"><dc:Bounds x="30" y="0" width="570" height="250"/></di:BPMNShape>
                      <di:BPMNShape bpmnElement="call"><dc:Bounds x="100" y="80" width="100" height="80"/></di:BPMNShape>
                    </d>
                    """),
                List.of("call")));

    assertThat(picture.boxes())
        .extracting(Picture.Box::kind)
        .containsExactly("lane", "lane", "call");
    assertThat(picture.texts())
        .extracting(Picture.Text::words)
        .containsExactly("Council", "Roads", "<script>Inspect</script>");
  }

  @Test
  void whatIsSaidOfAPartHoldsForWhatIsInIt() throws IOException {
    Diagram diagram = shipped("service-request");

    assertThat(holder(diagram, "Activity_DecideOnTheRequest")).isEqualTo("council");
    assertThat(holder(diagram, "Gateway_DoesTheCustomerAnswer")).isEqualTo("customer");
    assertThat(diagram.inherited(node(diagram, "Event_RequestClosed"), "charter.holder")).isNull();
  }

  private static String holder(Diagram diagram, String id) {
    return Objects.requireNonNull(diagram.inherited(node(diagram, id), "charter.holder"));
  }

  private static Diagram.Node node(Diagram diagram, String id) {
    return Objects.requireNonNull(diagram.nodes().get(id));
  }

  private static Diagram shipped(String process) throws IOException {
    return Diagram.read(Files.readString(Path.of("processes", process + ".bpmn")));
  }
}
