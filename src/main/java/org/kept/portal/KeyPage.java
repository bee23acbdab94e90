package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks for a request's key.
 *
 * @param reference as it was typed, empty at first
 * @param words what they wrote, which is nowhere but on this page; empty if nothing
 */
record KeyPage(String reference, Refused refused, String words) {

  /** The page with its status. */
  static ModelAndView asks(String reference, Refused refused, String words) {
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

  /**
   * Their browser has forgotten the key since it showed the form that they sent. Counts as a try
   * like any other: who guesses keys may send words with each.
   */
  static ModelAndView lost(
      TrackingCookies cookies, HttpServletRequest web, String reference, String words) {
    if (words.isBlank()) {
      return SeeOther.at("/track/{reference}", reference);
    }
    return asks(
        reference, cookies.triedWrong(web, reference) ? Refused.TOO_MANY : Refused.LOST, words);
  }

  /** Why the last try opened nothing. */
  enum Refused {
    /** There was none. */
    NOTHING,
    /** The reference and the key do not fit together. */
    WRONG,
    /** The browser had it before and has it no more. */
    LOST,
    /** There were too many that did not fit; this one was not looked at. */
    TOO_MANY
  }

  /** True if the last try opened nothing. */
  public boolean troubled() {
    return refused != Refused.NOTHING;
  }

  /** Key of the sentence that says why. */
  public String why() {
    return switch (refused) {
      case TOO_MANY -> "portal.key.too-many";
      case LOST -> "portal.key.gone";
      case WRONG, NOTHING -> "portal.key.wrong";
    };
  }
}
