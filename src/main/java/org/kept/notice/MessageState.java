package org.kept.notice;

/** Where a message stands, with the same said in SQL. */
enum MessageState {
  /** The sender will take it, or has it in hand. */
  WAITING(
      "sent_at is null and cancelled_at is null and failed_at is null and unsure_at is null"
          + " and held_at is null and not by_hand"),
  /** A person must write, text or ring. */
  BY_HAND(MessageState.TO_SAY + " and held_at is null"),
  /** It must not go out, as it tells more than may be told. */
  HELD("held_at is not null and sent_at is null and cancelled_at is null"),
  SENT("sent_at is not null"),
  /** It may have arrived or not: only a person may decide to send it again. */
  UNSURE(
      "unsure_at is not null and sent_at is null and cancelled_at is null and failed_at is null"
          + " and held_at is null"),
  /** It certainly did not arrive, and trying again would not help. */
  FAILED("failed_at is not null and sent_at is null and cancelled_at is null and held_at is null"),
  CANCELLED("cancelled_at is not null and sent_at is null");

  /** What a person has to say, or has to say something else in its place. */
  static final String TO_SAY =
      "sent_at is null and cancelled_at is null and failed_at is null and unsure_at is null"
          + " and by_hand";

  private final String condition;

  MessageState(String condition) {
    this.condition = condition;
  }

  String condition() {
    return condition;
  }
}
