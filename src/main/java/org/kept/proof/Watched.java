package org.kept.proof;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The graph with one monitor looking on. A place is a state of the case together with what the
 * monitor remembers.
 */
final class Watched {

  final StateGraph graph;
  private final int size;
  private final int[][] after;

  Watched(StateGraph graph, Monitor monitor) {
    this.graph = graph;
    this.size = monitor.size();
    this.after = new int[graph.steps.size()][size];
    for (int step = 0; step < after.length; step++) {
      graph.deadline.keep();
      for (int memory = 0; memory < size; memory++) {
        after[step][memory] = monitor.after(memory, graph.steps.get(step));
      }
    }
  }

  int state(int place) {
    return place / size;
  }

  int memory(int place) {
    return place % size;
  }

  int place(int state, int memory) {
    return state * size + memory;
  }

  int places() {
    return graph.states * size;
  }

  /** Where an edge leads from a place of its source. */
  int next(int place, int edge) {
    return graph.target(edge) * size + after[graph.stepOf(edge)][place % size];
  }

  /**
   * The places from which a case can still get to a goal without going through what is to be
   * avoided.
   */
  BitSet from(IntPredicate goal, IntPredicate avoid) {
    BitSet can = new BitSet(places());
    IntQueue queue = new IntQueue();
    for (int place = 0; place < places(); place++) {
      if (goal.test(place) && !avoid.test(place)) {
        can.set(place);
        queue.add(place);
      }
    }
    while (!queue.isEmpty()) {
      graph.deadline.keep();
      int place = queue.remove();
      int state = state(place);
      for (int i = graph.firstArriving(state); i < graph.endArriving(state); i++) {
        int edge = graph.arriving(i);
        int[] moves = after[graph.stepOf(edge)];
        for (int memory = 0; memory < size; memory++) {
          int before = graph.source(edge) * size + memory;
          if (moves[memory] == memory(place) && !can.get(before) && !avoid.test(before)) {
            can.set(before);
            queue.add(before);
          }
        }
      }
    }
    return can;
  }

  /** The places from which a case can still end without going through what is to be avoided. */
  BitSet canEndWithout(IntPredicate avoid) {
    int ended = graph.ended();
    return from(place -> state(place) == ended, avoid);
  }

  /**
   * The way to the nearest goal with the fewest decisions, and of those the one with the fewest
   * steps; null where no goal can be reached.
   */
  @Nullable Route shortest(IntPredicate goal) {
    return ways(goal).to(goal);
  }

  /** The shortest ways to all places. */
  Ways ways() {
    return ways(place -> false);
  }

  /** The shortest ways, looked for until a goal is found. */
  private Ways ways(IntPredicate goal) {
    int[] decisions = decisions(goal);
    int[] edge = new int[places()];
    int[] length = new int[places()];
    Arrays.fill(edge, -1);
    Arrays.fill(length, -1);
    int[] before = new int[places()];
    // Only along steps that lie on a way with the fewest decisions, so the first arrival is best.
    IntQueue queue = new IntQueue();
    queue.add(0);
    length[0] = 0;
    while (!queue.isEmpty()) {
      graph.deadline.keep();
      int place = queue.remove();
      for (int e = graph.first(state(place)); e < graph.end(state(place)); e++) {
        int next = next(place, e);
        int cost = graph.isDecision(e) ? 1 : 0;
        if (length[next] < 0 && decisions[next] == decisions[place] + cost) {
          length[next] = length[place] + 1;
          edge[next] = e;
          before[next] = place;
          queue.add(next);
        }
      }
    }
    return new Ways(this, decisions, length, edge, before);
  }

  /** The fewest decisions to each place; the greatest number where none is needed to know. */
  private int[] decisions(IntPredicate goal) {
    int[] decisions = new int[places()];
    Arrays.fill(decisions, Integer.MAX_VALUE);
    decisions[0] = 0;
    IntQueue now = new IntQueue();
    IntQueue later = new IntQueue();
    now.add(0);
    BitSet done = new BitSet(places());
    boolean found = false;
    for (int count = 0; !now.isEmpty() && !found; count++) {
      while (!now.isEmpty()) {
        graph.deadline.keep();
        int place = now.remove();
        if (decisions[place] != count || done.get(place)) {
          continue;
        }
        done.set(place);
        found |= goal.test(place);
        for (int e = graph.first(state(place)); e < graph.end(state(place)); e++) {
          int next = next(place, e);
          int cost = graph.isDecision(e) ? 1 : 0;
          if (count + cost < decisions[next]) {
            decisions[next] = count + cost;
            (cost == 0 ? now : later).add(next);
          }
        }
      }
      IntQueue swap = now;
      now = later;
      later = swap;
    }
    return decisions;
  }
}
