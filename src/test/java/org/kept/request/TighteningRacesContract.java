package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.Threads;
import org.kept.workflow.DateOutcome;

/**
 * Shorter timescales while other things happen: two owners, several nodes, a stop in the middle,
 * work that is done meanwhile; on both databases.
 */
abstract class TighteningRacesContract extends ShorterTimescales {

  @Test
  void ofTwoOwnersAtOnceOneDoesIt() {
    Council.Case bin = council.missedBin();
    bin("2 working days");
    List<UUID> proposals =
        List.of(changes.propose(BIN, true, owner()), changes.propose(BIN, true, owner()));
    String seen = changes.preview(BIN).fingerprint();
    int before = recorded.all().size();
    AtomicInteger next = new AtomicInteger();

    List<Object> outcomes =
        Threads.atOnce(
            2, () -> changes.apply(proposals.get(next.getAndIncrement()), seen, owner()));

    assertThat(outcomes).filteredOn(DateOutcome.Applied.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(DateOutcome.Refused.class::isInstance).hasSize(1);
    assertThat(recorded.all()).hasSize(before + 1);
    assertThat(entries(bin, "promise-tightened")).hasSize(1);
    assertThat(messages(bin)).isEqualTo(1);
  }

  @Test
  void whatIsUnderWayIsNeitherMadeAgainNorTakenBack() {
    Council.Case bin = council.missedBin();
    bin("2 working days");
    int change = madeButNotFinished();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.propose(BIN, false, owner()))
        .withMessageContaining("does this already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.undo(change, false, owner()))
        .withMessageContaining("still moves dates");

    changes.finishAll();
    changes.undo(change, false, owner());
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-17"));
  }

  @Test
  void aStopInTheMiddleLosesNothingAndDoesNothingTwice() {
    List<Council.Case> bins = bins(4);
    bin("2 working days");
    int change = madeButNotFinished();

    transaction().execute(status -> recalculation.someMore(change, owner(), 2));
    transaction()
        .executeWithoutResult(
            status -> {
              recalculation.someMore(change, owner(), 1);
              status.setRollbackOnly();
            });
    assertThat(recalculation.unfinished()).contains(change);
    // The next node reads another catalogue already: what was decided holds.
    publishing.timescale("missed-bin", "collect", "2 working days", "1 working day");
    changes.finishAll();

    assertThat(recalculation.unfinished()).isEmpty();
    assertTightenedOnce(bins);
  }

  @Test
  void nodesThatFinishAtOnceMoveEachPromiseOnce() {
    List<Council.Case> bins = bins(12);
    bin("2 working days");
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
    assertTightenedOnce(bins);
  }

  @Test
  void aClockThatGoesOnMeanwhileIsCountedByTheNewRuleToo() {
    List<Council.Case> holes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Council.Case hole = council.pothole();
      hole.isAskedBy("roads-officer", "Is the hole in the road?");
      holes.add(hole);
    }
    clock.standAt(london("2026-06-12T12:00"));
    publishing.timescale("pothole", "repair", "5 working days", "3 working days");
    int change = madeButNotFinished(HOLE);
    AtomicInteger next = new AtomicInteger();

    Threads.atOnce(
        2,
        () -> {
          if (next.getAndIncrement() == 0) {
            while (Boolean.TRUE.equals(
                transaction()
                    .execute(status -> recalculation.someMore(change, owner(), 1).isPresent()))) {
              // As a node does.
            }
          } else {
            holes.forEach(hole -> requests.addInformation(hole.reference, "It is."));
          }
          return "done";
        });
    changes.finishAll();

    Set<Instant> dates = new java.util.HashSet<>();
    for (Council.Case hole : holes) {
      if (answerOf(hole).pausedAt() != null) {
        requests.addInformation(hole.reference, "It is.");
      }
      assertThat(requests.recountsOf(hole.reference).values()).allMatch(Recount::same);
      dates.add(answerOf(hole).dueAt());
    }
    assertThat(dates).hasSize(1);
  }

  @Test
  void whatIsSettledMeanwhileIsLeftAlone() {
    Council.Case bin = council.missedBin();
    Instant due = answerOf(bin).dueAt();
    bin("2 working days");
    madeButNotFinished();

    bin.isDoneBy("waste-officer", "We emptied your bin.");
    changes.finishAll();

    Promise kept = requests.promisesOf(bin.reference).get(1);
    assertThat(kept.keptAt()).isNotNull();
    assertThat(kept.dueAt()).isEqualTo(due);
    assertThat(kept.promisedRule()).isNull();
    assertThat(entries(bin, "promise-tightened")).isEmpty();
  }

  @Test
  void timeThatPassesBeforeTheLastPortionMakesNothingLate() {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    bin("2 working days");
    madeButNotFinished();
    clock.standAt(london("2026-06-17T00:00"));

    changes.finishAll();

    assertThat(answerOf(bin)).isEqualTo(before);
    assertThat(entries(bin, "promise-tightened")).isEmpty();
  }
}
