package org.kept.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ways round past what looks like a wait and is none. A proof looks at a called process by itself,
 * so that a call seems to wait; the engine runs it on the spot. A job that is due at once, and a
 * timer that fires within the hour, keep a case from nothing either: it goes round day and night.
 */
final class RoundsPastWaits {

  /** So many examples are enough. */
  private static final int MOST = 16;

  private final StateSpace space;
  private final BitSet calls;
  private final boolean jobs;

  /** What is due at once because nobody looks after it; null where nothing is. */
  private final @Nullable Unlooked unlooked;

  /**
   * Looks at a diagram.
   *
   * @param calls its call activities whose process can come to its end without waiting
   * @param jobs whether jobs that are due at once are looked through
   */
  RoundsPastWaits(StateSpace space, BitSet calls, boolean jobs) {
    this(space, calls, jobs, null);
  }

  private RoundsPastWaits(
      StateSpace space, BitSet calls, boolean jobs, @Nullable Unlooked unlooked) {
    this.space = space;
    this.calls = calls;
    this.jobs = jobs;
    this.unlooked = unlooked;
  }

  /** Whether a case can come from its start to its end without waiting. */
  boolean goesThrough() {
    return space.ended() >= 0 && way(0, space.ended()) != null;
  }

  /** Those past a next look that comes at once, as a promise is near or past. */
  Map<Integer, List<Integer>> unlooked(KnownSteps known) {
    Map<Integer, List<Integer>> rounds = new TreeMap<>();
    if (jobs && space.diagram().nodes().stream().anyMatch(RoundsPastWaits::asksForTheNextLook)) {
      for (String standing : List.of("near", "past")) {
        Unlooked nobody = new Unlooked(space.diagram(), known, standing);
        new RoundsPastWaits(space, calls, true, nobody).all().forEach(rounds::putIfAbsent);
      }
    }
    return rounds;
  }

  /** One way round from each of the first states that lie on one. */
  Map<Integer, List<Integer>> all() {
    Map<Integer, List<Integer>> rounds = new TreeMap<>();
    BitSet onRounds = onRounds();
    for (int state = onRounds.nextSetBit(0);
        state >= 0 && rounds.size() < MOST;
        state = onRounds.nextSetBit(state + 1)) {
      List<Integer> round = way(state, state);
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
   * The fewest steps from one state to another that no wait stands between; null if there are none.
   */
  private @Nullable List<Integer> way(int from, int to) {
    Map<Integer, Integer> arrived = new HashMap<>();
    Map<Integer, Integer> source = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int state = open.poll();
      for (int edge = space.firstStep(state); edge < space.endStep(state); edge++) {
        int target = space.target(edge);
        if (isAtOnce(edge) && arrived.putIfAbsent(target, edge) == null) {
          source.put(target, state);
          if (target == to) {
            return back(from, to, arrived, source);
          }
          open.add(target);
        }
      }
    }
    return null;
  }

  private static List<Integer> back(
      int from, int to, Map<Integer, Integer> arrived, Map<Integer, Integer> source) {
    List<Integer> way = new ArrayList<>();
    int at = to;
    do {
      way.add(0, arrived.getOrDefault(at, 0));
      at = source.getOrDefault(at, from);
    } while (at != from);
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
