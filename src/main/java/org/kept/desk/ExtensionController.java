package org.kept.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.form.Answers.Problem;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives a promise more time. */
@Controller
class ExtensionController {

  private static final String ADDRESS = "/desk/case/{reference}/promise/{id}/extend";

  /** What is no whole number is as wrong as one that is too small, and told in the same words. */
  private static final int NO_NUMBER = 0;

  /** Who does not say what they saw may have sent the same before. */
  private static final int NOT_SEEN = -1;

  private final WorkItems work;
  private final Requests requests;
  private final CurrentActor currentActor;
  private final CasePromises promises;
  private final DeskWords words;

  ExtensionController(
      WorkItems work,
      Requests requests,
      CurrentActor currentActor,
      CasePromises promises,
      DeskWords words) {
    this.work = work;
    this.requests = requests;
    this.currentActor = currentActor;
    this.promises = promises;
    this.words = words;
  }

  /**
   * The form that gives a promise more time.
   *
   * @param form what may still be given, null if nothing
   * @param amount as it was typed
   * @param reason as it was typed
   * @param amountProblem what is wrong with the amount, null if nothing
   * @param reasonProblem what is wrong with the reason, null if nothing
   * @param refused why it was not done, if that is no mistake in the form
   */
  record Page(
      String reference,
      String service,
      CasePage.PromiseLine promise,
      CasePage.@Nullable Extend form,
      String amount,
      String reason,
      @Nullable String amountProblem,
      @Nullable String reasonProblem,
      @Nullable String refused) {

    /** True if something has to be put right. */
    public boolean wrong() {
      return amountProblem != null || reasonProblem != null;
    }
  }

  @GetMapping(ADDRESS)
  ModelAndView ask(
      @PathVariable("reference") String typedReference, @PathVariable("id") String id) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(typedReference);
    ModelAndView unless = unlessTheirs(actor, request);
    return unless != null
        ? unless
        : drawn(request.get(), uuid(id), actor, "", "", List.of(), null, HttpStatus.OK);
  }

  @PostMapping(ADDRESS)
  ModelAndView extend(
      @PathVariable("reference") String typedReference,
      @PathVariable("id") String id,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      @RequestParam(name = "amount", defaultValue = "") String amount,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    Optional<ServiceRequest> request = requests.find(typedReference);
    ModelAndView unless = unlessTheirs(actor, request);
    if (unless != null) {
      return unless;
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
      return drawn(
          request.get(),
          promise,
          actor,
          amount,
          reason,
          incomplete.problems(),
          null,
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    if (outcome instanceof WorkOutcome.Refused refused) {
      return drawn(
          request.get(),
          promise,
          actor,
          amount,
          reason,
          List.of(),
          refused.sentence(),
          HttpStatus.CONFLICT);
    }
    next.addFlashAttribute("done", words.say("desk.extend.done"));
    return Answering.seeOther("/desk/case/{reference}", reference);
  }

  /** Who may work on it for the team reads why something is refused; nobody else sees the page. */
  private static @Nullable ModelAndView unlessTheirs(
      Actor actor, Optional<ServiceRequest> request) {
    if (request.isEmpty() && Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.missing("case");
    }
    return request.isEmpty() || !Policy.may(actor, Act.DO_WORK, request.get().team())
        ? Answering.forbidden()
        : null;
  }

  private ModelAndView drawn(
      ServiceRequest request,
      @Nullable UUID id,
      Actor actor,
      String amount,
      String reason,
      List<Problem> problems,
      @Nullable String refused,
      HttpStatus status) {
    return promises.of(request, actor).stream()
        .filter(line -> line.id() != null && line.id().equals(id))
        .findFirst()
        .map(
            line ->
                Answering.with(
                    "desk/extend",
                    new Page(
                        request.reference(),
                        words.service(request.service()),
                        line,
                        line.extend(),
                        amount,
                        reason,
                        problem(problems, "amount"),
                        problem(problems, "reason"),
                        refused),
                    status))
        .orElseGet(() -> Answering.missing("case"));
  }

  private static @Nullable String problem(List<Problem> problems, String key) {
    return problems.stream()
        .filter(problem -> problem.key().equals(key))
        .map(Problem::message)
        .findFirst()
        .orElse(null);
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
