package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays what the engine does between two waits, operation by operation, on the engine's own tree of
 * executions. The order in which the engine works off its operations decides what is found at joins
 * and who is stopped by whom, so it is kept: operations that the engine could put off wait in front
 * of those that wait already, all others are done on the spot.
 *
 * <p>See {@code src/docs/proof-semantics.md} for the rules that follow from it.
 */
final class Transaction {

  /** The engine's operations. */
  enum Operation {
    PROCESS_START(true),
    /** Makes the execution of an activity that no flow led to. */
    ENTER(true),
    /** Makes the execution of an activity that a flow led to. */
    ENTER_BY_FLOW(true),
    TAKE(true),
    BEGIN(false),
    BEGIN_BY_FLOW(false),
    EXECUTE(false),
    LEAVE(false),
    LEAVING_BY_FLOW(false),
    LEAVE_SCOPE(false),
    ENDING(false),
    END(false),
    PROCESS_END(false),
    STOP_FLOW_SCOPE(false),
    STOP_EVENT_SCOPE(false),
    CANCEL_EVENT_SCOPE(false),
    BESIDE(false),
    DELETE(false),
    DELETE_ONE(false);

    final boolean canBePutOff;

    Operation(boolean canBePutOff) {
      this.canBePutOff = canBePutOff;
    }

    private static final List<Operation> ALL = List.of(values());

    /** A number for each. */
    int number() {
      return ALL.indexOf(this);
    }
  }

  /** So many operations are more than any diagram needs that comes to a wait. */
  private static final int MOST_OPERATIONS = 100_000;

  final Blueprint plan;
  final Knowledge knowledge;
  final Script script;
  final Telling telling = new Telling();
  final Handling handling;
  final GoingRound goingRound;
  private final Behaviour behaviour;
  private final Deletion deletion;

  private final List<Execution> pool = new ArrayList<>();
  private int used;

  Operation[] queued = new Operation[32];
  Execution[] queuedFor = new Execution[32];
  private boolean[] queuedAsync = new boolean[32];
  int queue;
  private boolean working;
  private int operations;

  Execution instance;
  boolean over;
  int[] values;

  /** The event gateway that is left because one of its events happened. */
  @Nullable Execution decided;

  /** Whether a signal ever reached more than one at once. */
  boolean ordersPlayed;

  /** Whether a signal reached more at once than all orders of which were tried. */
  boolean signalsCut;

  Transaction(Blueprint plan, Knowledge knowledge, Script script) {
    this.plan = plan;
    this.knowledge = knowledge;
    this.script = script;
    this.instance = new Execution();
    this.handling = new Handling(this);
    this.behaviour = new Behaviour(this, plan);
    this.deletion = new Deletion(this);
    this.values = new int[0];
    this.goingRound = new GoingRound(this);
  }

  /** Forgets everything; {@link #fresh} hands out the first executions again. */
  void clear() {
    used = 0;
    queue = 0;
    working = false;
    operations = 0;
    over = false;
    decided = null;
    telling.clear();
    goingRound.clear();
  }

  Execution fresh() {
    if (used == pool.size()) {
      pool.add(new Execution());
    }
    Execution execution = pool.get(used++);
    execution.clear();
    return execution;
  }

  // The queue.

  void perform(Operation operation, Execution execution) {
    push(operation, execution, !execution.ignoreAsync && isAsync(operation, execution));
    if (!operation.canBePutOff) {
      invokeNext();
    } else if (!working) {
      work();
    }
  }

  /** Goes on with what a job stands for. */
  void resume(Operation operation, Execution execution) {
    push(operation, execution, false);
    if (operation.canBePutOff) {
      work();
    } else {
      invokeNext();
    }
  }

  /** Does something as if an operation were under way already, then what it put off. */
  void within(Runnable first) {
    working = true;
    first.run();
    while (queue > 0) {
      invokeNext();
    }
    working = false;
  }

  private void work() {
    working = true;
    while (queue > 0) {
      invokeNext();
    }
    working = false;
  }

