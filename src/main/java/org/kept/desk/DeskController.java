package org.kept.desk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The work list, and cases to read. */
@Controller
class DeskController {

  private final WorkItems work;
  private final Requests requests;
  private final CurrentActor currentActor;
  private final DeskPages pages;
  private final CaseFiles cases;
  private final DeskWords words;

  DeskController(
      WorkItems work,
      Requests requests,
      CurrentActor currentActor,
      DeskPages pages,
      CaseFiles cases,
      DeskWords words) {
    this.work = work;
    this.requests = requests;
    this.currentActor = currentActor;
    this.pages = pages;
    this.cases = cases;
    this.words = words;
  }

  @GetMapping("/desk")
  ModelAndView desk(
      @RequestParam(name = "view", required = false) @Nullable String view,
      @RequestParam(name = "page", required = false) @Nullable String page,
      @RequestParam(name = "reference", required = false) @Nullable String reference) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.forbidden();
    }
    if (reference == null || reference.isBlank()) {
      return Answering.with(
          "desk/list",
          pages.list(actor, view, number(page), DeskPage.Search.none(), null),
          HttpStatus.OK);
    }
    return search(actor, view, reference.strip());
  }

  private ModelAndView search(Actor actor, @Nullable String view, String typed) {
    Optional<ServiceRequest> found = requests.find(typed);
    if (found.isEmpty()) {
      return unfound(actor, view, typed, words.say("desk.search.unknown"));
    }
    ServiceRequest request = found.get();
    Optional<WorkItem> open =
        work.ofCase(request.reference()).stream()
            .filter(item -> work.maySee(actor, item))
            .findFirst();
    if (open.isPresent()) {
      return Answering.seeOther("/desk/work/{id}", open.get().id());
    }
    if (cases.maySee(actor, request)) {
      return Answering.seeOther("/desk/case/{reference}", request.reference());
    }
    return unfound(
        actor, view, typed, words.say("desk.search.elsewhere", words.team(request.team())));
  }

  private ModelAndView unfound(Actor actor, @Nullable String view, String typed, String problem) {
    return Answering.with(
        "desk/list",
        pages.list(actor, view, 1, new DeskPage.Search(typed, problem), null),
        HttpStatus.OK);
  }

  private static int number(@Nullable String page) {
    return page != null && page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1;
  }
}
