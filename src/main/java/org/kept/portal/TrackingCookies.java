package org.kept.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.kept.access.AddressLimits;
import org.kept.access.TrackingKeys;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Lets a customer into the pages of one request without an account. The key travels in a cookie
 * that is sent to that request's own pages only; it stands in an address only in the link of a
 * message.
 */
@Component
class TrackingCookies {

  private static final Duration KEPT_FOR = Duration.ofDays(90);
  private static final String NAME = "kept-track-";

  private final Requests requests;
  private final TrackingKeys keys;
  private final AddressLimits limits;

  TrackingCookies(Requests requests, TrackingKeys keys, AddressLimits limits) {
    this.requests = requests;
    this.keys = keys;
    this.limits = limits;
  }

  /**
   * The request that this key opens. Empty both for a wrong key and for a reference that does not
   * exist, so that nobody can find out which references do.
   */
  Optional<ServiceRequest> open(String reference, String key) {
    Optional<ServiceRequest> found = requests.find(reference);
    // The key is compared in either case, so that the answer takes as long.
    boolean opens = keys.opens(found.map(ServiceRequest::reference).orElse(reference), key.strip());
    return opens ? found : Optional.empty();
  }

  /** The request of this page, if the browser holds its key. */
  Optional<ServiceRequest> open(HttpServletRequest web, String reference) {
    return keyIn(web, reference).flatMap(key -> open(reference, key));
  }

  /**
   * Counts the key that the browser holds for this page and that opened nothing, as one that was
   * typed is counted; a browser that holds none has tried none. Whoever holds the right key is not
   * asked how many others on the same address got wrong.
   *
   * @return true if too many were wrong before
   */
  boolean triedWrong(HttpServletRequest web, String reference) {
    if (keyIn(web, reference).isEmpty()) {
      return false;
    }
    boolean tooMany = !limits.mayTryKey(web);
    limits.triedWrongKey(web);
    return tooMany;
  }

  private static Optional<String> keyIn(HttpServletRequest web, String reference) {
    Cookie[] cookies = web.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equalsIgnoreCase(NAME + reference))
            .map(Cookie::getValue)
            .findFirst();
  }

  /**
   * Hands the key over to the browser.
   *
   * @param path the page, with all below it, that it is sent to
   */
  void handOver(
      HttpServletRequest web,
      HttpServletResponse answer,
      String reference,
      String key,
      String path) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME + reference, key)
            .path(web.getContextPath() + path)
            .httpOnly(true)
            .secure(web.isSecure())
            .sameSite("Lax")
            .maxAge(KEPT_FOR)
            .build();
    answer.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /** Says that nobody on the way may keep this page, nor another site learn its address. */
  static void keepPrivate(HttpServletResponse answer) {
    answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    answer.setHeader("Referrer-Policy", "same-origin");
  }
}
