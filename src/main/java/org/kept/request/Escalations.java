package org.kept.request;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Broken promises and to whom they went. What went to nobody is kept apart until somebody is found.
 */
@Component
public class Escalations {

  /** Whose customer waits for an explanation still, answered or not. */
  private static final String EXPLAINS =
      " exists (select 1 from explanation x where x.reference = r.reference and x.told_at is null)";

  private static final String ANSWERED =
      "delete from unescalated where reference in (select r.reference from service_request r where"
          + " r.told_at is not null and not"
          + EXPLAINS
          + ")";

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final Ledger ledger;
  private final Moment moment;
  private final ApplicationEventPublisher events;

  Escalations(
      JdbcClient jdbc,
      InHand inHand,
      Promises promises,
      Ledger ledger,
      Moment moment,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.ledger = ledger;
    this.moment = moment;
    this.events = events;
  }

  /**
   * How often the same thing was promised and broken on this case so far; of several things, the
   * one that was broken most often.
   */
  public int broken(String reference) {
    return promises.of(reference).stream()
        .filter(promise -> promise.brokenAt() != null)
        .collect(Collectors.groupingBy(Promise::milestone, Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }

  /**
   * A broken promise goes to a named person.
   *
   * @param username to whom
   * @param why codes only: which breach it is, and who was passed over for what reason
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void give(String reference, String username, Map<String, String> why) {
    jdbc.sql("update service_request set escalated_to = ?, escalated_at = ? where reference = ?")
        .params(username, Rows.utc(moment.now()), reference)
        .update();
    inHand.requestChanged(reference);
    jdbc.sql("delete from unescalated where reference = ?").param(reference).update();
    Map<String, String> detail = new TreeMap<>(why);
    detail.put("to", username);
    ledger.append(reference, "escalated", Actor.system(), detail);
    events.publishEvent(new Escalated(reference, username));
  }

  /**
   * There is nobody to whom a broken promise could go; it waits here for somebody. Who had it and
   * went away has it no longer.
   *
   * @param why codes only: which breach it is, and who was passed over for what reason
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void giveToNobody(String reference, Map<String, String> why) {
    jdbc.sql(
            "insert into unescalated (reference, since) select r.reference, ? from service_request r"
                + " where r.reference = ? and not exists (select 1 from unescalated u where u.reference = ?)")
        .params(Rows.utc(moment.now()), reference, reference)
        .update();
    if (jdbc.sql(
                "update service_request set escalated_to = null where reference = ? and"
                    + " escalated_to is not null")
            .param(reference)
            .update()
        > 0) {
      inHand.requestChanged(reference);
      events.publishEvent(new Escalated(reference, null));
    }
    ledger.append(reference, "escalation-found-nobody", Actor.system(), why);
  }

  /** Lets those go that were answered although nobody was found. */
  @Transactional
  public void forgetAnswered() {
    jdbc.sql(ANSWERED).update();
  }

  /** Lets this one go if it was. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forgetAnswered(String reference) {
    jdbc.sql(ANSWERED + " and reference = ?").param(reference).update();
  }

  /**
   * True if the case waits for somebody; of two that ask at once, the second waits for the first.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean waits(String reference) {
    return jdbc.sql("select reference from unescalated where reference = ? for update")
        .param(reference)
        .query(String.class)
        .optional()
        .isPresent();
  }

  /**
   * A case that went to somebody.
   *
   * @param team which has it now
   * @param username to whom
   */
  public record Given(String reference, String service, String team, String username) {}

  /** Cases that went to somebody and are not answered yet, the oldest first. */
  public List<Given> given() {
    return jdbc.sql(
            "select r.reference, r.service, r.team, r.escalated_to from service_request r where"
                + " ((r.closed_at is null and r.told_at is null) or"
                + EXPLAINS
                + ") and r.escalated_to is not null order by r.escalated_at, r.reference")
        .query(
            (row, index) ->
                new Given(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  /** Cases that wait for somebody and are not answered yet, the longest wait first. */
  public List<Unescalated> waiting() {
    return jdbc.sql(
            "select r.reference, r.service, r.team, u.since from unescalated u join service_request r"
                + " on r.reference = u.reference where r.told_at is null or"
                + EXPLAINS
                + " order by u.since, r.reference")
        .query(
            (row, index) ->
                new Unescalated(
                    row.getString("reference"),
                    row.getString("service"),
                    row.getString("team"),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }
}
