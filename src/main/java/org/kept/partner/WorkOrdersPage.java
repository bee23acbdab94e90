package org.kept.partner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contractor has to do, and had lately.
 *
 * @param contractor their name
 * @param open the earliest date first
 * @param ended the last one first
 */
record WorkOrdersPage(String contractor, List<Row> open, List<Ended> ended) {

  /**
   * A piece of work.
   *
   * @param place where it is, in the words of the one answer that says so; null if none does
   * @param booked the time that is booked, in words; null if none is
   * @param late true if its date has passed, or another one before it was broken
   */
  record Row(
      String id,
      String reference,
      String service,
      @Nullable String place,
      @Nullable String booked,
      @Nullable Instant dueAt,
      boolean late) {}

  /**
   * A piece of work that is theirs no longer.
   *
   * @param how it ended, as a code
   */
  record Ended(String id, String reference, String service, Instant endedAt, String how) {}
}
