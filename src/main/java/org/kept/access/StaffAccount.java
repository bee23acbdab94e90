package org.kept.access;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff who can sign in.
 *
 * @param username unique, lower case, written to the ledger as who acted
 * @param name shown to colleagues and customers as who has a case
 * @param email where escalations are sent
 * @param teams of the council that they work in; for a contractor's account their one id
 * @param active false once closed; closed accounts stay, so that history keeps its names
 * @param absence the days on which they are away, null if none are known; may be over or yet to
 *     come
 */
public record StaffAccount(
    String username,
    String name,
    String email,
    Set<Role> roles,
    Set<String> teams,
    boolean active,
    @Nullable Absence absence) {

  /** Somebody of whom no absence is known. */
  public StaffAccount(
      String username,
      String name,
      String email,
      Set<Role> roles,
      Set<String> teams,
      boolean active) {
    this(username, name, email, roles, teams, active, null);
  }

  /** True if work can go to them on this day: the account is active and they are not away. */
  public boolean presentOn(LocalDate day) {
    return active && (absence == null || !absence.covers(day));
  }
}
