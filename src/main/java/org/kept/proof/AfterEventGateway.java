package org.kept.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands on flows out of an event-based gateway. The engine makes no transitions of them: it
 * waits at the gateway and goes on at the event that came.
 */
final class AfterEventGateway {

  private AfterEventGateway() {}

  /** One finding for each such flow that should do something or counts as something. */
  static List<Finding> of(Diagram diagram) {
    List<Finding> findings = new ArrayList<>();
    for (Flow flow : diagram.flows()) {
      Node gateway = diagram.node(flow.source());
      if (gateway.kind() != NodeKind.EVENT_GATEWAY) {
        continue;
      }
      if (!diagram.wiring().onFlow(flow.index()).isEmpty()) {
        findings.add(
            refused(flow, gateway, "nothing on it runs. Put it on the flow after the event."));
      }
      for (String tag : List.of(Tags.MARK, Tags.RESULT)) {
        if (flow.tags().containsKey(tag)) {
          findings.add(
              refused(
                  flow,
                  gateway,
                  "the tag "
                      + tag
                      + " on it counts for nothing. Put it on the event, or on the flow after"
                      + " it."));
        }
      }
    }
    return Evidence.few(findings);
  }

  private static Finding refused(Flow flow, Node gateway, String so) {
    return new Finding(
        FindingKind.UNSUPPORTED,
        Severity.GATE,
        flow.id(),
        "The engine takes no flow out of the gateway "
            + Words.quoted(gateway.label())
            + ", so "
            + so,
        List.of());
  }
}
