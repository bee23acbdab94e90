package org.kept.desk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message that a colleague has to say.
 *
 * @param what whom to ring, text or write to
 * @param toWhat what the recipient is: a number, or an address
 * @param text what to say, line by line
 * @param ours by when we promised what goes on until this is said, null for most
 * @param since what has become of it since it was written, null if it still holds
 * @param english the same in English, line by line; empty where it is in English
 * @param noEnglish true if it is in another language, and nobody kept it in English
 * @param otherwise what we do otherwise for this customer, each in words; empty for most
 * @param together of the first that is out of date on a case with several: the ids of all of them,
 *     so that they can be put away at once; else empty
 */
record Errand(
    UUID id,
    String reference,
    String what,
    String toWhat,
    String recipient,
    String subject,
    List<String> text,
    List<String> english,
    boolean noEnglish,
    String language,
    List<String> otherwise,
    Instant writtenAt,
    @Nullable Instant ours,
    @Nullable Since since,
    List<UUID> together) {

  /** The ids of all that can be put away with it, as an address has them. */
  public String allOfThem() {
    return together.stream().map(UUID::toString).collect(Collectors.joining(","));
  }

  /**
   * What came after a message was written and before anybody said it.
   *
   * @param what code of the words that say what to do
   * @param dueAt by when the customer hears from us as things stand, null if that is not the news
   */
  record Since(String what, @Nullable Instant dueAt) {

    /** What leaves nothing to say: the customer knows it, or something newer is said instead. */
    private static final Set<String> NOTHING_TO_SAY =
        Set.of(
            "told",
            "answered",
            "not-waited-for",
            "team",
            "explained",
            "reopened",
            "appointment",
            "older-withdrawn",
            "sorted");

    /** What must not be said any more, so that something else is to be said in its place. */
    static final String HELD = "held";

    /** True if a page that shows the words must not be taken at its word. */
    public boolean changesTheWords() {
      return over() || what.equals(HELD);
    }

    /** True if nobody need say it any more. */
    public boolean over() {
      return NOTHING_TO_SAY.contains(what);
    }
  }
}
