package org.kept.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Answers those who may not pass: people who are not signed in are asked to, people of another role
 * are told so, and for an address that does not exist there is nothing to sign in to. Whoever sent
 * a form from a page that was open for too long gets back what they typed.
 */
final class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {

  /** Where Tomcat leaves why it could not read what was sent. */
  private static final String WHY_NOT_READ = "org.apache.catalina.parameter_parse_failed_reason";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (RoutePolicy.of(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (givesBack(request, SentAgain.of(request, true))) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      response.sendRedirect(request.getContextPath() + "/sign-in");
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    if (RoutePolicy.of(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (tooLarge(request)) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      if (reason instanceof CsrfException) {
        givesBack(request, SentAgain.of(request, wasSignedIn(request)));
      }
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /**
   * True if they signed in before and are signed in no more. Only signing in starts a session, and
   * signing out takes away the value that shows that a form is ours: the page was not open for
   * long.
   */
  private static boolean wasSignedIn(HttpServletRequest request) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return request.getRequestedSessionId() != null
        && (who == null || who instanceof AnonymousAuthenticationToken);
  }

  private static boolean givesBack(HttpServletRequest request, @Nullable SentAgain sent) {
    request.setAttribute(SentAgain.NAME, sent);
    return sent != null;
  }

  /**
   * A form with a file that is too long is read no further, so the value that shows that it is ours
   * is not found either; that is not what the sender must be told.
   */
  private static boolean tooLarge(HttpServletRequest request) {
    return Objects.toString(request.getAttribute(WHY_NOT_READ), "").equals("POST_TOO_LARGE");
  }
}
