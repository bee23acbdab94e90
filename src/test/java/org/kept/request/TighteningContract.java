package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.journey.Threads;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.CalendarChange;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.promise.RecordedChange;
import org.kept.promise.RecordedChanges;
import org.kept.promise.Rule;
import org.kept.promise.Tightening;
import org.kept.promise.Timescale;
import org.kept.workflow.DateChanges;
import org.kept.workflow.DateOutcome;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When a published timescale gets shorter, open promises can be held to it: those that it gives an
 * earlier date, once, and back again; on both databases.
 */
@KeptTest
abstract class TighteningContract {

  private static final String LOOK = "Event_PromiseNeedsALook";
  private static final Tightening BIN =
      new Tightening("missed-bin", "collect", "We have more lorries.");
  private static final Tightening HOLE =
      new Tightening("pothole", "repair", "We have more workers.");

  @Autowired private DateChanges changes;
  @Autowired private RecordedChanges recorded;
  @Autowired private Recalculation recalculation;
  @Autowired private Requests requests;
  @Autowired private Catalogue catalogue;
  @Autowired private Publishing publishing;
  @Autowired private Council council;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private PlatformTransactionManager transactions;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void noChangeStays() {
    clock.standAt(london("2026-06-11T10:00"));
    changes.finishAll();
    List<RecordedChange> all = new ArrayList<>(recorded.all());
    java.util.Collections.reverse(all);
    for (RecordedChange change : all) {
      if (change.holds()) {
        try {
          changes.undo(change.number(), false, owner());
        } catch (IllegalArgumentException settled) {
          assertThat(settled).hasMessageStartingWith("Nothing is left to take back");
        }
      }
    }
    publishing.asShipped();
    clock.run();
  }

