package org.kept.proof;

import java.util.List;

/**
 * Everything that can become of a case, by names: between which waits it can move, and by what.
 *
 * @param initial where it can be right after the start
 * @param transitions what leads from where to where
 */
public record TransitionSystem(List<String> initial, List<Transition> transitions) {

  public TransitionSystem {
    initial = List.copyOf(initial);
    transitions = List.copyOf(transitions);
  }

  /**
   * One step.
   *
   * @param from the state before
   * @param label what happens, with the branches that are chosen: {@code complete A [x:0]}
   * @param to the state after
   */
  public record Transition(String from, String label, String to) {}
}
