package org.kept.access;

import java.util.Locale;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Finds who is signing in. A closed account is not found, so that nobody learns that it exists. */
@Component
class StaffSignIn implements UserDetailsService {

  private final StaffAccounts accounts;

  StaffSignIn(StaffAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public UserDetails loadUserByUsername(String typed) {
    String username = usernameIn(typed);
    return accounts
        .credentialsOf(username)
        .flatMap(
            credentials ->
                accounts.find(username).map(account -> new StaffMember(account, credentials)))
        .orElseThrow(() -> new UsernameNotFoundException("No active account of that name."));
  }

  /** What was typed, without the capitals and spaces that keyboards add. */
  static String usernameIn(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }
}
