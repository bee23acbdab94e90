package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads this room's rows. */
final class Rows {

  /** Who asked, with what we do otherwise for them; to be followed by which. */
  static final String PERSON =
      "select p.*, a.chosen, a.words as needs from request_person p"
          + " left join request_adjustment a on a.reference = p.reference where p.reference";

  private Rows() {}

  static ServiceRequest request(ResultSet row, int index) throws SQLException {
    return new ServiceRequest(
        row.getString("reference"),
        row.getString("service"),
        Channel.valueOf(row.getString("channel")),
        row.getString("team"),
        required(row, "received_at"),
        instant(row, "acknowledged_at"),
        instant(row, "handed_off_at"),
        instant(row, "asked_at"),
        instant(row, "question_told_at"),
        instant(row, "reply_by"),
        instant(row, "information_at"),
        instant(row, "resumed_at"),
        instant(row, "told_at"),
        row.getString("outcome"),
        row.getBoolean("settled_at_first"),
        row.getString("escalated_to"),
        instant(row, "escalated_at"),
        instant(row, "closed_at"),
        instant(row, "rated_at"),
        row.getObject("rating", Integer.class));
  }

  static Promise promise(ResultSet row, int index) throws SQLException {
    return new Promise(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getString("commitment"),
        row.getString("honours"),
        row.getString("milestone"),
        required(row, "made_at"),
        required(row, "due_at"),
        required(row, "warn_at"),
        row.getString("passport"),
        instant(row, "warned_at"),
        instant(row, "paused_at"),
        instant(row, "kept_at"),
        instant(row, "broken_at"),
        row.getObject("replaces", UUID.class),
        required(row, "started_at"),
        row.getString("rule"),
        row.getString("calendar_version"),
        row.getString("catalogue_version"),
        instant(row, "done_at"),
        row.getString("rule_promised"),
        instant(row, "withdrawn_at"),
        row.getString("ended_by"));
  }

  static Person person(ResultSet row, int index) throws SQLException {
    return new Person(
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("address"),
        PreferredContact.valueOf(row.getString("preferred_contact")),
        row.getString("format"),
        row.getString("language"),
        Adjustments.of(row.getString("chosen"), row.getString("needs")));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
