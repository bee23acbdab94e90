package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a case can no longer end: it stands still, or it goes round for ever. */
final class DeadEnds {

  private final Evidence evidence;
  private final StateGraph graph;
  private final Diagram diagram;
  private final Words words;

  DeadEnds(Evidence evidence) {
    this.evidence = evidence;
    this.graph = evidence.graph;
    this.diagram = evidence.diagram;
    this.words = evidence.words;
  }

  /**
   * States that a case never leaves, for one cause.
   *
   * @param undoneAt where the engine undoes what would lead out of them; null if nothing would
   */
  private record Trap(
      boolean moves, TreeSet<Integer> elements, int nearest, @Nullable Node undoneAt) {}

  List<Finding> findings() {
    if (!evidence.complete) {
      return List.of();
    }
    BitSet bad = (BitSet) evidence.canFinish().clone();
    bad.flip(0, graph.states);
    if (bad.isEmpty()) {
      return List.of();
    }
    Map<String, Trap> traps = new LinkedHashMap<>();
    BitSet goRound = RoundsWithoutWait.begin(graph.space);
    for (int[] states : new Traps(graph, bad, evidence.givenUp()).all()) {
      Trap trap = trap(states);
      if (!trap.moves() && goRound.get(trap.nearest())) {
        // It does not stand still: what happens there goes round for ever, and is told so.
        continue;
      }
      traps.merge(trap.moves() + " " + trap.elements(), trap, this::nearer);
    }
    List<Trap> sorted = new ArrayList<>(traps.values());
    sorted.removeIf(trap -> traps.values().stream().anyMatch(other -> isPartOf(other, trap)));
    sorted.sort(
        Comparator.comparing(Trap::moves)
            .thenComparingInt(trap -> evidence.ways().decisions(trap.nearest()))
            .thenComparingInt(trap -> evidence.ways().length(trap.nearest()))
            .thenComparingInt(Trap::nearest));
    List<Finding> stuck = new ArrayList<>();
    List<Finding> round = new ArrayList<>();
    for (Trap trap : sorted) {
      List<Finding> into = trap.moves() ? round : stuck;
      if (into.size() < Evidence.MOST) {
        Finding finding = trap.moves() ? noWayOut(trap) : stuck(trap);
        into.add(trap.undoneAt() == null ? finding : finding.asConsequence());
      }
    }
    stuck.addAll(round);
    return stuck;
  }

  private Trap nearer(Trap one, Trap other) {
    return evidence.ways().isNearer(other.nearest(), one.nearest()) ? other : one;
  }

  /** Whether another trap is part of this one, so that this one tells nothing new. */
  private static boolean isPartOf(Trap part, Trap trap) {
    return part.moves() == trap.moves()
        && !part.elements().isEmpty()
        && part.elements().size() < trap.elements().size()
        && trap.elements().containsAll(part.elements());
  }

  private Trap trap(int[] states) {
    int nearest = evidence.nearest(states);
    TreeSet<Integer> elements = new TreeSet<>();
    boolean moves = false;
    Node undoneAt = null;
    for (int state : states) {
      for (int edge = graph.first(state); edge < graph.end(state); edge++) {
        if (evidence.givenUp().get(graph.stepOf(edge))) {
          continue;
        }
        if (!graph.fails(edge)) {
          moves = true;
          elements.add(graph.step(edge).element());
        } else if (undoneAt == null) {
          undoneAt = evidence.undoneAt(graph.step(edge));
        }
      }
    }
    View view = graph.space.view(nearest);
    elements.addAll(joins(nearest));
    if (!moves) {
      elements.addAll(view.waiting());
    }
    return new Trap(moves, elements, nearest, undoneAt);
  }

  /** Joins that wait in a state for what does not come. */
  private List<Integer> joins(int state) {
    return new JoinWords(evidence, evidence.ways().to(state)).waiting(graph.space.view(state));
  }

  private Finding stuck(Trap trap) {
    Route route = evidence.ways().to(trap.nearest());
    View view = graph.space.view(trap.nearest());
    String message;
    int element;
    List<Integer> joins = joins(trap.nearest());
    if (!joins.isEmpty()) {
      element = joins.get(0);
      message = new JoinWords(evidence, route).waitsFor(element);
    } else if (!view.waiting().isEmpty()) {
      element = view.waiting().get(0);
      message =
          trap.undoneAt() != null
              ? "Nobody can finish " + words.of(element) + ": " + undone(trap.undoneAt())
              : "The case waits at "
                  + words.of(element)
                  + ", and nothing can move it on. Let what it waits for happen, or put a timer on"
                  + " it.";
    } else {
      element = view.scopes().isEmpty() ? -1 : view.scopes().get(view.scopes().size() - 1);
      message =
          trap.undoneAt() != null
              ? "No case can start: " + undone(trap.undoneAt())
              : "The case stops here with nobody holding it, after "
                  + evidence.turn(route, evidence.canFinish())
                  + ". Draw a way from here to an end.";
    }
    return evidence.shown(
        FindingKind.STUCK,
        Severity.GATE,
        element < 0 ? lastElement(route) : diagram.node(element).id(),
        message,
        route,
        evidence.canFinish());
  }

  private String undone(Node at) {
    return "the engine undoes the step at " + words.at(at) + ". Mend that first.";
  }

  private @Nullable String lastElement(Route route) {
    int last = route.length() == 0 ? -1 : route.step(route.length() - 1).element();
    return last < 0 ? null : diagram.node(last).id();
  }

  private Finding noWayOut(Trap trap) {
    Route route = evidence.ways().to(trap.nearest());
    List<Integer> parked = joins(trap.nearest());
    List<Integer> going =
        trap.elements().stream().filter(node -> node >= 0 && !parked.contains(node)).toList();
    LeftBeside left = new LeftBeside(evidence);
    Node end = parked.isEmpty() ? left.endBefore(going, route) : null;
    if (end != null) {
      // That it could have come before the rest began would only lead away from that end.
      return new Finding(
          FindingKind.NO_WAY_OUT,
          Severity.GATE,
          end.id(),
          left.message(end, going, route),
          evidence.narration.tell(route, evidence.canFinish()));
    }
    List<String> round = going.stream().map(words::of).distinct().toList();
    String message =
        "Once "
            + evidence.turn(route, evidence.canFinish())
            + ", there is no way out: the case goes on for ever with "
            + Words.and(Words.few(round, 6))
            + " and never ends.";
    int element = trap.elements().stream().filter(node -> node >= 0).findFirst().orElse(-1);
    if (parked.isEmpty()) {
      message +=
          trap.undoneAt() != null
              ? " What would lead on is undone at "
                  + words.at(trap.undoneAt())
                  + " each time. Mend that first."
              : " Draw a branch from there to an end" + left.orBeside(route) + ".";
    } else {
      element = parked.get(0);
      message += " " + new JoinWords(evidence, route).waitsFor(element);
    }
    return evidence.shown(
        FindingKind.NO_WAY_OUT,
        Severity.GATE,
        element < 0 ? null : diagram.node(element).id(),
        message,
        route,
        evidence.canFinish());
  }
}
