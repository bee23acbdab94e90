package org.kept.portal;

import java.util.List;

/**
 * What a service promises.
 *
 * @param team the name of the team that does it
 */
record ServicePage(String id, String name, String summary, String team, List<Promised> promises) {

  /**
   * One promise.
   *
   * @param what what the customer gets
   * @param within "3 working days"
   * @param charter the line of the charter that it honours, empty if none
   * @param source where the figure comes from
   * @param proposed true if no council has published the figure
   * @param mayPause true if the clock stops while we wait for the customer
   */
  record Promised(
      String what,
      String within,
      String charter,
      String source,
      boolean proposed,
      boolean mayPause) {}
}
