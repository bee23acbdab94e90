package org.kept.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.access.Absence;

/**
 * The work list.
 *
 * @param view the part of the list that is shown, as in the address
 * @param errands what is to be said by hand, in that part of the list; it has no rows
 * @param first number of the first row, 1 for the first of all; 0 if there is none
 * @param last number of the last row
 * @param previous number of the page before, null on the first
 * @param next number of the page after, null on the last
 * @param message why something was not done, null if nothing was refused
 * @param away the days on which the reader is or will be away, null if none are known
 * @param stuck how many broken promises found nobody; 0 for those who need not know
 * @param unwatched how many requests have promises that nothing is watching; 0 for the same
 * @param assumed how often something happened that was assumed never to; 0 for the same
 */
record DeskPage(
    String view,
    List<Tab> tabs,
    List<Row> rows,
    List<Errand> errands,
    long total,
    long first,
    long last,
    @Nullable Integer previous,
    @Nullable Integer next,
    Search search,
    @Nullable String message,
    @Nullable Absence away,
    long stuck,
    long unwatched,
    long assumed) {

  /** One part of the list, with how much there is in it. */
  record Tab(String view, long count, boolean current) {}

  /**
   * What was looked for.
   *
   * @param problem why nothing can be shown, null if nothing was looked for
   */
  record Search(String reference, @Nullable String problem) {

    static Search none() {
      return new Search("", null);
    }
  }

  /**
   * One piece of work, or a case that waits for its customer.
   *
   * @param address where it is opened
   * @param work the id of the work; null if nothing is to be done until the customer answers
   * @param holder the name of who holds it, or of the contractor who has it; null if nobody does
   * @param mine true if the reader holds it
   * @param mayClaim true if nobody holds it and the reader may
   * @param broken true if an earlier promise of the answer was broken
   * @param unreceipted true if nothing that says we have the request went out to the customer yet
   * @param otherwise true if there is something that we do otherwise for this customer
   * @param urgent true if somebody may be in danger: the answer was promised within hours
   * @param again true if the customer had it opened again
   * @param passed how it came from another team, null if it did not
   * @param disputed what is known of it if it went from team to team too often, else null
   */
  record Row(
      String address,
      @Nullable String work,
      String what,
      String service,
      String reference,
      String team,
      @Nullable String holder,
      boolean mine,
      boolean mayClaim,
      @Nullable Instant dueAt,
      TimeLeft time,
      @Nullable String escalatedTo,
      boolean broken,
      boolean unreceipted,
      boolean otherwise,
      boolean urgent,
      boolean again,
      @Nullable Passed passed,
      @Nullable Disputed disputed) {}
}
