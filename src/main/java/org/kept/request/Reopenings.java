package org.kept.request;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How customers have an answered request opened again: the same request, a new promise, and the
 * team that had it. Only within the window that its service publishes, which is looked at in the
 * act itself.
 */
@Component
public class Reopenings {

  /** What people wrote about it. */
  static final String WORDS = "reopening";

  private static final int LONGEST_WORDS = 2000;

  /** The others went elsewhere, to an older request, or were stopped by the customer. */
  static final Set<String> OUTCOMES = Set.of("done", "cannot-meet");

  private final JdbcClient jdbc;
  private final Requests requests;
  private final InHand inHand;
  private final Promises promises;
  private final Words words;
  private final Stories stories;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Escalations escalations;
  private final Watches watches;
  private final Moment moment;
  private final Attempts attempts;
  private final ApplicationEventPublisher events;

  Reopenings(
      JdbcClient jdbc,
      Requests requests,
      InHand inHand,
      Promises promises,
      Words words,
      Stories stories,
      Catalogue catalogue,
      Ledger ledger,
      Escalations escalations,
      Watches watches,
      Moment moment,
      Attempts attempts,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.requests = requests;
    this.inHand = inHand;
    this.promises = promises;
    this.words = words;
    this.stories = stories;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.escalations = escalations;
    this.watches = watches;
    this.moment = moment;
    this.attempts = attempts;
    this.events = events;
  }

  /** Until when it can be opened again; empty if it cannot (any more). */
  public Optional<Instant> possibleUntil(ServiceRequest request) {
    return lastMoment(request).filter(last -> !moment.now().isAfter(last));
  }

  /**
   * Until when an answered request could be opened again, whether or not that is over; empty where
   * it never could.
   */
  public Optional<Instant> lastMoment(ServiceRequest request) {
    return request.closedAt() == null ? Optional.empty() : windowOf(request);
  }

  /** Until when it can be opened again once it is closed: what its answer tells with it. */
  public Optional<Instant> toldWithTheAnswer(ServiceRequest request) {
    return windowOf(request);
  }

  /** How often it was opened again. */
  public int timesOf(String reference) {
    return jdbc.sql("select count(*) from reopened where reference = ?")
        .param(reference)
        .query(Integer.class)
        .single();
  }

  /** How often it had been opened again by then. */
  public int timesOf(String reference, Instant until) {
    return jdbc.sql("select count(*) from reopened where reference = ? and at <= ?")
        .params(reference, Rows.utc(until))
        .query(Integer.class)
        .single();
  }

  /** When it was opened again last; empty if it never was. */
  public Optional<Instant> lastAt(String reference) {
    return Optional.ofNullable(
        jdbc.sql("select max(at) at from reopened where reference = ?")
            .param(reference)
            .query((row, index) -> Rows.instant(row, "at"))
            .list()
            .get(0));
  }

  private Optional<Instant> windowOf(ServiceRequest request) {
    if (request.toldAt() == null) {
      return Optional.empty();
    }
    // As it was told: whoever shortens the window afterwards takes nothing back.
    return jdbc.sql("select reopen_until from service_request where reference = ?")
        .param(request.reference())
        .query((row, index) -> Optional.ofNullable(Rows.instant(row, "reopen_until")))
        .single();
  }

  /** What became of what somebody said. */
  public enum Taken {
    /** The request is open again. */
    OPENED,
    /** It is open already, so whoever works on it is told. */
    ADDED,
    /** It was opened with these very words: once is enough. */
    KNOWN
  }

  /**
   * The customer has it opened again.
   *
   * @param text what is still wrong
   * @throws IllegalArgumentException with a sentence for the customer if it cannot be
   */
  public Taken reopen(String reference, String text) {
    String wrong = checked(text, "");
    return attempts.of(() -> reopened(reference, wrong, Actor.customer(), Map.of(), ""))
        ? Taken.OPENED
        : heard(reference, wrong, () -> requests.addInformation(reference, wrong));
  }

