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
  static final String APPOINTMENT = "appointment";

  private StepsElsewhere() {}

  /**
   * What is out of place in a diagram.
   *
   * @param sort {@code request}, {@code explanation} or {@code appointment}
   */
  static List<Finding> of(Diagram diagram, KnownSteps known, String sort) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      for (String step : diagram.wiring().atNode(node.index())) {
        find(known, sort, step, node.id(), Words.capital(new Words(diagram).of(node)), findings);
      }
    }
    for (Flow flow : diagram.flows()) {
      String condition = flow.condition();
      if (sort.equals(APPOINTMENT) && condition != null && condition.contains("promise.")) {
        findings.add(
            new Finding(
                FindingKind.UNSUPPORTED,
                Severity.GATE,
                flow.id(),
                "The arrow «"
                    + flow.id()
                    + "» asks how a promise stands, but a process that keeps an appointment keeps"
                    + " no other promise. Take it away.",
                List.of()));
      }
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
    if (step == null || step.runsIn(sort)) {
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
                + isFor(step.within())
                + ", not for "
                + isOne(sort)
                + ". Take it away.",
            List.of()));
  }

  private static String isFor(String within) {
    return switch (within) {
      case EXPLANATION -> "the process that explains what a customer asked";
      case APPOINTMENT -> "the process that keeps an appointment";
      case REQUEST -> "processes that deal with a request";
      default -> "what keeps a promise with a due date";
    };
  }

  private static String isOne(String sort) {
    return switch (sort) {
      case EXPLANATION -> "the one that explains what a customer asked";
      case APPOINTMENT -> "the one that keeps an appointment";
      default -> "one that deals with a request";
    };
  }
}
