package org.kept.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.desk.TaskController.NotDone;
import org.kept.workflow.WorkItem;
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

/** Takes work back from a contractor. */
@Controller
class TakeBackController {

  private static final String TASK = "/desk/work/{id}";

  private final WorkItems work;
  private final CurrentActor currentActor;
  private final TaskController tasks;
  private final ContractedPages pages;
  private final DeskWords words;

  TakeBackController(
      WorkItems work,
      CurrentActor currentActor,
      TaskController tasks,
      ContractedPages pages,
      DeskWords words) {
    this.work = work;
    this.currentActor = currentActor;
    this.tasks = tasks;
    this.pages = pages;
    this.words = words;
  }

  /** Somebody opens again the address that a refused form left in the browser. */
  @GetMapping(TASK + "/take-back")
  ModelAndView backToTheWork(@PathVariable("id") String id) {
    return Answering.seeOther(TASK, id);
  }

  @PostMapping(TASK + "/take-back")
  ModelAndView takeBack(
      @PathVariable("id") String id,
      @RequestParam(name = "take-back-reason", defaultValue = "") String reason,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (tasks.mayNot(actor, id)) {
      return Answering.forbidden();
    }
    Optional<WorkItem> before = work.find(id);
    WorkOutcome outcome = work.takeBack(id, reason, actor);
    if (outcome instanceof WorkOutcome.Incomplete incomplete) {
      return again(
          id,
          actor,
          reason,
          incomplete.problems().get(0).message(),
          null,
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    if (outcome instanceof WorkOutcome.Refused refused) {
      return again(id, actor, reason, null, refused.sentence(), HttpStatus.CONFLICT);
    }
    String reference = before.map(WorkItem::reference).orElse("");
    // What is to be done now is another piece of work: of the team.
    String address =
        work.ofCase(reference).stream()
            .filter(item -> item.contractor() == null && !item.isBeside())
            .map(item -> "/desk/work/" + item.id())
            .findFirst()
            .orElse("/desk");
    return TaskController.on(next, words.say("desk.done.taken-back"), address);
  }

  /** Where they stand; if the work is gone, with what they wrote. */
  private ModelAndView again(
      String id,
      Actor actor,
      String reason,
      @Nullable String problem,
      @Nullable String message,
      HttpStatus status) {
    return work.find(id)
        .filter(item -> item.contractor() != null)
        .map(
            item ->
                Answering.with(
                    "desk/contracted", pages.of(item, actor, reason, problem, message), status))
        .orElseGet(
            () ->
                Answering.with(
                    "desk/not-done",
                    new NotDone(
                        message == null ? words.say("desk.contractor.gone") : message,
                        reason.isBlank() ? List.of() : List.of(reason)),
                    HttpStatus.CONFLICT));
  }
}
