package org.kept.desk;

import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.desk.TaskPages.HandOnTyped;
import org.kept.desk.TaskPages.Typed;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says what a request is really about. */
@Controller
class RecategoriseController {

  private final WorkItems work;
  private final CurrentActor currentActor;
  private final TaskController tasks;
  private final DeskWords words;

  RecategoriseController(
      WorkItems work, CurrentActor currentActor, TaskController tasks, DeskWords words) {
    this.work = work;
    this.currentActor = currentActor;
    this.tasks = tasks;
    this.words = words;
  }

  @PostMapping("/desk/work/{id}/about")
  ModelAndView about(
      @PathVariable("id") String id,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      @RequestParam(name = "about", defaultValue = "") String to,
      @RequestParam(name = "about-reason", defaultValue = "") String reason,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (tasks.mayNot(actor, id)) {
      return Answering.forbidden();
    }
    WorkOutcome outcome = work.recategorise(id, seen, to, reason, actor);
    if (outcome instanceof WorkOutcome.Incomplete incomplete) {
      var typed = new PassedPages.BackTyped(to, reason, incomplete.problems());
      return tasks.again(id, actor, Typed.nothing(), HandOnTyped.about(typed));
    }
    if (outcome instanceof WorkOutcome.Refused refused) {
      var typed = new PassedPages.BackTyped(to, reason, java.util.List.of());
      return tasks.refused(
          id, actor, Typed.nothing(), HandOnTyped.about(typed), refused.sentence());
    }
    return TaskController.on(next, words.say("desk.done.about", words.service(to)), "/desk");
  }
}
