package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions that wait for their customers' answers. Half-way to the day by which we hope for one,
 * the customer is reminded, once for each question.
 */
@Component
public class Questions {

  private static final String QUESTION = "question";
  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Words words;
  private final Promises promises;
  private final Ledger ledger;
  private final Moment moment;

  Questions(
      JdbcClient jdbc,
      InHand inHand,
      Words words,
      Promises promises,
      Ledger ledger,
      Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.words = words;
    this.promises = promises;
    this.ledger = ledger;
    this.moment = moment;
  }

  /**
   * What a customer is reminded of.
   *
   * @param askedAt when it was asked, which tells one question of a request from another
   * @param words the question itself
   * @param replyBy by when we hope for the answer
   * @param ours the next date of ours if we go on meanwhile, null while the clock stands
   */
  public record Reminder(Instant askedAt, String words, Instant replyBy, @Nullable Instant ours) {}

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
    Instant askedAt = request.askedAt();
    Instant replyBy = request.replyBy();
    Instant heardAt = request.informationAt();
    if (request.stage() != Stage.WAITING_FOR_CUSTOMER
        || askedAt == null
        || replyBy == null
        || replyBy.isBefore(moment.now())
        || (heardAt != null && !heardAt.isBefore(askedAt))) {
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
            askedAt,
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
