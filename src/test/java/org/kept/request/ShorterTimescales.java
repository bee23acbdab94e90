package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.kept.journey.Council;
import org.kept.promise.CalendarChange;
import org.kept.promise.Tightening;

/** What tests of shorter timescales have in common. */
abstract class ShorterTimescales extends MovingDates {

  static final Tightening BIN = new Tightening("missed-bin", "collect", "We have more lorries.");
  static final Tightening HOLE = new Tightening("pothole", "repair", "We have more workers.");

  /** The shorter timescales are there until every change is taken back. */
  @AfterEach
  @Override
  void noChangeStays() {
    super.noChangeStays();
    publishing.asShipped();
  }

  void assertTightenedOnce(List<Council.Case> bins) {
    assertThat(bins)
        .allSatisfy(
            bin -> {
              assertThat(answerOf(bin).dueAt()).isEqualTo(endOf("2026-06-16"));
              assertThat(entries(bin, "promise-tightened")).hasSize(1);
              assertThat(timerOf(bin).getDuedate()).isEqualTo(Date.from(answerOf(bin).warnAt()));
              assertThat(ledger.verify(bin.reference).intact()).isTrue();
            });
  }

  void bin(String timescale) {
    publishing.timescale("missed-bin", "collect", "3 working days", timescale);
  }

  List<Council.Case> bins(int number) {
    List<Council.Case> bins = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      bins.add(council.missedBin());
    }
    return bins;
  }

  int madeButNotFinished() {
    return madeButNotFinished(BIN);
  }

  /** A node that is killed just after the act. */
  int madeButNotFinished(Tightening tightening) {
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
  int tightenedThenClosed() {
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
  int undoneButNotFinished(int tightening) {
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
}
