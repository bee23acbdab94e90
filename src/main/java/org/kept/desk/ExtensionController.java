package org.kept.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives a promise more time. */
@Controller
class ExtensionController {

  /** What is no whole number is as wrong as one that is too small, and told in the same words. */
  private static final int NO_NUMBER = 0;

  /** Who does not say what they saw may have sent the same before. */
  private static final int NOT_SEEN = -1;

  private final WorkItems work;
  private final Requests requests;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  ExtensionController(
      WorkItems work,
      Requests requests,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words) {
    this.work = work;
    this.requests = requests;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  @PostMapping("/desk/case/{reference}/promise/{id}/extend")
  ModelAndView extend(
      @PathVariable("reference") String typedReference,
      @PathVariable("id") String id,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      @RequestParam(name = "amount", defaultValue = "") String amount,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(typedReference);
    if (request.isEmpty()) {
      return Policy.may(actor, Act.SEE_WORK, null)
          ? Answering.missing("case")
          : Answering.forbidden();
    }
    // Who may work on it for the team reads the refusal on the case; nobody else reads the case.
    if (!Policy.may(actor, Act.DO_WORK, request.get().team())) {
      return Answering.forbidden();
    }
    UUID promise = uuid(id);
    if (promise == null) {
      return Answering.missing("case");
    }
    String reference = request.get().reference();
    WorkOutcome outcome =
        work.extend(
            reference,
            promise,
            number(seen, NOT_SEEN),
            number(amount.strip(), NO_NUMBER),
            reason,
            actor);
    if (outcome instanceof WorkOutcome.Incomplete incomplete) {
      var typed = new CasePromises.Typed(promise, amount, reason, incomplete.problems());
      return Answering.with(
          "desk/case",
          cases.of(request.get(), actor, typed, null),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    if (outcome instanceof WorkOutcome.Refused refused) {
      var typed = new CasePromises.Typed(promise, amount, reason, List.of());
      return Answering.with(
          "desk/case",
          cases.of(request.get(), actor, typed, refused.sentence()),
          HttpStatus.CONFLICT);
    }
    next.addFlashAttribute("done", words.say("desk.extend.done"));
    return Answering.seeOther("/desk/case/{reference}", reference);
  }

  private static int number(String typed, int otherwise) {
    return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : otherwise;
  }

  private static @Nullable UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}
