package org.kept.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.form.Answers;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.Contractor;
import org.kept.request.Attempts;
import org.kept.request.Disputes;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrder.Ended;
import org.kept.request.WorkOrders;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Work that a contractor does for a team: the contractor sees it and says what came of it, and the
 * team can take it back. The case stays with the team, and the promise with the council.
 */
@Component
public class ContractorWork {

  /** What a contractor answers, by the keys of the form of their work. */
  static final String CARRIED_OUT = "carriedOut";

  private static final String DONE = "done";
  private static final String NOT_DONE = "not-done";
  private static final String DONE_ON = "doneOn";
  private static final String SAID = "doneSaid";
  private static final String WHY_NOT = "whyNot";

  /** All that the form of their work asks, and what can be chosen there. */
  public static final Map<String, Set<String>> ANSWERS =
      Map.of(
          CARRIED_OUT,
          Set.of(DONE, NOT_DONE),
          DONE_ON,
          Set.of(),
          SAID,
          Set.of(),
          WHY_NOT,
          Set.of());

  /** Where a form takes its options from. */
  private static final String CONTRACTORS = "contractors";

  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2000;
  private static final int MOST = 200;

  private static final ZoneId HERE = ZoneId.of("Europe/London");

  /** For how long contractors see what they have no longer. */
  private static final Duration SEEN = Duration.ofDays(28);

  private final WorkList list;
  private final WorkOrders orders;
  private final Conductor conductor;
  private final Forms forms;
  private final Catalogue catalogue;
  private final Disputes disputes;
  private final Attempts attempts;
  private final MessageSource messages;
  private final Clock clock;

  ContractorWork(
      WorkList list,
      WorkOrders orders,
      Conductor conductor,
      Forms forms,
      Catalogue catalogue,
      Disputes disputes,
      Attempts attempts,
      MessageSource messages,
      Clock clock) {
    this.list = list;
    this.orders = orders;
    this.conductor = conductor;
    this.forms = forms;
    this.catalogue = catalogue;
    this.disputes = disputes;
    this.attempts = attempts;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What a contractor has now.
   *
   * @param item the work as it stands on the list, with its date
   */
  public record Given(WorkOrder order, WorkItem item) {}

  /** What this contractor's people have to do, the earliest promise first. */
  public List<Given> open(Actor actor) {
    if (!Policy.may(actor, Act.DO_WORK_ORDERS, null)) {
      return List.of();
    }
    List<WorkItem> items = list.ofContractors(actor.teams(), MOST);
    Map<String, WorkOrder> open =
        orders.openAmong(items.stream().map(WorkItem::reference).distinct().toList());
    return items.stream()
        .flatMap(
            item ->
                Optional.ofNullable(open.get(item.reference()))
                    .filter(order -> order.contractor().equals(item.contractor()))
                    .map(order -> new Given(order, item))
                    .stream())
        .toList();
  }

  /** What they had in the last four weeks and have no longer, the last first. */
  public List<WorkOrder> ended(Actor actor) {
    return Policy.may(actor, Act.DO_WORK_ORDERS, null)
        ? orders.endedFor(actor.teams(), clock.instant().minus(SEEN), MOST)
        : List.of();
  }

  /** The work order with this id, if it is theirs; whoever asks learns of no other that it is. */
  public Optional<WorkOrder> find(Actor actor, String id) {
    return id(id)
        .flatMap(orders::find)
        .filter(order -> Policy.may(actor, Act.DO_WORK_ORDERS, order.contractor()));
  }

  /** The work of an open order; empty if it went away in this moment. */
  public Optional<WorkItem> itemOf(WorkOrder order) {
    return list.ofCase(order.reference()).stream()
        .filter(item -> order.contractor().equals(item.contractor()))
        .findFirst();
  }

  /** What the contractor is asked, in the edition that the process was published with. */
  public Form formOf(WorkItem item) {
    return list.find(item.id())
        .map(row -> forms.read(conductor.form(row.definition(), item.form())))
        .orElseThrow(() -> new IllegalArgumentException(text("done-already")));
  }

  /**
   * The contractor says that it is done, or that it cannot be; the team decides what comes next.
   *
   * @param sent name to values as they came
   */
  public WorkOutcome finish(String id, Map<String, List<String>> sent, Actor actor) {
    try {
      return attempts.of(() -> finished(id, sent, actor));
    } catch (Conductor.CaseSuspended suspended) {
      return new WorkOutcome.Refused(text("suspended"));
    }
  }

  private WorkOutcome finished(String id, Map<String, List<String>> sent, Actor actor) {
    WorkOrder order = find(actor, id).orElse(null);
    if (order == null) {
      return new WorkOutcome.Refused(text("order.unknown"));
    }
    // Locked: of two who press at once, the second sees what the first did.
    WorkList.Row row = itemOf(order).flatMap(item -> list.lock(item.id())).orElse(null);
    WorkOrder now = orders.find(order.id()).orElse(order);
    if (row == null || !now.open()) {
      return saidAlready(now, sent)
          ? new WorkOutcome.Done()
          : new WorkOutcome.Refused(overSince(now));
    }
    Form form = forms.read(conductor.form(row.definition(), row.item().form()));
    Answers answers = forms.check(form, sent);
    if (!answers.ok()) {
      return new WorkOutcome.Incomplete(answers.problems());
    }
    Map<String, String> accepted = answers.accepted();
    boolean done = DONE.equals(accepted.get(CARRIED_OUT));
    String day = accepted.get(DONE_ON);
    LocalDate doneOn = done && day != null ? LocalDate.parse(day) : null;
    LocalDate givenOn = now.givenAt().atZone(HERE).toLocalDate();
    if (doneOn != null && doneOn.isBefore(givenOn)) {
      // They had it for nobody then: most often a slip in the day or the month.
      return new WorkOutcome.Incomplete(
          List.of(new Problem(DONE_ON, text("order.done-before", inWords(givenOn)))));
    }
    orders.end(
        now,
        done ? Ended.DONE : Ended.RETURNED,
        doneOn,
        accepted.getOrDefault(done ? SAID : WHY_NOT, ""),
        actor);
    conductor.complete(row.item().id(), form.decisionsIn(accepted));
    return new WorkOutcome.Done();
  }

  /** Sent once more, such as by a second press: it is as they say, and nothing is refused. */
  private static boolean saidAlready(WorkOrder order, Map<String, List<String>> sent) {
    if (order.ended() != Ended.DONE && order.ended() != Ended.RETURNED) {
      return false;
    }
    boolean done = order.ended() == Ended.DONE;
    LocalDate day = order.doneOn();
    return first(sent, CARRIED_OUT).equals(done ? DONE : NOT_DONE)
        && first(sent, done ? SAID : WHY_NOT).equals(order.said().replace("\r\n", "\n"))
        && (!done || first(sent, DONE_ON).equals(day == null ? "" : day.toString()));
  }

  private static String first(Map<String, List<String>> sent, String question) {
    List<String> answers = sent.getOrDefault(question, List.of());
    return answers.isEmpty() ? "" : answers.get(0).replace("\r\n", "\n").strip();
  }

  /** Why nothing can be said of this work order any more, for whoever had it. */
  public String overSince(WorkOrder order) {
    return text("order.ended." + (order.ended() == null ? Ended.STOPPED : order.ended()).code());
  }

  /**
   * The team takes the work back from the contractor; it goes on with their decision.
   *
   * @param reason at least 10 characters, kept with the case; the contractor reads it
   */
  public WorkOutcome takeBack(String workItem, String reason, Actor actor) {
    String why = reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      return new WorkOutcome.Incomplete(
          List.of(new Problem("take-back-reason", text("order.take-back.reason"))));
    }
    try {
      return attempts.of(() -> takenBack(workItem, why, actor));
    } catch (Conductor.CaseSuspended suspended) {
      return new WorkOutcome.Refused(text("suspended"));
    }
  }

