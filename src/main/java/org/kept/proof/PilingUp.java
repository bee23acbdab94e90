package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether branches pile up without end. Three at the same place are no proof of that:
 * they may have been three before they met there.
 */
final class PilingUp {

  private static final int SOME = 2;

  private final Blueprint plan;
  private final ExploredSpace space;
  private final int[] counts;

  PilingUp(Blueprint plan, ExploredSpace space) {
    this.plan = plan;
    this.space = space;
    this.counts = new int[plan.activities.size()];
  }

  /**
   * A node at which more than two are now, if the case was before in the same situation with fewer
   * of them: then it can go on so for ever. Null where nothing piles up.
   */
  @Nullable Node atOneOf(Transaction transaction, int from) {
    Node crowded = crowded(transaction.instance);
    if (crowded == null) {
      return null;
    }
    // Branches that pile up are more than there were: most crowds are not.
    int branches = branches(transaction.instance);
    int before = from;
    while (before > 0 && space.branches(before) >= branches) {
      before = space.cameFrom(before);
    }
    if (before == 0) {
      return null;
    }
    Situation now = Situation.of(transaction.instance, transaction.values);
    for (int state = before; state > 0; state = space.cameFrom(state)) {
      if (now.isMoreThan(space.situation(state))) {
        return crowded;
      }
    }
    return null;
  }

  private @Nullable Node crowded(Execution instance) {
    List<Activity> seen = new ArrayList<>();
    count(instance, seen);
    Node crowded = null;
    for (Activity activity : seen) {
      if (counts[activity.index] > SOME) {
        crowded = activity.node;
      }
      counts[activity.index] = 0;
    }
    return plan.activities.isEmpty() ? null : crowded;
  }

  private void count(Execution execution, List<Activity> seen) {
    Activity activity = execution.activity;
    if (execution.children.isEmpty()
        && activity != null
        && !activity.isProcess()
        && !activity.within().body) {
      if (counts[activity.index]++ == 0) {
        seen.add(activity);
      }
    }
    for (Execution child : execution.children) {
      count(child, seen);
    }
  }

  /** How many branches there are. */
  static int branches(Execution execution) {
    if (execution.children.isEmpty()) {
      return 1;
    }
    int branches = 0;
    for (int i = 0; i < execution.children.size(); i++) {
      branches += branches(execution.children.get(i));
    }
    return branches;
  }
}
