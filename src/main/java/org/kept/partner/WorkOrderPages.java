package org.kept.partner;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.form.Answered;
import org.kept.form.Answers.Problem;
import org.kept.form.FormPage;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.Team;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Slot;
import org.kept.request.WorkOrder;
import org.kept.site.PlainDates;
import org.kept.workflow.ContractorView;
import org.kept.workflow.ContractorWork;
import org.kept.workflow.WorkItem;
import org.springframework.stereotype.Component;

/** Lays out what contractors may see of a request: what they need for the work, never who asked. */
@Component
class WorkOrderPages {

  /** Put before the name of every answer, so that no question takes the name of a field of ours. */
  static final String PREFIX = "answers.";

  private final ContractorWork work;
  private final Requests requests;
  private final ContractorView view;
  private final Forms forms;
  private final Catalogue catalogue;
  private final PlainDates dates;
  private final Clock clock;

  WorkOrderPages(
      ContractorWork work,
      Requests requests,
      ContractorView view,
      Forms forms,
      Catalogue catalogue,
      PlainDates dates,
      Clock clock) {
    this.work = work;
    this.requests = requests;
    this.view = view;
    this.forms = forms;
    this.catalogue = catalogue;
    this.dates = dates;
    this.clock = clock;
  }

  /**
   * What came with a form that could not be taken.
   *
   * @param shown names of the questions that were on the page
   */
  record Typed(Map<String, List<String>> answers, Set<String> shown, List<Problem> problems) {

    static Typed nothing() {
      return new Typed(Map.of(), Set.of(), List.of());
    }

    Typed with(List<Problem> found) {
      return new Typed(answers, shown, found);
    }

    /** A question that was not on the page is no mistake of whoever answered: it is asked now. */
    List<Problem> wrong() {
      return problems.stream()
          .filter(problem -> shown.isEmpty() || shown.contains(PREFIX + problem.key()))
          .toList();
    }

    /** Codes of choices say nothing by themselves; words have a space in them. */
    List<String> words() {
      return answers.values().stream()
          .flatMap(List::stream)
          .map(String::strip)
          .filter(words -> words.matches("(?s).*\\s.*"))
          .toList();
    }
  }

  WorkOrdersPage list(Actor actor) {
    List<ContractorWork.Given> open = work.open(actor);
    List<String> references = open.stream().map(given -> given.order().reference()).toList();
    Map<String, Slot> booked = view.visitsAmong(references);
    Map<String, Answered> places = view.placesAmong(references);
    return new WorkOrdersPage(
        actor.teams().stream().sorted().map(work::nameOf).collect(Collectors.joining(", ")),
        open.stream()
            .map(
                given ->
                    new WorkOrdersPage.Row(
                        given.order().id().toString(),
                        given.order().reference(),
                        serviceName(given.item().service()),
                        place(places.get(given.order().reference())),
                        inWords(booked.get(given.order().reference())),
                        given.item().dueAt(),
                        late(given.item())))
            .toList(),
        work.ended(actor).stream()
            .flatMap(
                order ->
                    Optional.ofNullable(order.endedAt())
                        .map(
                            at ->
                                new WorkOrdersPage.Ended(
                                    order.id().toString(),
                                    order.reference(),
                                    serviceName(request(order).service()),
                                    at,
                                    code(order)))
                        .stream())
            .toList());
  }

  /**
   * One piece of work that is theirs, or was; of one that was they see only how it ended.
   *
   * @param message why something was not done, null if nothing was refused
   */
  WorkOrderPage of(WorkOrder order, Typed typed, @Nullable String message) {
    ServiceRequest request = request(order);
    WorkItem item = order.open() ? work.itemOf(order).orElse(null) : null;
    FormPage form =
        item == null ? null : forms.draw(work.formOf(item), PREFIX, typed.answers(), typed.wrong());
    Instant dueAt = item == null ? null : item.dueAt();
    return new WorkOrderPage(
        order.id().toString(),
        order.reference(),
        serviceName(request.service()),
        work.nameOf(order.contractor()),
        catalogue.team(order.team()).map(Team::name).orElse(order.team()),
        order.givenAt(),
        dueAt,
        item != null && late(item),
        item == null ? "" : order.what(),
        item == null ? List.of() : where(request),
        item == null
            ? null
            : inWords(view.visitsAmong(List.of(order.reference())).get(order.reference())),
        item == null ? List.of() : view.needsOf(request),
        item != null && view.wantsACall(request),
        form,
        form == null
            ? ""
            : form.fields().stream().map(FormPage.Field::name).collect(Collectors.joining(",")),
        item == null ? work.overSince(order) : null,
        order.said(),
        form == null ? List.of() : form.furtherThan(typed.shown()),
        message,
        form == null ? typed.words() : List.of());
  }

  /** Only what the form marks: the place and what is there, never who asked or what they wrote. */
  private List<WorkOrderPage.Answer> where(ServiceRequest request) {
    return view.of(request).stream()
        .map(told -> new WorkOrderPage.Answer(told.question(), told.answer()))
        .toList();
  }

  private static @Nullable String place(@Nullable Answered told) {
    return told == null ? null : told.answer();
  }

  private @Nullable String inWords(@Nullable Slot slot) {
    return slot == null ? null : dates.slot(slot.start(), slot.end());
  }

  /** Also by a date that was promised after another one was broken. */
  private boolean late(WorkItem item) {
    Instant dueAt = item.dueAt();
    if (dueAt == null) {
      return false;
    }
    if (clock.instant().isAfter(dueAt)) {
      return true;
    }
    List<Promise> promises = requests.promisesOf(item.reference());
    Set<UUID> broken =
        promises.stream()
            .filter(promise -> promise.brokenAt() != null)
            .map(Promise::id)
            .collect(Collectors.toSet());
    return promises.stream()
        .anyMatch(
            promise ->
                promise.open()
                    && promise.dueAt().equals(dueAt)
                    && promise.replaces() != null
                    && broken.contains(promise.replaces()));
  }

  private ServiceRequest request(WorkOrder order) {
    return requests.find(order.reference()).orElseThrow();
  }

  private String serviceName(String id) {
    return catalogue.service(id).map(Service::name).orElse(id);
  }

  private static String code(WorkOrder order) {
    return (order.ended() == null ? WorkOrder.Ended.STOPPED : order.ended()).code();
  }
}