  /**
   * A colleague writes down that the customer wants it opened again; goes the same way as the
   * customer's own.
   *
   * @param channel how the customer said it
   * @throws IllegalArgumentException with a sentence for the colleague, as above
   */
  public Taken note(String reference, String text, Actor colleague, Channel channel) {
    String wrong = checked(text, "-noted");
    Map<String, String> how = Map.of("channel", channel.name());
    return attempts.of(() -> reopened(reference, wrong, colleague, how, "-noted"))
        ? Taken.OPENED
        : heard(
            reference, wrong, () -> requests.noteInformation(reference, wrong, colleague, channel));
  }

  private Taken heard(String reference, String wrong, Runnable tell) {
    if (words.latest(reference, WORDS).filter(said -> said.words().equals(wrong)).isPresent()) {
      return Taken.KNOWN;
    }
    tell.run();
    return Taken.ADDED;
  }

  private String checked(String text, String reader) {
    String wrong = text.strip();
    if (wrong.isEmpty()) {
      throw refused("reopen-empty" + reader);
    }
    if (wrong.length() > LONGEST_WORDS) {
      throw refused("reopen-long");
    }
    return wrong;
  }

  /** False if it is open already, which changes nothing. */
  private boolean reopened(
      String reference, String wrong, Actor actor, Map<String, String> how, String reader) {
    ServiceRequest request = inHand.locked(reference).orElseThrow(() -> refused("unknown"));
    if (request.toldAt() == null) {
      return false;
    }
    Instant last = lastMoment(request).orElseThrow(() -> refused("reopen-never" + reader));
    Instant now = moment.now();
    if (now.isAfter(last)) {
      throw refused("reopen-over" + reader);
    }
    Service service = catalogue.service(request.service()).orElseThrow();
    UUID said = words.write(reference, WORDS, actor, wrong);
    letGoOfTheRoundBefore(reference);
    jdbc.sql(
            "insert into reopened (reference, number, at, service, team, told_at, outcome,"
                + " settled_at_first, refusal, closed_at, words, rated_at, rating, rating_route,"
                + " comment, invited_at, until_at, token_hash, reopen_until) select r.reference, (select"
                + " coalesce(max(number), 0) + 1 from reopened where reference = r.reference), ?,"
                + " r.service, r.team, r.told_at, r.outcome, r.settled_at_first, r.refusal,"
                + " r.closed_at, ?, r.rated_at, r.rating, r.rating_route, ?, i.invited_at,"
                + " i.until_at, i.token_hash, r.reopen_until from service_request r left join feedback_invitation i"
                + " on i.reference = r.reference where r.reference = ?")
        .params(Arrays.asList(Rows.utc(now), said, comment(request), reference))
        .update();
    jdbc.sql("delete from feedback_invitation where reference = ?").param(reference).update();
    jdbc.sql(
            "update service_request set told_at = null, outcome = null, settled_at_first = false,"
                + " refusal = null, closed_at = null, escalated_to = null, escalated_at = null,"
                + " rated_at = null, rating = null, rating_route = null, reopen_until = null where reference = ?")
        .param(reference)
        .update();
    inHand.requestChanged(reference);
    Map<String, String> facts = new LinkedHashMap<>(how);
    facts.put("words." + WORDS, said.toString());
    ledger.append(reference, "reopened", actor, facts);
    promises.makeAll(reference, service, now, words.answers(reference));
    events.publishEvent(new RequestReopened(reference, service.id(), service.process()));
    return true;
  }

  /**
   * Nobody was found for a broken promise, or nothing was watching, and then it was answered: that
   * is no matter of what begins now.
   */
  private void letGoOfTheRoundBefore(String reference) {
    escalations.forgetAnswered(reference);
    if (!watches.wanted(reference)) {
      watches.find(reference);
    }
  }

  /** Which of their words belong to the mark that they gave; null if none do. */
  private @Nullable UUID comment(ServiceRequest request) {
    return request.ratedAt() == null
        ? null
        : ledger.of(request.reference()).stream()
            .filter(entry -> entry.kind().equals("feedback-given"))
            .reduce((earlier, later) -> later)
            .map(entry -> entry.detail().get("words.comment"))
            .map(UUID::fromString)
            .orElse(null);
  }

  private IllegalArgumentException refused(String key) {
    return new IllegalArgumentException(stories.text("refused." + key));
  }
}
