package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Errors, escalations, signals and other events: who handles them, and how they are handled. */
final class Handling {

  /** Of what a signal reaches at once, so many are tried in every order. */
  private static final int MOST_ORDERED = 4;

  /** A code that no handler names. It stands for all of them. */
  private static final String ANY_OTHER = "\u0000other";

  private final Transaction transaction;

  Handling(Transaction transaction) {
    this.transaction = transaction;
  }

  // Who handles what.

  /** Each code that is caught around an execution, and one that stands for all others. */
  List<String> catchableErrors(Execution execution) {
    List<String> codes = new ArrayList<>();
    for (Activity scope = scopeAt(execution); scope != null; scope = scope.flowScope) {
      for (Activity handler : scope.errors) {
        note(handler, codes);
      }
    }
    codes.removeIf(code -> errorHandler(execution, code) == null);
    return codes;
  }

  /**
   * Those of them that can be thrown.
   *
   * @param thrown all that can be; null where that is not known
   */
  List<String> catchableErrors(Execution execution, @Nullable Set<String> thrown) {
    List<String> codes = catchableErrors(execution);
    if (thrown != null) {
      // By the name of a Java class the engine catches also what goes wrong.
      codes.removeIf(
          code ->
              !thrown.contains(code)
                  && !code.contains(".")
                  && !(code.equals(ANY_OTHER) && !thrown.isEmpty()));
    }
    return codes;
  }

  List<String> catchableEscalations(Execution execution) {
    List<String> codes = new ArrayList<>();
    for (Activity scope = scopeAt(execution); scope != null; scope = scope.flowScope) {
      for (Activity handler : scope.escalations) {
        note(handler, codes);
      }
    }
    codes.removeIf(code -> escalationHandler(execution, code) == null);
    return codes;
  }

  /** Each code that is caught by some handlers. */
  List<String> caughtBy(List<Activity> handlers) {
    List<String> codes = new ArrayList<>();
    handlers.forEach(handler -> note(handler, codes));
    return codes;
  }

  private static void note(Activity handler, List<String> codes) {
    String code = handler.event().code() == null ? ANY_OTHER : handler.event().code();
    if (!codes.contains(code)) {
      codes.add(code);
    }
  }

  private @Nullable Activity scopeAt(Execution execution) {
    Activity activity =
        execution.flow >= 0 ? transaction.plan.target[execution.flow].within() : execution.at();
    return activity.scope ? activity : activity.flowScope;
  }

  private @Nullable Activity errorHandler(Execution execution, @Nullable String code) {
    Activity thrower = execution.at();
    for (Activity scope = scopeAt(execution); scope != null; scope = scope.flowScope) {
      for (Activity event : scope.errors) {
        String caught = event.event().code();
        if ((caught == null || caught.equals(code))
            && (isElsewhere(thrower) || !thrower.isWithin(event.handler()))) {
          return event;
        }
      }
    }
    return null;
  }

  /** Whether what throws is in another process: then no handler here is around it to the engine. */
  private static boolean isElsewhere(Activity thrower) {
    return thrower.kind() == NodeKind.CALL_ACTIVITY;
  }

  private @Nullable Activity escalationHandler(Execution execution, @Nullable String code) {
    Activity thrower = execution.at();
    for (Activity scope = scopeAt(execution); scope != null; scope = scope.flowScope) {
      for (Activity event : scope.escalations) {
        String caught = event.event().code();
        // The engine looks at what the thrower is in directly, and no further.
        boolean rethrown =
            event.startsEventSubProcess()
                && event.handler() == thrower.flowScope
                && !isElsewhere(thrower);
        if ((caught == null || caught.equals(code)) && !rethrown) {
          return event;
        }
      }
    }
    return null;
  }

  // Throwing.

  void error(Execution execution, @Nullable String code) {
    Activity event = errorHandler(execution, code);
    if (event == null) {
      transaction.telling.add(Passage.What.UNCAUGHT, execution.at().nodeIndex());
      transaction.end(execution, true);
      return;
    }
    transaction.start(executionOf(execution, scopeOf(event)), event.handler());
  }

  /** Escalates from an event, which then goes on unless it was stopped by it. */
  void escalate(Execution execution, @Nullable String code) {
    Activity event = escalationHandler(execution, code);
    if (event == null) {
      transaction.telling.add(Passage.What.UNCAUGHT, execution.at().nodeIndex());
    } else {
      handleEscalation(execution, event);
    }
    if (event == null || event.handler().start == Activity.Start.BESIDE) {
      transaction.leave(execution.replacedBy == null ? execution : execution.replacedBy);
    }
  }

  /** Escalates from a task or from what is called; nothing of it is left by that alone. */
  void escalateFromWithin(Execution execution, String code) {
    Activity event = escalationHandler(execution, code);
    if (event != null) {
      handleEscalation(execution, event);
    }
  }

