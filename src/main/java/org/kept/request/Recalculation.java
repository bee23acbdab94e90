package org.kept.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.promise.Calendars;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Due;
import org.kept.promise.Reckoned;
import org.kept.promise.Replay;
import org.kept.promise.Rule;
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
      ApplicationEventPublisher events) {
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
  }

  /**
   * What a change of calendars would do.
   *
   * @param open how many promises can still be kept
   * @param moves those that would get another date, the earliest new date first
   */
  public record Plan(int open, List<Move> moves) {

    /** How many would be late at once. */
    public long late() {
      return moves.stream().filter(Move::late).count();
    }

    /** How many requests are touched: so many customers are told, if they are to be. */
    public long requests() {
      return moves.stream().map(Move::reference).distinct().count();
    }
  }

  /**
   * One promise that would get another date.
   *
   * @param late true if the new date has passed already
   * @param paused true if its clock stands
   */
  public record Move(
      UUID promise,
      String reference,
      String service,
      String commitment,
      String team,
      Instant from,
      Instant to,
      boolean late,
      boolean paused) {}

  /**
   * A promise that was moved.
   *
   * @param tell true if its customer is to be told
   */
  public record Moved(Promise promise, Instant from, boolean tell) {}

  private record Waiting(UUID promise, boolean tell) {}

  private record OpenPromise(Promise promise, String service, String team) {}

  /** Reckons what these calendars would change. Changes nothing. */
  @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
  public Plan plan(Map<String, WorkingCalendar> proposed) {
    Instant now = moment.now();
    Map<String, WorkingCalendar> current = calendars.current();
    Predicate<Rule> touched =
        rule ->
            !Objects.equals(current.get(rule.calendar()), proposed.get(rule.calendar()))
                && proposed.containsKey(rule.calendar());
    List<OpenPromise> open = open();
    Map<UUID, List<ClockFact>> facts = clocks.ofOpen();
    Map<String, Rule> rules = new HashMap<>();
    List<Move> moves = new ArrayList<>();
    for (OpenPromise each : open) {
      Promise promise = each.promise();
      Rule rule = rules.computeIfAbsent(promise.rule(), Rule::parse);
      if (!touched.test(rule)) {
        continue;
      }
      Due due =
          Replay.due(
              rule,
              promise.startedAt(),
              facts.getOrDefault(promise.id(), List.of()),
              Objects.requireNonNull(proposed.get(rule.calendar())));
      if (!due.dueAt().equals(promise.dueAt()) || !due.warnAt().equals(promise.warnAt())) {
        moves.add(
            new Move(
                promise.id(),
                promise.reference(),
                each.service(),
                promise.commitment(),
                each.team(),
                promise.dueAt(),
                due.dueAt(),
                promise.pausedAt() == null && due.dueAt().isBefore(now),
                promise.pausedAt() != null));
      }
    }
    moves.sort((a, b) -> a.to().compareTo(b.to()));
    return new Plan(open.size(), List.copyOf(moves));
  }

  /** Remembers which promises a change moves; {@link #someMore} moves them. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remember(int change, Plan plan, boolean tell, Actor by, String kind) {
    batches.batchUpdate(
        "insert into calendar_move (change, promise, tell) values (?, ?, ?)",
        plan.moves().stream().map(move -> new Object[] {change, move.promise(), tell}).toList());
    ledger.append(
        "CALENDARS",
        kind,
        by,
        Map.of("change", Integer.toString(change), "moves", Integer.toString(plan.moves().size())));
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
    Map<UUID, Boolean> waiting =
        jdbc
            .sql(
                "select promise, tell from calendar_move where change = ? and done_at is null"
                    + " order by promise fetch first "
                    + PORTION
                    + " rows only for update")
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
    List<Object[]> updates = new ArrayList<>();
    List<Moved> moved = new ArrayList<>();
    for (Promise promise : stillOpen) {
      Reckoned reckoned =
          catalogue.replay(
              promises.ruleOf(promise),
              promise.startedAt(),
              facts.getOrDefault(promise.id(), List.of()));
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

  private List<OpenPromise> open() {
    return jdbc.sql(
            "select promise.*, request.team as now_with from promise join service_request request"
                + " on request.reference = promise.reference where promise.kept_at is null and"
                + " promise.broken_at is null and promise.rule <> ''"
                + " and (promise.paused_at is not null or promise.due_at >= ?)")
        .param(Rows.utc(moment.now()))
        .query(
            (row, index) ->
                new OpenPromise(
                    Rows.promise(row, index), row.getString("service"), row.getString("now_with")))
        .list();
  }
}
