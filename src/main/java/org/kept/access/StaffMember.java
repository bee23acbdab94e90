package org.kept.access;

import java.util.Set;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** The signed-in person, with everything that a web request asks about them. */
final class StaffMember extends User {

  private static final long serialVersionUID = 1L;

  private final Set<Role> roles;
  private final Set<String> teams;
  private final int revision;

  StaffMember(StaffAccount account, StaffAccounts.Credentials credentials) {
    super(
        account.username(),
        credentials.hash(),
        AuthorityUtils.createAuthorityList(account.roles().stream().map(Role::name).toList()));
    this.roles = account.roles();
    this.teams = account.teams();
    this.revision = credentials.revision();
  }

  Actor actor() {
    return new Actor(Actor.Kind.STAFF, getUsername(), roles, teams);
  }

  /** Which state of the account this person signed in with. */
  int revision() {
    return revision;
  }

  // By username, like every User: said here because this class has fields of its own.
  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
