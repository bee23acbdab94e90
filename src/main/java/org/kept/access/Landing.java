package org.kept.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** Where people land after signing in: where they wanted to go, else where their work is. */
final class Landing extends SavedRequestAwareAuthenticationSuccessHandler {

  Landing(RequestCache wanted) {
    setRequestCache(wanted);
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
    if (actor.has(Role.AUDITOR)) {
      return "/audit";
    }
    return actor.has(Role.ADMINISTRATOR) ? "/outbox" : "/charter";
  }

  /** Back to the page, which says why. */
  static void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    String why = reason instanceof LockedException ? "wait" : "again";
    response.sendRedirect(request.getContextPath() + "/sign-in?" + why);
  }
}
