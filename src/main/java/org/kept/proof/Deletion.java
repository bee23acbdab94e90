package org.kept.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the engine does away with executions: from the leaves up, each activity ended on the way. */
final class Deletion {

  private final Transaction transaction;

  Deletion(Transaction transaction) {
    this.transaction = transaction;
  }

  /** Deletes an execution and all below it. */
  void delete(Execution execution) {
    execution.deleteRoot = true;
    execution.ended = true;
    transaction.perform(Transaction.Operation.DELETE, execution);
  }

  void all(Execution execution) {
    Execution leaf;
    do {
      leaf = leaf(execution);
      if (leaf.deleteRoot && leaf.removed) {
        return;
      }
      transaction.perform(Transaction.Operation.DELETE_ONE, leaf);
    } while (!leaf.deleteRoot);
  }

  private static Execution leaf(Execution execution) {
    Execution leaf = execution;
    while (!leaf.children.isEmpty()) {
      leaf = leaf.children.get(0);
    }
    return leaf;
  }

  void one(Execution execution) {
    execution.stage = Execution.Stage.CANCELLED;
    transaction.endInstance(execution);
    Activity activity = execution.activity;
    if (execution.inside && execution != transaction.decided) {
      cancelled(activity);
    }
    if (execution.scope && activity != null && (!activity.scope || !execution.inside)) {
      Transaction.leaveActivity(execution);
      execution.activity = activityAround(activity);
      transaction.perform(Transaction.Operation.DELETE_ONE, execution);
      return;
    }
    if (execution.scope) {
      Transaction.destroy(execution);
    }
    transaction.remove(execution);
    if (execution.deleteRoot) {
      return;
    }
    Execution around = execution.parent;
    if (around != null && !around.scope && around.children.isEmpty()) {
      transaction.remove(around);
      if (around.deleteRoot) {
        return;
      }
      around = around.parent;
    }
    if (around != null && around.activity == null && activity != null) {
      around.activity = activityAround(activity);
    }
  }

  private static @Nullable Activity activityAround(Activity activity) {
    Activity around = activity.flowScope;
    return around == null || around.isProcess() ? null : around;
  }

  private void cancelled(@Nullable Activity activity) {
    if (activity != null && activity.node != null && !activity.body) {
      transaction.telling.add(Passage.What.CANCELLED, activity.nodeIndex());
    }
  }

  /** Stops all that goes on in a scope, and what could happen to it. */
  void interrupt(Execution scope) {
    scope.job = Execution.Job.NONE;
    scope.armed = 0;
    for (Execution child : List.copyOf(scope.children)) {
      delete(child);
    }
    if (scope.active && scope.activity != null) {
      if (scope.stage != Execution.Stage.ENDING) {
        cancelled(scope.activity);
      }
      scope.stage = Execution.Stage.ORDINARY;
    }
  }
}
