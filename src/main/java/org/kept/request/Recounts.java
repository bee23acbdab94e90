package org.kept.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kept.promise.Calendars;
import org.kept.promise.ClockFact;
import org.kept.promise.Replay;
import org.kept.promise.Rule;
import org.kept.promise.WorkingCalendar;
import org.springframework.stereotype.Component;

/**
 * Counts dates again: by the rule, the start and the clock facts that stand with the promise, and
 * by the very edition of the calendar that it was counted by.
 */
@Component
class Recounts {

  private final Promises promises;
  private final ClockFacts clocks;
  private final DatesInWords inWords;
  private final Calendars calendars;

  Recounts(Promises promises, ClockFacts clocks, DatesInWords inWords, Calendars calendars) {
    this.promises = promises;
    this.clocks = clocks;
    this.inWords = inWords;
    this.calendars = calendars;
  }

  /** Of each promise of the request that was made since rules are kept, oldest first. */
  Map<UUID, Recount> of(String reference) {
    List<Promise> all =
        promises.of(reference).stream().filter(promise -> !promise.rule().isEmpty()).toList();
    Map<UUID, List<ClockFact>> facts = clocks.of(all.stream().map(Promise::id).toList());
    Map<UUID, Recount> recounts = new LinkedHashMap<>();
    for (Promise promise : all) {
      recounts.put(promise.id(), of(promise, facts.getOrDefault(promise.id(), List.of())));
    }
    return recounts;
  }

  Recount of(Promise promise) {
    return of(promise, clocks.of(promise.id()));
  }

  private Recount of(Promise promise, List<ClockFact> facts) {
    Rule rule = promises.ruleOf(promise);
    Optional<WorkingCalendar> kept = calendars.version(promise.calendarVersion());
    WorkingCalendar calendar = kept.orElseGet(() -> calendars.current(rule.calendar()));
    return Recount.of(
        promise,
        inWords.of(
            promise,
            Replay.reckon(rule, promise.startedAt(), facts, calendar, promise.catalogueVersion()),
            facts),
        facts,
        kept.isPresent());
  }
}
