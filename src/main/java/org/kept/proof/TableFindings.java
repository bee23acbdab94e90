package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with the decision tables that a diagram asks. */
final class TableFindings {

  private TableFindings() {}

  static List<Finding> of(Diagram diagram, Writers writers) {
    List<Finding> findings = new ArrayList<>();
    for (int node : diagram.data().loose()) {
      findings.add(
          advice(
              FindingKind.NO_BRANCH,
              diagram.node(node),
              "asks the newest edition of its decision table, which may answer otherwise tomorrow,"
                  + " so nothing is known of its answers. Bind it to the deployment."));
    }
    writers.tables().forEach((node, table) -> of(diagram.node(node), table, writers, findings));
    return findings;
  }

  /** What tables ask for that the process is not run with, and that nothing in it writes. */
  static List<Finding> notHandedIn(Diagram diagram, Writers writers, AcrossCalls across) {
    List<Finding> findings = new ArrayList<>();
    if (!across.called()) {
      return findings;
    }
    writers
        .tables()
        .forEach(
            (node, table) -> {
              for (DecisionTable.Input input : table.inputs()) {
                String name = input.variable();
                if (name != null
                    && !across.brings(name)
                    && !writers.isUnknown(name)
                    && writers.values(name).isEmpty()) {
                  findings.add(
                      new Finding(
                          FindingKind.NO_BRANCH,
                          Severity.GATE,
                          diagram.node(node).id(),
                          Words.quoted(diagram.node(node).label())
                              + " asks its table for «"
                              + name
                              + "», which this process is not run with: the table answers as if"
                              + " nobody had said it. Ask the table in the diagram that runs this"
                              + " process, before it does.",
                          List.of()));
                }
              }
            });
    return findings;
  }

  private static void of(Node node, DecisionTable table, Writers writers, List<Finding> findings) {
    Map<String, Set<String>> columns = writers.columns(node.index());
    String name = "the decision table " + table.id();
    for (String column : columns.keySet()) {
      if (!table.outputs().contains(column)) {
        findings.add(
            advice(
                FindingKind.NO_BRANCH,
                node,
                "asks "
                    + name
                    + " for «"
                    + column
                    + "», which it does not answer, so no case gets"
                    + " past it."));
        continue;
      }
      for (DecisionTable.Rule rule : table.rules()) {
        if (!rule.answers().containsKey(column)) {
          findings.add(
              advice(
                  FindingKind.NO_BRANCH,
                  node,
                  "cannot be finished where rule "
                      + rule.number()
                      + " of "
                      + name
                      + " decides: it leaves «"
                      + column
                      + "» empty."));
        }
      }
    }
    TableAnswers.Flaws flaws = writers.flaws(node.index());
    if (flaws.hole != null && !columns.isEmpty()) {
      findings.add(
          advice(
              FindingKind.NO_BRANCH,
              node,
              "gets no answer from " + name + " when " + flaws.hole + ". Add a rule for it."));
    }
    List<Integer> clash = flaws.clash;
    if (clash != null) {
      findings.add(
          advice(
              FindingKind.NO_BRANCH,
              node,
              "cannot be finished when "
                  + flaws.clashWhen
                  + ": rules "
                  + clash.get(0)
                  + " and "
                  + clash.get(1)
                  + " of "
                  + name
                  + " both fit, and only one may."));
    }
    for (int rule : flaws.idle) {
      findings.add(
          advice(
              FindingKind.DEAD_STEP,
              node,
              "never gets its answer from rule "
                  + rule
                  + " of "
                  + name
                  + ": other rules take"
                  + " every case of it."));
    }
  }

  private static Finding advice(FindingKind kind, Node node, String says) {
    return new Finding(
        kind, Severity.ADVICE, node.id(), "«" + node.label() + "» " + says, List.of());
  }
}
