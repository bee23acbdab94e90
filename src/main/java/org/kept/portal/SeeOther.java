package org.kept.portal;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends the browser on after a form was taken, so that loading again does not send again. */
final class SeeOther {

  private SeeOther() {}

  /** On to this address, its variables filled in and encoded. */
  static ModelAndView at(String address, Object... variables) {
    String target =
        UriComponentsBuilder.fromUriString(address)
            .encode()
            .buildAndExpand(variables)
            .toUriString();
    RedirectView view = new RedirectView(target, true, false, false);
    view.setExpandUriTemplateVariables(false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(view);
  }
}
