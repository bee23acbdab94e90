package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Sets of states that a case never leaves once it is in them: the strongly connected components
 * without a step out of them (after Tarjan, without recursion, because a component can be large).
 */
final class Traps {

  private final StateGraph graph;
  private final BitSet within;
  private final BitSet ignored;
  private final int[] number;
  private final int[] low;
  private final int[] component;
  private final List<int[]> all = new ArrayList<>();
  private int numbered;

  /**
   * @param within states that lead to none outside
   * @param ignored steps that count for nothing, by their index
   */
  Traps(StateGraph graph, BitSet within, BitSet ignored) {
    this.graph = graph;
    this.within = within;
    this.ignored = ignored;
    this.number = new int[graph.states];
    this.low = new int[graph.states];
    this.component = new int[graph.states];
    for (int state = within.nextSetBit(0); state >= 0; state = within.nextSetBit(state + 1)) {
      if (number[state] == 0) {
        walk(state);
      }
    }
  }

  /** In the order in which they are found, which is the same at every run. */
  List<int[]> all() {
    return all;
  }

  private void walk(int root) {
    IntStack path = new IntStack();
    IntStack next = new IntStack();
    IntStack open = new IntStack();
    enter(root, path, next, open);
    while (!path.isEmpty()) {
      int state = path.top();
      int edge = next.top();
      if (edge < graph.end(state)) {
        next.replaceTop(edge + 1);
        int target = graph.target(edge);
        if (ignored.get(graph.stepOf(edge))) {
          continue;
        }
        if (number[target] == 0 && within.get(target)) {
          enter(target, path, next, open);
        } else if (component[target] == 0 && within.get(target)) {
          low[state] = Math.min(low[state], number[target]);
        }
        continue;
      }
      path.pop();
      next.pop();
      if (!path.isEmpty()) {
        low[path.top()] = Math.min(low[path.top()], low[state]);
      }
      if (low[state] == number[state]) {
        close(state, open);
      }
    }
  }

  private void enter(int state, IntStack path, IntStack next, IntStack open) {
    number[state] = ++numbered;
    low[state] = numbered;
    path.push(state);
    next.push(graph.first(state));
    open.push(state);
  }

  private void close(int root, IntStack open) {
    int[] states = open.popTo(root);
    for (int state : states) {
      component[state] = number[root];
    }
    if (isClosed(states)) {
      all.add(states);
    }
  }

  private boolean isClosed(int[] states) {
    for (int state : states) {
      for (int edge = graph.first(state); edge < graph.end(state); edge++) {
        if (!ignored.get(graph.stepOf(edge)) && component[graph.target(edge)] != component[state]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Last in, first out; numbers without objects around them. */
  private static final class IntStack {

    private int[] items = new int[64];
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    void push(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
      }
      items[size++] = item;
    }

    int pop() {
      return items[--size];
    }

    /** What lies above an item, and the item. */
    int[] popTo(int item) {
      int from = size - 1;
      while (items[from] != item) {
        from--;
      }
      int[] popped = Arrays.copyOfRange(items, from, size);
      size = from;
      return popped;
    }

    int top() {
      return items[size - 1];
    }

    void replaceTop(int item) {
      items[size - 1] = item;
    }
  }
}
