package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What each sort of activity does when it is reached and when it is left. */
final class Behaviour {

  /** Of an activity that is done an unknown number of times: none, one and many are tried. */
  private static final int MANY = 2;

  private final Transaction transaction;
  private final Blueprint plan;
  private int[] chosen = new int[16];

  Behaviour(Transaction transaction, Blueprint plan) {
    this.transaction = transaction;
    this.plan = plan;
  }

  /** Chooses one of several ways to go on. */
  int choose(int node, int options) {
    transaction.goingRound.chooses(node);
    return transaction.script.choose(options);
  }

  void execute(Execution execution) {
    Activity activity = execution.at();
    needs(Knowledge.Moment.BEGINS, activity.nodeIndex());
    transaction.values = transaction.knowledge.begun(activity.nodeIndex(), transaction.values);
    if (activity.body) {
      executeBody(execution, activity);
      return;
    }
    switch (activity.kind()) {
      case SUB_PROCESS, EVENT_SUB_PROCESS -> {
        if (activity.initial == null) {
          throw new IllegalStateException("A sub-process without start was played");
        }
        transaction.start(execution, activity.initial);
      }
      case PARALLEL_GATEWAY -> executeParallel(execution, activity);
      case INCLUSIVE_GATEWAY -> executeInclusive(execution, activity);
      case AUTOMATIC_TASK -> executeAutomatic(execution, activity);
      case THROW_EVENT -> executeThrowing(execution, activity);
      case END_EVENT -> executeEnd(execution, activity);
      default -> {
        if (!activity.waits()
            || transaction.knowledge.callsAtOnce().contains(activity.nodeIndex())) {
          transaction.leave(execution);
        }
      }
    }
  }

  /** Goes on only if all is there that is needed; else the engine throws. */
  void needs(Knowledge.Moment moment, int index) {
    int lacking = transaction.knowledge.lacks(moment, index, transaction.values);
    if (lacking >= 0) {
      transaction.telling.add(Passage.What.LACKING, lacking);
      throw new Halt(Halt.Why.NO_BRANCH);
    }
  }

  private void executeAutomatic(Execution execution, Activity activity) {
    Node node = activity.node;
    if (node != null && node.does().step() != null) {
      List<String> codes =
          transaction.handling.catchableErrors(
              execution, transaction.knowledge.errors(node.index()));
      if (!codes.isEmpty()) {
        int pick = choose(node.index(), codes.size() + 1);
        if (pick > 0) {
          transaction.handling.error(execution, codes.get(pick - 1));
          return;
        }
      }
    }
    transaction.leave(execution);
  }

  private void executeThrowing(Execution execution, Activity activity) {
    switch (activity.event().kind()) {
      case SIGNAL -> {
        transaction.handling.signal(activity.event().code());
        transaction.leave(execution);
      }
      case ESCALATION -> transaction.handling.escalate(execution, activity.event().code());
      default -> transaction.leave(execution);
    }
  }

  private void executeEnd(Execution execution, Activity activity) {
    switch (activity.event().kind()) {
      case ERROR -> {
        transaction.completed(activity.nodeIndex());
        transaction.handling.error(execution, activity.event().code());
      }
      case SIGNAL, ESCALATION -> executeThrowing(execution, activity);
      case MESSAGE -> transaction.leave(execution);
      default -> {
        transaction.completed(activity.nodeIndex());
        transaction.end(execution, true);
      }
    }
  }

  // Leaving.

  void leave(Execution execution) {
    Activity activity = execution.at();
    // A branch whose own signal stopped it goes on from an event sub-process that it never entered.
    if (!activity.body && execution.inside) {
      transaction.completed(activity.nodeIndex());
    }
    if (!activity.body && !activity.isProcess() && activity.kind() == NodeKind.EXCLUSIVE_GATEWAY) {
      leaveExclusive(execution, activity);
      return;
    }
    if (activity.outgoing.length == 0) {
      if (isOneOfSeveral(activity) && activity.node != null && activity.node.defaultFlow() >= 0) {
        // The engine looks for the default flow at each of several, and only all of them have it.
        throw noBranch(activity);
      }
      transaction.end(execution, true);
      return;
    }
    int[] flows = open(activity, false);
    transaction.leaveBy(execution, flows, flows.length == 1 ? List.of() : List.of(execution));
  }

  /** Stands for a flow whose condition the engine cannot answer. */
  private static final int CANNOT_BE_ASKED = -1;

  private static boolean isOneOfSeveral(Activity activity) {
    return activity.flowScope != null && activity.flowScope.body;
  }

