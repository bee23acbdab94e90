package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What waits for a message that nobody sends, and tasks at which nothing is done. */
final class Unheard {

  private Unheard() {}

  /**
   * Of a diagram that Kept runs.
   *
   * @param messages those that Kept sends to cases; empty where that is not known
   */
  static List<Finding> of(Diagram diagram, Set<String> messages) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      String message = node.event().code();
      if (node.event().kind() == Node.Event.Kind.MESSAGE
          && waits(node)
          && !messages.isEmpty()
          && !messages.contains(String.valueOf(message))) {
        findings.add(
            new Finding(
                FindingKind.UNSUPPORTED,
                Severity.GATE,
                node.id(),
                Words.quoted(node.label())
                    + " waits for the message "
                    + Words.quoted(String.valueOf(message))
                    + ", which nobody sends. Kept sends "
                    + Words.and(messages.stream().map(Words::quoted).toList())
                    + ". Wait for that, for a timer, or give the work to a team.",
                List.of()));
      } else if (node.kind() == NodeKind.AUTOMATIC_TASK && doesNothing(diagram, node)) {
        findings.add(
            new Finding(
                FindingKind.DEAD_STEP,
                Severity.ADVICE,
                node.id(),
                Words.quoted(node.label())
                    + " does nothing: the engine goes past it at once. If something is to be done"
                    + " there, make it a user task with a team, or a service task that runs a"
                    + " step.",
                List.of()));
      }
    }
    return Evidence.few(findings);
  }

  /** A case that does not begin with a request is told elsewhere. */
  private static boolean waits(Node node) {
    return switch (node.kind()) {
      case CATCH_EVENT, BOUNDARY_EVENT, RECEIVE_TASK -> true;
      case START_EVENT -> node.scope() >= 0;
      default -> false;
    };
  }

  private static boolean doesNothing(Diagram diagram, Node node) {
    return node.does().step() == null
        && node.does().decision() == null
        && diagram.named().parameters().stream().noneMatch(said -> said.node() == node.index());
  }
}
