package org.kept.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.notice.Receipts;
import org.kept.promise.Catalogue;
import org.kept.request.CaseBook;
import org.kept.request.Customers;
import org.kept.request.Escalations;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Watches;
import org.kept.workflow.BrokenAssumptions;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkItems.View;
import org.springframework.stereotype.Component;

/** Lays the work list out. */
@Component
class DeskPages {

  static final int PAGE = 25;

  /** Beside the views of the work list: cases in which nothing is to be done for now. */
  private static final String WAITING = "waiting";

  /** Messages that no machine sends. */
  static final String BY_HAND = "by-hand";

  /** Appointments that are booked. */
  private static final String APPOINTMENTS = "appointments";

  private final WorkItems work;
  private final Requests requests;
  private final BookedAppointments appointments;
  private final Escalations escalations;
  private final Watches watches;
  private final BrokenAssumptions assumptions;
  private final CaseBook book;
  private final Errands errands;
  private final Receipts receipts;
  private final Customers customers;
  private final PassedPages passed;
  private final Catalogue catalogue;
  private final DeskWords words;

  DeskPages(
      WorkItems work,
      Requests requests,
      BookedAppointments appointments,
      Escalations escalations,
      Watches watches,
      BrokenAssumptions assumptions,
      CaseBook book,
      Errands errands,
      Receipts receipts,
      Customers customers,
      PassedPages passed,
      Catalogue catalogue,
      DeskWords words) {
    this.work = work;
    this.requests = requests;
    this.appointments = appointments;
    this.escalations = escalations;
    this.watches = watches;
    this.assumptions = assumptions;
    this.book = book;
    this.errands = errands;
    this.receipts = receipts;
    this.customers = customers;
    this.passed = passed;
    this.catalogue = catalogue;
    this.words = words;
  }

  /**
   * The list as this person sees it.
   *
   * @param wanted the part that was asked for; without it what they hold, or else what nobody holds
   * @param number of the page, 1 for the first; the last one if there are fewer
   */
  DeskPage list(
      Actor actor,
      @Nullable String wanted,
      int number,
      DeskPage.Search search,
      @Nullable String message) {
    Map<String, Long> counts = counts(actor);
    String view =
        wanted != null && counts.containsKey(wanted)
            ? wanted
            : counts.getOrDefault(name(View.MINE), 0L) > 0 ? name(View.MINE) : name(View.UNCLAIMED);
    long total = counts.getOrDefault(view, 0L);
    int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
    int page = Math.max(1, Math.min(number, pages));
    int offset = (page - 1) * PAGE;
    boolean byHand = view.equals(BY_HAND);
    List<Errand> toSay = byHand ? errands.due(actor.teams(), offset, PAGE) : List.of();
    List<DeskPage.Row> rows = byHand ? List.of() : rows(actor, view, offset);
    int shown = rows.size() + toSay.size();
    return new DeskPage(
        view,
        counts.entrySet().stream()
            .map(tab -> new DeskPage.Tab(tab.getKey(), tab.getValue(), tab.getKey().equals(view)))
            .toList(),
        rows,
        toSay,
        total,
        shown == 0 ? 0 : offset + 1L,
        offset + (long) shown,
        page > 1 ? page - 1 : null,
        page < pages ? page + 1 : null,
        search,
        message,
        words.awayOf(actor.id()),
        Policy.may(actor, Act.SEE_STUCK_WORK, null) ? escalations.waiting().size() : 0,
        Policy.may(actor, Act.SEE_STUCK_WORK, null) ? watches.count() : 0,
        Policy.may(actor, Act.SEE_STUCK_WORK, null) ? assumptions.count() : 0);
  }

  private Map<String, Long> counts(Actor actor) {
    Map<String, Long> counts = new LinkedHashMap<>();
    work.counts(actor).forEach((view, count) -> counts.put(name(view), count));
    counts.put(WAITING, requests.countWaitingForCustomer(actor.teams()));
    counts.put(APPOINTMENTS, appointments.count(actor.teams()));
    counts.put(BY_HAND, errands.countDue(actor.teams()));
    return counts;
  }

