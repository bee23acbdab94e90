package org.kept.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens next, by when, and who has it: in plain words for the customer.
 *
 * @param nextStep one sentence
 * @param byWhen from the open promise; null if nothing more is due from us
 * @param owner the name of the team that has it, or "you"
 * @param promised what we do by then, "We look into it", where that is more than that they hear
 *     from us; else null
 */
public record Outlook(
    String nextStep, @Nullable Instant byWhen, String owner, @Nullable String promised) {

  /** By then they hear from us, or we hope to hear from them. */
  public Outlook(String nextStep, @Nullable Instant byWhen, String owner) {
    this(nextStep, byWhen, owner, null);
  }
}
