package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the tokens of the specification can be: on a flow, where one before an activity means that
 * it is at work; and in a scope, as long as it is at work. A place also remembers how often
 * something fired that does not stop what it is on.
 */
final class Places {

  private final Diagram diagram;
  private final int[] active;
  private final int[] fired;
  private final int process;
  private final int count;

  Places(Diagram diagram) {
    this.diagram = diagram;
    this.active = new int[diagram.nodes().size()];
    this.fired = new int[diagram.nodes().size()];
    Arrays.fill(active, -1);
    Arrays.fill(fired, -1);
    int next = diagram.flows().size();
    boolean beside = false;
    for (Node node : diagram.nodes()) {
      if (node.isScope()) {
        active[node.index()] = next++;
        beside |= node.kind() == NodeKind.EVENT_SUB_PROCESS && node.scope() < 0;
      }
      if (firesBeside(node)) {
        fired[node.index()] = next++;
      }
    }
    // Only what waits beside a whole process needs to know whether the process is at work.
    process = beside ? next++ : -1;
    count = next;
  }

  int count() {
    return count;
  }

  /** The place of a scope at work; -1 for a process that nothing waits beside. */
  int active(int scope) {
    return scope < 0 ? process : active[scope];
  }

  /** How often a node fired that does not stop what it is on; -1 for other nodes. */
  int fired(int node) {
    return fired[node];
  }

  /** Every place of tokens in a scope, however deep; -1 for the process. */
  int[] inside(int scope) {
    List<Integer> places = new ArrayList<>();
    for (Flow flow : diagram.flows()) {
      if (isWithin(diagram.node(flow.source()).scope(), scope)) {
        places.add(flow.index());
      }
    }
    for (Node node : diagram.nodes()) {
      if (node.isScope() && isWithin(node.scope(), scope)) {
        places.add(active[node.index()]);
      }
    }
    return array(places);
  }

  /** What a scope remembers of what fired in it or beside it; forgotten when it is over. */
  int[] remembered(int scope) {
    List<Integer> places = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (fired[node.index()] < 0) {
        continue;
      }
      int beside =
          node.kind() == NodeKind.BOUNDARY_EVENT
              ? node.scope()
              : diagram.node(node.scope()).scope();
      if (isWithin(beside, scope)) {
        places.add(fired[node.index()]);
      }
    }
    return array(places);
  }

  private boolean isWithin(int inner, int outer) {
    int scope = inner;
    while (scope != outer) {
      if (scope < 0) {
        return false;
      }
      scope = diagram.node(scope).scope();
    }
    return true;
  }

  private boolean firesBeside(Node node) {
    return !node.interrupting()
        && (node.kind() == NodeKind.BOUNDARY_EVENT
            || (node.kind() == NodeKind.START_EVENT
                && node.scope() >= 0
                && diagram.node(node.scope()).kind() == NodeKind.EVENT_SUB_PROCESS));
  }

  static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
