package org.kept.request;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer asked us to explain about their request.
 *
 * @param number counts those of the request, from 1
 * @param questions what they asked, in order; the first one, and what they added until they had the
 *     answer
 * @param promise the id of the promise that was made first
 * @param startedAt when its process began, null if it has not
 * @param toldAt when they got the answer, null if they have not
 */
public record Explanation(
    UUID id,
    String reference,
    int number,
    List<Question> questions,
    Instant askedAt,
    Instant lastAskedAt,
    UUID promise,
    @Nullable Instant startedAt,
    @Nullable Instant toldAt) {

  /**
   * One question.
   *
   * @param words in the customer's words; empty once they are erased
   */
  public record Question(Instant at, Channel channel, String words) {}

  /** True if they still wait for the answer. */
  public boolean open() {
    return toldAt == null;
  }
}
