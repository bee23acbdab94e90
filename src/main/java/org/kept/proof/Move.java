package org.kept.proof;

import org.jspecify.annotations.Nullable;

/**
 * Something that can happen in the token game of the specification.
 *
 * @param node the node that it happens at
 * @param completes whether the node is then done in the ordinary way
 * @param take places that each lose a token; one that has none prevents it
 * @param put places that each get a token
 * @param clear places that lose all
 * @param empty places that prevent it as long as they hold a token
 * @param some places of which one must hold a token, where there are any
 * @param fired place that counts how often it happened; -1 where nobody counts
 * @param most how often it can happen
 * @param join the inclusive gateway that it goes through; then {@code take} are the flows of which
 *     at least one must hold a token
 * @param way under which conditions
 */
record Move(
    int node,
    boolean completes,
    int[] take,
    int[] put,
    int[] clear,
    int[] empty,
    int[] some,
    int fired,
    int most,
    @Nullable OrJoin join,
    Departure way) {

  private static final int[] NONE = {};
  private static final Departure FREE = new Departure(NONE, NONE, NONE);

  static Move of(Node node, int... take) {
    return new Move(node.index(), false, take, NONE, NONE, NONE, NONE, -1, 0, null, FREE);
  }

  Move completing() {
    return new Move(node, true, take, put, clear, empty, some, fired, most, join, way);
  }

  Move putting(int... more) {
    return new Move(
        node, completes, take, joined(put, more), clear, empty, some, fired, most, join, way);
  }

  Move clearing(int... more) {
    return new Move(
        node, completes, take, put, joined(clear, more), empty, some, fired, most, join, way);
  }

  Move ifEmpty(int... more) {
    return new Move(
        node, completes, take, put, clear, joined(empty, more), some, fired, most, join, way);
  }

  /** A scope in which nothing is left is over, if nobody has noticed yet. */
  Move ifSome(int... inside) {
    return new Move(
        node, completes, take, put, clear, empty, inside, fired, most, join, way);
  }

  Move counted(int place, int times) {
    return new Move(node, completes, take, put, clear, empty, some, place, times, join, way);
  }

  Move through(OrJoin gateway) {
    return new Move(node, completes, take, put, clear, empty, some, fired, most, gateway, way);
  }

  Move by(Departure chosen) {
    return new Move(
        node, completes, take, joined(put, chosen.flows()), clear, empty, some, fired, most, join, chosen);
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /**
   * For each flow into an inclusive gateway, the places from which a token can get there without
   * passing the gateway.
   */
  record OrJoin(int[] flows, int[][] upstream) {}
}
