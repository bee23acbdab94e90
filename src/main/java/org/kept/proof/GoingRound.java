package org.kept.proof;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a run of a transaction comes back to where it was, with nothing changed: then it can
 * go on so for ever, and the engine does, until its memory is full.
 */
final class GoingRound {

  /** So often a choice is made again in one run while nothing else has changed. */
  private static final int ROUNDS = 2;

  /** So often no choice is made in one run, unless the case goes round without waiting. */
  private static final int MOST_VISITS = 48;

  /** Before so many flows nothing is compared: most runs are shorter. */
  private static final int FIRST_LOOK = 64;

  /** By then every join that waits for a few more has got them. */
  private static final int LONG = 1024;

  private final Transaction transaction;

  /** How often a choice was made in this run, by node; empty in most runs. */
  private final Map<Integer, Integer> visits = new HashMap<>();

  private final Map<IntBuffer, Times> situations = new HashMap<>();
  private final Map<Integer, Mark> halfway = new HashMap<>();
  private final Ints situation = new Ints(128);
  private int places;

  private int taken;
  private int nextMark;
  private @Nullable Mark mark;
  private @Nullable IntBuffer marked;
  private int markedFlow;
  private int choicesBefore;
  private int looks;

  private @Nullable Circle circle;

  GoingRound(Transaction transaction) {
    this.transaction = transaction;
    clear();
  }

  /**
   * A way round.
   *
   * @param from the first passage of the run that comes again
   * @param to the passage at which it does
   * @param certain whether the case chooses nothing on the way, so that it cannot but go on
   * @param grows whether each round leaves more branches behind
   */
  record Circle(int from, int to, boolean certain, boolean grows) {}

  /** Where a run was, to see later whether that comes again with more beside it. */
  private record Mark(Situation situation, int passages) {}

  private static final class Times {
    int count;
    int first;
    int second;
  }

  void clear() {
    if (!visits.isEmpty()) {
      visits.clear();
      situations.clear();
      halfway.clear();
    }
    taken = 0;
    nextMark = FIRST_LOOK;
    mark = null;
    marked = null;
    circle = null;
  }

  /** The way round for which a run was halted; null where it was halted for something else. */
  @Nullable Circle circle() {
    return circle;
  }

  /**
   * Before a choice. A run that comes back to the same choice with nothing changed since is not
   * played on for ever: after some rounds there is nothing new to see.
   */
  void chooses(int node) {
    int visit = visits.merge(node, 1, Integer::sum);
    if (visit > MOST_VISITS) {
      Mark half = halfway.get(node);
      if (half != null && now().situation().isMoreThan(half.situation())) {
        circle = circle(half.passages(), transaction.telling.size(), false, true);
      }
      throw new Halt(Halt.Why.ENDLESS);
    }
    if (visit == MOST_VISITS / 2) {
      halfway.put(node, now());
    }
    if (visit == 1) {
      return;
    }
    Times times = situations.computeIfAbsent(situation(node), any -> new Times());
    times.count++;
    if (times.count == 1) {
      times.first = transaction.telling.size();
    } else if (times.count == 2) {
      times.second = transaction.telling.size();
    } else if (times.count > ROUNDS) {
      circle = circle(times.first, times.second, false, false);
      throw new Halt(Halt.Why.NOTHING_NEW);
    }
  }

  /** Before a flow is taken. Without a choice since, what comes again comes for ever. */
  void takes(int flow) {
    taken++;
    Mark before = mark;
    if (before != null && flow == markedFlow && transaction.script.made() == choicesBefore) {
      if (situation(flow).equals(marked)) {
        circle = circle(before.passages(), transaction.telling.size(), true, false);
        throw new Halt(Halt.Why.ENDLESS);
      }
      if (taken > LONG && looks++ < ROUNDS && now().situation().isMoreThan(before.situation())) {
        circle = circle(before.passages(), transaction.telling.size(), true, true);
        throw new Halt(Halt.Why.ENDLESS);
      }
    }
    // Marks ever further apart find a way round of any length, however long the way to it is.
    if (taken == nextMark) {
      mark = now();
      marked = situation(flow);
      markedFlow = flow;
      choicesBefore = transaction.script.made();
      looks = 0;
      nextMark *= 2;
    }
  }

  private Mark now() {
    return new Mark(
        Situation.of(transaction.instance, transaction.values), transaction.telling.size());
  }

  /** It begins where for the first time everything is as it will be again. */
  private Circle circle(int from, int to, boolean certain, boolean grows) {
    int first = from;
    int last = to;
    while (first > 0 && transaction.telling.isSame(first - 1, last - 1)) {
      first--;
      last--;
    }
    return new Circle(first, last, certain, grows);
  }

  private IntBuffer situation(int at) {
    situation.size = 0;
    situation.add(at);
    for (int value : transaction.values) {
      situation.add(value);
    }
    places = 0;
    look(transaction.instance);
    for (int i = 0; i < transaction.queue; i++) {
      situation.add(transaction.queued[i].number());
      Execution execution = transaction.queuedFor[i];
      situation.add(execution.removed ? -1 : execution.place);
    }
    return IntBuffer.wrap(Arrays.copyOf(situation.items, situation.size));
  }

  private void look(Execution execution) {
    execution.place = places++;
    situation.add(execution.activity == null ? -1 : execution.activity.index);
    situation.add(execution.flow);
    situation.add(execution.armed);
    situation.add(execution.left);
    situation.add(
        execution.job.number
            | (execution.stage == Execution.Stage.CANCELLED ? 8 : 0)
            | (execution.stage == Execution.Stage.ENDING ? 16 : 0)
            | (execution.active ? 32 : 0)
            | (execution.concurrent ? 64 : 0)
            | (execution.scope ? 128 : 0)
            | (execution.inside ? 256 : 0)
            | (execution.ended ? 512 : 0));
    situation.add(execution.children.size());
    for (int i = 0; i < execution.children.size(); i++) {
      look(execution.children.get(i));
    }
  }
}
