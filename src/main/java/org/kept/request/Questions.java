package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.TimeUnit;
import org.kept.promise.Timescale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions to customers. Our clock stands, where the rule allows it, from when they are asked: as
 * the question is written where a machine carries it, and when a colleague says that they told it
 * where one has to. Until then it is our turn. Half-way to the day by which we hope for the answer,
 * the customer is reminded, once for each time that they are asked.
 */
@Component
public class Questions {

  private static final String QUESTION = "question";
  private static final String WAITING_FOR_CUSTOMER = "waiting-for-customer";
  private static final int MOST = 200;

  /** By when we hope for an answer while nothing of ours goes on. */
  private static final Timescale REPLY = new Timescale(10, TimeUnit.WORKING_DAYS);

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Words words;
  private final Promises promises;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;
  private final Moment moment;

  Questions(
      JdbcClient jdbc,
      InHand inHand,
      Words words,
      Promises promises,
      Catalogue catalogue,
      Ledger ledger,
      ApplicationEventPublisher events,
      Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.words = words;
    this.promises = promises;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.events = events;
    this.moment = moment;
  }

  /**
   * What a question says.
   *
   * @param replyBy by when we hope for the answer, if they are asked now
   * @param ours the next date of ours if we go on meanwhile; null if no clock goes while we wait,
   *     or if nothing is owed
   */
  public record Asked(Instant replyBy, @Nullable Instant ours) {}

  /**
   * A question is written to the customer. Where a colleague has to tell it, our clock goes on
   * until they did; if nobody does, the work comes back when it would have if they had been asked.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Asked ask(String reference) {
    lock(reference);
    ServiceRequest request = inHand.request(reference).orElseThrow();
    // Later than every answer so far: what answered another question does not answer this one.
    Instant asked =
        moment.notBefore(justAfter(request.resumedAt()), justAfter(request.informationAt()));
    Instant ours = promises.runsWhileWeWait(reference).orElse(null);
    Instant replyBy = hopedFor(request, asked, ours);
    boolean stands = promises.standsWhileWeWait(reference);
    boolean byHand = inHand.person(reference).hearsByHand();
    if (!byHand) {
      promises.pauseAll(reference, WAITING_FOR_CUSTOMER, Actor.system());
    }
    jdbc.sql("update service_request set asked_at = ? where reference = ?")
        .params(Rows.utc(asked), reference)
        .update();
    if (byHand) {
      isOurTurn(request, asked);
    } else {
      isTheirTurn(reference, asked, replyBy);
    }
    ledger.append(
        reference,
        "customer-asked",
        Actor.system(),
        byHand ? Map.of() : Map.of("replyBy", replyBy.toString()));
    return new Asked(replyBy, stands ? null : ours);
  }

  /** Nobody else changes what we ask until this transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(String reference) {
    promises.lock(reference);
  }

  /** The id of the words of the question to which we want an answer; empty if we want none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<UUID> open(String reference) {
    return wanted(reference)
        .flatMap(request -> words.latest(reference, QUESTION))
        .map(Words.Written::id);
  }

  /** Of which we want an answer: once its day is over, the work comes back as soon as it can. */
  private Optional<ServiceRequest> wanted(String reference) {
    return inHand
        .request(reference)
        .filter(ServiceRequest::asks)
        .filter(request -> !request.isAnswered())
        .filter(request -> request.replyBy() != null && request.replyBy().isAfter(moment.now()));
  }

  /**
   * The customer was told the question to which we want an answer: the clock stops where the rule
   * allows it, and the day by which we hope for the answer counts from now.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void told(String reference, Actor colleague) {
    ServiceRequest request = wanted(reference).orElseThrow();
    Instant told = moment.notBefore(request.askedAt());
    Instant replyBy = ifToldNow(request);
    promises.pauseAll(reference, WAITING_FOR_CUSTOMER, colleague);
    isTheirTurn(reference, told, replyBy);
    ledger.append(reference, "question-told", colleague, Map.of("replyBy", replyBy.toString()));
    events.publishEvent(new ReplyMoved(reference, replyBy));
  }

  /**
   * What was written did not reach the customer, and a colleague has to tell it: it is our turn
   * again.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hasToBeTold(String reference) {
    ServiceRequest request = wanted(reference).orElseThrow();
    if (request.hasToBeAsked()) {
      return;
    }
    promises.resumeAll(reference, Actor.system());
    Instant comesBack = isOurTurn(request, moment.notBefore(request.askedAt()));
    ledger.append(reference, "question-to-tell", Actor.system(), Map.of());
    events.publishEvent(new ReplyMoved(reference, comesBack));
  }

  /** Nobody will ask them any more: the work comes back at once. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void isNotAsked(String reference) {
    ServiceRequest request = wanted(reference).orElseThrow();
    promises.resumeAll(reference, Actor.system());
    turn(reference, null, null, null);
    events.publishEvent(new ReplyMoved(reference, moment.notBefore(request.askedAt())));
  }

  /** True if a colleague has still to tell the question to which we want an answer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean isToTell(String reference) {
    return wanted(reference).filter(ServiceRequest::hasToBeAsked).isPresent();
  }

  /** True if we want an answer to what we asked, told or not. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean isWanted(String reference) {
    return wanted(reference).isPresent();
  }

  private void isTheirTurn(String reference, Instant told, Instant replyBy) {
    turn(reference, told, replyBy, halfWay(told, replyBy));
  }

  /** Gives when the work comes back if nobody asks: early enough to do it without an answer. */
  private Instant isOurTurn(ServiceRequest request, Instant from) {
    String reference = request.reference();
    Instant comesBack = hopedFor(request, from, promises.runs(reference).orElse(null));
    turn(reference, null, comesBack, null);
    return comesBack;
  }

