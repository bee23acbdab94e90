package org.kept.desk;

import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.desk.TaskPages.HandOnTyped;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
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
      @RequestParam(name = "about-seen", defaultValue = "") String seen,
      @RequestParam(name = "about", defaultValue = "") String to,
      @RequestParam(name = "about-reason", defaultValue = "") String reason,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (tasks.mayNot(actor, id)) {
      return Answering.forbidden();
    }
    WorkOutcome outcome = work.recategorise(id, seen, to, reason, actor);
    ModelAndView notDone = tasks.notDone(outcome, id, actor, sent, HandOnTyped.of(sent)::withAbout);
    if (notDone != null) {
      return notDone;
    }
    return TaskController.on(next, words.say("desk.done.about", words.service(to)), "/desk");
  }
}
