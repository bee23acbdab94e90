package org.kept.request;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests whose promises nothing is watching, from when that is noticed until it is mended. */
@Component
public class Watches {

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final Ledger ledger;
  private final Moment moment;

  Watches(JdbcClient jdbc, InHand inHand, Promises promises, Ledger ledger, Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.ledger = ledger;
    this.moment = moment;
  }

  /** Those that nothing is watching now, the longest unwatched first. */
  public List<Unwatched> lost() {
    return jdbc.sql(
            "select r.reference, r.service, r.team, u.cause, u.since from unwatched u join"
                + " service_request r on r.reference = u.reference order by u.since, r.reference")
        .query(
            (row, index) ->
                new Unwatched(
                    row.getString("reference"),
                    row.getString("service"),
                    row.getString("team"),
                    Unwatched.Cause.valueOf(row.getString("cause")),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** How many nothing is watching now. */
  public long count() {
    return jdbc.sql("select count(*) from unwatched").query(Long.class).single();
  }

  /** Of two nodes that look at the same request, the second waits for the first. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(String reference) {
    jdbc.sql("select reference from service_request where reference = ? for update")
        .param(reference)
        .query(String.class)
        .single();
  }

  /** True if there is anything to watch: it is not answered yet, or something is still promised. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean wanted(String reference) {
    return inHand.request(reference).filter(request -> request.toldAt() == null).isPresent()
        || !promises.watched(reference).isEmpty();
  }

  /** True if something is still promised that this process is to keep. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean wanted(String reference, String process) {
    return !promises.watched(reference, process).isEmpty();
  }

  /**
   * Nothing is watching, for this cause.
   *
   * @return true if nobody had noticed before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean lose(String reference, Unwatched.Cause cause) {
    if (jdbc.sql("update unwatched set cause = ? where reference = ?")
            .params(cause.name(), reference)
            .update()
        > 0) {
      return false;
    }
    jdbc.sql("insert into unwatched (reference, cause, since) values (?, ?, ?)")
        .params(reference, cause.name(), Rows.utc(moment.now()))
        .update();
    enter(reference, "watch-lost", Map.of("cause", code(cause)));
    return true;
  }

  /**
   * The timer is about to be set once more.
   *
   * @return false if that was done before and did not help
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean rearm(String reference) {
    boolean first =
        jdbc.sql("update unwatched set rearmed_at = ? where reference = ? and rearmed_at is null")
                .params(Rows.utc(moment.now()), reference)
                .update()
            == 1;
    if (first) {
      enter(reference, "watch-rearmed", Map.of());
    }
    return first;
  }

  /**
   * Something is watching again, or there is nothing to watch any more.
   *
   * @return true if nothing was before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean find(String reference) {
    if (jdbc.sql("delete from unwatched where reference = ?").param(reference).update() == 0) {
      return false;
    }
    enter(reference, "watch-back", Map.of());
    return true;
  }

  private void enter(String reference, String kind, Map<String, String> detail) {
    ledger.append(reference, kind, Actor.system(), detail);
  }

  private static String code(Unwatched.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