  private WorkOutcome takenBack(String workItem, String why, Actor actor) {
    WorkList.Row row = list.lock(workItem).orElse(null);
    WorkItem item = row == null ? null : row.item();
    WorkOrder order = item == null ? null : orders.open(item.reference()).orElse(null);
    if (item == null || item.contractor() == null || order == null) {
      return new WorkOutcome.Refused(text("order.back-already"));
    }
    if (!mayTakeBack(actor, item)) {
      return new WorkOutcome.Refused(text("not-yours"));
    }
    orders.end(order, Ended.TAKEN_BACK, null, why, actor);
    conductor.complete(workItem, Map.of());
    return new WorkOutcome.Done();
  }

  /** True if this is a contractor's work that this person may take back for their team. */
  public boolean mayTakeBack(Actor actor, WorkItem item) {
    return item.contractor() != null
        && (Policy.may(actor, Act.DO_WORK, item.team())
            || (Policy.may(actor, Act.DO_WORK, null) && actor.id().equals(item.escalatedTo())));
  }

  /** The name of a contractor as people know them. */
  public String nameOf(String contractor) {
    return catalogue.contractor(contractor).map(Contractor::name).orElse(contractor);
  }

  /**
   * The form as it is asked for this work: with the contractors who work for its team, and without
   * that way where there is none.
   */
  Form asAsked(Form form, WorkItem item) {
    return form.offering(
        CONTRACTORS,
        catalogue.contractors().stream()
            .filter(contractor -> contractor.worksFor(item.team(), item.service()))
            .map(contractor -> new Form.Option(contractor.id(), contractor.name()))
            .toList());
  }

  /** What keeps this work from being given to a contractor; nothing if nobody wants that. */
  List<Problem> problems(WorkItem item, Map<String, String> answers) {
    // Who has it must be settled first: else nobody is sure to whom it comes back.
    return answers.containsKey(Variables.CONTRACTOR)
            && disputes.of(item.reference()).filter(dispute -> !item.explains()).isPresent()
        ? List.of(new Problem(Variables.DECISION, text("order.disputed")))
        : List.of();
  }

  private static String inWords(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", LocaleContextHolder.getLocale())
        .format(day);
  }

  private static Optional<UUID> id(@Nullable String written) {
    try {
      return written == null ? Optional.empty() : Optional.of(UUID.fromString(written));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage("work." + key, arguments, LocaleContextHolder.getLocale());
  }
}
