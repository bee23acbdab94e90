package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Reckoned;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The promises made, and every way in which one may change. Each change is in the ledger. */
@Component
class Promises {

  /**
   * While the clock stands: or a promise stopped just before its date would be looked at without
   * end.
   */
  private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

  private static final Duration NEVER = Duration.ofDays(3650);

  /** What is running comes before what stands still; then what is due first. */
  static final Comparator<Promise> SOONEST =
      Comparator.comparing((Promise promise) -> promise.pausedAt() != null)
          .thenComparing(Promise::dueAt)
          .thenComparing(Promise::id);

  private final JdbcClient jdbc;
  private final PromiseRows rows;
  private final ClockFacts clocks;
  private final DatesInWords inWords;
  private final InHand inHand;
  private final Catalogue catalogue;
  private final Words words;
  private final Ledger ledger;
  private final Moment moment;
  private final ApplicationEventPublisher events;

  Promises(
      JdbcClient jdbc,
      PromiseRows rows,
      ClockFacts clocks,
      DatesInWords inWords,
      InHand inHand,
      Catalogue catalogue,
      Words words,
      Ledger ledger,
      Moment moment,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clocks = clocks;
    this.inWords = inWords;
    this.inHand = inHand;
    this.catalogue = catalogue;
    this.words = words;
    this.ledger = ledger;
    this.moment = moment;
    this.events = events;
  }

  List<Promise> of(String reference) {
    return inHand.promises(reference);
  }

  /** Oldest first; those made at the same moment in the order of the catalogue. */
  List<Promise> inOrder(String reference) {
    List<String> listed =
        inHand
            .request(reference)
            .flatMap(request -> catalogue.service(request.service()))
            .map(Service::promises)
            .orElse(List.of())
            .stream()
            .map(ServicePromise::commitment)
            .toList();
    return of(reference).stream()
        .sorted(
            Comparator.comparing(Promise::madeAt)
                .thenComparing(promise -> listed.indexOf(promise.commitment())))
        .toList();
  }

  /** Those that can still be kept or broken, the next one first. */
  List<Promise> open(String reference) {
    return of(reference).stream().filter(Promise::open).sorted(SOONEST).toList();
  }

  /**
   * Those that the watch of the request itself has to look at. The acknowledgement is none of them:
   * it is given in the very act that takes the request in, before any watch could wake.
   */
  List<Promise> watched(String reference) {
    return watched(reference, "");
  }

  /**
   * The same for the watch of this process: each looks at what its own process keeps.
   *
   * @param process its id; empty for that of the request itself
   */
  List<Promise> watched(String reference, String process) {
    return open(reference).stream()
        .filter(promise -> !promise.milestone().equals(Progress.ACKNOWLEDGE))
        .filter(promise -> isKeptBy(process, promise))
        .toList();
  }

  /**
   * True if it is for this process to keep: an explanation for the one that explains, and none for
   * the one that keeps appointments.
   */
  boolean isKeptBy(String process, Promise promise) {
    return !catalogue.keepsAppointments(process)
        && catalogue.explains(process) == promise.explains();
  }

  /**
   * The next one of this milestone; there are two where another service's stayed beside its own.
   */
  Optional<Promise> open(String reference, String milestone) {
    return open(reference).stream()
        .filter(promise -> promise.milestone().equals(milestone))
        .findFirst();
  }

  /**
   * Makes everything that the service promises to a request received now.
   *
   * @param answers of the intake form; some choose a quicker rule
   */
  List<Promise> makeAll(
      String reference, Service service, Instant receivedAt, Map<String, String> answers) {
    List<Promise> made =
        service.promises().stream()
            .filter(promise -> promise.after() == null)
            .map(
                promise ->
                    made(reference, promise, promise.rule(answers), receivedAt, receivedAt, null))
            .toList();
    insert(reference, service, made);
    return made;
  }

