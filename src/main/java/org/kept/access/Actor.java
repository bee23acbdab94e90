package org.kept.access;

import java.util.Set;

/**
 * Who is acting.
 *
 * @param kind customer, staff or the system itself
 * @param id the account's username; {@code customer} and {@code system} for the others. Never
 *     personal data of a customer: it is written to the ledger
 * @param roles empty unless staff
 * @param teams the ids of the teams they work for, empty unless staff
 */
public record Actor(Kind kind, String id, Set<Role> roles, Set<String> teams) {

  /** The kinds of actor that the charter knows. */
  public enum Kind {
    CUSTOMER,
    STAFF,
    SYSTEM
  }

  private static final Actor CUSTOMER = new Actor(Kind.CUSTOMER, "customer", Set.of(), Set.of());
  private static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", Set.of(), Set.of());

  /** The customer of the case at hand, whoever that is. */
  public static Actor customer() {
    return CUSTOMER;
  }

  /** Kept itself: timers, senders, steps. */
  public static Actor system() {
    return SYSTEM;
  }

  /** True if this person has the role. */
  public boolean has(Role role) {
    return roles.contains(role);
  }
}
