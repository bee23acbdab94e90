package org.kept.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What the engine refuses to take in although every element can be read. */
final class Refusals {

  private final DiagramReader file;
  private final List<Node> nodes;
  private final List<Flow> flows;

  private Refusals(DiagramReader file, List<Node> nodes, List<Flow> flows) {
    this.file = file;
    this.nodes = nodes;
    this.flows = flows;
  }

  static void note(DiagramReader file, List<Node> nodes, List<Flow> flows) {
    Refusals refusals = new Refusals(file, nodes, flows);
    nodes.forEach(refusals::look);
    refusals.lookAtLinks();
  }

  private void look(Node node) {
    switch (node.kind()) {
      case EXCLUSIVE_GATEWAY -> exclusive(node);
      case EVENT_GATEWAY -> waiting(node);
      default -> {}
    }
  }

  private void exclusive(Node node) {
    if (node.outgoing().isEmpty()) {
      file.unreadable(node.id(), "Nothing leads on from the gateway " + node.label() + ".");
      return;
    }
    if (node.outgoing().size() == 1) {
      if (flows.get(node.outgoing().get(0)).condition() != null) {
        file.unreadable(
            node.id(),
            "The gateway "
                + Words.quoted(node.label())
                + " has only one branch, and that has a condition. Draw the branch that is missing;"
                + " if none is, take the condition away.");
      }
      return;
    }
    List<Flow> bare =
        node.outgoing().stream()
            .map(flows::get)
            .filter(flow -> flow.condition() == null && flow.index() != node.defaultFlow())
            .toList();
    if (node.defaultFlow() >= 0 && flows.get(node.defaultFlow()).condition() != null) {
      file.unreadable(
          flows.get(node.defaultFlow()).id(),
          "The default branch of the gateway " + node.label() + " has a condition. Take it away.");
    }
    if (bare.size() > (node.defaultFlow() >= 0 ? 0 : 1)) {
      file.unreadable(
          bare.get(0).id(),
          "A branch of the gateway "
              + node.label()
              + " has no condition and is not its default. Say when it is taken.");
    }
  }

  private void waiting(Node node) {
    for (int flow : node.outgoing()) {
      Node event = nodes.get(flows.get(flow).target());
      if (event.kind() != NodeKind.CATCH_EVENT || event.event().kind() == Node.Event.Kind.LINK) {
        file.unreadable(
            flows.get(flow).id(),
            "After the gateway " + node.label() + " there may only be events that wait.");
      } else if (event.incoming().size() > 1) {
        file.unreadable(
            event.id(),
            "Only one flow may lead to " + event.label() + ", which comes after a gateway.");
      }
    }
  }

  private void lookAtLinks() {
    Set<String> caught = new HashSet<>();
    for (Node node : nodes) {
      if (node.kind() == NodeKind.CATCH_EVENT
          && node.event().kind() == Node.Event.Kind.LINK
          && !caught.add(link(node))) {
        file.unreadable(node.id(), "Two links of the same name lead to " + node.label() + ".");
      }
    }
    for (Node node : nodes) {
      if (node.kind() == NodeKind.THROW_EVENT
          && node.event().kind() == Node.Event.Kind.LINK
          && !caught.contains(link(node))) {
        file.unreadable(
            node.id(),
            "The link "
                + Words.quoted(node.label())
                + " leads nowhere: no catching link has the same link name. Write it alike in both"
                + " (the name of the link, not of the box).");
      }
    }
  }

  private static String link(Node node) {
    // The engine finds a link only beside where it begins.
    return node.scope() + " " + Objects.requireNonNullElse(node.event().code(), "");
  }
}