  /**
   * Makes what another service promises to a request that lay with us as something else, counted
   * from when its clocks began: what the customer told us then counts from then.
   */
  void makeSince(
      String reference,
      Service service,
      List<ServicePromise> promised,
      Instant startedAt,
      Map<String, String> answers) {
    Instant now = moment.now();
    insert(
        reference,
        service,
        promised.stream()
            .map(promise -> made(reference, promise, promise.rule(answers), startedAt, now, null))
            .toList());
  }

  /** By when this would be promised, counted from then. */
  Instant dueBy(ServicePromise promise, Instant startedAt, Map<String, String> answers) {
    return catalogue.replay(promise.rule(answers), startedAt, List.of()).dueAt();
  }

  /** Makes the promise of an explanation, to whoever asks for one now. */
  Promise makeExplanation(String reference, Service service, ServicePromise promise) {
    lock(reference);
    Instant now = moment.now();
    Promise made = made(reference, promise, promise.rule(), now, now, null);
    insert(reference, service, List.of(made));
    return made;
  }

  /**
   * What was promised is done: in time, or too late, which breaks the promise at the moment at
   * which it fell due. What was promised to follow is promised now.
   *
   * @return the promises that were done too late and for which nobody has said sorry
   */
  List<Promise> settle(String reference, String milestone, Service service) {
    return settle(reference, milestone, service, Set.of());
  }

  /**
   * The customer is told the answer. What was promised and is not part of it ends, neither kept nor
   * broken; what is late already is broken. All else that the answer keeps is kept, or late.
   *
   * @param done true if what was asked is done; false if the answer is that it is not
   * @return the promises that are broken by this or were, and for which nobody has said sorry
   */
  List<Promise> settleAnswer(String reference, Service service, boolean done) {
    lock(reference);
    List<Promise> without =
        Stream.concat(open(reference).stream(), brokenForGood(reference))
            .filter(promise -> isWithout(promise, service, done))
            .toList();
    Instant now = moment.now();
    String team = teamOf(reference);
    List<Promise> late = new ArrayList<>();
    for (Promise promise : without) {
      if (promise.brokenAt() != null) {
        rows.overWithTheAnswer(promise);
        late.add(promise);
      } else if (promise.over(now)) {
        breakIt(promise);
        rows.overWithTheAnswer(promise);
        late.add(promise);
      } else {
        rows.endedByAnswer(promise, now, team);
        Map<String, String> facts = facts(promise);
        facts.put("team", team);
        ledger.append(reference, "promise-ended", Actor.system(), facts);
      }
    }
    inHand.promisesChanged(reference);
    late.addAll(
        settle(
            reference,
            Progress.ANSWER,
            service,
            without.stream().map(Promise::id).collect(Collectors.toSet())));
    return List.copyOf(late);
  }

  private List<Promise> settle(
      String reference, String milestone, Service service, Set<UUID> without) {
    // Its timer may fire right now, and of kept and broken only one can be.
    lock(reference);
    List<Promise> done =
        Stream.concat(open(reference).stream(), brokenForGood(reference))
            .filter(promise -> promise.milestone().equals(milestone))
            .filter(promise -> !without.contains(promise.id()))
            .toList();
    Instant now = moment.now();
    if (done.isEmpty()) {
      // Kept in an earlier round, for another service; what this one promises after it is not.
      makeWhatFollows(reference, milestone, service, now, milestonesOf(reference));
      return List.of();
    }
    List<Promise> late = done.stream().filter(promise -> isSettledLate(promise, now)).toList();
    inHand.promisesChanged(reference);
    makeWhatFollows(reference, milestone, service, now, Set.of());
    return late;
  }

  /**
   * True if an answer does nothing of what was promised: nothing in the service that the request is
   * about now reaches its milestone; or it promises what follows from an earlier step, as that the
   * work starts, and the answer is that it is not done. That we tell what comes of it, which is
   * promised from receipt, every answer keeps.
   */
  private boolean isWithout(Promise promise, Service service, boolean done) {
    if (promise.explains()) {
      return false;
    }
    if (promise.milestone().equals(Progress.ANSWER)) {
      return !done && follows(promise);
    }
    return service.promises().stream()
        .noneMatch(each -> each.milestone().equals(promise.milestone()));
  }

