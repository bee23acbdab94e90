package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.Unwatched;
import org.kept.request.Unwatched.Cause;
import org.kept.request.Watches;
import org.kept.workflow.WatchCheck;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A promise whose watch is gone is found, mended where that is safe, and kept an eye on. */
@KeptTest
@ExtendWith(OutputCaptureExtension.class)
abstract class WatchContract {

  /** Due on the night before. */
  private static final Instant TOO_LATE = Instant.parse("2026-06-18T09:00:00Z");

  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Watches watches;
  @Autowired private WatchCheck check;
  @Autowired private Ledger ledger;
  @Autowired private WorkItems work;
  @Autowired private ProcessStarter starter;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry meters;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void theClockRuns() {
    clock.run();
  }

  @Test
  void aTimerThatIsDueAndCanRunIsNoFinding() {
    Council.Case bin = council.missedBin();

    clock.standAt(TOO_LATE);
    check.look();

    assertThat(lost(bin)).isEmpty();
    assertThat(kinds(bin)).doesNotContain("watch-lost", "promise-broken");
  }

  @Test
  void aTimerThatGaveUpIsSetOnceMoreAndThenDoesItsWork(CapturedOutput log) {
    Council.Case bin = council.missedBin();
    management.setJobRetries(watchOf(bin).getId(), 0);

    clock.standAt(TOO_LATE);
    check.look();

    assertThat(lost(bin)).map(Unwatched::cause).contains(Cause.GAVE_UP);
    assertThat(watchOf(bin).getRetries()).isEqualTo(1);
    assertThat(errors(log, bin)).isEqualTo(1);
    assertThat(meters.get("kept.promises.unwatched").gauge().value()).isPositive();
    management.executeJob(watchOf(bin).getId());
    check.look();
    assertThat(lost(bin)).as("clears by itself").isEmpty();
    assertThat(kinds(bin))
        .containsSubsequence("watch-lost", "watch-rearmed", "promise-broken", "watch-back");
    assertThat(kinds(bin)).containsOnlyOnce("escalated", "promise-broken");
    assertThat(ledger.verify(bin.reference).intact()).isTrue();
  }

  @Test
  void whatGivesUpAgainIsBrokenEscalatedAndPromisedAgainWithoutIt(CapturedOutput log) {
    Council.Case bin = council.missedBin();
    management.setJobRetries(watchOf(bin).getId(), 0);
    clock.standAt(TOO_LATE);
    check.look();
    management.setJobRetries(watchOf(bin).getId(), 0);

    check.look();
    check.look();

    assertThat(kinds(bin)).containsOnlyOnce("watch-lost", "watch-rearmed", "escalated");
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");
    assertThat(messages(bin, "promise-broken")).hasSize(1);
    assertThat(requests.promisesOf(bin.reference)).filteredOn(Promise::open).hasSize(1);
    assertThat(lost(bin)).map(Unwatched::cause).contains(Cause.GAVE_UP);
    assertThat(errors(log, bin)).isEqualTo(1);
  }

  @Test
  void aDeletedProcessIsFoundAtOnceAndItsPromiseIsBrokenWhenItPasses(CapturedOutput log) {
    Council.Case bin = council.missedBin();
    runtime.deleteProcessInstance(instanceOf(bin), "by mistake");

    check.look();
    assertThat(lost(bin)).map(Unwatched::cause).contains(Cause.GONE);
    assertThat(kinds(bin)).doesNotContain("promise-broken");

    clock.standAt(TOO_LATE);
    check.look();
    check.look();
    assertThat(kinds(bin)).containsOnlyOnce("watch-lost", "promise-broken", "escalated");
    assertThat(requests.find(bin.reference).orElseThrow().escalatedTo()).isEqualTo("lead");
    assertThat(messages(bin, "watch-gone")).containsExactly("lead@example.com");
    assertThat(messages(bin, "promise-broken")).as("no date that nobody can keep").isEmpty();
    assertThat(requests.promisesOf(bin.reference)).noneMatch(Promise::open);
    assertThat(lost(bin)).as("it stays in sight").isPresent();
    assertThat(errors(log, bin)).isEqualTo(1);
  }

