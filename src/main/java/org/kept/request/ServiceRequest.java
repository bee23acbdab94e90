package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request's dated facts, without personal data.
 *
 * @param team id of the team that has it now
 * @param askedAt when we last wrote a question to the customer
 * @param questionToldAt when they were asked it, null while a colleague has still to do that
 * @param replyBy by when we hope for their answer; null also if nobody will ask them after all
 * @param informationAt when the customer last told us something
 * @param resumedAt when we last stopped waiting for them, answered or not
 * @param outcome {@code done}, {@code cannot-meet}, {@code not-ours}, {@code duplicate} or {@code
 *     withdrawn}, null until told
 * @param escalatedTo username of the person to whom a broken promise went, null if never
 * @param rating 1 to 5, null until rated
 */
public record ServiceRequest(
    String reference,
    String service,
    Channel channel,
    String team,
    Instant receivedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant handedOffAt,
    @Nullable Instant askedAt,
    @Nullable Instant questionToldAt,
    @Nullable Instant replyBy,
    @Nullable Instant informationAt,
    @Nullable Instant resumedAt,
    @Nullable Instant toldAt,
    @Nullable String outcome,
    boolean settledAtFirstContact,
    @Nullable String escalatedTo,
    @Nullable Instant escalatedAt,
    @Nullable Instant closedAt,
    @Nullable Instant ratedAt,
    @Nullable Integer rating) {

  /** Where the request is. */
  public Stage stage() {
    if (closedAt != null) {
      return Stage.CLOSED;
    }
    if (toldAt != null) {
      return Stage.ANSWERED;
    }
    if (asks() && !hasToBeAsked()) {
      return Stage.WAITING_FOR_CUSTOMER;
    }
    return handedOffAt != null ? Stage.WITH_TEAM : Stage.RECEIVED;
  }

  /** True from when we wrote a question until we go on, answered or not. */
  public boolean asks() {
    return toldAt == null
        && closedAt == null
        && askedAt != null
        && (resumedAt == null || resumedAt.isBefore(askedAt));
  }

  /** True if we wrote a question that a colleague has still to tell: until then it is our turn. */
  public boolean hasToBeAsked() {
    return asks() && (questionToldAt == null || questionToldAt.isBefore(askedAt));
  }

  /** True if they told us something since we wrote the last question. */
  public boolean isAnswered() {
    return askedAt != null && informationAt != null && !informationAt.isBefore(askedAt);
  }

  /** True if its customer withdrew it. */
  public boolean isWithdrawn() {
    return Outcomes.WITHDRAWN.equals(outcome);
  }
}
