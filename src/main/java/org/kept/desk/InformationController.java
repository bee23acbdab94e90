package org.kept.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Channel;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Write down what a customer told a colleague about a request. */
@Controller
class InformationController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String ADDRESS = CASE + "/information";

  private final Requests requests;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  InformationController(
      Requests requests, CurrentActor currentActor, CaseFiles cases, DeskWords words) {
    this.requests = requests;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  /**
   * The form.
   *
   * @param waiting true if we asked the customer something
   * @param ways codes of how they can have told it
   */
  record Page(
      String reference, String service, boolean waiting, List<String> ways, NotedTyped typed) {}

  @GetMapping(ADDRESS)
  ModelAndView ask(@PathVariable("reference") String reference) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(actor, request);
    if (unless != null) {
      return unless;
    }
    return cases.mayAdd(request.get(), actor)
        ? drawn(request.get(), NotedTyped.nothing(), HttpStatus.OK)
        : Answering.seeOther(CASE, request.get().reference());
  }

  @PostMapping(ADDRESS)
  ModelAndView note(
      @PathVariable("reference") String reference,
      @RequestParam(name = "words", defaultValue = "") String typed,
      @RequestParam(name = "channel", defaultValue = "") String channel,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(actor, request);
    if (unless != null) {
      return unless;
    }
    if (!CaseFiles.WAYS_TO_TELL.contains(channel)) {
      return refused(
          request.get(), new NotedTyped("", typed, "channel", words.say("desk.told.how-missing")));
    }
    String known = request.get().reference();
    try {
      requests.noteInformation(known, typed, actor, Channel.of(channel));
    } catch (IllegalArgumentException refusal) {
      return refused(
          request.get(),
          new NotedTyped(channel, typed, "words", String.valueOf(refusal.getMessage())));
    }
    next.addFlashAttribute("done", words.say("desk.done.told"));
    return Answering.seeOther(CASE, known);
  }

  private @Nullable ModelAndView unlessTheirs(Actor actor, Optional<ServiceRequest> request) {
    if (request.isEmpty() && Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.missing("case");
    }
    return request.isEmpty() || !cases.mayActOn(actor, request.get())
        ? Answering.forbidden()
        : null;
  }

  private ModelAndView refused(ServiceRequest request, NotedTyped typed) {
    return drawn(request, typed, HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private ModelAndView drawn(ServiceRequest request, NotedTyped typed, HttpStatus status) {
    return Answering.with(
        "desk/told",
        new Page(
            request.reference(),
            words.service(request.service()),
            request.asks(),
            CaseFiles.WAYS_TO_TELL,
            typed),
        status);
  }
}
