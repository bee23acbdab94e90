package org.kept.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.FormPage;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Explanations;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Lays a piece of work out, with its form and its case. */
@Component
class TaskPages {

  /**
   * Put before the name of every answer, so that no question can take the name of a field of ours.
   */
  static final String PREFIX = "answers.";

  private final WorkItems work;
  private final Requests requests;
  private final Explanations explanations;
  private final Forms forms;
  private final Catalogue catalogue;
  private final PassedPages passed;
  private final CaseFiles cases;
  private final DeskWords words;

  TaskPages(
      WorkItems work,
      Requests requests,
      Explanations explanations,
      Forms forms,
      Catalogue catalogue,
      PassedPages passed,
      CaseFiles cases,
      DeskWords words) {
    this.work = work;
    this.requests = requests;
    this.explanations = explanations;
    this.forms = forms;
    this.catalogue = catalogue;
    this.passed = passed;
    this.cases = cases;
    this.words = words;
  }

  /**
   * What came with a form that could not be taken.
   *
   * @param answers without the prefix
   * @param shown names of the questions that were on the page
   * @param problems what the check found
   */
  record Typed(Map<String, List<String>> answers, Set<String> shown, List<Problem> problems) {

    static Typed nothing() {
      return new Typed(Map.of(), Set.of(), List.of());
    }

    Typed with(List<Problem> found) {
      return new Typed(answers, shown, found);
    }
  }

  /**
   * What came with a hand-on, a return or a settling that could not be done.
   *
   * @param back what came with the return
   * @param settle what came with the settling
   * @param about what came with what it is really about
   */
  record HandOnTyped(
      String team,
      String reason,
      List<Problem> problems,
      PassedPages.BackTyped back,
      PassedPages.BackTyped settle,
      PassedPages.BackTyped about) {

    static HandOnTyped nothing() {
      return of(new LinkedMultiValueMap<>());
    }

    /** All that was typed on the page to pass the work on. */
    static HandOnTyped of(MultiValueMap<String, String> sent) {
      return new HandOnTyped(
          first(sent, "team"),
          first(sent, "reason"),
          List.of(),
          new PassedPages.BackTyped(first(sent, "code"), first(sent, "back-reason"), List.of()),
          new PassedPages.BackTyped(
              first(sent, "settle-team"), first(sent, "settle-reason"), List.of()),
          new PassedPages.BackTyped(first(sent, "about"), first(sent, "about-reason"), List.of()));
    }

    HandOnTyped withOn(List<Problem> problems) {
      return new HandOnTyped(team, reason, problems, back, settle, about);
    }

    HandOnTyped withBack(List<Problem> problems) {
      return new HandOnTyped(team, reason, List.of(), back.with(problems), settle, about);
    }

    HandOnTyped withSettle(List<Problem> problems) {
      return new HandOnTyped(team, reason, List.of(), back, settle.with(problems), about);
    }

    HandOnTyped withAbout(List<Problem> problems) {
      return new HandOnTyped(team, reason, List.of(), back, settle, about.with(problems));
    }

    /** Everything that was written, in the order of the page. */
    List<String> reasons() {
      return List.of(settle.reason(), back.reason(), about.reason(), reason);
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
      String value = sent.getFirst(name);
      return value == null ? "" : value;
    }
  }

