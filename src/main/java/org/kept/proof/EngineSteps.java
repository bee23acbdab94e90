package org.kept.proof;

import java.util.BitSet;
import java.util.IdentityHashMap;

/** The engine's steps, as far as they can be compared. */
final class EngineSteps implements Reach.Played {

  private final StateSpace space;
  private final IdentityHashMap<Step, BitSet> done = new IdentityHashMap<>();
  private final IdentityHashMap<Step, BitSet> twice = new IdentityHashMap<>();

  EngineSteps(StateSpace space) {
    this.space = space;
  }

  @Override
  public int states() {
    return space.states();
  }

  @Override
  public int ended() {
    return space.ended();
  }

  @Override
  public int firstStep(int state) {
    return space.firstStep(state);
  }

  @Override
  public int endStep(int state) {
    return space.endStep(state);
  }

  @Override
  public int target(int step) {
    return space.target(step);
  }

  @Override
  public BitSet done(int step) {
    return done.computeIfAbsent(space.step(step), made -> completed(made, 1));
  }

  @Override
  public BitSet doneTwice(int step) {
    return twice.computeIfAbsent(space.step(step), made -> completed(made, 2));
  }

  private static BitSet completed(Step step, int times) {
    int[] counts = new int[1 + step.passages().stream().mapToInt(Passage::index).max().orElse(0)];
    BitSet nodes = new BitSet();
    if (!step.fails()) {
      for (Passage passage : step.passages()) {
        if (passage.what() == Passage.What.COMPLETED && ++counts[passage.index()] == times) {
          nodes.set(passage.index());
        }
      }
    }
    return nodes;
  }
}
