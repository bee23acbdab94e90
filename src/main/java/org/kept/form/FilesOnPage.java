package org.kept.form;

import java.util.List;
import java.util.Map;

/**
 * What a page that takes files says about them.
 *
 * @param largest the most that one may have, in words: {@code 10 MB}
 * @param largestBytes the same as a number
 * @param most how many can come with one form
 * @param here by question, those that came already, to be ticked off
 */
public record FilesOnPage(
    String largest, long largestBytes, int most, Map<String, List<Here>> here) {

  /** The name of the fields that hold what came already begins with it. */
  public static final String HELD = "held.";

  /**
   * A file that came already.
   *
   * @param token by which the page finds it again
   * @param label what it is called, its kind and size
   */
  public record Here(String token, String label) {}
}