  private void push(Operation operation, Execution execution, boolean async) {
    if (queue == queued.length) {
      queued = Arrays.copyOf(queued, 2 * queue);
      queuedFor = Arrays.copyOf(queuedFor, 2 * queue);
      queuedAsync = Arrays.copyOf(queuedAsync, 2 * queue);
    }
    queued[queue] = operation;
    queuedFor[queue] = execution;
    queuedAsync[queue] = async;
    queue++;
  }

  private static boolean isAsync(Operation operation, Execution execution) {
    return switch (operation) {
      case PROCESS_START, ENTER, ENTER_BY_FLOW -> execution.at().asyncBefore;
      case TAKE, END -> execution.at().asyncAfter;
      default -> false;
    };
  }

  private void invokeNext() {
    if (++operations > MOST_OPERATIONS) {
      throw new Halt(Halt.Why.ENDLESS);
    }
    queue--;
    Operation operation = queued[queue];
    Execution execution = queuedFor[queue];
    boolean async = queuedAsync[queue];
    if (execution.replacedBy != null
        && operation != Operation.CANCEL_EVENT_SCOPE
        && operation != Operation.STOP_EVENT_SCOPE
        && operation != Operation.BESIDE
        && operation != Operation.DELETE) {
      execution = execution.replacedBy;
    }
    if (execution.stage == Execution.Stage.CANCELLED
        && (operation == Operation.LEAVING_BY_FLOW || operation == Operation.ENDING)) {
      return;
    }
    if (execution.ended && (operation == Operation.TAKE || operation == Operation.ENTER)) {
      return;
    }
    if (async) {
      putOff(operation, execution);
    } else {
      execute(operation, execution);
    }
  }

  private static void putOff(Operation operation, Execution execution) {
    execution.job =
        switch (operation) {
          case PROCESS_START -> Execution.Job.PROCESS_START;
          case ENTER -> Execution.Job.ENTER;
          case ENTER_BY_FLOW -> Execution.Job.ENTER_BY_FLOW;
          case TAKE -> Execution.Job.TAKE;
          default -> Execution.Job.END;
        };
    execution.jobFlow = operation == Operation.TAKE ? execution.flow : -1;
  }

  private void execute(Operation operation, Execution execution) {
    switch (operation) {
      case PROCESS_START -> {
        execution.ignoreAsync = true;
        perform(Operation.ENTER, execution);
      }
      case ENTER, ENTER_BY_FLOW -> enter(operation, execution);
      case TAKE -> take(execution);
      case BEGIN, BEGIN_BY_FLOW -> begin(execution);
      case EXECUTE -> {
        execution.stage = Execution.Stage.ORDINARY;
        if (!execution.at().body) {
          telling.add(Passage.What.STARTED, execution.at().nodeIndex());
        }
        behaviour.execute(execution);
      }
      case LEAVE -> {
        execution.stage = Execution.Stage.ENDING;
        behaviour.leave(execution);
      }
      case LEAVING_BY_FLOW -> {
        endInstance(execution);
        if (execution.stage != Execution.Stage.CANCELLED) {
          leaveActivity(execution);
          perform(Operation.LEAVE_SCOPE, execution);
        }
      }
      case LEAVE_SCOPE -> leaveScope(execution);
      case ENDING -> {
        endInstance(execution);
        if (execution.stage != Execution.Stage.CANCELLED) {
          leaveActivity(execution);
          execution.inside = false;
          perform(Operation.END, execution);
        }
      }
      case END -> end(execution);
      case PROCESS_END -> {
        destroy(execution);
        remove(execution);
        telling.add(Passage.What.ENDED, 0);
        over = true;
      }
      case STOP_FLOW_SCOPE -> {
        Activity stopping = plan.target[execution.flow];
        Execution scope = interruptScope(execution, stopping);
        if (scope.stage != Execution.Stage.CANCELLED) {
          perform(Operation.ENTER_BY_FLOW, scope);
        }
      }
      case STOP_EVENT_SCOPE -> {
        Activity stopping = next(execution);
        Execution scope = interruptScope(execution, stopping);
        scope.inside = false;
        perform(Operation.ENTER, scope);
      }
      case CANCEL_EVENT_SCOPE -> {
        Activity cancelling = next(execution);
        execution.active = true;
        deletion.delete(execution);
        Execution around = execution.above();
        around.activity = cancelling;
        around.active = true;
        around.ended = false;
        around.inside = false;
        perform(Operation.ENTER, around);
      }
      case BESIDE -> {
        Activity starting = next(execution);
        Execution beside = createConcurrent(execution);
        beside.activity = starting;
        beside.inside = false;
        perform(Operation.ENTER, beside);
      }
      case DELETE -> deletion.all(execution);
      case DELETE_ONE -> deletion.one(execution);
    }
  }

