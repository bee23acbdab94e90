package org.kept.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Reckoned;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds a promise that was made for one service to what another service promises, as far as that is
 * better for the customer: no date ever moves later by it, and none becomes late by it.
 */
@Component
class PromisesOfAnother {

  private final JdbcClient jdbc;
  private final InHand inHand;
  private final Promises promises;
  private final ClockFacts clocks;
  private final DatesInWords inWords;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;

  PromisesOfAnother(
      JdbcClient jdbc,
      InHand inHand,
      Promises promises,
      ClockFacts clocks,
      DatesInWords inWords,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment) {
    this.jdbc = jdbc;
    this.inHand = inHand;
    this.promises = promises;
    this.clocks = clocks;
    this.inWords = inWords;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
  }

  /**
   * From now on the promise is one of the other service.
   *
   * @param answers of the customer; some choose a quicker rule
   * @return the promise with its new date, if that is earlier
   */
  Optional<Promise> hold(Promise open, Service to, Map<String, String> answers, Actor by) {
    ServicePromise same = to.promiseKeptBy(open.milestone());
    jdbc.sql("update promise set service = ?, commitment = ?, honours = ? where id = ?")
        .params(to.id(), same.commitment(), same.honours(), open.id())
        .update();
    inHand.promisesChanged(open.reference());
    List<ClockFact> happened = clocks.of(open.id());
    Rule other = same.rule(answers);
    Rule rule =
        open.rule().isEmpty()
            ? other
            // Whether its clock may stand stays as it was promised; a date that is fixed is the
            // other service's, and not of a promise that was made again.
            : Rule.parse(open.rule()).heldTo(open.replaces() == null ? other : other.afresh());
    Optional<Reckoned> reckoned = reckoned(open, rule, happened);
    Instant now = moment.now();
    if (reckoned.isEmpty()
        || open.pausedAt() != null
        || !reckoned.get().dueAt().isBefore(open.dueAt())
        || !reckoned.get().dueAt().isAfter(now)) {
      return Optional.empty();
    }
    Reckoned sooner = reckoned.get();
    jdbc.sql(
            "update promise set due_at = ?, warn_at = ?, warned_at = case when ? > ? then null else"
                + " warned_at end, passport = ?, calendar_version = ?, rule = ?, catalogue_version ="
                + " ?, rule_promised = ? where id = ?")
        .param(Rows.utc(sooner.dueAt()))
        .param(Rows.utc(sooner.warnAt()))
        .param(Rows.utc(sooner.warnAt()))
        .param(Rows.utc(now))
        .param(sooner.passport().sentence())
        .param(sooner.passport().calendarVersion())
        .param(rule.asText())
        .param(sooner.passport().catalogueVersion())
        .param(firstRule(open))
        .param(open.id())
        .update();
    inHand.promisesChanged(open.reference());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("promise", open.id().toString());
    facts.put("commitment", same.commitment());
    facts.put("honours", same.honours());
    facts.put("dueAt", open.dueAt().toString());
    facts.put("movedTo", sooner.dueAt().toString());
    facts.put("service", to.id());
    facts.put("ruleBefore", Promises.code(open.rule()));
    facts.put("rule", Promises.code(rule.asText()));
    facts.put("calendar", sooner.passport().calendarVersion());
    facts.put("catalogue", sooner.passport().catalogueVersion());
    ledger.append(open.reference(), "promise-of-another-service", by, facts);
    return promises.of(open.reference()).stream()
        .filter(promise -> promise.id().equals(open.id()))
        .findFirst();
  }

  private static String firstRule(Promise open) {
    String first = open.promisedRule();
    return first == null ? open.rule() : first;
  }

  /**
   * Nothing if what happened to its clock is not allowed by the other rule: then its date stays.
   */
  private Optional<Reckoned> reckoned(Promise open, Rule rule, List<ClockFact> happened) {
    if (open.rule().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          inWords.of(
              open, firstRule(open), catalogue.replay(rule, open.startedAt(), happened), happened));
    } catch (IllegalArgumentException doesNotFit) {
      return Optional.empty();
    }
  }
}
