package org.kept.proof;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What can be seen of a diagram from outside, whoever plays it.
 *
 * @param canAlwaysFinish whether a case can get to an end from wherever it is
 * @param done the nodes that a case can do
 * @param doneTwice of these, the ones that one case can do again
 */
record Reach(boolean canAlwaysFinish, BitSet done, BitSet doneTwice) {

  /** Steps between states. Those of one state follow each other. */
  interface Played {

    int states();

    /** The state of cases that ended; -1 where there is none. */
    int ended();

    int firstStep(int state);

    int endStep(int state);

    int target(int step);

    /** What is done in a step. */
    BitSet done(int step);

    /** What is done more than once in it. */
    default BitSet doneTwice(int step) {
      return new BitSet();
    }
  }

  static Reach of(Played graph) {
    return of(graph, Deadline.none());
  }

  static Reach of(Played graph, Deadline deadline) {
    BitSet done = new BitSet();
    for (int state = 0; state < graph.states(); state++) {
      deadline.keep();
      for (int step = graph.firstStep(state); step < graph.endStep(state); step++) {
        done.or(graph.done(step));
      }
    }
    int[][] back = backwards(graph);
    return new Reach(canAlwaysFinish(graph, back), done, twice(graph, back, deadline));
  }

  /** Whether every state has a way to the ended one. */
  static boolean canAlwaysFinish(Played graph) {
    return canAlwaysFinish(graph, backwards(graph));
  }

  private static boolean canAlwaysFinish(Played graph, int[][] back) {
    if (graph.ended() < 0) {
      return false;
    }
    int[] open = new int[graph.states()];
    BitSet seen = new BitSet(graph.states());
    int last = 0;
    open[last++] = graph.ended();
    seen.set(graph.ended());
    for (int next = 0; next < last; next++) {
      for (int i = back[0][open[next]]; i < back[0][open[next] + 1]; i++) {
        int before = back[1][i];
        if (!seen.get(before)) {
          seen.set(before);
          open[last++] = before;
        }
      }
    }
    return last == graph.states();
  }

  /** For each state where its predecessors begin, and all predecessors. */
  private static int[][] backwards(Played graph) {
    int[] first = new int[graph.states() + 1];
    for (int state = 0; state < graph.states(); state++) {
      for (int step = graph.firstStep(state); step < graph.endStep(state); step++) {
        first[graph.target(step) + 1]++;
      }
    }
    for (int state = 0; state < graph.states(); state++) {
      first[state + 1] += first[state];
    }
    int[] next = Arrays.copyOf(first, first.length);
    int[] before = new int[first[graph.states()]];
    for (int state = 0; state < graph.states(); state++) {
      for (int step = graph.firstStep(state); step < graph.endStep(state); step++) {
        before[next[graph.target(step)]++] = state;
      }
    }
    return new int[][] {first, before};
  }

  /** Spreads backwards what can still be done; what can be done after itself is done twice. */
  private static BitSet twice(Played graph, int[][] back, Deadline deadline) {
    BitSet[] still = new BitSet[graph.states()];
    int[] open = new int[graph.states() + 1];
    BitSet isOpen = new BitSet(graph.states());
    int from = 0;
    int to = 0;
    for (int state = graph.states() - 1; state >= 0; state--) {
      still[state] = new BitSet();
      open[to++] = state;
    }
    isOpen.set(0, graph.states());
    while (from != to) {
      deadline.keep();
      int state = open[from];
      from = (from + 1) % open.length;
      isOpen.clear(state);
      BitSet can = (BitSet) still[state].clone();
      for (int step = graph.firstStep(state); step < graph.endStep(state); step++) {
        can.or(graph.done(step));
        can.or(still[graph.target(step)]);
      }
      if (can.equals(still[state])) {
        continue;
      }
      still[state] = can;
      for (int i = back[0][state]; i < back[0][state + 1]; i++) {
        int before = back[1][i];
        if (!isOpen.get(before)) {
          isOpen.set(before);
          open[to] = before;
          to = (to + 1) % open.length;
        }
      }
    }
    BitSet twice = new BitSet();
    for (int state = 0; state < graph.states(); state++) {
      for (int step = graph.firstStep(state); step < graph.endStep(state); step++) {
        twice.or(graph.doneTwice(step));
        BitSet again = (BitSet) graph.done(step).clone();
        again.and(still[graph.target(step)]);
        twice.or(again);
      }
    }
    return twice;
  }
}
