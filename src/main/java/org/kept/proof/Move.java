package org.kept.proof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Something that can happen in the token game of the specification. */
final class Move {

  private static final int[] NONE = {};

  /** The node that it happens at. */
  final int node;

  /** Whether the node is then done in the ordinary way. */
  boolean completes;

  /**
   * Places that each lose a token; one that has none prevents it. Before an inclusive gateway, the
   * flows of which at least one must hold a token.
   */
  final int[] take;

  /** Places that each get a token. */
  int[] put = NONE;

  /** Places that lose all. */
  int[] clear = NONE;

  /** Places that prevent it as long as they hold a token. */
  int[] empty = NONE;

  /** Places of which one must hold a token, where there are any. */
  int[] some = NONE;

  /** Place that counts how often it happened; -1 where nobody counts. */
  int fired = -1;

  /** How often it can happen, where somebody counts. */
  int most;

  /** The inclusive gateway that it goes through. */
  @Nullable OrJoin join;

  /** Under which conditions. */
  Departure departure = Departure.NOWHERE;

  private Move(int node, int[] take) {
    this.node = node;
    this.take = take;
  }

  static Move at(Node node, int... take) {
    return new Move(node.index(), take);
  }

  Move completing() {
    Move move = copy();
    move.completes = true;
    return move;
  }

  Move putting(int... more) {
    Move move = copy();
    move.put = joined(put, more);
    return move;
  }

  Move clearing(int... more) {
    Move move = copy();
    move.clear = joined(clear, more);
    return move;
  }

  Move ifEmpty(int... more) {
    Move move = copy();
    move.empty = joined(empty, more);
    return move;
  }

  /** A scope in which nothing is left is over, even if nobody has noticed yet. */
  Move ifSome(int... inside) {
    Move move = copy();
    move.some = inside;
    return move;
  }

  Move counted(int place, int times) {
    Move move = copy();
    move.fired = place;
    move.most = times;
    return move;
  }

  Move through(OrJoin gateway) {
    Move move = copy();
    move.join = gateway;
    return move;
  }

  Move by(Departure chosen) {
    Move move = copy();
    move.put = joined(put, chosen.flows);
    move.departure = chosen;
    return move;
  }

  private Move copy() {
    Move move = new Move(node, take);
    move.completes = completes;
    move.put = put;
    move.clear = clear;
    move.empty = empty;
    move.some = some;
    move.fired = fired;
    move.most = most;
    move.join = join;
    move.departure = departure;
    return move;
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** What an inclusive gateway waits for. */
  static final class OrJoin {

    final int[] flows;

    /** For each of its flows, the places from which a token can get there without passing it. */
    final int[][] upstream;

    OrJoin(int[] flows, int[][] upstream) {
      this.flows = flows;
      this.upstream = upstream;
    }
  }
}
