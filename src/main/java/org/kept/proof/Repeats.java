package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the diagram itself draws as something that can come again: it lies on a loop, comes after an
 * event that can happen any number of times, or stands within something that does.
 */
final class Repeats {

  private final Diagram diagram;
  private final List<List<Integer>> next = new ArrayList<>();
  private final BitSet afterMany = new BitSet();
  private final BitSet loops;

  Repeats(Diagram diagram) {
    this.diagram = diagram;
    Map<String, List<Integer>> links = new HashMap<>();
    for (Node node : diagram.nodes()) {
      next.add(new ArrayList<>());
      if (node.kind() == NodeKind.CATCH_EVENT && isLink(node)) {
        links
            .computeIfAbsent(node.scope() + " " + node.event().code(), any -> new ArrayList<>())
            .add(node.index());
      }
    }
    for (Node node : diagram.nodes()) {
      List<Integer> after = next.get(node.index());
      for (int flow : node.outgoing()) {
        after.add(diagram.flow(flow).target());
      }
      if (node.attachedTo() >= 0) {
        next.get(node.attachedTo()).add(node.index());
      }
      if (node.kind() == NodeKind.THROW_EVENT && isLink(node)) {
        after.addAll(links.getOrDefault(node.scope() + " " + node.event().code(), List.of()));
      }
    }
    loops = Loops.in(next);
    many(node -> isAnyNumberOfTimes(node));
    many(node -> isBeside(node) && isEscalation(node) && isThrownAgain());
    // A timer beside work that comes again is set anew each time.
    many(node -> isBeside(node) && node.attachedTo() >= 0 && canRepeat(node.attachedTo()));
  }

  boolean canRepeat(int node) {
    for (int at = node; at >= 0; at = diagram.node(at).scope()) {
      if (afterMany.get(at) || isOnLoop(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnLoop(int node) {
    return diagram.node(node).repeat().kind() != Node.Repeat.Kind.ONCE || loops.get(node);
  }

  private void many(java.util.function.Predicate<Node> isStart) {
    for (Node node : diagram.nodes()) {
      if (isStart.test(node)) {
        afterMany.set(node.index());
        afterMany.or(after(node.index()));
        if (node.kind() == NodeKind.START_EVENT) {
          afterMany.set(node.scope());
        }
      }
    }
  }

  /** An event beside the work that can happen again and again. */
  private boolean isAnyNumberOfTimes(Node node) {
    return isBeside(node)
        && switch (node.event().kind()) {
          case TIMER -> node.event().repeats();
          case MESSAGE, SIGNAL -> true;
          default -> false;
        };
  }

  private boolean isBeside(Node node) {
    return !node.interrupting()
        && (node.kind() == NodeKind.BOUNDARY_EVENT
            || (node.kind() == NodeKind.START_EVENT
                && node.scope() >= 0
                && diagram.node(node.scope()).kind() == NodeKind.EVENT_SUB_PROCESS));
  }

  private boolean isThrownAgain() {
    return diagram.nodes().stream()
        .anyMatch(
            node ->
                isEscalation(node)
                    && (node.kind() == NodeKind.THROW_EVENT || node.kind() == NodeKind.END_EVENT)
                    && canRepeat(node.index()));
  }

  private static boolean isEscalation(Node node) {
    return node.event().kind() == Node.Event.Kind.ESCALATION;
  }

  private static boolean isLink(Node node) {
    return node.event().kind() == Node.Event.Kind.LINK;
  }

  /** What comes after a node; itself only on a loop. */
  private BitSet after(int from) {
    BitSet reached = new BitSet();
    Deque<Integer> queue = new ArrayDeque<>();
    queue.add(from);
    while (!queue.isEmpty()) {
      for (int node : next.get(queue.remove())) {
        if (!reached.get(node)) {
          reached.set(node);
          queue.add(node);
        }
      }
    }
    return reached;
  }
}
