package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands where, as a heap of branches: each with all that is around it, whatever the engine's
 * tree makes of it.
 */
final class Situation {

  private final Map<List<Integer>, Integer> branches = new HashMap<>();
  private final int[] values;
  private final int armed;
  private int size;

  private Situation(int[] values, int armed) {
    this.values = values;
    this.armed = armed;
  }

  static Situation of(Execution instance, int[] values) {
    Situation situation = new Situation(values, instance.armed);
    situation.add(instance);
    return situation;
  }

  private void add(Execution execution) {
    if (execution.children.isEmpty()) {
      List<Integer> branch = new ArrayList<>();
      branch.add(execution.activity == null ? -1 : execution.activity.index);
      branch.add(execution.active ? 1 : 0);
      branch.add(execution.job.number);
      branch.add(execution.jobFlow);
      for (Execution around = execution; around.parent != null; around = around.parent) {
        if (around.scope) {
          branch.add(around.armed);
          branch.add(around.left);
        }
      }
      branches.merge(branch, 1, Integer::sum);
      size++;
    }
    execution.children.forEach(this::add);
  }

  /** Whether it is another situation and something more. */
  boolean isMoreThan(Situation other) {
    return size > other.size
        && armed == other.armed
        && Arrays.equals(values, other.values)
        && other.branches.entrySet().stream()
            .allMatch(branch -> branches.getOrDefault(branch.getKey(), 0) >= branch.getValue());
  }
}
