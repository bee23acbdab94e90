package org.kept.proof;

import java.util.List;

/**
 * A way that a case can go.
 *
 * @param edges the steps
 * @param places where it is before the first one, and after each
 * @param decisions how many of the steps could have been others
 */
record Route(Watched watched, List<Integer> edges, List<Integer> places, int decisions) {

  Step step(int index) {
    return watched.graph.step(edges.get(index));
  }

  int length() {
    return edges.size();
  }

  /** Where it leads to. */
  int end() {
    return places.get(places.size() - 1);
  }

  /** The same way and one step more. */
  Route and(int edge) {
    List<Integer> longer = new java.util.ArrayList<>(edges);
    longer.add(edge);
    List<Integer> further = new java.util.ArrayList<>(places);
    further.add(watched.next(end(), edge));
    return new Route(
        watched, longer, further, decisions + (watched.graph.isDecision(edge) ? 1 : 0));
  }
}
