package org.kept.request;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request came to, as its customer was told.
 *
 * @param kind {@code done}, {@code cannot-meet}, {@code not-ours}, {@code duplicate} or {@code
 *     withdrawn}
 * @param sentence the same in plain words
 * @param refusal code of why it could not be met, null if it was met, or no code was kept
 * @param because the same in plain words, or why the customer withdrew it; null if there is no
 *     code, or we have no words for it
 * @param said what a colleague wrote for the customer, in the order in which it was told; of what
 *     was withdrawn, what the customer wrote with it
 */
public record Outcome(
    String kind,
    String sentence,
    @Nullable String refusal,
    @Nullable String because,
    List<Said> said) {

  /**
   * What somebody wrote.
   *
   * @param question key of the question that it answers
   * @param heading over which it is told
   */
  public record Said(String question, String heading, String words) {}

  /** What was written in answer to this question. */
  public Optional<String> answerTo(String question) {
    return said.stream()
        .filter(each -> each.question().equals(question))
        .map(Said::words)
        .findFirst();
  }
}
