package org.kept.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.site.SiteFrame.Link;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Puts {@code site} and {@code dates} where templates find them. Request attributes rather than a
 * model, because error pages and refused requests have no model of ours.
 */
class FrameEveryPage implements HandlerInterceptor {

  private static final String PROOFS = "/audit/proofs";

  private final String councilName;
  private final PlainDates dates;
  private final WhoIsHere whoIsHere;

  FrameEveryPage(String councilName, PlainDates dates, WhoIsHere whoIsHere) {
    this.councilName = councilName;
    this.dates = dates;
    this.whoIsHere = whoIsHere;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Language language = Language.of(RequestContextUtils.getLocale(request));
    Actor actor = whoIsHere.get();
    String path = pathOf(request);
    request.setAttribute("dates", dates);
    request.setAttribute(
        "site",
        new SiteFrame(
            councilName,
            language.tag(),
            language.other().tag(),
            path + "?lang=" + language.other().tag(),
            language == Language.GAELIC,
            actor.kind() == Actor.Kind.STAFF ? actor.id() : null,
            customerLinks(path),
            staffLinks(actor, path)));
    return true;
  }

  private static List<Link> customerLinks(String path) {
    return List.of(
        new Link(
            "site.nav.ask",
            "/",
            path.equals("/") || path.startsWith("/ask") || path.startsWith("/services")),
        link("site.nav.follow", "/track", path),
        link("site.nav.charter", "/charter", path));
  }

  private static List<Link> staffLinks(Actor actor, String path) {
    List<Link> links = new ArrayList<>();
    if (Policy.may(actor, Act.SEE_WORK, null)) {
      links.add(link("site.nav.desk", "/desk", path));
    }
    if (Policy.may(actor, Act.DO_WORK_ORDERS, null)) {
      links.add(link("site.nav.work-orders", "/work-orders", path));
    }
    if (Policy.may(actor, Act.AUDIT, null)) {
      Link audit = link("site.nav.audit", "/audit", path);
      links.add(
          new Link(audit.words(), audit.address(), audit.current() && !path.startsWith(PROOFS)));
    }
    if (Policy.may(actor, Act.READ_PROOFS, null)) {
      links.add(link("site.nav.proofs", PROOFS, path));
    }
    if (Policy.may(actor, Act.READ_CALENDARS, null)) {
      links.add(new Link("site.nav.calendars", "/studio/calendars", path.startsWith("/studio/")));
    }
    if (Policy.may(actor, Act.MANAGE_OUTBOX, null)) {
      links.add(link("site.nav.outbox", "/outbox", path));
    }
    if (Policy.may(actor, Act.MANAGE_ACCOUNTS, null)) {
      links.add(link("site.nav.accounts", "/accounts", path));
    }
    if (Policy.may(actor, Act.OPERATE_ENGINE, null)) {
      links.add(link("site.nav.engine", "/camunda", path));
    }
    if (Policy.may(actor, Act.SEE_STUCK_WORK, null) && !Policy.may(actor, Act.SEE_WORK, null)) {
      // Whoever has a desk is told there.
      links.add(link("site.nav.nobody-found", "/nobody-found", path));
    }
    return links;
  }

  private static Link link(String words, String address, String path) {
    return new Link(words, address, path.equals(address) || path.startsWith(address + "/"));
  }

  /** The address that was asked for, also when the container shows an error page instead of it. */
  private static String pathOf(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return failed instanceof String address ? address : request.getRequestURI();
  }

  /** Asks who is acting. */
  @FunctionalInterface
  interface WhoIsHere {
    Actor get();
  }
}
