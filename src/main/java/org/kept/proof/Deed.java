package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done in a state.
 *
 * @param act what is done
 * @param place the execution that it is done to, counted in the order of its row
 * @param activity the task, event or start that it is done to
 * @param code the error or escalation; null for everything else
 */
record Deed(Step.Act act, int place, Activity activity, @Nullable String code) {

  /** Everything that can be done while executions are as they are. */
  static List<Deed> all(List<Execution> executions, Handling handling) {
    List<Deed> deeds = new ArrayList<>();
    TreeSet<Integer> signals = new TreeSet<>();
    for (int place = 0; place < executions.size(); place++) {
      Execution execution = executions.get(place);
      if (isTwin(execution)) {
        place += below(execution);
        continue;
      }
      if (execution.job != Execution.Job.NONE) {
        deeds.add(new Deed(Step.Act.JOB, place, execution.at(), null));
      } else if (execution.waits()) {
        forWaiting(place, execution, handling, deeds);
      }
      if (execution.armed != 0) {
        for (Activity event : Handling.armed(execution)) {
          forEvent(place, event, signals, deeds);
        }
      }
    }
    return deeds;
  }

  /** Whether the branch before is just the same, so that nothing new can be done here. */
  private static boolean isTwin(Execution execution) {
    if (execution.parent == null) {
      return false;
    }
    List<Execution> siblings = execution.parent.children;
    if (siblings.get(0) == execution) {
      return false;
    }
    int at = siblings.indexOf(execution);
    return Codec.compare(siblings.get(at - 1), execution) == 0;
  }

  private static int below(Execution execution) {
    int below = execution.children.size();
    for (Execution child : execution.children) {
      below += below(child);
    }
    return below;
  }

  private static void forWaiting(
      int place, Execution execution, Handling handling, List<Deed> deeds) {
    Activity activity = execution.at();
    switch (activity.kind()) {
      case USER_TASK -> {
        deeds.add(new Deed(Step.Act.COMPLETE, place, activity, null));
        // Only a handler on the task itself says that somebody means to use it.
        Activity outer = Blueprint.outer(activity);
        if (!outer.errors.isEmpty()) {
          for (String code : handling.caughtBy(outer.errors)) {
            deeds.add(new Deed(Step.Act.ERROR, place, activity, code));
          }
        }
        if (!outer.escalations.isEmpty()) {
          for (String code : handling.caughtBy(outer.escalations)) {
            deeds.add(new Deed(Step.Act.ESCALATION, place, activity, code));
          }
        }
      }
      case EXTERNAL_TASK -> {
        deeds.add(new Deed(Step.Act.COMPLETE, place, activity, null));
        for (String code : handling.catchableErrors(execution)) {
          deeds.add(new Deed(Step.Act.ERROR, place, activity, code));
        }
      }
      case CALL_ACTIVITY -> {
        deeds.add(new Deed(Step.Act.COMPLETE, place, activity, null));
        for (String code : handling.catchableErrors(execution)) {
          deeds.add(new Deed(Step.Act.ERROR, place, activity, code));
        }
        for (String code : handling.catchableEscalations(execution)) {
          deeds.add(new Deed(Step.Act.ESCALATION, place, activity, code));
        }
      }
      case RECEIVE_TASK -> {
        if (activity.armed.isEmpty()) {
          deeds.add(new Deed(Step.Act.COMPLETE, place, activity, null));
        }
      }
      default -> {}
    }
  }

  private static void forEvent(
      int place, Activity event, TreeSet<Integer> signals, List<Deed> deeds) {
    switch (event.event().kind()) {
      case TIMER -> deeds.add(new Deed(Step.Act.TIMER, place, event, null));
      case SIGNAL -> {
        // It reaches all that wait for it, so that once is enough.
        if (signals.add(event.index)) {
          deeds.add(new Deed(Step.Act.SIGNAL, place, event, null));
        }
      }
      default -> deeds.add(new Deed(Step.Act.MESSAGE, place, event, null));
    }
  }

  /** Does it, and all that the engine does then until it waits again. */
  void play(Transaction transaction, Execution execution) {
    switch (act) {
      case COMPLETE -> {
        if (activity.kind() == NodeKind.CALL_ACTIVITY) {
          transaction.within(() -> transaction.leave(execution));
        } else {
          transaction.leave(execution);
        }
      }
      case ERROR -> {
        if (activity.kind() == NodeKind.CALL_ACTIVITY) {
          transaction.within(() -> transaction.handling.error(execution, code));
        } else {
          transaction.handling.error(execution, code);
        }
      }
      case ESCALATION -> {
        String escalated = code == null ? "" : code;
        if (activity.kind() == NodeKind.CALL_ACTIVITY) {
          transaction.within(() -> transaction.handling.escalateFromWithin(execution, escalated));
        } else {
          transaction.handling.escalateFromWithin(execution, escalated);
        }
      }
      case JOB -> resume(transaction, execution);
      case TIMER -> transaction.handling.fire(execution, activity);
      case SIGNAL -> transaction.handling.signal(activity.event().code());
      case MESSAGE -> transaction.handling.happen(execution, activity);
      case START -> {
        execution.activity = activity;
        execution.inside = true;
        Transaction.arm(execution, transaction.plan.process());
        transaction.perform(Transaction.Operation.PROCESS_START, execution);
      }
    }
  }

  private static void resume(Transaction transaction, Execution execution) {
    Execution.Job job = execution.job;
    execution.job = Execution.Job.NONE;
    if (job == Execution.Job.TAKE) {
      execution.flow = execution.jobFlow;
    }
    execution.jobFlow = -1;
    transaction.resume(
        switch (job) {
          case PROCESS_START -> Transaction.Operation.PROCESS_START;
          case ENTER -> Transaction.Operation.ENTER;
          case ENTER_BY_FLOW -> Transaction.Operation.ENTER_BY_FLOW;
          case TAKE -> Transaction.Operation.TAKE;
          default -> Transaction.Operation.END;
        },
        execution);
  }

  /** Index of the node that a step is told of; -1 for the start. */
  int element() {
    return act == Step.Act.START ? -1 : activity.nodeIndex();
  }
}
