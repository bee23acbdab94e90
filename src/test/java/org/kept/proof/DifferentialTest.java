package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Small models drawn by lot are explored on the real engine and by the player, and must give the
 * same graph of waits and steps. {@code -Dkept.differential.models=10000} for the large run.
 */
class DifferentialTest {

  private static final int MODELS = Integer.getInteger("kept.differential.models", 60);
  private static final int SEED = Integer.getInteger("kept.differential.seed", 1);
  private static final int MOST_STATES = 60;
  private static final int MOST_STEPS = 250;
  private static final Limits LIMITS = new Limits(400, Duration.ofSeconds(1), 1 << 20);

  /** Knows the conditions whose answer is fixed. */
  record Fixed(Diagram diagram) implements Knowledge {
    @Override
    public List<Write> atStart() {
      return NOTHING.atStart();
    }

    @Override
    public List<Write> after(int node, int[] values) {
      return NOTHING.after(node, values);
    }

    @Override
    public Truth holds(int flow, int[] values) {
      String condition = diagram.flow(flow).condition();
      if (condition == null || !condition.contains("pick.sure")) {
        return Truth.UNKNOWN;
      }
      return condition.contains("true") ? Truth.TRUE : Truth.FALSE;
    }

    @Override
    public String words(int[] values) {
      return "";
    }
  }

  private static final class Tally {
    final Map<String, Integer> elements = new TreeMap<>();
    final Map<String, Integer> pairs = new TreeMap<>();
    final Map<String, Integer> outcomes = new TreeMap<>();
    long states;
    long steps;
    int compared;

    void add(RandomModel model) {
      compared++;
      List<String> all = List.copyOf(model.elements);
      for (int i = 0; i < all.size(); i++) {
        elements.merge(all.get(i), 1, Integer::sum);
        for (int j = i + 1; j < all.size(); j++) {
          pairs.merge(all.get(i) + " + " + all.get(j), 1, Integer::sum);
        }
      }
    }
  }

  // To set an engine up takes longer than to compare many models.
  @AutoClose private static final EngineWatch engine = new EngineWatch(4 * MOST_STATES);

  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void playsEachModelAsTheEngineRunsIt() throws IOException {
    Tally tally = new Tally();
    List<String> disagreements = new ArrayList<>();
    for (long seed = SEED; tally.compared < MODELS && disagreements.size() < 5; seed++) {
      int before = disagreements.size();
      String outcome = compare(seed, tally, disagreements);
      disagreements.subList(before, disagreements.size()).forEach(System.out::println);
      tally.outcomes.merge(outcome, 1, Integer::sum);
      if (tally.compared % 500 == 0 && outcome.equals("compared")) {
        report(tally);
      }
    }

    report(tally);
    if (!disagreements.isEmpty()) {
      Files.writeString(
          Path.of("target", "disagreements-" + SEED + ".txt"), String.join("\n\n", disagreements));
    }
    assertThat(disagreements).as(String.join("\n\n", disagreements)).isEmpty();
    assertThat(tally.compared).isEqualTo(MODELS);
  }

  @Test
  void noticesARuleThatIsNotTheEngines() {
    String model =
        """
        <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="f"/>
        <parallelGateway id="f"/><sequenceFlow id="f1" sourceRef="f" targetRef="a"/>
        <sequenceFlow id="f2" sourceRef="f" targetRef="b"/><userTask id="a"/><userTask id="b"/>
        <boundaryEvent id="t" attachedToRef="b"><timerEventDefinition>
        <timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
        <sequenceFlow id="f3" sourceRef="a" targetRef="j"/>
        <sequenceFlow id="f4" sourceRef="b" targetRef="j"/><inclusiveGateway id="j"/>
        <sequenceFlow id="f5" sourceRef="j" targetRef="c"/><userTask id="c"/>
        """;
    String file =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <process id="p" isExecutable="true">%s</process></definitions>
        """
            .formatted(model);

    Graph watched = engine.explore(file, StateCountTest.diagram(model), true);

    assertThat(Graph.difference(watched, played(model))).isEmpty();
    assertThat(Graph.difference(watched, played(model.replace("inclusive", "parallel"))))
        .as("a join that waits for each flow")
        .contains("timer t");
    assertThat(
            Graph.difference(
                watched,
                played(
                    model.replace(
                        "\"t\" attachedToRef", "\"t\" cancelActivity=\"false\" attachedToRef"))))
        .as("a timer that stops nothing")
        .contains("after");
  }

  @Test
  void completesNothingThatABranchNeverEntered() {
    String model =
        """
        <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="a"/><userTask id="a"/>
        <sequenceFlow id="f1" sourceRef="a" targetRef="t"/>
        <intermediateThrowEvent id="t"><signalEventDefinition signalRef="now"/>
        </intermediateThrowEvent>
        <sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>
        <subProcess id="stop" triggeredByEvent="true"><startEvent id="heard">
        <signalEventDefinition signalRef="now"/></startEvent>
        <sequenceFlow id="f3" sourceRef="heard" targetRef="b"/><userTask id="b"/></subProcess>
        """;
    String file =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <signal id="now" name="now"/>
        <process id="p" isExecutable="true">%s</process></definitions>
        """
            .formatted(model);
    Diagram diagram =
        DiagramReader.read("p", file.getBytes(StandardCharsets.UTF_8), LIMITS).diagrams().get(0);

    Graph watched = engine.explore(file, diagram, true);

    StateSpace space =
        Explorer.explore(diagram, Knowledge.NOTHING, LIMITS, Deadline.in(LIMITS.time()));
    assertThat(watched.names).as("waiting, stopped from outside, ended").hasSize(3);
    assertThat(Graph.difference(watched, Graph.of(space, true))).isEmpty();
  }

