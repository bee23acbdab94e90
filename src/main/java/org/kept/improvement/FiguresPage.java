package org.kept.improvement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one kind.
 *
 * @param by what they are grouped by, as in the address
 * @param kinds everything that they can be grouped by
 * @param from the start of the first day that counts
 * @param at the moment at which everything was counted
 * @param cameTo what requests came to, null where something else is counted
 * @param hands how many hands requests went through, null where something else is counted
 * @param feedback what people said of us, whatever the others are grouped by
 * @param reopened how many answers were not the end, likewise
 * @param appointments what became of appointments, likewise
 * @param explanations how often people asked us to explain something, likewise
 */
record FiguresPage(
    String by,
    List<String> kinds,
    Instant from,
    Instant at,
    List<Row> rows,
    @Nullable CameToPage cameTo,
    HandShares.@Nullable Page hands,
    FeedbackShares.Page feedback,
    ServiceShares.Page<ReopenShares.Row> reopened,
    ServiceShares.Page<AppointmentShares.Row> appointments,
    ServiceShares.Page<ExplanationShares.Row> explanations) {

  /**
   * One group.
   *
   * @param name null for a week
   * @param week its Monday, null for all else
   * @param waits how many of the kept were written, and a person has still to tell the customer
   * @param never how many of the kept were written, and the customer was never told
   * @param withdrawn promises that ended, neither kept nor broken, as their customers withdrew the
   *     requests, or as they were no part of our answers
   * @param inTime kept promises for each hundred that were kept or broken, rounded down; -1 if none
   *     was
   * @param median working hours until half were done; null if none is
   * @param ninetieth working hours until nine in ten were done; null if none is
   * @param atRisk open promises whose date is near or has just passed
   */
  record Row(
      @Nullable String name,
      @Nullable Instant week,
      long kept,
      long waits,
      long never,
      long broken,
      long withdrawn,
      int inTime,
      @Nullable Long median,
      @Nullable Long ninetieth,
      long running,
      long atRisk,
      long paused) {}
}
