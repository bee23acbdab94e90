package org.kept.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a diagram by the letter of the BPMN specification, exhaustively. Numbers of tokens are
 * small: one bit each is tried first, then two.
 */
final class TokenGame implements Reach.Played {

  private static final long MOST_WORDS = 48L << 20;
  private static final int LOOK_AT_THE_CLOCK = 255;

  private final Knowledge knowledge;
  private final Limits limits;
  private final Deadline deadline;
  private final int bits;
  private final int full;
  private final int words;
  private final List<Move> moves;
  private final BitSet[] done;
  private final List<List<Integer>> byPlace = new ArrayList<>();
  private final Markings markings;
  private final List<int[]> values = new ArrayList<>();
  private final Map<List<Integer>, Integer> valueNumbers = new HashMap<>();

  private int[] first = new int[1 << 12];
  private int[] targets = new int[1 << 14];
  private int[] by = new int[1 << 14];
  private int steps;
  private int ended = -1;

  private TokenGame(
      Diagram diagram, Knowledge knowledge, Limits limits, Deadline deadline, int bits) {
    this.knowledge = knowledge;
    this.limits = limits;
    this.deadline = deadline;
    this.bits = bits;
    this.full = (1 << bits) - 1;
    Places places = new Places(diagram);
    this.moves = Moves.of(diagram, places);
    this.words = (places.count() * bits + Long.SIZE - 1) / Long.SIZE;
    this.markings = new Markings(words + 1, MOST_WORDS);
    this.done = new BitSet[moves.size()];
    index(places);
    play(Moves.first(diagram, places));
  }

  /**
   * Plays it.
   *
   * @throws NotJudged if it has something that this game does not know, or the limits are reached
   */
  static TokenGame of(Diagram diagram, Knowledge knowledge, Limits limits, Deadline deadline) {
    try {
      return new TokenGame(diagram, knowledge, limits, deadline, 1);
    } catch (Crowded two) {
      try {
        return new TokenGame(diagram, knowledge, limits, deadline, 2);
      } catch (Crowded more) {
        throw new NotJudged("more than three branches of one case can be at the same place");
      }
    }
  }