  /** The page of this work; anything typed is shown again. */
  TaskPage of(
      WorkItem item, Actor actor, Typed typed, HandOnTyped handOn, @Nullable String message) {
    String holder = item.assignee();
    String lead = item.escalatedTo();
    boolean mine = actor.id().equals(holder);
    boolean theirs = work.mayWorkOn(actor, item);
    boolean open =
        theirs && item.contractor() == null && (holder == null || mine || actor.id().equals(lead));
    // What was typed is shown even if a colleague was quicker: the words may still be needed.
    Form form = open || !typed.answers().isEmpty() ? work.formOf(item) : null;
    List<Problem> wrong =
        typed.problems().stream().filter(problem -> wasAsked(problem, typed, form)).toList();
    FormPage drawn = form == null ? null : forms.draw(form, PREFIX, typed.answers(), wrong);
    return new TaskPage(
        item.id(),
        item.name(),
        words.team(item.team()),
        holder == null ? null : words.person(holder),
        mine,
        open,
        theirs && item.contractor() == null && (holder == null || work.mayTakeOver(actor, item)),
        item.pausedAt() == null ? item.dueAt() : null,
        words.timeLeft(item.dueAt(), item.warnAt(), item.pausedAt()),
        lead == null ? null : words.person(lead),
        drawn,
        drawn == null ? "" : String.join(",", keysOn(drawn)),
        heard(item),
        drawn == null ? List.of() : wrong(wrong, drawn),
        drawn == null || form == null ? List.of() : carried(typed.answers(), form, keysOn(drawn)),
        further(typed, wrong, form, drawn),
        item.isBeside(),
        handOn(item, handOn),
        passed.of(item),
        passed.back(item, handOn.back()),
        passed.settle(item, actor, handOn.settle()),
        about(item, handOn.about()),
        unsent(item, actor, handOn, open && form != null),
        message,
        cases.of(requests.find(item.reference()).orElseThrow(), actor));
  }

  /** Somebody was quicker: what was typed for a form that is gone may still be needed. */
  private List<String> unsent(WorkItem item, Actor actor, HandOnTyped typed, boolean forms) {
    boolean back = forms && passed.back(item, typed.back()) != null;
    boolean settle = passed.settle(item, actor, typed.settle()) != null;
    return Stream.of(
            settle ? "" : typed.settle().reason(),
            back ? "" : typed.back().reason(),
            forms ? "" : typed.about().reason(),
            forms ? "" : typed.reason())
        .filter(words -> !words.isBlank())
        .toList();
  }

  /**
   * True if the customer told us something that was not on the page yet when it was drawn.
   *
   * @param heard as the page said it, null if it did not say
   */
  boolean saidSince(WorkItem item, @Nullable String heard) {
    return heard != null && !heard.equals(heard(item));
  }

  private String heard(WorkItem item) {
    if (item.explains()) {
      return explanations
          .open(item.reference())
          .map(open -> open.lastAskedAt().toString())
          .orElse("");
    }
    return requests
        .find(item.reference())
        .map(ServiceRequest::informationAt)
        .map(Instant::toString)
        .orElse("");
  }

  /** True if this was passed to a team that has not accepted it yet. */
  boolean waitsToBeAccepted(String id) {
    return work.find(id).map(passed::of).filter(came -> came.acceptedAt() == null).isPresent();
  }

  /** A question that was not on the page is no mistake of whoever answered: it is asked now. */
  private static boolean wasAsked(Problem problem, Typed typed, @Nullable Form form) {
    return form == null
        || typed.shown().isEmpty()
        || typed.shown().contains(problem.key())
        || form.question(problem.key()).isEmpty();
  }

  static Set<String> keysOn(FormPage drawn) {
    return drawn.fields().stream()
        .map(FormPage.Field::name)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<TaskPage.Wrong> wrong(List<Problem> problems, FormPage drawn) {
    return problems.stream()
        .map(
            problem ->
                new TaskPage.Wrong(
                    drawn.fields().stream()
                        .filter(field -> field.name().equals(PREFIX + problem.key()))
                        .findFirst()
                        .map(TaskPages::target)
                        .orElse(""),
                    problem.message()))
        .toList();
  }

  private static String target(FormPage.Field field) {
    return field.choices().isEmpty() || field.type().equals("select")
        ? field.id()
        : field.choices().get(0).id();
  }

  /** Answers that were sent with a form, by the key of their question. */
  static Map<String, List<String>> answersIn(MultiValueMap<String, String> sent) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    sent.forEach(
        (name, values) -> {
          if (name.startsWith(PREFIX)) {
            answers.put(name.substring(PREFIX.length()), values);
          }
        });
    return answers;
  }

