package org.kept.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
   * one that was broken most often. Of a request that was sorted anew, two promises of one
   * milestone can be open side by side: that the second of them is broken is not the second time.
   * What was promised once the first was over, as when it was opened again, is the same thing.
   */
  public int broken(String reference) {
    return promises.of(reference).stream()
        .collect(Collectors.groupingBy(Promise::milestone))
        .values()
        .stream()
        .mapToInt(Escalations::mostBroken)
        .max()
        .orElse(0);
  }

  private static int mostBroken(List<Promise> ofOneMilestone) {
    List<List<Promise>> chains = chains(ofOneMilestone);
    return chains.stream().mapToInt(chain -> broken(chain, chains)).max().orElse(0);
  }

  /** How often it was broken, with what went before it; of two side by side, the worse one. */
  private static int broken(List<Promise> chain, List<List<Promise>> chains) {
    Instant begun = chain.get(0).madeAt();
    int before =
        chains.stream()
            .filter(each -> each != chain && each.get(0).madeAt().isBefore(begun))
            .filter(each -> overBy(each.get(each.size() - 1), begun))
            .mapToInt(each -> broken(each, chains))
            .max()
            .orElse(0);
    return before + (int) chain.stream().filter(promise -> promise.brokenAt() != null).count();
  }

  /** Each promise that replaces none, with those that were made after it was broken, in order. */
  private static List<List<Promise>> chains(List<Promise> promises) {
    Map<UUID, Promise> after = new HashMap<>();
    for (Promise promise : promises) {
      if (promise.replaces() != null) {
        after.put(promise.replaces(), promise);
      }
    }
    List<List<Promise>> chains = new ArrayList<>();
    for (Promise first : promises) {
      if (first.replaces() == null) {
        List<Promise> chain = new ArrayList<>();
        for (Promise each = first; each != null; each = after.get(each.id())) {
          chain.add(each);
        }
        chains.add(chain);
      }
    }
    return chains;
  }

  private static boolean overBy(Promise last, Instant moment) {
    return !last.open()
        && Stream.of(last.keptAt(), last.brokenAt(), last.doneAt(), last.withdrawnAt())
            .filter(Objects::nonNull)
            .noneMatch(moment::isBefore);
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
