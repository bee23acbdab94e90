package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;

/** How many answers were not the end, counted once more from the ledger alone. */
@KeptTest
abstract class ReopenFiguresContract {

  private static final String MOVE = "council-tax-change-of-address";
  private static final ZoneId HERE = ZoneId.of("Europe/London");

  @Autowired private Council council;
  @Autowired private ReopenFigures figures;
  @Autowired private HandFigures hands;
  @Autowired private Figures outcomes;
  @Autowired private Reopenings reopenings;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void countsEachAnswerAndThoseThatWereNotTheEnd() {
    // A time of which no other test knows.
    council.opensOn("2026-11-02 09:00");
    Council.Case twice = settled();
    reopenings.reopen(twice.reference, "The bill came to the old address.");
    twice.isHandedOnBy("officer", "waste", "They want a new bin as well.");
    twice.isReturnedBy("waste-officer", 1, "dealt-with", "The bin is there already.");
    council.opensOn("2026-11-03 10:00");
    twice.isDoneBy("officer", "Your new bill is in the post.");
    Council.Case end = settled();
    Council.Case open = settled();
    reopenings.reopen(open.reference, "I have heard nothing.");

    List<Council.Case> all = List.of(twice, end, open);
    assertThat(of("2026-11-02", "2026-11-03"))
        .isEqualTo(new ReopenFigures.Count(MOVE, 4, 2))
        .isEqualTo(byTheLedger(all, "2026-11-02", "2026-11-03"));
    assertThat(of("2026-11-02", "2026-11-02"))
        .isEqualTo(new ReopenFigures.Count(MOVE, 1, 1))
        .isEqualTo(byTheLedger(all, "2026-11-02", "2026-11-02"));

    HandFigures.Count passed =
        hands.counted(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-17")).stream()
            .filter(count -> count.service().equals(MOVE))
            .findFirst()
            .orElseThrow();
    assertThat(passed.told()).isEqualTo(4);
    assertThat(passed.times()).as("only before the second answer").isEqualTo(2);
    assertThat(passed.passed()).isEqualTo(1);
    assertThat(passed.judged()).isEqualTo(4);
    assertThat(passed.first()).as("neither opened again nor done by a team").isEqualTo(1);
    assertThat(
            outcomes.outcomes(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-03")).stream()
                .filter(each -> each.outcome().equals("done"))
                .mapToLong(Figures.CameTo::requests)
                .sum())
        .isEqualTo(4);
  }

  /** What was published of a day when it could be judged is never less afterwards. */
  @Test
  void whatIsOpenedAgainAfterItsQuietDaysChangesNothingThatWasPublished() {
    council.opensOn("2027-02-01 09:00");
    Council.Case quick = settled();
    Council.Case slow = settled();
    Council.Case end = settled();
    assertThat(firstContact("2027-02-01", "2027-02-08")).isEqualTo(3);
    council.opensOn("2027-02-08 08:59");
    reopenings.reopen(quick.reference, "The bill came to the old address.");
    List<Council.Case> all = List.of(quick, slow, end);
    assertThat(firstContact("2027-02-01", "2027-02-08"))
        .isEqualTo(2)
        .isEqualTo(firstByTheLedger(all));

    council.opensOn("2027-02-10 10:00");
    assertThat(reopenings.reopen(slow.reference, "I have heard nothing."))
        .isEqualTo(Reopenings.Taken.OPENED);

    assertThat(firstContact("2027-02-01", "2027-02-08"))
        .isEqualTo(2)
        .isEqualTo(firstByTheLedger(all));
    assertThat(of("2027-02-01", "2027-02-01"))
        .as("by how many answers were not the end it counts")
        .isEqualTo(new ReopenFigures.Count(MOVE, 3, 2));
  }

  @Test
  void answersThatCanNeverBeOpenedAgainAreNotCountedAmongThoseThatCould() {
    council.opensOn("2027-03-01 09:00");
    Council.Case complaint = council.complaint();
    complaint.isDoneBy("officer", "We are sorry. We spoke to the crew.");
    settled();
    LocalDate day = LocalDate.parse("2027-03-01");

    assertThat(figures.counted(day, day)).containsExactly(new ReopenFigures.Count(MOVE, 1, 0));
  }

  private long firstContact(String from, String until) {
    return hands.counted(LocalDate.parse(from), LocalDate.parse(until)).stream()
        .filter(count -> count.service().equals(MOVE))
        .mapToLong(HandFigures.Count::first)
        .sum();
  }

  /** Of the first answer of each: told, and not opened again within seven days. */
  private long firstByTheLedger(List<Council.Case> all) {
    return all.stream()
        .filter(
            each -> {
              Instant told = at(each, "customer-told");
              Instant again = at(each, "reopened");
              return told != null
                  && (again == null || !again.isBefore(told.plus(java.time.Duration.ofDays(7))));
            })
        .count();
  }

  private @Nullable Instant at(Council.Case which, String kind) {
    return ledger.of(which.reference).stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(LedgerEntry::at)
        .findFirst()
        .orElse(null);
  }

  private Council.Case settled() {
    Council.Case move = council.changeOfAddress();
    move.completedBy(
        "officer", Map.of("settled", "yes", "reply", "Your bill goes to your new address."));
    return move;
  }

  private ReopenFigures.Count of(String from, String until) {
    return figures.counted(LocalDate.parse(from), LocalDate.parse(until)).stream()
        .filter(count -> count.service().equals(MOVE))
        .findFirst()
        .orElseThrow();
  }

  private ReopenFigures.Count byTheLedger(List<Council.Case> all, String from, String until) {
    long answered = 0;
    long again = 0;
    for (Council.Case each : all) {
      boolean counts = false;
      for (LedgerEntry entry : ledger.of(each.reference)) {
        if (entry.kind().equals("customer-told")) {
          counts = isWithin(entry.at(), from, until);
          answered += counts ? 1 : 0;
        } else if (entry.kind().equals("reopened")) {
          again += counts ? 1 : 0;
        }
      }
    }
    return new ReopenFigures.Count(MOVE, answered, again);
  }

  private static boolean isWithin(Instant at, String from, String until) {
    LocalDate day = LocalDate.ofInstant(at, HERE);
    return !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(until));
  }
}
