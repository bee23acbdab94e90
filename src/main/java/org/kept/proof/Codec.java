package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the engine's tree of executions as a row of numbers, and reads it back. What the engine
 * does not depend on is not in it: the order of branches, identities, what is forgotten between two
 * transactions. Two cases with the same row go on alike.
 */
final class Codec {

  private static final int ACTIVITY = 0xFFFF;
  private static final int ACTIVE = 1 << 16;
  private static final int CONCURRENT = 1 << 17;
  private static final int SCOPE = 1 << 18;
  private static final int INSIDE = 1 << 19;
  private static final int JOB_SHIFT = 20;
  private static final int JOB = 7;
  private static final int MORE = 1 << 23;
  private static final int CHILDREN_SHIFT = 24;
  private static final int MOST_CHILDREN = 255;
  private static final Execution.Job[] JOBS = Execution.Job.values();

  private final Blueprint plan;

  /** Executions in the order in which they were read, each before what is below it. */
  final List<Execution> order = new ArrayList<>();

  private int at;

  Codec(Blueprint plan) {
    this.plan = plan;
  }

  // Writing.

  /** Brings branches into an order that depends on nothing but what they are. */
  static void sort(Execution execution) {
    List<Execution> children = execution.children;
    int size = children.size();
    for (int i = 0; i < size; i++) {
      Execution child = children.get(i);
      if (!child.children.isEmpty()) {
        sort(child);
      }
    }
    for (int i = 1; i < size; i++) {
      Execution child = children.get(i);
      int to = i;
      while (to > 0 && compare(children.get(to - 1), child) > 0) {
        children.set(to, children.get(to - 1));
        to--;
      }
      children.set(to, child);
    }
  }

  static int compare(Execution one, Execution other) {
    if (one.job == Execution.Job.NONE
        && other.job == Execution.Job.NONE
        && one.armed + other.armed + one.left + other.left == 0
        && one.children.isEmpty()
        && other.children.isEmpty()
        && one.activity != other.activity
        && one.activity != null
        && other.activity != null) {
      return Integer.compare(one.activity.index, other.activity.index);
    }
    int order =
        Integer.compare(
            one.activity == null ? 0 : one.activity.index,
            other.activity == null ? 0 : other.activity.index);
    order = order != 0 ? order : Integer.compare(head(one), head(other));
    if (order == 0 && hasMore(one)) {
      order = Integer.compare(one.jobFlow, other.jobFlow);
      order = order != 0 ? order : Integer.compare(one.armed, other.armed);
      order = order != 0 ? order : Integer.compare(of(one), of(other));
      order = order != 0 ? order : Integer.compare(one.left, other.left);
    }
    int size = one.children.size();
    if (order == 0 && size != other.children.size()) {
      return Integer.compare(size, other.children.size());
    }
    for (int i = 0; order == 0 && i < size; i++) {
      order = compare(one.children.get(i), other.children.get(i));
    }
    return order;
  }

  private static int of(Execution execution) {
    return execution.armed == 0 || execution.of == null ? 0 : execution.of.index;
  }

  private static boolean hasMore(Execution execution) {
    return execution.job == Execution.Job.TAKE || execution.armed != 0 || execution.left != 0;
  }

  private static int head(Execution execution) {
    int head = execution.activity == null ? 0 : execution.activity.index;
    head |= execution.active ? ACTIVE : 0;
    head |= execution.concurrent ? CONCURRENT : 0;
    head |= execution.scope ? SCOPE : 0;
    head |= execution.inside ? INSIDE : 0;
    head |= execution.job.number << JOB_SHIFT;
    head |= hasMore(execution) ? MORE : 0;
    head |= Math.min(execution.children.size(), MOST_CHILDREN) << CHILDREN_SHIFT;
    return head;
  }

  /** Writes a tree that was sorted. */
  static void write(Execution execution, Ints row) {
    row.add(head(execution));
    if (hasMore(execution)) {
      row.add(execution.jobFlow);
      row.add(execution.armed);
      row.add(of(execution));
      row.add(execution.left);
    }
    List<Execution> children = execution.children;
    int size = children.size();
    if (size >= MOST_CHILDREN) {
      row.add(size);
    }
    for (int i = 0; i < size; i++) {
      write(children.get(i), row);
    }
  }

  // Reading.

  Execution read(int[] row, int from, Transaction into) {
    order.clear();
    at = from;
    return read(row, into);
  }

  private Execution read(int[] row, Transaction into) {
    int head = row[at++];
    Execution execution = into.fresh();
    order.add(execution);
    int activity = head & ACTIVITY;
    execution.activity = activity == 0 ? null : plan.activities.get(activity);
    execution.active = (head & ACTIVE) != 0;
    execution.concurrent = (head & CONCURRENT) != 0;
    execution.scope = (head & SCOPE) != 0;
    execution.inside = (head & INSIDE) != 0;
    execution.job = JOBS[head >>> JOB_SHIFT & JOB];
    if ((head & MORE) != 0) {
      execution.jobFlow = row[at++];
      execution.armed = row[at++];
      execution.armedBefore = execution.armed;
      int of = row[at++];
      execution.of = execution.armed == 0 ? null : plan.activities.get(of);
      execution.left = row[at++];
    }
    int children = head >>> CHILDREN_SHIFT;
    if (children == MOST_CHILDREN) {
      children = row[at++];
    }
    for (int i = 0; i < children; i++) {
      Execution child = read(row, into);
      child.parent = execution;
      execution.children.add(child);
    }
    return execution;
  }
}
