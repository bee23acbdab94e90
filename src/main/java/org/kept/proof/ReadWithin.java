package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Steps in a process that another one runs which go by what was decided before it was run. It is
 * not there any more: nothing fails, and the step does something else than out there.
 */
final class ReadWithin {

  private ReadWithin() {}

  /** One for each element that runs such a step. */
  static List<Finding> findings(Diagram diagram, KnownSteps steps, Writers writers) {
    Set<String> written = new TreeSet<>();
    for (KnownSteps.Step step : steps.byName().values()) {
      for (String variable : step.reads()) {
        if (diagram.nodes().stream().anyMatch(node -> writers.sets(node.index(), variable))) {
          written.add(variable);
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      look(
          diagram.wiring().atNode(node.index()), node.id(), node.label(), steps, written, findings);
    }
    for (Flow flow : diagram.flows()) {
      look(
          diagram.wiring().onFlow(flow.index()), flow.id(), flow.label(), steps, written, findings);
    }
    return Evidence.few(findings);
  }

  private static void look(
      List<String> run,
      String element,
      String label,
      KnownSteps steps,
      Set<String> written,
      List<Finding> findings) {
    for (String name : run) {
      KnownSteps.Step step = steps.byName().get(name);
      Set<String> missing = new TreeSet<>(step == null ? Set.of() : step.reads());
      missing.remove(AcrossCalls.TEAM);
      if (!missing.isEmpty() && missing.stream().noneMatch(written::contains)) {
        findings.add(
            new Finding(
                FindingKind.UNSUPPORTED,
                Severity.GATE,
                element,
                Words.quoted(label)
                    + ", by ${"
                    + name
                    + "}, goes by "
                    + Words.and(missing.stream().map(Words::quoted).toList())
                    + ", which is not there in a process that another one runs. Draw it in the"
                    + " diagram that services begin with.",
                List.of()));
      }
    }
  }
}