  private static Activity next(Execution execution) {
    Activity next = execution.next;
    execution.next = null;
    if (next == null) {
      throw new IllegalStateException("Nothing to start");
    }
    return next;
  }

  // Entering.

  private void enter(Operation operation, Execution execution) {
    execution.inside = parentInside(execution);
    Activity activity = execution.at();
    Execution entering = execution;
    if (activity.scope) {
      entering = create(execution);
      entering.activity = activity;
      entering.flow = execution.flow;
      execution.flow = -1;
      execution.active = false;
      execution.activity = null;
      arm(entering, activity);
    }
    if (operation == Operation.ENTER) {
      entering.ignoreAsync = false;
      perform(Operation.BEGIN, entering);
    } else {
      perform(Operation.BEGIN_BY_FLOW, entering);
    }
  }

  /** Sets up everything that can happen while a scope is at work. */
  static void arm(Execution execution, Activity scope) {
    execution.of = scope;
    execution.armed = (1 << scope.armed.size()) - 1;
  }

  private void begin(Execution execution) {
    execution.stage = Execution.Stage.STARTING;
    execution.inside = true;
    execution.flow = -1;
    if (execution.parent != null && execution.scope && isCompositeScope(execution.at())) {
      execution.parent.inside = true;
    }
    perform(Operation.EXECUTE, execution);
  }

  private static boolean isCompositeScope(Activity activity) {
    return activity.scope && activity.isComposite();
  }

  private void take(Execution execution) {
    int flow = execution.flow;
    goingRound.takes(flow);
    telling.add(Passage.What.TAKEN, flow);
    values = knowledge.taken(flow, values);
    behaviour.needs(Knowledge.Moment.TAKEN, flow);
    values = knowledge.told(flow, values);
    if (plan.link[flow] >= 0) {
      telling.add(Passage.What.STARTED, plan.link[flow]);
      telling.add(Passage.What.COMPLETED, plan.link[flow]);
    }
    Activity target = plan.target[flow];
    if (target.start == Activity.Start.STOPS_FLOW_SCOPE) {
      execution.activity = null;
      perform(Operation.STOP_FLOW_SCOPE, execution);
    } else {
      execution.activity = target;
      if (execution.stage != Execution.Stage.CANCELLED) {
        perform(Operation.ENTER_BY_FLOW, execution);
      }
    }
  }

  private Execution interruptScope(Execution execution, Activity stopping) {
    Execution scope = execution.scope ? execution : execution.above();
    if (scope != execution) {
      remove(execution);
    }
    deletion.interrupt(scope);
    scope.activity = stopping;
    scope.active = true;
    scope.flow = execution.flow;
    return scope;
  }

  /** Starts an activity that no flow leads to. */
  void start(Execution execution, Activity activity) {
    execution.ended = false;
    execution.active = true;
    switch (activity.start) {
      case BESIDE -> {
        execution.next = activity;
        perform(Operation.BESIDE, execution);
      }
      case CANCELS_EVENT_SCOPE -> {
        execution.next = activity;
        perform(Operation.CANCEL_EVENT_SCOPE, execution);
      }
      case STOPS_EVENT_SCOPE -> {
        execution.next = activity;
        perform(Operation.STOP_EVENT_SCOPE, execution);
      }
      default -> {
        execution.activity = activity;
        execution.inside = false;
        perform(Operation.ENTER, execution);
      }
    }
  }

