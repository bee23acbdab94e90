package org.kept.workflow;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.form.Answers;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Progress;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Subjects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says that a request is about another service than it was asked for. The case goes on as it is, or
 * begins anew where the other service has a way or milestones of its own.
 */
@Component
class Recategorising {

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2000;

  private final Requests requests;
  private final Progress progress;
  private final Forms forms;
  private final Passing passing;
  private final Clock clock;
  private final Subjects subjects;
  private final Conductor conductor;
  private final WorkList list;
  private final Notices notices;
  private final Catalogue catalogue;
  private final MessageSource messages;

  Recategorising(
      Requests requests,
      Progress progress,
      Forms forms,
      Passing passing,
      Clock clock,
      Subjects subjects,
      Conductor conductor,
      WorkList list,
      Notices notices,
      Catalogue catalogue,
      MessageSource messages) {
    this.requests = requests;
    this.progress = progress;
    this.forms = forms;
    this.passing = passing;
    this.clock = clock;
    this.subjects = subjects;
    this.conductor = conductor;
    this.list = list;
    this.notices = notices;
    this.catalogue = catalogue;
    this.messages = messages;
  }

  /** What is wrong with it, whatever the work is. */
  List<Problem> problems(String to, String reason) {
    List<Problem> problems = new ArrayList<>();
    if (catalogue.service(to).isEmpty()) {
      problems.add(new Problem("about", text("service")));
    }
    int length = reason.strip().length();
    if (length < SHORTEST_REASON || length > LONGEST_REASON) {
      problems.add(new Problem("about-reason", text("reason")));
    }
    return problems;
  }

  /**
   * In the transaction in progress.
   *
   * @param seen the service that it was about, as they saw it
   * @param sent answers to the form of the other service; null if nobody was asked
   */
  WorkOutcome change(
      WorkItem item,
      String seen,
      String to,
      String reason,
      @Nullable Map<String, List<String>> sent,
      Actor actor) {
    ServiceRequest request = requests.find(item.reference()).orElseThrow();
    if (!request.service().equals(seen)) {
      return new WorkOutcome.Refused(text("meanwhile", nameOf(request.service())));
    }
    if (to.equals(seen)) {
      return new WorkOutcome.Incomplete(List.of(new Problem("about", text("same"))));
    }
    Service other = catalogue.service(to).orElseThrow();
    if (!askedByTheSame(request, other)) {
      // Who may ask, and what they may be told, hangs on it.
      return new WorkOutcome.Incomplete(
          List.of(new Problem("about", text("other-askers", other.name(), other.id()))));
    }
    if (!goesTheSameWay(request, other)) {
      return beginAnew(item, request, other, reason, sent, actor);
    }
    boolean moved = conductor.redirect(item.id(), other.team());
    Subjects.Changed changed =
        subjects.change(
            item.reference(), other, moved ? other.team() : null, reason.strip(), actor);
    list.recategorised(item.reference(), other.id());
    Map<String, String> said = taken(request, other);
    changed.soonerBy().ifPresent(date -> said.put("sooner", date.toString()));
    notices.tell(item.reference(), "service-changed", said, UUID.randomUUID().toString());
    return new WorkOutcome.Done();
  }

  /**
   * What the customer sent it as; where it is that after all, what we had taken it for meanwhile.
   *
   * @param before the request as it was until now
   */
  private Map<String, String> taken(ServiceRequest before, Service now) {
    String asked = subjects.askedAs(before.reference()).orElse(before.service());
    boolean back = asked.equals(now.id());
    Map<String, String> said = new LinkedHashMap<>();
    said.put("was", nameOf(back ? before.service() : asked));
    if (back) {
      said.put("back", "yes");
    }
    return said;
  }

  /** Why this work is there no more, if its request was sorted anew. */
  Optional<String> endedBySorting(String work) {
    return subjects.endedBySorting(work).map(service -> text("ended", nameOf(service)));
  }

