package org.kept.notice;

import java.util.List;

/** What an administrator can decide about a message. */
enum Decision {
  /** Send it again, knowing that it may then arrive twice. */
  SEND_AGAIN(
      "message-resent",
      "doubted_at = coalesce(unsure_at, doubted_at), unsure_at = null, failed_at = null,"
          + " not_before = ?",
      "not by_hand and held_at is null and (unsure_at is not null or failed_at is not null) and "
          + Decision.STILL_TRUE),
  /** It did arrive. */
  CONFIRM("message-confirmed", "sent_at = ?", "unsure_at is not null"),
  /** A person wrote, texted or rang, with words that may still be told. */
  DONE_BY_HAND(
      "message-done-by-hand",
      "sent_at = ?, not_before = null",
      "held_at is null and (by_hand or unsure_at is not null or failed_at is not null or claimed_by"
          + " is null)"),
  /** A person said the words, which they had on their page and which may still be told. */
  WORDS_SAID("message-done-by-hand", "sent_at = ?", "by_hand and held_at is null"),
  /** A person saw that it is held, and said something else or had said the words before. */
  HELD_DONE("message-done-by-hand", "sent_at = ?", "held_at is not null"),
  /** It was overtaken before anybody said it, so that nobody says it. */
  NOT_NEEDED(
      "message-not-needed",
      "cancelled_at = ?, not_needed = true",
      "by_hand and held_at is null and unsure_at is null and failed_at is null"),
  /** It need not be sent any more. */
  CANCEL(
      "message-cancelled",
      "cancelled_at = ?, not_before = null",
      "(claimed_by is null or unsure_at is not null)");

  /**
   * Of what is told in turn only the last is; the one before names a time that is no more, or work
   * that was given or taken back since. That the work is theirs stays true when its time changes.
   */
  private static final String STILL_TRUE =
      "(template not in "
          + Notices.IN_TURN
          + " or not exists (select 1 from outbox n where n.reference = outbox.reference and"
          + " n.template in "
          + Notices.IN_TURN
          + " and not (outbox.template = '"
          + Notices.GIVEN
          + "' and n.template = '"
          + Notices.VISIT
          + "') and n.recipient = outbox.recipient and n.created_at > outbox.created_at))";

  private final String entry;
  private final String assignment;
  private final String condition;

  Decision(String entry, String assignment, String condition) {
    this.entry = entry;
    this.assignment = assignment;
    this.condition = condition;
  }

  /** Those that an administrator is offered for this message. */
  static List<Decision> fitting(Message message) {
    return switch (message.state()) {
      case WAITING -> List.of(DONE_BY_HAND, CANCEL);
      case BY_HAND -> List.of(DONE_BY_HAND, CANCEL);
      case HELD ->
          message.unsureAt() == null
              ? List.of(HELD_DONE, CANCEL)
              : List.of(CONFIRM, HELD_DONE, CANCEL);
      case UNSURE -> List.of(CONFIRM, SEND_AGAIN, DONE_BY_HAND, CANCEL);
      case FAILED -> List.of(SEND_AGAIN, DONE_BY_HAND, CANCEL);
      case SENT, CANCELLED -> List.of();
    };
  }

  /** Its word in the ledger. */
  String entry() {
    return entry;
  }

  /** True if the customer heard it then, by whatever way. */
  boolean tells() {
    return assignment.startsWith("sent_at");
  }

  /** What it changes, at the moment given as the one parameter. */
  String assignment() {
    return assignment;
  }

  /** What it is allowed for. */
  String condition() {
    return condition;
  }
}
