package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what lies on a loop, in one walk: what can be reached from each other, by Kosaraju. No
 * method calls itself, so a long diagram cannot exhaust the stack.
 */
final class Loops {

  private final List<List<Integer>> next;

  private Loops(List<List<Integer>> next) {
    this.next = next;
  }

  /**
   * Finds all on loops.
   *
   * @param next for each node those that come right after it
   */
  static BitSet in(List<List<Integer>> next) {
    return new Loops(next).find();
  }

  private BitSet find() {
    List<List<Integer>> before = new ArrayList<>();
    next.forEach(any -> before.add(new ArrayList<>()));
    BitSet loops = new BitSet();
    for (int node = 0; node < next.size(); node++) {
      for (int to : next.get(node)) {
        before.get(to).add(node);
        if (to == node) {
          loops.set(node);
        }
      }
    }
    List<Integer> finished = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int node = 0; node < next.size(); node++) {
      walk(node, next, seen, finished);
    }
    seen.clear();
    for (int i = finished.size() - 1; i >= 0; i--) {
      List<Integer> together = new ArrayList<>();
      walk(finished.get(i), before, seen, together);
      if (together.size() > 1) {
        together.forEach(loops::set);
      }
    }
    return loops;
  }

  /** Goes as deep as it can first, and notes each node when all behind it are noted. */
  private static void walk(
      int from, List<List<Integer>> edges, BitSet seen, List<Integer> finished) {
    if (seen.get(from)) {
      return;
    }
    List<Integer> open = new ArrayList<>(List.of(from));
    List<Integer> tried = new ArrayList<>(List.of(0));
    seen.set(from);
    while (!open.isEmpty()) {
      int top = open.size() - 1;
      int node = open.get(top);
      int edge = tried.get(top);
      if (edge == edges.get(node).size()) {
        finished.add(node);
        open.remove(top);
        tried.remove(top);
        continue;
      }
      tried.set(top, edge + 1);
      int to = edges.get(node).get(edge);
      if (!seen.get(to)) {
        seen.set(to);
        open.add(to);
        tried.add(0);
      }
    }
  }
}
