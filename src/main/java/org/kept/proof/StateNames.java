package org.kept.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names for states and steps: tokens that wait or are parked at joins, then what is armed, as
 * {@code A j | timer:bt}.
 */
final class StateNames {

  /** A name that says it a thousand times says no more. */
  private static final int MOST_NAMED = 20;

  private final StateSpace space;
  private final Diagram diagram;
  private final String prefix;
  private final String[] names;
  private final Deadline deadline;

  /**
   * @param prefix before every name; what tells the processes of one file apart
   * @param deadline when the names are given up
   */
  StateNames(StateSpace space, String prefix, Deadline deadline) {
    this.space = space;
    this.diagram = space.diagram();
    this.prefix = prefix;
    this.deadline = deadline;
    this.names = new String[space.states()];
    name();
  }

  TransitionSystem transitionSystem() {
    List<TransitionSystem.Transition> transitions = new ArrayList<>();
    for (int state = 1; state < space.states(); state++) {
      deadline.keep();
      for (int step = space.firstStep(state); step < space.endStep(state); step++) {
        Step made = space.step(step);
        String to = made.fails() ? prefix + failure(made) : names[space.target(step)];
        transitions.add(new TransitionSystem.Transition(names[state], label(made), to));
      }
    }
    return new TransitionSystem(
        space.initial().stream().map(state -> names[state]).toList(), transitions);
  }

  private void name() {
    Map<String, Integer> times = new HashMap<>();
    for (int state = 1; state < names.length; state++) {
      deadline.keep();
      times.merge(shortName(state), 1, Integer::sum);
    }
    Set<String> given = new HashSet<>();
    for (int state = 1; state < names.length; state++) {
      deadline.keep();
      String name = shortName(state);
      if (times.getOrDefault(name, 0) > 1) {
        String known = space.view(state).known();
        name = known.isEmpty() ? name : name + " {" + known + "}";
      }
      String unique = name;
      for (int copy = 2; !given.add(unique); copy++) {
        unique = name + " #" + copy;
      }
      names[state] = prefix + unique;
    }
  }

  private String shortName(int state) {
    if (state == space.ended()) {
      return "ENDED";
    }
    View view = space.view(state);
    List<String> tokens = new ArrayList<>();
    List<String> around = new ArrayList<>();
    Map<Node, Integer> several = new LinkedHashMap<>();
    for (int index : view.waiting()) {
      Node node = diagram.node(index);
      if (node.repeat().kind() == Node.Repeat.Kind.PARALLEL && node.repeat().count() > 0) {
        several.merge(node, 1, Integer::sum);
      } else {
        tokens.add(node.id());
      }
    }
    several.forEach((node, left) -> name(node, left, tokens, around));
    view.parked().forEach(node -> tokens.add(diagram.node(node).id()));
    view.armed().stream()
        .map(diagram::node)
        .filter(node -> kind(node) != null)
        .forEach(node -> around.add(kind(node) + ":" + node.id()));
    return sorted(tokens) + " | " + sorted(around);
  }

  /** The engine keeps those of several that are done until all are, and counts them. */
  private static void name(Node node, int left, List<String> tokens, List<String> around) {
    int all = Math.max(left, node.repeat().count());
    tokens.addAll(Collections.nCopies(Math.min(all, MOST_NAMED), node.id()));
    around.add("completed=" + (all - left));
  }

  private static String sorted(List<String> words) {
    return words.stream().sorted().collect(Collectors.joining(" "));
  }

  private static @Nullable String kind(Node node) {
    return switch (node.event().kind()) {
      case TIMER -> "timer";
      case MESSAGE -> "message";
      case SIGNAL -> "signal";
      default -> null;
    };
  }

  private String label(Step step) {
    String act = step.act().id();
    if (step.element() >= 0) {
      act += " " + diagram.node(step.element()).id();
    }
    return step.choices().isEmpty()
        ? act
        : act
            + step.choices().stream()
                .map(
                    choice ->
                        diagram.node(choice.node()).id()
                            + ":"
                            + choice.flows().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining(" ", " [", "]"));
  }

  private String failure(Step step) {
    if (step.lacksSomething()) {
      return "ERROR nobody wrote what is needed";
    }
    Passage last = step.passages().get(step.passages().size() - 1);
    return "ERROR no branch at " + diagram.node(last.index()).id();
  }
}
