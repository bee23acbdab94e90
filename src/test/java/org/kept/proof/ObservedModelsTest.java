package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What camunda-engine 7.24.0 was seen to do is what the player says that it does. */
class ObservedModelsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and-xor-deadlock",
        "and",
        "boundary-int",
        "boundary-nonint",
        "dead-activity",
        "error-caught",
        "error-uncaught",
        "escalation-nonint",
        "esp-timer-int",
        "event-gateway",
        "loop",
        "mi-parallel",
        "or-join-boundary",
        "or-split-join",
        "seq",
        "xor"
      })
  void playsAsTheEngineWasSeenToRun(String model) {
    JsonNode seen = json(model);

    StateSpace space = space(model);

    Graph graph = Graph.of(space);
    assertThat(space.limit()).isNull();
    assertThat(Graph.difference(graph, observed(seen))).isEmpty();
    assertThat(graph.stuck()).isEqualTo(seen.get("stuck").size());
    assertThat(graph.next).hasSize(seen.get("states").asInt());
    assertThat(space.ended() >= 0).isEqualTo(seen.get("canEnd").asBoolean());
  }

  @Test
  void noticesAStepThatTheEngineWasNotSeenToTake() {
    Graph seen = observed(json("or-join-boundary"));
    Graph graph = Graph.of(space("or-join-boundary"));

    seen.add(seen.state("j | "), "complete j", seen.state("T | "));

    assertThat(Graph.difference(graph, seen)).contains("complete j");
  }

  @Test
  void noticesAStepThatLeadsElsewhere() {
    Graph seen = observed(json("or-join-boundary"));
    Graph graph = Graph.of(space("or-join-boundary"));

    seen.from(seen.state("B j | timer:bt")).remove("timer bt");
    seen.add(seen.state("B j | timer:bt"), "timer bt", seen.state("T | "));

    assertThat(Graph.difference(graph, seen)).isNotEmpty();
  }

  static Graph observed(JsonNode seen) {
    Graph graph = new Graph();
    graph.ended.add(graph.state("ENDED"));
    seen.get("initial").forEach(state -> graph.initial.add(graph.state(state.asText())));
    seen.get("transitions")
        .forEach(
            step -> {
              String to = step.get(2).asText();
              if (!to.startsWith("ERROR")) {
                graph.add(graph.state(step.get(0).asText()), step.get(1).asText(), graph.state(to));
              }
            });
    return graph;
  }

  private static StateSpace space(String model) {
    Reading reading = DiagramReader.read(model, bytes(model + ".bpmn"), Limits.DEFAULT);
    assertThat(reading.findings()).isEmpty();
    return Explorer.explore(
        reading.diagrams().get(0),
        Knowledge.NOTHING,
        Limits.DEFAULT,
        Deadline.in(Limits.DEFAULT.time()));
  }

  private static JsonNode json(String model) {
    try {
      return new ObjectMapper().readTree(bytes(model + ".lts.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String file) {
    try (InputStream in =
        ObservedModelsTest.class.getResourceAsStream("/engine-observed/" + file)) {
      assertThat(in).as(file).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
