package org.kept.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Calendars;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.Due;
import org.kept.promise.Replay;
import org.kept.promise.Rule;
import org.kept.promise.ServicePromise;
import org.kept.promise.Tightening;
import org.kept.promise.WorkingCalendar;
import org.kept.request.OpenPromises.Open;
import org.springframework.stereotype.Component;

/**
 * Reckons which dates would come earlier if open promises were held to the published timescale.
 * Dates are compared, promise by promise, never timescales: whether 24 hours are less than 1
 * working day depends on the day. Changes nothing.
 */
@Component
class TimescaleForesight {

  private final OpenPromises openPromises;
  private final ClockFacts clocks;
  private final Words words;
  private final DateMoves dateMoves;
  private final Foresight foresight;
  private final Calendars calendars;
  private final Catalogue catalogue;
  private final Moment moment;

  TimescaleForesight(
      OpenPromises openPromises,
      ClockFacts clocks,
      Words words,
      DateMoves dateMoves,
      Foresight foresight,
      Calendars calendars,
      Catalogue catalogue,
      Moment moment) {
    this.openPromises = openPromises;
    this.clocks = clocks;
    this.words = words;
    this.dateMoves = dateMoves;
    this.foresight = foresight;
    this.calendars = calendars;
    this.catalogue = catalogue;
    this.moment = moment;
  }

  private record Key(String service, String commitment) {}

  private record Pair(Rule was, Rule now) {}

  /**
   * A promise that was made by another rule than the published one.
   *
   * @param due by the published one; null if what happened to its clock does not fit it
   */
  private record Compared(Open open, Rule was, Rule now, @Nullable Due due, Instant at) {

    boolean earlier() {
      return due != null && due.dueAt().isBefore(open.promise().dueAt());
    }

    boolean late() {
      return due != null && breaks(open.promise(), due.dueAt(), at);
    }

    Foresight.Counted counted(Due counted, String edition) {
      Promise promise = open.promise();
      return new Foresight.Counted(
          open,
          counted,
          new DatePlan.Held(promise.rule(), now.asText(), promise.catalogueVersion(), edition));
    }
  }

  /**
   * True if this date is over already, or was before the clock stopped: what we said was kept until
   * then, and no change made afterwards may break it.
   */
  static boolean wouldBeLate(Promise promise, Instant dueAt, Instant now) {
    Instant pausedAt = promise.pausedAt();
    return !dueAt.isAfter(pausedAt == null ? now : pausedAt);
  }

  /** True if this date is earlier than the one that stands, and late. */
  static boolean breaks(Promise promise, Instant dueAt, Instant now) {
    return dueAt.isBefore(promise.dueAt()) && wouldBeLate(promise, dueAt, now);
  }

  /** What would move. */
  DatePlan of(Tightening tightening) {
    List<Open> open = openPromises.all();
    List<Foresight.Counted> moved = new ArrayList<>();
    List<Foresight.Counted> spared = new ArrayList<>();
    int untouched = 0;
    Key about = new Key(tightening.service(), tightening.commitment());
    String edition = catalogue.version();
    for (Compared each : compared(open, about)) {
      Due due = each.due();
      if (due == null || !each.earlier()) {
        untouched++;
      } else {
        (each.late() ? spared : moved).add(each.counted(due, edition));
      }
    }
    return new DatePlan(
        open.size(),
        foresight.moves(moved),
        foresight.looks(open, moved),
        edition + " " + Foresight.versions(calendars.current()),
        foresight.moves(spared),
        untouched);
  }

  /**
   * What would move if open promises were given their rules back. One that this would make late is
   * spared: under a calendar that changed meanwhile the longer timescale may end earlier.
   */
  DatePlan ofUndo(int change) {
    List<Open> open = openPromises.all();
    Map<UUID, DatePlan.Held> held = dateMoves.held(change);
    Map<UUID, List<ClockFact>> facts = clocks.ofOpen();
    Map<String, WorkingCalendar> current = calendars.current();
    List<Foresight.Counted> moved = new ArrayList<>();
    List<Foresight.Counted> spared = new ArrayList<>();
    Instant now = moment.now();
    for (Open each : open) {
      Promise promise = each.promise();
      DatePlan.Held then = held.get(promise.id());
      if (then == null || !promise.rule().equals(then.ruleAfter())) {
        continue;
      }
      Due due =
          due(
              Rule.parse(then.ruleBefore()),
              promise,
              facts.getOrDefault(promise.id(), List.of()),
              current);
      (breaks(promise, due.dueAt(), now) ? spared : moved)
          .add(
              new Foresight.Counted(
                  each,
                  due,
                  new DatePlan.Held(
                      then.ruleAfter(),
                      then.ruleBefore(),
                      then.catalogueAfter(),
                      then.catalogueBefore())));
    }
    return new DatePlan(
        open.size(),
        foresight.moves(moved),
        foresight.looks(open, moved),
        change + " " + Foresight.versions(current),
        foresight.moves(spared),
        0);
  }

