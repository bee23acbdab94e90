package org.kept.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Service;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What requests are about, where that is another service than the one that was asked for. */
@Component
public class Subjects {

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final PromisesOfAnother another;
  private final Words words;
  private final Ledger ledger;
  private final Moment moment;

  Subjects(
      JdbcClient jdbc,
      InHand inHand,
      Promises promises,
      PromisesOfAnother another,
      Words words,
      Ledger ledger,
      Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.another = another;
    this.words = words;
    this.ledger = ledger;
    this.moment = moment;
  }

  /**
   * The service that was asked for, whose form the customer answered; empty if it is still that.
   */
  public Optional<String> askedAs(String reference) {
    return jdbc.sql(
            "select from_service from recategorised where reference = ? order by number fetch first"
                + " 1 rows only")
        .param(reference)
        .query(String.class)
        .optional();
  }

  /**
   * What came of it.
   *
   * @param soonerBy the new date of the answer, if that is earlier now
   */
  public record Changed(Optional<Instant> soonerBy) {}

  /**
   * A request is about another service. What was promised stays promised; a date that the other
   * service promises earlier, reckoned from the same start, counts from now on.
   *
   * @param to what it is about; promises the same milestones
   * @param team the team that has it now, null if the same as before
   * @param reason in the words of whoever found it, for colleagues
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Changed change(
      String reference, Service to, @Nullable String team, String reason, Actor by) {
    promises.lock(reference);
    ServiceRequest before =
        inHand
            .request(reference)
            .orElseThrow(() -> new IllegalStateException("There is no request " + reference + "."));
    UUID said = words.write(reference, "recategoriseReason", by, reason);
    jdbc.sql(
            "insert into recategorised (reference, number, from_service, to_service, at, changed_by,"
                + " words) values (?, (select coalesce(max(number), 0) + 1 from recategorised where"
                + " reference = ?), ?, ?, ?, ?, ?)")
        .params(
            reference, reference, before.service(), to.id(), Rows.utc(moment.now()), by.id(), said)
        .update();
    jdbc.sql("update service_request set service = ? where reference = ?")
        .params(to.id(), reference)
        .update();
    if (team != null) {
      jdbc.sql("update service_request set team = ?, handed_off_at = ? where reference = ?")
          .params(team, Rows.utc(moment.now()), reference)
          .update();
    }
    inHand.requestChanged(reference);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("service", to.id());
    facts.put("was", before.service());
    facts.put("team", team == null ? before.team() : team);
    facts.put("words.recategoriseReason", said.toString());
    ledger.append(reference, "recategorised", by, facts);
    List<Promise> sooner = new ArrayList<>();
    for (Promise open : promises.open(reference)) {
      if (open.explains()) {
        // By when we explain something hangs on no service.
        continue;
      }
      another.hold(open, to, words.answers(reference), by).ifPresent(sooner::add);
    }
    if (!sooner.isEmpty()) {
      promises.announce(reference);
    }
    return new Changed(
        sooner.stream()
            .filter(promise -> promise.milestone().equals(Progress.ANSWER))
            .map(Promise::dueAt)
            .findFirst());
  }
}
