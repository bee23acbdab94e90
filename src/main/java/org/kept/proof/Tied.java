package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ties marks to what is really done. What a step does, it does wherever it runs, tagged or not; and
 * what only steps do, no tag can claim. Where nothing is known of any step, tags are all there is.
 */
final class Tied {

  private final Diagram diagram;
  private final KnownSteps known;
  private final Words words;

  Tied(Diagram diagram, KnownSteps known) {
    this.diagram = diagram;
    this.known = known;
    this.words = new Words(diagram);
  }

  /** What becomes true with a node: what its step does, and what its tags may claim. */
  Set<String> ofNode(Node node, Set<String> tagged) {
    List<String> runs = diagram.wiring().atNode(node.index());
    Set<String> marks = new LinkedHashSet<>(known.marks(runs));
    tagged.stream().filter(mark -> claim(node, runs, mark).isEmpty()).forEach(marks::add);
    return marks;
  }

  /** What becomes true when a flow is taken. */
  Set<String> ofFlow(Flow flow, Set<String> tagged) {
    List<String> runs = diagram.wiring().onFlow(flow.index());
    Set<String> marks = new LinkedHashSet<>(known.marks(runs));
    tagged.stream().filter(mark -> claim(runs, mark).isEmpty()).forEach(marks::add);
    return marks;
  }

  /** What is wrong with these tags of a node. */
  List<Finding> findings(Node node, Set<String> tagged) {
    List<String> runs = diagram.wiring().atNode(node.index());
    List<Finding> findings = new ArrayList<>();
    for (String mark : tagged) {
      String wrong = claim(node, runs, mark);
      if (!wrong.isEmpty()) {
        findings.add(wrong(node.id(), words.of(node), mark, wrong));
      }
    }
    return findings;
  }

  /** What is wrong with these tags of a flow, or with what runs on it. */
  List<Finding> findings(Flow flow, Set<String> tagged) {
    List<String> runs = diagram.wiring().onFlow(flow.index());
    List<Finding> findings = new ArrayList<>();
    for (String mark : tagged) {
      String wrong = claim(runs, mark);
      if (!wrong.isEmpty()) {
        findings.add(wrong(flow.id(), Words.quoted(flow.label()), mark, wrong));
      }
    }
    Set<String> done = new LinkedHashSet<>();
    for (String step : runs) {
      for (String mark : known.marks(List.of(step))) {
        if (!done.add(mark)) {
          findings.add(
              new Finding(
                  FindingKind.COMMITMENT,
                  Severity.GATE,
                  flow.id(),
                  "Two listeners on "
                      + Words.quoted(flow.label())
                      + " both do «"
                      + mark
                      + "» at the same moment. Take one of them away.",
                  List.of()));
        }
      }
    }
    return findings;
  }

  /** Steps that do something the charter knows, at moments that are not followed. */
  List<Finding> listeners() {
    List<Finding> findings = new ArrayList<>();
    for (Wiring.Listener listener : diagram.wiring().listeners()) {
      Set<String> marks = known.marks(List.of(listener.step()));
      if (!marks.isEmpty()) {
        findings.add(listener.refused(diagram, "does «" + String.join("», «", marks) + "»"));
      }
    }
    return findings;
  }

  /** Why a node cannot claim a mark, and what to do; empty if it can. */
  private String claim(Node node, List<String> runs, String mark) {
    if (known.byName().isEmpty() || known.marks(runs).contains(mark)) {
      return "";
    }
    String byStep = byStep(runs, mark);
    if (!byStep.isEmpty()) {
      return byStep;
    }
    return switch (node.kind()) {
      case AUTOMATIC_TASK ->
          "but nobody does anything there: the engine goes past at once. Let a person do it, in a"
              + " user task, or take the tag away.";
      case CALL_ACTIVITY ->
          "but what it does is done by the process that it runs. Take the tag away, and draw here"
              + " what the charter asks for.";
      default -> "";
    };
  }

  private String claim(List<String> runs, String mark) {
    return known.byName().isEmpty() || known.marks(runs).contains(mark)
        ? ""
        : byStep(List.of(), mark);
  }

  private String byStep(List<String> runs, String mark) {
    List<String> doers = known.doing(mark).stream().map(step -> "${" + step + "}").toList();
    if (!runs.isEmpty()) {
      return "but runs ${"
          + String.join("}, ${", runs)
          + "}, which does not do that. "
          + (doers.isEmpty()
              ? "No step does it: put the tag on the task, event or branch where a person does it."
              : "Run " + Words.or(doers) + " there, or take the tag away.");
    }
    return doers.isEmpty()
        ? ""
        : "but only "
            + Words.or(doers)
            + " does that, which does not run there. Let a service task run it, as in"
            + " camunda:delegateExpression=\""
            + doers.get(0)
            + "\", or take the tag away.";
  }

  private static Finding wrong(String element, String label, String mark, String why) {
    return new Finding(
        FindingKind.COMMITMENT,
        Severity.GATE,
        element,
        label + " is tagged " + Tags.MARK + " = " + mark + ", " + why,
        List.of());
  }
}
