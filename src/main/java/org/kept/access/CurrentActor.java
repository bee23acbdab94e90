package org.kept.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Says who is acting in this thread. */
@Component
public class CurrentActor {

  /**
   * The signed-in member of staff; the customer on an open page; the system where there is no web
   * request.
   */
  public Actor get() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof StaffMember member) {
      return member.actor();
    }
    return RequestContextHolder.getRequestAttributes() == null ? Actor.system() : Actor.customer();
  }
}