  /** True if its service promises it once a step is done, not from receipt. */
  boolean follows(Promise promise) {
    return madeFor(promise).stream()
        .flatMap(service -> service.promises().stream())
        .filter(each -> each.commitment().equals(promise.commitment()))
        .anyMatch(each -> each.after() != null);
  }

  /** True if it is done too late; either way it is settled. */
  private boolean isSettledLate(Promise settled, Instant now) {
    String reference = settled.reference();
    Duration took = workingTime(settled, now);
    String team = teamOf(reference);
    if (settled.brokenAt() != null) {
      rows.done(settled, took, now);
      return true;
    }
    if (settled.over(now)) {
      rows.broken(settled, team, took, now);
      recordBroken(settled, team);
      return true;
    }
    rows.kept(settled, now, team, took);
    Map<String, String> facts = facts(settled);
    facts.put("team", team);
    facts.put("workingSeconds", Long.toString(took.toSeconds()));
    ledger.append(reference, "promise-kept", Actor.system(), facts);
    return false;
  }

  /**
   * The customer withdrew the request. Whatever can still be kept ends, neither kept nor broken;
   * what is late already is broken.
   *
   * @return what is broken by this
   */
  List<Promise> withdrawAll(String reference) {
    // A timer may fire right now, and of broken and withdrawn only one can be.
    lock(reference);
    Instant now = moment.now();
    // A promise that could still be kept when they withdrew is not broken by confirming it later.
    Instant withdrawnAt =
        jdbc.sql("select withdrawn_at from service_request where reference = ?")
            .param(reference)
            .query((row, index) -> Optional.ofNullable(Rows.instant(row, "withdrawn_at")))
            .single()
            .orElse(now);
    String team = teamOf(reference);
    List<Promise> late = new ArrayList<>();
    // What is owed for a question of the customer is not given up with the request.
    for (Promise promise : open(reference).stream().filter(each -> !each.explains()).toList()) {
      if (promise.over(withdrawnAt)) {
        breakIt(promise);
        late.add(promise);
      } else {
        rows.withdrawn(promise, now, team);
        Map<String, String> facts = facts(promise);
        facts.put("team", team);
        ledger.append(reference, "promise-withdrawn", Actor.system(), facts);
      }
    }
    inHand.promisesChanged(reference);
    return List.copyOf(late);
  }

  /** Broken while the case was suspended, so that nothing was promised in its place. */
  private Stream<Promise> brokenForGood(String reference) {
    List<Promise> all = of(reference);
    return all.stream()
        .filter(Promise::brokenAndOwed)
        .filter(promise -> all.stream().noneMatch(next -> promise.id().equals(next.replaces())));
  }

  private Set<String> milestonesOf(String reference) {
    return of(reference).stream()
        .filter(promise -> !promise.explains())
        .map(Promise::milestone)
        .collect(Collectors.toSet());
  }

  private void makeWhatFollows(
      String reference, String milestone, Service service, Instant now, Set<String> without) {
    List<ServicePromise> following =
        service.promises().stream()
            .filter(promise -> promise.after() != null)
            .filter(
                promise ->
                    service
                        .promise(Objects.requireNonNull(promise.after()))
                        .milestone()
                        .equals(milestone))
            .filter(promise -> !without.contains(promise.milestone()))
            .toList();
    if (following.isEmpty()) {
      return;
    }
    Map<String, String> answers = words.answers(reference);
    insert(
        reference,
        service,
        following.stream()
            .map(promise -> made(reference, promise, promise.rule(answers), now, now, null))
            .toList());
    announce(reference);
  }

  void breakIt(Promise promise) {
    String team = teamOf(promise.reference());
    rows.broken(promise, team, null, null);
    inHand.promisesChanged(promise.reference());
    recordBroken(promise, team);
  }

