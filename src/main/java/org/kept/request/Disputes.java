package org.kept.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests that went from team to team too often, who is to settle where they belong, and what they
 * settled. Who that is and where it belongs is for others to say.
 */
@Component
public class Disputes {

  /**
   * What people passed on before the request was answered and opened again is over, and so is what
   * they passed on before it was sorted anew.
   */
  private static final String OF_THIS_ROUND =
      " and not exists (select 1 from reopened o where o.reference = h.reference and h.at <="
          + " o.told_at) and not exists (select 1 from recategorised c where c.reference ="
          + " h.reference and c.new_round and h.at <= c.at)";

  private static final String SINCE =
      "(select count(*) from hand_over h where h.reference = d.reference and h.number > (select"
          + " coalesce(max(s.settled_with), 0) from dispute s where s.reference = d.reference)"
          + OF_THIS_ROUND
          + ")";

  private static final String OPEN =
      "select d.*, "
          + SINCE
          + " times from dispute d join service_request r on r.reference = d.reference where"
          + " d.settled_at is null and r.told_at is null and not exists (select 1 from reopened o"
          + " where o.reference = d.reference and d.raised_at <= o.told_at) and not exists (select 1"
          + " from recategorised c where c.reference = d.reference and c.new_round and d.raised_at <="
          + " c.at)";

  private final JdbcClient jdbc;
  private final Words words;
  private final Ledger ledger;
  private final Moment moment;

  Disputes(JdbcClient jdbc, Words words, Ledger ledger, Moment moment) {
    this.jdbc = jdbc;
    this.words = words;
    this.ledger = ledger;
    this.moment = moment;
  }

  /** What is to be settled about this request; empty if nothing is. */
  public Optional<Dispute> of(String reference) {
    return Optional.ofNullable(among(Set.of(reference)).get(reference));
  }

  /** The same of each of these. */
  public Map<String, Dispute> among(Collection<String> references) {
    return references.isEmpty()
        ? Map.of()
        : jdbc
            .sql(OPEN + " and d.reference in (:references)")
            .param("references", Set.copyOf(references))
            .query(Disputes::row)
            .list()
            .stream()
            .collect(Collectors.toMap(Dispute::reference, each -> each));
  }

  /** Everything that is to be settled, the longest wait first. */
  public List<Dispute> open() {
    return jdbc.sql(OPEN + " order by d.raised_at, d.reference").query(Disputes::row).list();
  }

  /** Of two that look at the same dispute at once, the second waits for the first. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Dispute> locked(String reference) {
    jdbc.sql("select number from dispute where reference = ? and settled_at is null for update")
        .param(reference)
        .query(Integer.class)
        .list();
    return of(reference);
  }

  /** True if a lead has settled already where this request belongs. */
  public boolean settledBefore(String reference) {
    return jdbc.sql("select count(*) from dispute where reference = ? and settled_at is not null")
            .param(reference)
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * How often people passed this request on, or since a lead settled where it belongs or it was
   * opened again.
   */
  public int times(String reference) {
    return jdbc.sql(
            "select count(*) from hand_over h where h.reference = ? and h.number > (select"
                + " coalesce(max(s.settled_with), 0) from dispute s where s.reference = ?)"
                + OF_THIS_ROUND)
        .params(reference, reference)
        .query(Integer.class)
        .single();
  }

  /**
   * Somebody is asked to settle it, or nobody is there who could be.
   *
   * @param lead username of who is asked; empty if nobody is there
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void raise(String reference, Optional<String> lead) {
    Optional<Dispute> open = of(reference);
    if (open.isPresent()) {
      jdbc.sql("update dispute set asked = ? where reference = ? and number = ?")
          .params(lead.orElse(null), reference, open.get().number())
          .update();
    } else {
      jdbc.sql(
              "insert into dispute (reference, number, raised_at, asked) select ?, max(number), ?, ?"
                  + " from hand_over where reference = ?")
          .params(reference, Rows.utc(moment.now()), lead.orElse(null), reference)
          .update();
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("times", Integer.toString(times(reference)));
    lead.ifPresent(username -> facts.put("to", username));
    ledger.append(
        reference,
        lead.isPresent() ? "dispute-raised" : "dispute-found-nobody",
        Actor.system(),
        facts);
  }

  /**
   * A lead has settled it; nobody returns it now.
   *
   * @param work the work that belongs to that team
   * @param reason in their words, for colleagues
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(Dispute dispute, String work, String team, String reason, Actor by) {
    UUID said = words.write(dispute.reference(), "settleReason", by, reason);
    jdbc.sql(
            "update dispute set settled_at = ?, settled_by = ?, settled_with = (select max(number)"
                + " from hand_over where reference = ?) where reference = ? and number = ?")
        .params(
            Rows.utc(moment.now()),
            by.id(),
            dispute.reference(),
            dispute.reference(),
            dispute.number())
        .update();
    jdbc.sql("update hand_over set settled = true where work = ?").param(work).update();
    ledger.append(
        dispute.reference(),
        "dispute-settled",
        by,
        Map.of("team", team, "words.settleReason", said.toString()));
  }

  private static Dispute row(ResultSet row, int index) throws SQLException {
    @Nullable String asked = row.getString("asked");
    return new Dispute(
        row.getString("reference"),
        row.getInt("number"),
        row.getInt("times"),
        Objects.requireNonNull(Rows.instant(row, "raised_at")),
        asked);
  }
}
