package org.kept.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.request.PreferredContact;

/**
 * One message and its dated facts.
 *
 * @param key what makes it unique, and its Message-ID the same at every try
 * @param byHand true if a colleague says it, as no machine can: by the way or in the format
 * @param doubtedAt when nobody knew if an earlier try had arrived, after which a person had it sent
 *     once more; null of most
 * @param problem what went wrong last
 * @param inEnglish the same text in English; null where it is in English, and of messages of before
 *     this was kept
 */
record Message(
    UUID id,
    String key,
    String reference,
    String template,
    PreferredContact way,
    boolean byHand,
    String recipient,
    String subject,
    String body,
    String format,
    String language,
    Instant createdAt,
    @Nullable Instant attemptedAt,
    int attempts,
    @Nullable Instant sentAt,
    @Nullable Instant unsureAt,
    @Nullable Instant failedAt,
    @Nullable Instant cancelledAt,
    @Nullable Instant heldAt,
    @Nullable Instant doubtedAt,
    @Nullable String problem,
    @Nullable String inEnglish) {

  static Message read(ResultSet row, int number) throws SQLException {
    Instant created = at(row, "created_at");
    if (created == null) {
      throw new IllegalStateException("Every message has a date.");
    }
    return new Message(
        row.getObject("id", UUID.class),
        row.getString("dedup_key"),
        row.getString("reference"),
        row.getString("template"),
        PreferredContact.valueOf(row.getString("way")),
        row.getBoolean("by_hand"),
        row.getString("recipient"),
        row.getString("subject"),
        row.getString("body"),
        row.getString("format"),
        row.getString("language"),
        created,
        at(row, "attempted_at"),
        row.getInt("attempts"),
        at(row, "sent_at"),
        at(row, "unsure_at"),
        at(row, "failed_at"),
        at(row, "cancelled_at"),
        at(row, "held_at"),
        at(row, "doubted_at"),
        row.getString("problem"),
        row.getString("in_english"));
  }

  /** Where it stands, computed from its dated facts. */
  public MessageState state() {
    if (sentAt != null) {
      return MessageState.SENT;
    }
    if (cancelledAt != null) {
      return MessageState.CANCELLED;
    }
    if (heldAt != null) {
      return MessageState.HELD;
    }
    if (failedAt != null) {
      return MessageState.FAILED;
    }
    if (unsureAt != null) {
      return MessageState.UNSURE;
    }
    return byHand ? MessageState.BY_HAND : MessageState.WAITING;
  }

  /** True if it is still to be sent or told, or to be decided about. */
  boolean isOpen() {
    return sentAt == null && cancelledAt == null;
  }

  /** True if it was sent, or nobody knows that it was not. */
  boolean mayHaveGone() {
    return sentAt != null || unsureAt != null || doubtedAt != null;
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
