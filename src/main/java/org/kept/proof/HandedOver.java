package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Variables that are handed over so that no proof can follow what branches and steps ask for. A
 * process that another one runs goes by what is decided in it, and the other way round.
 */
final class HandedOver {

  private HandedOver() {}

  /** What is wrong in a diagram that is for Kept to run. */
  static List<Finding> findings(Diagram diagram, KnownSteps steps) {
    Set<String> told = new TreeSet<>(Set.of(AcrossCalls.TEAM));
    steps.byName().values().forEach(step -> told.addAll(step.looksAt()));
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
      if (handing.half()) {
        findings.add(
            refused(
                node,
                Words.capital(words.of(node))
                    + " has a mapping of variables that is filled in by half: it needs a source and"
                    + " a target. Fill it in, or take it out."));
      }
      if (handing.everything() || !handing.in().isEmpty()) {
        findings.add(refused(node, Words.capital(words.of(node)) + handsIn(handing)));
      }
      Set<String> back = new TreeSet<>(handing.back());
      back.retainAll(told);
      if (!back.isEmpty()) {
        findings.add(refused(node, Words.capital(words.of(node)) + takesBack(back)));
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

  private static String handsIn(Handing handing) {
    return " hands "
        + (handing.everything()
            ? "every variable"
            : Words.and(handing.in().stream().map(Words::quoted).toList()))
        + " to the process that it runs. Nothing may be handed in: the request and its team go with"
        + " it by themselves, and what else was decided out here is not followed in there. Take it"
        + " out, and draw the branch that asks for it before the call.";
  }

  private static String takesBack(Set<String> names) {
    return " takes "
        + Words.and(names.stream().map(Words::quoted).toList())
        + " back from the process that it runs"
        + (names.contains(AcrossCalls.TEAM)
            ? ". Take it out: when colleagues hand the work on in there, that counts out here by"
                + " itself."
            : ", and steps go by it together with words that were written in there. That is not"
                + " followed: draw the task that decides it in this diagram.");
  }

  private static Finding refused(Node node, String message) {
    return new Finding(FindingKind.UNSUPPORTED, Severity.GATE, node.id(), message, List.of());
  }
}
