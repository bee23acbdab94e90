package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What happened in one run, as numbers until somebody wants to read it. */
final class Telling {

  private static final List<Passage.What> WHAT = List.of(Passage.What.values());
  private static final int BITS = 3;

  private final Ints passages = new Ints(64);
  private final Ints choices = new Ints(16);
  private final List<String> written = new ArrayList<>();

  void clear() {
    passages.size = 0;
    choices.size = 0;
    written.clear();
  }

  void add(Passage.What what, int index) {
    passages.add(index << BITS | WHAT.indexOf(what));
  }

  /** A choice between branches; {@code flows} are counted from 0 at their node. */
  void chose(int node, int[] flows, int count) {
    choices.add(node);
    choices.add(count);
    for (int i = 0; i < count; i++) {
      choices.add(flows[i]);
    }
  }

  void wrote(String says) {
    if (!says.isEmpty()) {
      written.add(says);
    }
  }

  String written() {
    return String.join(", ", written);
  }

  /** The same, where rounds have written it again and again. */
  String writtenOnce() {
    return String.join(", ", new LinkedHashSet<>(written));
  }

  /** Puts all but the words into a row of numbers. */
  void writeTo(Ints row) {
    row.add(choices.size);
    for (int i = 0; i < choices.size; i++) {
      row.add(choices.get(i));
    }
    for (int i = 0; i < passages.size; i++) {
      row.add(passages.get(i));
    }
  }

  List<Step.Choice> choices() {
    List<Step.Choice> all = new ArrayList<>();
    for (int i = 0; i < choices.size; ) {
      int node = choices.get(i++);
      int count = choices.get(i++);
      List<Integer> flows = new ArrayList<>(count);
      for (int end = i + count; i < end; i++) {
        flows.add(choices.get(i));
      }
      all.add(new Step.Choice(node, List.copyOf(flows)));
    }
    return List.copyOf(all);
  }

  /** How many passages there are. */
  int size() {
    return passages.size;
  }

  /** Whether the same happened at both. */
  boolean isSame(int passage, int other) {
    return passages.get(passage) == passages.get(other);
  }

  List<Passage> passages() {
    return passages(0, passages.size);
  }

  /** Those from one, and before another. */
  List<Passage> passages(int from, int to) {
    List<Passage> all = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      all.add(new Passage(WHAT.get(passages.get(i) & 7), passages.get(i) >> BITS));
    }
    return List.copyOf(all);
  }
}
