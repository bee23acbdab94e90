package org.kept.proof;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A labelled graph between waits, to be compared with another one. */
final class Graph {

  final Set<Integer> initial = new TreeSet<>();
  final Map<Integer, Map<String, Set<Integer>>> next = new TreeMap<>();
  final Set<Integer> ended = new HashSet<>();
  final List<String> names = new ArrayList<>();

  /** A state that is called so; always the same number for the same name. */
  int state(String name) {
    int known = names.indexOf(name);
    if (known >= 0) {
      return known;
    }
    names.add(name);
    next.put(names.size() - 1, new TreeMap<>());
    return names.size() - 1;
  }

  /** What leads out of a state that is there. */
  Map<String, Set<Integer>> from(int state) {
    return requireNonNull(next.get(state));
  }

  void add(int from, String label, int to) {
    from(from).computeIfAbsent(label, any -> new TreeSet<>()).add(to);
  }

  long stuck() {
    return next.entrySet().stream()
        .filter(state -> state.getValue().isEmpty() && !ended.contains(state.getKey()))
        .count();
  }

  static Graph of(StateSpace space) {
    return of(space, false);
  }

  /** Whether the engine tells its listeners of a node's begin or end just as a passage does. */
  static boolean isCompared(Node node, char what) {
    return switch (node.kind()) {
      case EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, INCLUSIVE_GATEWAY, EVENT_GATEWAY -> false;
      case END_EVENT -> what == 'S';
      case THROW_EVENT -> what == 'S' && node.event().kind() != Node.Event.Kind.LINK;
      default -> true;
    };
  }

  private static String passages(Diagram diagram, Step step) {
    List<String> told = new ArrayList<>();
    for (Passage passage : step.passages()) {
      char what =
          switch (passage.what()) {
            case TAKEN -> 'T';
            case STARTED -> 'S';
            case COMPLETED -> 'C';
            case CANCELLED -> 'X';
            default -> '-';
          };
      if (what == 'T') {
        Flow flow = diagram.flow(passage.index());
        if (diagram.node(flow.source()).kind() != NodeKind.EVENT_GATEWAY) {
          told.add("T " + flow.id());
        }
      } else if (what != '-' && isCompared(diagram.node(passage.index()), what)) {
        told.add(what + " " + diagram.node(passage.index()).id());
      }
    }
    told.sort(null);
    return " " + told;
  }

  static Graph of(StateSpace space, boolean passages) {
    Graph graph = new Graph();
    for (int state = 0; state < space.states(); state++) {
      graph.state(String.valueOf(state));
    }
    if (space.ended() >= 0) {
      graph.ended.add(space.ended());
    }
    graph.initial.addAll(space.initial());
    for (int state = 1; state < space.states(); state++) {
      for (int e = space.firstStep(state); e < space.endStep(state); e++) {
        if (!space.step(e).fails()) {
          Step step = space.step(e);
          graph.add(
              state,
              label(space.diagram(), step) + (passages ? passages(space.diagram(), step) : ""),
              space.target(e));
        }
      }
    }
    graph.next.remove(0);
    return graph;
  }

  /** What a step is called where engines are watched. */
  static String label(Diagram diagram, Step step) {
    StringBuilder label = new StringBuilder(step.act().id());
    if (step.element() >= 0) {
      label.append(' ').append(diagram.node(step.element()).id());
    }
    List<String> choices = new ArrayList<>();
    for (Step.Choice choice : step.choices()) {
      choices.add(
          diagram.node(choice.node()).id()
              + ":"
              + String.join(",", choice.flows().stream().map(String::valueOf).toList()));
    }
    return choices.isEmpty() ? label.toString() : label + " [" + String.join(" ", choices) + "]";
  }

  /** Why two graphs are not the same from the outside; empty where they are. */
  static String difference(Graph one, Graph other) {
    Map<Integer, Integer> blocks = new HashMap<>();
    int shift = one.next.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    one.next.keySet().forEach(state -> blocks.put(state, one.ended.contains(state) ? 1 : 0));
    other
        .next
        .keySet()
        .forEach(state -> blocks.put(state + shift, other.ended.contains(state) ? 1 : 0));
    int count = 0;
    while (true) {
      Map<List<Object>, Integer> refined = new HashMap<>();
      Map<Integer, Integer> after = new HashMap<>();
      for (int state : blocks.keySet()) {
        Graph graph = state < shift ? one : other;
        int base = state < shift ? 0 : shift;
        List<Object> signature = new ArrayList<>();
        signature.add(blocks.get(state));
        graph
            .from(state - base)
            .forEach(
                (label, targets) -> {
                  Set<Integer> into = new TreeSet<>();
                  targets.forEach(target -> into.add(blocks.get(target + base)));
                  signature.add(label);
                  signature.add(into);
                });
        after.put(state, refined.computeIfAbsent(signature, any -> refined.size()));
      }
      blocks.clear();
      blocks.putAll(after);
      if (refined.size() == count) {
        break;
      }
      count = refined.size();
    }
    Set<Integer> begin = new TreeSet<>();
    one.initial.forEach(state -> begin.add(blocks.get(state)));
    Set<Integer> begin2 = new TreeSet<>();
    other.initial.forEach(state -> begin2.add(blocks.get(state + shift)));
    return begin.equals(begin2) ? "" : walk(one, other, blocks, shift);
  }

