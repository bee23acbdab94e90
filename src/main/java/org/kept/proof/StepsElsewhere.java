package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Steps that run in another sort of process only. What deals with a request and what explains
 * something about it run beside each other and carry the same reference: a step of the one that ran
 * in the other would answer, close or promise what is not its own, or fail.
 */
final class StepsElsewhere {

  static final String REQUEST = "request";
  static final String EXPLANATION = "explanation";

  private StepsElsewhere() {}

  /**
   * What is out of place in a diagram.
   *
   * @param sort {@code request} or {@code explanation}
   */
  static List<Finding> of(Diagram diagram, KnownSteps known, String sort) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      for (String step : diagram.wiring().atNode(node.index())) {
        find(known, sort, step, node.id(), Words.capital(new Words(diagram).of(node)), findings);
      }
    }
    for (Flow flow : diagram.flows()) {
      Set<String> taken = new TreeSet<>(diagram.wiring().onFlow(flow.index()));
      for (String step : taken) {
        find(known, sort, step, flow.id(), "The arrow «" + flow.id() + "»", findings);
      }
    }
    return Evidence.few(findings);
  }

  private static void find(
      KnownSteps known,
      String sort,
      String name,
      String element,
      String what,
      List<Finding> findings) {
    KnownSteps.Step step = known.byName().get(name);
    if (step == null || step.within().isEmpty() || step.within().equals(sort)) {
      return;
    }
    findings.add(
        new Finding(
            FindingKind.UNSUPPORTED,
            Severity.GATE,
            element,
            what
                + " runs ${"
                + name
                + "}, which is for "
                + (step.within().equals(EXPLANATION)
                    ? "the process that explains what a customer asked, not for one that deals"
                        + " with a request"
                    : "processes that deal with a request, not for the one that explains what a"
                        + " customer asked")
                + ". Take it away.",
            List.of()));
  }
}
