package org.kept.desk;

import java.util.List;
import java.util.Map;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.desk.TaskPages.HandOnTyped;
import org.kept.form.Answers.Problem;
import org.kept.form.FormPage;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says what a request is really about, and answers what that service asks where it has to be. */
@Controller
class RecategoriseController {

  private final WorkItems work;
  private final CurrentActor currentActor;
  private final TaskController tasks;
  private final SortAnewPages pages;
  private final DeskWords words;

  RecategoriseController(
      WorkItems work,
      CurrentActor currentActor,
      TaskController tasks,
      SortAnewPages pages,
      DeskWords words) {
    this.work = work;
    this.currentActor = currentActor;
    this.tasks = tasks;
    this.pages = pages;
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
    if (outcome instanceof WorkOutcome.Asks asks) {
      return Answering.with(
          "desk/sort-anew",
          pages.asking(id, new SortAnewPages.Chosen(seen, to, reason), asks),
          HttpStatus.OK);
    }
    ModelAndView notDone = tasks.notDone(outcome, id, actor, sent, HandOnTyped.of(sent)::withAbout);
    if (notDone != null) {
      return notDone;
    }
    return TaskController.on(next, words.say("desk.done.about", words.service(to)), "/desk");
  }

  /** Somebody opens again the address that a refused form left in the browser. */
  @GetMapping({"/desk/work/{id}/about", "/desk/work/{id}/about/answers"})
  ModelAndView backToTheWork(@PathVariable("id") String id) {
    return Answering.seeOther("/desk/work/{id}", id);
  }

  @PostMapping("/desk/work/{id}/about/answers")
  ModelAndView answers(
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
    Map<String, List<String>> typed = TaskPages.answersIn(sent);
    SortAnewPages.Chosen chosen = new SortAnewPages.Chosen(seen, to, reason);
    List<FormPage.Further> further = pages.further(to, typed, sent.getFirst("shown"));
    if (!further.isEmpty()) {
      return Answering.with(
          "desk/sort-anew",
          pages.again(id, chosen, typed, List.of(), further, null),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    WorkOutcome outcome = work.recategorise(id, seen, to, reason, typed, actor);
    if (outcome instanceof WorkOutcome.Done) {
      return TaskController.on(next, words.say("desk.done.about", words.service(to)), "/desk");
    }
    List<Problem> problems =
        outcome instanceof WorkOutcome.Incomplete incomplete ? incomplete.problems() : List.of();
    String refused = outcome instanceof WorkOutcome.Refused why ? why.sentence() : null;
    return Answering.with(
        "desk/sort-anew",
        pages.again(id, chosen, typed, problems, List.of(), refused),
        refused == null ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT);
  }
}
