package org.kept.portal;

import org.jspecify.annotations.Nullable;

/**
 * A mark and words as they were sent.
 *
 * @param score null unless it is one
 * @param problem what has to be put right, null if nothing
 */
record Marked(@Nullable Integer score, String comment, @Nullable String problem) {

  static final Marked NOTHING = new Marked(null, "", null);

  /** Below this, and at it, people are told how to complain. */
  private static final int LOW = 2;

  static Marked of(String score, String comment) {
    return new Marked(
        score.matches("[1-5]") ? Integer.valueOf(score) : null, comment.strip(), null);
  }

  Marked refused(String why) {
    return new Marked(score, comment, why);
  }

  /** True if it is one of the two lowest. */
  static boolean low(int score) {
    return score <= LOW;
  }
}
