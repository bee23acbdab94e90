package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.request.Subjects;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests that turn out to be about another service. */
@KeptTest
abstract class Recategorised {

  private static final String WHY = "The photo shows rubbish in the road, and no hole.";

  @Autowired private Council council;
  @Autowired private WorkItems work;
  @Autowired private Requests requests;
  @Autowired private Subjects subjects;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    clock.run();
  }

  @Test
  void aQuickerServiceCountsFromTheDayOfReceipt() {
    Council.Case hole = council.pothole();
    Instant due = answer(hole).dueAt();
    council.timePassesUntil("2026-06-12 09:00");

    assertThat(is(hole, "pothole", "fly-tipping")).isInstanceOf(WorkOutcome.Done.class);

    // Thursday: Friday is day 1, Monday a holiday, so Tuesday is day 2.
    assertThat(answer(hole).dueAt())
        .isBefore(due)
        .isBetween("2026-06-16T22:59:59Z", "2026-06-16T22:59:59.999Z");
    assertThat(hole.openWork().dueAt()).isEqualTo(answer(hole).dueAt());
    assertThat(hole.openWork().team()).isEqualTo("street-cleaning");
    assertThat(hole.openWork().service()).isEqualTo("fly-tipping");
    assertThat(requests.find(hole.reference).orElseThrow().service()).isEqualTo("fly-tipping");
    assertThat(requests.recountsOf(hole.reference).values()).allMatch(Recount::same);
    assertThat(hole.story())
        .contains(
            "We found that your request is about this: Dumped rubbish (fly-tipping). It was"
                + " sent as this: Pothole. Street Cleaning have it.")
        .contains("We do this sooner than we said at first: by")
        .doesNotContain(WHY);
    assertThat(told(hole))
        .singleElement()
        .asString()
        .contains("You sent your request as this: Pothole.")
        .contains("We do this sooner than we said at first: by the end of Tuesday 16 June 2026.")
        .doesNotContain(WHY);
  }

  /** A complaint's clock never stops, whatever the other service allows those who ask for it. */
  @Test
  void whetherItsClockMayStandStaysAsItWasPromised() {
    Council.Case complaint = council.complaint();
    Instant due = answer(complaint).dueAt();
    assertThat(is(complaint, "complaint", "missed-bin")).isInstanceOf(WorkOutcome.Done.class);
    Instant sooner = answer(complaint).dueAt();
    assertThat(sooner).isBefore(due);

    complaint.isAskedBy("officer", "Which bin was it, please?");

    assertThat(answer(complaint).pausedAt()).isNull();
    council.timePassesUntil("2026-06-12 09:00");
    requests.addInformation(complaint.reference, "The blue one.");
    assertThat(answer(complaint).dueAt()).isEqualTo(sooner);
    assertThat(requests.recountsOf(complaint.reference).values()).allMatch(Recount::same);
  }

  @Test
  void theNewDateIsWatched() {
    Council.Case hole = council.pothole();
    is(hole, "pothole", "fly-tipping");

    council.timePassesUntil("2026-06-17 09:00");

    assertThat(kinds(hole)).containsOnlyOnce("promise-broken").contains("escalated");
    hole.isDoneBy("officer", "We took the rubbish away.");
    assertThat(requests.find(hole.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void noDateEverMovesLater() {
    Council.Case bin = council.missedBin();
    Instant due = answer(bin).dueAt();

    assertThat(is(bin, "missed-bin", "environmental-health-enquiry"))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(answer(bin).dueAt()).isEqualTo(due);
    assertThat(bin.openWork().team()).isEqualTo("environmental-health");
    assertThat(kinds(bin)).doesNotContain("promise-of-another-service");
    assertThat(told(bin)).singleElement().asString().contains("The date that we gave you stays.");
    assertThat(requests.recountsOf(bin.reference).values()).allMatch(Recount::same);
    council.timePassesUntil("2026-06-18 09:00");
    assertThat(kinds(bin)).as("and is promised again").containsOnlyOnce("promise-broken");
    assertThat(answer(bin).replaces()).isNotNull();
  }

  @Test
  void noPromiseBecomesLateByIt() {
    Council.Case hole = council.pothole();
    Instant due = answer(hole).dueAt();
    council.timePassesUntil("2026-06-17 09:00");

    is(hole, "pothole", "fly-tipping");

    assertThat(answer(hole).dueAt()).isEqualTo(due);
    assertThat(kinds(hole)).doesNotContain("promise-broken");
  }

  @Test
  void historyAnswersAndFiguresGoOn() {
    Council.Case hole = council.pothole();
    Map<String, String> answers = requests.answersOf(hole.reference);
    is(hole, "pothole", "fly-tipping");

    assertThat(requests.answersOf(hole.reference)).isEqualTo(answers);
    assertThat(subjects.askedAs(hole.reference)).contains("pothole");
    LedgerEntry entry =
        ledger.of(hole.reference).stream()
            .filter(each -> each.kind().equals("recategorised"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.actor()).isEqualTo("officer");
    assertThat(entry.detail())
        .containsEntry("was", "pothole")
        .containsEntry("service", "fly-tipping")
        .containsKey("words.recategoriseReason");
    assertThat(requests.storyForStaff(hole.reference, Locale.UK))
        .anySatisfy(
            line -> {
              assertThat(line.sentence())
                  .isEqualTo(
                      "Changed from Pothole to Dumped rubbish (fly-tipping), with Street Cleaning");
              assertThat(line.words()).isEqualTo(WHY);
            });
    assertThat(
            jdbc.sql("select service from promise where reference = ? and milestone = 'answer'")
                .param(hole.reference)
                .query(String.class)
                .single())
        .isEqualTo("fly-tipping");
    assertThat(
            jdbc.sql(
                    "select service from promise where reference = ? and milestone = 'acknowledge'")
                .param(hole.reference)
                .query(String.class)
                .single())
        .as("kept before")
        .isEqualTo("pothole");
  }

  @Test
  void whoTriesToSettleItAtFirstContactGoesOnAndThenTheOtherTeamGetsIt() {
    Council.Case move = council.changeOfAddress();

    assertThat(is(move, "council-tax-change-of-address", "missed-bin"))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(move.openWork().team()).isEqualTo("customer-services");

    move.completedBy("officer", Map.of("settled", "no", "handOffReason", "The crew must go back."));
    assertThat(move.openWork().team()).isEqualTo("waste");
  }

  @Test
  void whatIsWrongWithItIsSaid() {
    Council.Case hole = council.pothole();

    assertThat(is(hole, "pothole", "pothole")).isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(work.recategorise(hole.openWork().id(), "pothole", "", "short", officer()))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete -> assertThat(incomplete.problems()).hasSize(2));
  }

  @Test
  void whoIsOfAnotherTeamDoesNotChangeIt() {
    Council.Case hole = council.pothole();

    assertThat(
            work.recategorise(
                hole.openWork().id(), "pothole", "missed-bin", WHY, council.staff("waste-officer")))
        .isInstanceOf(WorkOutcome.Refused.class);
  }

  @Test
  void ofTwoWhoChangeItAtOnceOneWins() {
    Council.Case hole = council.pothole();
    String id = hole.openWork().id();

    List<Object> results =
        Threads.atOnce(4, () -> work.recategorise(id, "pothole", "fly-tipping", WHY, officer()));

    assertThat(results).filteredOn(WorkOutcome.Done.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(WorkOutcome.Refused.class::isInstance)
        .hasSize(3)
        .allSatisfy(
            refused ->
                assertThat(((WorkOutcome.Refused) refused).sentence())
                    .contains("Somebody has changed what this request is about")
                    .contains("Dumped rubbish"));
    assertThat(kinds(hole)).containsOnlyOnce("recategorised");
    assertThat(told(hole)).hasSize(1);
  }

  private WorkOutcome is(Council.Case which, String seen, String to) {
    return work.recategorise(which.openWork().id(), seen, to, WHY, officer());
  }

  private Actor officer() {
    return council.staff("officer");
  }

  private Promise answer(Council.Case which) {
    return requests.promisesOf(which.reference).stream()
        .filter(promise -> promise.open() && promise.milestone().equals("answer"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> told(Council.Case which) {
    return jdbc.sql("select body from outbox where reference = ? and template = 'service-changed'")
        .param(which.reference)
        .query(String.class)
        .list();
  }

  private List<String> kinds(Council.Case which) {
    return ledger.of(which.reference).stream().map(LedgerEntry::kind).toList();
  }
}
