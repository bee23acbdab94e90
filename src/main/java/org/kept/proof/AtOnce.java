package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Where a case may get from an element without waiting, as the diagram is drawn: rather too far
 * than not far enough.
 */
final class AtOnce {

  private final Diagram diagram;
  private final boolean throughJobs;

  /**
   * Looks at a diagram.
   *
   * @param throughJobs whether a job that is due at once, and what runs elsewhere, is no wait
   */
  AtOnce(Diagram diagram, boolean throughJobs) {
    this.diagram = diagram;
    this.throughJobs = throughJobs;
  }

  /** Whether it is a timer that fires before any time to speak of has passed. */
  static boolean isDueAtOnce(Node node) {
    TimerText time = node.event().time();
    return time != null && !time.letsTimePass();
  }

  /** Whether what begins at one element may come to another before it waits. */
  boolean leads(int from, int to) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int at = open.poll();
      if (at == to) {
        return true;
      }
      if (!seen.get(at) && !waits(diagram.node(at))) {
        seen.set(at);
        open.addAll(after(diagram.node(at)));
      }
    }
    return false;
  }

  private boolean waits(Node node) {
    return (node.asyncBefore() && !throughJobs)
        || switch (node.kind()) {
          case USER_TASK, RECEIVE_TASK, EXTERNAL_TASK -> true;
          // What comes after the gateway waits itself.
          case CALL_ACTIVITY, EVENT_GATEWAY -> !throughJobs;
          case CATCH_EVENT ->
              node.event().kind() != Node.Event.Kind.LINK && !(throughJobs && isDueAtOnce(node));
          default -> false;
        };
  }

  private List<Integer> after(Node node) {
    List<Integer> after = new ArrayList<>();
    for (Node other : diagram.nodes()) {
      boolean inside = node.isScope() && other.scope() == node.index();
      if (other.attachedTo() == node.index()
          || (inside && other.kind() == NodeKind.START_EVENT)
          || (inside && other.kind() == NodeKind.EVENT_SUB_PROCESS)
          || isCaught(node, other)) {
        after.add(other.index());
      }
    }
    if (!node.isScope()) {
      leave(node, after);
    }
    return after;
  }

  /** Along its flows; where there are none, out of what is around it. */
  private void leave(Node node, List<Integer> into) {
    Node leaving = node;
    while (!stops(leaving) && leaving.outgoing().isEmpty() && leaving.scope() >= 0) {
      leaving = diagram.node(leaving.scope());
    }
    if (!stops(leaving)) {
      leaving.outgoing().forEach(flow -> into.add(diagram.flow(flow).target()));
    }
  }

  private boolean stops(Node leaving) {
    return leaving.asyncAfter() && !throughJobs;
  }

  private static boolean isCaught(Node link, Node other) {
    return link.kind() == NodeKind.THROW_EVENT
        && link.event().kind() == Node.Event.Kind.LINK
        && other.kind() == NodeKind.CATCH_EVENT
        && other.event().kind() == Node.Event.Kind.LINK
        && other.scope() == link.scope()
        && Objects.equals(other.event().code(), link.event().code());
  }
}
