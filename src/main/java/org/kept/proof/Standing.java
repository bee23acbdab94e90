package org.kept.proof;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * What is to be seen by looking at every state once: what is twice at work, what was ever waited
 * for, and where the council holds the case while no clock runs.
 */
final class Standing {

  /** For every activity that is at work twice somewhere: the states. */
  final Map<Integer, BitSet> doubled = new TreeMap<>();

  /** Nodes at which a case ever stands. */
  final BitSet stoodAt = new BitSet();

  /** States in which the council holds the case. */
  final BitSet held = new BitSet();

  /** States in which it does, and no clock runs. */
  final BitSet unclocked = new BitSet();

  /**
   * By message that customers may send at any time: states that wait, and in which none hears it.
   */
  final Map<String, BitSet> unheard = new TreeMap<>();

  /**
   * @param hearing by message that customers may send at any time: what hears it
   */
  Standing(
      StateGraph graph,
      IntPredicate heldByCouncil,
      IntPredicate isClock,
      Map<String, BitSet> hearing) {
    hearing.keySet().forEach(message -> unheard.put(message, new BitSet()));
    StateSpace space = graph.space;
    Diagram diagram = space.diagram();
    for (int state = 1; state < space.states(); state++) {
      graph.deadline.keep();
      if (state == space.ended()) {
        continue;
      }
      View view = space.view(state);
      doubles(diagram, view.waiting(), state);
      doubles(diagram, view.scopes(), state);
      view.parked().forEach(stoodAt::set);
      if (view.held().stream().anyMatch(heldByCouncil::test)) {
        held.set(state);
        if (view.armed().stream().noneMatch(isClock::test)) {
          unclocked.set(state);
        }
      }
      if (!hearing.isEmpty() && !view.held().isEmpty()) {
        int at = state;
        hearing.forEach(
            (message, hears) -> {
              if (view.armed().stream().noneMatch(hears::get)) {
                unheard.getOrDefault(message, new BitSet()).set(at);
              }
            });
      }
    }
  }

  private void doubles(Diagram diagram, java.util.List<Integer> at, int state) {
    for (int i = 0; i < at.size(); i++) {
      int node = at.get(i);
      stoodAt.set(node);
      for (int other = 0; other < i; other++) {
        if (at.get(other) == node && !isMeantSeveralTimes(diagram, node)) {
          doubled.computeIfAbsent(node, any -> new BitSet()).set(state);
        }
      }
    }
  }

  /** Whether it, or something around it, is drawn to run several times at once. */
  static boolean isMeantSeveralTimes(Diagram diagram, int node) {
    for (int at = node; at >= 0; at = diagram.node(at).scope()) {
      if (diagram.node(at).repeat().kind() == Node.Repeat.Kind.PARALLEL) {
        return true;
      }
    }
    return false;
  }
}
