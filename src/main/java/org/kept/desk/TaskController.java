package org.kept.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.desk.TaskPages.HandOnTyped;
import org.kept.desk.TaskPages.Typed;
import org.kept.form.Answers.Problem;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One piece of work: claim it, do it, give it back, hand it on, return it, settle whose it is. */
@Controller
class TaskController {

  private static final String DESK = "/desk";
  private static final String TASK = "/desk/work/{id}";
  private static final String DONE = "done";
  private static final String TYPED = "typed";

  private final WorkItems work;
  private final CurrentActor currentActor;
  private final TaskPages tasks;
  private final DeskPages lists;
  private final ContractedPages contracted;
  private final DeskWords words;

  TaskController(
      WorkItems work,
      CurrentActor currentActor,
      TaskPages tasks,
      DeskPages lists,
      ContractedPages contracted,
      DeskWords words) {
    this.work = work;
    this.currentActor = currentActor;
    this.tasks = tasks;
    this.lists = lists;
    this.contracted = contracted;
    this.words = words;
  }

  @GetMapping(TASK)
  ModelAndView theWork(@PathVariable("id") String id, Model flashed) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.SEE_WORK, null)) {
      return Answering.forbidden();
    }
    Optional<WorkItem> found = work.find(id);
    if (found.isEmpty()) {
      return Answering.missing("work");
    }
    if (found.get().contractor() != null && work.maySee(actor, found.get())) {
      return Answering.with(
          "desk/contracted", contracted.of(found.get(), actor, "", null, null), HttpStatus.OK);
    }
    KeptWords kept =
        flashed.getAttribute(TYPED) instanceof KeptWords typed ? typed : KeptWords.NONE;
    return work.maySee(actor, found.get())
        ? Answering.with(
            "desk/task",
            tasks.of(found.get(), actor, kept.answers(), kept.handOn(), null),
            HttpStatus.OK)
        : Answering.forbidden();
  }

  @PostMapping(TASK + "/claim")
  ModelAndView claim(
      @PathVariable("id") String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (mayNot(actor, id)) {
      return Answering.forbidden();
    }
    boolean accepted = tasks.waitsToBeAccepted(id);
    ModelAndView notDone =
        notDone(work.claim(id, actor), id, actor, sent, found -> HandOnTyped.of(sent));
    if (notDone != null) {
      return notDone;
    }
    keep(sent, next);
    return on(next, words.say(accepted ? "desk.done.accepted" : "desk.done.claimed"), TASK, id);
  }

  @PostMapping(TASK + "/release")
  ModelAndView release(
      @PathVariable("id") String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (mayNot(actor, id)) {
      return Answering.forbidden();
    }
    ModelAndView notDone =
        notDone(work.release(id, actor), id, actor, sent, found -> HandOnTyped.of(sent));
    if (notDone != null) {
      return notDone;
    }
    String sentence = words.say("desk.done.released");
    // Whoever wrote something stays where it stands, so that they can still use it.
    return keep(sent, next) ? on(next, sentence, TASK, id) : on(next, sentence, DESK);
  }

  @PostMapping(TASK)
  ModelAndView complete(
      @PathVariable("id") String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (mayNot(actor, id)) {
      return Answering.forbidden();
    }
    Optional<WorkItem> before = work.find(id);
    Typed typed = typedIn(sent);
    if (before.filter(item -> tasks.saidSince(item, sent.getFirst("heard"))).isPresent()) {
      return refused(id, actor, typed, HandOnTyped.of(sent), words.say("desk.refused.said-since"));
    }
    List<Problem> impossible = work.impossible(typed.answers());
    if (!impossible.isEmpty()) {
      // Before anything further is asked: nobody answers what then is of no use.
      return again(id, actor, typed.with(impossible), HandOnTyped.of(sent));
    }
    if (before.filter(item -> tasks.asksFurther(item, typed)).isPresent()) {
      return again(id, actor, typed, HandOnTyped.of(sent));
    }
    String asked = sent.getFirst("asked-about");
    WorkOutcome outcome =
        asked == null
            ? work.complete(id, typed.answers(), actor)
            : work.complete(id, typed.answers(), asked, actor);
    List<Problem> problems =
        outcome instanceof WorkOutcome.Incomplete incomplete ? incomplete.problems() : List.of();
    ModelAndView notDone =
        notDone(outcome, id, actor, typed.with(problems), found -> HandOnTyped.of(sent));
    if (notDone != null) {
      return notDone;
    }
    String sentence =
        before
            .map(item -> words.say("desk.done.completed", item.name(), item.reference()))
            .orElseGet(() -> words.say("desk.done"));
    return on(next, sentence, DESK);
  }

  /** Somebody opens again the address that a refused form left in the browser. */
  @GetMapping({
    TASK + "/claim",
    TASK + "/release",
    TASK + "/hand-on",
    TASK + "/return",
    TASK + "/settle"
  })
  ModelAndView backToTheWork(@PathVariable("id") String id) {
    return Answering.seeOther(TASK, id);
  }

  @PostMapping(TASK + "/hand-on")
  ModelAndView handOn(
      @PathVariable("id") String id,
      @RequestParam(name = "team", defaultValue = "") String team,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (mayNot(actor, id)) {
      return Answering.forbidden();
    }
    ModelAndView notDone =
        notDone(
            work.handOn(id, team, reason, actor), id, actor, sent, HandOnTyped.of(sent)::withOn);
    if (notDone != null) {
      return notDone;
    }
    return on(next, words.say("desk.done.handed-on", words.team(team)), DESK);
  }

  @PostMapping(TASK + "/return")
  ModelAndView handBack(
      @PathVariable("id") String id,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "back-reason", defaultValue = "") String reason,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (mayNot(actor, id)) {
      return Answering.forbidden();
    }
    WorkOutcome outcome = work.handBack(id, number(seen), code, reason, actor);
    ModelAndView notDone = notDone(outcome, id, actor, sent, HandOnTyped.of(sent)::withBack);
    if (notDone != null) {
      return notDone;
    }
    String team = work.find(id).map(item -> words.team(item.team())).orElse("");
    return on(next, words.say("desk.done.handed-back", team), DESK);
  }

  @PostMapping(TASK + "/settle")
  ModelAndView settle(
      @PathVariable("id") String id,
      @RequestParam(name = "settle-seen", defaultValue = "") String seen,
      @RequestParam(name = "settle-team", defaultValue = "") String team,
      @RequestParam(name = "settle-reason", defaultValue = "") String reason,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes next) {
    Actor actor = currentActor.get();
    if (mayNot(actor, id, work::maySee)) {
      return Answering.forbidden();
    }
    WorkOutcome outcome = work.settle(id, number(seen), team, reason, actor);
    ModelAndView notDone = notDone(outcome, id, actor, sent, HandOnTyped.of(sent)::withSettle);
    if (notDone != null) {
      return notDone;
    }
    return on(next, words.say("desk.done.settled", words.team(team)), DESK);
  }

  private static int number(String seen) {
    return seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : 0;
  }

  /** Work that is gone is not refused here: whoever comes too late is told so by its door. */
  boolean mayNot(Actor actor, String id) {
    return mayNot(actor, id, work::mayWorkOn);
  }

  private boolean mayNot(Actor actor, String id, BiPredicate<Actor, WorkItem> may) {
    return !Policy.may(actor, Act.DO_WORK, null)
        || work.find(id).filter(item -> !may.test(actor, item)).isPresent();
  }

  /**
   * Tells what could not be done, with everything that was typed for this work.
   *
   * @param sent all fields of the page
   * @param typed what was typed to pass the work on, with the problems that were found in it
   * @return null if it was done
   */
  @Nullable ModelAndView notDone(
      WorkOutcome outcome,
      String id,
      Actor actor,
      MultiValueMap<String, String> sent,
      Function<List<Problem>, HandOnTyped> typed) {
    return notDone(outcome, id, actor, typedIn(sent), typed);
  }

  private @Nullable ModelAndView notDone(
      WorkOutcome outcome,
      String id,
      Actor actor,
      Typed answers,
      Function<List<Problem>, HandOnTyped> typed) {
    if (outcome instanceof WorkOutcome.Incomplete incomplete) {
      return again(id, actor, answers, typed.apply(incomplete.problems()));
    }
    return outcome instanceof WorkOutcome.Refused refused
        ? refused(id, actor, answers, typed.apply(List.of()), refused.sentence())
        : null;
  }

  private ModelAndView again(String id, Actor actor, Typed typed, HandOnTyped handOn) {
    return work.find(id)
        .map(
            item ->
                Answering.with(
                    "desk/task",
                    tasks.of(item, actor, typed, handOn, null),
                    HttpStatus.UNPROCESSABLE_ENTITY))
        .orElseGet(() -> Answering.missing("work"));
  }

  /** Told where the person stands: on the page of the work, or on the desk if it is gone. */
  private ModelAndView refused(
      String id, Actor actor, Typed typed, HandOnTyped handOn, String sentence) {
    return work.find(id)
        .filter(item -> work.maySee(actor, item))
        .map(
            item ->
                Answering.with(
                    "desk/task",
                    tasks.of(item, actor, typed, handOn, sentence),
                    HttpStatus.CONFLICT))
        .orElseGet(
            () -> {
              List<String> words = wordsIn(typed, handOn);
              return words.isEmpty()
                  ? Answering.with(
                      "desk/list",
                      lists.list(actor, null, 1, DeskPage.Search.none(), sentence),
                      HttpStatus.CONFLICT)
                  : Answering.with(
                      "desk/not-done", new NotDone(sentence, words), HttpStatus.CONFLICT);
            });
  }

  /**
   * What somebody wrote for work that is gone, so that they can use it elsewhere.
   *
   * @param sentence why it was not done
   */
  record NotDone(String sentence, List<String> words) {}

  /** Codes of choices say nothing by themselves; words have a space in them, as codes have not. */
  private static List<String> wordsIn(Typed typed, HandOnTyped handOn) {
    return Stream.concat(
            typed.answers().values().stream().flatMap(List::stream), handOn.reasons().stream())
        .map(String::strip)
        .filter(words -> words.matches("(?s).*\\s.*"))
        .toList();
  }

  /**
   * Gives what was typed on the page of the work to the page that comes next.
   *
   * @return true if anything was typed
   */
  static boolean keep(MultiValueMap<String, String> sent, RedirectAttributes next) {
    KeptWords kept = new KeptWords(typedIn(sent), HandOnTyped.of(sent));
    next.addFlashAttribute(TYPED, kept);
    return kept.any();
  }

  /** What was typed for work that something else was done for meanwhile. */
  private record KeptWords(Typed answers, HandOnTyped handOn) {

    static final KeptWords NONE = new KeptWords(Typed.nothing(), HandOnTyped.nothing());

    boolean any() {
      return Stream.concat(
              answers.answers().values().stream().flatMap(List::stream), handOn.reasons().stream())
          .anyMatch(words -> !words.isBlank());
    }
  }

  static ModelAndView on(
      RedirectAttributes next, String sentence, String address, Object... variables) {
    next.addFlashAttribute(DONE, sentence);
    return Answering.seeOther(address, variables);
  }

  private static Typed typedIn(MultiValueMap<String, String> sent) {
    return new Typed(TaskPages.answersIn(sent), TaskPages.names(sent.getFirst("shown")), List.of());
  }
}
