package org.kept.promise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside the council who does work for its teams. The promise stays the council's.
 *
 * @param id kebab-case, stable, and the id of no team; the candidate group of their work
 * @param name as customers are told it
 * @param teams ids of the teams that may give them work
 * @param services ids of the services that they do work for; empty for all of those teams
 * @param email where they are written to when work is given to them, or called off; null if they
 *     look at their list
 */
public record Contractor(
    String id, String name, List<String> teams, List<String> services, @Nullable String email) {

  /** True if this team may give them work on a request for this service. */
  public boolean worksFor(String team, String service) {
    return teams.contains(team) && (services.isEmpty() || services.contains(service));
  }
}
