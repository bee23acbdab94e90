package org.kept.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kept.access.Actor;
import org.kept.form.Answers.Problem;
import org.kept.notice.Notices;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Subjects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says that a request is about another service than it was asked for; the case goes on as it is.
 */
@Component
class Recategorising {

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2000;

  private final Requests requests;
  private final Subjects subjects;
  private final Conductor conductor;
  private final WorkList list;
  private final Notices notices;
  private final Catalogue catalogue;
  private final MessageSource messages;

  Recategorising(
      Requests requests,
      Subjects subjects,
      Conductor conductor,
      WorkList list,
      Notices notices,
      Catalogue catalogue,
      MessageSource messages) {
    this.requests = requests;
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
   */
  WorkOutcome change(WorkItem item, String seen, String to, String reason, Actor actor) {
    ServiceRequest request = requests.find(item.reference()).orElseThrow();
    if (!request.service().equals(seen)) {
      return new WorkOutcome.Refused(text("meanwhile", nameOf(request.service())));
    }
    if (to.equals(seen)) {
      return new WorkOutcome.Incomplete(List.of(new Problem("about", text("same"))));
    }
    Service other = catalogue.service(to).orElseThrow();
    if (!goesTheSameWay(request, other)) {
      return new WorkOutcome.Incomplete(
          List.of(new Problem("about", text("other-way", other.name(), other.id()))));
    }
    boolean moved = conductor.redirect(item.id(), other.team());
    Subjects.Changed changed =
        subjects.change(
            item.reference(), other, moved ? other.team() : null, reason.strip(), actor);
    list.recategorised(item.reference(), other.id());
    notices.tell(
        item.reference(),
        "service-changed",
        changed
            .soonerBy()
            .map(date -> Map.of("was", nameOf(seen), "sooner", date.toString()))
            .orElseGet(() -> Map.of("was", nameOf(seen))),
        UUID.randomUUID().toString());
    return new WorkOutcome.Done();
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
