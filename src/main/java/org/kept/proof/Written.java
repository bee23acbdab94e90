package org.kept.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows of a variable that branches ask for, and whose value is not known, only whether anything
 * has written it yet: what stands in it then is a free choice, but before, the engine knows no such
 * name and the step is undone. It is a value of 0 or 1 behind those of the variables.
 */
final class Written {

  private final Map<String, Integer> places = new TreeMap<>();
  private final Map<Set<Integer>, Integer> byWriters = new HashMap<>();
  private final Map<Integer, Set<Integer>> byNode = new TreeMap<>();

  /** As what it stands among the variables; no variable has such a name. */
  static String nameOf(String variable) {
    return "written " + variable;
  }

  /**
   * Follows a variable at this place, or at that of one that the same nodes write.
   *
   * @return whether it takes the place
   */
  boolean follow(String variable, int at, Diagram diagram, Writers writers) {
    Set<Integer> by = new TreeSet<>();
    for (Node node : diagram.nodes()) {
      if (writers.writesSurely(node, variable)) {
        by.add(node.index());
      }
    }
    Integer shared = byWriters.putIfAbsent(by, at);
    places.put(variable, shared == null ? at : shared);
    if (shared != null) {
      return false;
    }
    by.forEach(node -> byNode.computeIfAbsent(node, any -> new TreeSet<>()).add(at));
    return true;
  }

  /** Whether a place is one of these, which says nothing to people. */
  boolean isAt(int place) {
    return places.containsValue(place);
  }

  /** Whether something that is followed here is there for certain once a node is done. */
  boolean isBy(int node) {
    return byNode.containsKey(node);
  }

  /** Notes what a node has written. */
  void by(int node, int[] values) {
    byNode.getOrDefault(node, Set.of()).forEach(place -> values[place] = 1);
  }

  /** Whether nothing may have written a variable that is followed here. */
  boolean isMissing(String variable, int[] values) {
    Integer place = places.get(variable);
    return place != null && values[place] == 0;
  }
}
