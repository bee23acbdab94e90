package org.kept.desk;

import java.util.List;
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
  private static final String NOT_DONE = "notDone";

  private final Requests requests;
  private final ByHand byHand;
  private final CurrentActor currentActor;
  private final Errands errands;
  private final CaseFiles cases;
  private final DeskWords words;

  CaseController(
      Requests requests,
      ByHand byHand,
      CurrentActor currentActor,
      Errands errands,
      CaseFiles cases,
      DeskWords words) {
    this.requests = requests;
    this.byHand = byHand;
    this.currentActor = currentActor;
    this.errands = errands;
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

  /** Somebody opens again the address that a refused form left in the browser. */
  @GetMapping({"/desk/by-hand/{id}", "/desk/by-hand/{ids}/not-needed"})
  ModelAndView backToTheDesk() {
    return Answering.seeOther("/desk");
  }

  /**
   * Somebody told the customer. What has gone out of date is taken only from a page that says so:
   * whoever pressed it on an older page may not know, and nothing that nobody said may count as
   * told.
   *
   * @param overtaken code of what came since it was written, as the page showed it
   */
  @PostMapping("/desk/by-hand/{id}")
  ModelAndView done(
      @PathVariable("id") UUID id,
      @RequestParam(name = "overtaken", defaultValue = "") String overtaken,
      @RequestParam(name = "said-before", defaultValue = "false") boolean saidBefore,
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
    boolean held = overtaken.equals(Errand.Since.HELD);
    boolean known = knows(overtaken, errands.toKnowFirst(id));
    boolean now = known && recorded(id, held, held && saidBefore, actor);
    // It may have been held, or let out, between the look and the act: then nothing was recorded.
    String first = now ? overtaken : errands.toKnowFirst(id);
    if (byHand.find(id).isPresent() && !now && !knows(overtaken, first)) {
      next.addFlashAttribute(NOT_DONE, words.say(notDone(first, held), reference));
    } else {
      next.addFlashAttribute(
          DONE, words.say(now ? "desk.done.by-hand" : "desk.done.by-hand-before", reference));
    }
    return back(reference, from, work, sent, next);
  }

  private boolean recorded(UUID id, boolean held, boolean saidBefore, Actor actor) {
    if (saidBefore) {
      return byHand.hadSaidIt(id, actor);
    }
    return held ? byHand.toldHowFar(id, actor) : byHand.done(id, actor);
  }

  /**
   * True if the page that was sent showed how it stands now. One that is out of date no more has
   * the same words as before; one that is held no more has others.
   */
  private static boolean knows(String shown, String first) {
    return shown.equals(first) || (first.isEmpty() && !shown.equals(Errand.Since.HELD));
  }

  private static String notDone(String first, boolean wasHeld) {
    if (first.equals(Errand.Since.HELD)) {
      return "desk.errand.held-since";
    }
    return wasHeld && first.isEmpty() ? "desk.errand.let-out-since" : "desk.errand.overtaken";
  }

  /** What has gone out of date is put away, and never counts as told: one message, or several. */
  @PostMapping("/desk/by-hand/{ids}/not-needed")
  ModelAndView notNeeded(
      @PathVariable("ids") List<UUID> ids,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "work", defaultValue = "") String work,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.forbidden();
    }
    List<ServiceRequest> about =
        ids.stream().flatMap(id -> byHand.aboutWhich(id).flatMap(requests::find).stream()).toList();
    if (ids.isEmpty() || about.size() < ids.size()) {
      return Answering.missing("case");
    }
    if (!about.stream().allMatch(request -> cases.mayActOn(actor, request))) {
      return Answering.forbidden();
    }
    String reference = about.get(0).reference();
    int putAway = 0;
    boolean holds = false;
    for (UUID id : ids) {
      Optional<Errand.Since> since = errands.overtaken(id);
      if (since.isPresent()) {
        putAway += byHand.notNeeded(id, since.get().what(), actor) ? 1 : 0;
      } else {
        holds |= byHand.find(id).isPresent();
      }
    }
    if (holds) {
      next.addFlashAttribute(NOT_DONE, words.say("desk.errand.holds", reference));
    }
    if (putAway > 0 || !holds) {
      next.addFlashAttribute(
          DONE,
          putAway == 0
              ? words.say("desk.done.by-hand-before", reference)
              : words.say("desk.done.not-needed", reference, putAway));
    }
    return back(reference, from, work, sent, next);
  }

  private static ModelAndView back(
      String reference,
      String from,
      String work,
      MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    if (!work.isEmpty()) {
      TaskController.keep(sent, next);
      return Answering.seeOther("/desk/work/{id}", work);
    }
    return from.equals("case")
        ? Answering.seeOther(CASE, reference)
        : Answering.seeOther("/desk?view=by-hand");
  }
}