  private WorkOutcome beginAnew(
      WorkItem item,
      ServiceRequest request,
      Service other,
      String reason,
      @Nullable Map<String, List<String>> sent,
      Actor actor) {
    String reference = request.reference();
    if (request.toldAt() != null) {
      return new WorkOutcome.Refused(text("told"));
    }
    conductor.mayBeginAnew(reference, other.process());
    Form form = forms.published(other.form());
    if (sent == null) {
      Map<String, String> known = alike(request, form, requests.answersOf(reference));
      return new WorkOutcome.Asks(form, known, promised(request, other, known));
    }
    // Its files stay with it; a colleague can add more.
    Map<String, Integer> files =
        form.fileQuestions().stream().collect(Collectors.toMap(Form.Element::key, any -> 1));
    Answers answers = forms.check(form, sent, files);
    if (!answers.ok()) {
      return new WorkOutcome.Incomplete(answers.problems());
    }
    Optional<Form.Element> call = forms.wherePeopleWantACall(form, answers.accepted());
    if (call.isPresent() && !requests.personOf(reference).gapsToCall().isEmpty()) {
      return new WorkOutcome.Incomplete(List.of(new Problem(call.get().key(), text("no-phone"))));
    }
    passing.taken(item, actor);
    if (progress.clockStands(reference) || request.asks()) {
      // What we asked was asked for what it was taken for before.
      progress.stopWaiting(reference);
    }
    Map<String, String> known =
        Forms.answersAfter(form, answers.accepted(), requests.answersOf(reference));
    subjects.beginAnew(reference, item.id(), other, known, reason.strip(), actor);
    conductor.beginAnew(
        reference, other.id(), other.process(), form.decisionsIn(answers.accepted()));
    subjects.begunAnew(reference);
    list.recategorised(reference, other.id());
    // What runs beside has no step that hands it on, where the new round has none.
    conductor.whatIsBesideGoesTo(reference, requests.find(reference).orElseThrow().team());
    Map<String, String> said = taken(request, other);
    said.put("anew", "yes");
    if (isLate(reference)) {
      said.put("over", "yes");
    }
    notices.tell(reference, "service-changed", said, UUID.randomUUID().toString());
    return new WorkOutcome.Done();
  }

  /** What was answered to a question that is asked alike; one name may stand for two things. */
  private Map<String, String> alike(ServiceRequest request, Form form, Map<String, String> known) {
    Map<String, Form.Element> before = new HashMap<>();
    for (String service : subjects.answeredAs(request)) {
      catalogue.service(service).stream()
          .flatMap(each -> forms.published(each.form()).questions().stream())
          .forEach(question -> before.putIfAbsent(question.key(), question));
    }
    Map<String, String> alike = new LinkedHashMap<>(known);
    for (Form.Element question : form.questions()) {
      Form.Element was = before.get(question.key());
      if (was == null
          || was.type() != question.type()
          || !was.options().equals(question.options())) {
        alike.remove(question.key());
      }
    }
    return alike;
  }

  /** Then no date is said that is over: the watch says sorry at once, with a new one. */
  private boolean isLate(String reference) {
    return requests.promisesOf(reference).stream()
        .anyMatch(
            promise ->
                promise.open()
                    && !promise.explains()
                    && promise.pausedAt() == null
                    && promise.dueAt().isBefore(clock.instant()));
  }

  /** Also what is late by then is said before anybody decides. */
  private List<WorkOutcome.Due> promised(
      ServiceRequest request, Service other, Map<String, String> answers) {
    Instant now = clock.instant();
    return subjects.wouldPromise(request, other, answers).stream()
        .filter(chosen -> !chosen.promised().milestone().equals(Progress.ACKNOWLEDGE))
        .map(
            chosen -> {
              Instant by = chosen.dueBy(now);
              return new WorkOutcome.Due(
                  chosen.promised().commitment(),
                  chosen.promised().milestone(),
                  by,
                  chosen.isMade() && by.isBefore(now));
            })
        .toList();
  }

  private boolean askedByTheSame(ServiceRequest request, Service other) {
    return catalogue
        .service(request.service())
        .filter(service -> service.forRepresentatives() == other.forRepresentatives())
        .filter(service -> service.forStaff() == other.forStaff())
        .isPresent();
  }

  /** By the same diagram, and all that is promised still has its place in the other service. */
  private boolean goesTheSameWay(ServiceRequest request, Service other) {
    Optional<String> process = catalogue.service(request.service()).map(Service::process);
    return process.filter(other.process()::equals).isPresent()
        && requests.promisesOf(request.reference()).stream()
            .filter(promise -> promise.open() && !promise.explains())
            .allMatch(
                open ->
                    other.promises().stream()
                        .anyMatch(
                            promise ->
                                promise.after() == null
                                    && promise.milestone().equals(open.milestone())));
  }

  private String nameOf(String service) {
    return catalogue.service(service).map(Service::name).orElse(service);
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(
        "work.recategorise." + key, arguments, LocaleContextHolder.getLocale());
  }
}
