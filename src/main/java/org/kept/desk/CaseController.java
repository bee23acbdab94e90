package org.kept.desk;

import java.util.Optional;
import java.util.UUID;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.notice.ByHand;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A case to read, and what colleagues told its customer. */
@Controller
class CaseController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String DONE = "done";

  private final Requests requests;
  private final ByHand byHand;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  CaseController(
      Requests requests,
      ByHand byHand,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words) {
    this.requests = requests;
    this.byHand = byHand;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  @GetMapping(CASE)
  ModelAndView theCase(@PathVariable("reference") String reference) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.forbidden();
    }
    Optional<ServiceRequest> request = requests.find(reference);
    if (request.isEmpty()) {
      return Answering.missing("case");
    }
    return cases.maySee(actor, request.get())
        ? Answering.with("desk/case", cases.of(request.get(), actor), HttpStatus.OK)
        : Answering.forbidden();
  }

  @PostMapping("/desk/by-hand/{id}")
  ModelAndView done(
      @PathVariable("id") UUID id,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "work", defaultValue = "") String work,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.forbidden();
    }
    Optional<ServiceRequest> request = byHand.aboutWhich(id).flatMap(requests::find);
    if (request.isEmpty()) {
      return Answering.missing("case");
    }
    if (!cases.mayActOn(actor, request.get())) {
      return Answering.forbidden();
    }
    String reference = request.get().reference();
    boolean now = byHand.done(id, actor);
    next.addFlashAttribute(
        DONE, words.say(now ? "desk.done.by-hand" : "desk.done.by-hand-before", reference));
    if (!work.isEmpty()) {
      TaskController.keep(sent, next);
      return Answering.seeOther("/desk/work/{id}", work);
    }
    return from.equals("case")
        ? Answering.seeOther(CASE, reference)
        : Answering.seeOther("/desk?view=by-hand");
  }
}
