package org.kept.desk;

import java.util.Locale;
import java.util.Optional;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.request.Channel;
import org.kept.request.Explanations;
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

/** Writes down what a customer wants explained who asked a colleague. */
@Controller
class QuestionController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String ADDRESS = CASE + "/question";

  private final Requests requests;
  private final Explanations explanations;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  QuestionController(
      Requests requests,
      Explanations explanations,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words) {
    this.requests = requests;
    this.explanations = explanations;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  @GetMapping(ADDRESS)
  ModelAndView form(@PathVariable("reference") String reference) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = cases.unlessTheirs(actor, Act.RECORD_QUESTION, request);
    if (unless != null) {
      return unless;
    }
    return explanations.possible(request.get())
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
    ModelAndView unless = cases.unlessTheirs(actor, Act.RECORD_QUESTION, request);
    if (unless != null) {
      return unless;
    }
    if (!CaseFiles.WAYS_TO_TELL.contains(channel)) {
      return drawn(
          request.get(),
          new NotedTyped("", typed, "channel", words.say("desk.question.how-missing")),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    String known = request.get().reference();
    try {
      Explanations.Taken taken = explanations.note(known, typed, actor, Channel.of(channel));
      next.addFlashAttribute("done", words.say("desk.question.done." + code(taken)));
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
        "desk/question",
        new QuestionPage(
            request.reference(),
            words.service(request.service()),
            CaseFiles.WAYS_TO_TELL,
            explanations.open(request.reference()).isPresent(),
            typed),
        status);
  }

  private static String code(Explanations.Taken taken) {
    return taken.name().toLowerCase(Locale.ROOT);
  }
}
