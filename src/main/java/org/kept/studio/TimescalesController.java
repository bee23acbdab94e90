package org.kept.studio;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.promise.Tightening;
import org.kept.workflow.DateChanges;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** See where published timescales became shorter, and hold open promises to them. */
@Controller
class TimescalesController extends OwnersController {

  static final String TIMESCALES = "/studio/timescales";

  private final DateChanges changes;
  private final TimescalesPages pages;

  TimescalesController(DateChanges changes, TimescalesPages pages, CurrentActor currentActor) {
    super(currentActor);
    this.changes = changes;
    this.pages = pages;
  }

  @GetMapping(TIMESCALES)
  ModelAndView timescales(@RequestParam(required = false) @Nullable Integer made) {
    Actor actor = whoMay(Act.READ_CALENDARS);
    return page("studio/timescales", pages.page(actor, made), HttpStatus.OK);
  }

  @GetMapping(TIMESCALES + "/{service}/{commitment}")
  ModelAndView ask(@PathVariable String service, @PathVariable String commitment) {
    whoMay(Act.CHANGE_CALENDARS);
    return timescale(service, commitment, Wish.empty("timescale"), HttpStatus.OK);
  }

  @PostMapping(TIMESCALES + "/{service}/{commitment}")
  ModelAndView tighten(
      @PathVariable String service,
      @PathVariable String commitment,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String tell) {
    Actor actor = whoMay(Act.CHANGE_CALENDARS);
    Wish wish = Wish.typed("timescale", "", "", "", List.of(), reason, tell);
    if (!wish.failed()) {
      try {
        return to(
            ChangesController.proposal(
                changes.propose(
                    new Tightening(service, commitment, wish.reason()), wish.tells(), actor)));
      } catch (IllegalArgumentException nonsense) {
        wish = wish.refused(nonsense);
      }
    }
    return timescale(service, commitment, wish, HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private ModelAndView timescale(String service, String commitment, Wish wish, HttpStatus status) {
    ModelAndView page =
        page(
            "studio/timescale",
            pages.of(service, commitment).orElseThrow(OwnersController::unknown),
            status);
    page.addObject("wish", wish);
    page.addObject("problems", CalendarsPage.Problem.of(wish).toList());
    return page;
  }
}