  private static Graph played(String model) {
    Diagram diagram = StateCountTest.diagram(model);
    return Graph.of(
        Explorer.explore(diagram, Knowledge.NOTHING, LIMITS, Deadline.in(LIMITS.time())), true);
  }

  private static String compare(long seed, Tally tally, List<String> disagreements) {
    RandomModel model = new RandomModel(seed);
    Reading reading =
        DiagramReader.read(model.id, model.xml.getBytes(StandardCharsets.UTF_8), LIMITS);
    if (!reading.findings().isEmpty()) {
      return "refused by the reader: "
          + reading.findings().get(0).message().replaceAll("\\w*\\d+", "#");
    }
    Diagram diagram = reading.diagrams().get(0);
    if (!diagram.unsupported().isEmpty()) {
      return "unsupported";
    }
    StateSpace space;
    try {
      space = Explorer.explore(diagram, new Fixed(diagram), LIMITS, Deadline.in(LIMITS.time()));
    } catch (RuntimeException e) {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      disagreements.add(
          "seed "
              + seed
              + ": the player fails: "
              + trace.toString().lines().limit(25).toList()
              + "\n"
              + model.xml);
      return "player fails";
    }
    if (!space.rounds().isEmpty()) {
      return goesRoundOnTheEngine(seed, model, diagram, disagreements);
    }
    if (space.limit() != null) {
      return "cut off: " + space.limit().message().replaceAll("«.*»", "…").replaceAll("\\d+", "#");
    }
    if (space.states() > MOST_STATES || space.steps() > MOST_STEPS) {
      return "larger than is compared";
    }
    if (goesRound(space)) {
      return "goes round without a wait";
    }
    // In which order a signal reaches several is left to chance, and so is what it stops.
    boolean passages = !((ExploredSpace) space).wereOrdersPlayed();
    Graph watched;
    try {
      watched = engine.explore(model.xml, diagram, passages);
    } catch (ParseException e) {
      return "refused by the engine: "
          + String.valueOf(e.getMessage())
              .replaceAll("ENGINE.*Errors:", "")
              .replaceAll("\\w*\\d+", "#")
              .lines()
              .limit(1)
              .toList();
    } catch (EngineWatch.TooMuch e) {
      if (EngineWatch.goesRound(e)) {
        disagreements.add("seed " + seed + ": only the engine goes round\n" + model.xml);
      }
      return "cut off on the engine: " + e.getMessage();
    } catch (RuntimeException e) {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      disagreements.add(
          "seed "
              + seed
              + ": the engine fails: "
              + trace.toString().lines().limit(12).toList()
              + "\n"
              + model.xml);
      return "engine fails";
    }
    Graph played = Graph.of(space, passages);
    String difference =
        passages ? Graph.difference(watched, played) : Graph.notAllowed(watched, played);
    tally.add(model);
    tally.states += watched.names.size();
    tally.steps += watched.next.values().stream().mapToLong(Map::size).sum();
    if (!difference.isEmpty()) {
      disagreements.add("seed " + seed + ": (engine but player) " + difference + "\n" + model.xml);
    }
    return "compared";
  }

  /** What the player takes for a way round without a wait must be one on the engine as well. */
  private static String goesRoundOnTheEngine(
      long seed, RandomModel model, Diagram diagram, List<String> disagreements) {
    try {
      engine.explore(model.xml, diagram, false);
    } catch (ParseException refused) {
      return "goes round without a wait, and the engine refuses it";
    } catch (RuntimeException e) {
      if (EngineWatch.goesRound(e)) {
        return "goes round without a wait, on the engine too";
      }
      if (e instanceof EngineWatch.TooMuch) {
        return "goes round without a wait, and is cut off on the engine: " + e.getMessage();
      }
      disagreements.add("seed " + seed + ": the engine fails: " + e + "\n" + model.xml);
      return "engine fails";
    }
    disagreements.add("seed " + seed + ": only the player goes round\n" + model.xml);
    return "only the player goes round";
  }

  private static boolean goesRound(StateSpace space) {
    for (int e = 0; e < space.steps(); e++) {
      Map<Integer, Integer> times = new TreeMap<>();
      for (Step.Choice choice : space.step(e).choices()) {
        if (times.merge(choice.node(), 1, Integer::sum) > 2) {
          return true;
        }
      }
    }
    return false;
  }

  private static void report(Tally tally) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("models compared: ")
        .append(tally.compared)
        .append("\nstates: ")
        .append(tally.states);
    text.append("\nsteps: ").append(tally.steps).append("\n\noutcomes:\n");
    tally.outcomes.forEach(
        (what, times) -> text.append(times).append('\t').append(what).append('\n'));
    text.append("\nelements:\n");
    tally.elements.forEach(
        (what, times) -> text.append(times).append('\t').append(what).append('\n'));
    int kinds = tally.elements.size();
    text.append("\npairs: ")
        .append(tally.pairs.size())
        .append(" of ")
        .append(kinds * (kinds - 1) / 2)
        .append('\n');
    tally.pairs.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            pair -> text.append(pair.getValue()).append('\t').append(pair.getKey()).append('\n'));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "differential-" + SEED + ".txt"), text);
    System.out.println(
        text.toString()
            .lines()
            .limit(60 + kinds)
            .collect(java.util.stream.Collectors.joining("\n")));
  }
}
