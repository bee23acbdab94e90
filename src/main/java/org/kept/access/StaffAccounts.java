package org.kept.access;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The staff accounts of this council. */
@Component
public class StaffAccounts {

  /** The account with this username, active or closed. */
  public Optional<StaffAccount> find(String username) {
    throw new UnsupportedOperationException();
  }

  /** Every account, by username. */
  public List<StaffAccount> all() {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds an account.
   *
   * @param password at least 8 characters; kept only as a salted hash
   * @throws IllegalArgumentException if the username is taken or malformed, with a sentence that
   *     says what to do
   */
  public void add(StaffAccount account, String password) {
    throw new UnsupportedOperationException();
  }

  /**
   * The person to whom a broken promise of this team goes: an active lead of the team, else any
   * active lead, else any active administrator; empty only if the council has none of them.
   */
  public Optional<StaffAccount> escalationPointOf(String team) {
    throw new UnsupportedOperationException();
  }
}
