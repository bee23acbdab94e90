package org.kept.desk;

import java.util.Optional;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.request.Channel;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.site.PlainDates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Write down that a customer says it is not put right, for the team that had the request. */
@Controller
class ReopeningController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String ADDRESS = CASE + "/reopening";

  private final Requests requests;
  private final Reopenings reopenings;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;
  private final PlainDates dates;

  ReopeningController(
      Requests requests,
      Reopenings reopenings,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words,
      PlainDates dates) {
    this.requests = requests;
    this.reopenings = reopenings;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
    this.dates = dates;
  }

  @GetMapping(ADDRESS)
  ModelAndView ask(@PathVariable("reference") String reference) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = cases.unlessTheirs(actor, Act.RECORD_REOPENING, request);
    if (unless != null) {
      return unless;
    }
    return reopenings.possibleUntil(request.get()).isPresent()
        ? drawn(request.get(), NotedTyped.nothing(), HttpStatus.OK)
        : Answering.seeOther(CASE, request.get().reference());
  }

  @PostMapping(ADDRESS)
  ModelAndView note(
      @PathVariable("reference") String reference,
      @RequestParam(name = "channel", defaultValue = "") String channel,
      @RequestParam(name = "words", defaultValue = "") String typed,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = cases.unlessTheirs(actor, Act.RECORD_REOPENING, request);
    if (unless != null) {
      return unless;
    }
    if (!CaseFiles.WAYS_TO_TELL.contains(channel)) {
      return drawn(
          request.get(),
          new NotedTyped("", typed, "channel", words.say("desk.told.how-missing")),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    String known = request.get().reference();
    try {
      Reopenings.Taken taken = reopenings.note(known, typed, actor, Channel.of(channel));
      next.addFlashAttribute(
          "done",
          words.say(
              switch (taken) {
                case OPENED -> "desk.reopening.done";
                case ADDED -> "desk.done.told";
                case KNOWN -> "desk.reopening.done-before";
              }));
      return Answering.seeOther(CASE, known);
    } catch (IllegalArgumentException refusal) {
      return drawn(
          request.get(),
          new NotedTyped(channel, typed, "words", String.valueOf(refusal.getMessage())),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
  }

  private ModelAndView drawn(ServiceRequest request, NotedTyped typed, HttpStatus status) {
    return Answering.with(
        "desk/reopen",
        new ReopeningPage(
            request.reference(),
            words.service(request.service()),
            CaseFiles.WAYS_TO_TELL,
            reopenings.possibleUntil(request).map(dates::last).orElse(null),
            typed),
        status);
  }
}