  /** Where some open promise would get an earlier date, in the order of the catalogue. */
  List<LongerTimescale> longer() {
    Map<Key, Map<Pair, List<Compared>>> found = new HashMap<>();
    for (Compared each : compared(openPromises.all(), null)) {
      found
          .computeIfAbsent(
              new Key(each.open().service(), each.open().promise().commitment()),
              any -> new LinkedHashMap<>())
          .computeIfAbsent(new Pair(each.was(), each.now()), any -> new ArrayList<>())
          .add(each);
    }
    List<LongerTimescale> longer = new ArrayList<>();
    catalogue
        .services()
        .forEach(
            service ->
                service
                    .promises()
                    .forEach(
                        promise -> {
                          List<LongerTimescale.Older> older =
                              older(
                                  found.getOrDefault(
                                      new Key(service.id(), promise.commitment()), Map.of()));
                          if (older.stream().anyMatch(each -> each.earlier() + each.late() > 0)) {
                            longer.add(
                                new LongerTimescale(service.id(), promise.commitment(), older));
                          }
                        }));
    return longer;
  }

  private static List<LongerTimescale.Older> older(Map<Pair, List<Compared>> found) {
    return found.entrySet().stream()
        .map(
            each -> {
              List<Compared> all = each.getValue();
              int late = (int) all.stream().filter(Compared::late).count();
              int earlier = (int) all.stream().filter(Compared::earlier).count() - late;
              return new LongerTimescale.Older(
                  each.getKey().was(), each.getKey().now(), all.size(), earlier, late);
            })
        .sorted(Comparator.comparing(LongerTimescale.Older::open).reversed())
        .toList();
  }

  /**
   * Those that were made by another rule than the published one, which their own answers choose.
   *
   * @param about null for all
   */
  private List<Compared> compared(List<Open> open, @Nullable Key about) {
    Map<UUID, List<ClockFact>> facts = open.isEmpty() ? Map.of() : clocks.ofOpen();
    Map<String, Rule> rules = new HashMap<>();
    Map<Key, Optional<ServicePromise>> published = new HashMap<>();
    Map<String, Map<String, Map<String, String>>> answers = new HashMap<>();
    Map<String, WorkingCalendar> current = calendars.current();
    Instant now = moment.now();
    List<Compared> compared = new ArrayList<>();
    for (Open each : open) {
      Promise promise = each.promise();
      Key key = new Key(each.service(), promise.commitment());
      if (about != null && !about.equals(key)) {
        continue;
      }
      ServicePromise says = published.computeIfAbsent(key, this::published).orElse(null);
      if (says == null) {
        continue;
      }
      Map<String, String> answered =
          says.byAnswer().isEmpty()
              ? Map.of()
              : answers
                  .computeIfAbsent(each.service(), words::answersOfOpen)
                  .getOrDefault(promise.reference(), Map.of());
      Rule was = rules.computeIfAbsent(promise.rule(), Rule::parse);
      Rule rule = says.rule(answered);
      Rule then = was.heldTo(promise.replaces() == null ? rule : rule.afresh());
      if (!then.equals(was)) {
        List<ClockFact> happened = facts.getOrDefault(promise.id(), List.of());
        compared.add(
            new Compared(
                each,
                was,
                then,
                fits(then, was, happened) ? due(then, promise, happened, current) : null,
                now));
      }
    }
    return compared;
  }

  /** More time that was given in days cannot be counted on in hours. */
  private static boolean fits(Rule then, Rule was, List<ClockFact> happened) {
    return was.extension() == null
        || then.extension() != null
        || happened.stream().noneMatch(ClockFact.Extended.class::isInstance);
  }

  private static Due due(
      Rule rule, Promise promise, List<ClockFact> facts, Map<String, WorkingCalendar> current) {
    WorkingCalendar calendar = current.get(rule.calendar());
    if (calendar == null) {
      throw new IllegalStateException("There is no calendar " + rule.calendar() + ".");
    }
    return Replay.due(rule, promise.startedAt(), facts, calendar);
  }

  private Optional<ServicePromise> published(Key key) {
    return catalogue
        .service(key.service())
        .flatMap(
            service ->
                service.promises().stream()
                    .filter(promise -> promise.commitment().equals(key.commitment()))
                    .findFirst());
  }
}