  /** Answers to questions that are hidden now, so that they are there if they show again. */
  static List<TaskPage.Carried> carried(
      Map<String, List<String>> answers, Form form, Set<String> drawn) {
    List<TaskPage.Carried> carried = new ArrayList<>();
    answers.forEach(
        (key, values) -> {
          Form.Element question = form.question(key).orElse(null);
          if (question != null && !drawn.contains(key)) {
            String written = question.type() == Form.Type.TEXTAREA ? question.label() : null;
            values.stream()
                .filter(value -> !value.isEmpty())
                .forEach(value -> carried.add(new TaskPage.Carried(PREFIX + key, value, written)));
          }
        });
    return carried;
  }

  /**
   * True if the answers bring up a question that the page did not show. Nobody sends what they did
   * not see, even if they wrote it earlier, before another answer took it off the page.
   */
  boolean asksFurther(WorkItem item, Typed typed) {
    Form form = work.formOf(item);
    return !further(typed, List.of(), form, forms.draw(form, PREFIX, typed.answers(), List.of()))
        .isEmpty();
  }

  private static List<FormPage.Further> further(
      Typed typed, List<Problem> wrong, @Nullable Form form, @Nullable FormPage drawn) {
    Stream<FormPage.Further> unseen =
        drawn == null
            ? Stream.of()
            : drawn
                .furtherThan(
                    typed.shown().stream().map(key -> PREFIX + key).collect(Collectors.toSet()))
                .stream();
    Set<String> keys = drawn == null ? Set.of() : keysOn(drawn);
    Stream<FormPage.Further> undrawn =
        typed.problems().stream()
            .filter(problem -> !wrong.contains(problem) && !keys.contains(problem.key()))
            .map(problem -> new FormPage.Further("", labelOf(problem, form)));
    return Stream.concat(unseen, undrawn).distinct().toList();
  }

  private static String labelOf(Problem problem, @Nullable Form form) {
    Optional<Form.Element> question =
        form == null ? Optional.empty() : form.question(problem.key());
    return question.map(Form.Element::label).orElse(problem.message());
  }

  private TaskPage.HandOn handOn(WorkItem item, HandOnTyped typed) {
    return new TaskPage.HandOn(
        catalogue.teams().stream()
            .filter(team -> !team.id().equals(item.team()))
            .map(
                team -> new TaskPage.Choice(team.id(), team.name(), team.id().equals(typed.team())))
            .toList(),
        typed.reason(),
        problem(typed, "team"),
        problem(typed, "reason"));
  }

  private TaskPage.About about(WorkItem item, PassedPages.BackTyped typed) {
    boolean forStaff = catalogue.service(item.service()).filter(Service::forStaff).isPresent();
    return new TaskPage.About(
        item.service(),
        catalogue.services().stream()
            .filter(service -> !service.id().equals(item.service()))
            .filter(service -> service.forStaff() == forStaff)
            .map(
                service ->
                    new TaskPage.Choice(
                        service.id(), service.name(), service.id().equals(typed.code())))
            .toList(),
        typed.reason(),
        PassedPages.problem(typed, "about"),
        PassedPages.problem(typed, "about-reason"));
  }

  private static @Nullable String problem(HandOnTyped typed, String key) {
    return typed.problems().stream()
        .filter(problem -> problem.key().equals(key))
        .map(Problem::message)
        .findFirst()
        .orElse(null);
  }

  /** Names of questions as a page sends them back. */
  static Set<String> names(@Nullable String shown) {
    return shown == null || shown.isEmpty()
        ? Set.of()
        : Arrays.stream(shown.split(",")).collect(Collectors.toUnmodifiableSet());
  }
}