  private void recordBroken(Promise promise, String team) {
    Map<String, String> facts = facts(promise);
    facts.put("team", team);
    ledger.append(promise.reference(), "promise-broken", Actor.system(), facts);
  }

  /** A new promise after a broken one, the timescale counted afresh from now. */
  Promise makeAgain(Promise broken, Service service) {
    Instant now = moment.now();
    // It goes on as what it was made for, where the request is about something else since.
    Service own = broken.explains() ? service : madeFor(broken).orElse(service);
    ServicePromise promise = promiseOf(own, broken);
    Promise again =
        made(broken.reference(), promise, ruleOf(broken).afresh(), now, now, broken.id());
    insert(broken.reference(), own, List.of(again));
    announce(again.reference());
    return again;
  }

  void warned(Promise promise) {
    jdbc.sql("update promise set warned_at = ? where id = ?")
        .params(Rows.utc(moment.now()), promise.id())
        .update();
    inHand.promisesChanged(promise.reference());
  }

  /**
   * Stops the clock of each promise whose rule allows it. A date that has passed is not stopped:
   * the promise is broken, and asking the customer must not hide that. Nor is one that passes right
   * now: with no time left, there is none that could stand still.
   *
   * @param reason a code
   */
  void pauseAll(String reference, String reason, Actor by) {
    lock(reference);
    Instant now = moment.now();
    boolean stopped = false;
    for (Promise promise : open(reference)) {
      if (promise.pausedAt() != null || !mayStop(promise, now)) {
        continue;
      }
      List<ClockFact> before = clocks.of(promise.id());
      Instant at = inOrder(promise, before);
      clocks.add(promise.id(), before, new ClockFact.Paused(at, reason, by.id()));
      jdbc.sql("update promise set paused_at = ? where id = ?")
          .params(Rows.utc(at), promise.id())
          .update();
      Map<String, String> facts = facts(promise);
      facts.put("reason", reason);
      ledger.append(reference, "promise-paused", by, facts);
      stopped = true;
    }
    if (stopped) {
      inHand.promisesChanged(reference);
      announce(reference);
    }
  }

  private boolean mayStop(Promise promise, Instant now) {
    return now.isBefore(promise.dueAt()) && ruleOf(promise).mayPause();
  }

  /** Lets stopped clocks go on, with the working time that was left. */
  void resumeAll(String reference, Actor by) {
    lock(reference);
    List<Promise> stopped =
        open(reference).stream().filter(promise -> promise.pausedAt() != null).toList();
    for (Promise promise : stopped) {
      List<ClockFact> facts = clocks.of(promise.id());
      ClockFact resumed = new ClockFact.Resumed(inOrder(promise, facts), by.id());
      Reckoned reckoned = reckon(promise, with(facts, resumed));
      clocks.add(promise.id(), facts, resumed);
      move(promise, reckoned, "promise-resumed", by, Map.of());
    }
    if (!stopped.isEmpty()) {
      announce(reference);
    }
  }

  /**
   * Whoever changes promises of this request goes one after the other, and reads them anew. Until
   * this transaction ends, nobody holds them to another rule: their dates would be counted by the
   * rule before.
   */
  void lock(String reference) {
    inHand.lock(reference);
    rows.lock(reference);
    inHand.promisesChanged(reference);
  }

  int clockFacts(UUID promise) {
    return clocks.of(promise).size();
  }

  /**
   * True if the rule allows this, after all that happened to the clock before, and if the date
   * moves: one that has moved off a day off may have come as far already, and nobody is told of
   * more time that is none. While the clock stands, it is asked as if it went on now: how many days
   * off it will end before is not known yet.
   */
  boolean allows(Promise promise, ClockFact.Extended extension) {
    List<ClockFact> facts = clocks.of(promise.id());
    try {
      List<ClockFact> more = with(facts, inOrder(promise, facts, extension));
      Reckoned longer = reckon(promise, more);
      if (promise.pausedAt() == null) {
        return longer.dueAt().isAfter(promise.dueAt());
      }
      ClockFact goesOn = new ClockFact.Resumed(inOrder(promise, more), Actor.system().id());
      return reckon(promise, with(more, goesOn)).dueAt().isAfter(wentOnNow(promise).dueAt());
    } catch (IllegalArgumentException notAllowed) {
      return false;
    }
  }

