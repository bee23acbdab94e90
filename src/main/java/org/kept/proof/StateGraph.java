package org.kept.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A state space as arrays, so that it can be walked in both directions and many times. An edge is
 * one step out of one state; its number is that of the state space.
 */
final class StateGraph {

  final StateSpace space;
  final Deadline deadline;
  final Diagram diagram;
  final int states;
  final int edges;

  /** The different steps; an edge names its own by index. */
  final List<Step> steps;

  private final int[] first;
  private final int[] end;
  private final int[] step;
  private final int[] source;
  private final int[] target;
  private final boolean[] fails;
  private final boolean[] decides;
  private final int[] arriving;
  private final int[] arrivingFirst;

  StateGraph(StateSpace space, Deadline deadline) {
    this.space = space;
    this.deadline = deadline;
    this.diagram = space.diagram();
    this.states = space.states();
    this.edges = space.steps();
    this.first = new int[states];
    this.end = new int[states];
    this.step = new int[edges];
    this.source = new int[edges];
    this.target = new int[edges];
    this.steps = new ArrayList<>();
    IdentityHashMap<Step, Integer> known = new IdentityHashMap<>();
    for (int state = 0; state < states; state++) {
      deadline.keep();
      first[state] = space.firstStep(state);
      end[state] = space.endStep(state);
      for (int edge = first[state]; edge < end[state]; edge++) {
        Step made = space.step(edge);
        Integer number = known.get(made);
        if (number == null) {
          number = steps.size();
          known.put(made, number);
          steps.add(made);
        }
        step[edge] = number;
        source[edge] = state;
        target[edge] = space.target(edge);
      }
    }
    this.fails = new boolean[steps.size()];
    this.decides = new boolean[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      fails[i] = steps.get(i).fails();
      decides[i] = !steps.get(i).choices().isEmpty() || !steps.get(i).written().isEmpty();
    }
    this.arrivingFirst = new int[states + 1];
    this.arriving = new int[edges];
    sortByTarget();
  }

  private void sortByTarget() {
    for (int edge = 0; edge < edges; edge++) {
      arrivingFirst[target[edge] + 1]++;
    }
    for (int state = 0; state < states; state++) {
      arrivingFirst[state + 1] += arrivingFirst[state];
    }
    int[] next = arrivingFirst.clone();
    for (int edge = 0; edge < edges; edge++) {
      arriving[next[target[edge]]++] = edge;
    }
  }

  int ended() {
    return space.ended();
  }

  int first(int state) {
    return first[state];
  }

  int end(int state) {
    return end[state];
  }

  /** Index in {@link #steps}. */
  int stepOf(int edge) {
    return step[edge];
  }

  Step step(int edge) {
    return steps.get(step[edge]);
  }

  int source(int edge) {
    return source[edge];
  }

  int target(int edge) {
    return target[edge];
  }

  /** Whether the engine undoes it, so that the case stays where it was. */
  boolean fails(int edge) {
    return fails[step[edge]];
  }

  int firstArriving(int state) {
    return arrivingFirst[state];
  }

  int endArriving(int state) {
    return arrivingFirst[state + 1];
  }

  /** The edge at this place of the edges sorted by where they lead. */
  int arriving(int place) {
    return arriving[place];
  }

  /** Whether something else could have happened instead. */
  boolean isDecision(int edge) {
    int state = source[edge];
    return decides[step[edge]] || end[state] - first[state] > 1;
  }

  /** What a case ever does: every passage that is in any step. */
  Set<Passage> everDone() {
    Set<Passage> done = new HashSet<>();
    steps.forEach(each -> done.addAll(each.passages()));
    return done;
  }

  /**
   * Gateways at which nothing that is known decides: the same answer is followed by one branch or
   * by another.
   */
  Set<Integer> freeChoices() {
    Set<Integer> free = new TreeSet<>();
    Map<String, List<Integer>> chosen = new TreeMap<>();
    for (int state = 0; state < states; state++) {
      if (end[state] - first[state] < 2) {
        continue;
      }
      chosen.clear();
      for (int edge = first[state]; edge < end[state]; edge++) {
        Step made = step(edge);
        for (Step.Choice choice : made.choices()) {
          if (free.contains(choice.node())) {
            continue;
          }
          String at =
              made.act() + " " + made.element() + " " + choice.node() + " " + made.written();
          List<Integer> before = chosen.putIfAbsent(at, choice.flows());
          if (before != null && !before.equals(choice.flows())) {
            free.add(choice.node());
          }
        }
      }
    }
    return free;
  }
}
