package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.Subjects;
import org.kept.request.Withdrawals;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests that turn out to be about a service with a way of its own. */
@KeptTest
abstract class SortedAnew {

  private static final String WHY = "The photo shows mould on the wall, and nothing broken.";
  private static final String REPAIR = "housing-repair-routine";
  private static final String DAMP = "damp-and-mould";

  @Autowired private Council council;
  @Autowired private WorkItems work;
  @Autowired private Requests requests;
  @Autowired private Reopenings reopenings;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Subjects subjects;
  @Autowired private ProcessHistory history;
  @Autowired private Ledger ledger;
  @Autowired private RuntimeService runtime;
  @Autowired private RepositoryService repository;
  @Autowired private PlatformTransactionManager transactions;
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
  void mouldSentAsAHouseRepairHasItsClocksFromTheFirstDay() {
    Council.Case mould = council.everydayRepair();
    Instant received = request(mould).receivedAt();
    Instant repairBy = open(mould, "complete").dueAt();
    council.timePassesUntil("2026-06-16 09:00");

    assertThat(work.recategorise(mould.openWork().id(), REPAIR, DAMP, WHY, officer()))
        .as("its form asks first")
        .isInstanceOfSatisfying(
            WorkOutcome.Asks.class,
            asks -> {
              assertThat(asks.form().id()).isEqualTo(DAMP);
              assertThat(asks.known()).containsEntry("homeAddress", "4 Shore Street, Strathmore");
              assertThat(asks.promised())
                  .singleElement()
                  .satisfies(due -> assertThat(due.over()).isFalse());
            });
    assertThat(kinds(mould)).doesNotContain("recategorised");
    assertThat(becomesDamp(mould)).isInstanceOf(WorkOutcome.Done.class);

    ServiceRequest now = request(mould);
    assertThat(now.service()).isEqualTo(DAMP);
    assertThat(now.stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(now.receivedAt()).isEqualTo(received);
    assertThat(mould.openWork().form()).isEqualTo("inspect-home");
    assertThat(mould.openWork().team()).isEqualTo("housing");
    assertThat(mould.openWork().service()).isEqualTo(DAMP);
    // Friday is day 1, Monday a holiday: Friday 26 June is day 10. Not one day later for us.
    Promise investigate = open(mould, "investigate");
    assertThat(investigate.startedAt()).isEqualTo(received);
    assertThat(investigate.dueAt()).isBetween("2026-06-26T22:59:59Z", "2026-06-26T22:59:59.999Z");
    assertThat(mould.openWork().dueAt()).isEqualTo(investigate.dueAt());
    assertThat(open(mould, "complete").dueAt()).as("what was promised stays").isEqualTo(repairBy);
    assertThat(requests.recountsOf(mould.reference).values()).isNotEmpty().allMatch(Recount::same);
    assertThat(made(mould)).containsExactlyInAnyOrder("acknowledge", "complete", "investigate");

    council.timePassesUntil("2026-06-17 09:00");
    mould.completedBy("housing-officer", Map.of("found", "Mould behind the wardrobe."));
    assertThat(open(mould, "written-summary").dueAt())
        .isBetween("2026-06-22T22:59:59Z", "2026-06-22T22:59:59.999Z");
    assertThat(open(mould, "start-work").dueAt())
        .isBetween("2026-06-24T22:59:59Z", "2026-06-24T22:59:59.999Z");
    mould.completedBy("housing-officer", Map.of("summary", "The outside wall is cold."));
    mould.completedBy(
        "housing-officer", Map.of("started", "yes", "reason", "The joiners began this morning."));

    assertThat(request(mould).stage()).isEqualTo(Stage.CLOSED);
    assertThat(requests.promisesOf(mould.reference))
        .as("all are kept, what was promised of a repair as well")
        .hasSize(5)
        .allMatch(promise -> promise.keptAt() != null);
    assertThat(requests.recountsOf(mould.reference).values()).isNotEmpty().allMatch(Recount::same);
    assertThat(ledger.verify(mould.reference).intact()).isTrue();
  }

  @Test
  void itsCustomerIsToldOnceWhatItIsWhoHasItAndWhatIsNext() {
    Council.Case mould = council.everydayRepair();
    becomesDamp(mould);

    assertThat(told(mould, "service-changed"))
        .singleElement()
        .asString()
        .contains("You sent your request as this: Council home - everyday repair.")
        .contains("We found that it is about this: Council home - damp and mould.")
        .contains("Council Housing have it.")
        .contains("We count from the day you told us first")
        .contains("Council Housing will look at your home to find out why it is damp.")
        .contains("Friday 26 June 2026")
        .doesNotContain(WHY);
    assertThat(told(mould, "request-acknowledged")).hasSize(1);
    assertThat(told(mould, "team-changed")).isEmpty();
    assertThat(kinds(mould)).containsOnlyOnce("request-acknowledged");
    assertThat(mould.story())
        .contains("We found that your request is about this: Council home - damp and mould.")
        .doesNotContain(WHY);
  }

  @Test
  void historyAnswersAndWaysStay() {
    Council.Case mould = council.everydayRepair();
    becomesDamp(mould);

    assertThat(requests.answersOf(mould.reference))
        .containsEntry("details", "Black spots on the wall")
        .containsEntry("signs", "mould")
        .containsEntry("visitTimes", "call-first");
    assertThat(subjects.answeredAs(request(mould))).containsExactly(DAMP, REPAIR);
    assertThat(subjects.askedAs(mould.reference)).contains(REPAIR);
    assertThat(history.rounds(mould.reference))
        .extracting(ProcessHistory.Way::process)
        .containsExactly("service-request", DAMP);
    assertThat(history.rounds(mould.reference))
        .extracting(ProcessHistory.Way::sortedAnew)
        .containsExactly(false, true);
    LedgerEntry entry =
        ledger.of(mould.reference).stream()
            .filter(each -> each.kind().equals("recategorised"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.actor()).isEqualTo("housing-officer");
    assertThat(entry.detail())
        .containsEntry("was", REPAIR)
        .containsEntry("service", DAMP)
        .containsEntry("round", "new");
    assertThat(services(mould))
        .containsEntry("acknowledge", REPAIR)
        .containsEntry("complete", REPAIR)
        .containsEntry("investigate", DAMP);
  }

  /** The service is Planning's, and triage has somebody else look at it first. */
  @Test
  void whoHasItIsWhoReallyHasItAndNotWhoseServiceItIs() {
    Council.Case plans = council.damp();
    becomes(
        plans,
        "planning-enquiry",
        Map.of(
            "topic", "need-permission",
            "siteAddress", "4 Shore Street, Strathmore",
            "question", "Do I need permission for a porch?"));

    assertThat(request(plans).team()).isEqualTo("customer-services");
    assertThat(plans.openWork().team()).isEqualTo("customer-services");
    assertThat(ledger.of(plans.reference))
        .filteredOn(entry -> entry.kind().equals("recategorised"))
        .singleElement()
        .matches(entry -> !entry.detail().containsKey("team"));
    assertThat(ledger.of(plans.reference))
        .filteredOn(entry -> entry.kind().equals("begun-anew"))
        .singleElement()
        .matches(entry -> "customer-services".equals(entry.detail().get("team")));
    assertThat(plans.story())
        .contains("Customer Services have it.")
        .doesNotContain("Planning have");
    assertThat(told(plans, "service-changed"))
        .singleElement()
        .asString()
        .contains("Customer Services have it.");

    // Where the diagram hands it on, that says who has it.
    Council.Case mould = council.everydayRepair();
    becomesDamp(mould);
    assertThat(kinds(mould)).contains("handed-off").doesNotContain("begun-anew");
    assertThat(mould.story()).contains("We passed your request to Council Housing.");
  }

  /** To count from now would publish as kept what the law calls late. */
  @Test
  void whatIsOverByTheFirstDayIsLateAndGetsAnApologyAndANewDate() {
    Council.Case mould = council.everydayRepair();
    Instant repairBy = open(mould, "complete").dueAt();
    council.timePassesUntil("2026-07-01 09:00");

    assertThat(work.recategorise(mould.openWork().id(), REPAIR, DAMP, WHY, officer()))
        .isInstanceOfSatisfying(
            WorkOutcome.Asks.class,
            asks -> assertThat(asks.promised()).singleElement().matches(WorkOutcome.Due::over));
    becomesDamp(mould);
    assertThat(told(mould, "service-changed"))
        .singleElement()
        .asString()
        .contains("We are late with this, and we are sorry.")
        .doesNotContain("26 June");
    council.timersFire();

    assertThat(kinds(mould)).containsOnlyOnce("promise-broken").contains("escalated");
    assertThat(told(mould, "promise-broken")).hasSize(1);
    // Ten working days from today.
    assertThat(open(mould, "investigate").dueAt())
        .isBetween("2026-07-15T22:59:59Z", "2026-07-15T22:59:59.999Z");
    assertThat(open(mould, "complete").dueAt()).as("never made late by it").isEqualTo(repairBy);
    assertThat(
            jdbc.sql(
                    "select settled_week from promise where reference = ? and broken_at is not"
                        + " null")
                .param(mould.reference)
                .query(LocalDate.class)
                .single())
        .as("counted in the week in which it was promised, and in none that was published")
        .isEqualTo("2026-06-29");
    assertThat(requests.recountsOf(mould.reference).values()).isNotEmpty().allMatch(Recount::same);
  }

  @Test
  void dampThatTurnsOutToBeALeakingTapIsRepairedByTheFirstDayToo() {
    Council.Case tap = council.damp();
    Instant lookBy = open(tap, "investigate").dueAt();
    council.timePassesUntil("2026-06-16 09:00");

    assertThat(becomesRepair(tap)).isInstanceOf(WorkOutcome.Done.class);

    assertThat(tap.openWork().form()).isEqualTo("decide-request");
    assertThat(open(tap, "investigate").dueAt()).as("stays promised").isEqualTo(lookBy);
    assertThat(open(tap, "complete").startedAt()).isEqualTo(request(tap).receivedAt());
    assertThat(tap.openWork().dueAt()).isEqualTo(lookBy);
    assertThat(told(tap, "request-acknowledged")).hasSize(1);
    tap.isDoneBy("housing-officer", "We put a new washer in.");

    assertThat(kept(tap)).containsExactlyInAnyOrder("acknowledge", "complete");
    assertThat(ended(tap)).as("nobody looked into damp").containsExactly("investigate");
    assertThat(request(tap).stage()).isEqualTo(Stage.CLOSED);
    assertThat(requests.recountsOf(tap.reference).values()).isNotEmpty().allMatch(Recount::same);
    assertThat(ledger.verify(tap.reference).intact()).isTrue();
  }

  /** Nobody looked in time, so that is broken at its own date, whatever it is called now. */
  @Test
  void whatTheOtherServiceHasNoMilestoneForIsBrokenAtItsDateAndPromisedAgain() {
    Council.Case tap = council.damp();
    becomesRepair(tap);
    council.timePassesUntil("2026-06-29 09:00");

    assertThat(kinds(tap)).containsOnlyOnce("promise-broken").contains("escalated");
    assertThat(open(tap, "investigate").replaces()).isNotNull();
    tap.isDoneBy("housing-officer", "We put a new washer in.");
    assertThat(requests.promisesOf(tap.reference)).noneMatch(Promise::open);
    assertThat(requests.recountsOf(tap.reference).values()).isNotEmpty().allMatch(Recount::same);
  }

  /** After the inspection its promises follow from that day, and stay. */
  @Test
  void whatFollowedStaysBesideWhatIsPromisedFromTheFirstDay() {
    Council.Case tap = council.damp();
    council.timePassesUntil("2026-06-12 10:00");
    tap.completedBy("housing-officer", Map.of("found", "The tap leaks into the wall."));
    Instant startBy = open(tap, "start-work").dueAt();
    becomesRepair(tap);

    assertThat(open(tap, "start-work").dueAt()).isEqualTo(startBy);
    assertThat(open(tap, "complete").startedAt()).isEqualTo(request(tap).receivedAt());
    tap.isDoneBy("housing-officer", "We put a new washer in.");
    assertThat(kept(tap))
        .containsExactlyInAnyOrder("acknowledge", "investigate", "start-work", "complete");
    assertThat(ended(tap)).as("nobody wrote it").containsExactly("written-summary");
  }

  /** Nobody wrote to them what we found, and nobody started: to say no is neither. */
  @Test
  void whatNobodyDidIsNotKeptByRefusing() {
    Council.Case mould = council.everydayRepair();
    becomesDamp(mould);
    council.timePassesUntil("2026-06-12 10:00");
    mould.completedBy("housing-officer", Map.of("found", "A shelf is loose. There is no mould."));
    becomesRepair(mould);
    assertThat(open(mould, "start-work").open()).isTrue();
    refused(mould);

    assertThat(request(mould).outcome()).isEqualTo("cannot-meet");
    assertThat(kept(mould))
        .as("we looked, and told what came of it")
        .containsExactlyInAnyOrder("acknowledge", "investigate", "complete");
    assertThat(ended(mould)).containsExactlyInAnyOrder("written-summary", "start-work");
    assertThat(requests.promisesOf(mould.reference)).noneMatch(Promise::open);
    assertThat(kinds(mould)).doesNotContain("promise-broken", "promise-withdrawn");
    assertThat(ledger.of(mould.reference))
        .filteredOn(entry -> entry.kind().equals("promise-kept"))
        .extracting(entry -> entry.detail().get("commitment"))
        .doesNotContain("start-work", "written-summary");
    assertThat(ledger.of(mould.reference))
        .filteredOn(entry -> entry.kind().equals("promise-ended"))
        .hasSize(2);
    assertThat(requests.recountsOf(mould.reference).values()).isNotEmpty().allMatch(Recount::same);
    assertThat(ledger.verify(mould.reference).intact()).isTrue();
  }

  /** To sort it there and back makes nothing good. */
  @Test
  void whatIsLateIsBrokenAndIsNotEndedByRefusing() {
    Council.Case mould = council.damp();
    council.timePassesUntil("2026-06-12 10:00");
    mould.completedBy("housing-officer", Map.of("found", "A shelf is loose. There is no mould."));
    Promise summary = open(mould, "written-summary");
    becomesRepair(mould);
    // No watch has looked yet.
    council.opensOn("2026-06-19 10:00");
    refused(mould);

    assertThat(requests.promisesOf(mould.reference))
        .filteredOn(promise -> promise.id().equals(summary.id()))
        .singleElement()
        .matches(promise -> promise.brokenAt() != null && promise.doneAt() == null);
    assertThat(kept(mould)).doesNotContain("written-summary", "start-work");
    assertThat(ended(mould)).containsExactly("start-work");
    assertThat(kinds(mould)).contains("promise-broken");

    // Opened again, it is owed no summary, and its answer is late for nobody.
    long sorry = told(mould, "promise-broken").size();
    council.opensOn("2026-06-19 15:00");
    reopenings.reopen(mould.reference, "The shelf fell on me.");
    council.opensOn("2026-06-22 10:00");
    council.timersFire();
    mould.isDoneBy("housing-officer", "We put up the shelf.");
    assertThat(told(mould, "promise-broken")).hasSize((int) sorry);
    assertThat(requests.promisesOf(mould.reference))
        .filteredOn(promise -> promise.commitment().equals("written-summary"))
        .hasSize(1);
  }

  /** Which service it is sorted to next changes nothing of that. */
  @Test
  void whatFollowsAStepIsNotTakenForWhatIsPromisedFromReceipt() {
    Council.Case mould = council.damp();
    council.timePassesUntil("2026-06-12 10:00");
    mould.completedBy("housing-officer", Map.of("found", "A shelf is loose. There is no mould."));
    mould.completedBy("housing-officer", Map.of("summary", "A shelf is loose."));
    Promise start = open(mould, "start-work");
    becomesRepair(mould);
    mould.isAbout("housing-officer", "housing-repair-urgent", WHY);

    assertThat(open(mould, "start-work").id()).isEqualTo(start.id());
    refused(mould);
    assertThat(kept(mould)).contains("complete").doesNotContain("start-work");
    assertThat(ended(mould)).containsExactly("start-work");
  }

  /** That the work starts is no reason not to say that the answer is late. */
  @Test
  void whatFollowsAStepHidesNoAnswerThatIsLate() {
    Council.Case mould = council.damp();
    council.timePassesUntil("2026-07-14 10:00");
    mould.completedBy("housing-officer", Map.of("found", "A shelf is loose. There is no mould."));
    mould.completedBy("housing-officer", Map.of("summary", "A shelf is loose."));
    council.timePassesUntil("2026-07-16 10:00");
    assertThat(open(mould, "start-work").dueAt()).isAfter(clock.instant());
    becomesRepair(mould);
    council.timersFire();

    assertThat(requests.promisesOf(mould.reference))
        .filteredOn(promise -> promise.commitment().equals("complete"))
        .anyMatch(promise -> promise.brokenAt() != null);
  }

  /** Where it goes on as damp in the end, they are done, and kept. */
  @Test
  void whatWasPromisedOfDampIsKeptWhereDampGoesOn() {
    Council.Case mould = council.damp();
    council.timePassesUntil("2026-06-12 10:00");
    mould.completedBy("housing-officer", Map.of("found", "Mould behind the wardrobe."));
    Map<String, Instant> first = dates(mould);
    becomesRepair(mould);
    becomesDamp(mould);
    assertThat(dates(mould)).containsAllEntriesOf(first);
    mould.completedBy("housing-officer", Map.of("found", "Mould behind the wardrobe."));
    mould.completedBy("housing-officer", Map.of("summary", "The outside wall is cold."));
    mould.completedBy(
        "housing-officer", Map.of("started", "yes", "reason", "The joiners began this morning."));

    assertThat(requests.promisesOf(mould.reference))
        .isNotEmpty()
        .allMatch(promise -> promise.keptAt() != null);
  }

  @Test
  void whoSentItRightReadsThatItIsThatAfterAll() {
    Council.Case shelf = council.everydayRepair();
    becomesDamp(shelf);
    becomesRepair(shelf);

    assertThat(told(shelf, "service-changed"))
        .hasSize(2)
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("We took your request for this: Council home - damp and mould.")
                    .contains("It is about this after all: Council home - everyday repair.")
                    .doesNotContain("You sent your request as this"));
    assertThat(shelf.story())
        .contains("We took your request for this: Council home - damp and mould.")
        .doesNotContain("It was sent as this: Council home - damp and mould");
  }

  @Test
  void whoComesTooLateReadsThatAColleagueSortedIt() {
    Council.Case mould = council.everydayRepair();
    String id = mould.openWork().id();
    becomesDamp(mould);

    for (WorkOutcome late :
        List.of(
            work.recategorise(id, REPAIR, DAMP, WHY, sent(Council.DAMP), officer()),
            work.complete(
                id, sent(Map.of("decision", "done", "reason", "Washed off.")), officer()))) {
      assertThat(late)
          .isInstanceOfSatisfying(
              WorkOutcome.Refused.class,
              refused ->
                  assertThat(refused.sentence())
                      .contains("This request was sorted anew since the page was opened")
                      .contains("Council home - damp and mould"));
    }
  }

  /** Two answers were promised side by side; neither was broken before. */
  @Test
  void ofTwoPromisesOfOneMilestoneTheSecondIsNotTheSecondBreach() {
    Council.Case mould = council.everydayRepair();
    Promise repair = open(mould, "complete");
    becomesDamp(mould);
    council.timePassesUntil("2026-07-08 10:00");
    mould.completedBy("housing-officer", Map.of("found", "Mould behind the wardrobe."));
    Promise start = open(mould, "start-work");
    assertThat(start.milestone()).isEqualTo(repair.milestone());

    council.timePassesUntil("2026-07-17 09:00");

    assertThat(requests.promisesOf(mould.reference))
        .filteredOn(promise -> promise.milestone().equals(start.milestone()))
        .filteredOn(promise -> promise.brokenAt() != null)
        .extracting(Promise::id)
        .containsExactlyInAnyOrder(repair.id(), start.id());
    assertThat(ledger.of(mould.reference))
        .filteredOn(entry -> entry.kind().equals("escalated"))
        .hasSizeGreaterThan(2)
        .allMatch(entry -> "1".equals(entry.detail().get("breach")));
  }

  /** What is said before anybody decides is what is done then. */
  @Test
  void whatStandsAlreadyIsNotSaidToBeLate() {
    Council.Case mould = council.everydayRepair();
    council.timePassesUntil("2026-07-01 09:00");
    becomesDamp(mould);
    council.timersFire();
    becomesRepair(mould);

    assertThat(work.recategorise(mould.openWork().id(), REPAIR, DAMP, WHY, officer()))
        .isInstanceOfSatisfying(
            WorkOutcome.Asks.class,
            asks ->
                assertThat(asks.promised())
                    .singleElement()
                    .satisfies(
                        due -> {
                          assertThat(due.over()).isFalse();
                          assertThat(due.by()).isEqualTo(open(mould, "investigate").dueAt());
                        }));
  }

  @Test
  void thereAndBackNothingIsPromisedTwice() {
    Council.Case mould = council.everydayRepair();
    Map<String, Instant> first = dates(mould);
    becomesDamp(mould);
    becomesRepair(mould);

    assertThat(made(mould)).containsExactlyInAnyOrder("acknowledge", "complete", "investigate");
    assertThat(dates(mould)).containsAllEntriesOf(first);
    assertThat(history.rounds(mould.reference)).hasSize(3);
    assertThat(subjects.answeredAs(request(mould))).containsExactly(REPAIR, DAMP);
  }

  @Test
  void itCanBeWithdrawnAndOpenedAgainLikeAnyOther() {
    Council.Case gone = council.everydayRepair();
    becomesDamp(gone);
    withdrawals.withdraw(gone.reference, "", "");
    assertThat(request(gone).outcome()).isEqualTo("withdrawn");
    assertThat(requests.promisesOf(gone.reference)).noneMatch(Promise::open);
    assertThat(gone.hasNoOpenWork()).isTrue();

    Council.Case tap = council.damp();
    becomesRepair(tap);
    council.timePassesUntil("2026-06-11 11:00");
    tap.isDoneBy("housing-officer", "We put a new washer in.");
    council.timePassesUntil("2026-06-11 12:00");
    reopenings.reopen(tap.reference, "It leaks again.");
    assertThat(tap.openWork().form()).isEqualTo("decide-request");
    assertThat(history.rounds(tap.reference)).hasSize(3);
    council.timePassesUntil("2026-06-12 10:00");
    becomesDamp(tap);
    assertThat(open(tap, "investigate").startedAt())
        .as("the first answer stood until it was opened again")
        .isEqualTo(reopenings.lastAt(tap.reference).orElseThrow());
    assertThat(told(tap, "request-acknowledged")).hasSize(1);
  }

  @Test
  void whatIsMissingInTheAnswersChangesNothing() {
    Council.Case mould = council.everydayRepair();
    Map<String, String> gaps = new LinkedHashMap<>(Council.DAMP);
    gaps.remove("signs");

    assertThat(becomes(mould, DAMP, gaps))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .extracting(problem -> problem.key())
                    .containsExactly("signs"));
    assertThat(kinds(mould)).doesNotContain("recategorised");
    assertThat(mould.openWork().form()).isEqualTo("decide-request");
  }

