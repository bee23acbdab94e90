package org.kept.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a case does in a diagram, by ids, so that it can be compared with what it does in a damaged
 * one.
 *
 * @param space where it can be
 * @param done the steps that some case does
 * @param twice the steps that one case can do again
 * @param past the steps that a case can get to its end without
 */
record Conduct(StateSpace space, Set<String> done, Set<String> twice, Set<String> past) {

  static Conduct of(byte[] bytes, Terms terms, Library library) {
    Limits limits = terms.limits();
    Deadline deadline = Deadline.in(limits.time());
    Reading reading = DiagramReader.read("damaged.bpmn", bytes, limits, deadline);
    Diagram diagram = reading.diagrams().get(0);
    Knowledge knowledge =
        KnownVariables.from(
                diagram, library, terms.assumptions(), LocalDate.EPOCH, limits, deadline)
            .knowledge();
    StateSpace space = Explorer.explore(diagram, knowledge, limits, deadline);
    EngineSteps steps = new EngineSteps(space);
    Reach reach = Reach.of(steps);
    Set<String> past = new TreeSet<>();
    for (Node node : diagram.nodes()) {
      if (isStep(node) && endsWithout(steps, node.index())) {
        past.add(node.id());
      }
    }
    return new Conduct(space, ids(diagram, reach.done()), ids(diagram, reach.doneTwice()), past);
  }

  /** Whether the damaged one does everything as before, as far as anybody sees. */
  boolean isSameAs(Conduct other) {
    return done.equals(other.done)
        && twice.equals(other.twice)
        && past.equals(other.past)
        && Graph.difference(graph(), other.graph()).isEmpty();
  }

  /** The steps that are always done after some deed, but not after the same deed there. */
  Set<String> leftOutIn(Conduct other) {
    Set<String> left = new TreeSet<>();
    Map<String, Set<String>> there = always(other.space);
    always(space)
        .forEach(
            (deed, steps) -> {
              if (there.containsKey(deed)) {
                steps.stream().filter(step -> !there.get(deed).contains(step)).forEach(left::add);
              }
            });
    return left;
  }

  private static Map<String, Set<String>> always(StateSpace space) {
    Map<String, Set<String>> always = new TreeMap<>();
    for (int step = 0; step < space.steps(); step++) {
      Step made = space.step(step);
      if (!made.fails()) {
        Set<String> done = new TreeSet<>(doneIn(space.diagram(), made));
        always.merge(
            Graph.label(space.diagram(), made),
            done,
            (one, two) -> {
              one.retainAll(two);
              return one;
            });
      }
    }
    return always;
  }

  private static List<String> doneIn(Diagram diagram, Step step) {
    return step.passages().stream()
        .filter(passage -> passage.what() == Passage.What.COMPLETED)
        .map(passage -> diagram.node(passage.index()))
        .filter(Conduct::isStep)
        .map(Node::id)
        .toList();
  }

  /** As the engine is watched, and with all that is done on the way. */
  private Graph graph() {
    Graph graph = Graph.of(space);
    graph.next.values().forEach(Map::clear);
    for (int state = 1; state < space.states(); state++) {
      for (int step = space.firstStep(state); step < space.endStep(state); step++) {
        Step made = space.step(step);
        String label = Graph.label(space.diagram(), made) + doneIn(space.diagram(), made);
        graph.add(state, label, space.target(step));
      }
    }
    return graph;
  }

  private static boolean endsWithout(EngineSteps steps, int node) {
    BitSet seen = new BitSet();
    List<Integer> open = new ArrayList<>(List.of(0));
    seen.set(0);
    while (!open.isEmpty()) {
      int state = open.remove(open.size() - 1);
      for (int step = steps.firstStep(state); step < steps.endStep(state); step++) {
        int target = steps.target(step);
        if (!steps.done(step).get(node) && !seen.get(target)) {
          seen.set(target);
          open.add(target);
        }
      }
    }
    return steps.ended() >= 0 && seen.get(steps.ended());
  }

  private static Set<String> ids(Diagram diagram, BitSet nodes) {
    Set<String> ids = new TreeSet<>();
    nodes.stream()
        .mapToObj(diagram::node)
        .filter(Conduct::isStep)
        .forEach(node -> ids.add(node.id()));
    return ids;
  }

  private static boolean isStep(Node node) {
    return switch (node.kind()) {
      case USER_TASK, RECEIVE_TASK, AUTOMATIC_TASK, EXTERNAL_TASK, CALL_ACTIVITY, CATCH_EVENT ->
          true;
      default -> false;
    };
  }
}
