package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a diagram writes under a name that customers decided. That is kept by the engine for the
 * beginning only, and until a case first waits the engine refuses to write it otherwise.
 */
final class WrittenOver {

  private WrittenOver() {}

  /** One for each element, or for the process where it is not known which one writes it. */
  static List<Finding> findings(Diagram diagram, Optional<StartVariables> start) {
    Set<String> decided = start.map(StartVariables::names).orElse(Set.of());
    Set<String> told = new TreeSet<>();
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      Set<String> written =
          new TreeSet<>(diagram.data().calls().getOrDefault(node.index(), Handing.NOTHING).back());
      diagram
          .data()
          .outputs()
          .getOrDefault(node.index(), List.of())
          .forEach(output -> written.add(output.variable()));
      written.retainAll(decided);
      if (!written.isEmpty()) {
        told.addAll(written);
        findings.add(finding(node.id(), Words.quoted(node.label()), written));
      }
    }
    Set<String> others = new TreeSet<>(diagram.data().others());
    others.retainAll(decided);
    others.removeAll(told);
    // An input is a variable of its own, within its element.
    diagram.data().hidden().values().forEach(others::removeAll);
    if (!others.isEmpty()) {
      findings.add(finding(diagram.id(), "The process " + Words.quoted(diagram.id()), others));
    }
    return Evidence.few(findings);
  }

  private static Finding finding(String element, String subject, Set<String> written) {
    return new Finding(
        FindingKind.UNSUPPORTED,
        Severity.GATE,
        element,
        subject
            + " writes "
            + Words.and(written.stream().map(Words::quoted).toList())
            + ", which a case begins with, and the engine refuses that until the case first waits."
            + " Give it another name.",
        List.of());
  }
}
