package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is wrong with a diagram whatever the charter says. */
final class Soundness {

  private final Evidence evidence;
  private final StateGraph graph;
  private final Diagram diagram;
  private final Words words;

  private Soundness(Evidence evidence) {
    this.evidence = evidence;
    this.graph = evidence.graph;
    this.diagram = evidence.diagram;
    this.words = evidence.words;
  }

  /** As {@link #findings(Evidence)}, without a charter. */
  static List<Finding> findings(StateSpace space) {
    return findings(new Evidence(space, Charter.NONE));
  }

  /** What gates first, then what is advice; nothing where nothing is wrong. */
  static List<Finding> findings(Evidence evidence) {
    return new Soundness(evidence).findings();
  }

  /** Whether every case can get to its end, whatever has happened so far. */
  static boolean canAlwaysFinish(StateSpace space) {
    return new Evidence(space, Charter.NONE).canAlwaysFinish();
  }

  private List<Finding> findings() {
    DeadSteps dead = new DeadSteps(evidence);
    // Causes before what comes of them: what a forgotten flow cuts off is mostly wrong elsewhere
    // too.
    List<Finding> all = new ArrayList<>(dead.forgotten());
    all.addAll(new RoundsWithoutWait(evidence).findings());
    Finding limit = graph.space.limit();
    if (limit != null) {
      all.add(limit);
    }
    // Where a step is undone, a case often cannot end either.
    all.addAll(new Lacks(evidence).findings());
    all.addAll(noBranch());
    all.addAll(new AskedTooLate(evidence).findings());
    Set<String> loose = dead.loose();
    for (Finding end : new DeadEnds(evidence).findings()) {
      all.add(end.element() != null && loose.contains(end.element()) ? end.asConsequence() : end);
    }
    all.addAll(dead.findings());
    all.addAll(new Doubles(evidence).findings());
    all.addAll(uncaught());
    List<Finding> sorted = new ArrayList<>();
    all.stream().filter(each -> each.severity() == Severity.GATE).forEach(sorted::add);
    all.stream().filter(each -> each.severity() == Severity.ADVICE).forEach(sorted::add);
    return List.copyOf(sorted);
  }

  private List<Finding> noBranch() {
    Map<String, Integer> nearest = new LinkedHashMap<>();
    for (int edge = 0; edge < graph.edges; edge++) {
      if (graph.fails(edge) && !graph.step(edge).lacksSomething()) {
        int other = edge;
        nearest.merge(
            gatewayOf(graph.step(edge)) + " " + graph.step(edge).element(),
            edge,
            (one, two) ->
                evidence.ways().isNearer(graph.source(other), graph.source(one)) ? other : one);
      }
    }
    List<Finding> findings = new ArrayList<>();
    nearest.values().stream().limit(Evidence.MOST).forEach(edge -> findings.add(noBranch(edge)));
    findings.addAll(unknown(nearest.values()));
    return findings;
  }

  private static int gatewayOf(Step step) {
    return step.last().index();
  }

  private Finding noBranch(int edge) {
    Step step = graph.step(edge);
    Node gateway = diagram.node(gatewayOf(step));
    Route route = evidence.ways().to(graph.source(edge)).and(edge);
    // Undone, the case is where it was: it can still end well from everywhere before.
    BitSet passing = new BitSet();
    passing.set(0, graph.states);
    String so = step.written().isEmpty() ? "" : " That is so for " + step.written() + ".";
    Set<String> asked = asked(gateway);
    Set<String> gone = new TreeSet<>(asked);
    gone.retainAll(evidence.onlyAtStart);
    String optional =
        evidence.makeRequired(
            asked.stream().filter(name -> !step.written().contains(name + " = ")).toList(), route);
    // With a default there is always a branch, unless the engine cannot even ask.
    String message =
        !gone.isEmpty()
            ? "A condition at "
                + words.of(gateway)
                + " asks for "
                + Words.and(gone.stream().map(Words::quoted).toList())
                + ", which is there only where the customer was asked, and gone once a case waits;"
                + " then "
                + cannot(step)
                + so
                + " Let a form on the way ask for it, or a decision table say at the start what the"
                + " branch must know."
            : gateway.defaultFlow() >= 0
                ? "A condition at "
                    + words.of(gateway)
                    + " asks for "
                    + Words.or(asked.stream().map(Words::quoted).toList())
                    + ", which may have no answer yet; then "
                    + cannot(step)
                    + so
                    + (!optional.isEmpty()
                        ? " " + optional + "."
                        : " See to it that a form, a table or a step has answered that before, by this very"
                            + " name, and that an answer in a form is marked as a decision; or leave it out of"
                            + " the condition.")
                : branches(gateway)
                    + ", "
                    + cannot(step)
                    + so
                    + (optional.isEmpty() ? " Mark" : " " + optional + ": mark")
                    + " one branch of "
                    + words.of(gateway)
                    + " as the default, or add the one that is missing.";
    return new Finding(
        FindingKind.NO_BRANCH,
        Severity.GATE,
        gateway.id(),
        message,
        evidence.narration.tell(route, passing));
  }

