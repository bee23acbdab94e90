package org.kept.proof;

/**
 * Whether a diagram is one for Kept to run: it says so itself, by a step, a form, a team, a table,
 * a promise or a tag, or the lists of the catalogue name it. Anything else is plain BPMN, which is
 * played and judged as it is; no request ever begins on it.
 */
final class DrawnForKept {

  private DrawnForKept() {}

  /**
   * Looks at one.
   *
   * @param served whether services begin with it
   */
  static boolean is(Diagram diagram, Charter charter, boolean served) {
    Wiring wiring = diagram.wiring();
    return served
        || charter.kindOf(diagram.id()).isPresent()
        || !wiring.steps().isEmpty()
        || !wiring.onFlows().isEmpty()
        || !wiring.listeners().isEmpty()
        || !wiring.staffed().isEmpty()
        || !diagram.tags().isEmpty()
        || diagram.nodes().stream().anyMatch(DrawnForKept::says)
        || diagram.flows().stream().anyMatch(flow -> !flow.tags().isEmpty() || asks(flow));
  }

  private static boolean says(Node node) {
    TimerText time = node.event().time();
    return node.does().form() != null
        || node.does().decision() != null
        || !node.tags().isEmpty()
        || (time != null && time.isExpression());
  }

  private static boolean asks(Flow flow) {
    return flow.condition() != null && flow.condition().contains("promise.");
  }
}
