package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is needed at moments that a proof does not follow, so that nobody can say if it is there.
 */
final class NeedFindings {

  private NeedFindings() {}

  /**
   * What is wrong whatever becomes of a case.
   *
   * @param atStart variables that a case begins with
   */
  static List<Finding> of(Diagram diagram, KnownSteps known, Set<String> atStart) {
    List<Finding> findings = new ArrayList<>();
    for (String name : diagram.wiring().readsAtStart()) {
      if (!atStart.contains(name) && !known.byName().containsKey(name)) {
        findings.add(
            new Finding(
                FindingKind.NO_BRANCH,
                Severity.GATE,
                diagram.id(),
                "The start of a case needs «"
                    + name
                    + "», which nobody has written by then, so no case can start. Ask for it later,"
                    + " on an element within the process.",
                List.of()));
      }
    }
    for (Wiring.Listener listener : diagram.wiring().listeners()) {
      KnownSteps.Step step = known.byName().get(listener.step());
      if (step != null && !step.needs().isEmpty()) {
        findings.add(listener.refused(diagram, "needs something that the case must have by then"));
      }
    }
    return findings;
  }
}