  @Test
  void aSuspendedProcessIsLeftAloneButItsPromiseIsNot() {
    Council.Case bin = council.missedBin();
    runtime.suspendProcessInstanceById(instanceOf(bin));

    clock.standAt(TOO_LATE);
    check.look();
    check.look();
    assertThat(lost(bin)).map(Unwatched::cause).contains(Cause.SUSPENDED);
    for (int day = 7; day < 30; day += 7) {
      clock.standAt(TOO_LATE.plus(Duration.ofDays(day)));
      check.look();
    }
    assertThat(kinds(bin)).containsOnlyOnce("escalated", "promise-broken");
    assertThat(messages(bin, "watch-suspended")).containsExactly("lead@example.com");
    assertThat(messages(bin, "promise-broken")).as("no date that nobody can keep").isEmpty();
    assertThat(requests.promisesOf(bin.reference)).noneMatch(Promise::open);

    runtime.activateProcessInstanceById(instanceOf(bin));
    management.executeJob(watchOf(bin).getId());
    check.look();
    check.look();
    assertThat(lost(bin)).isEmpty();
    assertThat(kinds(bin)).as("not twice").containsOnlyOnce("escalated", "promise-broken");
    assertThat(messages(bin, "promise-broken")).as("it can be kept now").hasSize(1);
    assertThat(watchOf(bin).getDuedate().toInstant())
        .as("the new promise is watched")
        .isEqualTo(open(bin).warnAt());
  }

  @Test
  void whatIsDoneRightAfterItGoesOnIsDoneTooLateAndNotPromisedAgain() {
    Council.Case bin = council.missedBin();
    runtime.suspendProcessInstanceById(instanceOf(bin));
    clock.standAt(TOO_LATE);
    check.look();

    runtime.activateProcessInstanceById(instanceOf(bin));
    bin.isDoneBy("waste-officer", "We emptied your bin. We are sorry.");
    check.look();

    assertThat(requests.promisesOf(bin.reference))
        .filteredOn(promise -> promise.milestone().equals("answer"))
        .singleElement()
        .satisfies(promise -> assertThat(promise.doneAt()).isEqualTo(TOO_LATE));
    assertThat(kinds(bin)).containsOnlyOnce("promise-broken");
    assertThat(lost(bin)).isEmpty();
  }

