package org.kept.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs out whoever signed in before their account was changed or closed. The account is read at
 * most every ten seconds for each person, so a change made on any node applies everywhere soon and
 * an ordinary request costs nothing.
 */
final class StaleSession extends OncePerRequestFilter {

  private static final Duration BELIEVED_FOR = Duration.ofSeconds(10);
  private static final int CLOSED = -1;

  private final StaffAccounts accounts;
  private final Clock clock;
  private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

  // One entry for each account that ever signed in on this node.
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(int revision, Instant at) {}

  StaleSession(StaffAccounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null
        && authentication.getPrincipal() instanceof StaffMember member
        && member.revision() != revisionOf(member)) {
      signOut.logout(request, response, authentication);
    }
    chain.doFilter(request, response);
  }

  private int revisionOf(StaffMember member) {
    Instant now = clock.instant();
    Seen last = seen.get(member.getUsername());
    if (last == null
        || last.revision() < member.revision()
        || Duration.between(last.at(), now).abs().compareTo(BELIEVED_FOR) > 0) {
      int revision =
          accounts
              .credentialsOf(member.getUsername())
              .map(StaffAccounts.Credentials::revision)
              .orElse(CLOSED);
      last = new Seen(revision, now);
      seen.put(member.getUsername(), last);
    }
    return last.revision();
  }
}