  // Leaving.

  /** Leaves what an execution is at, unless it was cancelled meanwhile. */
  void leave(Execution execution) {
    if (execution.stage != Execution.Stage.CANCELLED) {
      perform(Operation.LEAVE, execution);
    }
  }

  /** Leaves by flows; {@code joined} are all that have come together here. */
  void leaveBy(Execution execution, int[] flows, List<Execution> joined) {
    for (Execution each : joined) {
      each.ended = true;
    }
    for (Execution each : joined) {
      if (each != execution) {
        each.ignoreAsync = true;
        end(each, flows.length == 0);
      }
    }
    Execution leaving = execution.replacedBy == null ? execution : execution.replacedBy;
    leaving.active = true;
    leaving.ended = false;
    if (flows.length == 0) {
      end(leaving, !leaving.concurrent);
    } else {
      leaving.toTake = flows;
      perform(Operation.LEAVING_BY_FLOW, leaving);
    }
  }

  /** Ends a branch. */
  void end(Execution execution, boolean completesScope) {
    execution.active = false;
    execution.ended = true;
    forgetReplacement(execution);
    // Whether it completes a scope is for listeners only.
    perform(Operation.ENDING, execution);
  }

  void endInstance(Execution execution) {
    Execution parent = execution.parent;
    if (parent != null
        && execution.scope
        && execution.activity != null
        && isCompositeScope(execution.activity)) {
      execution.inside = parent.inside;
      leaveActivity(parent);
    }
    execution.flow = -1;
  }

  static void leaveActivity(Execution execution) {
    execution.inside = parentInside(execution);
    execution.stage = Execution.Stage.ORDINARY;
  }

  private static boolean parentInside(Execution execution) {
    return execution.parent == null || execution.parent.inside;
  }

  private void leaveScope(Execution execution) {
    int[] flows = execution.toTake;
    execution.toTake = null;
    if (flows == null) {
      throw new IllegalStateException("Nothing to take");
    }
    Execution leaving = execution;
    if (execution.scope && execution.at().scope) {
      leaving = execution.above();
      destroy(execution);
      leaving.activity = execution.activity;
      leaving.flow = execution.flow;
      leaving.active = true;
      remove(execution);
    }
    if (flows.length == 1) {
      leaving.flow = flows[0];
      take(leaving, flows[0]);
      return;
    }
    leaving.active = false;
    Execution[] branches = new Execution[flows.length];
    for (int i = 0; i < flows.length; i++) {
      Execution scope = leaving.scope ? leaving : leaving.above();
      branches[i] = i == 0 ? leaving : createConcurrent(scope);
      if (i == 1 && !leaving.concurrent) {
        for (Execution child : scope.children) {
          if (child != leaving) {
            branches[0] = child;
            branches[0].flow = flows[0];
            branches[0].inside = false;
            break;
          }
        }
      }
      branches[i].flow = flows[i];
      branches[i].inside = false;
    }
    for (int i = flows.length - 1; i >= 0; i--) {
      Execution branch = branches[i].replacedBy == null ? branches[i] : branches[i].replacedBy;
      if (!branch.ended) {
        take(branch, branch.flow);
      }
    }
  }

  private void take(Execution execution, int flow) {
    execution.activity = plan.source[flow];
    execution.inside = false;
    execution.active = true;
    perform(Operation.TAKE, execution);
  }

  private void end(Execution execution) {
    if (!execution.inside) {
      execution.inside = parentInside(execution);
    }
    Activity activity = execution.at();
    Execution ending = execution;
    if (execution.scope && activity.scope && hasItsOwn(execution, activity)) {
      destroy(execution);
      if (!execution.concurrent) {
        remove(execution);
        ending = execution.above();
        ending.activity = activity;
      }
    }
    Activity around = activity.within();
    if (around.isProcess()) {
      if (ending.concurrent) {
        remove(ending);
        prune(ending.above());
      } else {
        ending.ended = true;
        perform(Operation.PROCESS_END, ending);
      }
    } else if (ending.concurrent) {
      behaviour.branchEnded(around, ending.above(), ending);
    } else {
      ending.activity = around;
      behaviour.complete(around, ending);
    }
  }

