package org.kept.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Reckoned;
import org.kept.promise.RecordedChange;
import org.kept.promise.RecordedChanges;
import org.kept.promise.Rule;
import org.kept.promise.Tightening;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves the promises of a change, some at a time; those meanwhile settled are left alone. */
@Component
class Portions {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final ClockFacts clocks;
  private final Promises promises;
  private final DatesInWords inWords;
  private final InHand inHand;
  private final RecordedChanges changes;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;
  private final ApplicationEventPublisher events;

  Portions(
      JdbcClient jdbc,
      JdbcTemplate batches,
      ClockFacts clocks,
      Promises promises,
      DatesInWords inWords,
      InHand inHand,
      RecordedChanges changes,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clocks = clocks;
    this.promises = promises;
    this.inWords = inWords;
    this.inHand = inHand;
    this.changes = changes;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
    this.events = events;
  }

  /** Moves these, by the calendars in force. */
  List<Recalculation.Moved> move(Map<UUID, DateMoves.Waiting> waiting, int change, Actor by) {
    Instant now = moment.now();
    boolean tightens =
        changes
            .find(change)
            .flatMap(RecordedChange::change)
            .filter(Tightening.class::isInstance)
            .isPresent();
    List<Promise> stillOpen =
        jdbc
            .sql("select * from promise where id in (:ids) order by id for update")
            .param("ids", waiting.keySet())
            .query(Rows::promise)
            .list()
            .stream()
            .filter(Promise::open)
            .filter(promise -> promise.pausedAt() != null || !now.isAfter(promise.dueAt()))
            .toList();
    Map<UUID, List<ClockFact>> facts =
        clocks.of(stillOpen.stream().map(Promise::id).collect(Collectors.toSet()));
    inHand.load(stillOpen.stream().map(Promise::reference).distinct().toList());
    List<@Nullable Object[]> updates = new ArrayList<>();
    List<Recalculation.Moved> moved = new ArrayList<>();
    for (Promise promise : stillOpen) {
      DateMoves.Waiting what = waiting.get(promise.id());
      if (what == null) {
        continue;
      }
      DatePlan.Held held = what.held();
      if (held != null && !held.ruleBefore().equals(promise.rule())) {
        // Another change was faster.
        continue;
      }
      Rule rule = held == null ? promises.ruleOf(promise) : Rule.parse(held.ruleAfter());
      String promisedRule = promisedRule(promise, held);
      List<ClockFact> happened = facts.getOrDefault(promise.id(), List.of());
      Reckoned reckoned =
          inWords.of(
              promise,
              promisedRule,
              catalogue.replay(rule, promise.startedAt(), happened),
              happened);
      if (held == null
          ? same(promise, reckoned)
          : TimescaleForesight.breaks(promise, reckoned.dueAt(), now)
              || (tightens && !reckoned.dueAt().isBefore(promise.dueAt()))) {
        // Time has passed since it was planned, and its clock may have stood.
        continue;
      }
      updates.add(
          new @Nullable Object[] {
            Rows.utc(reckoned.dueAt()),
            Rows.utc(reckoned.warnAt()),
            Rows.utc(reckoned.warnAt()),
            Rows.utc(now),
            reckoned.passport().sentence(),
            reckoned.passport().calendarVersion(),
            held == null ? promise.rule() : held.ruleAfter(),
            held == null ? promise.catalogueVersion() : held.catalogueAfter(),
            promisedRule,
            promise.id()
          });
      ledger.append(
          promise.reference(),
          held == null
              ? "promise-recalculated"
              : tightens ? "promise-tightened" : "promise-tightening-undone",
          by,
          facts(promise, reckoned, change, held));
      moved.add(new Recalculation.Moved(promise, promise.dueAt(), what.tell()));
    }
    if (!updates.isEmpty()) {
      // Whoever was warned of a date that is far away again is warned again when it comes near.
      batches.batchUpdate(
          "update promise set due_at = ?, warn_at = ?,"
              + " warned_at = case when ? > ? then null else warned_at end,"
              + " passport = ?, calendar_version = ?, rule = ?, catalogue_version = ?,"
              + " rule_promised = ? where id = ?",
          updates);
      announce(moved);
    }
    return refreshed(moved);
  }

  private static boolean same(Promise promise, Reckoned reckoned) {
    return reckoned.dueAt().equals(promise.dueAt()) && reckoned.warnAt().equals(promise.warnAt());
  }

  /** By which rule it was made, if it is counted by another from now on. */
  private static @Nullable String promisedRule(Promise promise, DatePlan.@Nullable Held held) {
    String first = promise.promisedRule();
    if (held == null) {
      return first;
    }
    String made = first == null ? promise.rule() : first;
    return made.equals(held.ruleAfter()) ? null : made;
  }

  private void announce(List<Recalculation.Moved> moved) {
    List<String> references =
        moved.stream().map(one -> one.promise().reference()).distinct().toList();
    inHand.load(references);
    events.publishEvent(
        new PromisesMoved(
            references.stream().map(promises::movedNow).flatMap(List::stream).toList()));
  }

  private List<Recalculation.Moved> refreshed(List<Recalculation.Moved> moved) {
    return moved.stream()
        .map(
            one ->
                new Recalculation.Moved(
                    promises.of(one.promise().reference()).stream()
                        .filter(promise -> promise.id().equals(one.promise().id()))
                        .findFirst()
                        .orElseThrow(),
                    one.from(),
                    one.tell()))
        .toList();
  }

  private static Map<String, String> facts(
      Promise promise, Reckoned reckoned, int change, DatePlan.@Nullable Held held) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("promise", promise.id().toString());
    facts.put("commitment", promise.commitment());
    facts.put("honours", promise.honours());
    facts.put("dueAt", promise.dueAt().toString());
    facts.put("movedTo", reckoned.dueAt().toString());
    facts.put("calendar", reckoned.passport().calendarVersion());
    facts.put("change", Integer.toString(change));
    if (held != null) {
      facts.put("ruleBefore", Promises.code(held.ruleBefore()));
      facts.put("rule", Promises.code(held.ruleAfter()));
      facts.put("catalogue", held.catalogueAfter());
    }
    return facts;
  }
}
