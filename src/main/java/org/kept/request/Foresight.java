package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Calendars;
import org.kept.promise.ClockFact;
import org.kept.promise.Due;
import org.kept.promise.Replay;
import org.kept.promise.Rule;
import org.kept.promise.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reckons which dates other calendars would move. Changes nothing. */
@Component
class Foresight {

  /** Another node may count by the calendars before for about a second; its clock may be slow. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final Comparator<DatePlan.Move> NEXT_FIRST =
      Comparator.comparing(DatePlan.Move::to).thenComparing(DatePlan.Move::promise);

  private final JdbcClient jdbc;
  private final ClockFacts clocks;
  private final Calendars calendars;
  private final Moment moment;

  Foresight(JdbcClient jdbc, ClockFacts clocks, Calendars calendars, Moment moment) {
    this.jdbc = jdbc;
    this.clocks = clocks;
    this.calendars = calendars;
    this.moment = moment;
  }

  private record OpenPromise(Promise promise, String service, String team) {}

  private record Counted(OpenPromise open, Due due) {}

  /** What these calendars would move. */
  DatePlan of(Map<String, WorkingCalendar> proposed) {
    Map<String, WorkingCalendar> current = calendars.current();
    return plan(
        open(""),
        proposed,
        (promise, rule) ->
            !Objects.equals(current.get(rule.calendar()), proposed.get(rule.calendar())),
        versions(current) + " to " + versions(proposed));
  }

  /**
   * What was still counted by the calendars before, in the moment in which they changed, and so was
   * not in the plan.
   */
  DatePlan missed(Instant changedAt) {
    Map<String, WorkingCalendar> current = calendars.current();
    return plan(
        open(
            " and (promise.made_at >= :since or exists (select 1 from promise_clock clock where"
                + " clock.promise = promise.id and clock.at >= :since))",
            changedAt.minus(OVERLAP)),
        current,
        (promise, rule) -> {
          WorkingCalendar calendar = current.get(rule.calendar());
          return calendar != null && !calendar.version().equals(promise.calendarVersion());
        },
        versions(current));
  }

  private DatePlan plan(
      List<OpenPromise> open,
      Map<String, WorkingCalendar> proposed,
      BiPredicate<Promise, Rule> touched,
      String versions) {
    Map<UUID, List<ClockFact>> facts = open.isEmpty() ? Map.of() : clocks.ofOpen();
    Map<String, Rule> rules = new HashMap<>();
    List<Counted> moved = new ArrayList<>();
    for (OpenPromise each : open) {
      Promise promise = each.promise();
      Rule rule = rules.computeIfAbsent(promise.rule(), Rule::parse);
      WorkingCalendar calendar = proposed.get(rule.calendar());
      if (calendar == null || !touched.test(promise, rule)) {
        continue;
      }
      Due due =
          Replay.due(
              rule, promise.startedAt(), facts.getOrDefault(promise.id(), List.of()), calendar);
      if (!due.dueAt().equals(promise.dueAt()) || !due.warnAt().equals(promise.warnAt())) {
        moved.add(new Counted(each, due));
      }
    }
    return new DatePlan(open.size(), moves(moved), looks(open, moved), versions);
  }

  private List<DatePlan.Move> moves(List<Counted> moved) {
    Instant now = moment.now();
    List<Counted> sorted = new ArrayList<>(moved);
    sorted.sort(
        Comparator.comparing((Counted each) -> each.due().dueAt())
            .thenComparing(each -> each.open().promise().id()));
    Set<String> told = new HashSet<>();
    List<DatePlan.Move> moves = new ArrayList<>();
    for (Counted each : sorted) {
      Promise promise = each.open().promise();
      Instant to = each.due().dueAt();
      boolean paused = promise.pausedAt() != null;
      boolean late = !paused && to.isBefore(now);
      // What is late will be apologised for; what stands still has no date until it goes on.
      boolean tells =
          !paused
              && !late
              && !to.equals(promise.dueAt())
              && !promise.milestone().equals(Progress.ACKNOWLEDGE)
              && told.add(promise.reference());
      moves.add(
          new DatePlan.Move(
              promise.id(),
              promise.reference(),
              each.open().service(),
              promise.commitment(),
              each.open().team(),
              promise.dueAt(),
              to,
              late,
              paused,
              tells));
    }
    moves.sort(NEXT_FIRST);
    return List.copyOf(moves);
  }

  /** Of each request whose next look would be at another time. */
  private List<DatePlan.Look> looks(List<OpenPromise> open, List<Counted> moved) {
    Instant now = moment.now();
    Map<UUID, Due> dues = new HashMap<>();
    Set<String> references = new HashSet<>();
    moved.forEach(
        each -> {
          dues.put(each.open().promise().id(), each.due());
          references.add(each.open().promise().reference());
        });
    Map<String, Instant> before = new LinkedHashMap<>();
    Map<String, Instant> after = new HashMap<>();
    for (OpenPromise each : open) {
      Promise promise = each.promise();
      if (!references.contains(promise.reference())
          || promise.pausedAt() != null
          || promise.milestone().equals(Progress.ACKNOWLEDGE)) {
        continue;
      }
      Instant look = look(promise.warnedAt(), promise.warnAt(), promise.dueAt());
      before.merge(promise.reference(), look, Foresight::earlier);
      Due due = dues.get(promise.id());
      Instant then = look;
      if (due != null) {
        Instant warnedAt = due.warnAt().isAfter(now) ? null : promise.warnedAt();
        then = look(warnedAt, due.warnAt(), due.dueAt());
      }
      after.merge(promise.reference(), then, Foresight::earlier);
    }
    List<DatePlan.Look> looks = new ArrayList<>();
    before.forEach(
        (reference, from) -> {
          Instant to = after.getOrDefault(reference, from);
          if (!to.equals(from)) {
            looks.add(new DatePlan.Look(reference, from, to));
          }
        });
    return List.copyOf(looks);
  }

  private static Instant look(@Nullable Instant warnedAt, Instant warnAt, Instant dueAt) {
    return warnedAt == null ? warnAt : Promises.after(dueAt);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String versions(Map<String, WorkingCalendar> calendars) {
    Map<String, String> versions = new TreeMap<>();
    calendars.forEach((id, calendar) -> versions.put(id, calendar.version()));
    return versions.toString();
  }

  private List<OpenPromise> open(String condition) {
    return open(condition, moment.now());
  }

  /** A promise whose date has passed is broken, even if nobody has looked yet: it never moves. */
  private List<OpenPromise> open(String condition, Instant since) {
    JdbcClient.StatementSpec query =
        jdbc.sql(
                "select promise.*, request.team as now_with from promise join service_request"
                    + " request on request.reference = promise.reference where promise.kept_at is"
                    + " null and promise.broken_at is null and promise.rule <> ''"
                    + " and (promise.paused_at is not null or promise.due_at >= :now)"
                    + condition)
            .param("now", Rows.utc(moment.now()));
    return (condition.isEmpty() ? query : query.param("since", Rows.utc(since)))
        .query(
            (row, index) ->
                new OpenPromise(
                    Rows.promise(row, index), row.getString("service"), row.getString("now_with")))
        .list();
  }
}