  private List<DeskPage.Row> rows(Actor actor, String view, int offset) {
    if (view.equals(WAITING)) {
      List<ServiceRequest> waiting = requests.waitingForCustomer(actor.teams(), offset, PAGE);
      Marks marks = marks(waiting.stream().map(ServiceRequest::reference).toList());
      return waiting.stream().map(request -> waiting(request, marks)).toList();
    }
    if (view.equals(APPOINTMENTS)) {
      return appointments.rows(actor.teams(), offset, PAGE);
    }
    List<WorkItem> items =
        work.list(actor, View.valueOf(view.toUpperCase(Locale.ROOT)), offset, PAGE);
    Marks marks = marks(items.stream().map(WorkItem::reference).toList());
    Map<String, Passed> came = passed.of(items);
    Map<String, Disputed> disputed =
        passed.disputed(items.stream().map(WorkItem::reference).toList());
    return items.stream()
        .map(item -> row(actor, item, marks, came.get(item.id()), disputed.get(item.reference())))
        .toList();
  }

  /** What a colleague should see of a case before opening it, asked for all of them at once. */
  private record Marks(
      Set<String> broken,
      Set<String> unreceipted,
      Set<String> otherwise,
      Set<String> withinHours,
      Set<String> again) {}

  private Marks marks(List<String> references) {
    return new Marks(
        book.brokenAmong(references),
        receipts.missingAmong(references),
        customers.servedOtherwiseAmong(references),
        book.withinHoursAmong(references),
        book.openedAgainAmong(references));
  }

  private DeskPage.Row row(
      Actor actor, WorkItem item, Marks marks, @Nullable Passed came, @Nullable Disputed disputed) {
    String colleague = item.assignee();
    String contractor = item.contractor();
    String holder =
        contractor != null
            ? words.contractor(contractor)
            : colleague == null ? null : words.person(colleague);
    String lead = item.escalatedTo();
    return new DeskPage.Row(
        "/desk/work/" + item.id(),
        item.id(),
        item.name(),
        words.service(item.service()),
        item.reference(),
        words.team(item.team()),
        holder,
        actor.id().equals(colleague),
        // Whoever only sees it, as they answer for it or are asked whose it is, cannot claim it.
        holder == null && work.mayWorkOn(actor, item),
        // While the clock stands there is no date: the one from before it stopped may be past.
        item.pausedAt() == null ? item.dueAt() : null,
        words.timeLeft(item.dueAt(), item.warnAt(), item.pausedAt()),
        lead == null ? null : words.person(lead),
        marks.broken().contains(item.reference()),
        marks.unreceipted().contains(item.reference()),
        marks.otherwise().contains(item.reference()),
        urgent(item.service(), item.reference(), marks),
        marks.again().contains(item.reference()),
        came,
        disputed);
  }

  /** Somebody may be in danger, where the service knows of that and promised to be quick. */
  private boolean urgent(String service, String reference, Marks marks) {
    return marks.withinHours().contains(reference)
        && catalogue.service(service).filter(of -> of.emergency() != null).isPresent();
  }

  private DeskPage.Row waiting(ServiceRequest request, Marks marks) {
    String lead = request.escalatedTo();
    return new DeskPage.Row(
        "/desk/case/" + request.reference(),
        null,
        words.say("desk.waiting"),
        words.service(request.service()),
        request.reference(),
        words.team(request.team()),
        null,
        false,
        false,
        request.replyBy(),
        new TimeLeft(words.say("desk.time.reply"), "purple"),
        lead == null ? null : words.person(lead),
        marks.broken().contains(request.reference()),
        marks.unreceipted().contains(request.reference()),
        marks.otherwise().contains(request.reference()),
        urgent(request.service(), request.reference(), marks),
        marks.again().contains(request.reference()),
        null,
        null);
  }

  private static String name(View view) {
    return view.name().toLowerCase(Locale.ROOT);
  }
}