  /** There are more tokens at one place than can be counted. */
  private static final class Crowded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crowded() {
      super(null, null, false, false);
    }
  }

  private void index(Places places) {
    for (int place = 0; place < places.count(); place++) {
      byPlace.add(new ArrayList<>());
    }
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      done[i] = new BitSet();
      if (move.completes) {
        done[i].set(move.node);
      }
      if (move.join != null) {
        for (int flow : move.take) {
          byPlace.get(flow).add(i);
        }
      } else if (move.take.length > 0) {
        byPlace.get(move.take[0]).add(i);
      }
    }
  }

  private void play(List<Move> starts) {
    long[] marking = new long[words + 1];
    for (Knowledge.Write known : knowledge.atStart()) {
      for (Move start : starts) {
        Arrays.fill(marking, 0);
        marking[words] = number(known.values());
        put(marking, start.put);
        number(marking);
      }
    }
    for (int state = 0; state < markings.size(); state++) {
      if (state == first.length - 1) {
        first = Arrays.copyOf(first, first.length * 2);
      }
      first[state] = steps;
      if ((state & LOOK_AT_THE_CLOCK) == 0 && deadline.isOver()) {
        throw new NotJudged("the time was up");
      }
      markings.read(state, marking);
      boolean empty = true;
      for (int word = 0; word < words; word++) {
        for (long left = marking[word]; left != 0; ) {
          empty = false;
          int bit = Long.numberOfTrailingZeros(left) / bits * bits;
          left &= ~((long) full << bit);
          int place = (word * Long.SIZE + bit) / bits;
          for (int move : byPlace.get(place)) {
            tryMove(move, place, marking);
          }
        }
      }
      if (empty) {
        ended = state;
      }
    }
    first[markings.size()] = steps;
  }

  private void tryMove(int index, int place, long[] from) {
    Move move = moves.get(index);
    int[] take = move.take;
    Move.OrJoin join = move.join;
    if (join != null) {
      take = filled(join, place, from);
    } else {
      for (int needed : take) {
        if (count(from, needed) == 0) {
          return;
        }
      }
    }
    if (take.length == 0 || (move.fired >= 0 && count(from, move.fired) >= move.most)) {
      return;
    }
    for (int prevented : move.empty) {
      if (count(from, prevented) > 0) {
        return;
      }
    }
    if (move.some.length > 0 && !holdsAny(from, move.some)) {
      return;
    }
    int[] known = values.get((int) from[words]);
    if (!move.completes) {
      choose(index, take, from, known);
      return;
    }
    for (Knowledge.Write write : knowledge.after(move.node, known)) {
      choose(index, take, from, write.values());
    }
  }

  private void choose(int index, int[] take, long[] from, int[] known) {
    Move move = moves.get(index);
    for (int flow : move.departure.open) {
      if (knowledge.holds(flow, known) == Knowledge.Truth.FALSE) {
        return;
      }
    }
    for (int flow : move.departure.shut) {
      if (knowledge.holds(flow, known) == Knowledge.Truth.TRUE) {
        return;
      }
    }
    long[] to = from.clone();
    for (int place : take) {
      to[place * bits / Long.SIZE] -= 1L << (place * bits % Long.SIZE);
    }
    for (int place : move.clear) {
      to[place * bits / Long.SIZE] &= ~((long) full << (place * bits % Long.SIZE));
    }
    put(to, move.put);
    if (move.fired >= 0) {
      put(to, move.fired);
    }
    int[] before = values.get((int) from[words]);
    to[words] = known == before ? from[words] : number(known);
    step(index, number(settled(to)));
  }

  /** All cases that ended are one state, whatever is known of them. */
  private long[] settled(long[] marking) {
    for (int word = 0; word < words; word++) {
      if (marking[word] != 0) {
        return marking;
      }
    }
    marking[words] = 0;
    return marking;
  }

  /** The flows of an inclusive gateway with a token, if it may go on; asked once for a state. */
  private int[] filled(Move.OrJoin join, int place, long[] marking) {
    int[] flows = join.flows;
    int found = 0;
    boolean firstOne = true;
    for (int flow : flows) {
      if (count(marking, flow) > 0) {
        firstOne &= found > 0 || flow == place;
        found++;
      }
    }
    // Places are gone through in their order, the flows of a gateway in that of the file.
    if (!firstOne || (found < flows.length && isAwaiting(join, marking))) {
      return new int[0];
    }
    return Arrays.stream(flows).filter(flow -> count(marking, flow) > 0).toArray();
  }

  private boolean isAwaiting(Move.OrJoin join, long[] marking) {
    BitSet awaited = new BitSet();
    BitSet covered = new BitSet();
    for (int i = 0; i < join.flows.length; i++) {
      BitSet which = count(marking, join.flows[i]) > 0 ? covered : awaited;
      for (int place : join.upstream[i]) {
        if (count(marking, place) > 0) {
          which.set(place);
        }
      }
    }
    awaited.andNot(covered);
    return !awaited.isEmpty();
  }

  private boolean holdsAny(long[] marking, int[] places) {
    for (int place : places) {
      if (count(marking, place) > 0) {
        return true;
      }
    }
    return false;
  }

  private int count(long[] marking, int place) {
    return (int) (marking[place * bits / Long.SIZE] >>> (place * bits % Long.SIZE)) & full;
  }

  private void put(long[] marking, int... places) {
    for (int place : places) {
      if (count(marking, place) == full) {
        throw new Crowded();
      }
      marking[place * bits / Long.SIZE] += 1L << (place * bits % Long.SIZE);
    }
  }

  private int number(long[] marking) {
    int number = markings.number(marking);
    if (markings.size() > limits.states()) {
      throw new NotJudged("there are more than " + limits.states() + " states");
    }
    return number;
  }

  private int number(int[] known) {
    List<Integer> key = Arrays.stream(known).boxed().toList();
    Integer found = valueNumbers.get(key);
    if (found == null) {
      found = values.size();
      values.add(known);
      valueNumbers.put(key, found);
    }
    return found;
  }

  private void step(int move, int target) {
    if (steps == targets.length) {
      targets = Arrays.copyOf(targets, steps * 2);
      by = Arrays.copyOf(by, steps * 2);
    }
    targets[steps] = target;
    by[steps++] = move;
  }

  @Override
  public int states() {
    return markings.size();
  }

  @Override
  public int ended() {
    return ended;
  }

  int steps() {
    return steps;
  }

  @Override
  public int firstStep(int state) {
    return first[state];
  }

  @Override
  public int endStep(int state) {
    return first[state + 1];
  }

  @Override
  public int target(int step) {
    return targets[step];
  }

  @Override
  public BitSet done(int step) {
    return done[by[step]];
  }
}
