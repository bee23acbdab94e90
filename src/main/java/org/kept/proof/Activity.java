package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine makes of a node. A node that is done several times becomes two: a body around all
 * of it, and the activity within. The process itself is one as well: what everything else is in.
 */
final class Activity {

  /** How an activity begins that no flow leads to, or that stops what is around it. */
  enum Start {
    ORDINARY,
    /** A terminating end: stops all else in the scope that it is in. */
    STOPS_FLOW_SCOPE,
    /** A handler that runs beside what it is on. */
    BESIDE,
    /** The start of an event sub-process that stops the scope that it is in. */
    STOPS_EVENT_SCOPE,
    /** A boundary event that stops what it is on, or an event after an event gateway. */
    CANCELS_EVENT_SCOPE
  }

  private static final int[] NONE = {};

  /** 0 is the process. */
  final int index;

  /** Null for the process only. */
  final @Nullable Node node;

  /** Whether it is the body around something that is done several times. */
  final boolean body;

  /** What it is in; null for the process only. */
  final @Nullable Activity flowScope;

  /** Where what it waits for is set up; null where it waits for nothing of its own. */
  @Nullable Activity eventScope;

  /** Whether the engine makes an execution of its own for it. */
  boolean scope;

  Start start = Start.ORDINARY;
  int[] outgoing = NONE;
  int[] incoming = NONE;
  int defaultFlow = -1;
  boolean asyncBefore;
  boolean asyncAfter;

  /** Whether it is an event behind an event gateway. */
  boolean afterEventGateway;

  /** What is done several times, for a body. */
  @Nullable Activity inner;

  /** Where a sub-process begins. */
  @Nullable Activity initial;

  /** Events behind an event gateway. */
  final List<Activity> events = new ArrayList<>();

  /** What can happen as long as this scope is at work; an event's place here is its bit. */
  final List<Activity> armed = new ArrayList<>();

  /** Handlers of errors, those that the engine asks first in front. */
  final List<Activity> errors = new ArrayList<>();

  /** Handlers of escalations, those that the engine asks first in front. */
  final List<Activity> escalations = new ArrayList<>();

  Activity(int index, @Nullable Node node, boolean body, @Nullable Activity flowScope) {
    this.index = index;
    this.node = node;
    this.body = body;
    this.flowScope = flowScope;
  }

  NodeKind kind() {
    if (node == null) {
      throw new IllegalStateException("The process itself was asked for its kind");
    }
    return node.kind();
  }

  Node.Event event() {
    return node == null ? Node.Event.NONE : node.event();
  }

  /** Index of the node; -1 for the process. */
  int nodeIndex() {
    return node == null ? -1 : node.index();
  }

  /** What it is in, where it is in something. */
  Activity within() {
    if (flowScope == null) {
      throw new IllegalStateException("The process is in nothing");
    }
    return flowScope;
  }

  boolean isProcess() {
    return node == null;
  }

  /** Whether other activities run within it. */
  boolean isComposite() {
    return body || (node != null && node.isScope());
  }

  boolean isParallelBody() {
    return body && node != null && node.repeat().kind() == Node.Repeat.Kind.PARALLEL;
  }

  /** Whether it is the event that starts an event sub-process. */
  boolean startsEventSubProcess() {
    return node != null
        && node.kind() == NodeKind.START_EVENT
        && flowScope != null
        && flowScope.node != null
        && flowScope.kind() == NodeKind.EVENT_SUB_PROCESS;
  }

  /** What is started when its event happens: the event sub-process for its start, else itself. */
  Activity handler() {
    return startsEventSubProcess() ? within() : this;
  }

  /** Whether somebody or something outside must act before it goes on. */
  boolean waits() {
    if (node == null || body) {
      return false;
    }
    return switch (node.kind()) {
      case USER_TASK, RECEIVE_TASK, EXTERNAL_TASK, CALL_ACTIVITY, EVENT_GATEWAY -> true;
      case CATCH_EVENT -> !afterEventGateway && node.event().kind() != Node.Event.Kind.LINK;
      default -> false;
    };
  }

  boolean isWithin(Activity other) {
    for (Activity around = flowScope; around != null; around = around.flowScope) {
      if (around == other) {
        return true;
      }
    }
    return false;
  }
}
