package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the engine's executions: the process instance, a scope at work, or one of several branches
 * in a scope. The first block is what the engine writes to its database, and so part of a state;
 * the second is forgotten when a transaction ends.
 */
final class Execution {

  /** What a job goes on with. */
  enum Job {
    NONE(0),
    /** The process, before its start event. */
    PROCESS_START(1),
    /** An activity that a flow led to. */
    ENTER_BY_FLOW(2),
    /** An activity that no flow led to. */
    ENTER(3),
    /** A flow, after the activity that it leaves. */
    TAKE(4),
    /** The end of a branch, after its last activity. */
    END(5);

    /** Its number in a row. */
    final int number;

    Job(int number) {
      this.number = number;
    }
  }

  /** What the engine knows of an activity on its way. */
  enum Stage {
    ORDINARY,
    STARTING,
    ENDING,
    CANCELLED
  }

  @Nullable Execution parent;
  final List<Execution> children = new ArrayList<>(4);
  @Nullable Activity activity;
  boolean active;
  boolean concurrent;
  boolean scope;

  /** Whether it is within an activity rather than between two. */
  boolean inside;

  Job job = Job.NONE;

  /** The flow that a job takes. */
  int jobFlow;

  /** Events that can happen here, a bit for each of {@link Activity#armed} of {@link #of}. */
  int armed;

  /** The scope that it was made for; null where it was made for none. */
  @Nullable Activity of;

  /** How many are still to come or at work, in the body around something done several times. */
  int left;

  // Forgotten at the end of a transaction.

  /** What was armed when the transaction began. */
  int armedBefore;

  @Nullable Execution replacedBy;
  @Nullable Activity next;
  int flow;
  int @Nullable [] toTake;
  boolean ended;
  boolean removed;
  boolean deleteRoot;
  boolean ignoreAsync;

  /** Where it stood when somebody last counted. */
  int place;

  Stage stage = Stage.ORDINARY;

  /** As new, so that it can be used again. */
  void clear() {
    parent = null;
    children.clear();
    activity = null;
    active = true;
    concurrent = false;
    scope = true;
    inside = false;
    job = Job.NONE;
    jobFlow = -1;
    armed = 0;
    armedBefore = 0;
    of = null;
    left = 0;
    replacedBy = null;
    next = null;
    flow = -1;
    toTake = null;
    ended = false;
    removed = false;
    deleteRoot = false;
    ignoreAsync = false;
    stage = Stage.ORDINARY;
  }

  Execution above() {
    if (parent == null) {
      throw new IllegalStateException("The process instance is in nothing");
    }
    return parent;
  }

  /** What it is at, where it is at something. */
  Activity at() {
    if (activity == null) {
      throw new IllegalStateException("An execution was asked where it is while it is nowhere");
    }
    return activity;
  }

  /** Whether somebody or something outside must act on it before it goes on. */
  boolean waits() {
    return job != Job.NONE
        || (active && children.isEmpty() && activity != null && activity.waits() && inside);
  }

  /**
   * Whether it has come to a join and is there until others come. While a case waits, whatever is
   * at a join stands there: one that was moved aside for an event sub-process is active again, and
   * no longer counted by the join, but it goes nowhere either.
   */
  boolean isParked() {
    if (!children.isEmpty() || job != Job.NONE || activity == null || activity.body) {
      return false;
    }
    return activity.node != null
        && (activity.kind() == NodeKind.PARALLEL_GATEWAY
            || activity.kind() == NodeKind.INCLUSIVE_GATEWAY);
  }
}
