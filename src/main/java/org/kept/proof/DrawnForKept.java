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
    return served
        || charter.kindOf(diagram.id()).isPresent()
        || isWired(diagram)
        || !diagram.tags().isEmpty()
        || diagram.nodes().stream().anyMatch(DrawnForKept::says)
        || diagram.flows().stream().anyMatch(flow -> !flow.tags().isEmpty() || asks(flow));
  }

  /** Whether it names a step, a form, a team or a table, so that it is more than a drawing. */
  static boolean isWired(Diagram diagram) {
    Wiring wiring = diagram.wiring();
    return !wiring.steps().isEmpty()
        || !wiring.onFlows().isEmpty()
        || !wiring.listeners().isEmpty()
        || !wiring.staffed().isEmpty()
        || diagram.nodes().stream()
            .anyMatch(node -> node.does().form() != null || node.does().decision() != null);
  }

  private static boolean says(Node node) {
    TimerText time = node.event().time();
    return !node.tags().isEmpty() || (time != null && time.isExpression());
  }

  private static boolean asks(Flow flow) {
    return flow.condition() != null && flow.condition().contains("promise.");
  }
}
