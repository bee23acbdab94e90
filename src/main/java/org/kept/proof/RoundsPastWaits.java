package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Ways round past what looks like a wait and is none. A proof looks at a called process by itself,
 * so that a call seems to wait; the engine runs it on the spot. A job that is due at once, and a
 * timer that fires within the hour, keep a case from nothing either: it goes round day and night.
 */
final class RoundsPastWaits {

  /** So many examples are enough. */
  private static final int MOST = 16;

  /** In one go, so that the engine's memory fills up. */
  static final String IN_ONE_GO = "";

  /** Past what is due at once, however promises stand. */
  private static final String ALWAYS = "always";

  /** While one stands so, and nobody looks after that, the next look is due at once. */
  private static final List<String> DUE = List.of("near", "past");

  private final StateSpace space;
  private final BitSet calls;
  private final boolean jobs;

  /** What is due at once because nobody looks after it; null where nothing is. */
  private final @Nullable Unlooked unlooked;

  private RoundsPastWaits(
      StateSpace space, BitSet calls, boolean jobs, @Nullable Unlooked unlooked) {
    this.space = space;
    this.calls = calls;
    this.jobs = jobs;
    this.unlooked = unlooked;
  }

  /**
   * Looks at a diagram several times: what it goes through in one go, what it always does, and what
   * it does while a promise is near or past and nobody looks after that.
   *
   * @param calls by call activity: when its process comes to its end, or throws something out of
   *     it, without waiting
   * @param jobs whether jobs that are due at once are looked through
   */
  static Map<String, RoundsPastWaits> of(
      StateSpace space, Map<Integer, Set<String>> calls, boolean jobs, KnownSteps known) {
    Map<String, RoundsPastWaits> all = new LinkedHashMap<>();
    all.put(IN_ONE_GO, new RoundsPastWaits(space, at(IN_ONE_GO, calls), false, null));
    if (!jobs) {
      return all;
    }
    all.put(ALWAYS, new RoundsPastWaits(space, at(ALWAYS, calls), true, null));
    for (String standing : DUE) {
      Unlooked nobody = new Unlooked(space.diagram(), known, standing);
      all.put(standing, new RoundsPastWaits(space, at(standing, calls), true, nobody));
    }
    return all;
  }

  private static BitSet at(String standing, Map<Integer, Set<String>> calls) {
    BitSet at = new BitSet();
    calls.forEach((call, standings) -> at.set(call, standings.contains(standing)));
    return at;
  }

  /** Whether a case can get out of this from its start, to its end or thrown, without waiting. */
  boolean goesThrough() {
    return way(0, edge -> space.target(edge) == space.ended() || throwsOut(edge)) != null;
  }

  /** What calls it may catch that, and stop it there. */
  private boolean throwsOut(int edge) {
    return space.step(edge).passages().stream()
        .filter(Rounds::isThere)
        .map(passage -> space.diagram().node(passage.index()))
        .anyMatch(
            node ->
                (node.kind() == NodeKind.END_EVENT || node.kind() == NodeKind.THROW_EVENT)
                    && (node.event().kind() == Node.Event.Kind.ERROR
                        || node.event().kind() == Node.Event.Kind.ESCALATION));
  }

  /** One way round from each of the first states that lie on one. */
  Map<Integer, List<Integer>> all() {
    Map<Integer, List<Integer>> rounds = new TreeMap<>();
    BitSet onRounds = onRounds();
    for (int state = onRounds.nextSetBit(0);
        state >= 0 && rounds.size() < MOST;
        state = onRounds.nextSetBit(state + 1)) {
      int back = state;
      List<Integer> round = way(state, edge -> space.target(edge) == back);
      if (round != null) {
        rounds.put(state, round);
      }
    }
    return rounds;
  }

  /** States from which a case comes back without a wait; found in one walk, as there are many. */
  private BitSet onRounds() {
    boolean any = !calls.isEmpty();
    for (Node node : space.diagram().nodes()) {
      any |= jobs && (node.asyncBefore() || node.asyncAfter() || isDueAtOnce(node));
    }
    if (!any) {
      return new BitSet();
    }
    List<List<Integer>> next = new ArrayList<>();
    for (int state = 0; state < space.states(); state++) {
      List<Integer> targets = new ArrayList<>();
      for (int edge = space.firstStep(state); edge < space.endStep(state); edge++) {
        if (isAtOnce(edge)) {
          targets.add(space.target(edge));
        }
      }
      next.add(targets);
    }
    return Loops.in(next);
  }

  /**
   * The fewest steps from a state up to such a one, with no wait between; null if there are none.
   */
  private @Nullable List<Integer> way(int from, IntPredicate last) {
    Map<Integer, Integer> arrived = new HashMap<>();
    Map<Integer, Integer> source = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int state = open.poll();
      for (int edge = space.firstStep(state); edge < space.endStep(state); edge++) {
        int target = space.target(edge);
        if (isAtOnce(edge)) {
          if (last.test(edge)) {
            return with(edge, back(from, state, arrived, source));
          }
          if (arrived.putIfAbsent(target, edge) == null) {
            source.put(target, state);
            open.add(target);
          }
        }
      }
    }
    return null;
  }

  private static List<Integer> with(int last, List<Integer> before) {
    before.add(last);
    return before;
  }

  private static List<Integer> back(
      int from, int to, Map<Integer, Integer> arrived, Map<Integer, Integer> source) {
    List<Integer> way = new ArrayList<>();
    for (int at = to; at != from; at = source.getOrDefault(at, from)) {
      way.add(0, arrived.getOrDefault(at, 0));
    }
    return way;
  }

  private boolean isAtOnce(int edge) {
    Step step = space.step(edge);
    boolean atOnce =
        switch (step.act()) {
          case START -> true;
          case COMPLETE, ERROR, ESCALATION -> step.element() >= 0 && calls.get(step.element());
          case JOB -> jobs;
          case TIMER -> jobs && isDueAtOnce(space.diagram().node(step.element()));
          default -> false;
        };
    return atOnce && !step.fails() && (unlooked == null || unlooked.allows(step));
  }

  private boolean isDueAtOnce(Node node) {
    return AtOnce.isDueAtOnce(node) || (unlooked != null && asksForTheNextLook(node));
  }

  private static boolean asksForTheNextLook(Node node) {
    TimerText time = node.event().time();
    return time != null && time.asksForTheNextLook();
  }
}
