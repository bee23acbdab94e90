package org.kept.form;

import java.util.List;
import java.util.Map;

/**
 * What came of checking answers against a form.
 *
 * @param accepted key to value of the questions that were shown and answered; checklists joined by
 *     comma
 * @param problems empty if everything is right
 */
public record Answers(Map<String, String> accepted, List<Problem> problems) {

  /**
   * Why an answer cannot be taken.
   *
   * @param key the question; the unknown name for an answer that was not asked for
   * @param message plain, says what to do
   */
  public record Problem(String key, String message) {}

  /** True if nothing is wrong. */
  public boolean ok() {
    return problems.isEmpty();
  }
}
