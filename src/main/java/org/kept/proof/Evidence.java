package org.kept.proof;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A state space, what was found out about it, and how a finding is shown. */
final class Evidence {

  /** More of one kind help nobody. */
  static final int MOST = 20;

  final StateGraph graph;
  final Diagram diagram;
  final Charter charter;

  /** What the steps do that the diagram runs. */
  final KnownSteps steps;

  /** What must be known somewhere in the diagram. */
  final List<Need> needs;

  /** Variables that are gone once a case waits. */
  final Set<String> onlyAtStart;

  /** By index of a node that asks a table: what the table is asked of that. */
  final Map<Integer, Set<String>> askedOfStart;

  /** By index of a call: questions that must be answered anew after it. */
  final Map<Integer, Set<String>> replacedByCalls;

  /** By index of a task that decides: names of the answers that were written for earlier ones. */
  final Map<Integer, Set<String>> outdatedBy;

  private final Knowledge known;
  final Words words;
  final Narration narration;

  /** The graph with nobody looking on. */
  final Watched plain;

  /** Whether everything was looked at. */
  final boolean complete;

  private final Contrast contrast;
  private @Nullable Ways ways;
  private @Nullable BitSet canFinish;
  private @Nullable BitSet givenUp;
  private @Nullable Standing standing;

  /** Takes as long as it takes. */
  Evidence(StateSpace space, Charter charter) {
    this(space, charter, KnownSteps.NONE, Knowledge.NOTHING, Deadline.none());
  }

  /**
   * @param deadline when whoever asks for more gets a {@link TimeIsUp}
   */
  Evidence(
      StateSpace space, Charter charter, KnownSteps steps, Knowledge known, Deadline deadline) {
    this.steps = steps;
    this.known = known;
    this.needs = known.needs();
    this.onlyAtStart = known.onlyAtStart();
    this.askedOfStart = known.askedOfStart();
    this.replacedByCalls = known.replacedByCalls();
    this.outdatedBy = known.outdatedBy();
    this.graph = new StateGraph(space, deadline);
    this.diagram = space.diagram();
    this.charter = charter;
    this.words = new Words(diagram);
    this.narration = new Narration(graph, words, needs);
    this.contrast = new Contrast(graph, words);
    this.plain = new Watched(graph, Monitor.NOTHING);
    this.complete = space.limit() == null;
  }

  /** The shortest ways to all states. */
  Ways ways() {
    if (ways == null) {
      ways = plain.ways();
    }
    return ways;
  }

  /**
   * The states from which the case can still end, without its customer giving up: that they can
   * always withdraw is no way out of what the council never finishes.
   */
  BitSet canFinish() {
    if (canFinish == null) {
      canFinish =
          givenUp().isEmpty() ? plain.canEndWithout(place -> false) : canFinishUnlessGivenUp();
    }
    return canFinish;
  }

  private BitSet canFinishUnlessGivenUp() {
    BitSet can = new BitSet(graph.states);
    IntQueue queue = new IntQueue();
    if (graph.ended() >= 0) {
      can.set(graph.ended());
      queue.add(graph.ended());
    }
    while (!queue.isEmpty()) {
      graph.deadline.keep();
      int state = queue.remove();
      for (int i = graph.firstArriving(state); i < graph.endArriving(state); i++) {
        int edge = graph.arriving(i);
        int before = graph.source(edge);
        if (!givenUp().get(graph.stepOf(edge)) && !can.get(before)) {
          can.set(before);
          queue.add(before);
        }
      }
    }
    return can;
  }

  /** The steps, by their index, that begin with what customers may send at any time. */
  BitSet givenUp() {
    if (givenUp == null) {
      givenUp = new BitSet();
      BitSet hears = new BitSet();
      hearing().values().forEach(hears::or);
      for (int step = 0; step < graph.steps.size() && !hears.isEmpty(); step++) {
        if (graph.steps.get(step).passages().stream()
            .anyMatch(
                passage ->
                    passage.what() == Passage.What.COMPLETED && hears.get(passage.index()))) {
          givenUp.set(step);
        }
      }
    }
    return givenUp;
  }

  boolean canAlwaysFinish() {
    return complete && canFinish().cardinality() == graph.states;
  }

