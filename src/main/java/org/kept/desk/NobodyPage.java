package org.kept.desk;

import java.time.Instant;
import java.util.List;

/**
 * Broken promises for which nobody could be found.
 *
 * @param administrator true if the reader can do something about it at the accounts
 */
record NobodyPage(List<Row> rows, boolean administrator) {

  /**
   * One case.
   *
   * @param address where the reader can take it up; empty if they may not
   */
  record Row(String reference, String service, String team, Instant since, String address) {}
}
