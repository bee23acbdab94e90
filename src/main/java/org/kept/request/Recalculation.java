package org.kept.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Calendars;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Reckoned;
import org.kept.promise.WorkingCalendar;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the dates of open promises again when a calendar changes. A promise that is broken stays
 * broken: one whose date has passed is never moved.
 */
@Component
public class Recalculation {

  /** Of the record of changes, which belongs to no request. */
  static final String LEDGER = "CALENDARS";

  private static final int PORTION = 500;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final ClockFacts clocks;
  private final Promises promises;
  private final InHand inHand;
  private final Calendars calendars;
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final Moment moment;
  private final ApplicationEventPublisher events;
  private final Foresight foresight;

  Recalculation(
      JdbcClient jdbc,
      JdbcTemplate batches,
      ClockFacts clocks,
      Promises promises,
      InHand inHand,
      Calendars calendars,
      Catalogue catalogue,
      Ledger ledger,
      Moment moment,
      ApplicationEventPublisher events,
      Foresight foresight) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clocks = clocks;
    this.promises = promises;
    this.inHand = inHand;
    this.calendars = calendars;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.moment = moment;
    this.events = events;
    this.foresight = foresight;
  }

  /**
   * A promise that was moved.
   *
   * @param tell true if its customer is to be told
   */
  public record Moved(Promise promise, Instant from, boolean tell) {}

  private record Waiting(UUID promise, boolean tell) {}

  /** Reckons what these calendars would change. Changes nothing. */
  @Transactional(readOnly = true)
  public DatePlan plan(Map<String, WorkingCalendar> proposed) {
    return foresight.of(proposed);
  }

  /**
   * Remembers which promises a change moves; {@link #someMore} moves them.
   *
   * @param tell true if customers are to be told
   * @param kind of the ledger entry: {@code calendar-changed}, {@code calendar-change-undone}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remember(int change, DatePlan plan, boolean tell, Actor by, String kind) {
    batches.batchUpdate(
        "insert into calendar_move (change, promise, tell) values (?, ?, ?)",
        plan.moves().stream()
            .map(move -> new Object[] {change, move.promise(), tell && move.tells()})
            .toList());
    ledger.append(
        LEDGER,
        kind,
        by,
        Map.of(
            "change",
            Integer.toString(change),
            "moves",
            Integer.toString(plan.moves().size()),
            "late",
            Long.toString(plan.late()),
            "told",
            Long.toString(tell ? plan.told() : 0)));
  }

  /**
   * Remembers what was promised, or went on, by the calendars before in the very moment in which
   * they changed.
   *
   * @return how many promises that were
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int rememberMissed(int change, Instant changedAt) {
    calendars.lookAgain();
    List<DatePlan.Move> missed = foresight.missed(changedAt).moves();
    for (DatePlan.Move move : missed) {
      int known =
          jdbc.sql("update calendar_move set done_at = null where change = ? and promise = ?")
              .params(change, move.promise())
              .update();
      if (known == 0) {
        jdbc.sql("insert into calendar_move (change, promise, tell) values (?, ?, false)")
            .params(change, move.promise())
            .update();
      }
    }
    return missed.size();
  }

  /**
   * How far a change got.
   *
   * @param all how many dates it moves
   * @param waiting how many of them are not moved yet
   * @param told how many customers are told
   */
  public record Moves(int all, int waiting, int told) {}

  /** How far each change got, by its number; those that move nothing are left out. */
  public Map<Integer, Moves> moves() {
    Map<Integer, Moves> moves = new HashMap<>();
    jdbc.sql(
            "select change, count(*) as all_moves, count(done_at) as done,"
                + " sum(case when tell then 1 else 0 end) as told from calendar_move group by"
                + " change")
        .query(
            row -> {
              int all = row.getInt("all_moves");
              moves.put(
                  row.getInt("change"),
                  new Moves(all, all - row.getInt("done"), row.getInt("told")));
            });
    return moves;
  }

  /** The changes whose promises are not all moved yet, oldest first. */
  public List<Integer> unfinished() {
    return jdbc.sql(
            "select distinct change from calendar_move where done_at is null order by change")
        .query(Integer.class)
        .list();
  }

  /**
   * Moves the next portion, by the calendars in force; those meanwhile settled are left alone.
   *
   * @return what was moved; empty when nothing was left to look at
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<List<Moved>> someMore(int change, Actor by) {
    return someMore(change, by, PORTION);
  }

  Optional<List<Moved>> someMore(int change, Actor by, int portion) {
    // Another node may have made this change a moment ago.
    calendars.lookAgain();
    Map<UUID, Boolean> waiting =
        jdbc
            .sql(
                "select promise, tell from calendar_move where change = ? and done_at is null"
                    + " order by promise fetch first "
                    + portion
                    + " rows only for update skip locked")
            .param(change)
            .query(
                (row, index) ->
                    new Waiting(row.getObject("promise", UUID.class), row.getBoolean("tell")))
            .list()
            .stream()
            .collect(Collectors.toMap(Waiting::promise, Waiting::tell));
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    jdbc.sql("update calendar_move set done_at = :now where change = :change and promise in (:ids)")
        .param("now", Rows.utc(moment.now()))
        .param("change", change)
        .param("ids", waiting.keySet())
        .update();
    return Optional.of(move(waiting, change, by));
  }

  private List<Moved> move(Map<UUID, Boolean> waiting, int change, Actor by) {
    Instant now = moment.now();
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
    List<Object[]> updates = new ArrayList<>();
    List<Moved> moved = new ArrayList<>();
    for (Promise promise : stillOpen) {
      Reckoned reckoned =
          promises.inWords(
              promise,
              catalogue.replay(
                  promises.ruleOf(promise),
                  promise.startedAt(),
                  facts.getOrDefault(promise.id(), List.of())));
      if (reckoned.dueAt().equals(promise.dueAt()) && reckoned.warnAt().equals(promise.warnAt())) {
        continue;
      }
      updates.add(
          new Object[] {
            Rows.utc(reckoned.dueAt()),
            Rows.utc(reckoned.warnAt()),
            Rows.utc(reckoned.warnAt()),
            Rows.utc(now),
            reckoned.passport().sentence(),
            reckoned.passport().calendarVersion(),
            promise.id()
          });
      ledger.append(
          promise.reference(), "promise-recalculated", by, facts(promise, reckoned, change));
      moved.add(
          new Moved(promise, promise.dueAt(), waiting.getOrDefault(promise.id(), Boolean.FALSE)));
    }
    if (!updates.isEmpty()) {
      // Whoever was warned of a date that is far away again is warned again when it comes near.
      batches.batchUpdate(
          "update promise set due_at = ?, warn_at = ?,"
              + " warned_at = case when ? > ? then null else warned_at end,"
              + " passport = ?, calendar_version = ? where id = ?",
          updates);
      announce(moved);
    }
    return refreshed(moved);
  }

  private void announce(List<Moved> moved) {
    List<String> references =
        moved.stream().map(one -> one.promise().reference()).distinct().toList();
    inHand.load(references);
    events.publishEvent(
        new PromisesMoved(
            references.stream().map(promises::movedNow).flatMap(Optional::stream).toList()));
  }

  private List<Moved> refreshed(List<Moved> moved) {
    return moved.stream()
        .map(
            one ->
                new Moved(
                    promises.of(one.promise().reference()).stream()
                        .filter(promise -> promise.id().equals(one.promise().id()))
                        .findFirst()
                        .orElseThrow(),
                    one.from(),
                    one.tell()))
        .toList();
  }

  private static Map<String, String> facts(Promise promise, Reckoned reckoned, int change) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("promise", promise.id().toString());
    facts.put("commitment", promise.commitment());
    facts.put("honours", promise.honours());
    facts.put("dueAt", promise.dueAt().toString());
    facts.put("movedTo", reckoned.dueAt().toString());
    facts.put("calendar", reckoned.passport().calendarVersion());
    facts.put("change", Integer.toString(change));
    return facts;
  }
}
