package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateNamesTest {

  private static final Path OBSERVED = Path.of("src/test/resources/engine-observed");

  static Stream<String> models() throws IOException {
    try (Stream<Path> files = Files.list(OBSERVED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".bpmn"))
          .map(name -> name.replace(".bpmn", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void namesTheJoinAtWhichABranchStandsAlsoAfterAnEventSubProcess() {
    StateSpace space =
        Explorer.explore(
            StateCountTest.diagram(
                """
                <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="a"/>
                <userTask id="a"/><sequenceFlow id="f1" sourceRef="a" targetRef="j"/>
                <parallelGateway id="j"/><userTask id="b"/>
                <sequenceFlow id="f2" sourceRef="b" targetRef="j"/>
                <subProcess id="p" triggeredByEvent="true">
                <startEvent id="t" isInterrupting="false"><timerEventDefinition>
                <timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>
                <sequenceFlow id="g" sourceRef="t" targetRef="c"/><userTask id="c"/></subProcess>
                """),
            Knowledge.NOTHING,
            Limits.DEFAULT,
            Deadline.none());

    TransitionSystem system = new StateNames(space, "", Deadline.none()).transitionSystem();

    assertThat(system.transitions())
        .contains(
            new TransitionSystem.Transition("j | timer:t", "timer t", "c j | "),
            new TransitionSystem.Transition("c j | ", "complete c", "j | "));
  }

  @ParameterizedTest
  @MethodSource("models")
  void areThoseThatTheObservedEngineHas(String model) throws IOException {
    JsonNode observed =
        new ObjectMapper().readTree(Files.readAllBytes(OBSERVED.resolve(model + ".lts.json")));

    Proof proof = prove(Files.readAllBytes(OBSERVED.resolve(model + ".bpmn")));

    TransitionSystem system = Objects.requireNonNull(proof.transitionSystem());
    assertThat(system.initial())
        .containsExactlyInAnyOrderElementsOf(texts(observed.path("initial")));
    assertThat(system.transitions())
        .extracting(each -> List.of(each.from(), each.label(), each.to()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.iterate(0, i -> i < observed.path("transitions").size(), i -> i + 1)
                .map(i -> texts(observed.path("transitions").path(i)))
                .toList());
    assertThat(proof.states()).isEqualTo(observed.path("states").asInt());
    assertThat(proof.transitions()).isEqualTo(observed.path("transitions").size());
    assertThat(proof.canAlwaysFinish()).isEqualTo(observed.path("stuck").isEmpty());
  }

  @Test
  void tellApartWhatLooksTheSame() {
    Drawing drawing =
        Drawing.of("p")
            .raw("<startEvent id='s'/><parallelGateway id='f'/><parallelGateway id='j'/>")
            .raw("<endEvent id='e'/><endEvent id='e2'/>")
            .task("A")
            .task("B")
            .flow("s", "f")
            .flow("f", "A")
            .flow("f", "A")
            .flow("A", "B")
            .flow("B", "e");

    TransitionSystem system = Objects.requireNonNull(prove(drawing.bytes()).transitionSystem());

    assertThat(system.initial()).containsExactly("A A | ");
    assertThat(system.transitions().stream().map(each -> each.from() + each.label()))
        .doesNotHaveDuplicates();
  }

  private static Proof prove(byte[] bytes) {
    return new Prover(Terms.none(LocalDate.EPOCH)).prove("a.bpmn", bytes, Library.EMPTY, true);
  }

  private static List<String> texts(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
        .map(i -> array.path(i).asText())
        .toList();
  }
}
