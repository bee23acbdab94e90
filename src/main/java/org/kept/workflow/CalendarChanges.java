package org.kept.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kept.access.Actor;
import org.kept.notice.Notices;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.request.Attempts;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.request.Recalculation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Changes calendars, with everything that follows: the dates of open promises, the work list, the
 * timers and what customers are told. The change itself is one act; its promises are moved in
 * portions, each a transaction, so that other work goes on beside it. What a stop leaves undone is
 * finished by whichever node looks next.
 */
@Component
public class CalendarChanges {

  private final Calendars calendars;
  private final Recalculation recalculation;
  private final Notices notices;
  private final Attempts attempts;

  CalendarChanges(
      Calendars calendars, Recalculation recalculation, Notices notices, Attempts attempts) {
    this.calendars = calendars;
    this.recalculation = recalculation;
    this.notices = notices;
    this.attempts = attempts;
  }

  /**
   * What the change would do. Changes nothing.
   *
   * @throws IllegalArgumentException with a sentence if the change makes no sense
   */
  public Recalculation.Plan preview(CalendarChange change) {
    return recalculation.plan(calendars.proposed(change));
  }

  /**
   * What taking a change back would do. Changes nothing.
   *
   * @throws IllegalArgumentException with a sentence if there is no such change, or it is undone
   */
  public Recalculation.Plan previewUndo(int number) {
    return recalculation.plan(calendars.proposedUndo(number));
  }

  /**
   * Makes the change and moves every promise that it touches.
   *
   * @param tell true to tell each customer whose date moves
   * @throws IllegalArgumentException as {@link #preview}
   */
  public Calendars.Recorded apply(CalendarChange change, boolean tell, Actor actor) {
    Calendars.Recorded recorded =
        attempts.of(
            () -> {
              Recalculation.Plan plan = preview(change);
              Calendars.Recorded made = calendars.apply(change, actor.id());
              recalculation.remember(made.number(), plan, tell, actor, "calendar-changed");
              return made;
            });
    finish(recorded.number(), actor);
    return recorded;
  }

  /**
   * Takes a change back and moves every promise that this touches.
   *
   * @throws IllegalArgumentException as {@link #previewUndo}
   */
  public Calendars.Recorded undo(int number, boolean tell, Actor actor) {
    Calendars.Recorded recorded =
        attempts.of(
            () -> {
              Recalculation.Plan plan = previewUndo(number);
              Calendars.Recorded made = calendars.undo(number, actor.id());
              recalculation.remember(made.number(), plan, tell, actor, "calendar-change-undone");
              return made;
            });
    finish(recorded.number(), actor);
    return recorded;
  }

  /** Every change ever made, in order. */
  public List<Calendars.Recorded> all() {
    return calendars.changes();
  }

  /** Moves what a stopped node left unmoved. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
  public void finishAll() {
    recalculation.unfinished().forEach(change -> finish(change, Actor.system()));
  }

  private void finish(int change, Actor by) {
    while (attempts.of(() -> someMore(change, by))) {
      // Each turn is a transaction of its own.
    }
  }

  private boolean someMore(int change, Actor by) {
    Optional<List<Recalculation.Moved>> moved = recalculation.someMore(change, by);
    moved.ifPresent(portion -> portion.forEach(one -> tell(one, change)));
    return moved.isPresent();
  }

  private void tell(Recalculation.Moved moved, int change) {
    Promise promise = moved.promise();
    if (!moved.tell()
        || promise.milestone().equals(Progress.ACKNOWLEDGE)
        || promise.pausedAt() != null
        || promise.dueAt().equals(moved.from())) {
      return;
    }
    notices.tell(
        promise.reference(),
        "date-changed",
        Map.of("oldDate", moved.from().toString(), "newDate", promise.dueAt().toString()),
        "calendar-" + change + "-" + promise.id());
  }
}
