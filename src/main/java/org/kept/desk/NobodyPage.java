package org.kept.desk;

import java.time.Instant;
import java.util.List;

/**
 * Broken promises for which nobody could be found, promises that nothing is watching, and what was
 * assumed never to happen but did.
 *
 * @param administrator true if the reader can do something about it at the accounts
 */
record NobodyPage(
    List<Row> rows, List<Lost> unwatched, List<Assumed> assumed, boolean administrator) {

  /**
   * One case in which something happened that was assumed never to.
   *
   * @param assumption its id
   * @param sentence what was assumed
   * @param author who answers for it
   * @param address where the reader can look at the case; empty if they may not
   */
  record Assumed(
      String reference,
      String service,
      String team,
      String assumption,
      String sentence,
      String author,
      Instant since,
      String address) {}

  /**
   * One request that nothing is watching.
   *
   * @param cause as in the messages
   * @param address where the reader can look at it; empty if they may not
   */
  record Lost(
      String reference, String service, String team, String cause, Instant since, String address) {}

  /**
   * One case.
   *
   * @param address where the reader can take it up; empty if they may not
   */
  record Row(String reference, String service, String team, Instant since, String address) {}
}
