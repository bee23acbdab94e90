package org.kept.workflow;

import java.util.List;
import java.util.Optional;
import org.kept.access.Actor;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.promise.Catalogue;
import org.kept.promise.DateChange;
import org.kept.promise.RecordedChange;
import org.kept.promise.RecordedChanges;
import org.kept.promise.Tightening;
import org.kept.request.DatePlan;
import org.kept.request.Recalculation;
import org.springframework.stereotype.Component;

/** What is different between the reasons for which dates move. */
@Component
class DateActs {

  private final RecordedChanges changes;
  private final Calendars calendars;
  private final Catalogue catalogue;
  private final Recalculation recalculation;

  DateActs(
      RecordedChanges changes,
      Calendars calendars,
      Catalogue catalogue,
      Recalculation recalculation) {
    this.changes = changes;
    this.calendars = calendars;
    this.catalogue = catalogue;
    this.recalculation = recalculation;
  }

  /**
   * What the change would do. Changes nothing.
   *
   * @throws IllegalArgumentException with a sentence if the change makes no sense
   */
  DatePlan preview(DateChange change) {
    return change instanceof CalendarChange calendar
        ? recalculation.plan(calendars.proposed(calendar))
        : preview((Tightening) change);
  }

  private DatePlan preview(Tightening tightening) {
    if (catalogue
        .service(tightening.service())
        .filter(service -> service.promises(tightening.commitment()))
        .isEmpty()) {
      throw new IllegalArgumentException("No service promises this. Choose one from the list.");
    }
    stillMoving(tightening)
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(
                  other.undoes() == null
                      ? "Change "
                          + other.number()
                          + " does this already. Wait a minute, then look again."
                      : "Change "
                          + other.number()
                          + " still gives dates back. Wait a minute, then look again.");
            });
    DatePlan plan = recalculation.plan(tightening);
    if (plan.moves().isEmpty()) {
      throw new IllegalArgumentException(
          "No open promise would get an earlier date. There is nothing to change.");
    }
    return plan;
  }

  /**
   * What taking a change back would do. Changes nothing.
   *
   * @throws IllegalArgumentException with a sentence if there is no such change, or it is undone,
   *     or it holds no open promise any more, or another one goes first
   */
  DatePlan previewUndo(int number) {
    DateChange undone = changes.undoable(number).change().orElseThrow();
    if (!(undone instanceof Tightening tightening)) {
      return recalculation.plan(calendars.proposedUndo(number));
    }
    stillMoving(tightening)
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(
                  "Change "
                      + other.number()
                      + " still moves dates. Wait a minute, then take change "
                      + number
                      + " back.");
            });
    for (RecordedChange later : changes.all()) {
      // Each remembers only what it found: the last one goes first, if it still holds anything.
      if (later.number() > number
          && later.holds()
          && isAbout(later, tightening)
          && !recalculation.planUndo(later.number()).moves().isEmpty()) {
        throw new IllegalArgumentException("Take back change " + later.number() + " first.");
      }
    }
    DatePlan plan = recalculation.planUndo(number);
    if (plan.moves().isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing is left to take back: no open promise would get its date back.");
    }
    return plan;
  }

  /** The first change of the same promises, or undoing of one, that has not moved all of them. */
  private Optional<RecordedChange> stillMoving(Tightening tightening) {
    List<Integer> unfinished = recalculation.unfinished();
    return changes.all().stream()
        .filter(other -> unfinished.contains(other.number()))
        .filter(other -> isAbout(said(other), tightening))
        .findFirst();
  }

  /** An undoing is about what it takes back. */
  private RecordedChange said(RecordedChange change) {
    Integer undoes = change.undoes();
    return undoes == null ? change : changes.find(undoes).orElseThrow();
  }

  private static boolean isAbout(RecordedChange other, Tightening tightening) {
    return other
        .change()
        .filter(change -> change instanceof Tightening same && same.isAbout(tightening))
        .isPresent();
  }

  /** Makes the change that this plan is of; its promises are moved later. */
  int make(DateChange change, DatePlan plan, boolean tell, Actor actor) {
    if (change instanceof Tightening tightening) {
      int number = changes.add(tightening, actor.id());
      recalculation.remember(number, plan, tightening, tell, actor, "timescale-tightened");
      return number;
    }
    int number = calendars.apply((CalendarChange) change, actor.id()).number();
    recalculation.remember(number, plan, tell, actor, "calendar-changed");
    return number;
  }

  /** Takes the change back, which is one too. */
  int takeBack(int undone, String reason, DatePlan plan, boolean tell, Actor actor) {
    if (changes.undoable(undone).change().orElseThrow() instanceof Tightening tightening) {
      int number = changes.takeBack(undone, reason, actor.id());
      recalculation.remember(number, plan, tightening, tell, actor, "timescale-tightening-undone");
      return number;
    }
    int number = calendars.undo(undone, reason, actor.id()).number();
    recalculation.remember(number, plan, tell, actor, "calendar-change-undone");
    return number;
  }
}
