package org.kept.desk;

import java.util.Optional;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.request.Channel;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Withdrawals;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Write down that a customer withdrew a request, for the team that has it. */
@Controller
class WithdrawalController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String ADDRESS = CASE + "/withdrawal";

  private final Requests requests;
  private final Withdrawals withdrawals;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  WithdrawalController(
      Requests requests,
      Withdrawals withdrawals,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words) {
    this.requests = requests;
    this.withdrawals = withdrawals;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  @GetMapping(ADDRESS)
  ModelAndView ask(@PathVariable("reference") String reference) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = cases.unlessTheirs(actor, Act.RECORD_WITHDRAWAL, request);
    if (unless != null) {
      return unless;
    }
    return withdrawals.possible(request.get())
        ? drawn(request.get(), "", NotedTyped.nothing(), HttpStatus.OK)
        : Answering.seeOther(CASE, request.get().reference());
  }

  @PostMapping(ADDRESS)
  ModelAndView note(
      @PathVariable("reference") String reference,
      @RequestParam(name = "channel", defaultValue = "") String channel,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "words", defaultValue = "") String typed,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = cases.unlessTheirs(actor, Act.RECORD_WITHDRAWAL, request);
    if (unless != null) {
      return unless;
    }
    if (!CaseFiles.WAYS_TO_TELL.contains(channel)) {
      return drawn(
          request.get(),
          reason,
          new NotedTyped("", typed, "channel", words.say("desk.told.how-missing")),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    String known = request.get().reference();
    boolean now;
    try {
      now = withdrawals.note(known, reason, typed, actor, Channel.of(channel));
    } catch (IllegalArgumentException refusal) {
      return drawn(
          request.get(),
          reason,
          new NotedTyped(channel, typed, "words", String.valueOf(refusal.getMessage())),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    next.addFlashAttribute(
        "done", words.say(now ? "desk.withdrawal.done" : "desk.withdrawal.done-before"));
    return Answering.seeOther(CASE, known);
  }

  private ModelAndView drawn(
      ServiceRequest request, String reason, NotedTyped typed, HttpStatus status) {
    return Answering.with(
        "desk/withdraw",
        new WithdrawalPage(
            request.reference(),
            words.service(request.service()),
            CaseFiles.WAYS_TO_TELL,
            Withdrawals.REASONS,
            reason,
            typed),
        status);
  }
}