  Standing standing() {
    if (standing == null) {
      Tags tags = new Tags(charter, diagram, steps);
      standing = new Standing(graph, tags::isHeldByCouncil, tags::isClock, hearing());
    }
    return standing;
  }

  /** By message that customers may send at any time: what hears it. */
  private Map<String, BitSet> hearing() {
    Map<String, BitSet> hearing = new TreeMap<>();
    for (String message : steps.messagesAtAnyTime().keySet()) {
      BitSet hears = new BitSet();
      diagram.nodes().stream()
          .filter(node -> HeardAtAnyTime.hears(node, message))
          .forEach(node -> hears.set(node.index()));
      hearing.put(message, hears);
    }
    return hearing;
  }

  /** A finding with its path, and where a good run goes another way. */
  Finding shown(
      FindingKind kind,
      Severity severity,
      @Nullable String element,
      String message,
      Route route,
      BitSet passing) {
    String otherwise = contrast.words(route, passing);
    return new Finding(
        kind,
        severity,
        element,
        otherwise == null ? message : message + " " + otherwise,
        narration.tell(route, passing));
  }

  /** What happens at the step of a route that cannot be taken back, as a clause. */
  String turn(Route route, BitSet passing) {
    int turn = turnOf(route, passing);
    return turn < 0 ? "a case starts" : narration.clause(route.edges().get(turn));
  }

  /**
   * The step that cannot be taken back. Where a case is lost from the beginning, it is the last
   * step that could have been another one, which says more.
   */
  int turnOf(Route route, BitSet passing) {
    int turn = Narration.turn(route, passing);
    if (turn == 0 && !passing.get(route.places().get(0))) {
      for (int i = route.length() - 1; i > 0; i--) {
        if (graph.isDecision(route.edges().get(i)) && !isBeside(route.step(i))) {
          return i;
        }
      }
    }
    return turn;
  }

  /** Whether it is a step of a watch beside the work, which decides nothing about the work. */
  private boolean isBeside(Step step) {
    for (int at = step.element(); at >= 0; at = diagram.node(at).scope()) {
      int scope = at;
      if (diagram.node(at).kind() == NodeKind.EVENT_SUB_PROCESS
          && diagram.nodes().stream()
              .anyMatch(
                  node ->
                      node.scope() == scope
                          && node.kind() == NodeKind.START_EVENT
                          && !node.interrupting())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a case can start in any way. */
  boolean startsWell() {
    for (int edge = graph.first(0); edge < graph.end(0); edge++) {
      if (!graph.fails(edge)) {
        return true;
      }
    }
    return false;
  }

  /** What to do about answers that forms on a way may leave blank; empty where none does. */
  String makeRequired(Collection<String> names, Route route) {
    BitSet done = new BitSet();
    for (int edge : route.edges()) {
      for (Passage passage : graph.step(edge).passages()) {
        if (passage.what() == Passage.What.COMPLETED) {
          done.set(passage.index());
        }
      }
    }
    List<String> optional =
        names.stream().flatMap(name -> known.toRequire(name, done).stream()).distinct().toList();
    return optional.isEmpty()
        ? ""
        : "Make " + Words.and(optional) + ", or lead the case where it is empty elsewhere";
  }

  /** The node at which the engine undoes a step that fails. */
  Node undoneAt(Step step) {
    Passage last = step.last();
    return diagram.node(
        last.what() == Passage.What.LACKING ? needs.get(last.index()).node() : last.index());
  }

  /** The nearest of some states. */
  int nearest(BitSet states) {
    int best = -1;
    for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
      if (ways().reaches(state) && (best < 0 || ways().isNearer(state, best))) {
        best = state;
      }
    }
    return best;
  }

  /** The nearest of some states. */
  int nearest(int[] states) {
    int best = states[0];
    for (int state : states) {
      if (ways().isNearer(state, best) || (state < best && !ways().isNearer(best, state))) {
        best = state;
      }
    }
    return best;
  }

  /** The first few findings. */
  static List<Finding> few(List<Finding> findings) {
    return findings.size() <= MOST ? findings : findings.subList(0, MOST);
  }
}
