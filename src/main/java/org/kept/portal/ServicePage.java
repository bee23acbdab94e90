package org.kept.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service promises.
 *
 * @param team the name of the team that does it
 * @param emergency what to do instead when someone is in danger, null for nothing
 * @param ways "on this website, by phone"
 */
record ServicePage(
    String id,
    String name,
    String summary,
    String team,
    @Nullable String emergency,
    String ways,
    List<Promised> promises) {

  /**
   * One promise.
   *
   * @param what what the customer gets
   * @param within "3 working days"
   * @param startsWith what has to be done before its time starts, null if the request starts it
   * @param otherwise what holds instead for some answers or some times of the year
   * @param extension that it may take longer if a manager agrees, and by how much, null for no
   *     longer
   * @param charter the line of the charter that it honours, empty if none
   * @param source where the figure comes from
   * @param proposed true if no council has published the figure
   * @param mayPause true if the clock stops while we wait for the customer
   * @param now by when, for someone who asks at this moment
   */
  record Promised(
      String what,
      String within,
      @Nullable String startsWith,
      List<Otherwise> otherwise,
      @Nullable String extension,
      String charter,
      String source,
      boolean proposed,
      boolean mayPause,
      ReckoningPage now) {}

  /**
   * Another time for some.
   *
   * @param when "If you answer “Yes” to “Could it cause an accident today?”"
   * @param within "24 hours"
   * @param source where the figure comes from, empty if it is the promise's own
   * @param proposed true if no council has published the figure
   */
  record Otherwise(String when, String within, String source, boolean proposed) {}
}
