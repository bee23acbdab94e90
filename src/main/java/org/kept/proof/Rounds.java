package org.kept.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects the ways round that cases were seen to go without waiting, except those of which
 * something on the way can set what decides whether it goes on: there it is for that to end them.
 */
final class Rounds {

  /** So many places to begin the same round from are enough to find a short way there. */
  private static final int MOST_BEGINNINGS = 64;

  private final Diagram diagram;
  private final DecidesAnew decidesAnew;
  private final Map<BitSet, List<Round>> byNodes = new LinkedHashMap<>();
  private final Set<BitSet> ending = new HashSet<>();

  /**
   * None yet.
   *
   * @param throughJobs whether what is due at once counts as no wait
   */
  Rounds(Diagram diagram, Knowledge knowledge, boolean throughJobs) {
    this.diagram = diagram;
    this.decidesAnew = new DecidesAnew(diagram, knowledge, throughJobs);
  }

  /** Notes one that was seen; says whether it need not end. */
  boolean note(List<Passage> passages, boolean certain, Supplier<Round> round) {
    BitSet flows = new BitSet();
    BitSet nodes = nodes(diagram, passages, flows);
    List<Round> known = byNodes.get(nodes);
    if (known == null) {
      if (!certain && (ending.contains(nodes) || decidesAnew.on(nodes, flows))) {
        ending.add(nodes);
        return false;
      }
      known = new ArrayList<>();
      byNodes.put(nodes, known);
    }
    if (known.size() < MOST_BEGINNINGS) {
      add(round.get(), known);
    }
    return true;
  }

  /** Of those that begin at the same wait, which come one after the other, the shortest will do. */
  private static void add(Round round, List<Round> to) {
    Round last = to.isEmpty() ? null : to.get(to.size() - 1);
    if (last == null || last.state() != round.state()) {
      to.add(round);
    } else if (round.into().passages().size() < last.into().passages().size()) {
      to.set(to.size() - 1, round);
    }
  }

  /** What lies on a way round. */
  static BitSet nodes(Diagram diagram, List<Passage> passages, BitSet flows) {
    BitSet nodes = new BitSet();
    for (Passage passage : passages) {
      switch (passage.what()) {
        case TAKEN -> {
          flows.set(passage.index());
          nodes.set(diagram.flow(passage.index()).source());
          nodes.set(diagram.flow(passage.index()).target());
        }
        case ENDED -> {}
        default -> nodes.set(passage.index());
      }
    }
    return nodes;
  }

  /** The element that a case comes to first on a way round. */
  static int first(Diagram diagram, List<Passage> round) {
    for (Passage passage : round) {
      if (passage.what() == Passage.What.TAKEN) {
        return diagram.flow(passage.index()).target();
      }
      if (isThere(passage)) {
        return passage.index();
      }
    }
    return round.get(0).index();
  }

  /** Whether a case is at a node with this passage. */
  static boolean isThere(Passage passage) {
    return passage.what() == Passage.What.STARTED || passage.what() == Passage.What.COMPLETED;
  }

  /** By what lies on them: for each the ways into it. */
  Map<BitSet, List<Round>> all() {
    return byNodes;
  }
}
