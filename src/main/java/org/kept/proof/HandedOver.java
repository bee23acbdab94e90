package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Variables that are handed over so that no proof can follow what branches ask for. A process that
 * is run by another one goes by what is decided in it; of what was decided outside it gets the team
 * alone, as only that stays in a case whatever it waits for.
 */
final class HandedOver {

  private static final String TEAM = "team";

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
      Handing handing = diagram.data().calls().getOrDefault(node.index(), Handing.NOTHING);
      Set<String> more = new TreeSet<>(handing.in().keySet());
      if (TEAM.equals(handing.in().get(TEAM))) {
        more.remove(TEAM);
      }
      if (handing.everything() || !more.isEmpty()) {
        findings.add(
            refused(
                node,
                Words.capital(words.of(node))
                    + " hands "
                    + (handing.everything()
                        ? "every variable"
                        : Words.and(more.stream().map(Words::quoted).toList()))
                    + " to the process that it runs. Only the team may be handed in, as"
                    + " <camunda:in source=\"team\" target=\"team\"/>; what else was decided out here"
                    + " is not followed in there, and some of it is gone once a case waits. Draw the"
                    + " branch that asks for it before "
                    + words.of(node)
                    + "."));
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
