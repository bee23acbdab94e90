package org.kept.studio;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** What the pages of this room have in common. */
abstract class OwnersController {

  private final CurrentActor currentActor;

  OwnersController(CurrentActor currentActor) {
    this.currentActor = currentActor;
  }

  Actor whoMay(Act act) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, act, null)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return actor;
  }

  /** An address with something else where a number belongs names nothing that there is. */
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  void noSuchNumber(HttpServletResponse answer) throws IOException {
    answer.sendError(HttpStatus.NOT_FOUND.value());
  }

  static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  static ModelAndView page(String view, Object page, HttpStatus status) {
    ModelAndView answer = new ModelAndView(view, "page", page);
    answer.setStatus(status);
    return answer;
  }

  static ModelAndView to(String address) {
    RedirectView view = new RedirectView(address, true, false, false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(view);
  }
}