  @Test
  void nobodyIsToBeCalledWhoseNumberWeDoNotHave() {
    Council.Case mould = council.everydayRepair();
    jdbc.sql("update request_person set phone = null where reference = ?")
        .param(mould.reference)
        .update();

    assertThat(becomesDamp(mould))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .extracting(problem -> problem.key())
                    .containsExactly("visitTimes"));
    assertThat(kinds(mould)).doesNotContain("recategorised");

    Map<String, String> times = new LinkedHashMap<>(Council.DAMP);
    times.put("visitTimes", "weekday-morning");
    assertThat(becomes(mould, DAMP, times)).isInstanceOf(WorkOutcome.Done.class);
  }

  @Test
  void whatRepresentativesAskIsForThemAlone() {
    Council.Case hole = council.pothole();
    assertThat(work.recategorise(hole.openWork().id(), "pothole", "member-enquiry", WHY, roads()))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .singleElement()
                    .satisfies(
                        problem ->
                            assertThat(problem.message())
                                .contains("for others to ask")
                                .contains("/ask/member-enquiry")));
    Council.Case enquiry = council.enquiry(false);
    assertThat(
            work.recategorise(
                enquiry.openWork().id(), "member-enquiry", DAMP, WHY, council.staff("officer")))
        .isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(kinds(enquiry)).doesNotContain("recategorised");
  }

  @Test
  void whoIsOfAnotherTeamDoesNotChangeIt() {
    Council.Case mould = council.everydayRepair();

    assertThat(
            work.recategorise(
                mould.openWork().id(),
                REPAIR,
                DAMP,
                WHY,
                sent(Council.DAMP),
                council.staff("waste-officer")))
        .isInstanceOf(WorkOutcome.Refused.class);
  }

  @Test
  void aSuspendedCaseAndAServiceWithoutADiagramInForceAreLeftAsTheyAre() {
    Council.Case mould = council.everydayRepair();
    List<String> before = kinds(mould);
    String instance =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(mould.reference)
            .singleResult()
            .getId();
    runtime.suspendProcessInstanceById(instance);
    assertThat(becomesDamp(mould))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused -> assertThat(refused.sentence()).contains("stopped for now"));
    runtime.activateProcessInstanceById(instance);

    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(DAMP)
            .latestVersion()
            .singleResult()
            .getId();
    repository.suspendProcessDefinitionById(definition);
    try {
      assertThat(becomesDamp(mould))
          .isInstanceOfSatisfying(
              WorkOutcome.Refused.class,
              refused -> assertThat(refused.sentence()).contains("No case can begin"));
    } finally {
      repository.activateProcessDefinitionById(definition);
    }
    assertThat(kinds(mould)).isEqualTo(before);
    assertThat(becomesDamp(mould)).isInstanceOf(WorkOutcome.Done.class);
  }

  /** As where a node is killed before it is all written. */
  @Test
  void ofWhatIsUndoneNothingStays() {
    Council.Case mould = council.everydayRepair();
    WorkItem before = mould.openWork();
    List<String> kinds = kinds(mould);
    Map<String, Instant> dates = dates(mould);

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            killed -> {
              assertThat(becomesDamp(mould)).isInstanceOf(WorkOutcome.Done.class);
              killed.setRollbackOnly();
            });

    assertThat(mould.openWork()).isEqualTo(before);
    assertThat(kinds(mould)).isEqualTo(kinds);
    assertThat(dates(mould)).isEqualTo(dates);
    assertThat(request(mould).service()).isEqualTo(REPAIR);
    assertThat(told(mould, "service-changed")).isEmpty();
  }

  @Test
  void ofTwoWhoChangeItAtOnceOneWins() {
    Council.Case mould = council.everydayRepair();
    String id = mould.openWork().id();

    List<Object> results =
        Threads.atOnce(
            4, () -> work.recategorise(id, REPAIR, DAMP, WHY, sent(Council.DAMP), officer()));

    assertThat(results).filteredOn(WorkOutcome.Done.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(WorkOutcome.Refused.class::isInstance).hasSize(3);
    assertThat(kinds(mould)).containsOnlyOnce("recategorised");
    assertThat(told(mould, "service-changed")).hasSize(1);
    assertThat(made(mould)).containsExactlyInAnyOrder("acknowledge", "complete", "investigate");
    assertThat(running(mould)).containsExactly(DAMP);
  }

  @Test
  void whoAnswersItMeanwhileOrChangesItIsFirstAndTheOtherIsTold() {
    Council.Case mould = council.everydayRepair();
    String id = mould.openWork().id();
    AtomicInteger turn = new AtomicInteger();

    List<Object> results =
        Threads.atOnce(
            2,
            () ->
                turn.getAndIncrement() == 0
                    ? work.recategorise(id, REPAIR, DAMP, WHY, sent(Council.DAMP), officer())
                    : work.complete(
                        id, sent(Map.of("decision", "done", "reason", "Washed off.")), officer()));

    assertThat(results).filteredOn(WorkOutcome.Done.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(WorkOutcome.Refused.class::isInstance).hasSize(1);
    boolean answered = request(mould).toldAt() != null;
    assertThat(kinds(mould).contains("recategorised")).isNotEqualTo(answered);
    assertThat(running(mould)).isEqualTo(answered ? List.of() : List.of(DAMP));
  }

  private WorkOutcome becomesDamp(Council.Case which) {
    return becomes(which, DAMP, Council.DAMP);
  }

  private WorkOutcome becomesRepair(Council.Case which) {
    return becomes(which, REPAIR, Council.REPAIR);
  }

  private WorkOutcome becomes(Council.Case which, String to, Map<String, String> answers) {
    WorkItem open = which.openWork();
    return work.recategorise(open.id(), open.service(), to, WHY, sent(answers), officer());
  }

  private static Map<String, List<String>> sent(Map<String, String> answers) {
    return answers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue())));
  }

  private Actor officer() {
    return council.staff("housing-officer");
  }

  private Actor roads() {
    return council.staff("roads-officer");
  }

  private ServiceRequest request(Council.Case which) {
    return requests.find(which.reference).orElseThrow();
  }

  private Promise open(Council.Case which, String commitment) {
    List<Promise> open =
        requests.promisesOf(which.reference).stream()
            .filter(promise -> promise.open() && promise.commitment().equals(commitment))
            .toList();
    assertThat(open).as(commitment).hasSize(1);
    return open.get(0);
  }

  private void refused(Council.Case which) {
    which.completedBy(
        "housing-officer",
        Map.of(
            "decision", "cannot-meet",
            "refusal", "limits-of-resources",
            "reason", "We have no joiner for shelves.",
            "alternative", "You can put up a shelf yourself.",
            "review", "Ask us to look at it again within four weeks."));
  }

  private List<String> kept(Council.Case which) {
    return requests.promisesOf(which.reference).stream()
        .filter(promise -> promise.keptAt() != null)
        .map(Promise::commitment)
        .toList();
  }

  /** Neither kept nor broken, as the answer did nothing of it. */
  private List<String> ended(Council.Case which) {
    return requests.promisesOf(which.reference).stream()
        .filter(promise -> promise.endedByAnswer() && !promise.open())
        .map(Promise::commitment)
        .toList();
  }

  private List<String> made(Council.Case which) {
    return requests.promisesOf(which.reference).stream().map(Promise::commitment).toList();
  }

  private Map<String, Instant> dates(Council.Case which) {
    return requests.promisesOf(which.reference).stream()
        .collect(Collectors.toMap(Promise::commitment, Promise::dueAt));
  }

  private Map<String, String> services(Council.Case which) {
    return jdbc
        .sql("select commitment, service from promise where reference = ?")
        .param(which.reference)
        .query((row, index) -> Map.entry(row.getString("commitment"), row.getString("service")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<String> told(Council.Case which, String template) {
    return new ArrayList<>(
        jdbc.sql("select body from outbox where reference = ? and template = ?")
            .params(which.reference, template)
            .query(String.class)
            .list());
  }

  private List<String> running(Council.Case which) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(which.reference)
        .list()
        .stream()
        .map(
            instance -> repository.getProcessDefinition(instance.getProcessDefinitionId()).getKey())
        .toList();
  }

  private List<String> kinds(Council.Case which) {
    return ledger.of(which.reference).stream().map(LedgerEntry::kind).toList();
  }
}
