package org.kept.proof;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** An element to which no branch leads, though only a branch could: often a flow was deleted. */
final class ForgottenBranch {

  private static final int MOST = 3;

  private final Diagram diagram;
  private final Words words;
  private final IntPredicate reached;

  /**
   * Begins.
   *
   * @param reached the nodes that a case gets to
   */
  ForgottenBranch(Diagram diagram, Words words, IntPredicate reached) {
    this.diagram = diagram;
    this.words = words;
    this.reached = reached;
  }

  /** Whether no case gets there for want of a branch, and cases get to where it is drawn. */
  boolean isMissingTo(Node node) {
    return !reached.test(node.index())
        && node.incoming().size() == 0
        && isLedTo(node)
        && (node.scope() < 0 || reached.test(node.scope()));
  }

  /** Whether such an element begins with a branch, and not by itself. */
  private static boolean isLedTo(Node node) {
    return switch (node.kind()) {
      case START_EVENT, BOUNDARY_EVENT, EVENT_SUB_PROCESS -> false;
      default -> true;
    };
  }

  /** Where the branch may have begun that led there: what nothing leads on from. */
  List<Node> endsBefore(Node node) {
    return there(node)
        .filter(each -> each.outgoing().size() == 0 && each.kind() != NodeKind.END_EVENT)
        .filter(each -> each.kind() != NodeKind.EVENT_SUB_PROCESS)
        .toList();
  }

  /** Gateways that ask a question and have one answer to it only. */
  private List<Node> oneWayBefore(Node node) {
    return there(node)
        .filter(each -> Words.isGateway(each) && Words.isNamed(each))
        .filter(each -> each.outgoing().size() == 1)
        .toList();
  }

  private Stream<Node> there(Node node) {
    return diagram.nodes().stream()
        .filter(each -> each.scope() == node.scope() && reached.test(each.index()));
  }

  /** What to do about it, as a sentence. */
  String remedy(Node node) {
    List<Node> ends = endsBefore(node);
    List<Node> from = ends.isEmpty() ? oneWayBefore(node) : ends;
    if (from.isEmpty() || from.size() > MOST) {
      return "Draw one from what comes before it, or take it out of the diagram.";
    }
    return "Draw one from "
        + Words.or(from.stream().map(words::at).toList())
        + (ends.isEmpty() ? ", which has one way on only" : ", from where nothing leads on")
        + ", or take it out of the diagram.";
  }
}
