package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.promise.Catalogue;
import org.kept.promise.RecordedChange;
import org.kept.promise.Rule;
import org.kept.promise.Tightening;
import org.kept.promise.Timescale;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * When a published timescale gets shorter, open promises can be held to it: those that it gives an
 * earlier date, once, and back again; on both databases.
 */
abstract class TighteningContract extends ShorterTimescales {

  @Autowired private Catalogue catalogue;

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
        .endsWith("we promised it by Wednesday 17 June, now by 2 pm on Monday 15 June.");
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
    assertThat(answerOf(broken).passport())
        .contains("we broke the promise before")
        .contains("faster");
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
  void whatStandsIsShownByNoDateThatIsOver() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Is the hole in the road?");
    publishing.timescale("pothole", "repair", "5 working days", "3 working days");
    changes.apply(HOLE, true, owner());
    clock.standAt(london("2026-06-26T12:00"));
    Promise stands = answerOf(hole);
    assertThat(stands.dueAt()).isBefore(clock.instant());

    Map<UUID, Instant> ifItWentOn = requests.datesIfClocksWentOn(hole.reference);

    assertThat(ifItWentOn).containsOnlyKeys(stands.id());
    assertThat(ifItWentOn.get(stands.id())).isAfter(clock.instant());
    requests.addInformation(hole.reference, "It is.");
    assertThat(answerOf(hole).dueAt()).isEqualTo(ifItWentOn.get(stands.id()));
    assertThat(requests.datesIfClocksWentOn(hole.reference)).isEmpty();
    assertThat(requests.storyFor(hole.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains("We do this faster now. You get a new date when you answer.")
        .noneMatch(line -> line.contains("The date changed to"));
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
}