  /**
   * Moves the date as its rule allows.
   *
   * @param extension how much, by whom and when
   * @param reasons the id of what was written about it
   * @throws IllegalArgumentException if the rule does not allow it, with a sentence
   */
  Promise extend(Promise promise, ClockFact.Extended extension, Actor by, UUID reasons) {
    List<ClockFact> facts = clocks.of(promise.id());
    ClockFact.Extended fact = inOrder(promise, facts, extension);
    Reckoned reckoned = reckon(promise, with(facts, fact));
    clocks.add(promise.id(), facts, fact);
    move(
        promise,
        reckoned,
        "promise-extended",
        by,
        Map.of(
            "howMuch",
            code(extension.howMuch().words()),
            "words.extensionReason",
            reasons.toString()));
    announce(promise.reference());
    return of(promise.reference()).stream()
        .filter(moved -> moved.id().equals(promise.id()))
        .findFirst()
        .orElseThrow();
  }

  private void move(
      Promise promise, Reckoned reckoned, String kind, Actor by, Map<String, String> more) {
    rows.moved(promise.id(), reckoned, moment.now());
    inHand.promisesChanged(promise.reference());
    Map<String, String> facts = facts(promise);
    facts.put("movedTo", reckoned.dueAt().toString());
    facts.putAll(more);
    ledger.append(promise.reference(), kind, by, facts);
  }

  private Reckoned reckon(Promise promise, List<ClockFact> facts) {
    return inWords.of(
        promise, catalogue.replay(ruleOf(promise), promise.startedAt(), facts), facts);
  }

  /**
   * Now, but never before what happened last: while a machine's clock that was set back catches up,
   * time stands still for the promise, and nobody is refused.
   */
  private Instant inOrder(Promise promise, List<ClockFact> before) {
    Instant last = before.isEmpty() ? promise.startedAt() : before.get(before.size() - 1).at();
    Instant now = moment.now();
    return now.isBefore(last) ? last : now;
  }

  private ClockFact.Extended inOrder(
      Promise promise, List<ClockFact> before, ClockFact.Extended extension) {
    return new ClockFact.Extended(inOrder(promise, before), extension.howMuch(), extension.by());
  }

  private static List<ClockFact> with(List<ClockFact> facts, ClockFact another) {
    List<ClockFact> all = new ArrayList<>(facts);
    all.add(another);
    return all;
  }

  /** When the promises of this process want looking at next; far away if none is open. */
  Instant nextLook(String reference, String process) {
    return watched(reference, process).stream()
        .map(this::nextLook)
        .min(Comparator.naturalOrder())
        .orElseGet(() -> moment.now().plus(NEVER));
  }

  /** When the promise wants looking at next: at its warning, then just after it fell due. */
  Instant nextLook(Promise promise) {
    if (promise.pausedAt() == null) {
      return promise.warnedAt() == null ? promise.warnAt() : after(promise.dueAt());
    }
    // The clock goes on later than now, so this is never too late a look. Where that is now
    // already, there is nothing to see until the clock goes on.
    Instant now = moment.now();
    Reckoned then = wentOnNow(promise);
    Instant look = after(promise.warnedAt() == null ? then.warnAt() : then.dueAt());
    Instant soonest = now.plus(BETWEEN_LOOKS);
    return look.isBefore(soonest) ? soonest : look;
  }

  /** How it would be reckoned if its clock, which stands, went on right now. */
  private Reckoned wentOnNow(Promise promise) {
    List<ClockFact> facts = clocks.of(promise.id());
    ClockFact goesOn = new ClockFact.Resumed(inOrder(promise, facts), Actor.system().id());
    return reckon(promise, with(facts, goesOn));
  }