  @Test
  void workOnASuspendedCaseIsRefusedWithASentence() {
    Council.Case bin = council.missedBin();
    runtime.suspendProcessInstanceById(instanceOf(bin));
    String id = bin.openWork().id();
    Actor officer = council.staff("waste-officer");
    Map<String, List<String>> answers =
        Map.of("decision", List.of("done"), "reason", List.of("We emptied your bin."));

    for (WorkOutcome outcome :
        List.of(
            work.claim(id, officer),
            work.complete(id, answers, officer),
            work.handOn(id, "roads", "A road sign lies on it.", officer))) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              WorkOutcome.Refused.class,
              refused -> assertThat(refused.sentence()).contains("stopped for now"));
    }
    assertThat(kinds(bin)).doesNotContain("work-claimed", "work-completed", "handed-on");
    assertThat(bin.openWork().assignee()).isNull();
    assertThat(work.differences()).isEmpty();
  }

  @Test
  void whereTheProcessIsGoneTheClockDoesNotStandForEver() {
    Council.Case pothole = asked();
    runtime.deleteProcessInstance(instanceOf(pothole), "by mistake");

    check.look();
    assertThat(open(pothole).pausedAt()).isNull();
    clock.standAt(open(pothole).dueAt().plusSeconds(60));
    check.look();
    check.look();

    assertThat(kinds(pothole)).containsOnlyOnce("clock-resumed", "promise-broken", "escalated");
    assertThat(messages(pothole, "watch-gone")).hasSize(1);
    assertThat(ledger.verify(pothole.reference).intact()).isTrue();
  }

  @Test
  void whoAnswersWhileTheProcessIsGoneStartsTheClock() {
    Council.Case pothole = asked();
    runtime.deleteProcessInstance(instanceOf(pothole), "by mistake");

    requests.noteInformation(
        pothole.reference, "By the gate.", council.staff("roads-officer"), Channel.PHONE);

    assertThat(open(pothole).pausedAt()).isNull();
  }

  @Test
  void anAnswerGivenWhileTheProcessIsSuspendedCountsAtOnceAndMovesItOnLater() {
    Council.Case pothole = asked();
    runtime.suspendProcessInstanceById(instanceOf(pothole));

    clock.standAt(TOO_LATE);
    requests.noteInformation(
        pothole.reference, "By the gate.", council.staff("roads-officer"), Channel.PHONE);
    starter.answeredMeanwhile();
    assertThat(open(pothole).pausedAt()).isNull();
    assertThat(pothole.hasNoOpenWork()).as("it is suspended").isTrue();

    runtime.activateProcessInstanceById(instanceOf(pothole));
    clock.standAt(TOO_LATE.plusSeconds(300));
    starter.answeredMeanwhile();
    starter.answeredMeanwhile();
    assertThat(pothole.openWork().assignee())
        .as("who asked has it back")
        .isEqualTo("roads-officer");
    assertThat(kinds(pothole)).containsOnlyOnce("clock-resumed", "promise-resumed");
  }

  @Test
  void anAnswerGivenWhileTheClockIsSetBackMovesASuspendedProcessOnToo() {
    Council.Case pothole = asked();
    runtime.suspendProcessInstanceById(instanceOf(pothole));

    clock.standAt(clock.instant().minusSeconds(1800));
    requests.noteInformation(
        pothole.reference, "By the gate.", council.staff("roads-officer"), Channel.PHONE);
    runtime.activateProcessInstanceById(instanceOf(pothole));
    starter.answeredMeanwhile();
    starter.answeredMeanwhile();

    assertThat(pothole.openWork().assignee()).isEqualTo("roads-officer");
    assertThat(kinds(pothole)).containsOnlyOnce("clock-resumed", "promise-resumed");
  }

  @Test
  void whereTheTimerIsMissingItsWorkIsDoneAgainAndAgain() {
    Council.Case bin = council.missedBin();
    management.deleteJob(watchOf(bin).getId());

    clock.standAt(TOO_LATE);
    check.look();
    assertThat(lost(bin)).map(Unwatched::cause).contains(Cause.MISSING);
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");

    clock.standAt(open(bin).dueAt().plusSeconds(60));
    check.look();
    assertThat(bin.openWork().escalatedTo()).as("one rung higher").isEqualTo("head");
    assertThat(messages(bin, "promise-broken")).hasSize(2);
    bin.isDoneBy("waste-officer", "We emptied your bin. We are sorry.");
    check.look();
    assertThat(lost(bin)).as("there is nothing to watch any more").isEmpty();
  }

  @Test
  void aTimerThatSomebodySetToALaterMomentIsSetBack() {
    Council.Case bin = council.missedBin();
    management.setJobDuedate(watchOf(bin).getId(), Date.from(TOO_LATE.plusSeconds(9_999_999)));

    clock.standAt(TOO_LATE);
    check.look();

    assertThat(lost(bin)).map(Unwatched::cause).contains(Cause.LATE);
    assertThat(watchOf(bin).getDuedate().toInstant()).isEqualTo(TOO_LATE);
    management.executeJob(watchOf(bin).getId());
    check.look();
    assertThat(lost(bin)).isEmpty();
  }

  @Test
  void aPromiseWhoseClockStandsIsNoFinding() {
    Council.Case bin = council.missedBin();
    bin.isClaimedBy("waste-officer");
    management.setJobRetries(watchOf(bin).getId(), 0);
    jdbc.sql("update promise set paused_at = made_at where reference = ?")
        .param(bin.reference)
        .update();

    clock.standAt(TOO_LATE);
    check.look();

    assertThat(lost(bin)).isEmpty();
    jdbc.sql("update promise set paused_at = null where reference = ?")
        .param(bin.reference)
        .update();
  }

  /** A case whose clock stands while we wait for the customer. */
  private Council.Case asked() {
    Council.Case pothole = council.pothole();
    clock.standAt(clock.instant().plusSeconds(600));
    pothole.isAskedBy("roads-officer", "Which side of the road?");
    assertThat(open(pothole).pausedAt()).isNotNull();
    return pothole;
  }

  private Optional<Unwatched> lost(Council.Case aCase) {
    return watches.lost().stream()
        .filter(lost -> lost.reference().equals(aCase.reference))
        .findFirst();
  }

  private Promise open(Council.Case aCase) {
    return requests.promisesOf(aCase.reference).stream()
        .filter(Promise::open)
        .findFirst()
        .orElseThrow();
  }

  private String instanceOf(Council.Case aCase) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(aCase.reference)
        .singleResult()
        .getId();
  }

  private Job watchOf(Council.Case aCase) {
    return management.createJobQuery().timers().processInstanceId(instanceOf(aCase)).singleResult();
  }

  private List<String> kinds(Council.Case aCase) {
    return ledger.of(aCase.reference).stream().map(LedgerEntry::kind).toList();
  }

  private static long errors(CapturedOutput log, Council.Case aCase) {
    return log.getAll()
        .lines()
        .filter(line -> line.contains(" ERROR ") && line.contains(aCase.reference))
        .filter(line -> line.contains("Nothing is watching"))
        .count();
  }

  private List<String> messages(Council.Case aCase, String template) {
    return jdbc.sql(
            "select recipient from outbox where reference = :reference and template = :template")
        .params(Map.of("reference", aCase.reference, "template", template))
        .query(String.class)
        .list();
  }
}
