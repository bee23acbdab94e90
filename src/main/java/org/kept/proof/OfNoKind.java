package org.kept.proof;

import java.util.List;

/** A process that is called is held to what calls it; all others should be of some kind. */
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
}
