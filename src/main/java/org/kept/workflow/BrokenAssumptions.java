package org.kept.workflow;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.proof.Assumption;
import org.kept.request.Attempts;
import org.kept.request.Watches;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases in which something happened that a recorded assumption says never does, until somebody has
 * looked. The engine forgets its incident when a case ends, and often the case ends in that moment.
 */
@Component
public class BrokenAssumptions {

  private final JdbcClient jdbc;
  private final Conductor conductor;
  private final Watches watches;
  private final Ledger ledger;
  private final Attempts attempts;
  private final Clock clock;

  BrokenAssumptions(
      JdbcClient jdbc,
      Conductor conductor,
      Watches watches,
      Ledger ledger,
      Attempts attempts,
      Clock clock) {
    this.jdbc = jdbc;
    this.conductor = conductor;
    this.watches = watches;
    this.ledger = ledger;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** Those that nobody has looked at, the first to happen first. */
  public List<BrokenAssumption> open() {
    return jdbc.sql(
            "select r.reference, r.service, r.team, b.assumption, b.sentence, b.author, b.since from"
                + " broken_assumption b join service_request r on r.reference = b.reference where"
                + " b.seen_at is null order by b.since, r.reference, b.assumption")
        .query(
            (row, index) ->
                new BrokenAssumption(
                    row.getString("reference"),
                    row.getString("service"),
                    row.getString("team"),
                    row.getString("assumption"),
                    row.getString("sentence"),
                    row.getString("author"),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** How many nobody has looked at. */
  public long count() {
    return jdbc.sql("select count(*) from broken_assumption where seen_at is null")
        .query(Long.class)
        .single();
  }

  /**
   * It happened in this case. Not for other rooms.
   *
   * @param definition id of the published diagram that the case runs on
   * @return false if it had happened in it before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean happened(String reference, Assumption assumption, String definition) {
    // Of two that happen at once in a case, the second sees the first.
    watches.lock(reference);
    boolean before =
        jdbc.sql("select count(*) from broken_assumption where reference = ? and assumption = ?")
                .params(reference, assumption.id())
                .query(Long.class)
                .single()
            > 0;
    if (before) {
      return false;
    }
    jdbc.sql(
            "insert into broken_assumption (reference, assumption, sentence, author, definition,"
                + " since) values (?, ?, ?, ?, ?, ?)")
        .params(
            reference,
            assumption.id(),
            assumption.sentence(),
            assumption.author(),
            definition,
            now())
        .update();
    ledger.append(
        reference,
        "assumption-broken",
        Actor.system(),
        Map.of("assumption", assumption.id(), "definition", definition));
    return true;
  }

  /** This person has looked at it; it leaves the list. */
  public void seen(String reference, String assumption, Actor actor) {
    attempts.of(
        () -> {
          int changed =
              jdbc.sql(
                      "update broken_assumption set seen_by = ?, seen_at = ? where reference = ? and"
                          + " assumption = ? and seen_at is null")
                  .params(actor.id(), now(), reference, assumption)
                  .update();
          if (changed > 0) {
            ledger.append(reference, "assumption-seen", actor, Map.of("assumption", assumption));
            conductor.assumptionSeen(reference, assumption);
          }
          return changed;
        });
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
