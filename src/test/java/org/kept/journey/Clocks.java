package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.ledger.Ledger;
import org.kept.promise.CalendarChange;
import org.kept.promise.KeptClock;
import org.kept.promise.Passport;
import org.kept.promise.RecordedChange;
import org.kept.request.Outlook;
import org.kept.request.Promise;
import org.kept.request.Questions;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.workflow.DateChanges;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What moves a promise's date, and that nothing else does. */
@KeptTest
abstract class Clocks {

  private static final String WHY = "We wait for a report from the contractor.";
  private static final Map<String, String> NOT_SETTLED =
      Map.of(
          "way", "at-once",
          "answeredOn", "2026-06-01",
          "what", "They were rude to me.",
          "stillWrong", "Nobody said sorry to me.",
          "outcome", "An apology.");

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private DateChanges changes;
  @Autowired private Questions questions;
  @Autowired private Publishing publishing;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    clock.run();
  }

  @Test
  void aLeadGivesAComplaintMoreTimeOnceAndTheCustomerIsTold() {
    council.opensOn("2026-06-13 10:00");
    Council.Case complaint = council.complaint();
    assertThat(answer(complaint).dueAt()).isEqualTo("2026-06-22T22:59:59Z");

    council.timePassesUntil("2026-06-19 10:00");
    assertThat(extended(complaint, 5, "officer")).isInstanceOf(WorkOutcome.Refused.class);
    assertThat(extended(complaint, 6, "lead")).isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(extended(complaint, -1, "lead")).isInstanceOf(WorkOutcome.Incomplete.class);
    assertThat(answer(complaint).dueAt()).isEqualTo("2026-06-22T22:59:59Z");
    assertThat(extended(complaint, 5, "lead")).isInstanceOf(WorkOutcome.Done.class);

    assertThat(answer(complaint).dueAt()).isEqualTo("2026-06-29T22:59:59Z");
    assertThat(complaint.openWork().dueAt()).isEqualTo("2026-06-29T22:59:59Z");
    assertThat(extended(complaint, 1, "lead")).isInstanceOf(WorkOutcome.Refused.class);
    assertThat(messages(complaint, "promise-extended")).isEqualTo(1);
    assertThat(body(complaint, "promise-extended"))
        .contains(
            "by the end of Monday 29 June 2026. We first promised it by the end of Monday 22 June");
    assertThat(requests.firstDatesOf(complaint.reference))
        .containsEntry(answer(complaint).id(), Instant.parse("2026-06-22T22:59:59Z"));
    assertThat(kinds(complaint)).containsOnlyOnce("promise-extended");
    assertThat(counted(complaint)).contains(Passport.Kind.EXTENSION);
    council.timePassesUntil("2026-06-29 22:00");
    assertThat(answer(complaint).brokenAt()).isNull();
    council.timePassesUntil("2026-06-30 08:00");
    assertThat(kinds(complaint)).contains("promise-broken");
  }

  @Test
  void moreTimeThatIsSentTwiceIsGivenOnce() {
    council.opensOn("2026-06-11 10:00");
    Council.Case complaint = council.ask("complaint-stage-2", NOT_SETTLED);

    assertThat(extended(complaint, 0, 5, "lead")).isInstanceOf(WorkOutcome.Done.class);
    Instant once = answer(complaint).dueAt();
    assertThat(extended(complaint, 0, 5, "lead"))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused -> assertThat(refused.sentence()).contains("since you opened the page"));

    assertThat(answer(complaint).dueAt()).isEqualTo(once);
    assertThat(messages(complaint, "promise-extended")).isEqualTo(1);
    assertThat(kinds(complaint)).containsOnlyOnce("promise-extended");
    assertThat(extended(complaint, 1, 5, "lead")).as("meant").isInstanceOf(WorkOutcome.Done.class);
    assertThat(messages(complaint, "promise-extended")).isEqualTo(2);
  }

  @Test
  void moreTimeThatEndsOnTheSameDateAsBeforeIsToldAgain() {
    council.opensOn("2026-06-11 10:00");
    Council.Case complaint = council.ask("complaint-stage-2", NOT_SETTLED);
    LocalDate storm = LocalDate.parse("2026-06-24");
    RecordedChange closed =
        changes.apply(
            new CalendarChange.Closure(
                storm, storm, "Storm", Set.of("scotland"), "A storm is coming."),
            false,
            council.staff("owner"));
    extended(complaint, 1, "lead");
    Instant before = answer(complaint).dueAt();

    changes.undo(closed.number(), false, council.staff("owner"));
    extended(complaint, 1, "lead");

    assertThat(answer(complaint).dueAt()).isEqualTo(before);
    assertThat(messages(complaint, "promise-extended")).isEqualTo(2);
  }

  @Test
  void aDateThatHasPassedIsBrokenAndNotExtended() {
    council.opensOn("2026-06-13 10:00");
    Council.Case complaint = council.complaint();
    Promise promise = answer(complaint);

    council.timePassesUntil("2026-06-23 09:00");

    assertThat(work.extend(complaint.reference, promise.id(), 0, 5, WHY, council.staff("lead")))
        .isInstanceOf(WorkOutcome.Refused.class);
    assertThat(kinds(complaint)).doesNotContain("promise-extended").contains("promise-broken");
  }

  @Test
  void aComplaintDoesNotStandStillWhileWeAsk() {
    council.opensOn("2026-06-11 10:00");
    Council.Case complaint = council.complaint();

    council.timePassesUntil("2026-06-12 10:00");
    complaint.isAskedBy("officer", "Who told you that on the phone?");

    assertThat(answer(complaint).pausedAt()).isNull();
    assertThat(answer(complaint).dueAt()).isEqualTo("2026-06-18T22:59:59Z");
    assertThat(kinds(complaint)).doesNotContain("promise-paused");
    Outlook outlook = requests.outlookOf(complaint.reference, Locale.UK);
    assertThat(outlook.byWhen()).isEqualTo("2026-06-18T22:59:59Z");
    assertThat(outlook.replyBy())
        .as("so that we can still use it")
        .isEqualTo("2026-06-16T22:59:59Z");
    assertThat(outlook.nextStep()).contains("We go on meanwhile, and our date stays.");
    assertThat(body(complaint, "question-asked"))
        .contains(
            "Please answer by the end of Tuesday 16 June 2026. We go on meanwhile. Our date stays:"
                + " by the end of Thursday 18 June 2026.")
        .doesNotContain("when we have your answer");

    council.timePassesUntil("2026-06-16 10:00");
    requests.addInformation(complaint.reference, "The person who took my call.");

    assertThat(complaint.openWork().form())
        .as("the same step once more")
        .isEqualTo("decide-request");
    assertThat(answer(complaint).dueAt()).isEqualTo("2026-06-18T22:59:59Z");
  }

  @Test
  void aRequestForOnesOwnDataStandsStillTwiceAndKeepsItsTime() {
    council.opensOn("2026-02-02 10:00");
    Council.Case data =
        council.ask("subject-access", Map.of("forWhom", "me", "wanted", "all", "copy", "email"));
    assertThat(answer(data).dueAt()).isEqualTo("2026-03-02T23:59:59Z");

    council.timePassesUntil("2026-02-05 10:00");
    data.isAskedBy("information-officer", "Which years do you want to see?");
    assertThat(answer(data).pausedAt()).isEqualTo("2026-02-05T10:00:00Z");
    assertThat(requests.outlookOf(data.reference, Locale.UK).byWhen()).isNull();
    assertThat(body(data, "question-asked")).contains("we go on with what we know.");
    assertThat(requests.passportOf(data.reference, answer(data).id()).passport().days())
        .as("nobody knows yet which days will count")
        .last()
        .extracting(Passport.Day::date)
        .hasToString("2026-02-05");
    council.timePassesUntil("2026-02-09 15:00");
    requests.addInformation(data.reference, "From 2020 on.");
    assertThat(answer(data).dueAt()).isEqualTo("2026-03-06T23:59:59Z");
    council.timePassesUntil("2026-02-16 10:00");
    data.isAskedBy("information-officer", "Do you want your old address too?");
    council.timePassesUntil("2026-02-18 15:00");
    requests.addInformation(data.reference, "Yes.");

    // Four days and two: Sunday 8 March is no day to end on.
    assertThat(answer(data).dueAt()).isEqualTo("2026-03-09T23:59:59Z");
    assertThat(counted(data).stream().filter(Passport.Kind.PAUSE::equals)).hasSize(2);
    assertThat(kinds(data).stream().filter("promise-paused"::equals)).hasSize(2);
    assertThat(kinds(data).stream().filter("promise-resumed"::equals)).hasSize(2);
  }

  @Test
  void aPromiseFromBeforeRulesWereKeptGetsMoreTimeAfterItsClockStood() {
    council.opensOn("2026-06-11 10:00");
    Council.Case repair =
        council.ask(
            "housing-repair-routine",
            Map.of(
                "homeAddress", "4 Shore Street, Strathmore",
                "tenant", "yes",
                "item", "door-window",
                "where", "Hall",
                "details", "The door sticks.",
                "recurring", "no",
                "visitTimes", "call-first"));
    jdbc.sql("update promise set rule = '' where reference = ?").param(repair.reference).update();
    repair.isAskedBy("housing-officer", "Which door is it?");
    council.timePassesUntil("2026-06-12 10:00");
    requests.addInformation(repair.reference, "The one to the left.");

    assertThat(extended(repair, 2, "lead")).isInstanceOf(WorkOutcome.Done.class);
  }

  @Test
  void aClockThatHasRunOutIsNotStopped() {
    council.opensOn("2026-02-02 10:00");
    Council.Case data =
        council.ask("subject-access", Map.of("forWhom", "me", "wanted", "all", "copy", "email"));
    Instant due = answer(data).dueAt();
    assertThat(due).isEqualTo("2026-03-02T23:59:59Z");

    council.timePassesUntil("2026-03-02 23:59:59");
    assertThat(answer(data).brokenAt()).as("still on the day").isNull();
    data.isAskedBy("information-officer", "Which years do you want to see?");

    assertThat(answer(data).pausedAt()).as("no time was left to keep").isNull();
    assertThat(answer(data).dueAt()).isEqualTo(due);
    assertThat(extended(data, 1, "lead"))
        .as("on the last second")
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(answer(data).dueAt()).isAfter(due);
    assertThat(kinds(data)).doesNotContain("promise-paused");
  }

  @Test
  void moreTimeWhileTheClockStandsIsToldWithoutADate() {
    council.opensOn("2026-02-02 10:00");
    Council.Case data =
        council.ask("subject-access", Map.of("forWhom", "me", "wanted", "all", "copy", "email"));
    council.timePassesUntil("2026-02-05 10:00");
    data.isAskedBy("information-officer", "Which years do you want to see?");

    assertThat(extended(data, 2, "lead")).isInstanceOf(WorkOutcome.Done.class);

    assertThat(body(data, "promise-extended"))
        .contains(WHY, "We still wait for your answer. You get a new date when you answer.")
        .doesNotContain("We will do the next step");
    council.timePassesUntil("2026-02-09 15:00");
    requests.addInformation(data.reference, "From 2020 on.");
    // Three months from the day it came, and the four days that we waited: Wednesday 6 May.
    assertThat(answer(data).dueAt()).isEqualTo("2026-05-06T22:59:59Z");
    assertThat(counted(data)).contains(Passport.Kind.PAUSE, Passport.Kind.EXTENSION);
  }

  @Test
  void aClockThatIsSetBackWarnsAndEscalatesNobodyTwice() {
    council.opensOn("2026-06-11 10:00");
    Council.Case hole = council.pothole();

    council.timePassesUntil("2026-06-18 12:00");
    assertThat(kinds(hole)).containsOnlyOnce("holder-warned");
    council.opensOn("2026-06-18 08:00");
    council.timePassesUntil("2026-06-18 12:00");
    council.timePassesUntil("2026-06-20 12:00");
    assertThat(kinds(hole)).containsOnlyOnce("promise-broken");
    council.opensOn("2026-06-18 20:00");
    council.timePassesUntil("2026-06-20 12:00");

    assertThat(kinds(hole)).containsOnlyOnce("holder-warned", "promise-broken", "escalated");
    assertThat(messages(hole, "promise-broken")).isEqualTo(1);
    assertThat(requests.promisesOf(hole.reference)).hasSize(3);
  }

  @Test
  void whoAnswersWhileTheClockIsSetBackIsHeard() {
    council.opensOn("2026-06-11 10:00");
    Council.Case hole = council.pothole();
    Instant due = answer(hole).dueAt();

    council.timePassesUntil("2026-06-12 10:00");
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    council.opensOn("2026-06-12 09:02");
    requests.addInformation(hole.reference, "It is in the path.");

    assertThat(answer(hole).pausedAt()).isNull();
    assertThat(answer(hole).dueAt()).isEqualTo(due);
    assertThat(counted(hole)).contains(Passport.Kind.WORKING_DAY);
    assertThat(hole.openWork().dueAt()).isEqualTo(due);
    assertThat(stage(hole)).isEqualTo(Stage.WITH_TEAM);
    assertThat(requests.outlookOf(hole.reference, Locale.UK).byWhen()).isEqualTo(due);
    assertThat(requests.countWaitingForCustomer(Set.of("roads"))).isZero();
  }

  @Test
  void whoIsAskedAgainAfterTheClockWasSetBackIsWaitedFor() {
    council.opensOn("2026-06-11 10:00");
    Council.Case hole = council.pothole();
    council.timePassesUntil("2026-06-12 10:00");
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");
    council.timePassesUntil("2026-06-12 10:10");
    requests.addInformation(hole.reference, "It is in the path.");

    council.opensOn("2026-06-12 09:20");
    hole.isAskedBy("roads-officer", "Which side of the path, please?");

    assertThat(answer(hole).pausedAt()).isNotNull();
    assertThat(stage(hole)).isEqualTo(Stage.WAITING_FOR_CUSTOMER);
    assertThat(requests.outlookOf(hole.reference, Locale.UK).owner()).isEqualTo("You");
    requests.addInformation(hole.reference, "The left side.");
    assertThat(answer(hole).pausedAt()).isNull();
    assertThat(stage(hole)).isEqualTo(Stage.WITH_TEAM);
  }

  @Test
  void anExtendedPromiseIsWarnedOfAgain() {
    council.opensOn("2026-06-13 10:00");
    Council.Case complaint = council.complaint();

    council.timePassesUntil("2026-06-22 09:30");
    assertThat(kinds(complaint)).containsOnlyOnce("holder-warned");
    extended(complaint, 5, "lead");
    assertThat(answer(complaint).warnedAt()).isNull();
    council.timePassesUntil("2026-06-29 12:00");

    assertThat(kinds(complaint).stream().filter("holder-warned"::equals)).hasSize(2);
    assertThat(messages(complaint, "promise-at-risk")).isEqualTo(2);
  }

  @Test
  void whatWasDoneTooLateIsBrokenButNotPromisedAgain() {
    council.opensOn("2026-12-18 10:00");
    Council.Case damp = council.damp();

    council.timePassesUntil("2027-01-07 12:00");
    // The watch has not woken yet when the inspection is done, a moment too late.
    council.opensOn("2027-01-08 00:00");
    damp.completedBy("housing-officer", Map.of("found", "Mould behind the wardrobe."));
    council.timePassesUntil("2027-01-11 09:00");

    assertThat(requests.promisesOf(damp.reference))
        .filteredOn(promise -> promise.commitment().equals("investigate"))
        .singleElement()
        .satisfies(
            promise -> {
              assertThat(promise.brokenAt()).isEqualTo("2027-01-07T23:59:59Z");
              assertThat(promise.doneAt()).isEqualTo("2027-01-08T00:00:00Z");
            });
    damp.completedBy("housing-officer", Map.of("summary", "The wall is cold. We insulate it."));
    damp.completedBy("housing-officer", Map.of("started", "yes", "reason", "We began today."));
    assertThat(requests.promisesOf(damp.reference)).noneMatch(Promise::open);
  }

  @Test
  void anAnswerThatComesTooLateBeforeTheWatchWokeSaysSorry() {
    council.opensOn("2026-06-11 10:00");
    Council.Case quick = council.pothole();
    Council.Case hole = council.pothole();
    quick.isDoneBy("roads-officer", "We filled the hole in the road.");

    council.opensOn("2026-06-20 09:00");
    hole.isDoneBy("roads-officer", "We filled the hole in the road.");

    assertThat(answer(hole).brokenAt()).isNotNull();
    assertThat(answer(hole).doneAt()).isEqualTo("2026-06-20T08:00:00Z");
    assertThat(body(hole, "decision-told")).contains("later than we promised. We are sorry.");
    assertThat(body(quick, "decision-told")).doesNotContain("sorry");
  }

  @Test
  void colleaguesAreToldOfEachPromiseThatComesNearOrIsBroken() {
    council.opensOn("2026-12-18 10:00");
    Council.Case damp = council.damp();

    council.timePassesUntil("2026-12-22 10:00");
    damp.completedBy("housing-officer", Map.of("found", "Mould behind the wardrobe."));
    council.timePassesUntil("2027-01-12 09:00");

    long broken =
        requests.promisesOf(damp.reference).stream()
            .filter(promise -> promise.brokenAt() != null)
            .count();
    long warned =
        requests.promisesOf(damp.reference).stream()
            .filter(promise -> promise.warnedAt() != null)
            .count();
    long escalated = kinds(damp).stream().filter("escalated"::equals).count();
    assertThat(broken).isGreaterThanOrEqualTo(2);
    assertThat(messages(damp, "promise-broken")).isEqualTo(broken);
    assertThat(messages(damp, "promise-escalated")).isEqualTo(escalated);
    assertThat(messages(damp, "promise-at-risk")).isEqualTo(warned);
  }

  @Test
  void workThatCannotStartIsExplainedAndStaysPromised() {
    council.opensOn("2026-12-18 10:00");
    Council.Case damp = council.damp();

    damp.completedBy("housing-officer", Map.of("found", "Mould behind the wardrobe."));
    damp.completedBy("housing-officer", Map.of("summary", "The wall is cold. We insulate it."));
    assertThat(
            damp.completedBy(
                "housing-officer",
                Map.of(
                    "started",
                    "no",
                    "reason",
                    "We have no joiners this week.",
                    "alternative",
                    "We start on 11 January and lend you a heater.")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(answer(damp).open()).isTrue();
    assertThat(messages(damp, "delay-explained")).isEqualTo(1);
    assertThat(damp.openWork().form()).isEqualTo("start-work");
    damp.completedBy("housing-officer", Map.of("started", "yes", "reason", "We began today."));
    assertThat(answer(damp).keptAt()).isNotNull();
    assertThat(damp.hasNoOpenWork()).isTrue();
  }

  @Test
  void whatFollowsAPromiseWhoseClockStandsIsNotDatedBeforeIt() {
    council.opensOn("2026-06-11 10:00");
    String shipped = publishing.services();
    String never = "may-pause: false";
    int at = shipped.indexOf(never, shipped.indexOf("commitment: investigate"));
    publishing.publish(
        shipped.substring(0, at) + "may-pause: true" + shipped.substring(at + never.length()));
    try {
      Council.Case damp = council.damp();
      council.opensOn("2026-06-12 10:00");
      new TransactionTemplate(transactions)
          .executeWithoutResult(status -> questions.ask(damp.reference));

      council.opensOn("2026-08-03 11:00");

      Instant ifItWentOn = requests.datesIfClocksWentOn(damp.reference).values().iterator().next();
      assertThat(ifItWentOn).isAfter("2026-08-03T10:00:00Z");
      assertThat(requests.stillToCome(damp.reference))
          .isNotEmpty()
          .allSatisfy(next -> assertThat(next.reckoned().dueAt()).isAfter(ifItWentOn));
    } finally {
      publishing.asShipped();
    }
  }

  @Test
  void nothingElseMovesADate() {
    council.opensOn("2026-06-11 10:00");
    Council.Case hole = council.pothole();
    Instant due = answer(hole).dueAt();

    council.timePassesUntil("2026-06-12 10:00");
    hole.isClaimedBy("roads-officer");
    work.release(hole.openWork().id(), council.staff("roads-officer"));
    requests.addInformation(hole.reference, "It is deeper now.");
    work.handOn(
        hole.openWork().id(),
        "lighting",
        "The post fell into the hole.",
        council.staff("roads-officer"));

    assertThat(answer(hole).dueAt()).isEqualTo(due);
    assertThat(hole.openWork().dueAt()).isEqualTo(due);
  }

  /** Its month ends on Boxing Day and moves to the 29th: up to three days more change nothing. */
  private static final String TO_BOXING_DAY =
      "1 month; day-one=next-day; ends-on=next-working-day; warn-at=75; may-pause=true;"
          + " extension=5 days/1/lead; calendar=scotland";

  @Test
  void moreTimeThatMovesNothingIsRefusedAndToldToNobody() {
    Council.Case data = askedForTheirDataBy(TO_BOXING_DAY, "2026-11-26 10:00");
    Promise before = answer(data);
    assertThat(before.dueAt()).isEqualTo("2026-12-29T23:59:59Z");

    assertThat(extended(data, 3, "lead"))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused -> assertThat(refused.sentence()).contains("would not move it"));

    assertThat(answer(data)).isEqualTo(before);
    assertThat(data.clockFacts(before.id())).isZero();
    assertThat(messages(data, "promise-extended")).isZero();
    assertThat(kinds(data)).doesNotContain("promise-extended");
    assertThat(extended(data, 4, "lead")).as("moves it").isInstanceOf(WorkOutcome.Done.class);
    assertThat(answer(data).dueAt()).isEqualTo("2026-12-30T23:59:59Z");
    assertThat(messages(data, "promise-extended")).isEqualTo(1);
  }

  @Test
  void moreTimeThatMovesNothingIsRefusedWhileTheClockStandsToo() {
    Council.Case data = askedForTheirDataBy(TO_BOXING_DAY, "2026-11-26 10:00");
    council.timePassesUntil("2026-11-27 10:00");
    data.isAskedBy("information-officer", "Which years do you want to see?");
    Promise before = answer(data);
    assertThat(before.pausedAt()).isNotNull();

    assertThat(extended(data, 3, "lead")).isInstanceOf(WorkOutcome.Refused.class);

    assertThat(answer(data)).isEqualTo(before);
    assertThat(messages(data, "promise-extended")).isZero();
    assertThat(kinds(data)).doesNotContain("promise-extended");
    assertThat(extended(data, 4, "lead")).as("moves it").isInstanceOf(WorkOutcome.Done.class);
    assertThat(messages(data, "promise-extended")).isEqualTo(1);
    requests.addInformation(data.reference, "From 2020 on.");
    assertThat(answer(data).dueAt()).isEqualTo("2026-12-30T23:59:59Z");
  }

  private Council.Case askedForTheirDataBy(String rule, String moment) {
    council.opensOn(moment);
    Council.Case data =
        council.ask("subject-access", Map.of("forWhom", "me", "wanted", "all", "copy", "email"));
    jdbc.sql("update promise set rule = ? where id = ?").params(rule, answer(data).id()).update();
    return data;
  }

  private WorkOutcome extended(Council.Case one, int days, String username) {
    return extended(one, one.clockFacts(answer(one).id()), days, username);
  }

  private WorkOutcome extended(Council.Case one, int seen, int days, String username) {
    return work.extend(one.reference, answer(one).id(), seen, days, WHY, council.staff(username));
  }

  private Promise answer(Council.Case one) {
    return requests.promisesOf(one.reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private Stage stage(Council.Case one) {
    return requests.find(one.reference).orElseThrow().stage();
  }

  /** The same date must come out of what is stored. */
  private List<Passport.Kind> counted(Council.Case one) {
    var reckoned = requests.passportOf(one.reference, answer(one).id());
    assertThat(reckoned.dueAt()).isEqualTo(answer(one).dueAt());
    assertThat(reckoned.warnAt()).isEqualTo(answer(one).warnAt());
    return reckoned.passport().segments().stream().map(Passport.Segment::kind).toList();
  }

  private List<String> kinds(Council.Case one) {
    return ledger.of(one.reference).stream().map(entry -> entry.kind()).toList();
  }

  private String body(Council.Case one, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(one.reference, template)
        .query(String.class)
        .single();
  }

  private long messages(Council.Case one, String template) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = ?")
        .params(one.reference, template)
        .query(Long.class)
        .single();
  }
}
