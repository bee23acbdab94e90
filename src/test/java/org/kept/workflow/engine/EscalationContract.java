package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kept.access.Absence;
import org.kept.access.Role;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Escalations;
import org.kept.request.Requests;
import org.kept.request.StoryLine;
import org.kept.request.Unescalated;
import org.kept.workflow.Ladders;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A broken promise goes up until a person is found, and waits while there is none. */
@KeptTest
@ExtendWith(OutputCaptureExtension.class)
abstract class EscalationContract {

  private static final Absence JUNE =
      new Absence(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30));

  @Autowired private ProcessEngine engine;
  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private Council council;
  @Autowired private StaffAccounts accounts;
  @Autowired private Requests requests;
  @Autowired private Escalations escalations;
  @Autowired private Ladders ladders;
  @Autowired private WorkItems work;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry meters;

  @BeforeEach
  void everybodyIsHere() {
    AbstractAssertions.init(engine);
    council.opensOn("2026-06-11 10:00");
    everybodyIsBack();
  }

  @AfterEach
  void everybodyIsBackAndTheClockRuns() {
    everybodyIsBack();
    ladders.lookAgain();
    AbstractAssertions.reset();
    clock.run();
  }

  @Test
  void goesUpTheLadderPastWhoeverIsAwayWithTheReasonsKept() {
    accounts.changeAbsence("lead", JUNE);
    Council.Case bin = council.missedBin();
    ProcessInstance process = processOf(bin);

    breakThePromise(process);

    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest", "Event_UntilTheNextLook")
        .hasPassed("Activity_EscalateToTheLead", "Activity_ApologiseAndPromiseAgain");
    assertThat(bin.openWork().escalatedTo()).isEqualTo("head");
    assertThat(entry(bin, "escalated").detail())
        .containsEntry("to", "head")
        .containsEntry("team", "environment-management")
        .containsEntry("breach", "1")
        .containsEntry("passed.1.waste", "absent");
    assertThat(messages(bin, "promise-escalated")).containsExactly("head@example.com");
    assertThat(requests.storyForStaff(bin.reference, java.util.Locale.UK))
        .extracting(StoryLine::sentence)
        .contains("Escalated to Fiona Matheson (Waste and Recycling: every lead is away)");
    assertThat(work.claim(bin.openWork().id(), council.staff("head")))
        .as("whoever it went to can take it up")
        .isInstanceOf(WorkOutcome.Done.class);
  }

  @Test
  void whoeverHoldsTheWorkCanStillCompleteIt() {
    Council.Case bin = council.missedBin();
    bin.isClaimedBy("waste-officer");
    ProcessInstance process = processOf(bin);

    breakThePromise(process);
    bin.isDoneBy("waste-officer", "We emptied your bin. We are sorry.");

    assertThat(process).isEnded().hasPassed("Activity_EscalateToTheLead");
  }

  @Test
  void theSecondBreachOfTheSamePromiseGoesOneRungHigher() {
    Council.Case bin = council.missedBin();
    ProcessInstance process = processOf(bin);

    breakThePromise(process);
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");
    breakThePromise(process);

    assertThat(bin.openWork().escalatedTo()).isEqualTo("head");
    assertThat(entries(bin, "escalated"))
        .extracting(entry -> entry.detail().get("breach") + " " + entry.detail().get("team"))
        .containsExactly("1 waste", "2 environment-management");
    assertThat(messages(bin, "promise-escalated"))
        .containsExactlyInAnyOrder("lead@example.com", "head@example.com");

    breakThePromise(process);
    breakThePromise(process);
    assertThat(requests.storyForStaff(bin.reference, java.util.Locale.UK))
        .extracting(StoryLine::sentence)
        .as("the ladder has ended")
        .filteredOn(sentence -> sentence.contains("Nobody is above them"))
        .hasSize(2);
  }

  @Test
  void aLeadWhoIsHereKeepsItWhereTheNextRungHasNobody(CapturedOutput log) {
    accounts.changeAbsence("head", JUNE);
    Council.Case bin = council.missedBin();
    ProcessInstance process = processOf(bin);

    breakThePromise(process);
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");
    breakThePromise(process);
    ladders.lookAgain();

    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");
    assertThat(waiting(bin)).isFalse();
    assertThat(entries(bin, "escalation-found-nobody")).isEmpty();
    assertThat(entries(bin, "escalated")).hasSize(2);
    assertThat(entries(bin, "escalated").get(1).detail())
        .containsEntry("to", "lead")
        .containsEntry("breach", "2")
        .containsEntry("passed.1.environment-management", "absent");
    assertThat(messages(bin, "promise-escalated"))
        .as("of each breach")
        .containsExactly("lead@example.com", "lead@example.com");
    assertThat(log.getOut()).doesNotContain(bin.reference + " is broken and nobody can take it");
  }

  @Test
  void whoeverLeadsNoMoreDoesNotKeepIt() {
    StaffAccount lead = accounts.find("lead").orElseThrow();
    accounts.changeAbsence("head", JUNE);
    Council.Case bin = council.missedBin();
    ProcessInstance process = processOf(bin);
    breakThePromise(process);
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");

    accounts.change(
        new StaffAccount("lead", lead.name(), lead.email(), Set.of(Role.AUDITOR), Set.of(), true));
    try {
      breakThePromise(process);

      assertThat(bin.openWork().escalatedTo()).isNull();
      assertThat(waiting(bin)).isTrue();
    } finally {
      accounts.change(lead);
    }
  }

  @Test
  void climbsOnWhenWhoeverHadItGoesAway(CapturedOutput log) {
    Council.Case bin = council.missedBin();
    breakThePromise(processOf(bin));
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");

    ladders.lookAgain();
    assertThat(bin.openWork().escalatedTo()).as("lead is here").isEqualTo("lead");
    accounts.changeAbsence("lead", JUNE);
    ladders.lookAgain();
    ladders.lookAgain();

    assertThat(bin.openWork().escalatedTo()).isEqualTo("head");
    assertThat(entries(bin, "escalated"))
        .extracting(entry -> entry.detail().get("to"))
        .containsExactly("lead", "head");
    accounts.changeAbsence("head", JUNE);
    ladders.lookAgain();
    ladders.lookAgain();
    assertThat(escalations.waiting()).extracting(Unescalated::reference).contains(bin.reference);
    assertThat(entries(bin, "escalation-found-nobody")).hasSize(1);
    assertThat(bin.openWork().escalatedTo()).as("head is away").isNull();
    assertThat(log.getOut().lines())
        .filteredOn(line -> line.matches(".*ERROR.*Ladders.*" + bin.reference + ".*"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("/nobody-found");
  }

  @Test
  void climbsOnWhenWhoeverHadItLeadsSomewhereElse() {
    Council.Case bin = council.missedBin();
    breakThePromise(processOf(bin));
    StaffAccount lead = accounts.find("lead").orElseThrow();
    accounts.change(
        new StaffAccount(
            "lead", lead.name(), lead.email(), Set.of(Role.LEAD), Set.of("education"), true));
    try {
      ladders.lookAgain();

      assertThat(bin.openWork().escalatedTo()).isEqualTo("head");
    } finally {
      accounts.change(lead);
    }
  }

  @Test
  void staysWithTheAbsentWhileSomebodyHereHoldsTheWork() {
    Council.Case bin = council.missedBin();
    bin.isClaimedBy("waste-officer");
    breakThePromise(processOf(bin));

    accounts.changeAbsence("lead", JUNE);
    ladders.lookAgain();

    assertThat(entries(bin, "escalated")).hasSize(1);
  }

  @Test
  void whereNobodyIsFoundTheProcessGoesOnAndTheCaseShowsAsStuck() {
    accounts.changeAbsence("lead", JUNE);
    accounts.changeAbsence("head", JUNE);
    Council.Case bin = council.missedBin();
    ProcessInstance process = processOf(bin);

    breakThePromise(process);

    assertThat(process)
        .isWaitingAt("Activity_DecideOnTheRequest", "Event_UntilTheNextLook")
        .hasPassed("Activity_EscalateToTheLead", "Activity_ApologiseAndPromiseAgain");
    assertThat(entries(bin, "escalated")).isEmpty();
    assertThat(entry(bin, "escalation-found-nobody").detail())
        .containsEntry("passed.1.waste", "absent")
        .containsEntry("passed.2.environment-management", "absent")
        .containsEntry("passed.3.chief-executive", "absent");
    assertThat(escalations.waiting())
        .filteredOn(waiting -> waiting.reference().equals(bin.reference))
        .containsExactly(new Unescalated(bin.reference, "missed-bin", "waste", clock.instant()));
    assertThat(meters.get("kept.escalations.nobody-found").gauge().value()).isPositive();
    assertThat(messages(bin, "promise-broken")).as("the customer's apology").hasSize(1);
    assertThat(ladders.lookAgain()).as("there is still nobody").isZero();
  }

  @Test
  void itIsTakenUpByItselfWhenSomebodyIsBack() {
    accounts.changeAbsence(
        "lead", new Absence(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 18)));
    accounts.changeAbsence("head", JUNE);
    Council.Case bin = council.missedBin();
    ProcessInstance process = processOf(bin);
    breakThePromise(process);
    assertThat(bin.openWork().escalatedTo()).isNull();

    council.timePassesUntil("2026-06-18 23:30");
    assertThat(ladders.lookAgain()).as("the last day away is away").isZero();
    council.timePassesUntil("2026-06-19 00:05");
    assertThat(ladders.lookAgain()).isPositive();
    ladders.lookAgain();

    assertThat(process).isWaitingAt("Activity_DecideOnTheRequest", "Event_UntilTheNextLook");
    assertThat(bin.openWork().escalatedTo()).isEqualTo("lead");
    assertThat(entries(bin, "escalated")).as("once").hasSize(1);
    assertThat(messages(bin, "promise-escalated")).containsExactly("lead@example.com");
    assertThat(waiting(bin)).isFalse();
    assertThat(ledger.verify(bin.reference).intact()).isTrue();
  }

  @Test
  void aCaseThatIsAnsweredMeanwhileWaitsForNobodyAnyMore() {
    accounts.changeAbsence("lead", JUNE);
    accounts.changeAbsence("head", JUNE);
    Council.Case bin = council.missedBin();
    breakThePromise(processOf(bin));
    assertThat(waiting(bin)).isTrue();

    bin.isDoneBy("waste-officer", "We emptied your bin. We are sorry.");
    assertThat(waiting(bin)).isFalse();
    everybodyIsBack();
    ladders.lookAgain();

    assertThat(entries(bin, "escalated")).isEmpty();
  }

  @Test
  void theHolderIsWarnedIfTheyAreHere() {
    Council.Case bin = council.missedBin();
    bin.isClaimedBy("waste-officer");

    fire(timerOf(processOf(bin)));

    assertThat(messages(bin, "promise-at-risk")).containsExactly("waste-officer@example.com");
  }

  @Test
  void aLeadIsWarnedIfNobodyHoldsIt() {
    Council.Case bin = council.missedBin();

    fire(timerOf(processOf(bin)));

    assertThat(messages(bin, "promise-at-risk")).containsExactly("lead@example.com");
  }

  @Test
  void theNextOneUpIsWarnedIfTheHolderAndTheirLeadAreAway() {
    accounts.changeAbsence("waste-officer", JUNE);
    accounts.changeAbsence("lead", JUNE);
    Council.Case bin = council.missedBin();
    bin.isClaimedBy("waste-officer");

    fire(timerOf(processOf(bin)));

    assertThat(messages(bin, "promise-at-risk")).containsExactly("head@example.com");
  }

  private void everybodyIsBack() {
    for (String username : List.of("lead", "head", "waste-officer")) {
      accounts.changeAbsence(username, null);
    }
  }

  /** The watch looks twice: near the date, and after it. */
  private void breakThePromise(ProcessInstance process) {
    fire(timerOf(process));
    fire(timerOf(process));
  }

  private boolean waiting(Council.Case aCase) {
    return escalations.waiting().stream()
        .anyMatch(waiting -> waiting.reference().equals(aCase.reference));
  }

  private LedgerEntry entry(Council.Case aCase, String kind) {
    List<LedgerEntry> entries = entries(aCase, kind);
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  private List<LedgerEntry> entries(Council.Case aCase, String kind) {
    return ledger.of(aCase.reference).stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  private List<String> messages(Council.Case aCase, String template) {
    return jdbc.sql(
            "select recipient from outbox where reference = :reference and template = :template")
        .params(Map.of("reference", aCase.reference, "template", template))
        .query(String.class)
        .list();
  }

  private ProcessInstance processOf(Council.Case aCase) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(aCase.reference)
        .singleResult();
  }

  private Job timerOf(ProcessInstance process) {
    return management.createJobQuery().processInstanceId(process.getId()).timers().singleResult();
  }

  private void fire(Job timer) {
    clock.standAt(timer.getDuedate().toInstant());
    management.executeJob(timer.getId());
  }
}
