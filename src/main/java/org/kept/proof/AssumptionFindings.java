package org.kept.proof;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a recorded assumption. */
final class AssumptionFindings {

  private AssumptionFindings() {}

  static Finding notInForce(Assumption assumption, LocalDate today) {
    return new Finding(
        FindingKind.COMMITMENT,
        Severity.ADVICE,
        null,
        intro(assumption)
            + (assumption.expires().isBefore(today)
                ? "expired on "
                    + assumption.expires()
                    + ". Nothing is proved with it any more. Ask "
                    + assumption.author()
                    + " whether it still holds, or take it out."
                : "is recorded from " + assumption.recorded() + " on, so it is not used yet."),
        List.of());
  }

  /** Empty if it can be used. */
  static Optional<Finding> of(
      Assumption assumption, List<Variable> variables, Map<String, Integer> byName) {
    for (Map.Entry<String, String> never : assumption.never().entrySet()) {
      Integer variable = byName.get(never.getKey());
      String name = "«" + never.getKey() + "»";
      if (variable == null || variables.get(variable).values().size() == 1) {
        return refused(
            assumption,
            "names "
                + name
                + ", but it is not known in this process who writes it and what with. Nothing is"
                + " proved with it.");
      }
      boolean possible =
          variables.get(variable).values().stream()
              .anyMatch(value -> value.text().equals(never.getValue()));
      if (!possible) {
        return refused(
            assumption,
            "names the value «"
                + never.getValue()
                + "», but "
                + name
                + " is never that in this process. Nothing is proved with it.");
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> refused(Assumption assumption, String says) {
    return Optional.of(
        new Finding(
            FindingKind.COMMITMENT, Severity.GATE, null, intro(assumption) + says, List.of()));
  }

  private static String intro(Assumption assumption) {
    return "The assumption «" + assumption.id() + "» (" + assumption.at() + ") ";
  }
}