  private void leaveExclusive(Execution execution, Activity activity) {
    int[] flows = activity.outgoing;
    int options = 0;
    boolean certain = false;
    for (int i = 0; i < flows.length && !certain; i++) {
      Knowledge.Truth truth = truth(activity, flows[i]);
      if (truth != Knowledge.Truth.FALSE) {
        note(options++, truth == Knowledge.Truth.FAILS ? CANNOT_BE_ASKED : i);
        certain = truth != Knowledge.Truth.UNKNOWN;
      }
    }
    if (!certain && activity.defaultFlow >= 0) {
      note(options++, place(flows, activity.defaultFlow));
    }
    if (options == 0) {
      throw noBranch(activity);
    }
    int[] ways = options == 1 ? chosen : Arrays.copyOf(chosen, options);
    int way = ways[options == 1 ? 0 : choose(activity.nodeIndex(), options)];
    if (way == CANNOT_BE_ASKED) {
      throw noBranch(activity);
    }
    if (flows.length > 1) {
      transaction.telling.chose(activity.nodeIndex(), new int[] {way}, 1);
    }
    transaction.leaveBy(execution, new int[] {flows[way]}, List.of());
  }

  private void note(int at, int item) {
    if (at == chosen.length) {
      chosen = Arrays.copyOf(chosen, 2 * at);
    }
    chosen[at] = item;
  }

  private static int place(int[] flows, int flow) {
    for (int i = 0; i < flows.length; i++) {
      if (flows[i] == flow) {
        return i;
      }
    }
    throw new IllegalStateException("The default flow does not leave its gateway");
  }

  /** Whether a flow is open; the default flow is not asked for. */
  private Knowledge.Truth truth(Activity activity, int flow) {
    if (flow == activity.defaultFlow) {
      return Knowledge.Truth.FALSE;
    }
    return plan.diagram.flow(flow).condition() == null
        ? Knowledge.Truth.TRUE
        : transaction.knowledge.holds(flow, transaction.values);
  }

  private Halt noBranch(Activity activity) {
    transaction.telling.add(Passage.What.NO_BRANCH, activity.nodeIndex());
    return new Halt(Halt.Why.NO_BRANCH);
  }

  /** The flows of an inclusive gateway or an activity that are open: one combination of them. */
  private int[] open(Activity activity, boolean gateway) {
    int[] flows = activity.outgoing;
    int[] unknown = new int[flows.length];
    int unknowns = 0;
    int certain = 0;
    boolean[] taken = new boolean[flows.length];
    boolean conditions = false;
    for (int i = 0; i < flows.length; i++) {
      conditions |= plan.diagram.flow(flows[i]).condition() != null;
      switch (truth(activity, flows[i])) {
        case TRUE -> {
          taken[i] = true;
          certain++;
        }
        case UNKNOWN -> unknown[unknowns++] = i;
        case FALSE -> {}
        case FAILS -> throw noBranch(activity);
      }
    }
    boolean noneIsPossible = certain > 0 || activity.defaultFlow >= 0;
    if (unknowns == 0 && !noneIsPossible) {
      throw noBranch(activity);
    }
    int count = certain;
    if (unknowns > 0) {
      // One choice after the other, so that many flows do not make a number that is too large.
      for (int i = 0; i < unknowns; i++) {
        boolean must = !noneIsPossible && count == 0 && i == unknowns - 1;
        if (must || choose(~(activity.nodeIndex() + i * plan.activities.size()), 2) == 1) {
          taken[unknown[i]] = true;
          count++;
        }
      }
    }
    if (count == 0) {
      taken[place(flows, activity.defaultFlow)] = true;
      count = 1;
    }
    int[] open = new int[count];
    int[] places = new int[count];
    int next = 0;
    for (int i = 0; i < flows.length; i++) {
      if (taken[i]) {
        places[next] = i;
        open[next++] = flows[i];
      }
    }
    if (flows.length > 1 && (gateway || conditions)) {
      transaction.telling.chose(activity.nodeIndex(), places, count);
    }
    return open;
  }

  // Joins.

  private void executeParallel(Execution execution, Activity activity) {
    execution.active = false;
    List<Execution> joined = waitingAt(execution, activity);
    if (joined.size() == activity.incoming.length) {
      transaction.completed(activity.nodeIndex());
      transaction.leaveBy(execution, activity.outgoing, joined);
    }
  }

