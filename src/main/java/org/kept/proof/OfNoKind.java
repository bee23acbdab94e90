package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that is called is held to what calls it; all others should be of some kind, and of the
 * one for those who ask.
 */
final class OfNoKind {

  private OfNoKind() {}

  /**
   * What is wrong with a process that no other one runs.
   *
   * @param starts whether services begin with it
   */
  static List<Finding> findings(Diagram diagram, Charter charter, boolean starts) {
    if (charter == Charter.NONE || charter.kindOf(diagram.id()).isPresent()) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.COMMITMENT,
            starts ? Severity.GATE : Severity.ADVICE,
            diagram.id(),
            "The process «"
                + diagram.id()
                + "» is of no kind in charter.yaml"
                + (charter.hasKinds() ? "" : ", which has no kinds at all")
                + ", so no sentence of the charter is mandatory for it"
                + (starts ? ", although services in services.yaml begin with it" : "")
                + (charter.hasKinds()
                    ? ". Name it under 'kinds' in charter.yaml"
                    : ". Write 'kinds' in charter.yaml, with a kind that names this process and"
                        + " what it must keep")
                + (starts ? "." : ", unless it is only run by other processes."),
            List.of()));
  }

  /**
   * What is wrong with the services that begin with a process: those for some people only are held
   * to what their kind must keep, and nobody else is.
   *
   * @param askers by service, who alone may ask for it, empty if everybody may
   */
  static List<Finding> ofOthers(Diagram diagram, Charter charter, Map<String, String> askers) {
    Charter.Kind kind = charter.kindOf(diagram.id()).orElse(null);
    if (kind == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    askers.forEach(
        (service, askedBy) -> {
          if (!askedBy.equals(kind.askedBy())) {
            findings.add(
                new Finding(
                    FindingKind.COMMITMENT,
                    Severity.GATE,
                    diagram.id(),
                    "The service «"
                        + service
                        + "» is asked for by "
                        + whom(askedBy)
                        + ", but begins with the process «"
                        + diagram.id()
                        + "», which is of the kind «"
                        + kind.id()
                        + "», for "
                        + whom(kind.askedBy())
                        + ". Give the service a process of the right kind, or put asked-by right.",
                    List.of()));
          }
        });
    return findings;
  }

  private static String whom(String askedBy) {
    return askedBy.isEmpty() ? "everybody" : askedBy + " only";
  }
}
