package org.kept.desk;

import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Escalations;
import org.kept.request.Unescalated;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Broken promises that are stuck: for leads, and for those who keep the accounts. */
@Controller
class NobodyController {

  private final Escalations escalations;
  private final WorkItems work;
  private final CurrentActor currentActor;
  private final DeskWords words;

  NobodyController(
      Escalations escalations, WorkItems work, CurrentActor currentActor, DeskWords words) {
    this.escalations = escalations;
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
            Policy.may(actor, Act.MANAGE_ACCOUNTS, null)),
        HttpStatus.OK);
  }

  private NobodyPage.Row row(Actor actor, Unescalated waiting) {
    return new NobodyPage.Row(
        waiting.reference(),
        words.service(waiting.service()),
        words.team(waiting.team()),
        waiting.since(),
        work.ofCase(waiting.reference()).stream()
            .filter(item -> work.mayWorkOn(actor, item))
            .map(WorkItem::id)
            .findFirst()
            .map(id -> "/desk/work/" + id)
            .orElse(""));
  }
}
