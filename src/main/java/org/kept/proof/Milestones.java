package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds what a diagram says that it keeps against what the services of this process promise. A
 * promise that nothing keeps would be broken in every case.
 */
final class Milestones {

  private static final String KEEPS = "keeps";

  private final Diagram diagram;
  private final KnownSteps known;
  private final Set<String> promised;
  private final Words words;
  private final List<Finding> findings = new ArrayList<>();

  private Milestones(Diagram diagram, KnownSteps known, Set<String> promised) {
    this.diagram = diagram;
    this.known = known;
    this.promised = promised;
    this.words = new Words(diagram);
  }

  /**
   * What is wrong; nothing where no service has this process, unless another one runs it.
   *
   * @param promised as {@link PromisedMilestones#any} says
   */
  static List<Finding> findings(
      Diagram diagram, KnownSteps known, Optional<Set<String>> promised, boolean called) {
    if (promised.isEmpty()) {
      return called ? new Milestones(diagram, known, Set.of()).inTheCaller() : List.of();
    }
    return new Milestones(diagram, known, promised.get()).look();
  }

  /** When something is done in here, the process that runs it is not followed. */
  private List<Finding> inTheCaller() {
    for (Node node : diagram.nodes()) {
      if (!tagged(node).isEmpty()) {
        wrong(
            node.id(),
            words.of(node)
                + " is tagged keeps = "
                + String.join(", ", tagged(node))
                + ", but it is in a process that another one runs, where nobody can say when a"
                + " promise is kept. Take the tag away, and put it on a task of the diagram that"
                + " services begin with.");
      }
    }
    return Evidence.few(findings);
  }

  /** The milestones that are kept once a node is done; a tag says nothing of what a step keeps. */
  static Set<String> keptBy(Node node, Diagram diagram, KnownSteps known) {
    Set<String> kept = bySteps(node, diagram, known);
    if (diagram.wiring().keepers().contains(node.index())) {
      tagged(node).stream()
          .filter(milestone -> known.keeping(milestone).isEmpty())
          .forEach(kept::add);
    }
    return kept;
  }

  private static Set<String> bySteps(Node node, Diagram diagram, KnownSteps known) {
    Set<String> kept = new TreeSet<>();
    for (String step : diagram.wiring().atNode(node.index())) {
      KnownSteps.Step does = known.byName().get(step);
      kept.addAll(does == null ? Set.of() : does.keeps());
    }
    return kept;
  }

  /** What its tag says, in its order. */
  private static List<String> tagged(Node node) {
    String tag = node.tags().getOrDefault(KEEPS, "");
    return tag.isEmpty() ? List.of() : Stream.of(tag.split(",", -1)).map(String::strip).toList();
  }

  private List<Finding> look() {
    Set<String> kept = new TreeSet<>();
    for (Node node : diagram.nodes()) {
      kept.addAll(bySteps(node, diagram, known));
      for (String milestone : tagged(node)) {
        if (isKept(node, milestone)) {
          kept.add(milestone);
        }
      }
    }
    if (!known.byName().isEmpty()) {
      for (String milestone : promised) {
        if (!kept.contains(milestone)) {
          nothingKeeps(milestone);
        }
      }
    }
    return Evidence.few(findings);
  }

  private boolean isKept(Node node, String milestone) {
    List<String> doers = known.keeping(milestone);
    List<String> runs = diagram.wiring().atNode(node.index());
    if (!promised.contains(milestone)) {
      wrong(
          node.id(),
          words.of(node)
              + " is tagged keeps = "
              + milestone
              + ", but no service that has this process promises that. "
              + (promised.isEmpty()
                  ? "Take the tag away."
                  : "Write " + Words.or(List.copyOf(promised)) + ", or take the tag away."));
    } else if (!doers.isEmpty() && runs.stream().noneMatch(doers::contains)) {
      String steps = Words.or(doers.stream().map(step -> "${" + step + "}").toList());
      wrong(
          node.id(),
          words.of(node)
              + " is tagged keeps = "
              + milestone
              + ", but only "
              + steps
              + " keeps that, which does not run there. Take the tag away, or run "
              + steps
              + ".");
    } else if (!diagram.wiring().keepers().contains(node.index())) {
      wrong(
          node.id(),
          words.of(node)
              + " is tagged keeps = "
              + milestone
              + ", which counts for nothing there. Put it on the user task or service task that"
              + " keeps the promise when it is done.");
    } else {
      return true;
    }
    return false;
  }

  private void nothingKeeps(String milestone) {
    List<String> doers = known.keeping(milestone).stream().map(step -> "${" + step + "}").toList();
    wrong(
        diagram.id(),
        "Services that have this process promise «"
            + milestone
            + "», but nothing in the diagram keeps that, so the promise would always be broken. "
            + (doers.isEmpty()
                ? "Tag the user task or service task that keeps it: keeps = " + milestone + "."
                : "Draw a service task that runs " + Words.or(doers) + "."));
  }

  private void wrong(String element, String message) {
    findings.add(new Finding(FindingKind.COMMITMENT, Severity.GATE, element, message, List.of()));
  }
}
