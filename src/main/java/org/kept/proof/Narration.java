package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a route in sentences, each with the element that it happens at. */
final class Narration {

  private final StateGraph graph;
  private final Diagram diagram;
  private final Words words;
  private final List<Need> needs;

  /**
   * @param needs what must be known somewhere in the diagram
   */
  Narration(StateGraph graph, Words words, List<Need> needs) {
    this.graph = graph;
    this.diagram = graph.diagram;
    this.words = words;
    this.needs = needs;
  }

  private record Line(@Nullable String element, String says, boolean branch) {}

  /**
   * Tells a route.
   *
   * @param passing the places from which what the route shows can still be avoided
   */
  List<PathStep> tell(Route route, BitSet passing) {
    List<PathStep> told = new ArrayList<>();
    int turn = turn(route, passing);
    for (int i = 0; i < route.length(); i++) {
      int edge = route.edges().get(i);
      List<Line> lines = lines(graph.step(edge));
      int decisive = decisive(edge, lines);
      for (int line = 0; line < lines.size(); line++) {
        told.add(
            new PathStep(
                lines.get(line).element(),
                lines.get(line).says(),
                line == decisive && graph.isDecision(edge),
                line == decisive && i == turn));
      }
    }
    return told;
  }

  /**
   * Tells a step that leads to no state, as what it begins goes round for ever.
   *
   * @param avoidable whether another branch on the way could still have led elsewhere
   */
  List<PathStep> tell(Step step, boolean avoidable) {
    List<PathStep> told = new ArrayList<>();
    for (Line line : lines(step)) {
      boolean deed = told.isEmpty();
      told.add(
          new PathStep(
              line.element(),
              line.says(),
              deed ? step.element() >= 0 : line.branch() && avoidable,
              deed && !avoidable));
    }
    return told;
  }

  /** The first step after which nothing avoids it; -1 where it can be avoided to the last. */
  static int turn(Route route, BitSet passing) {
    for (int i = 0; i < route.length(); i++) {
      if (!passing.get(route.places().get(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  /** The sentence of a step that says what could have been otherwise. */
  private int decisive(int edge, List<Line> lines) {
    Step step = graph.step(edge);
    if (!step.written().isEmpty() || step.choices().isEmpty() || !hasTwin(edge)) {
      return 0;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).branch()) {
        return i;
      }
    }
    return 0;
  }

  /** Whether the same deed can be followed by another branch. */
  private boolean hasTwin(int edge) {
    int state = graph.source(edge);
    for (int other = graph.first(state); other < graph.end(state); other++) {
      if (other != edge && Contrast.isSameDeed(graph.step(edge), graph.step(other))) {
        return true;
      }
    }
    return false;
  }

  /** What happens once a step is taken that cannot be taken back, as a clause. */
  String clause(int edge) {
    List<Line> lines = lines(graph.step(edge));
    Line decisive = lines.get(decisive(edge, lines));
    return decisive.branch()
        ? lower(decisive.says().substring(0, decisive.says().length() - 1))
        : words.clause(graph.step(edge));
  }

  private static String lower(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private List<Line> lines(Step step) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(step.element() < 0 ? null : diagram.node(step.element()).id(), deed(step), false));
    boolean own = step.element() >= 0;
    for (Passage passage : step.passages()) {
      if (own && isOwnDone(passage, step)) {
        own = false;
        continue;
      }
      Line line = line(passage, step);
      if (line != null) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static boolean isOwnDone(Passage passage, Step step) {
    return passage.what() == Passage.What.COMPLETED && passage.index() == step.element();
  }

  private String deed(Step step) {
    Step silent = new Step(step.act(), step.element(), step.choices(), step.passages(), "");
    return Words.capital(words.clause(silent))
        + (step.written().isEmpty() ? "" : ": " + step.written())
        + ".";
  }

  private @Nullable Line line(Passage passage, Step step) {
    if (passage.what() == Passage.What.TAKEN) {
      return branch(diagram.flow(passage.index()), step);
    }
    if (passage.what() == Passage.What.ENDED) {
      return new Line(null, "The case is over.", false);
    }
    if (passage.what() == Passage.What.LACKING) {
      return new Line(
          null, needs.get(passage.index()).missing() + ", so the engine undoes the step.", false);
    }
    Node node = diagram.node(passage.index());
    String says =
        switch (passage.what()) {
          case STARTED ->
              node.kind() == NodeKind.END_EVENT && Words.isNamed(node)
                  ? "The case reaches " + words.of(node) + "."
                  : null;
          case COMPLETED -> completed(node);
          case CANCELLED -> Words.isActivity(node) ? words.of(node) + " is stopped." : null;
          case UNCAUGHT ->
              "Nothing catches "
                  + Words.trigger(node)
                  + " of "
                  + words.of(node)
                  + "; the case carries on as if it had not happened.";
          case NO_BRANCH ->
              words.subject(node) + " has no branch for this, so the engine undoes the step.";
          default -> null;
        };
    return says == null ? null : new Line(node.id(), says, false);
  }

  private @Nullable String completed(Node node) {
    return switch (node.kind()) {
      case AUTOMATIC_TASK, EXTERNAL_TASK, CALL_ACTIVITY -> words.of(node) + " is done.";
      case SUB_PROCESS, EVENT_SUB_PROCESS -> words.of(node) + " is finished.";
      case THROW_EVENT -> Words.isNamed(node) ? words.of(node) + " happens." : null;
      case BOUNDARY_EVENT ->
          Words.capital(
              (Words.isNamed(node) ? Words.trigger(node) + " " : "")
                  + words.of(node)
                  + " is caught.");
      default -> null;
    };
  }

  private @Nullable Line branch(Flow flow, Step step) {
    for (Step.Choice choice : step.choices()) {
      if (choice.node() == flow.source() && isChosen(flow, choice)) {
        return new Line(flow.id(), "The case takes " + words.branch(flow) + ".", true);
      }
    }
    return null;
  }

  private boolean isChosen(Flow flow, Step.Choice choice) {
    List<Integer> outgoing = diagram.node(choice.node()).outgoing();
    return choice.flows().stream()
        .anyMatch(at -> at >= 0 && at < outgoing.size() && outgoing.get(at) == flow.index());
  }
}
