package org.kept.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names for states and steps: tokens that wait or are parked at joins, then what is armed, as
 * {@code A j | timer:bt}.
 */
final class StateNames {

  private final StateSpace space;
  private final Diagram diagram;
  private final String prefix;
  private final String[] names;

  /**
   * @param prefix before every name; what tells the processes of one file apart
   */
  StateNames(StateSpace space, String prefix) {
    this.space = space;
    this.diagram = space.diagram();
    this.prefix = prefix;
    this.names = new String[space.states()];
    name();
  }

  TransitionSystem transitionSystem() {
    List<TransitionSystem.Transition> transitions = new ArrayList<>();
    for (int state = 1; state < space.states(); state++) {
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
      times.merge(shortName(state), 1, Integer::sum);
    }
    Set<String> given = new HashSet<>();
    for (int state = 1; state < names.length; state++) {
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
    view.waiting().forEach(node -> tokens.add(diagram.node(node).id()));
    view.parked().forEach(node -> tokens.add(diagram.node(node).id()));
    String armed =
        view.armed().stream()
            .map(diagram::node)
            .filter(node -> kind(node) != null)
            .map(node -> kind(node) + ":" + node.id())
            .sorted()
            .collect(Collectors.joining(" "));
    return tokens.stream().sorted().collect(Collectors.joining(" ")) + " | " + armed;
  }

  private static @org.jspecify.annotations.Nullable String kind(Node node) {
    return switch (node.event().kind()) {
      case TIMER -> "timer";
      case MESSAGE -> "message";
      case SIGNAL -> "signal";
      case CONDITIONAL -> "condition";
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
    Passage last = step.passages().get(step.passages().size() - 1);
    return "ERROR no branch at " + diagram.node(last.index()).id();
  }
}
