package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/** What would make cases that are about no request, or move the cases of other customers. */
final class BeyondTheCase {

  private BeyondTheCase() {}

  /**
   * What is wrong in a diagram.
   *
   * @param forKept whether it is one for Kept to run
   */
  static List<Finding> of(Diagram diagram, boolean forKept) {
    Words words = new Words(diagram);
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      Node.Event.Kind by = node.event().kind();
      // A message begins no case by itself; where no request begins one, it is plain BPMN.
      if (startsCases(node) && (forKept || by != Node.Event.Kind.MESSAGE)) {
        findings.add(
            refused(
                node,
                Words.capital(words.of(node))
                    + " lets "
                    + Words.trigger(node)
                    + " begin a case. A case begins with a request, or where another process runs"
                    + " this one; any other would be about no request, and its steps fail. Let the"
                    + " process begin at a plain start event only, and name it under 'process' of a"
                    + " service in services.yaml."));
      } else if (forKept
          && by == Node.Event.Kind.SIGNAL
          && (node.kind() == NodeKind.THROW_EVENT || node.kind() == NodeKind.END_EVENT)) {
        findings.add(
            refused(
                node,
                Words.capital(words.of(node))
                    + " throws a signal, which reaches every case that waits for it: one customer's"
                    + " case would move those of all others, or go to and fro with them for ever."
                    + " Within a case draw a flow, an escalation or an error instead."));
      }
    }
    return Evidence.few(findings);
  }

  /** The start of the process itself, by anything but somebody who starts it. */
  static boolean startsCases(Node node) {
    return node.kind() == NodeKind.START_EVENT
        && node.scope() < 0
        && node.event().kind() != Node.Event.Kind.NONE;
  }

  private static Finding refused(Node node, String message) {
    return new Finding(FindingKind.UNSUPPORTED, Severity.GATE, node.id(), message, List.of());
  }
}
