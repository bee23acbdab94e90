package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the engine can run a process for another one, and what the one that runs it is told. */
final class CalledProcess {

  private CalledProcess() {}

  /** What keeps it from being run. */
  static List<Finding> findings(Diagram diagram) {
    List<Finding> findings = new ArrayList<>();
    if (!diagram.named().executable()) {
      findings.add(
          found(
              diagram,
              "it says isExecutable=\"false\", so the engine does not have it. Write"
                  + " isExecutable=\"true\"."));
    }
    if (diagram.nodes().stream()
        .noneMatch(
            node ->
                node.kind() == NodeKind.START_EVENT
                    && node.scope() < 0
                    && node.event().kind() == Node.Event.Kind.NONE)) {
      findings.add(
          found(
              diagram,
              "it begins only when something happens, such as a message. Draw a plain start event"
                  + " for those that run it."));
    }
    return findings;
  }

  /**
   * What only starts a clock in there that was stopped out here: the one that runs it would not
   * know that it waits for its customer no longer.
   */
  static List<Finding> startsTheClock(Diagram diagram, KnownSteps steps) {
    Set<String> clocks = new TreeSet<>();
    List<Finding> starting = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      look(diagram.wiring().atNode(node.index()), node.id(), node.label(), steps, clocks, starting);
    }
    for (Flow flow : diagram.flows()) {
      look(diagram.wiring().onFlow(flow.index()), flow.id(), flow.label(), steps, clocks, starting);
    }
    return clocks.contains(StandingClock.STOPS) ? List.of() : Evidence.few(starting);
  }

  private static void look(
      List<String> run,
      String element,
      String label,
      KnownSteps steps,
      Set<String> clocks,
      List<Finding> starting) {
    for (String name : run) {
      KnownSteps.Step step = steps.byName().get(name);
      String clock = step == null ? "" : step.clock();
      clocks.add(clock);
      if (clock.equals(StandingClock.STARTS)) {
        starting.add(
            new Finding(
                FindingKind.UNSUPPORTED,
                Severity.GATE,
                element,
                Words.quoted(label)
                    + ", by ${"
                    + name
                    + "}, starts a clock that nothing in this process stopped. Draw it in the"
                    + " diagram whose step stops it.",
                List.of()));
      }
    }
  }

  /** Nobody can say when it happens in there, or whether; so it must not break anything. */
  static List<Finding> doneWithin(Node node, String called, Set<String> done, Charter charter) {
    Set<String> harmful = new TreeSet<>();
    for (Charter.Sentence sentence : charter.sentences()) {
      harmful.addAll(sentence.form().canBreakIt());
    }
    harmful.retainAll(done);
    return harmful.isEmpty()
        ? List.of()
        : List.of(
            at(
                node,
                FindingKind.UNSUPPORTED,
                "runs the process "
                    + called
                    + ", in which a case can be given «"
                    + String.join("», «", harmful)
                    + "», and a proof does not follow when. A process that does that has cases of its"
                    + " own: draw what is needed of it in this diagram",
                List.of()));
  }

  /** Told of what runs it, as the rest of a sentence. */
  static Finding at(Node node, FindingKind kind, String says, List<PathStep> path) {
    String end = says.endsWith(".") ? "" : ".";
    return new Finding(
        kind, Severity.GATE, node.id(), Words.quoted(node.label()) + " " + says + end, path);
  }

  private static Finding found(Diagram diagram, String message) {
    return new Finding(FindingKind.UNSUPPORTED, Severity.GATE, diagram.id(), message, List.of());
  }
}
