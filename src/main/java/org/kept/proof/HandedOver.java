package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Variables that are handed over so that no proof can follow what branches ask for. */
final class HandedOver {

  private HandedOver() {}

  /** What is wrong in a diagram that is for Kept to run. */
  static List<Finding> findings(Diagram diagram) {
    Map<String, Set<String>> asked = new TreeMap<>();
    for (Flow flow : diagram.flows()) {
      if (flow.condition() != null) {
        ConditionReader.read(flow.condition()).asks(asked);
      }
    }
    Words words = new Words(diagram);
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (diagram.data().everything().contains(node.index())) {
        findings.add(
            refused(
                node,
                Words.capital(words.of(node))
                    + " hands over every variable of the process that it runs, so nobody can say"
                    + " what this one has then. Name each variable that is handed over."));
      }
      Set<String> hidden =
          new TreeSet<>(diagram.data().hidden().getOrDefault(node.index(), Set.of()));
      hidden.retainAll(asked.keySet());
      for (String name : hidden) {
        findings.add(
            refused(
                node,
                Words.capital(words.of(node))
                    + " has an input «"
                    + name
                    + "», which branches ask for. What is written to it in there is gone afterwards."
                    + " Give the input a name that no branch asks for."));
      }
    }
    return Evidence.few(findings);
  }

  private static Finding refused(Node node, String message) {
    return new Finding(FindingKind.UNSUPPORTED, Severity.GATE, node.id(), message, List.of());
  }
}
