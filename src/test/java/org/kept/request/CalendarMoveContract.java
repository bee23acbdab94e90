package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.Threads;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.promise.RecordedChange;
import org.springframework.beans.factory.annotation.Autowired;

/** When a calendar changes, dates move: the right ones, once, and back again; on both databases. */
abstract class CalendarMoveContract extends MovingDates {

  /** The day before it is a bank holiday of 2026. */
  private static final LocalDate TUESDAY = LocalDate.of(2026, 6, 16);

  @Autowired private Calendars calendars;

  @Test
  void aClosureMovesPromisesWorkAndTimers() {
    Council.Case bin = council.missedBin();
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-17"));

    DatePlan plan = changes.preview(tuesday());
    RecordedChange change = changes.apply(tuesday(), false, owner());

    assertThat(plan.moves())
        .filteredOn(move -> move.reference().equals(bin.reference))
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.to()).isEqualTo(endOf("2026-06-18"));
              assertThat(move.late()).isFalse();
              assertThat(move.tells()).isTrue();
            });
    Promise moved = answerOf(bin);
    assertThat(moved.dueAt()).isEqualTo(endOf("2026-06-18"));
    assertThat(moved.passport()).contains("Storm");
    assertThat(bin.openWork().dueAt()).isEqualTo(moved.dueAt());
    assertThat(bin.openWork().warnAt()).isEqualTo(moved.warnAt());
    assertThat(timerOf(bin).getDuedate()).isEqualTo(Date.from(moved.warnAt()));
    assertThat(plan.looks())
        .filteredOn(look -> look.reference().equals(bin.reference))
        .singleElement()
        .satisfies(look -> assertThat(look.to()).isEqualTo(moved.warnAt()));
    assertThat(entries(bin, "promise-recalculated"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo("owner");
              assertThat(entry.detail())
                  .containsEntry("dueAt", endOf("2026-06-17").toString())
                  .containsEntry("movedTo", endOf("2026-06-18").toString())
                  .containsEntry("change", Integer.toString(change.number()));
            });
    assertThat(ledger.of(Recalculation.LEDGER))
        .filteredOn(entry -> entry.kind().equals("calendar-changed"))
        .anySatisfy(
            entry ->
                assertThat(entry.detail())
                    .containsEntry("change", Integer.toString(change.number()))
                    .containsEntry("moves", Integer.toString(plan.moves().size())));
    assertThat(ledger.verify(bin.reference).intact()).isTrue();
    assertThat(ledger.verify(Recalculation.LEDGER).intact()).isTrue();
    assertThat(messages(bin)).isZero();
  }

  @Test
  void theStoryNamesTheClosureThatMovedTheDateAndSaysWhenItWasTakenBack() {
    Council.Case bin = council.missedBin();

    RecordedChange change = changes.apply(tuesday(), false, owner());
    changes.undo(change.number(), false, owner());

    assertThat(sentences(requests.storyFor(bin.reference, Locale.ENGLISH)))
        .contains(
            "The date changed to Thursday 18 June 2026, because the office is closed on Tuesday 16"
                + " June 2026 (Storm).",
            "The date changed to Wednesday 17 June 2026, because the office is open after all on"
                + " Tuesday 16 June 2026 (Storm).");
    assertThat(sentences(requests.storyForStaff(bin.reference, Locale.ENGLISH)))
        .contains(
            "Date moved to Thursday 18 June 2026: the office is closed on Tuesday 16 June 2026"
                + " (Storm)");
  }

  private static List<String> sentences(List<StoryLine> story) {
    return story.stream().map(StoryLine::sentence).toList();
  }

  @Test
  void undoingBringsBackExactlyTheOldDates() {
    Council.Case bin = council.missedBin();
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    Promise before = answerOf(bin);
    Promise paused = answerOf(hole);
    Date timer = timerOf(bin).getDuedate();

    RecordedChange change = changes.apply(tuesday(), false, owner());
    changes.undo(change.number(), false, owner());

    assertThat(answerOf(bin)).isEqualTo(before);
    assertThat(answerOf(hole).dueAt()).isEqualTo(paused.dueAt());
    assertThat(answerOf(hole).warnAt()).isEqualTo(paused.warnAt());
    assertThat(answerOf(hole).pausedAt()).isEqualTo(paused.pausedAt());
    assertThat(bin.openWork().dueAt()).isEqualTo(before.dueAt());
    assertThat(timerOf(bin).getDuedate()).isEqualTo(timer);
    assertThat(entries(bin, "promise-recalculated")).hasSize(2);
  }

  @Test
  void whatTheLawCountsDoesNotMove() {
    Council.Case figures =
        council.ask(
            "freedom-of-information",
            Map.of("information", "How many holes were filled last year?", "copy", "email"));
    List<Promise> before = requests.promisesOf(figures.reference);

    changes.apply(
        new CalendarChange.Closure(TUESDAY, TUESDAY, "Storm", Set.of(), "Snow"), true, owner());

    assertThat(requests.promisesOf(figures.reference)).isEqualTo(before);
    assertThat(entries(figures, "promise-recalculated")).isEmpty();
    assertThat(messages(figures)).isZero();
  }

  @Test
  void whatIsPausedComesOutAsIfTheClosureHadAlwaysBeenKnown() {
    Council.Case changedWhileItStands = council.pothole();
    Council.Case changedAfterwards = council.pothole();
    changedWhileItStands.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    changedAfterwards.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    clock.standAt(london("2026-06-12T12:00"));
    requests.addInformation(changedAfterwards.reference, "In the path.");
    Instant without = answerOf(changedAfterwards).dueAt();

    changes.apply(tuesday(), true, owner());

    assertThat(messages(changedWhileItStands)).as("no date while the clock stands").isZero();
    assertThat(sentences(requests.storyFor(changedWhileItStands.reference, Locale.UK)))
        .last()
        .isEqualTo(
            "The office is closed on Tuesday 16 June 2026 (Storm). You get a new date when you"
                + " answer.");
    requests.addInformation(changedWhileItStands.reference, "In the path.");
    Instant with = answerOf(changedWhileItStands).dueAt();
    assertThat(with).isAfter(without);
    assertThat(answerOf(changedAfterwards).dueAt()).isEqualTo(with);
    assertThat(timerOf(changedWhileItStands).getDuedate())
        .isEqualTo(timerOf(changedAfterwards).getDuedate());
  }

  @Test
  void whatWouldBeOverBeforeItsClockStoppedIsForetoldAsLate() {
    Council.Case hole = council.pothole();
    int closed = changes.apply(tuesday(), false, owner()).number();
    council.timePassesUntil("2026-06-22 12:00");
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    assertThat(requests.datesIfClocksWentOn(hole.reference)).hasSize(1);

    DatePlan plan = changes.previewUndo(closed);
    changes.undo(closed, false, owner());

    assertThat(plan.moves())
        .filteredOn(move -> move.reference().equals(hole.reference))
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.to()).isEqualTo(endOf("2026-06-19"));
              assertThat(move.paused()).isTrue();
              assertThat(move.late()).isTrue();
              assertThat(move.tells()).isFalse();
            });
    assertThat(requests.datesIfClocksWentOn(hole.reference)).isEmpty();
  }

  @Test
  void whatIsBrokenOrOverdueNeverMoves() {
    Council.Case broken = council.missedBin();
    council.timePassesUntil("2026-06-18 09:00");
    clock.standAt(london("2026-06-11T10:00"));
    Council.Case overdue = council.missedBin();
    clock.standAt(london("2026-06-18T09:00"));
    Promise brokenBefore = requests.promisesOf(broken.reference).get(1);
    Promise overdueBefore = answerOf(overdue);
    assertThat(brokenBefore.brokenAt()).isNotNull();
    assertThat(overdueBefore.open()).isTrue();

    DatePlan plan = changes.preview(tuesday());
    changes.apply(tuesday(), true, owner());

    assertThat(plan.moves())
        .extracting(DatePlan.Move::promise)
        .doesNotContain(brokenBefore.id(), overdueBefore.id());
    assertThat(requests.promisesOf(broken.reference)).contains(brokenBefore);
    assertThat(answerOf(overdue)).isEqualTo(overdueBefore);
  }

  @Test
  void eachCustomerIsToldOnceHoweverManyOfTheirPromisesMove() {
    Council.Case bin = council.missedBin();
    UUID another = UUID.randomUUID();
    jdbc.sql(
            "insert into promise (id, reference, service, commitment, honours, milestone, made_at,"
                + " due_at, warn_at, passport, started_at, rule, calendar_version,"
                + " catalogue_version) select ?, reference, service, 'another', honours, 'another',"
                + " made_at, due_at, warn_at, passport, started_at, rule, calendar_version,"
                + " catalogue_version from promise where reference = ? and milestone = 'answer'")
        .params(another, bin.reference)
        .update();

    RecordedChange change = changes.apply(tuesday(), true, owner());
    changes.finishAll();

    assertThat(entries(bin, "promise-recalculated")).hasSize(2);
    assertThat(messages(bin)).isEqualTo(1);
    assertThat(message(bin))
        .contains("Wednesday 17 June 2026", "Thursday 18 June 2026")
        .contains("by the end of");

    changes.undo(change.number(), true, owner());
    assertThat(messages(bin)).isEqualTo(2);
    // No service promises this: nobody can make it again.
    jdbc.sql("update promise set kept_at = made_at where id = ?").param(another).update();
  }

  @Test
  void aStopInTheMiddleLosesNothingAndDoesNothingTwice() {
    List<Council.Case> bins = List.of(bin(), bin(), bin(), bin());
    int change = madeButNotFinished();

    transaction().execute(status -> recalculation.someMore(change, owner(), 2));
    transaction()
        .executeWithoutResult(
            status -> {
              recalculation.someMore(change, owner(), 1);
              status.setRollbackOnly();
            });
    assertThat(recalculation.unfinished()).contains(change);

    changes.finishAll();

    assertThat(recalculation.unfinished()).isEmpty();
    assertThat(bins)
        .allSatisfy(
            bin -> {
              assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-18"));
              assertThat(entries(bin, "promise-recalculated")).hasSize(1);
              assertThat(timerOf(bin).getDuedate()).isEqualTo(Date.from(answerOf(bin).warnAt()));
              assertThat(ledger.verify(bin.reference).intact()).isTrue();
            });
  }

  @Test
  void twoNodesThatFinishAtOnceMoveEachPromiseOnce() {
    List<Council.Case> bins = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      bins.add(bin());
    }
    int change = madeButNotFinished();

    List<Object> results =
        Threads.atOnce(
            4,
            () -> {
              while (Boolean.TRUE.equals(
                  transaction()
                      .execute(status -> recalculation.someMore(change, owner(), 1).isPresent()))) {
                // As a node does.
              }
              return "done";
            });
    changes.finishAll();

    assertThat(results).containsOnly("done");
    assertThat(bins)
        .allSatisfy(
            bin -> {
              assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-18"));
              assertThat(entries(bin, "promise-recalculated")).hasSize(1);
              assertThat(ledger.verify(bin.reference).intact()).isTrue();
            });
  }

  @Test
  void whatIsSettledMeanwhileIsLeftAlone() {
    Council.Case bin = council.missedBin();
    Instant due = answerOf(bin).dueAt();
    madeButNotFinished();

    bin.isDoneBy("waste-officer", "We emptied your bin.");
    changes.finishAll();

    Promise kept = requests.promisesOf(bin.reference).get(1);
    assertThat(kept.keptAt()).isNotNull();
    assertThat(kept.dueAt()).isEqualTo(due);
    assertThat(entries(bin, "promise-recalculated")).isEmpty();
  }

  @Test
  void whatWasPromisedInTheSameMomentByTheOldCalendarMovesToo() {
    Council.Case bin = council.missedBin();
    // As if another node had promised it after the plan was made.
    calendars.apply(tuesday(), "owner");
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-17"));

    changes.finishAll();

    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-18"));
    assertThat(timerOf(bin).getDuedate()).isEqualTo(Date.from(answerOf(bin).warnAt()));
    changes.finishAll();
    assertThat(entries(bin, "promise-recalculated")).hasSize(1);
  }

  @Test
  void whoeverWasWarnedIsWarnedAgainWhenTheDateIsFarAwayAgain() {
    Council.Case bin = council.missedBin();
    council.timePassesUntil("2026-06-17 10:00");
    assertThat(answerOf(bin).warnedAt()).isNotNull();

    LocalDate wednesday = TUESDAY.plusDays(1);
    changes.apply(
        new CalendarChange.Closure(
            wednesday, wednesday.plusDays(2), "Flood", Set.of("scotland"), "Rain"),
        false,
        owner());

    Promise moved = answerOf(bin);
    assertThat(moved.dueAt()).isEqualTo(endOf("2026-06-22"));
    assertThat(moved.warnedAt()).isNull();
    council.timePassesUntil("2026-06-22 23:00");
    assertThat(answerOf(bin).warnedAt()).isNotNull();
    assertThat(answerOf(bin).open()).isTrue();
  }

  @Test
  void newerHolidaysMoveWhatTheyTouch() {
    Council.Case bin = council.missedBin();
    CalendarChange.Holidays newer =
        calendars.holidays(
            "bank-holidays.json",
            "{\"scotland\": {\"division\": \"scotland\", \"events\": [{\"title\": \"A day off\","
                + " \"date\": \"2026-06-15\"}, {\"title\": \"Another day off\","
                + " \"date\": \"2026-06-16\"}]}}",
            null,
            Set.of(),
            "The new list");

    RecordedChange change = changes.apply(newer, true, owner());

    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-18"));
    assertThat(answerOf(bin).passport()).contains("Another day off");
    changes.undo(change.number(), false, owner());
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-17"));
  }

  private Council.Case bin() {
    return council.missedBin();
  }

  /** A node that is killed just after the act. */
  private int madeButNotFinished() {
    return java.util.Objects.requireNonNull(
        transaction()
            .execute(
                status -> {
                  recorded.lock();
                  DatePlan plan = changes.preview(tuesday());
                  int number = calendars.apply(tuesday(), "owner").number();
                  recalculation.remember(number, plan, true, owner(), "calendar-changed");
                  return number;
                }));
  }

  private static CalendarChange tuesday() {
    return new CalendarChange.Closure(TUESDAY, TUESDAY, "Storm", Set.of("scotland"), "Snow");
  }
}
