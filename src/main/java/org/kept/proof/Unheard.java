package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a message or signal that nobody sends, and tasks and messages with which nothing
 * is done.
 */
final class Unheard {

  private Unheard() {}

  /**
   * Of a diagram that Kept runs.
   *
   * @param steps which messages Kept sends to cases; none where that is not known
   */
  static List<Finding> of(Diagram diagram, KnownSteps steps) {
    Set<String> messages = steps.messages();
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      String never = messages.isEmpty() ? null : neverComes(node, messages);
      if (never != null) {
        findings.add(
            new Finding(
                FindingKind.UNSUPPORTED,
                Severity.GATE,
                node.id(),
                Words.quoted(node.label())
                    + " waits for "
                    + never
                    + ". Kept sends "
                    + sent(steps)
                    + ". Wait for that, for a timer, or give the work to a team.",
                List.of()));
      } else if (sends(node) && diagram.wiring().atNode(node.index()).isEmpty()) {
        findings.add(
            new Finding(
                FindingKind.DEAD_STEP,
                Severity.ADVICE,
                node.id(),
                Words.quoted(node.label())
                    + " sends nothing: it names a message and runs no step, so the engine goes past"
                    + " it at once. If somebody is to be told, run a step there that tells them.",
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

  private static String sent(KnownSteps steps) {
    List<String> atAnyTime =
        steps.messagesAtAnyTime().keySet().stream().map(Words::quoted).toList();
    List<String> answers =
        steps.messages().stream()
            .filter(message -> !steps.messagesAtAnyTime().containsKey(message))
            .map(Words::quoted)
            .toList();
    if (steps.sort().equals(StepsElsewhere.APPOINTMENT)) {
      return Words.and(answers);
    }
    return (answers.isEmpty() ? "" : Words.and(answers) + ", once a case asked its customer")
        + (answers.isEmpty() || atAnyTime.isEmpty() ? "" : ", and ")
        + (atAnyTime.isEmpty() ? "" : Words.and(atAnyTime) + " at any time");
  }

  /** What it waits for in vain, as the end of a sentence; null where it does not. */
  private static @Nullable String neverComes(Node node, Set<String> messages) {
    if (!waits(node)) {
      return null;
    }
    String name = node.event().code();
    return switch (node.event().kind()) {
      case MESSAGE ->
          name != null && messages.contains(name)
              ? null
              : (name == null
                      ? "a message that it does not name"
                      : "the message " + Words.quoted(name))
                  + ", which nobody sends";
      case SIGNAL -> "a signal, which nobody sends";
      default ->
          node.kind() == NodeKind.RECEIVE_TASK
              ? "a message that it does not name, which nobody sends"
              : null;
    };
  }

  private static boolean sends(Node node) {
    return node.event().kind() == Node.Event.Kind.MESSAGE
        && (node.kind() == NodeKind.THROW_EVENT || node.kind() == NodeKind.END_EVENT);
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
    return diagram.wiring().refused().stream().noneMatch(f -> node.id().equals(f.element()))
        && node.does().step() == null
        && node.does().decision() == null
        && diagram.named().parameters().stream().noneMatch(said -> said.node() == node.index());
  }
}