  /** The variables that its branches ask for. */
  private Set<String> asked(Node gateway) {
    Map<String, Set<String>> asked = new TreeMap<>();
    for (int flow : gateway.outgoing()) {
      String condition = diagram.flow(flow).condition();
      if (condition != null) {
        ConditionReader.read(condition).asks(asked);
      }
    }
    return asked.keySet();
  }

  private static String branches(Node gateway) {
    int branches = gateway.outgoing().size();
    return branches == 1
        ? "If the answer is not this one"
        : "If the answer is none of these " + Words.number(branches);
  }

  private String cannot(Step step) {
    if (step.element() < 0) {
      return evidence.startsWell() ? "such a case cannot start." : "no case can start.";
    }
    Node node = diagram.node(step.element());
    return node.kind() == NodeKind.USER_TASK
        ? "the officer cannot finish " + words.of(node) + "."
        : "the case cannot go on from " + words.of(node) + ".";
  }

  /** Gateways that could be left without a branch by an answer that nobody knows before. */
  private List<Finding> unknown(java.util.Collection<Integer> failing) {
    Set<Integer> free = graph.freeChoices();
    failing.forEach(edge -> free.remove(gatewayOf(graph.step(edge))));
    List<Finding> findings = new ArrayList<>();
    for (int index : free) {
      Node gateway = diagram.node(index);
      boolean open = gateway.defaultFlow() < 0;
      for (int flow : gateway.outgoing()) {
        open &= diagram.flow(flow).condition() != null;
      }
      if (open) {
        findings.add(
            new Finding(
                FindingKind.NO_BRANCH,
                Severity.ADVICE,
                gateway.id(),
                words.subject(gateway)
                    + " has no default branch. If an answer ever fits none of its "
                    + Words.number(gateway.outgoing().size())
                    + " branches, the step before it cannot be finished. Mark one as the default.",
                List.of()));
      }
    }
    return Evidence.few(findings);
  }

  private List<Finding> uncaught() {
    List<Finding> findings = new ArrayList<>();
    BitSet uncaught = new BitSet();
    graph.steps.stream()
        .flatMap(step -> step.passages().stream())
        .filter(passage -> passage.what() == Passage.What.UNCAUGHT)
        .forEach(passage -> uncaught.set(passage.index()));
    for (Node node : diagram.nodes()) {
      if (!uncaught.get(node.index())) {
        continue;
      }
      Passage thrown = new Passage(Passage.What.UNCAUGHT, node.index());
      Watched watched = new Watched(graph, Monitor.of(step -> step.passages().contains(thrown)));
      Route route = watched.shortest(place -> watched.memory(place) == 1);
      if (route != null) {
        BitSet passing = watched.canEndWithout(place -> watched.memory(place) == 1);
        findings.add(
            evidence.shown(
                FindingKind.UNCAUGHT,
                Severity.ADVICE,
                node.id(),
                Words.capital(Words.trigger(node))
                    + " of "
                    + words.of(node)
                    + " is not caught; the case carries on as if it had succeeded. Draw an event"
                    + " that catches it on what is around it.",
                route,
                passing));
      }
    }
    return Evidence.few(findings);
  }
}