  /** See {@link Requests#datesIfClocksWentOn}. */
  Map<UUID, Instant> datesIfClocksWentOn(String reference) {
    Instant now = moment.now();
    Map<UUID, Instant> dates = new LinkedHashMap<>();
    for (Promise promise : open(reference)) {
      if (promise.pausedAt() != null) {
        Instant then = wentOnNow(promise).dueAt();
        if (!then.isBefore(now)) {
          dates.put(promise.id(), then);
        }
      }
    }
    return dates;
  }

  /** {@code past}, {@code near} or {@code fine}: the worst of the promises of this process. */
  String standing(String reference, String process) {
    List<String> standings = watched(reference, process).stream().map(this::standing).toList();
    return standings.contains("past") ? "past" : standings.contains("near") ? "near" : "fine";
  }

  /** {@code past}, {@code near} or {@code fine}. */
  String standing(Promise promise) {
    Instant now = moment.now();
    if (promise.pausedAt() != null) {
      return "fine";
    }
    if (now.isAfter(promise.dueAt())) {
      return "past";
    }
    return promise.warnedAt() == null && !now.isBefore(promise.warnAt()) ? "near" : "fine";
  }

  static Instant after(Instant due) {
    return due.plusSeconds(1);
  }

  /** The rule that its date is counted by; of old promises, what the catalogue says now. */
  Rule ruleOf(Promise promise) {
    return promise.rule().isEmpty()
        ? promiseOf(madeFor(promise).orElseGet(() -> serviceOf(promise.reference())), promise)
            .rule()
        : Rule.parse(promise.rule());
  }

  /** What this is there; where the request was about another service, what has its place. */
  private ServicePromise promiseOf(Service service, Promise promise) {
    if (promise.explains()) {
      return catalogue
          .explanation(service)
          .orElseThrow(
              () -> new IllegalStateException("Nothing says any longer by when we explain."));
    }
    return service.promises().stream()
        .filter(each -> each.commitment().equals(promise.commitment()))
        .findFirst()
        .orElseGet(() -> service.promiseKeptBy(promise.milestone()));
  }

  /** The service that makes this promise; empty if it is published no more. */
  private Optional<Service> madeFor(Promise promise) {
    return rows.serviceOf(promise.id()).flatMap(catalogue::service);
  }

  private Service serviceOf(String reference) {
    String id =
        inHand
            .request(reference)
            .map(ServiceRequest::service)
            .orElseThrow(() -> new IllegalStateException("There is no request " + reference + "."));
    return catalogue
        .service(id)
        .orElseThrow(() -> new IllegalStateException("Service " + id + " is no longer published."));
  }

  /** From the first promise of its kind on the case, without the time in which its clocks stood. */
  private Duration workingTime(Promise settled, Instant now) {
    List<Promise> line = new ArrayList<>();
    @Nullable UUID next = settled.id();
    while (next != null) {
      UUID id = next;
      Promise found =
          of(settled.reference()).stream()
              .filter(promise -> promise.id().equals(id))
              .findFirst()
              .orElseThrow();
      line.add(0, found);
      next = found.replaces();
    }
    Rule rule = ruleOf(settled);
    Duration took = Duration.ZERO;
    for (int i = 0; i < line.size(); i++) {
      Promise each = line.get(i);
      Instant until = i + 1 < line.size() ? line.get(i + 1).startedAt() : now;
      took = took.plus(catalogue.workingTime(rule, each.startedAt(), until, clocks.of(each.id())));
    }
    return took;
  }

  private String teamOf(String reference) {
    return inHand
        .request(reference)
        .map(ServiceRequest::team)
        .orElseThrow(() -> new IllegalStateException("There is no request " + reference + "."));
  }

