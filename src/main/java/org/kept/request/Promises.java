package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.Reckoned;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
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

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final InHand inHand;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;
  private final ApplicationEventPublisher events;

  Promises(
      JdbcClient jdbc,
      JdbcTemplate batches,
      InHand inHand,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.inHand = inHand;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
    this.events = events;
  }

  List<Promise> of(String reference) {
    return inHand.promises(reference);
  }

  Optional<Promise> open(String reference, String milestone) {
    List<Promise> open =
        of(reference).stream()
            .filter(promise -> promise.milestone().equals(milestone) && promise.open())
            .toList();
    if (open.size() > 1) {
      throw new IllegalStateException(
          reference + " has " + open.size() + " open promises of " + milestone + ".");
    }
    return open.stream().findFirst();
  }

  /**
   * Makes everything that the service promises to a request received now. What starts when another
   * promise is kept gets the date that it has at the latest.
   */
  List<Promise> makeAll(
      String reference, Service service, Instant receivedAt, Map<String, String> answers) {
    List<Promise> made = new ArrayList<>();
    for (Asked asked : catalogue.ask(service, receivedAt, answers)) {
      made.add(made(reference, asked.promise(), asked.reckoned(), receivedAt, null));
    }
    insert(reference, service, made, answers);
    return made;
  }

  /**
   * The answer came: in time, or too late, which breaks the promise at the moment at which it fell
   * due.
   */
  void settle(String reference, String milestone) {
    Optional<Promise> promise = open(reference, milestone);
    if (promise.isEmpty()) {
      return;
    }
    Instant now = moment.now();
    Promise settled = promise.get();
    if (now.isAfter(settled.dueAt()) && settled.pausedAt() == null) {
      breakIt(settled);
    } else {
      jdbc.sql("update promise set kept_at = ?, paused_at = null where id = ?")
          .params(Rows.utc(now), settled.id())
          .update();
      inHand.promisesChanged(settled.reference());
      ledger.append(reference, "promise-kept", Actor.system(), facts(settled));
    }
  }

  void breakIt(Promise promise) {
    jdbc.sql("update promise set broken_at = ? where id = ?")
        .params(Rows.utc(promise.dueAt()), promise.id())
        .update();
    inHand.promisesChanged(promise.reference());
    ledger.append(promise.reference(), "promise-broken", Actor.system(), facts(promise));
  }

  /** A new promise after a broken one, the timescale counted afresh from now. */
  Promise makeAgain(Promise broken, Service service, Map<String, String> answers) {
    Instant now = moment.now();
    ServicePromise promise = service.promiseKeptBy(broken.milestone());
    Reckoned reckoned = catalogue.reckon(service, promise, now, answers);
    Promise again = made(broken.reference(), promise, reckoned, now, broken.id());
    insert(broken.reference(), service, List.of(again), answers);
    events.publishEvent(new PromiseMoved(again.reference(), again.dueAt(), again.warnAt(), null));
    return again;
  }

  void warned(Promise promise) {
    jdbc.sql("update promise set warned_at = ? where id = ?")
        .params(Rows.utc(moment.now()), promise.id())
        .update();
    inHand.promisesChanged(promise.reference());
  }

  /**
   * Stops the clock, where the service's rule allows it. A date that has passed is not stopped: the
   * promise is broken, and asking the customer must not hide that.
   */
  void pause(Promise promise, Service service) {
    Instant now = moment.now();
    if (promise.pausedAt() != null
        || now.isAfter(promise.dueAt())
        || !service.promiseKeptBy(promise.milestone()).mayPause()) {
      return;
    }
    jdbc.sql("update promise set paused_at = ? where id = ?")
        .params(Rows.utc(now), promise.id())
        .update();
    inHand.promisesChanged(promise.reference());
    ledger.append(promise.reference(), "promise-paused", Actor.system(), facts(promise));
    events.publishEvent(
        new PromiseMoved(promise.reference(), promise.dueAt(), promise.warnAt(), now));
  }

  /** Lets a stopped clock go on, with the working time that was left. */
  void resume(Promise promise, Service service) {
    Instant pausedAt = promise.pausedAt();
    if (pausedAt == null) {
      return;
    }
    ServicePromise kind = service.promiseKeptBy(promise.milestone());
    Instant now = moment.now();
    Instant due = catalogue.resume(kind, promise.dueAt(), pausedAt, now);
    Instant warn = catalogue.resume(kind, promise.warnAt(), pausedAt, now);
    if (promise.warnAt().isBefore(pausedAt) || !warn.isBefore(due)) {
      warn = promise.warnAt();
    }
    jdbc.sql("update promise set paused_at = null, due_at = ?, warn_at = ? where id = ?")
        .params(Rows.utc(due), Rows.utc(warn), promise.id())
        .update();
    inHand.promisesChanged(promise.reference());
    Map<String, String> facts = facts(promise);
    facts.put("movedTo", due.toString());
    ledger.append(promise.reference(), "promise-resumed", Actor.system(), facts);
    events.publishEvent(new PromiseMoved(promise.reference(), due, warn, null));
  }

  /** When the promise wants looking at next: at its warning, then just after it fell due. */
  Instant nextLook(Promise promise, Service service) {
    Instant pausedAt = promise.pausedAt();
    if (pausedAt != null) {
      // If the clock went on right now it would be then; it goes on later, so this is never too
      // late a look. Where that is now already, there is nothing to see until the clock goes on.
      ServicePromise kind = service.promiseKeptBy(promise.milestone());
      Instant now = moment.now();
      Instant wanted = promise.warnedAt() == null ? promise.warnAt() : promise.dueAt();
      Instant look = after(catalogue.resume(kind, wanted, pausedAt, now));
      Instant soonest = now.plus(BETWEEN_LOOKS);
      return look.isBefore(soonest) ? soonest : look;
    }
    return promise.warnedAt() == null ? promise.warnAt() : after(promise.dueAt());
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

  private static Instant after(Instant due) {
    return due.plusSeconds(1);
  }

  private static Promise made(
      String reference,
      ServicePromise promise,
      Reckoned reckoned,
      Instant madeAt,
      @Nullable UUID replaces) {
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
        replaces);
  }

  private void insert(
      String reference, Service service, List<Promise> made, Map<String, String> answers) {
    batches.batchUpdate(
        "insert into promise (id, reference, service, commitment, honours, milestone, made_at, due_at, warn_at,"
            + " passport, replaces) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        made.stream()
            .map(
                promise ->
                    new @Nullable Object[] {
                      promise.id(),
                      reference,
                      service.id(),
                      promise.commitment(),
                      promise.honours(),
                      promise.milestone(),
                      Rows.utc(promise.madeAt()),
                      Rows.utc(promise.dueAt()),
                      Rows.utc(promise.warnAt()),
                      promise.passport(),
                      promise.replaces()
                    })
            .toList());
    inHand.promisesChanged(reference);
    for (Promise promise : made) {
      Map<String, String> facts = facts(promise);
      facts.put("timescale", timescaleOf(service, promise, answers));
      if (promise.replaces() != null) {
        facts.put("replaces", promise.replaces().toString());
      }
      ledger.append(reference, "promise-made", Actor.system(), facts);
    }
  }

  private static String timescaleOf(Service service, Promise promise, Map<String, String> answers) {
    var timescale = service.promiseKeptBy(promise.milestone()).rule(answers).timescale();
    return timescale.amount() + "_" + timescale.unit();
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