  @Test
  void aShorterTimescaleMovesPromisesWorkAndTimers() {
    Council.Case bin = council.missedBin();
    assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-17"));
    bin("2 working days");

    assertThat(answerOf(bin).dueAt()).as("by itself nothing moves").isEqualTo(endOf("2026-06-17"));
    DatePlan plan = changes.preview(BIN);
    RecordedChange change = changes.apply(BIN, false, owner());

    assertThat(plan.moves())
        .filteredOn(move -> move.reference().equals(bin.reference))
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.from()).isEqualTo(endOf("2026-06-17"));
              assertThat(move.to()).isEqualTo(endOf("2026-06-16"));
              assertThat(move.late()).isFalse();
              assertThat(move.tells()).isTrue();
            });
    Promise moved = answerOf(bin);
    assertThat(moved.dueAt()).isEqualTo(endOf("2026-06-16"));
    assertThat(Rule.parse(moved.rule()).timescale()).isEqualTo(Timescale.of("2 working days"));
    assertThat(Rule.parse(Objects.requireNonNull(moved.promisedRule())).timescale())
        .isEqualTo(Timescale.of("3 working days"));
    assertThat(moved.catalogueVersion()).isEqualTo(catalogue.version());
    assertThat(moved.passport())
        .startsWith("2 working days, counted from the day after you asked.")
        .endsWith(
            "We now do this faster. At first we promised it by Wednesday 17 June, now by Tuesday"
                + " 16 June.");
    assertThat(requests.passportOf(bin.reference, moved.id()).passport().sentence())
        .isEqualTo(moved.passport());
    assertThat(requests.recountsOf(bin.reference).values()).allMatch(Recount::same);
    assertThat(bin.openWork().dueAt()).isEqualTo(moved.dueAt());
    assertThat(bin.openWork().warnAt()).isEqualTo(moved.warnAt());
    assertThat(timerOf(bin).getDuedate()).isEqualTo(Date.from(moved.warnAt()));
    assertThat(plan.looks())
        .filteredOn(look -> look.reference().equals(bin.reference))
        .singleElement()
        .satisfies(look -> assertThat(look.to()).isEqualTo(moved.warnAt()));
    assertThat(entries(bin, "promise-tightened"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo("owner");
              assertThat(entry.detail())
                  .containsEntry("dueAt", endOf("2026-06-17").toString())
                  .containsEntry("movedTo", endOf("2026-06-16").toString())
                  .containsEntry("change", Integer.toString(change.number()));
              assertThat(entry.detail().get("ruleBefore")).startsWith("3_working_days,");
              assertThat(entry.detail().get("rule")).startsWith("2_working_days,");
            });
    assertThat(ledger.of(Recalculation.TIMESCALES))
        .filteredOn(entry -> entry.kind().equals("timescale-tightened"))
        .anySatisfy(
            entry ->
                assertThat(entry.detail())
                    .containsEntry("change", Integer.toString(change.number()))
                    .containsEntry("service", "missed-bin")
                    .containsEntry("moves", Integer.toString(plan.moves().size())));
    assertThat(ledger.verify(bin.reference).intact()).isTrue();
    assertThat(ledger.verify(Recalculation.TIMESCALES).intact()).isTrue();
    assertThat(messages(bin)).isZero();
    assertThat(bin.story()).contains("We do this faster now.");
  }

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
  void aLongerTimescaleNeverTouchesWhatIsPromised() {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    bin("4 working days");

    assertThat(changes.longerTimescales()).noneMatch(each -> each.commitment().equals("collect"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changes.apply(BIN, false, owner()))
        .withMessageContaining("nothing to change");
    assertThatIllegalArgumentException().isThrownBy(() -> changes.propose(BIN, false, owner()));
    assertThat(answerOf(bin)).isEqualTo(before);
  }

  @Test
  void datesAreComparedNotTimescales() {
    clock.standAt(london("2026-06-08T10:00"));
    Council.Case monday = council.missedBin();
    clock.standAt(london("2026-06-11T10:00"));
    Council.Case thursday = council.missedBin();
    Promise before = answerOf(monday);
    // Over a weekend with a holiday 3 working days are longer than 100 hours, else shorter.
    bin("100 hours");

    DatePlan plan = changes.preview(BIN);
    changes.apply(BIN, true, owner());

    assertThat(plan.untouched()).isPositive();
    assertThat(plan.moves()).noneMatch(move -> move.reference().equals(monday.reference));
    assertThat(answerOf(monday)).isEqualTo(before);
    assertThat(messages(monday)).isZero();
    assertThat(answerOf(thursday).dueAt()).isEqualTo(london("2026-06-15T14:00"));
    assertThat(answerOf(thursday).passport())
        .endsWith("we promised it by Wednesday 17 June, now by 2pm on Monday 15 June.");
    assertThat(requests.recountsOf(thursday.reference).values()).allMatch(Recount::same);
  }

  @Test
  void eachIsComparedByItsOwnAnswers() {
    Council.Case dangerous =
        council.ask(
            "pothole",
            Map.of(
                "road",
                "Glen Avenue",
                "where",
                "At the school",
                "size",
                "dinner-plate",
                "hazard",
                "yes",
                "hazardDetail",
                "Somebody could fall."));
    Council.Case other = council.pothole();
    Promise before = answerOf(dangerous);
    publishing.timescale("pothole", "repair", "5 working days", "1 working day");

    DatePlan plan = changes.preview(HOLE);
    changes.apply(HOLE, false, owner());

    assertThat(before.dueAt()).isEqualTo(london("2026-06-12T10:00"));
    assertThat(plan.moves()).noneMatch(move -> move.reference().equals(dangerous.reference));
    assertThat(answerOf(dangerous)).isEqualTo(before);
    assertThat(answerOf(other).dueAt()).isEqualTo(endOf("2026-06-12"));
    assertThat(Rule.parse(answerOf(other).rule()).mayPause()).isTrue();
  }

  @Test
  void whatWouldBeLateAlreadyIsShownAndLeftAsItIs() {
    Council.Case old = council.missedBin();
    clock.standAt(london("2026-06-16T10:00"));
    Council.Case fresh = council.missedBin();
    Promise before = answerOf(old);
    bin("1 working day");

    DatePlan plan = changes.preview(BIN);
    changes.apply(BIN, true, owner());

    assertThat(plan.spared())
        .filteredOn(move -> move.reference().equals(old.reference))
        .singleElement()
        .satisfies(move -> assertThat(move.to()).isEqualTo(endOf("2026-06-12")));
    assertThat(plan.moves()).noneMatch(move -> move.reference().equals(old.reference));
    assertThat(plan.late()).isZero();
    assertThat(answerOf(old)).isEqualTo(before);
    assertThat(answerOf(fresh).dueAt()).isEqualTo(endOf("2026-06-17"));
    assertThat(changes.longerTimescales())
        .filteredOn(each -> each.commitment().equals("collect"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.earlier()).isZero();
              assertThat(each.older()).anyMatch(older -> older.late() > 0);
            });
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

  @Test
  void whatIsBrokenOrOverdueNeverMoves() {
    Council.Case broken = council.missedBin();
    council.timePassesUntil("2026-06-18 09:00");
    clock.standAt(london("2026-06-11T10:00"));
    Council.Case overdue = council.missedBin();
    clock.standAt(london("2026-06-18T09:00"));
    Promise brokenBefore = requests.promisesOf(broken.reference).get(1);
    Promise overdueBefore = answerOf(overdue);
    bin("2 working days");

    DatePlan plan = changes.preview(BIN);
    changes.apply(BIN, true, owner());

    assertThat(plan.moves())
        .extracting(DatePlan.Move::promise)
        .doesNotContain(brokenBefore.id(), overdueBefore.id());
    assertThat(requests.promisesOf(broken.reference)).contains(brokenBefore);
    assertThat(answerOf(overdue)).isEqualTo(overdueBefore);
    // Promised again this morning for 3 working days: that is an open promise like any other.
    assertThat(answerOf(broken).dueAt()).isEqualTo(endOf("2026-06-22"));
    assertThat(answerOf(broken).passport()).contains("the clock started").contains("faster");
  }

  @Test
  void whatIsPausedComesOutAsIfTheTimescaleHadAlwaysBeenShorter() {
    Council.Case tightenedWhileItStands = council.pothole();
    Council.Case tightenedAfterwards = council.pothole();
    tightenedWhileItStands.isAskedBy("roads-officer", "Is the hole in the road?");
    tightenedAfterwards.isAskedBy("roads-officer", "Is the hole in the road?");
    clock.standAt(london("2026-06-16T12:00"));
    requests.addInformation(tightenedAfterwards.reference, "It is.");
    Instant without = answerOf(tightenedAfterwards).dueAt();
    publishing.timescale("pothole", "repair", "5 working days", "3 working days");

    changes.apply(HOLE, true, owner());

    assertThat(messages(tightenedWhileItStands)).as("no date while the clock stands").isZero();
    assertThat(answerOf(tightenedWhileItStands).pausedAt()).isNotNull();
    assertThat(answerOf(tightenedWhileItStands).passport())
        .endsWith("We now do this faster than we promised at first.");
    requests.addInformation(tightenedWhileItStands.reference, "It is.");
    Instant with = answerOf(tightenedWhileItStands).dueAt();
    assertThat(with).isBefore(without);
    assertThat(answerOf(tightenedAfterwards).dueAt()).isEqualTo(with);
    assertThat(timerOf(tightenedWhileItStands).getDuedate())
        .isEqualTo(timerOf(tightenedAfterwards).getDuedate());
    assertThat(requests.recountsOf(tightenedWhileItStands.reference).values())
        .allMatch(Recount::same);
  }

  @Test
  void whatWasOverWhenTheClockStoppedIsLeftAsItIs() {
    Council.Case hole = council.pothole();
    council.timePassesUntil("2026-06-16 12:00");
    hole.isAskedBy("roads-officer", "Is the hole in the road?");
    Promise before = answerOf(hole);
    assertThat(before.pausedAt()).isNotNull();
    Council.Case another = council.pothole();
    publishing.timescale("pothole", "repair", "5 working days", "1 working day");

    DatePlan plan = changes.preview(HOLE);
    changes.apply(HOLE, false, owner());

    assertThat(plan.spared()).anyMatch(move -> move.reference().equals(hole.reference));
    assertThat(answerOf(hole)).isEqualTo(before);
    assertThat(answerOf(another).dueAt()).isEqualTo(endOf("2026-06-17"));
  }

  @Test
  void timeThatWasGivenStays() {
    Council.Case complaint = council.complaint();
    complaint.isGivenMoreTimeBy("lead", 3, "We wait for a report about it.");
    Promise before = answerOf(complaint);
    publishing.timescale("complaint", "stage-1", "5 working days", "3 working days");

    RecordedChange change =
        changes.apply(
            new Tightening("complaint", "stage-1", "We have more people."), false, owner());

    // Three working days until Tuesday 16 June, and three more.
    assertThat(answerOf(complaint).dueAt()).isEqualTo(endOf("2026-06-19"));
    assertThat(answerOf(complaint).passport()).contains("we added 3 working days");
    assertThat(Rule.parse(answerOf(complaint).rule()).extension())
        .isEqualTo(Rule.parse(before.rule()).extension());
    assertThat(requests.recountsOf(complaint.reference).values()).allMatch(Recount::same);
    changes.undo(change.number(), false, owner());
    assertThat(answerOf(complaint)).isEqualTo(before);
  }

  @Test
  void timeThatWasGivenInDaysCannotBeCountedOnInHours() {
    Council.Case longer = council.complaint();
    longer.isGivenMoreTimeBy("lead", 3, "We wait for a report about it.");
    Council.Case another = council.complaint();
    Promise before = answerOf(longer);
    publishing.publish(
        publishing
            .services()
            .replace("extension: {at-most: 5 working days, times: 1, approved-by: lead}", ""));
    publishing.timescale("complaint", "stage-1", "5 working days", "24 hours");

    changes.apply(new Tightening("complaint", "stage-1", "We have more people."), false, owner());

    assertThat(answerOf(longer)).isEqualTo(before);
    assertThat(answerOf(another).dueAt()).isEqualTo(london("2026-06-12T10:00"));
  }

  @Test
  void eachCustomerIsToldWhyTheirDateMoved() {
    Council.Case bin = council.missedBin();
    bin("2 working days");

    RecordedChange change = changes.apply(BIN, true, owner());
    changes.finishAll();

    assertThat(messages(bin)).isEqualTo(1);
    assertThat(message(bin))
        .contains("We do this faster now", "Wednesday 17 June 2026", "Tuesday 16 June 2026")
        .doesNotContain("open have changed");
    changes.undo(change.number(), true, owner());
    assertThat(messages(bin)).isEqualTo(2);
  }

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

  @Test
  void whatNobodyPromisesIsRefused() {
    for (Tightening nonsense :
        List.of(
            new Tightening("dragon", "collect", "We have more lorries."),
            new Tightening("missed-bin", "dance", "We have more lorries."))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> changes.propose(nonsense, false, owner()))
          .withMessageContaining("No service promises this");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tightening("missed-bin", "collect", " "));
  }

  private void assertTightenedOnce(List<Council.Case> bins) {
    assertThat(bins)
        .allSatisfy(
            bin -> {
              assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-16"));
              assertThat(entries(bin, "promise-tightened")).hasSize(1);
              assertThat(timerOf(bin).getDuedate()).isEqualTo(Date.from(answerOf(bin).warnAt()));
              assertThat(ledger.verify(bin.reference).intact()).isTrue();
            });
  }

  private void bin(String timescale) {
    publishing.timescale("missed-bin", "collect", "3 working days", timescale);
  }

  private List<Council.Case> bins(int number) {
    List<Council.Case> bins = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      bins.add(council.missedBin());
    }
    return bins;
  }

  private int madeButNotFinished() {
    return madeButNotFinished(BIN);
  }

  /** A node that is killed just after the act. */
  private int madeButNotFinished(Tightening tightening) {
    return Objects.requireNonNull(
        transaction()
            .execute(
                status -> {
                  recorded.lock();
                  DatePlan plan = changes.preview(tightening);
                  int number = recorded.add(tightening, "owner");
                  recalculation.remember(
                      number, plan, tightening, true, owner(), "timescale-tightened");
                  return number;
                }));
  }

  /** Hours run on while the office is closed, so that they end before the working days do. */
  private int tightenedThenClosed() {
    publishing.timescale("missed-bin", "collect", "150 hours", "2 working days");
    int change = changes.apply(BIN, false, owner()).number();
    changes.apply(
        new CalendarChange.Closure(
            LocalDate.of(2026, 6, 16),
            LocalDate.of(2026, 6, 22),
            "Storm",
            Set.of("scotland"),
            "Snow"),
        false,
        owner());
    return change;
  }

  /** The same of an undoing. */
  private int undoneButNotFinished(int tightening) {
    return Objects.requireNonNull(
        transaction()
            .execute(
                status -> {
                  recorded.lock();
                  DatePlan plan = changes.previewUndo(tightening);
                  int number = recorded.takeBack(tightening, "Undone", "owner");
                  recalculation.remember(
                      number, plan, BIN, true, owner(), "timescale-tightening-undone");
                  return number;
                }));
  }

  private Actor owner() {
    return council.staff("owner");
  }

  private TransactionTemplate transaction() {
    return new TransactionTemplate(transactions);
  }

  private Promise answerOf(Council.Case aCase) {
    return requests.promisesOf(aCase.reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .filter(promise -> promise.brokenAt() == null)
        .findFirst()
        .orElseThrow();
  }

  private List<LedgerEntry> entries(Council.Case aCase, String kind) {
    return ledger.of(aCase.reference).stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  private Job timerOf(Council.Case aCase) {
    return management
        .createJobQuery()
        .processInstanceId(
            runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(aCase.reference)
                .singleResult()
                .getId())
        .activityId(LOOK)
        .singleResult();
  }

  private long messages(Council.Case aCase) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = 'date-changed'")
        .param(aCase.reference)
        .query(Long.class)
        .single();
  }

  private String message(Council.Case aCase) {
    return jdbc.sql("select body from outbox where reference = ? and template = 'date-changed'")
        .param(aCase.reference)
        .query(String.class)
        .single();
  }

  private static Instant endOf(String date) {
    return LocalDate.parse(date)
        .plusDays(1)
        .atStartOfDay(ZoneId.of("Europe/London"))
        .toInstant()
        .minusSeconds(1);
  }

  private static Instant london(String moment) {
    return LocalDateTime.parse(moment).atZone(ZoneId.of("Europe/London")).toInstant();
  }
}
