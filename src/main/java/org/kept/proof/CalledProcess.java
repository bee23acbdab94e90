package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/** Whether the engine can run a process for another one. */
final class CalledProcess {

  private CalledProcess() {}

  /** What keeps it from being run. */
  static List<Finding> findings(Diagram diagram) {
    List<Finding> findings = new ArrayList<>();
    if (!diagram.named().executable()) {
      findings.add(
          found(
              diagram,
              "it says isExecutable=\"false\", so the engine does not have it. Write"
                  + " isExecutable=\"true\"."));
    }
    if (diagram.nodes().stream()
        .noneMatch(
            node ->
                node.kind() == NodeKind.START_EVENT
                    && node.scope() < 0
                    && node.event().kind() == Node.Event.Kind.NONE)) {
      findings.add(
          found(
              diagram,
              "it begins only when something happens, such as a message. Draw a plain start event"
                  + " for those that run it."));
    }
    return findings;
  }

  private static Finding found(Diagram diagram, String message) {
    return new Finding(FindingKind.UNSUPPORTED, Severity.GATE, diagram.id(), message, List.of());
  }
}
