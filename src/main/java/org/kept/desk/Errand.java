package org.kept.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.notice.ByHand;

/**
 * A message that a colleague has to say.
 *
 * @param what whom to ring, text or write to
 * @param toWhat what the recipient is: a number, or an address
 * @param text what to say, line by line
 * @param since what has become of it since it was written, null if it still holds
 * @param otherwise what we do otherwise for this customer, each in words; empty for most
 * @param message as it was written
 */
record Errand(
    UUID id,
    String reference,
    String what,
    String toWhat,
    String recipient,
    String subject,
    List<String> text,
    String language,
    List<String> otherwise,
    Instant writtenAt,
    @Nullable Since since,
    ByHand.Errand message) {

  /**
   * What came after a message was written and before anybody said it.
   *
   * @param what code of the words that say what to do
   * @param dueAt by when the customer hears from us as things stand, null if that is not the news
   */
  record Since(String what, @Nullable Instant dueAt) {}
}
