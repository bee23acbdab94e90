package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.kept.access.AddressLimits;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Asks for the key to a request, and lets nobody guess it. */
@Component
class KeyPages {

  private final TrackingCookies cookies;
  private final AddressLimits limits;

  KeyPages(TrackingCookies cookies, AddressLimits limits) {
    this.cookies = cookies;
    this.limits = limits;
  }

  /** Where the browser holds no key, or one that does not open the request. */
  ModelAndView closed(String reference, HttpServletRequest web, HttpServletResponse answer) {
    return closed(reference, KeyPage.Refused.NOTHING, "", web, answer);
  }

  /**
   * The same for a form: the browser held the key when it drew it.
   *
   * @param words what was written, which is nowhere else
   */
  ModelAndView forgotten(
      String reference, String words, HttpServletRequest web, HttpServletResponse answer) {
    return closed(reference, KeyPage.Refused.LOST, words, web, answer);
  }

  private ModelAndView closed(
      String reference,
      KeyPage.Refused refused,
      String words,
      HttpServletRequest web,
      HttpServletResponse answer) {
    return cookies.triedWrong(web, reference)
        ? tooMany(reference, words, answer)
        : asks(reference, refused, words);
  }

  /** Nothing more is looked at for a while. */
  ModelAndView tooMany(String reference, String words, HttpServletResponse answer) {
    answer.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(limits.untilNextKey().toSeconds()));
    return asks(reference, KeyPage.Refused.TOO_MANY, words);
  }

  /** Asks, and says why the last try opened nothing. */
  ModelAndView asks(String reference, KeyPage.Refused refused, String words) {
    ModelAndView view =
        new ModelAndView("portal/track-key", "page", new KeyPage(reference, refused, words));
    view.setStatus(
        switch (refused) {
          case NOTHING -> HttpStatus.OK;
          case WRONG, LOST -> HttpStatus.FORBIDDEN;
          case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
        });
    return view;
  }
}
