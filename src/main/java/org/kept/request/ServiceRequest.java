package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request's dated facts, without personal data.
 *
 * @param team id of the team that has it now
 * @param askedAt when we last asked the customer for something
 * @param replyBy by when we hope for their answer
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
    if (waitingForCustomer()) {
      return Stage.WAITING_FOR_CUSTOMER;
    }
    return handedOffAt != null ? Stage.WITH_TEAM : Stage.RECEIVED;
  }

  private boolean waitingForCustomer() {
    return askedAt != null && (resumedAt == null || resumedAt.isBefore(askedAt));
  }
}