  /**
   * Whether an execution was made for the event sub-process that it is at. It is not where a branch
   * has started one and goes on itself: then the engine takes it for the scope around.
   */
  private static boolean hasItsOwn(Execution execution, Activity activity) {
    if (activity.body || activity.kind() != NodeKind.EVENT_SUB_PROCESS) {
      return true;
    }
    int scopes = 0;
    for (Activity scope = activity; scope != null; scope = scope.flowScope) {
      scopes++;
    }
    for (Execution at = execution; at != null; at = at.parent) {
      scopes -= at.scope ? 1 : 0;
    }
    return scopes <= 0;
  }

  // The tree.

  Execution create(Execution parent) {
    Execution child = fresh();
    child.parent = parent;
    parent.children.add(child);
    child.activity = parent.activity;
    child.inside = parent.inside;
    return child;
  }

  Execution createConcurrent(Execution scope) {
    if (scope.children.isEmpty()) {
      Execution replacing = create(scope);
      replacing.concurrent = true;
      replacing.scope = false;
      replace(replacing, scope);
      scope.active = false;
      scope.activity = null;
    } else if (scope.children.size() == 1) {
      Execution child = scope.children.get(0);
      Execution replacing = create(scope);
      replacing.concurrent = true;
      replacing.scope = false;
      replacing.active = false;
      move(child, replacing);
      leaveActivity(scope);
      scope.activity = null;
    }
    Execution concurrent = create(scope);
    concurrent.concurrent = true;
    concurrent.scope = false;
    return concurrent;
  }

  private static void move(Execution child, Execution parent) {
    child.above().children.remove(child);
    child.parent = parent;
    parent.children.add(child);
  }

  private static void replace(Execution replacing, Execution replaced) {
    replacing.job = replaced.job;
    replacing.jobFlow = replaced.jobFlow;
    replaced.job = Execution.Job.NONE;
    replacing.inside = replaced.inside;
    replacing.active = replaced.active;
    replacing.replacedBy = null;
    replaced.replacedBy = replacing;
    replacing.toTake = replaced.toTake;
    leaveActivity(replaced);
  }

  /** Folds the last of several branches into the scope that it is in. */
  void prune(Execution scope) {
    if (scope.children.size() != 1 || !scope.children.get(0).concurrent) {
      return;
    }
    Execution last = scope.children.get(0);
    scope.activity = last.activity;
    scope.flow = last.flow;
    replace(scope, last);
    for (Execution child : List.copyOf(last.children)) {
      move(child, scope);
    }
    if (!scope.active && last.active) {
      scope.active = true;
    }
    remove(last);
  }

  void remove(Execution execution) {
    if (execution.parent != null) {
      execution.parent.children.remove(execution);
    }
    execution.active = false;
    execution.ended = true;
    execution.removed = true;
    forgetReplacement(execution);
    execution.job = Execution.Job.NONE;
    execution.armed = 0;
  }

  private static void forgetReplacement(Execution execution) {
    if (execution.parent != null && execution.parent.replacedBy == execution) {
      execution.parent.replacedBy = null;
    }
  }

  static void destroy(Execution execution) {
    execution.job = Execution.Job.NONE;
    execution.armed = 0;
    execution.scope = false;
  }

  void deleteAll(Execution execution) {
    deletion.delete(execution);
  }

  /** What is written of a node's being done. */
  void completed(int node) {
    telling.add(Passage.What.COMPLETED, node);
    if (knowledge == Knowledge.NOTHING) {
      return;
    }
    List<Knowledge.Write> writes = knowledge.after(node, values);
    if (writes.isEmpty()) {
      throw new Halt(Halt.Why.NOTHING_NEW);
    }
    Knowledge.Write write =
        writes.get(writes.size() == 1 ? 0 : behaviour.choose(node, writes.size()));
    values = write.values();
    telling.wrote(write.says());
    behaviour.needs(Knowledge.Moment.DONE, node);
  }
}
