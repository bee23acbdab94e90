package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.promise.CalendarChange;
import org.kept.promise.RecordedChange;
import org.kept.promise.Rule;
import org.kept.promise.Timescale;

/**
 * Taking shorter timescales back: in the right order, exactly, and without breaking anything; on
 * both databases.
 */
abstract class TighteningUndoneContract extends ShorterTimescales {

  @Test
  void afterUndoingNothingDiffersButTheLedger() {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    Date timer = timerOf(bin).getDuedate();
    bin("2 working days");

    RecordedChange change = changes.apply(BIN, false, owner());
    changes.undo(change.number(), false, owner());

    assertThat(answerOf(bin)).isEqualTo(before);
    assertThat(bin.openWork().dueAt()).isEqualTo(before.dueAt());
    assertThat(timerOf(bin).getDuedate()).isEqualTo(timer);
    assertThat(entries(bin, "promise-tightened")).hasSize(1);
    assertThat(entries(bin, "promise-tightening-undone")).hasSize(1);
    assertThat(requests.recountsOf(bin.reference).values()).allMatch(Recount::same);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.undo(change.number(), false, owner()));
  }

  @Test
  void ofTwoTighteningsTheLastIsTakenBackFirst() {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    bin("2 working days");
    RecordedChange first = changes.apply(BIN, false, owner());
    Promise between = answerOf(bin);
    publishing.timescale("missed-bin", "collect", "2 working days", "1 working day");
    RecordedChange second = changes.apply(BIN, false, owner());
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-12"));
    assertThat(answerOf(bin).promisedRule()).isEqualTo(before.rule());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.undo(first.number(), false, owner()))
        .withMessageContaining("Take back change " + second.number() + " first");
    changes.undo(second.number(), false, owner());
    assertThat(answerOf(bin)).isEqualTo(between);
    changes.undo(first.number(), false, owner());
    assertThat(answerOf(bin)).isEqualTo(before);
  }

  @Test
  void anUndoingThatStillMovesDatesHoldsBackTheOneBefore() {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    bin("2 working days");
    RecordedChange first = changes.apply(BIN, false, owner());
    publishing.timescale("missed-bin", "collect", "2 working days", "1 working day");
    RecordedChange second = changes.apply(BIN, false, owner());
    int undoing = undoneButNotFinished(second.number());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.undo(first.number(), false, owner()))
        .withMessageContaining("Change " + undoing + " still moves dates");

    changes.finishAll();
    changes.undo(first.number(), false, owner());
    assertThat(answerOf(bin)).isEqualTo(before);
  }

  @Test
  void anUndoingThatStillMovesDatesHoldsBackTheNextTightening() {
    Council.Case bin = council.missedBin();
    bin("2 working days");
    RecordedChange tightened = changes.apply(BIN, false, owner());
    publishing.timescale("missed-bin", "collect", "2 working days", "1 working day");
    int undoing = undoneButNotFinished(tightened.number());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.apply(BIN, false, owner()))
        .withMessageContaining("Change " + undoing + " still gives dates back");

    changes.finishAll();
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-17"));
    changes.apply(BIN, false, owner());
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-12"));
  }

  @Test
  void whatHoldsNoOpenPromiseIsNeitherTakenBackNorInTheWay() {
    Council.Case old = council.missedBin();
    clock.standAt(london("2026-06-16T10:00"));
    Council.Case fresh = council.missedBin();
    bin("2 working days");
    RecordedChange first = changes.apply(BIN, false, owner());
    publishing.timescale("missed-bin", "collect", "2 working days", "1 working day");
    RecordedChange second = changes.apply(BIN, false, owner());
    assertThat(answerOf(old).dueAt()).as("spared").isEqualTo(endOf("2026-06-16"));
    assertThat(answerOf(fresh).dueAt()).isEqualTo(endOf("2026-06-17"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.previewUndo(first.number()))
        .withMessageContaining("Take back change " + second.number() + " first");

    transaction()
        .executeWithoutResult(
            status -> {
              jdbc.sql("update promise set kept_at = made_at where rule = ? and kept_at is null")
                  .param(answerOf(fresh).rule())
                  .update();

              assertThatIllegalArgumentException()
                  .isThrownBy(() -> changes.previewUndo(second.number()))
                  .withMessageContaining("Nothing is left to take back");
              assertThat(changes.previewUndo(first.number()).moves())
                  .anyMatch(move -> move.reference().equals(old.reference));
              status.setRollbackOnly();
            });
  }

  @Test
  void whatWouldBeLateByItsFirstTimescaleKeepsTheSecond() {
    publishing.timescale("missed-bin", "collect", "3 working days", "150 hours");
    Council.Case bin = council.missedBin();
    clock.standAt(london("2026-06-12T10:00"));
    Council.Case other = council.missedBin();
    int tightened = tightenedThenClosed();
    Promise before = answerOf(bin);
    assertThat(before.dueAt()).isEqualTo(endOf("2026-06-23"));
    clock.standAt(london("2026-06-18T10:00"));

    DatePlan plan = changes.previewUndo(tightened);
    changes.undo(tightened, true, owner());

    assertThat(plan.late()).isZero();
    assertThat(plan.spared())
        .filteredOn(move -> move.reference().equals(bin.reference))
        .singleElement()
        .satisfies(move -> assertThat(move.to()).isEqualTo(london("2026-06-17T16:00")));
    assertThat(plan.moves()).noneMatch(move -> move.reference().equals(bin.reference));
    assertThat(answerOf(bin)).isEqualTo(before);
    assertThat(entries(bin, "promise-tightening-undone")).isEmpty();
    assertThat(answerOf(other).dueAt()).isEqualTo(london("2026-06-18T16:00"));
  }

  @Test
  void timeThatPassesBeforeTheLastPortionOfAnUndoingMakesNothingLate() {
    publishing.timescale("missed-bin", "collect", "3 working days", "150 hours");
    Council.Case bin = council.missedBin();
    int tightened = tightenedThenClosed();
    Promise before = answerOf(bin);
    clock.standAt(london("2026-06-17T10:00"));
    assertThat(changes.previewUndo(tightened).moves())
        .anyMatch(move -> move.reference().equals(bin.reference));
    undoneButNotFinished(tightened);
    clock.standAt(london("2026-06-18T10:00"));

    changes.finishAll();

    assertThat(answerOf(bin)).isEqualTo(before);
    assertThat(entries(bin, "promise-tightening-undone")).isEmpty();
  }

  @Test
  void aClosureInBetweenIsCountedOnTheWayBack() {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    bin("2 working days");
    RecordedChange tightened = changes.apply(BIN, false, owner());
    LocalDate tuesday = LocalDate.of(2026, 6, 16);

    RecordedChange closed =
        changes.apply(
            new CalendarChange.Closure(tuesday, tuesday, "Storm", Set.of("scotland"), "Snow"),
            false,
            owner());

    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-17"));
    assertThat(answerOf(bin).passport()).contains("promised it by Thursday 18 June");
    changes.undo(tightened.number(), false, owner());
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-18"));
    changes.undo(closed.number(), false, owner());
    assertThat(answerOf(bin)).isEqualTo(before);
  }

  @Test
  void whatBrokeByTheShorterTimescaleStaysBroken() {
    Council.Case bin = council.missedBin();
    clock.standAt(london("2026-06-16T10:00"));
    Council.Case fresh = council.missedBin();
    Promise unbroken = answerOf(fresh);
    bin("2 working days");
    RecordedChange change = changes.apply(BIN, false, owner());
    council.timePassesUntil("2026-06-17 09:00");
    Promise broken = requests.promisesOf(bin.reference).get(1);
    assertThat(broken.brokenAt()).isEqualTo(endOf("2026-06-16"));
    Promise again = answerOf(bin);
    assertThat(Rule.parse(again.rule()).timescale()).isEqualTo(Timescale.of("2 working days"));

    changes.undo(change.number(), false, owner());

    assertThat(requests.promisesOf(bin.reference)).contains(broken, again);
    assertThat(answerOf(fresh).dueAt()).isEqualTo(unbroken.dueAt());
  }
}