  private void turn(
      String reference,
      @Nullable Instant told,
      @Nullable Instant replyBy,
      @Nullable Instant remindAt) {
    jdbc.sql(
            "update service_request set question_told_at = ?, reply_by = ?, remind_at = ? where"
                + " reference = ?")
        .params(
            told == null ? null : Rows.utc(told),
            replyBy == null ? null : Rows.utc(replyBy),
            remindAt == null ? null : Rows.utc(remindAt),
            reference)
        .update();
    inHand.requestChanged(reference);
  }

  /**
   * By when we would hope for the answer if a colleague told the customer now what we asked; empty
   * if we want no answer any more.
   */
  @Transactional(readOnly = true)
  public Optional<Instant> ifToldNow(String reference) {
    return wanted(reference).map(this::ifToldNow);
  }

  private Instant ifToldNow(ServiceRequest request) {
    return hopedFor(
        request,
        moment.notBefore(request.askedAt()),
        promises.runsWhileWeWait(request.reference()).orElse(null));
  }

  private Instant hopedFor(ServiceRequest request, Instant asked, @Nullable Instant ours) {
    Service service = catalogue.service(request.service()).orElseThrow();
    return ours == null
        ? catalogue.after(service, REPLY, asked)
        : HopedFor.before(ours, asked, time -> catalogue.after(service, time, asked));
  }

  private static @Nullable Instant justAfter(@Nullable Instant moment) {
    return moment == null ? null : moment.plusMillis(1);
  }

  /**
   * What a customer is reminded of.
   *
   * @param toldAt when they were asked, which tells one question of a request from another
   * @param words the question itself
   * @param replyBy by when we hope for the answer
   * @param ours the next date of ours if we go on meanwhile, null while the clock stands
   */
  public record Reminder(Instant toldAt, String words, Instant replyBy, @Nullable Instant ours) {}

  /**
   * The references of requests whose customers may have to be reminded by now, the oldest first.
   */
  public List<String> toRemind() {
    return jdbc.sql(
            "select reference from service_request where remind_at <= ? order by remind_at,"
                + " reference fetch first "
                + MOST
                + " rows only")
        .param(Rows.utc(moment.now()))
        .query(String.class)
        .list();
  }

  /**
   * Takes the reminder of this request off the list, in the transaction in which the customer is
   * told.
   *
   * @return what to remind them of; empty if they answered, or were reminded, meanwhile
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Reminder> remind(String reference) {
    boolean due =
        jdbc.sql(
                "select remind_at from service_request where reference = ? and remind_at <= ?"
                    + " for update")
            .params(reference, Rows.utc(moment.now()))
            .query((row, index) -> true)
            .optional()
            .isPresent();
    if (!due) {
      return Optional.empty();
    }
    jdbc.sql("update service_request set remind_at = null where reference = ?")
        .param(reference)
        .update();
    inHand.requestChanged(reference);
    ServiceRequest request = inHand.request(reference).orElseThrow();
    Instant toldAt = request.questionToldAt();
    Instant replyBy = request.replyBy();
    if (request.stage() != Stage.WAITING_FOR_CUSTOMER
        || toldAt == null
        || replyBy == null
        || replyBy.isBefore(moment.now())
        || request.isAnswered()) {
      return Optional.empty();
    }
    Optional<String> question = words.latest(reference, QUESTION).map(Words.Written::words);
    if (question.isEmpty()) {
      return Optional.empty();
    }
    ledger.append(
        reference, "customer-reminded", Actor.system(), Map.of("replyBy", replyBy.toString()));
    boolean stands =
        promises.of(reference).stream()
            .anyMatch(promise -> promise.open() && promise.pausedAt() != null);
    return Optional.of(
        new Reminder(
            toldAt,
            question.get(),
            replyBy,
            stands ? null : promises.runs(reference).orElse(null)));
  }

  /** Half-way between the question and the day by which we hope for its answer, to the second. */
  static Instant halfWay(Instant askedAt, Instant replyBy) {
    return askedAt
        .plus(Duration.between(askedAt, replyBy).dividedBy(2))
        .truncatedTo(ChronoUnit.SECONDS);
  }
}
