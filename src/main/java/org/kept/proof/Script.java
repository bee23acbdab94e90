package org.kept.proof;

import java.util.Arrays;

/**
 * The choices of one run. A run is played again and again, each time with the next combination,
 * until all were had.
 */
final class Script {

  private int[] picks = new int[16];
  private int[] sizes = new int[16];
  private int length;
  private int position;

  /** Before the first run. */
  void begin() {
    length = 0;
    position = 0;
  }

  /** One of so many, counted from 0. */
  int choose(int options) {
    if (position == length) {
      if (length == picks.length) {
        picks = Arrays.copyOf(picks, 2 * length);
        sizes = Arrays.copyOf(sizes, 2 * length);
      }
      picks[length] = 0;
      sizes[length] = options;
      length++;
    }
    return picks[position++];
  }

  /** How many choices this run has made. */
  int made() {
    return position;
  }

  /** Sets the next combination up; false when all were had. */
  boolean next() {
    length = position;
    while (length > 0 && picks[length - 1] + 1 == sizes[length - 1]) {
      length--;
    }
    position = 0;
    if (length == 0) {
      return false;
    }
    picks[length - 1]++;
    return true;
  }
}
