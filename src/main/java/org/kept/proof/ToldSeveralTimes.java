package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Steps that tell the customer within what is done several times at one visit. */
final class ToldSeveralTimes {

  private final Diagram diagram;
  private final KnownSteps steps;
  private final Map<String, Set<String>> within;

  private ToldSeveralTimes(Diagram diagram, KnownSteps steps, Map<String, Set<String>> within) {
    this.diagram = diagram;
    this.steps = steps;
    this.within = within;
  }

  /** The steps of a diagram itself that tell the customer something. */
  static Set<String> telling(Diagram diagram, KnownSteps steps) {
    ToldSeveralTimes all = new ToldSeveralTimes(diagram, steps, Map.of());
    Set<String> telling = new TreeSet<>();
    diagram.nodes().forEach(node -> telling.addAll(all.at(node)));
    return telling;
  }

  /**
   * One finding for each element that is done several times.
   *
   * @param within by the id of a process that is called: the steps in it that tell the customer
   */
  static List<Finding> of(Diagram diagram, KnownSteps steps, Map<String, Set<String>> within) {
    ToldSeveralTimes told = new ToldSeveralTimes(diagram, steps, within);
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (node.repeat().kind() != Node.Repeat.Kind.ONCE && node.repeat().count() != 1) {
        Set<String> telling = new TreeSet<>();
        diagram.nodes().stream()
            .filter(inner -> told.isIn(inner, node))
            .forEach(inner -> telling.addAll(told.at(inner)));
        if (!telling.isEmpty()) {
          findings.add(finding(node, telling));
        }
      }
    }
    return Evidence.few(findings);
  }

  private boolean isIn(Node inner, Node outer) {
    for (int at = inner.index(); at >= 0; at = diagram.node(at).scope()) {
      if (at == outer.index()) {
        return true;
      }
    }
    return false;
  }

  /** What tells the customer at a node, on the flows out of it, and in what it calls. */
  private Set<String> at(Node node) {
    List<String> run = new ArrayList<>(diagram.wiring().atNode(node.index()));
    // A flow out of what is itself done several times is taken once, when all of it is done.
    if (node.repeat().kind() == Node.Repeat.Kind.ONCE) {
      node.outgoing().forEach(flow -> run.addAll(diagram.wiring().onFlow(flow)));
    }
    Set<String> telling = new TreeSet<>();
    for (String name : run) {
      KnownSteps.Step step = steps.byName().get(name);
      if (step != null && !step.tells().isEmpty()) {
        telling.add("${" + name + "}");
      }
    }
    String called = node.does().calls();
    telling.addAll(called == null ? Set.of() : within.getOrDefault(called, Set.of()));
    return telling;
  }

  private static Finding finding(Node node, Set<String> telling) {
    String times = node.repeat().count() > 1 ? node.repeat().count() + " times" : "several times";
    return new Finding(
        FindingKind.UNSUPPORTED,
        Severity.GATE,
        node.id(),
        Words.quoted(node.label())
            + " is done "
            + times
            + " at one visit and runs "
            + Words.and(List.copyOf(telling))
            + ", so the customer is told "
            + times
            + ". Put what tells the customer before it or after it, where it is done once.",
        List.of());
  }
}
