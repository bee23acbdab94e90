package org.kept.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.promise.Timescale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to a request on its way: each is a dated fact and a ledger entry, in the transaction
 * of whoever asks.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Progress {

  /** The milestone that the first message to the customer keeps. */
  public static final String ACKNOWLEDGE = "acknowledge";

  /** The milestone that the council's answer keeps. */
  public static final String ANSWER = "answer";

  /** The milestone that an explanation keeps, for whoever asked for one. */
  public static final String EXPLAIN = "explain";

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final Words words;
  private final Feedback feedback;
  private final Ledger ledger;
  private final Catalogue catalogue;
  private final Duplicates duplicates;
  private final Appointments appointments;
  private final ApplicationEventPublisher events;
  private final Moment moment;

  Progress(
      JdbcClient jdbc,
      InHand inHand,
      Promises promises,
      Words words,
      Feedback feedback,
      Ledger ledger,
      Catalogue catalogue,
      Duplicates duplicates,
      Appointments appointments,
      ApplicationEventPublisher events,
      Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.words = words;
    this.feedback = feedback;
    this.ledger = ledger;
    this.catalogue = catalogue;
    this.duplicates = duplicates;
    this.appointments = appointments;
    this.events = events;
    this.moment = moment;
  }

  /** The customer is told that we have it. */
  public void acknowledge(String reference) {
    set(reference, "acknowledged_at");
    promises.settle(reference, ACKNOWLEDGE, serviceOf(reference));
    ledger.append(reference, "request-acknowledged", Actor.system(), Map.of());
  }

  /** It is with the team that had it, and the customer is told so. */
  public void takeUpAgain(String reference) {
    if (!isOpenedAgain(reference)) {
      throw new IllegalStateException(
          reference + " is new and was never opened again, so that it cannot be taken up again.");
    }
    promises.settle(reference, ACKNOWLEDGE, serviceOf(reference));
  }

  /**
   * The customer was told already that we have it, before it was sorted anew as another service;
   * what it is now they are told once it has begun.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public boolean acknowledgedBeforeSorting(String reference) {
    return promises.open(reference, ACKNOWLEDGE).isEmpty()
        && jdbc.sql(
                    "select count(*) from recategorised r where r.reference = ? and r.new_round and"
                        + " not exists (select 1 from reopened o where o.reference = r.reference"
                        + " and o.at > r.at)")
                .param(reference)
                .query(Integer.class)
                .single()
            > 0;
  }

  /** Tells messages of one life of a request from those of another, after it was opened again. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public String round(String reference) {
    int times = timesOpenedAgain(reference);
    return times == 0 ? "once" : "reopened " + times;
  }

  /**
   * True from when the customer had it opened again after its answer, of this life and all after
   * it.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public boolean isOpenedAgain(String reference) {
    return timesOpenedAgain(reference) > 0;
  }

  private int timesOpenedAgain(String reference) {
    return jdbc.sql("select count(*) from reopened where reference = ?")
        .param(reference)
        .query(Integer.class)
        .single();
  }

  /**
   * A decision table said where the request goes.
   *
   * @param detail what it was asked and what it answered, codes only
   */
  public void triaged(String reference, Map<String, String> detail) {
    ledger.append(reference, "request-triaged", Actor.system(), detail);
  }

  /**
   * A team holds open work of the case now; so that the customer is told who has it. Whoever
   * explains something about it, or says how an appointment went, does not have it by that.
   *
   * @param process the id of the process that the work is part of
   */
  public void heldBy(String reference, String process, String team) {
    if (catalogue.isBeside(process) || request(reference).team().equals(team)) {
      return;
    }
    jdbc.sql("update service_request set team = ? where reference = ?")
        .params(team, reference)
        .update();
    inHand.requestChanged(reference);
  }

  /**
   * A request is with a team.
   *
   * @param since when it got there; a team that has it already has it since before
   * @param fromAnother whether it had been handed to another team before
   */
  public record HandedOff(Instant since, boolean fromAnother) {}

  /** It goes from first contact, or from another team, to the team that can act. */
  public HandedOff handOff(String reference, String team) {
    ServiceRequest request = request(reference);
    Instant before = request.handedOffAt();
    Instant since =
        before != null && request.team().equals(team)
            ? before
            : moment.now().truncatedTo(ChronoUnit.MICROS);
    jdbc.sql("update service_request set handed_off_at = ?, team = ? where reference = ?")
        .params(Rows.utc(since), team, reference)
        .update();
    inHand.requestChanged(reference);
    ledger.append(reference, "handed-off", Actor.system(), Map.of("team", team));
    return new HandedOff(since, before != null && !since.equals(before));
  }

  /**
   * A person completed work.
   *
   * @param form id of the form that they answered
   * @param decisions what the process is told
   * @param written what they wrote, by question; kept here, its ids go to the ledger
   */
  public void workCompleted(
      String reference,
      Actor actor,
      String form,
      Map<String, String> decisions,
      Map<String, String> written) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("form", form);
    decisions.forEach((key, value) -> facts.put("decision." + key, value));
    written.forEach(
        (key, text) ->
            facts.put("words." + key, words.write(reference, key, actor, text).toString()));
    ledger.append(reference, "work-completed", actor, facts);
    inHand.justWritten(reference, written);
  }

  /** Someone took the work. */
  public void claimed(String reference, Actor actor) {
    ledger.append(reference, "work-claimed", actor, Map.of());
  }

  /** Someone gave the work back. */
  public void released(String reference, Actor actor) {
    ledger.append(reference, "work-released", actor, Map.of());
  }

  /** By when we hope for the customer's answer. */
  public Instant replyBy(String reference) {
    return Optional.ofNullable(request(reference).replyBy()).orElseGet(moment::now);
  }

  /**
   * We go on, answered or not; the clock goes on. Nothing is done where it goes already. It says so
   * if nobody had asked the customer.
   */
  public void resume(String reference) {
    goOn(reference, true);
  }

  /** The same, where what we asked is overtaken or answered, or no process waits for the answer. */
  public void stopWaiting(String reference) {
    goOn(reference, false);
  }

  private void goOn(String reference, boolean unlessAsked) {
    // Who tells the question at this moment is first, or sees that we do not wait any more.
    promises.lock(reference);
    ServiceRequest request = request(reference);
    Instant asked = request.askedAt();
    Instant resumed = request.resumedAt();
    if (asked != null && resumed != null && !resumed.isBefore(asked) && !clockStands(reference)) {
      return;
    }
    boolean untold = request.hasToBeAsked();
    String because =
        untold && request.isAnswered()
            ? "answered-before"
            : untold && unlessAsked
                ? (request.replyBy() == null ? "not-asked" : "nobody-asked")
                : "";
    set(reference, "resumed_at", moment.notBefore(asked));
    promises.resumeAll(reference, Actor.system());
    ledger.append(
        reference,
        "clock-resumed",
        Actor.system(),
        because.isEmpty() ? Map.of() : Map.of("because", because));
    events.publishEvent(new QuestionOver(reference));
  }

  /** True if we wrote a question and did not go on yet, whether or not our clock stands. */
  public boolean asks(String reference) {
    return request(reference).asks();
  }

  /** True if the clock of something promised stands. */
  public boolean clockStands(String reference) {
    return promises.open(reference).stream().anyMatch(promise -> promise.pausedAt() != null);
  }

  /**
   * What a customer is told.
   *
   * @param outcome what it came to, as {@link Outcome#kind} has it
   * @param atFirstContact true if it was settled at first contact
   * @param refusal code of why it cannot be met; null if it can
   * @param duplicateOf the older request that goes on instead; null if there is none
   */
  public record Told(
      String outcome,
      boolean atFirstContact,
      @Nullable String refusal,
      @Nullable String duplicateOf) {}

  /**
   * The customer is told what was decided; this keeps the promise of an answer, or breaks it if it
   * comes too late.
   *
   * @return the promises that were broken by this: the watch beside the work had not woken yet, so
   *     that nobody has said sorry
   */
  public List<Promise> tell(String reference, Told told) {
    String code = Optional.ofNullable(told.refusal()).map(Outcomes::code).orElse(null);
    String older =
        Optional.ofNullable(told.duplicateOf())
            .flatMap(typed -> inHand.request(References.normal(typed)))
            .map(ServiceRequest::reference)
            .orElse(null);
    jdbc.sql(
            "update service_request set told_at = ?, outcome = ?, settled_at_first = ?, refusal = ?,"
                + " duplicate_of = ?, reopen_until = ? where reference = ?")
        .params(
            Rows.utc(moment.now()),
            told.outcome(),
            told.atFirstContact(),
            code,
            older,
            reopenUntil(serviceOf(reference), told.outcome()).map(Rows::utc).orElse(null),
            reference)
        .update();
    inHand.requestChanged(reference);
    List<Promise> late =
        promises.settleAnswer(
            reference, serviceOf(reference), told.outcome().equals(Outcomes.DONE));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("outcome", told.outcome());
    facts.put("atFirstContact", Boolean.toString(told.atFirstContact()));
    if (code != null) {
      facts.put("refusal", code);
    }
    if (older != null) {
      facts.put("duplicateOf", older);
    }
    ledger.append(reference, "customer-told", Actor.system(), facts);
    if (older != null) {
      duplicates.joined(reference, older);
    }
    return late;
  }

  /** Reckoned once, with the answer: what a customer was told holds. */
  private Optional<Instant> reopenUntil(Service service, String outcome) {
    return Optional.ofNullable(service.reopenWithin())
        .filter(any -> Reopenings.OUTCOMES.contains(outcome))
        .map(window -> catalogue.after(service, window, moment.now()));
  }

  /**
   * The customer withdrew it, and is told so. What was still promised ends: neither kept nor
   * broken.
   *
   * @return the promises that were late already when the customer withdrew, and so are broken by
   *     this: the watch beside the work had not woken yet, so that nobody has said sorry
   * @throws IllegalStateException if nobody withdrew it
   */
  public List<Promise> withdraw(String reference) {
    if (jdbc.sql(
                "update service_request set told_at = ?, outcome = ?, settled_at_first = false"
                    + " where reference = ? and withdrawn_at is not null and told_at is null")
            .params(Rows.utc(moment.now()), Outcomes.WITHDRAWN, reference)
            .update()
        == 0) {
      throw new IllegalStateException(reference + " is not withdrawn, or was answered before.");
    }
    inHand.requestChanged(reference);
    List<Promise> late = promises.withdrawAll(reference);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("outcome", Outcomes.WITHDRAWN);
    facts.put("atFirstContact", "false");
    ledger.append(reference, "customer-told", Actor.system(), facts);
    events.publishEvent(new QuestionOver(reference));
    return late;
  }

  /** The request is closed; a booked appointment that has not begun is called off. */
  public void close(String reference) {
    appointments.callOff(reference);
    set(reference, "closed_at");
    ledger.append(reference, "request-closed", Actor.system(), Map.of());
  }

  /**
   * The customer is asked how we did.
   *
   * @return the last moment at which the link for it works
   */
  public Instant inviteFeedback(String reference) {
    Instant until = feedback.invite(reference);
    ledger.append(reference, "feedback-invited", Actor.system(), Map.of("until", until.toString()));
    return until;
  }

  /**
   * The holder is warned that a date is near.
   *
   * @param process the id of the process that looks; empty for that of the request itself
   * @return the promises of that process whose dates are near
   */
  public List<Promise> warn(String reference, String process) {
    promises.lock(reference);
    List<Promise> near = standing(reference, process, "near");
    near.forEach(promises::warned);
    if (!near.isEmpty()) {
      ledger.append(reference, "holder-warned", Actor.system(), Map.of());
    }
    return near;
  }

  /**
   * What was promised was not done in time; to whom it goes is for others to say.
   *
   * @param process the id of the process that looks; empty for that of the request itself
   * @return true if anything was broken; false if it was done at the last moment after all
   */
  public boolean breakPromise(String reference, String process) {
    promises.lock(reference);
    List<Promise> past = standing(reference, process, "past");
    past.forEach(promises::breakIt);
    return !past.isEmpty();
  }

  /**
   * We promise again, after a broken promise.
   *
   * @param process the id of the process that promises; empty for that of the request itself
   * @return the new promises, one for each that is broken and not done yet
   */
  public List<Promise> promiseAgain(String reference, String process) {
    List<Promise> all = promises.of(reference);
    Set<UUID> replaced =
        all.stream().map(Promise::replaces).filter(Objects::nonNull).collect(Collectors.toSet());
    Service service = serviceOf(reference);
    return all.stream()
        // What was done too late is broken, but there is nothing left to promise.
        .filter(Promise::brokenAndOwed)
        .filter(promise -> promises.isKeptBy(process, promise))
        .filter(promise -> !replaced.contains(promise.id()))
        .map(broken -> promises.makeAgain(broken, service))
        .toList();
  }

  /**
   * When the open promises want looking at next; far away if none is open.
   *
   * @param process the id of the process that looks; empty for that of the request itself
   */
  public Instant nextLook(String reference, String process) {
    return promises.nextLook(reference, process);
  }

  /**
   * How the open promises stand, the worst of them: {@code past}, {@code near} or {@code fine}.
   *
   * @param process the id of the process that looks; empty for that of the request itself
   */
  public String standing(String reference, String process) {
    return promises.standing(reference, process);
  }

  /**
   * When the customer is to be reminded of what they booked; the moment at which it begins where
   * they are not. Later than now where nothing is booked.
   */
  public Instant remindAt(String reference) {
    return appointments.remindAt(reference);
  }

  /** When the time begins that is booked. Later than now where nothing is booked. */
  public Instant slotBegins(String reference) {
    return appointments.beginsAt(reference);
  }

  /** From when none of the times on offer can be chosen. Later than now where none are. */
  public Instant offerEnds(String reference) {
    return appointments.offerEnds(reference);
  }

  /**
   * By when the promise of this milestone falls due, or fell due if it is settled: a diagram on
   * which a request began anew may ask for what was kept before it. Empty if there was none yet.
   */
  public Optional<Instant> due(String reference, String milestone) {
    return promises
        .open(reference, milestone)
        .or(
            () ->
                promises.of(reference).stream()
                    .filter(promise -> !promise.explains())
                    .filter(promise -> promise.milestone().equals(milestone))
                    .max(Comparator.comparing(Promise::madeAt)))
        .map(Promise::dueAt);
  }

  /**
   * Something on the way is done that the service promised: this keeps that promise, and starts the
   * clock of what follows.
   *
   * @return the promises that were broken by this: the watch beside the work had not woken yet, so
   *     that nobody has said sorry
   */
  public List<Promise> reached(String reference, String milestone) {
    List<Promise> late = promises.settle(reference, milestone, serviceOf(reference));
    ledger.append(reference, "milestone-reached", Actor.system(), Map.of("milestone", milestone));
    return late;
  }

  /**
   * A lead was told that something was done too late.
   *
   * @param username the lead; empty if none was there
   */
  public void lateWorkTold(Promise late, Optional<String> username) {
    ledger.append(
        late.reference(),
        username.isPresent() ? "lead-told-of-late-work" : "late-work-found-no-lead",
        Actor.system(),
        username
            .map(lead -> Map.of("promise", late.id().toString(), "to", lead))
            .orElseGet(() -> Map.of("promise", late.id().toString())));
  }

  /**
   * Moves a promise's date as its rule allows.
   *
   * @param reason in the words of whoever approved it; the customer reads it
   * @return the promise with its new date; empty, and nothing done, if the rule does not allow it
   *     (any more), or the date has passed
   */
  public Optional<Promise> extend(
      String reference, UUID promise, Timescale howMuch, String reason, Actor by) {
    promises.lock(reference);
    ClockFact.Extended extension = new ClockFact.Extended(moment.now(), howMuch, by.id());
    Optional<Promise> open =
        promises.open(reference).stream()
            .filter(one -> one.id().equals(promise))
            .filter(one -> !one.over(moment.now()))
            .filter(one -> promises.allows(one, extension))
            .findFirst();
    return open.map(
        one ->
            promises.extend(
                one, extension, by, words.write(reference, "extensionReason", by, reason)));
  }

  /**
   * How often something happened to the clock of a promise. Until this transaction ends, nobody
   * moves its date.
   */
  public int clockFacts(String reference, UUID promise) {
    promises.lock(reference);
    return promises.clockFacts(promise);
  }

  /** How far the rule of an open promise allows its date to be moved; empty if not at all. */
  public Optional<Rule.Extension> extensionOf(String reference, UUID promise) {
    return promises.open(reference).stream()
        .filter(one -> one.id().equals(promise))
        .findFirst()
        .map(one -> promises.ruleOf(one).extension());
  }

  /** The same of each open promise of the request whose rule allows it. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Map<UUID, Rule.Extension> extensionsOf(String reference) {
    Map<UUID, Rule.Extension> extensions = new LinkedHashMap<>();
    for (Promise open : promises.open(reference)) {
      Rule.Extension extension = promises.ruleOf(open).extension();
      if (extension != null) {
        extensions.put(open.id(), extension);
      }
    }
    return extensions;
  }

  /** By when this was promised when it was made, whatever moved it since. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Instant firstDateOf(Promise promise) {
    return promises.firstDates(promise.reference()).getOrDefault(promise.id(), promise.dueAt());
  }

  /** The team that has the request now. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public String teamOf(String reference) {
    return request(reference).team();
  }

  private List<Promise> standing(String reference, String process, String how) {
    return promises.watched(reference, process).stream()
        .filter(promise -> promises.standing(promise).equals(how))
        .toList();
  }

  /** The open promise of this milestone. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Optional<Promise> open(String reference, String milestone) {
    return promises.open(reference, milestone);
  }

  /**
   * What was last written for this question; empty if nothing was, or the customer was told it
   * already.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public Optional<Untold> untold(String reference, String question) {
    return words.untold(reference, question);
  }

  /** The customer is told this; never again, unless somebody writes it anew. */
  public void told(Untold written) {
    words.told(written.id());
  }

  /** The process has heard the customer's answer. */
  public void heard(String reference) {
    jdbc.sql("update service_request set information_heard_at = information_at where reference = ?")
        .param(reference)
        .update();
  }

  /** What was written for this question by whoever completed the work that we are in the act of. */
  public Optional<String> justWritten(String reference, String question) {
    return Optional.ofNullable(inHand.justWritten(reference).get(question))
        .filter(words -> !words.isBlank());
  }

  private void set(String reference, String column) {
    set(reference, column, moment.now());
  }

  private void set(String reference, String column, Instant at) {
    jdbc.sql("update service_request set " + column + " = ? where reference = ?")
        .params(Rows.utc(at), reference)
        .update();
    inHand.requestChanged(reference);
  }

  private ServiceRequest request(String reference) {
    return inHand
        .request(reference)
        .orElseThrow(() -> new IllegalStateException("There is no request " + reference + "."));
  }

  private Service serviceOf(String reference) {
    String id = request(reference).service();
    return catalogue
        .service(id)
        .orElseThrow(() -> new IllegalStateException("Service " + id + " is no longer published."));
  }
}