  /** What is done, whatever is chosen then. */
  private static Set<String> acts(Set<String> labels) {
    Set<String> acts = new TreeSet<>();
    labels.forEach(label -> acts.add(label.replaceAll(" \\[.*", "")));
    return acts;
  }

  /**
   * Why the first graph does what the second does not allow; empty where it allows all. Each state
   * must offer the same labels, but the second may lead to more than one state where the first
   * leads to one: the order in which a signal reaches several at once is left to chance by the
   * engine.
   */
  static String notAllowed(Graph one, Graph other) {
    record Pair(int left, int right) {}
    Map<Pair, String> open = new java.util.LinkedHashMap<>();
    for (int left : one.initial) {
      for (int right : other.initial) {
        open.put(new Pair(left, right), "");
      }
    }
    List<Pair> work = new ArrayList<>(open.keySet());
    for (int i = 0; i < work.size(); i++) {
      Pair pair = work.get(i);
      one.from(pair.left())
          .forEach(
              (label, lefts) ->
                  lefts.forEach(
                      left ->
                          other
                              .from(pair.right())
                              .getOrDefault(label, Set.of())
                              .forEach(
                                  right -> {
                                    Pair next = new Pair(left, right);
                                    if (open.putIfAbsent(next, open.get(pair) + " / " + label)
                                        == null) {
                                      work.add(next);
                                    }
                                  })));
    }
    Set<Pair> agreed = new HashSet<>(work);
    Map<Pair, String> why = new HashMap<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Pair pair : List.copyOf(agreed)) {
        Map<String, Set<Integer>> left = one.from(pair.left());
        Map<String, Set<Integer>> right = other.from(pair.right());
        String says = "";
        if (!right.keySet().containsAll(left.keySet())
            || !acts(left.keySet()).equals(acts(right.keySet()))
            || one.ended.contains(pair.left()) != other.ended.contains(pair.right())) {
          says = "after" + open.get(pair) + ": " + left.keySet() + " but " + right.keySet();
        } else {
          for (Map.Entry<String, Set<Integer>> entry : left.entrySet()) {
            Set<Integer> rights = requireNonNull(right.get(entry.getKey()));
            boolean all =
                entry.getValue().stream()
                    .allMatch(l -> rights.stream().anyMatch(r -> agreed.contains(new Pair(l, r))));
            // Only a signal may lead to more.
            boolean back =
                rights.size() > entry.getValue().size()
                    || rights.stream()
                        .allMatch(
                            r ->
                                entry.getValue().stream()
                                    .anyMatch(l -> agreed.contains(new Pair(l, r))));
            if (!all || !back) {
              String deeper =
                  why.entrySet().stream()
                      .filter(e -> entry.getValue().contains(e.getKey().left()))
                      .map(Map.Entry::getValue)
                      .findFirst()
                      .orElse("");
              says = deeper.isEmpty() ? "after" + open.get(pair) + " / " + entry.getKey() : deeper;
            }
          }
        }
        if (!says.isEmpty()) {
          agreed.remove(pair);
          why.put(pair, says);
          changed = true;
        }
      }
    }
    boolean all =
        one.initial.stream()
            .allMatch(l -> other.initial.stream().anyMatch(r -> agreed.contains(new Pair(l, r))));
    return all ? "" : why.values().stream().findFirst().orElse("initial states");
  }

  /** The first trace at which they part. */
  private static String walk(Graph one, Graph other, Map<Integer, Integer> blocks, int shift) {
    record Pair(Set<Integer> left, Set<Integer> right, String trace) {}
    List<Pair> open = new ArrayList<>();
    open.add(new Pair(one.initial, other.initial, ""));
    Set<List<Set<Integer>>> seen = new HashSet<>();
    for (int i = 0; i < open.size(); i++) {
      Pair pair = open.get(i);
      Set<String> left = labels(one, pair.left());
      Set<String> right = labels(other, pair.right());
      if (!left.equals(right)
          || pair.left().stream().anyMatch(one.ended::contains)
              != pair.right().stream().anyMatch(other.ended::contains)) {
        return "after" + pair.trace() + ": " + left + " but " + right;
      }
      for (String label : left) {
        Set<Integer> l = step(one, pair.left(), label);
        Set<Integer> r = step(other, pair.right(), label);
        if (seen.add(List.of(l, r))) {
          open.add(new Pair(l, r, pair.trace() + " / " + label));
        }
      }
    }
    return "the same traces, but not the same choices: " + blocks.size() + " states, " + shift;
  }

  private static Set<String> labels(Graph graph, Set<Integer> states) {
    Set<String> labels = new TreeSet<>();
    states.forEach(state -> labels.addAll(graph.from(state).keySet()));
    return labels;
  }

  private static Set<Integer> step(Graph graph, Set<Integer> states, String label) {
    Set<Integer> after = new TreeSet<>();
    states.forEach(state -> after.addAll(graph.from(state).getOrDefault(label, Set.of())));
    return after;
  }
}
