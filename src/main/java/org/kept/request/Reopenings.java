package org.kept.request;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How customers have an answered request opened again: the same request, a new promise, and the team
 * that had it. Only within the window that its service publishes, which is looked at in the act
 * itself.
 */
@Component
public class Reopenings {

  /** What people wrote about it. */
  static final String WORDS = "reopening";

  private static final int LONGEST_WORDS = 2000;

  /** The others went elsewhere, to an older request, or were stopped by the customer. */
  private static final Set<String> OUTCOMES = Set.of("done", "cannot-meet");

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final Words words;
  private final Stories stories;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;
  private final ApplicationEventPublisher events;

  Reopenings(
      JdbcClient jdbc,
      InHand inHand,
      Promises promises,
      Words words,
      Stories stories,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment,
      Attempts attempts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.words = words;
    this.stories = stories;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
    this.events = events;
  }

  /** Until when it can be opened again; empty if it cannot (any more). */
  public Optional<Instant> possibleUntil(ServiceRequest request) {
    return windowOf(request).filter(last -> !moment.now().isAfter(last));
  }

  private Optional<Instant> windowOf(ServiceRequest request) {
    Instant told = request.toldAt();
    if (told == null || request.closedAt() == null || !OUTCOMES.contains(request.outcome())) {
      return Optional.empty();
    }
    return catalogue
        .service(request.service())
        .flatMap(
            service ->
                Optional.ofNullable(service.reopenWithin())
                    .map(window -> catalogue.after(service, window, told)));
  }

  /**
   * The customer has it opened again.
   *
   * @param text what is still wrong
   * @return false if it is open already, which changes nothing
   * @throws IllegalArgumentException with a sentence for the customer if it cannot be
   */
  public boolean reopen(String reference, String text) {
    String wrong = text.strip();
    if (wrong.isEmpty()) {
      throw refused("reopen-empty");
    }
    if (wrong.length() > LONGEST_WORDS) {
      throw refused("withdraw-long");
    }
    return attempts.of(() -> reopened(reference, wrong));
  }

  private boolean reopened(String reference, String wrong) {
    ServiceRequest request =
        jdbc.sql("select * from service_request where reference = ? for update")
            .param(reference)
            .query(Rows::request)
            .optional()
            .orElseThrow(() -> refused("unknown"));
    if (request.toldAt() == null) {
      return false;
    }
    Instant last = windowOf(request).orElseThrow(() -> refused("reopen-never"));
    Instant now = moment.now();
    if (now.isAfter(last)) {
      throw refused("reopen-over");
    }
    Service service = catalogue.service(request.service()).orElseThrow();
    UUID said = words.write(reference, WORDS, Actor.customer(), wrong);
    jdbc.sql(
            "insert into reopened (reference, number, at, service, team, told_at, outcome,"
                + " settled_at_first, refusal, closed_at, words) select reference, (select"
                + " coalesce(max(number), 0) + 1 from reopened where reference = ?), ?, service,"
                + " team, told_at, outcome, settled_at_first, refusal, closed_at, ? from"
                + " service_request where reference = ?")
        .params(reference, Rows.utc(now), said, reference)
        .update();
    jdbc.sql(
            "update service_request set told_at = null, outcome = null, settled_at_first = false,"
                + " refusal = null, closed_at = null, escalated_to = null, escalated_at = null"
                + " where reference = ?")
        .param(reference)
        .update();
    inHand.requestChanged(reference);
    ledger.append(
        reference, "reopened", Actor.customer(), Map.of("words." + WORDS, said.toString()));
    promises.makeAll(reference, service, now, words.answers(reference));
    events.publishEvent(new RequestReopened(reference, service.id(), service.process()));
    return true;
  }

  private IllegalArgumentException refused(String key) {
    return new IllegalArgumentException(stories.text("refused." + key));
  }
}
