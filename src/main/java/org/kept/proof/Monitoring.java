package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All monitors at once, in one pass over the graph: for every state, what each of them can remember
 * there. What each can remember is one bit, so that a step moves the bits of all of them together.
 */
final class Monitoring {

  private final List<Monitor> monitors;
  private final int[] offset;
  private final int words;
  private final long[] bits;

  Monitoring(StateGraph graph, List<Monitor> monitors) {
    this.monitors = monitors;
    this.offset = new int[monitors.size() + 1];
    for (int i = 0; i < monitors.size(); i++) {
      offset[i + 1] = offset[i] + monitors.get(i).size();
    }
    this.words = (offset[monitors.size()] + 63) / 64;
    this.bits = new long[graph.states * words];
    if (words > 0) {
      walk(graph, graph.steps.stream().map(this::moves).toList());
    }
  }

  /** Whether a case can be in this state while the monitor remembers that. */
  boolean can(int state, int monitor, int memory) {
    int bit = offset[monitor] + memory;
    return (bits[state * words + (bit >> 6)] & (1L << (bit & 63))) != 0;
  }

  /** Whether a case can be in any state while the monitor remembers that. */
  boolean canEver(int monitor, int memory) {
    for (int state = 0; state < bits.length / Math.max(1, words); state++) {
      if (can(state, monitor, memory)) {
        return true;
      }
    }
    return false;
  }

  private void walk(StateGraph graph, List<Moves> moves) {
    BitSet queued = new BitSet(graph.states);
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int i = 0; i < monitors.size(); i++) {
      bits[offset[i] >> 6] |= 1L << (offset[i] & 63);
    }
    queue.add(0);
    long[] moved = new long[words];
    while (!queue.isEmpty()) {
      graph.deadline.keep();
      int state = queue.remove();
      queued.clear(state);
      for (int edge = graph.first(state); edge < graph.end(state); edge++) {
        moves.get(graph.stepOf(edge)).apply(bits, state * words, moved);
        if (join(moved, graph.target(edge) * words) && !queued.get(graph.target(edge))) {
          queued.set(graph.target(edge));
          queue.add(graph.target(edge));
        }
      }
    }
  }

  private boolean join(long[] moved, int at) {
    boolean news = false;
    for (int w = 0; w < words; w++) {
      long joined = bits[at + w] | moved[w];
      news |= joined != bits[at + w];
      bits[at + w] = joined;
    }
    return news;
  }

  private Moves moves(Step step) {
    long[] stays = new long[words];
    List<int[]> moved = new ArrayList<>();
    for (int i = 0; i < monitors.size(); i++) {
      for (int memory = 0; memory < monitors.get(i).size(); memory++) {
        int from = offset[i] + memory;
        int to = offset[i] + monitors.get(i).after(memory, step);
        if (from == to) {
          stays[from >> 6] |= 1L << (from & 63);
        } else {
          moved.add(new int[] {from, to});
        }
      }
    }
    return new Moves(stays, moved);
  }

  /** What a step does to all memories. */
  private static final class Moves {

    private final long[] stays;
    private final List<int[]> moved;

    Moves(long[] stays, List<int[]> moved) {
      this.stays = stays;
      this.moved = moved;
    }

    void apply(long[] from, int at, long[] into) {
      for (int w = 0; w < stays.length; w++) {
        into[w] = from[at + w] & stays[w];
      }
      for (int[] move : moved) {
        if ((from[at + (move[0] >> 6)] & (1L << (move[0] & 63))) != 0) {
          into[move[1] >> 6] |= 1L << (move[1] & 63);
        }
      }
    }
  }
}
