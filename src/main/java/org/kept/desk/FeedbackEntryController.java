package org.kept.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Feedback;
import org.kept.request.OpenFeedback;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.site.ComplaintLink;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Colleagues write down how somebody said we did: on the phone, on paper or face to face. */
@Controller
class FeedbackEntryController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String OF_CASE = CASE + "/feedback";
  private static final String ALL = "/desk/feedback";
  private static final String DONE = "done";

  private final Feedback feedback;
  private final OpenFeedback open;
  private final Requests requests;
  private final Catalogue catalogue;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final CaseFeedback box;
  private final FeedbackPages pages;
  private final DeskWords words;

  FeedbackEntryController(
      Feedback feedback,
      OpenFeedback open,
      Requests requests,
      Catalogue catalogue,
      CurrentActor currentActor,
      CaseFiles cases,
      CaseFeedback box,
      FeedbackPages pages,
      DeskWords words) {
    this.feedback = feedback;
    this.open = open;
    this.requests = requests;
    this.catalogue = catalogue;
    this.currentActor = currentActor;
    this.cases = cases;
    this.box = box;
    this.pages = pages;
    this.words = words;
  }

  /** The form for one request. */
  record MarkPage(
      String reference, String service, List<CasePage.Way> routes, CaseFeedback.Typed typed) {}

  @GetMapping(OF_CASE)
  ModelAndView askOfCase(@PathVariable("reference") String reference) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(actor, request);
    if (unless != null) {
      return unless;
    }
    return box.mayAdd(request.get(), actor)
        ? drawn(request.get(), CaseFeedback.Typed.nothing(), HttpStatus.OK)
        : Answering.seeOther(CASE, request.get().reference());
  }

  @PostMapping(OF_CASE)
  ModelAndView ofCase(
      @PathVariable("reference") String reference,
      @RequestParam(defaultValue = "") String route,
      @RequestParam(defaultValue = "") String score,
      @RequestParam(defaultValue = "") String comment,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(actor, request);
    if (unless != null) {
      return unless;
    }
    String known = request.get().reference();
    CaseFeedback.Typed typed =
        give(known, new CaseFeedback.Typed(route, score, comment, "", "", ""), actor);
    if (typed.refused()) {
      return drawn(request.get(), typed, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    next.addFlashAttribute(DONE, words.say("desk.done.feedback"));
    return Answering.seeOther(CASE, known);
  }

  /** Whose request they may not act on, they write down at {@link #ALL}, and read nothing of it. */
  private @Nullable ModelAndView unlessTheirs(Actor actor, Optional<ServiceRequest> request) {
    if (!Policy.may(actor, Act.RECORD_FEEDBACK, null)) {
      return Answering.forbidden();
    }
    if (request.isEmpty()) {
      return Answering.missing("case");
    }
    return cases.mayActOn(actor, request.get()) ? null : Answering.forbidden();
  }

  private ModelAndView drawn(ServiceRequest request, CaseFeedback.Typed typed, HttpStatus status) {
    return Answering.with(
        "desk/mark",
        new MarkPage(
            request.reference(), words.service(request.service()), box.routes(typed), typed),
        status);
  }

  @GetMapping(ALL)
  ModelAndView show() {
    Actor actor = currentActor.get();
    return Policy.may(actor, Act.RECORD_FEEDBACK, null)
        ? Answering.with("desk/feedback", pages.fresh(actor), HttpStatus.OK)
        : Answering.forbidden();
  }

  @PostMapping(ALL)
  ModelAndView say(
      @RequestParam(defaultValue = "") String once,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String reference,
      @RequestParam(defaultValue = "") String route,
      @RequestParam(defaultValue = "") String score,
      @RequestParam(defaultValue = "") String comment,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.RECORD_FEEDBACK, null)) {
      return Answering.forbidden();
    }
    String about = catalogue.service(service).map(Service::id).orElse(null);
    CaseFeedback.Typed sent =
        new CaseFeedback.Typed(route, score, comment.strip(), reference.strip(), "", "");
    Optional<ServiceRequest> request = requests.find(reference);
    CaseFeedback.Typed typed =
        misplaced(sent, about, request)
            .orElseGet(
                () ->
                    request
                        .map(known -> give(known.reference(), sent, actor))
                        .orElseGet(() -> open(once, about, sent, actor)));
    if (typed.refused()) {
      return Answering.with(
          "desk/feedback", pages.again(once, about, typed, actor), HttpStatus.UNPROCESSABLE_ENTITY);
    }
    next.addFlashAttribute(
        DONE,
        request
            .map(
                known ->
                    words.say(
                        "desk.done.feedback-about",
                        known.reference(),
                        words.service(known.service())))
            .orElseGet(() -> words.say("desk.done.feedback")));
    if (CaseFeedback.low(Integer.parseInt(score))) {
      next.addFlashAttribute(
          "complaint",
          ComplaintLink.about(
              catalogue,
              request.map(ServiceRequest::service).orElse(about),
              request.map(ServiceRequest::reference).orElse(null)));
    }
    return Answering.seeOther(ALL);
  }

  /** A slip in a reference shows where it leads to a request for something else. */
  private Optional<CaseFeedback.Typed> misplaced(
      CaseFeedback.Typed sent, @Nullable String about, Optional<ServiceRequest> request) {
    if (!sent.reference().isEmpty() && request.isEmpty()) {
      return Optional.of(sent.refused("reference", words.say("desk.search.unknown")));
    }
    return request
        .filter(known -> about != null && !known.service().equals(about))
        .map(
            known ->
                sent.refused(
                    "reference",
                    words.say("desk.feedback.other-service", words.service(known.service()))));
  }

  /** About a request; what was typed comes back, refused if it could not be taken. */
  private CaseFeedback.Typed give(String reference, CaseFeedback.Typed sent, Actor actor) {
    CaseFeedback.Typed typed = box.checked(sent);
    if (!typed.refused()) {
      try {
        feedback.give(
            reference,
            Integer.parseInt(typed.score()),
            typed.comment(),
            CaseFeedback.routeOf(typed),
            actor);
      } catch (IllegalArgumentException refusal) {
        return typed.refused("comment", String.valueOf(refusal.getMessage()));
      }
    }
    return typed;
  }

  /** About no request. */
  private CaseFeedback.Typed open(
      String once, @Nullable String service, CaseFeedback.Typed sent, Actor actor) {
    CaseFeedback.Typed typed = box.checked(sent);
    if (!typed.refused()) {
      try {
        open.give(
            once + actor.id(),
            service,
            Integer.parseInt(typed.score()),
            typed.comment(),
            CaseFeedback.routeOf(typed),
            actor);
      } catch (IllegalArgumentException refusal) {
        return typed.refused("comment", String.valueOf(refusal.getMessage()));
      }
    }
    return typed;
  }
}
