package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens next, by when, and who has it: in plain words for the customer.
 *
 * @param nextStep one sentence
 * @param byWhen from the open promise; null if nothing more is due from us, or while our clock
 *     stands until they answer
 * @param replyBy by when we hope for their answer; null if we wait for none
 * @param owner the name of the team that has it, or "you"
 * @param promised what we do by then, "We look into it", where that is more than that they hear
 *     from us; else null
 */
public record Outlook(
    String nextStep,
    @Nullable Instant byWhen,
    @Nullable Instant replyBy,
    String owner,
    @Nullable String promised) {

  /** It is our turn. */
  public Outlook(
      String nextStep, @Nullable Instant byWhen, String owner, @Nullable String promised) {
    this(nextStep, byWhen, null, owner, promised);
  }

  /** By then they hear from us. */
  public Outlook(String nextStep, @Nullable Instant byWhen, String owner) {
    this(nextStep, byWhen, owner, null);
  }

  /** It is their turn, and ours too: our date stays while we wait for them. */
  public static Outlook waitingAndGoingOn(
      String nextStep,
      @Nullable Instant byWhen,
      @Nullable Instant replyBy,
      String owner,
      @Nullable String promised) {
    return new Outlook(nextStep, byWhen, replyBy, owner, promised);
  }

  /** The same, with something else said first. */
  Outlook after(String first) {
    return new Outlook(first + " " + nextStep, byWhen, replyBy, owner, promised);
  }

  /** It is their turn: a date of theirs is no promise of ours. */
  public static Outlook waiting(String nextStep, @Nullable Instant replyBy, String owner) {
    return new Outlook(nextStep, null, replyBy, owner, null);
  }
}
