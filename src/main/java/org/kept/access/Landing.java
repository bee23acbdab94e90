package org.kept.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.kept.outage.DatabaseAway;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;

/** Where people land after signing in: where they wanted to go, else where their work is. */
final class Landing extends SavedRequestAwareAuthenticationSuccessHandler {

  private final RequestCache wanted;

  Landing(RequestCache wanted) {
    this.wanted = wanted;
    setRequestCache(wanted);
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
      throws ServletException, IOException {
    // A refusal is a poor welcome: who may not open what was asked for lands where their work is.
    if (wanted.getRequest(request, response) instanceof DefaultSavedRequest saved) {
      wanted.removeRequest(request, response);
      if (mayOpen(saved, signedIn)) {
        clearAuthenticationAttributes(request);
        getRedirectStrategy().sendRedirect(request, response, pathOf(saved));
        return;
      }
    }
    super.onAuthenticationSuccess(request, response, signedIn);
  }

  private static boolean mayOpen(DefaultSavedRequest saved, Authentication signedIn) {
    return !(signedIn.getPrincipal() instanceof StaffMember member)
        || RoutePolicy.of(saved.getServletPath() + Objects.toString(saved.getPathInfo(), ""))
            .filter(policy -> policy.opensTo(member.actor()))
            .isPresent();
  }

  /** Without the host, which is whatever the browser, or somebody in its name, said it is. */
  private static String pathOf(DefaultSavedRequest saved) {
    String query = saved.getQueryString();
    return saved.getRequestURI() + (query == null ? "" : "?" + query);
  }

  @Override
  protected String determineTargetUrl(
      HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
    if (signedIn.getPrincipal() instanceof StaffMember member) {
      return homeOf(member.actor());
    }
    return "/";
  }

  static String homeOf(Actor actor) {
    if (actor.has(Role.OFFICER) || actor.has(Role.LEAD)) {
      return "/desk";
    }
    if (actor.has(Role.CONTRACTOR)) {
      return "/work-orders";
    }
    if (actor.has(Role.AUDITOR)) {
      return "/audit";
    }
    if (actor.has(Role.ADMINISTRATOR)) {
      return "/outbox";
    }
    return actor.has(Role.OWNER) ? "/studio/calendars" : "/charter";
  }

  /** Back to the page, which says why. */
  static void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (DatabaseAway.orBusy(reason)) {
      // Nobody could say whether the password is right.
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    String why = reason instanceof MustWait wait ? "wait=" + wait.minutes() : "again";
    response.sendRedirect(request.getContextPath() + "/sign-in?" + why);
  }
}
