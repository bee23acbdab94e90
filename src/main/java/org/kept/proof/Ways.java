package org.kept.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The shortest ways from the start of a case to every place. */
record Ways(Watched watched, int[] decisions, int[] length, int[] edge, int[] before) {

  boolean reaches(int place) {
    return length[place] >= 0;
  }

  /** Whether the way to one place is shorter than that to another. */
  boolean isNearer(int place, int other) {
    return decisions[place] != decisions[other]
        ? decisions[place] < decisions[other]
        : length[place] < length[other];
  }

  /** The way to the nearest of these places; null where none can be reached. */
  @Nullable Route to(IntPredicate goal) {
    int best = -1;
    for (int place = 0; place < length.length; place++) {
      if (reaches(place) && goal.test(place) && (best < 0 || isNearer(place, best))) {
        best = place;
      }
    }
    return best < 0 ? null : to(best);
  }

  Route to(int place) {
    List<Integer> edges = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    int at = place;
    places.add(at);
    while (at != 0) {
      edges.add(edge[at]);
      at = before[at];
      places.add(at);
    }
    Collections.reverse(edges);
    Collections.reverse(places);
    return new Route(watched, edges, places, decisions[place]);
  }
}
