package org.kept.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.access.TrackingKeys;
import org.kept.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How customers say how we did with their requests: once each, whichever way they choose. It has no
 * effect on the case.
 */
@Component
public class Feedback {

  /** For how long the link in the message works. */
  static final Period OPEN_FOR = Period.ofWeeks(8);

  static final int LONGEST_COMMENT = 2000;

  private static final int LOWEST = 1;
  private static final int HIGHEST = 5;
  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Words words;
  private final Stories stories;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;
  private final TrackingKeys keys;

  Feedback(
      JdbcClient jdbc,
      InHand inHand,
      Words words,
      Stories stories,
      Ledger ledger,
      Moment moment,
      Attempts attempts,
      TrackingKeys keys) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.words = words;
    this.stories = stories;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
    this.keys = keys;
  }

  /**
   * What a link stands for. Whoever holds it sees no more of the case than this.
   *
   * @param outcome what was told to come of the request, null if nothing was
   * @param score what they said already by whichever way, null if nothing yet
   * @param comment what they wrote with it
   * @param over true if the link came to its end unused
   * @param openAgain true if the request was opened again since, so that there is another answer to
   *     ask about one day
   */
  public record Invitation(
      String reference,
      String service,
      @Nullable String outcome,
      @Nullable Integer score,
      @Nullable String comment,
      Instant until,
      boolean over,
      boolean openAgain) {}

  /** What came of what was sent by a link. */
  public enum Given {
    TAKEN,
    /** They said it before: this changed nothing. */
    BEFORE,
    OVER,
    UNKNOWN
  }

  /**
   * The customer is asked. The link for it is made now; a second time it is the same one.
   *
   * @return the last moment at which the link works
   */
  Instant invite(String reference) {
    Optional<Instant> before =
        jdbc.sql("select * from feedback_invitation where reference = ?")
            .param(reference)
            .query((row, index) -> Optional.ofNullable(Rows.instant(row, "until_at")))
            .optional()
            .flatMap(until -> until);
    if (before.isPresent()) {
      return before.get();
    }
    Instant now = moment.now();
    Instant until =
        now.atZone(HERE)
            .toLocalDate()
            .plus(OPEN_FOR)
            .plusDays(1)
            .atStartOfDay(HERE)
            .toInstant()
            .minusMillis(1);
    jdbc.sql(
            "insert into feedback_invitation (reference, token_hash, invited_at, until_at)"
                + " values (?, ?, ?, ?)")
        .params(reference, linkOf(reference), Rows.utc(now), Rows.utc(until))
        .update();
    return until;
  }

  /** Nobody types in what a colleague reads out to them, so there is a link in email only. */
  private @Nullable String linkOf(String reference) {
    return inHand.person(reference).preferredContact() == PreferredContact.EMAIL
        ? digest(keys.feedbackTokenOf(reference, round(reference)))
        : null;
  }

  private int round(String reference) {
    return jdbc.sql("select count(*) from reopened where reference = ?")
        .param(reference)
        .query(Integer.class)
        .single();
  }

  /** What this link stands for, however it was typed. Looking changes nothing, ever. */
  public Optional<Invitation> invitation(String token) {
    return ofThisAnswer(token).or(() -> ofAnEarlierAnswer(token));
  }

  private Optional<Invitation> ofAnEarlierAnswer(String token) {
    return jdbc.sql(
            "select o.reference, o.service, o.outcome, o.rating, o.until_at, w.words from reopened o"
                + " left join request_words w on w.id = o.comment where o.token_hash = ?")
        .param(digest(TrackingKeys.asMinted(token)))
        .query(
            (row, index) -> {
              Integer score = row.getObject("rating", Integer.class);
              Instant until = Rows.instant(row, "until_at");
              return new Invitation(
                  row.getString("reference"),
                  row.getString("service"),
                  row.getString("outcome"),
                  score,
                  row.getString("words"),
                  until == null ? Instant.MIN : until,
                  score == null,
                  true);
            })
        .optional();
  }

  private Optional<Invitation> ofThisAnswer(String token) {
    return jdbc.sql(
            "select i.reference, i.until_at, r.service, r.outcome, r.rating from feedback_invitation"
                + " i join service_request r on r.reference = i.reference where i.token_hash = ?")
        .param(digest(TrackingKeys.asMinted(token)))
        .query(
            (row, index) -> {
              String reference = row.getString("reference");
              Integer score = row.getObject("rating", Integer.class);
              Instant until = Rows.instant(row, "until_at");
              Instant last = until == null ? Instant.MIN : until;
              return new Invitation(
                  reference,
                  row.getString("service"),
                  row.getString("outcome"),
                  score,
                  score == null ? null : commentOf(reference),
                  last,
                  score == null && moment.now().isAfter(last),
                  false);
            })
        .optional();
  }

  /**
   * The customer says by the link how we did.
   *
   * @throws IllegalArgumentException with a sentence for the customer if there is no mark or too
   *     many words
   */
  public Given giveByLink(String token, int score, @Nullable String comment) {
    String remark = checked(score, comment);
    Optional<Invitation> invitation = invitation(token);
    if (invitation.isEmpty()) {
      return Given.UNKNOWN;
    }
    if (invitation.get().over()) {
      return Given.OVER;
    }
    if (invitation.get().openAgain()) {
      return Given.BEFORE;
    }
    String reference = invitation.get().reference();
    return take(reference, score, remark, FeedbackRoute.LINK, Actor.customer())
        ? Given.TAKEN
        : Given.BEFORE;
  }

  /**
   * The customer says it in another way.
   *
   * @param actor the colleague who wrote it down, or the customer
   * @throws IllegalArgumentException with a sentence for whoever sent it, if it cannot be taken
   *     (now)
   */
  public void give(
      String reference, int score, @Nullable String comment, FeedbackRoute route, Actor actor) {
    String remark = checked(score, comment);
    if (!take(reference, score, remark, route, actor)) {
      throw new IllegalArgumentException(stories.text("refused.rating-again" + readerOf(actor)));
    }
  }

  /** Colleagues are told it in other words than customers. */
  private static String readerOf(Actor actor) {
    return actor.kind() == Actor.Kind.STAFF ? "-noted" : "";
  }

  /** By which way this request was rated; empty if it was not. */
  public Optional<FeedbackRoute> routeOf(String reference) {
    return jdbc.sql(
            "select rating_route from service_request where reference = ? and rating_route is not"
                + " null")
        .param(reference)
        .query(String.class)
        .optional()
        .map(FeedbackRoute::valueOf);
  }

  /** What they wrote with it, without a blank around it; empty if nothing. */
  String checked(int score, @Nullable String comment) {
    if (score < LOWEST || score > HIGHEST) {
      throw new IllegalArgumentException(stories.text("refused.rating-score"));
    }
    String remark = comment == null ? "" : comment.strip();
    if (remark.length() > LONGEST_COMMENT) {
      throw new IllegalArgumentException(stories.text("refused.rating-long"));
    }
    return remark;
  }

  /**
   * @return false if it was rated before
   */
  private boolean take(
      String reference, int score, String remark, FeedbackRoute route, Actor actor) {
    return attempts.of(
        () -> {
          ServiceRequest request =
              inHand
                  .locked(reference)
                  .orElseThrow(() -> new IllegalArgumentException(stories.text("refused.unknown")));
          if (request.closedAt() == null) {
            throw new IllegalArgumentException(
                stories.text("refused.rating-early" + readerOf(actor)));
          }
          if (request.ratedAt() != null) {
            return false;
          }
          Map<String, String> facts = new LinkedHashMap<>();
          facts.put("score", Integer.toString(score));
          facts.put("route", route.name());
          if (!remark.isEmpty()) {
            facts.put("words.comment", words.write(reference, "comment", actor, remark).toString());
          }
          jdbc.sql(
                  "update service_request set rated_at = ?, rating = ?, rating_route = ?"
                      + " where reference = ?")
              .params(Rows.utc(moment.now()), score, route.name(), reference)
              .update();
          inHand.requestChanged(reference);
          ledger.append(reference, "feedback-given", actor, facts);
          return true;
        });
  }

  private @Nullable String commentOf(String reference) {
    // Of an earlier answer it stands with that one.
    return jdbc.sql(
            "select words from request_words where reference = :reference and kind = 'comment' and"
                + " not exists (select * from reopened where reopened.reference ="
                + " request_words.reference and reopened.at >= request_words.at) order by at desc"
                + " fetch first 1 rows only")
        .param("reference", reference)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
