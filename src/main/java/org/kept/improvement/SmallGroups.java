package org.kept.improvement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Puts groups together that are too small to be shown. What is left out must not be found by taking
 * what is shown from the whole, so a single small group takes the smallest of the others with it.
 */
final class SmallGroups {

  /** Of fewer people than these nothing is shown. */
  static final int FEWEST = 5;

  private SmallGroups() {}

  /**
   * The groups as they may be shown, the largest first; those put together last.
   *
   * @param size by which they are ordered
   * @param small true of what must not be shown by itself
   * @param sum puts groups together
   * @return empty if all of them were put together: that is the whole, which is told elsewhere
   */
  static <T> List<T> together(
      List<T> groups, ToLongFunction<T> size, Predicate<T> small, Function<List<T>, T> sum) {
    List<T> shown =
        new ArrayList<>(groups.stream().sorted(Comparator.comparingLong(size)).toList());
    List<T> others = new ArrayList<>(shown.stream().filter(small).toList());
    shown.removeAll(others);
    while (!others.isEmpty() && !shown.isEmpty() && small.test(sum.apply(others))) {
      others.add(shown.remove(0));
    }
    if (shown.isEmpty()) {
      return List.of();
    }
    Collections.reverse(shown);
    if (!others.isEmpty()) {
      shown.add(sum.apply(others));
    }
    return List.copyOf(shown);
  }
}
