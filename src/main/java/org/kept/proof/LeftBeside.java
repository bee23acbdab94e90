package org.kept.proof;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on for ever beside a case whose own work is over: then not what goes on is to blame,
 * but the end that should have stopped it.
 */
final class LeftBeside {

  private final Diagram diagram;
  private final Words words;

  LeftBeside(Evidence evidence) {
    this.diagram = evidence.diagram;
    this.words = evidence.words;
  }

  /**
   * Where the branch ended that left the rest alone; null where nothing is left alone.
   *
   * @param going what goes on for ever
   * @param route how a case comes there
   */
  @Nullable Node endBefore(Collection<Integer> going, Route route) {
    int beside = beside(going);
    if (beside < 0) {
      return null;
    }
    int scope = diagram.node(beside).scope();
    for (int i = route.length() - 1; i >= 0; i--) {
      List<Passage> passages = route.step(i).passages();
      for (int at = passages.size() - 1; at >= 0; at--) {
        Passage passage = passages.get(at);
        if (passage.what() == Passage.What.COMPLETED) {
          Node node = diagram.node(passage.index());
          if (node.scope() == scope && node.index() != beside && node.outgoing().isEmpty()) {
            return node;
          }
        }
      }
    }
    return null;
  }

  /** The event sub-process in which all of it goes on; -1 where there is no such one. */
  private int beside(Collection<Integer> going) {
    int all = -1;
    for (int node : going) {
      int beside = node;
      while (beside >= 0 && diagram.node(beside).kind() != NodeKind.EVENT_SUB_PROCESS) {
        beside = diagram.node(beside).scope();
      }
      if (beside < 0 || (all >= 0 && all != beside)) {
        return -1;
      }
      all = beside;
    }
    return all;
  }

  String message(Node end, Collection<Integer> going, Route route) {
    List<String> round = going.stream().map(words::of).distinct().toList();
    String left =
        Words.and(Words.few(round, 6))
            + (round.size() > 1 ? " go on" : " goes on")
            + " beside it for ever, so that the case never ends.";
    return end.kind() == NodeKind.END_EVENT
        ? words.subject(end)
            + " ends its own branch only: "
            + left
            + " Make it an end that stops everything around it (a terminate end event)"
            + orBeside(route)
            + "."
        : "Nothing leads on from "
            + words.of(end)
            + ", so its branch ends there: "
            + left
            + " Draw a flow from it to where the case goes on, or to an end that stops everything"
            + " around it (a terminate end event).";
  }

  /**
   * Where an event called off what was at work, that may have been meant to go on; empty where none
   * did.
   */
  String orBeside(Route route) {
    for (int i = route.length() - 1; i >= 0; i--) {
      Step step = route.step(i);
      Node event = step.element() < 0 ? null : diagram.node(step.element());
      if (event == null || !event.interrupting() || !isBesideWork(event)) {
        continue;
      }
      for (Passage passage : step.passages()) {
        if (passage.what() == Passage.What.CANCELLED
            && Words.isActivity(diagram.node(passage.index()))) {
          return "; or, if "
              + words.of(passage.index())
              + " was to go on, let "
              + words.of(event)
              + " not interrupt it (a dashed border)";
        }
      }
    }
    return "";
  }

  private boolean isBesideWork(Node event) {
    return event.kind() == NodeKind.BOUNDARY_EVENT
        || (event.kind() == NodeKind.START_EVENT
            && event.scope() >= 0
            && diagram.node(event.scope()).kind() == NodeKind.EVENT_SUB_PROCESS);
  }
}