  private void handleEscalation(Execution execution, Activity event) {
    Activity handler = event.handler();
    Activity scope = handler.start == Activity.Start.BESIDE ? handler.within() : scopeOf(event);
    transaction.start(executionOf(execution, scope), handler);
  }

  private static Activity scopeOf(Activity event) {
    if (event.eventScope == null) {
      throw new IllegalStateException("An event that is set up nowhere");
    }
    return event.eventScope;
  }

  /** Sends a signal to everything that waits for it now, in every order. */
  void signal(@Nullable String name) {
    List<Execution> executions = new ArrayList<>();
    List<Activity> events = new ArrayList<>();
    collect(transaction.instance, name, executions, events);
    if (events.size() > MOST_ORDERED) {
      transaction.signalsCut = true;
    }
    if (events.size() > 1) {
      transaction.ordersPlayed = true;
    }
    while (!events.isEmpty()) {
      int next =
          events.size() == 1 || events.size() > MOST_ORDERED
              ? 0
              : transaction.script.choose(events.size());
      Execution execution = executions.remove(next);
      Activity event = events.remove(next);
      if (!execution.ended && execution.stage != Execution.Stage.CANCELLED) {
        happen(execution, event);
      }
    }
  }

  private static void collect(
      Execution execution,
      @Nullable String name,
      List<Execution> executions,
      List<Activity> events) {
    // The engine still finds what it disarmed in this transaction, but not what it armed in it.
    int found = execution.armed | execution.armedBefore;
    if (found != 0) {
      for (Activity event : armed(execution, found)) {
        if (event.event().kind() == Node.Event.Kind.SIGNAL
            && Objects.equals(event.event().code(), name)) {
          executions.add(execution);
          events.add(event);
        }
      }
    }
    for (Execution child : execution.children) {
      collect(child, name, executions, events);
    }
  }

  /** The events that can happen at an execution. */
  static List<Activity> armed(Execution execution) {
    return execution.armed == 0 ? List.of() : armed(execution, execution.armed);
  }

  private static List<Activity> armed(Execution execution, int bits) {
    List<Activity> events = new ArrayList<>();
    List<Activity> all = declaredAt(execution).armed;
    for (int i = 0; i < all.size(); i++) {
      if ((bits & 1 << i) != 0) {
        events.add(all.get(i));
      }
    }
    return events;
  }

  /** The scope that an execution was made for. */
  static Activity declaredAt(Execution execution) {
    if (execution.of == null) {
      throw new IllegalStateException("An execution waits for events of no scope");
    }
    return execution.of;
  }

  /** An event happens to an execution that waits for it. */
  void happen(Execution execution, Activity event) {
    if (event == execution.activity) {
      transaction.leave(execution);
      return;
    }
    if (event.afterEventGateway) {
      decide(execution, event);
    }
    Activity handler = event.handler();
    if (handler.start == Activity.Start.BESIDE && handler.within() != event.eventScope) {
      Activity scope = scopeOf(event);
      transaction.start(climb(execution, scope, handler.within()), handler);
    } else {
      transaction.start(execution, handler);
    }
  }

  /** Tells which of the events behind an event gateway happened. */
  private void decide(Execution execution, Activity event) {
    Node gateway = scopeOf(event).node;
    if (gateway == null) {
      return;
    }
    transaction.decided = execution;
    transaction.telling.add(Passage.What.COMPLETED, gateway.index());
    for (int flow : gateway.outgoing()) {
      if (transaction.plan.target[flow] == event) {
        transaction.telling.add(Passage.What.TAKEN, flow);
        return;
      }
    }
  }

  /** A timer fires: unless it goes on, there is none any more. */
  void fire(Execution execution, Activity event) {
    boolean goesOn = event.event().repeats() && event.handler().start == Activity.Start.BESIDE;
    if (!goesOn) {
      execution.armed &= ~(1 << declaredAt(execution).armed.indexOf(event));
    }
    happen(execution, event);
  }

  // Which execution stands for which scope.

  private Execution executionOf(Execution execution, Activity scope) {
    Execution from = execution;
    while (!from.scope || isPutOffAfterScope(from)) {
      from = from.above();
    }
    return climb(from, innermostScope(execution), scope);
  }

  /** The innermost scope that an execution is in. */
  static Activity innermostScope(Execution execution) {
    Activity at = execution.at();
    boolean within = at.scope && execution.inside && (execution.scope || !at.isComposite());
    return within ? at : at.within();
  }

  static boolean isPutOffAfterScope(Execution execution) {
    return !execution.inside
        && execution.activity != null
        && execution.activity.scope
        && !execution.active;
  }

  private static Execution climb(Execution execution, Activity from, Activity to) {
    Execution at = execution;
    Activity scope = from;
    while (scope != to) {
      scope = scope.within();
      do {
        at = at.above();
      } while (!at.scope);
    }
    return at;
  }
}
