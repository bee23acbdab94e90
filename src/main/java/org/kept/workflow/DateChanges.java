package org.kept.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.notice.Notices;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.promise.DateChange;
import org.kept.promise.RecordedChange;
import org.kept.promise.RecordedChanges;
import org.kept.promise.Tightening;
import org.kept.request.Attempts;
import org.kept.request.DatePlan;
import org.kept.request.LongerTimescale;
import org.kept.request.Promise;
import org.kept.request.Recalculation;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves dates for a reason, a changed calendar or a shorter timescale, with everything that
 * follows: open promises, the work list, the timers and what customers are told. The change itself
 * is one act; its promises are moved in portions, each a transaction, so that other work goes on
 * beside it. What a stop leaves undone is finished by whichever node looks next.
 */
@Component
public class DateChanges {

  private static final Duration SETTLING = Duration.ofMinutes(5);
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final RecordedChanges changes;
  private final Calendars calendars;
  private final DateActs acts;
  private final Recalculation recalculation;
  private final Proposals proposals;
  private final WorkList work;
  private final PromiseLooks timers;
  private final Notices notices;
  private final Attempts attempts;
  private final Clock clock;

  DateChanges(
      RecordedChanges changes,
      Calendars calendars,
      DateActs acts,
      Recalculation recalculation,
      Proposals proposals,
      WorkList work,
      PromiseLooks timers,
      Notices notices,
      Attempts attempts,
      Clock clock) {
    this.changes = changes;
    this.calendars = calendars;
    this.acts = acts;
    this.recalculation = recalculation;
    this.proposals = proposals;
    this.work = work;
    this.timers = timers;
    this.notices = notices;
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * What would move beside promises.
   *
   * @param work pieces of work, which are sorted by their promises
   * @param timers the engine's timers that wake to look at a promise
   */
  public record Beside(int work, int timers) {}

  /**
   * What the change would do. Changes nothing.
   *
   * @throws IllegalArgumentException with a sentence if the change makes no sense
   */
  public DatePlan preview(DateChange change) {
    return acts.preview(change);
  }

  /**
   * What taking a change back would do. Changes nothing.
   *
   * @throws IllegalArgumentException with a sentence if there is no such change, or it is undone
   */
  public DatePlan previewUndo(int number) {
    return acts.previewUndo(number);
  }

  /**
   * What the proposal would do. Changes nothing.
   *
   * @throws IllegalArgumentException with a sentence if it makes no sense any more
   */
  public DatePlan preview(DateProposal proposal) {
    return proposal.change().isPresent()
        ? preview(proposal.change().get())
        : previewUndo(number(proposal.undoes()));
  }

  /** The work and the timers that would move with the promises. */
  public Beside beside(DatePlan plan) {
    return new Beside(
        work.count(plan.requests()),
        timers.waiting(plan.looks().stream().map(DatePlan.Look::reference).toList()));
  }

  /** The open work of these requests, in no order. */
  public List<WorkItem> workOf(Collection<String> references) {
    return work.ofCases(references);
  }

  /**
   * Remembers a change to look at it before it is made.
   *
   * @param tell true to tell each customer whose date moves
   * @throws IllegalArgumentException as {@link #preview(DateChange)}
   */
  public UUID propose(DateChange change, boolean tell, Actor actor) {
    preview(change);
    return add(Optional.of(change), null, change.reason(), tell, actor);
  }

  /**
   * Remembers the wish to take a change back.
   *
   * @throws IllegalArgumentException as {@link #previewUndo}
   */
  public UUID proposeUndo(int number, String reason, boolean tell, Actor actor) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("Say why the change is taken back.");
    }
    previewUndo(number);
    return add(Optional.empty(), number, reason, tell, actor);
  }

  private UUID add(
      Optional<DateChange> change,
      @Nullable Integer undoes,
      String reason,
      boolean tell,
      Actor actor) {
    UUID id = UUID.randomUUID();
    DateProposal proposal =
        new DateProposal(id, clock.instant(), actor.id(), change, undoes, reason, tell, null);
    return attempts.of(
        () -> {
          proposals.add(proposal);
          return id;
        });
  }

  /** What somebody looks at, or looked at before it was made. */
  public Optional<DateProposal> proposal(UUID id) {
    return proposals.find(id);
  }

  /**
   * Makes a change that was looked at, once, and moves every promise that it touches.
   *
   * @param seen the fingerprint of the plan that was looked at
   */
  public DateOutcome apply(UUID id, String seen, Actor actor) {
    DateOutcome outcome;
    try {
      outcome = attempts.of(() -> applied(id, seen, actor));
    } catch (IllegalArgumentException nonsense) {
      return new DateOutcome.Refused(String.valueOf(nonsense.getMessage()));
    }
    if (outcome instanceof DateOutcome.Applied applied) {
      finish(applied.change(), actor);
    }
    return outcome;
  }

  private DateOutcome applied(UUID id, String seen, Actor actor) {
    DateProposal proposal =
        proposals
            .lock(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no such change."));
    if (proposal.appliedAs() != null) {
      return new DateOutcome.Applied(proposal.appliedAs());
    }
    changes.lock();
    DatePlan plan = preview(proposal);
    if (!plan.fingerprint().equals(seen)) {
      return new DateOutcome.Differs();
    }
    int number =
        proposal.change().isPresent()
            ? acts.make(proposal.change().get(), plan, proposal.tell(), actor)
            : acts.takeBack(
                number(proposal.undoes()), proposal.reason(), plan, proposal.tell(), actor);
    proposals.applied(id, number);
    return new DateOutcome.Applied(number);
  }

  /**
   * Makes the change and moves every promise that it touches.
   *
   * @param tell true to tell each customer whose date moves
   * @throws IllegalArgumentException as {@link #preview(DateChange)}
   */
  public RecordedChange apply(DateChange change, boolean tell, Actor actor) {
    return finished(
        attempts.of(
            () -> {
              changes.lock();
              return acts.make(change, preview(change), tell, actor);
            }),
        actor);
  }

  /**
   * Takes a change back and moves every promise that this touches.
   *
   * @throws IllegalArgumentException as {@link #previewUndo}
   */
  public RecordedChange undo(int number, boolean tell, Actor actor) {
    return finished(
        attempts.of(
            () -> {
              changes.lock();
              return acts.takeBack(number, "Undone", previewUndo(number), tell, actor);
            }),
        actor);
  }

  private RecordedChange finished(int number, Actor actor) {
    finish(number, actor);
    return changes.find(number).orElseThrow();
  }

  /** Every change ever made, in order. */
  public List<RecordedChange> all() {
    return changes.all();
  }

  /** Where open promises were made by a longer timescale than the published one. */
  public List<LongerTimescale> longerTimescales() {
    return recalculation.longerTimescales();
  }

  /** How many dates each change moves, by its number. */
  public Map<Integer, Recalculation.Moves> moves() {
    return recalculation.moves();
  }

  /** Moves what a stopped node left unmoved, and what was promised while a change was made. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
  public void finishAll() {
    Instant now = clock.instant();
    for (RecordedChange change : calendars.changes()) {
      if (change.at().plus(SETTLING).isAfter(now)) {
        attempts.of(() -> recalculation.rememberMissed(change.number(), change.at()));
      }
    }
    recalculation.unfinished().forEach(change -> finish(change, Actor.system()));
    attempts.of(
        () -> {
          // What came before it may have taken a while.
          proposals.forget(clock.instant().minus(FORGOTTEN));
          return true;
        });
  }

  private void finish(int change, Actor by) {
    // Read once: thousands may be told.
    Map<String, String> said = said(change);
    try {
      do {
        while (attempts.of(() -> someMore(change, said, by))) {
          // Each turn is a transaction of its own.
        }
      } while (attempts.of(() -> recalculation.leftByOthers(change)));
    } catch (TransientDataAccessException othersInTheWay) {
      // The change is made; what is left moves when the next look at what is unfinished comes.
      return;
    }
  }

  /**
   * What all customers are told of a change: {@code why} is {@code calendar}, {@code
   * calendar.closed}, {@code calendar.open-again}, {@code faster} or {@code not-faster}.
   */
  private Map<String, String> said(int change) {
    RecordedChange made = changes.find(change).orElseThrow();
    Integer undoes = made.undoes();
    boolean undo = undoes != null;
    DateChange about =
        (undoes == null ? made : changes.find(undoes).orElseThrow()).change().orElseThrow();
    if (about instanceof Tightening) {
      return Map.of("why", undo ? "not-faster" : "faster");
    }
    if (about instanceof CalendarChange.Closure closure) {
      return Map.of(
          "why",
          undo ? "calendar.open-again" : "calendar.closed",
          "closedFrom",
          closure.from().toString(),
          "closedUntil",
          closure.until().toString(),
          "closedFor",
          closure.name());
    }
    return Map.of("why", "calendar");
  }

  private boolean someMore(int change, Map<String, String> said, Actor by) {
    Optional<List<Recalculation.Moved>> moved = recalculation.someMore(change, by);
    moved.ifPresent(portion -> portion.forEach(one -> tell(one, change, said)));
    return moved.isPresent();
  }

  private void tell(Recalculation.Moved moved, int change, Map<String, String> said) {
    Promise promise = moved.promise();
    if (moved.tell() && !promise.dueAt().equals(moved.from()) && promise.pausedAt() == null) {
      Map<String, String> parameters = new HashMap<>(said);
      parameters.put("oldDate", moved.from().toString());
      parameters.put("newDate", promise.dueAt().toString());
      notices.tell(promise.reference(), "date-changed", parameters, "change-" + change);
    }
  }

  private static int number(@Nullable Integer undoes) {
    if (undoes == null) {
      throw new IllegalStateException("A proposal changes something or takes something back.");
    }
    return undoes;
  }
}
