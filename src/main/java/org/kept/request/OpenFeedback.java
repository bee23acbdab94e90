package org.kept.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people say of our services that is about no request. Nobody has to say who they are. */
@Component
public class OpenFeedback {

  private static final int MOST = 100;

  private final JdbcClient jdbc;
  private final Feedback feedback;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;

  OpenFeedback(
      JdbcClient jdbc, Feedback feedback, Ledger ledger, Moment moment, Attempts attempts) {
    this.jdbc = jdbc;
    this.feedback = feedback;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
  }

  /**
   * What somebody said.
   *
   * @param service what it is about, null if about none
   * @param by the colleague who wrote it down, or {@code customer}
   */
  public record Said(
      @Nullable String service,
      FeedbackRoute route,
      int score,
      Instant at,
      String by,
      @Nullable String words) {}

  /**
   * Takes it down; the same again under the same key is a second click and changes nothing.
   *
   * @param service that it is about, as in the catalogue; null for none
   * @return false if it was taken down before
   * @throws IllegalArgumentException with a sentence for whoever sent it, if there is no mark or
   *     too many words
   */
  public boolean give(
      String onceKey,
      @Nullable String service,
      int score,
      @Nullable String comment,
      FeedbackRoute route,
      Actor actor) {
    String remark = feedback.checked(score, comment);
    // With what was said: whoever goes back and says something else, says something else.
    String once =
        Feedback.digest(
            String.join("\n", onceKey, String.valueOf(service), String.valueOf(score), remark));
    try {
      return attempts.of(() -> take(once, service, score, remark, route, actor));
    } catch (DuplicateKeyException atTheSameMoment) {
      return false;
    }
  }

  private boolean take(
      String once,
      @Nullable String service,
      int score,
      String remark,
      FeedbackRoute route,
      Actor actor) {
    if (jdbc.sql("select count(*) from open_feedback where once_hash = ?")
            .param(once)
            .query(Long.class)
            .single()
        > 0) {
      return false;
    }
    String reference = References.next();
    jdbc.sql(
            "insert into open_feedback (reference, once_hash, service, route, score, at, actor,"
                + " words) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            reference,
            once,
            service,
            route.name(),
            score,
            Rows.utc(moment.now()),
            actor.id(),
            remark.isEmpty() ? null : remark)
        .update();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("score", Integer.toString(score));
    facts.put("route", route.name());
    if (service != null) {
      facts.put("service", service);
    }
    ledger.append(reference, "feedback-given", actor, facts);
    return true;
  }

  /**
   * What people said of these services, the newest first.
   *
   * @param aboutNone true to have what is about no service as well
   */
  public List<Said> newest(Set<String> services, boolean aboutNone, int limit) {
    if (services.isEmpty() && !aboutNone) {
      return List.of();
    }
    String none = aboutNone ? "service is null" : "1 = 0";
    String some = services.isEmpty() ? "" : " or service in (:services)";
    return jdbc.sql(
            "select * from open_feedback where "
                + none
                + some
                + " order by at desc, reference fetch first "
                + Math.max(1, Math.min(limit, MOST))
                + " rows only")
        .params(services.isEmpty() ? Map.of() : Map.of("services", services))
        .query(
            (row, index) ->
                new Said(
                    row.getString("service"),
                    FeedbackRoute.valueOf(row.getString("route")),
                    row.getInt("score"),
                    java.util.Objects.requireNonNull(Rows.instant(row, "at")),
                    row.getString("actor"),
                    row.getString("words")))
        .list();
  }
}