  private void executeInclusive(Execution execution, Activity activity) {
    execution.active = false;
    List<Execution> joined = waitingAt(execution, activity);
    if (joined.size() < activity.incoming.length && othersCanCome(execution, activity, joined)) {
      return;
    }
    transaction.completed(activity.nodeIndex());
    if (activity.outgoing.length == 0) {
      throw noBranch(activity);
    }
    transaction.leaveBy(execution, open(activity, true), joined);
  }

  private static List<Execution> waitingAt(Execution execution, Activity activity) {
    List<Execution> waiting = new ArrayList<>();
    if (execution.concurrent) {
      collectWaiting(execution.above(), activity, waiting);
    } else {
      waiting.add(execution);
    }
    return waiting;
  }

  private static void collectWaiting(Execution above, Activity activity, List<Execution> into) {
    for (Execution child : above.children) {
      if (child.activity == activity && !child.active) {
        into.add(child);
      }
      if (!child.children.isEmpty()) {
        collectWaiting(child, activity, into);
      }
    }
  }

  private boolean othersCanCome(Execution execution, Activity gateway, List<Execution> joined) {
    Execution scope = execution.scope ? execution : execution.above();
    return leafCanCome(scope, gateway, joined);
  }

  private boolean leafCanCome(Execution above, Activity gateway, List<Execution> joined) {
    if (above.children.isEmpty()) {
      if (joined.contains(above)) {
        return false;
      }
      Activity from = above.flow >= 0 ? plan.target[above.flow] : above.activity;
      return from != null && canReach(from, gateway);
    }
    for (Execution child : above.children) {
      if (leafCanCome(child, gateway, joined)) {
        return true;
      }
    }
    return false;
  }

  /** Along flows, and out of a scope where no flow goes on; never by boundary events. */
  private boolean canReach(Activity from, Activity gateway) {
    boolean[] seen = new boolean[plan.activities.size()];
    List<Activity> open = new ArrayList<>();
    open.add(from);
    while (!open.isEmpty()) {
      Activity activity = open.remove(open.size() - 1);
      if (activity == gateway) {
        return true;
      }
      if (seen[activity.index]) {
        continue;
      }
      seen[activity.index] = true;
      for (int flow : activity.outgoing) {
        open.add(plan.target[flow]);
      }
      if (activity.outgoing.length == 0) {
        if (!activity.events.isEmpty()) {
          open.addAll(activity.events);
        } else if (activity.flowScope != null && !activity.flowScope.isProcess()) {
          open.add(activity.flowScope);
        }
      }
    }
    return false;
  }

  // What is done several times.

  private void executeBody(Execution execution, Activity body) {
    Node node = body.node;
    if (node == null) {
      throw new IllegalStateException("A body around nothing");
    }
    int count = node.repeat().count();
    if (count < 0) {
      count = choose(node.index(), MANY + 1);
    }
    if (count == 0) {
      transaction.leave(execution);
      return;
    }
    execution.left = count;
    if (!body.isParallelBody()) {
      transaction.start(execution, inner(body));
      return;
    }
    execution.activity = null;
    execution.active = false;
    Execution[] branches = new Execution[count];
    for (int i = 0; i < count; i++) {
      branches[i] = transaction.create(execution);
      branches[i].concurrent = true;
      branches[i].scope = false;
    }
    for (int i = count - 1; i >= 0; i--) {
      transaction.start(branches[i], inner(body));
    }
  }

  private static Activity inner(Activity body) {
    if (body.inner == null) {
      throw new IllegalStateException("A body around nothing");
    }
    return body.inner;
  }

  /** One of several branches in a scope has ended. */
  void branchEnded(Activity around, Execution scope, Execution ended) {
    if (!around.body) {
      transaction.remove(ended);
      transaction.prune(scope);
      return;
    }
    if (!around.isParallelBody()) {
      return;
    }
    scope.left--;
    ended.active = false;
    ended.inside = false;
    Activity inner = ended.at();
    if (scope.left > 0 || waitingAt(ended, inner).size() != scope.children.size()) {
      return;
    }
    for (Execution child : List.copyOf(scope.children)) {
      if (child.active || child.activity == null) {
        transaction.deleteAll(child);
      } else {
        transaction.remove(child);
      }
    }
    scope.activity = around;
    scope.active = true;
    transaction.leave(scope);
  }

  /** The last branch in a scope has ended. */
  void complete(Activity around, Execution scope) {
    if (!around.body) {
      transaction.leave(scope);
    } else if (!around.isParallelBody()) {
      scope.left--;
      if (scope.left == 0) {
        transaction.leave(scope);
      } else {
        transaction.start(scope, inner(around));
      }
    }
  }
}