  private Promise made(
      String reference,
      ServicePromise promise,
      Rule rule,
      Instant startedAt,
      Instant madeAt,
      @Nullable UUID replaces) {
    Reckoned counted = catalogue.replay(rule, startedAt, List.of());
    Reckoned reckoned =
        replaces != null
            ? counted.madeAgain()
            : promise.after() == null ? counted : counted.startedLater();
    return new Promise(
        UUID.randomUUID(),
        reference,
        promise.commitment(),
        promise.honours(),
        promise.milestone(),
        madeAt,
        reckoned.dueAt(),
        reckoned.warnAt(),
        reckoned.passport().sentence(),
        null,
        null,
        null,
        null,
        replaces,
        startedAt,
        rule.asText(),
        reckoned.passport().calendarVersion(),
        reckoned.passport().catalogueVersion(),
        null,
        null,
        null,
        null);
  }

  private void insert(String reference, Service service, List<Promise> made) {
    rows.insert(service.id(), made);
    inHand.promisesChanged(reference);
    for (Promise promise : made) {
      Map<String, String> facts = facts(promise);
      facts.put("service", service.id());
      facts.put("startedAt", promise.startedAt().toString());
      facts.put("rule", code(promise.rule()));
      facts.put("calendar", promise.calendarVersion());
      facts.put("catalogue", promise.catalogueVersion());
      if (promise.replaces() != null) {
        facts.put("replaces", Objects.requireNonNull(promise.replaces()).toString());
      }
      ledger.append(reference, "promise-made", Actor.system(), facts);
    }
  }

  /** Tells those who keep dates beside ours: the work list, the engine's timers. */
  void announce(String reference) {
    List<PromiseMoved> moved = movedNow(reference);
    if (!moved.isEmpty()) {
      events.publishEvent(new PromisesMoved(moved));
    }
  }

  /** By when each of the request's promises was promised when it was made. */
  Map<UUID, Instant> firstDates(String reference) {
    Map<UUID, Instant> dates = new LinkedHashMap<>();
    ledger.of(reference).stream()
        .filter(entry -> entry.kind().equals("promise-made"))
        .forEach(
            entry ->
                dates.put(
                    UUID.fromString(Objects.requireNonNull(entry.detail().get("promise"))),
                    Instant.parse(Objects.requireNonNull(entry.detail().get("dueAt")))));
    return dates;
  }

  /** When the next promise falls due whose clock goes; nothing if none does. */
  Optional<Instant> runs(String reference) {
    return watched(reference).stream()
        .filter(promise -> promise.pausedAt() == null)
        .map(Promise::dueAt)
        .findFirst();
  }

  /** The same, as it would be if we waited for the customer from now on. */
  Optional<Instant> runsWhileWeWait(String reference) {
    Instant now = moment.now();
    return watched(reference).stream()
        .filter(promise -> promise.pausedAt() == null && !mayStop(promise, now))
        .map(Promise::dueAt)
        .findFirst();
  }

  /**
   * True if the clock of anything promised would stand if we waited for the customer from now on.
   */
  boolean standsWhileWeWait(String reference) {
    Instant now = moment.now();
    return open(reference).stream()
        .anyMatch(promise -> promise.pausedAt() != null || mayStop(promise, now));
  }

  /** What comes next of the request itself, and of what is to be explained about it. */
  List<PromiseMoved> movedNow(String reference) {
    return Stream.of("", catalogue.explainingProcess().orElse(""))
        .distinct()
        .flatMap(process -> movedNow(reference, process).stream())
        .toList();
  }

  private Optional<PromiseMoved> movedNow(String reference, String process) {
    return open(reference).stream()
        .filter(promise -> isKeptBy(process, promise))
        .findFirst()
        .map(
            next ->
                new PromiseMoved(
                    reference,
                    next.dueAt(),
                    next.warnAt(),
                    next.pausedAt(),
                    nextLook(reference, process),
                    next.explains()));
  }

  /** The ledger takes no spaces, so that no sentence gets in. */
  static String code(String text) {
    return text.replace("; ", ",").replace(' ', '_').replace('=', ':');
  }

  private static Map<String, String> facts(Promise promise) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("promise", promise.id().toString());
    facts.put("commitment", promise.commitment());
    facts.put("honours", promise.honours());
    facts.put("dueAt", promise.dueAt().toString());
    return facts;
  }
}
