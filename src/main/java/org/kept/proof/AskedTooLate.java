package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decision tables that a case comes to after it first waited, and that ask for what customers
 * decided: that is gone by then. Nothing fails, it goes on as if nobody had said it.
 */
final class AskedTooLate {

  private final Evidence evidence;
  private final StateGraph graph;

  AskedTooLate(Evidence evidence) {
    this.evidence = evidence;
    this.graph = evidence.graph;
  }

  /** One for each table, with the nearest way there. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Integer, Set<String>> table : evidence.askedOfStart.entrySet()) {
      int edge = nearest(table.getKey());
      if (edge >= 0) {
        findings.add(finding(evidence.diagram.node(table.getKey()), table.getValue(), edge));
      }
    }
    return Evidence.few(findings);
  }

  /** The nearest step in which it is asked for and that is not the start; -1 if none is. */
  private int nearest(int table) {
    Passage asked = new Passage(Passage.What.COMPLETED, table);
    int best = -1;
    for (int edge = 0; edge < graph.edges; edge++) {
      Step step = graph.step(edge);
      if (step.act() != Step.Act.START
          && step.passages().contains(asked)
          && (best < 0 || evidence.ways().isNearer(graph.source(edge), graph.source(best)))) {
        best = edge;
      }
    }
    return best;
  }

  private Finding finding(Node node, Set<String> variables, int edge) {
    Route route = evidence.ways().to(graph.source(edge)).and(edge);
    BitSet passing = new BitSet();
    passing.set(0, graph.states);
    return new Finding(
        FindingKind.NO_BRANCH,
        Severity.GATE,
        node.id(),
        evidence.words.of(node)
            + " asks its table for "
            + Words.and(variables.stream().map(Words::quoted).toList())
            + ", which is there only until a case first waits; then the table answers as if nobody"
            + " had said it. Let nothing wait before it: no person, no timer, no message and no job of the"
            + " engine (asyncBefore, asyncAfter).",
        evidence.narration.tell(route, passing));
  }
}
