package org.kept.proof;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can become of a case: states in which it waits, and the steps between them. State
 * 0 is the case that has not been started; the one that ended, if any, is {@link #ended}. States
 * are numbered in the order of a breadth-first search.
 */
interface StateSpace {

  Diagram diagram();

  /** How many states, with state 0 and the ended one. */
  int states();

  /** The one state of all cases that ended; -1 where none was found. */
  int ended();

  /** How many steps. */
  int steps();

  /** Index of the first step out of a state; those of one state follow each other. */
  int firstStep(int state);

  /** Index after the last step out of a state. */
  int endStep(int state);

  Step step(int index);

  /** Where a step leads; to where it came from if it {@link Step#fails}. */
  int target(int index);

  View view(int state);

  /** Why not everything was looked at; null if it was. */
  @Nullable Finding limit();

  /** Ways round that a case can go without waiting, by what lies on them. */
  default Map<BitSet, List<Round>> rounds() {
    return Map.of();
  }

  /** The states right after the start. */
  default List<Integer> initial() {
    java.util.TreeSet<Integer> targets = new java.util.TreeSet<>();
    for (int e = firstStep(0); e < endStep(0); e++) {
      if (!step(e).fails()) {
        targets.add(target(e));
      }
    }
    return List.copyOf(targets);
  }
}
