package org.kept.desk;

import java.util.Locale;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Escalations;
import org.kept.request.Unescalated;
import org.kept.request.Unwatched;
import org.kept.request.Watches;
import org.kept.workflow.BrokenAssumption;
import org.kept.workflow.BrokenAssumptions;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Promises that are stuck, broken or unwatched, and what was assumed never to happen but did: for
 * leads, and for those who keep the accounts.
 */
@Controller
class NobodyController {

  private final Escalations escalations;
  private final Watches watches;
  private final BrokenAssumptions assumptions;
  private final WorkItems work;
  private final CurrentActor currentActor;
  private final DeskWords words;

  NobodyController(
      Escalations escalations,
      Watches watches,
      BrokenAssumptions assumptions,
      WorkItems work,
      CurrentActor currentActor,
      DeskWords words) {
    this.escalations = escalations;
    this.watches = watches;
    this.assumptions = assumptions;
    this.work = work;
    this.currentActor = currentActor;
    this.words = words;
  }

  @GetMapping("/nobody-found")
  ModelAndView nobodyFound() {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_STUCK_WORK, null)) {
      return Answering.forbidden();
    }
    return Answering.with(
        "desk/nobody",
        new NobodyPage(
            escalations.waiting().stream().map(waiting -> row(actor, waiting)).toList(),
            watches.lost().stream().map(lost -> row(actor, lost)).toList(),
            assumptions.open().stream().map(broken -> row(actor, broken)).toList(),
            Policy.may(actor, Act.MANAGE_ACCOUNTS, null)),
        HttpStatus.OK);
  }

  /** Somebody opens again the address that a refusal left in the browser. */
  @GetMapping("/nobody-found/assumption")
  ModelAndView backToTheList() {
    return Answering.seeOther("/nobody-found");
  }

  /** Takes one off the list: this person has looked at it. */
  @PostMapping("/nobody-found/assumption")
  ModelAndView seen(
      @RequestParam("reference") String reference,
      @RequestParam("assumption") String assumption,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_STUCK_WORK, null)) {
      return Answering.forbidden();
    }
    assumptions.seen(reference, assumption, actor);
    next.addFlashAttribute("done", words.say("desk.assumed.done"));
    return Answering.seeOther("/nobody-found");
  }

  private NobodyPage.Assumed row(Actor actor, BrokenAssumption broken) {
    return new NobodyPage.Assumed(
        broken.reference(),
        words.service(broken.service()),
        words.team(broken.team()),
        broken.assumption(),
        broken.sentence(),
        broken.author(),
        broken.since(),
        Policy.may(actor, Act.SEE_WORK, broken.team()) ? "/desk/case/" + broken.reference() : "");
  }

  private NobodyPage.Lost row(Actor actor, Unwatched lost) {
    return new NobodyPage.Lost(
        lost.reference(),
        words.service(lost.service()),
        words.team(lost.team()),
        lost.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        lost.since(),
        Policy.may(actor, Act.SEE_WORK, lost.team()) ? "/desk/case/" + lost.reference() : "");
  }

  private NobodyPage.Row row(Actor actor, Unescalated waiting) {
    return new NobodyPage.Row(
        waiting.reference(),
        words.service(waiting.service()),
        words.team(waiting.team()),
        waiting.since(),
        work.ofCase(waiting.reference()).stream()
            .filter(item -> work.maySee(actor, item))
            .map(WorkItem::id)
            .findFirst()
            .map(id -> "/desk/work/" + id)
            .orElse(""));
  }
}
