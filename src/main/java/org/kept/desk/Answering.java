package org.kept.desk;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** The ways in which this room answers. */
final class Answering {

  private Answering() {}

  /** A page. */
  static ModelAndView with(String view, Object page, HttpStatus status) {
    ModelAndView answer = new ModelAndView(view, "page", page);
    answer.setStatus(status);
    return answer;
  }

  /** Not for this person. */
  static ModelAndView forbidden() {
    ModelAndView answer = new ModelAndView("error/403");
    answer.setStatus(HttpStatus.FORBIDDEN);
    return answer;
  }

  /**
   * There is nothing of the kind (any more).
   *
   * @param what says which words: {@code work} or {@code case}
   */
  static ModelAndView missing(String what) {
    ModelAndView answer = new ModelAndView("desk/missing", "what", what);
    answer.setStatus(HttpStatus.NOT_FOUND);
    return answer;
  }

  /** On to this address after a form was taken, so that loading again does not send again. */
  static ModelAndView seeOther(String address, Object... variables) {
    RedirectView view =
        new RedirectView(
            UriComponentsBuilder.fromUriString(address)
                .encode()
                .buildAndExpand(variables)
                .toUriString(),
            true,
            false,
            false);
    view.setExpandUriTemplateVariables(false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(view);
  }
}
