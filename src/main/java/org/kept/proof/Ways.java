package org.kept.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The shortest ways from the start of a case to every place. */
final class Ways {

  private final Watched watched;
  private final int[] decisions;
  private final int[] length;
  private final int[] edge;
  private final int[] before;

  /**
   * The arrays belong to the ways from now on.
   *
   * @param decisions how many decisions it takes to each place
   * @param length how many steps; -1 where no way leads there
   * @param edge the last step
   * @param before the place before it
   */
  Ways(Watched watched, int[] decisions, int[] length, int[] edge, int[] before) {
    this.watched = watched;
    this.decisions = decisions;
    this.length = length;
    this.edge = edge;
    this.before = before;
  }

  boolean reaches(int place) {
    return length[place] >= 0;
  }

  int decisions(int place) {
    return decisions[place];
  }

  int length(int place) {
    return length[place];
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
