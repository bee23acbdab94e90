package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a case can go round without waiting for anybody. Nothing from outside gets in between, so
 * the engine goes on until its memory is full.
 */
final class RoundsWithoutWait {

  private static final int MOST_NAMES = 6;

  private final Evidence evidence;
  private final Diagram diagram;
  private final Words words;

  RoundsWithoutWait(Evidence evidence) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.words = evidence.words;
  }

  /** States out of which a case can get into one. */
  static BitSet begin(StateSpace space) {
    BitSet states = new BitSet();
    space.rounds().values().forEach(rounds -> rounds.forEach(round -> states.set(round.state())));
    return states;
  }

  List<Finding> findings() {
    return findings(evidence.graph.space.rounds());
  }

  private List<Finding> findings(Map<BitSet, List<Round>> rounds) {
    List<Round> nearest = new ArrayList<>();
    rounds.forEach(
        (nodes, all) -> {
          if (rounds.keySet().stream().noneMatch(other -> isPartOf(other, nodes))) {
            nearest.add(
                all.stream().min(Comparator.comparing(Round::state, this::compare)).orElseThrow());
          }
        });
    nearest.sort(Comparator.comparing(Round::state, this::compare));
    return nearest.stream().limit(Evidence.MOST).map(this::finding).toList();
  }

  /**
   * Those past what looks like a wait.
   *
   * @param edges for each state that lies on one, the steps of one way round
   * @param inOneGo those of these states to which the engine comes back in one go
   */
  List<Finding> past(Map<Integer, List<Integer>> edges, Set<Integer> inOneGo, Knowledge knowledge) {
    Rounds rounds = new Rounds(diagram, knowledge, true);
    edges.forEach(
        (state, way) -> {
          List<Passage> passages = new ArrayList<>();
          way.forEach(edge -> passages.addAll(evidence.graph.space.step(edge).passages()));
          Step first = evidence.graph.space.step(way.get(0));
          Step whole = new Step(first.act(), first.element(), choices(way), passages, "");
          boolean byJobs = !inOneGo.contains(state);
          rounds.note(
              passages, false, () -> new Round(state, whole, passages, false, false, byJobs));
        });
    return findings(rounds.all());
  }

  private List<Step.Choice> choices(List<Integer> edges) {
    List<Step.Choice> choices = new ArrayList<>();
    edges.forEach(edge -> choices.addAll(evidence.graph.space.step(edge).choices()));
    return choices;
  }

  /** Whether another way round is part of this one, so that this one tells nothing new. */
  private static boolean isPartOf(BitSet part, BitSet whole) {
    BitSet outside = (BitSet) part.clone();
    outside.andNot(whole);
    return outside.isEmpty() && part.cardinality() < whole.cardinality();
  }

  private int compare(int state, int other) {
    return evidence.ways().isNearer(state, other)
        ? -1
        : evidence.ways().isNearer(other, state) ? 1 : Integer.compare(state, other);
  }

  private Finding finding(Round round) {
    Node first = diagram.node(Rounds.first(diagram, round.round()));
    List<PathStep> path = new ArrayList<>();
    BitSet passing = new BitSet();
    passing.set(0, evidence.graph.states);
    path.addAll(evidence.narration.tell(evidence.ways().to(round.state()), passing));
    path.addAll(evidence.narration.tell(round.into(), !round.certain()));
    path.add(
        new PathStep(
            first.id(),
            "The case is back at " + name(first) + ", and nothing stops it.",
            false,
            false));
    return new Finding(
        FindingKind.NO_WAY_OUT, Severity.GATE, first.id(), message(round, first), path);
  }

  private String message(Round round, Node first) {
    List<String> names = Words.few(names(round), MOST_NAMES);
    boolean alone = names.equals(List.of(name(first)));
    return "Once a case comes to "
        + name(first)
        + ", it "
        + (round.certain() ? "goes" : "can go")
        + (alone ? " straight back there" : " round through " + Words.and(names))
        + " without ever stopping: it waits for nobody"
        + (round.byJobs() ? ", and for no time to speak of" : " and nothing on the way")
        + (round.certain()
            ? ""
            : ", and nothing there changes what decides whether it goes round again")
        + (round.grows() ? ", and each round leaves more behind" : "")
        + (round.byJobs()
            ? ". The engine goes on day and night. Let a person stand in the way, or a timer that"
                + " lets an hour pass. A shorter time, a job of the engine and a date that may be"
                + " past are none; ${promise.nextLook()} is one where ${warnHolder} looks after"
                + " what is near, and ${escalateToLead} after what is past."
            : ". The engine goes on until its memory is full. Let a person or a timer stand in the"
                + " way.");
  }

  private String name(Node node) {
    return Words.isGateway(node) && !Words.isNamed(node)
        ? "the gateway " + words.of(node)
        : words.of(node);
  }

  /** What lies on it, as it comes; gateways without a label only where there is nothing else. */
  private List<String> names(Round round) {
    Set<String> named = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    for (Passage passage : round.round()) {
      if (Rounds.isThere(passage)) {
        Node node = diagram.node(passage.index());
        all.add(name(node));
        if (Words.isNamed(node) || Words.isActivity(node)) {
          named.add(name(node));
        }
      }
    }
    return List.copyOf(named.isEmpty() ? all : named);
  }
}
