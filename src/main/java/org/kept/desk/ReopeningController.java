package org.kept.desk;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
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
    ModelAndView unless = unlessTheirs(actor, request);
    if (unless != null) {
      return unless;
    }
    return reopenings.possibleUntil(request.get()).isPresent()
        ? drawn(request.get(), ReopeningPage.Typed.nothing(), HttpStatus.OK)
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
    ModelAndView unless = unlessTheirs(actor, request);
    if (unless != null) {
      return unless;
    }
    if (!CaseFiles.WAYS_TO_TELL.contains(channel)) {
      return drawn(
          request.get(),
          new ReopeningPage.Typed("", typed, "channel", words.say("desk.told.how-missing")),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    String known = request.get().reference();
    Channel way = Channel.valueOf(channel.replace('-', '_').toUpperCase(Locale.ROOT));
    String done;
    try {
      if (reopenings.note(known, typed, actor, way)) {
        done = "desk.reopening.done";
      } else if (reopenings.saidSo(known, typed)) {
        done = "desk.reopening.done-before";
      } else {
        // It is open already, so what the customer said now is added to it.
        requests.noteInformation(known, typed, actor, way);
        done = "desk.done.told";
      }
    } catch (IllegalArgumentException refusal) {
      return drawn(
          request.get(),
          new ReopeningPage.Typed(channel, typed, "words", String.valueOf(refusal.getMessage())),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    next.addFlashAttribute("done", words.say(done));
    return Answering.seeOther(CASE, known);
  }

  /** What is answered to whoever may not do this; null to all others. */
  private @Nullable ModelAndView unlessTheirs(Actor actor, Optional<ServiceRequest> request) {
    if (request.isEmpty() && Policy.may(actor, Act.RECORD_REOPENING, null)) {
      return Answering.missing("case");
    }
    return request.isEmpty() || !cases.mayReopen(actor, request.get())
        ? Answering.forbidden()
        : null;
  }

  private ModelAndView drawn(ServiceRequest request, ReopeningPage.Typed typed, HttpStatus status) {
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
