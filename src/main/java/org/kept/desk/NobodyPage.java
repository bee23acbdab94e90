package org.kept.desk;

import java.time.Instant;
import java.util.List;

/**
 * Broken promises for which nobody could be found, and promises that nothing is watching.
 *
 * @param administrator true if the reader can do something about it at the accounts
 */
record NobodyPage(List<Row> rows, List<Lost> unwatched, boolean administrator) {

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
