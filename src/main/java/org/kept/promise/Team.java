package org.kept.promise;

import org.jspecify.annotations.Nullable;

/**
 * A team that holds cases.
 *
 * @param id kebab-case, stable; the candidate group in diagrams
 * @param name as customers are told it
 * @param calendar the id of the calendar that its days are counted by; null for that of the service
 * @param above the id of the team whose leads stand above this one's; null for the top
 */
public record Team(String id, String name, @Nullable String calendar, @Nullable String above) {

  /** A team that works when the service does, with nobody above it. */
  public Team(String id, String name) {
    this(id, name, null, null);
  }
}
