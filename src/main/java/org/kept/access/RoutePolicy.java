package org.kept.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may come to which address. Every address falls under the first of these that matches it; one
 * that falls under none does not exist, for anybody.
 */
// Nothing changes these sets and matchers; the checker only cannot see it in their types.
@SuppressWarnings("ImmutableEnumChecker")
enum RoutePolicy {
  /** Customers, partners and everyone else; what they may see there is for the page to decide. */
  OPEN(
      Set.of(),
      "/",
      "/ask/**",
      "/track/**",
      "/feedback/**",
      "/charter/**",
      "/services/**",
      "/accessibility",
      "/privacy",
      "/assets/**",
      "/favicon.ico",
      "/sign-in",
      "/error",
      "/api/v1/**",
      "/v3/api-docs/**",
      "/actuator/health/**"),
  /** Those who work on cases. */
  STAFF(Set.of(Role.OFFICER, Role.LEAD), "/desk/**"),
  /** Those who work for the council as contractors. */
  CONTRACTOR(Set.of(Role.CONTRACTOR), "/work-orders/**"),
  /** Those who can do something about broken promises that are stuck. */
  STUCK(Set.of(Role.LEAD, Role.ADMINISTRATOR), "/nobody-found/**"),
  /** Those who read what was proved of the diagrams. */
  PROOFS(Set.of(Role.AUDITOR, Role.OWNER, Role.ADMINISTRATOR), "/audit/proofs/**"),
  /** Those who read everything and change nothing. */
  AUDIT(Set.of(Role.AUDITOR), "/audit/**"),
  /** Those who change what dates are counted by, and those who read what was changed. */
  CALENDARS(
      Set.of(Role.OWNER, Role.ADMINISTRATOR, Role.AUDITOR),
      "/studio/calendars/**",
      "/studio/timescales/**",
      "/studio/changes/**"),
  /** Those who draw the processes. */
  OWNER(Set.of(Role.OWNER), "/studio/**"),
  /** Those who run the system. */
  ADMIN(Set.of(Role.ADMINISTRATOR), "/outbox/**", "/accounts/**", "/camunda/**", "/actuator/**");

  private final Set<Role> roles;
  private final RequestMatcher matcher;
  private final List<PathPattern> paths;

  RoutePolicy(Set<Role> roles, String... patterns) {
    this.roles = roles;
    // Matchers and not strings: with the engine's own servlets about, Spring Security cannot tell
    // which servlet a string would mean.
    this.matcher =
        new OrRequestMatcher(
            Stream.of(patterns)
                .map(pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toArray(RequestMatcher[]::new));
    this.paths = Stream.of(patterns).map(PathPatternParser.defaultInstance::parse).toList();
  }

  /** The policy of this path, which has no context and no query; empty if it does not exist. */
  static Optional<RoutePolicy> of(String path) {
    PathContainer container = PathContainer.parsePath(path);
    return Stream.of(values())
        .filter(policy -> policy.paths.stream().anyMatch(pattern -> pattern.matches(container)))
        .findFirst();
  }

  /** True if this person's roles open what falls under this policy. */
  boolean opensTo(Actor actor) {
    return roles.isEmpty() || roles.stream().anyMatch(actor::has);
  }

  /** The policy of this address; empty if it does not exist. */
  static Optional<RoutePolicy> of(HttpServletRequest request) {
    return Stream.of(values()).filter(policy -> policy.matcher.matches(request)).findFirst();
  }

  /** Roles of which one is needed; empty if none is. */
  Set<Role> roles() {
    return roles;
  }

  RequestMatcher matcher() {
    return matcher;
  }
}
