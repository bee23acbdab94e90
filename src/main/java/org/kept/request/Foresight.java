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
import org.springframework.stereotype.Component;

/** Reckons which dates other calendars would move. Changes nothing. */
@Component
class Foresight {

  /** Another node may count by the calendars before for about a second; its clock may be slow. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final Comparator<DatePlan.Move> NEXT_FIRST =
      Comparator.comparing(DatePlan.Move::to).thenComparing(DatePlan.Move::promise);

  private final OpenPromises openPromises;
  private final ClockFacts clocks;
  private final Calendars calendars;
  private final Moment moment;

  Foresight(OpenPromises openPromises, ClockFacts clocks, Calendars calendars, Moment moment) {
    this.openPromises = openPromises;
    this.clocks = clocks;
    this.calendars = calendars;
    this.moment = moment;
  }

  /**
   * A promise with another date.
   *
   * @param held by which rule it is counted, null if by the same as before
   */
  record Counted(OpenPromises.Open open, Due due, DatePlan.@Nullable Held held) {}

  /** What these calendars would move. */
  DatePlan of(Map<String, WorkingCalendar> proposed) {
    Map<String, WorkingCalendar> current = calendars.current();
    return plan(
        openPromises.all(),
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
        openPromises.since(changedAt.minus(OVERLAP)),
        current,
        (promise, rule) -> {
          WorkingCalendar calendar = current.get(rule.calendar());
          return calendar != null && !calendar.version().equals(promise.calendarVersion());
        },
        versions(current));
  }

  private DatePlan plan(
      List<OpenPromises.Open> open,
      Map<String, WorkingCalendar> proposed,
      BiPredicate<Promise, Rule> touched,
      String versions) {
    Map<UUID, List<ClockFact>> facts = open.isEmpty() ? Map.of() : clocks.ofOpen();
    Map<String, Rule> rules = new HashMap<>();
    List<Counted> moved = new ArrayList<>();
    for (OpenPromises.Open each : open) {
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
        moved.add(new Counted(each, due, null));
      }
    }
    return new DatePlan(open.size(), moves(moved), looks(open, moved), versions);
  }

  /** Which dates these are, in the order of their new dates. */
  List<DatePlan.Move> moves(List<Counted> moved) {
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
      Instant pausedAt = promise.pausedAt();
      boolean paused = pausedAt != null;
      // What was over before the clock stopped is late once it goes on.
      boolean late = pausedAt == null ? to.isBefore(now) : !to.isAfter(pausedAt);
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
              tells,
              each.held()));
    }
    moves.sort(NEXT_FIRST);
    return List.copyOf(moves);
  }

  /** Of each request whose next look would be at another time. */
  List<DatePlan.Look> looks(List<OpenPromises.Open> open, List<Counted> moved) {
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
    for (OpenPromises.Open each : open) {
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

  static String versions(Map<String, WorkingCalendar> calendars) {
    Map<String, String> versions = new TreeMap<>();
    calendars.forEach((id, calendar) -> versions.put(id, calendar.version()));
    return versions.toString();
  }
}
