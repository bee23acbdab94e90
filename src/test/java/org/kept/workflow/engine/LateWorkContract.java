package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Absence;
import org.kept.access.StaffAccounts;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.StoryLine;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is done after its date while the watch has not woken, because the node was down. */
@KeptTest
abstract class LateWorkContract {

  private static final Instant TOO_LATE = Instant.parse("2027-01-11T10:00:00Z");

  @Autowired private RuntimeService runtime;
  @Autowired private ManagementService management;
  @Autowired private Council council;
  @Autowired private StaffAccounts accounts;
  @Autowired private Requests requests;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void theFridayBeforeChristmas() {
    council.opensOn("2026-12-18 10:00");
  }

  @AfterEach
  void theClockRuns() {
    for (String username : List.of("lead", "head")) {
      accounts.changeAbsence(username, null);
    }
    clock.run();
  }

  @Test
  void theCustomerHearsSorryOnceWithTheReasonAndALeadHearsOfIt() {
    Council.Case damp = council.damp();

    clock.standAt(TOO_LATE);
    inspected(damp, "Two of us were ill.");
    theWatchWakes(damp);

    assertThat(bodies(damp, "done-late"))
        .singleElement()
        .asString()
        .contains("by the end of Thursday 7 January 2027", "We are sorry", "Two of us were ill.");
    assertThat(bodies(damp, "promise-broken")).isEmpty();
    assertThat(bodies(damp, "promise-done-late")).hasSize(1);
    assertThat(entries(damp, "lead-told-of-late-work"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("to", "lead"));
    assertThat(requests.storyForStaff(damp.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .anyMatch(sentence -> sentence.startsWith("A lead was told that this was done too late:"));
    assertThat(ledger.verify(damp.reference).intact()).isTrue();
  }

  @Test
  void nothingIsPromisedAgainAndNobodyIsGivenTheCase() {
    Council.Case damp = council.damp();

    clock.standAt(TOO_LATE);
    inspected(damp, "");
    theWatchWakes(damp);

    assertThat(promises(damp, "investigate"))
        .singleElement()
        .satisfies(
            promise -> {
              assertThat(promise.brokenAt()).isEqualTo("2027-01-07T23:59:59Z");
              assertThat(promise.doneAt()).isEqualTo(TOO_LATE);
            });
    assertThat(promises(damp, "written-summary")).singleElement().matches(Promise::open);
    assertThat(entries(damp, "escalated")).isEmpty();
    assertThat(damp.openWork().escalatedTo()).isNull();
    assertThat(bodies(damp, "done-late")).singleElement().asString().doesNotContain("This is why");
  }

  @Test
  void whatTheWatchNoticedFirstIsNotApologisedForASecondTime() {
    Council.Case damp = council.damp();

    council.timePassesUntil("2027-01-08 09:00");
    inspected(damp, "");

    assertThat(bodies(damp, "promise-broken")).hasSize(1);
    assertThat(bodies(damp, "done-late")).isEmpty();
    assertThat(bodies(damp, "promise-done-late")).isEmpty();
  }

  @Test
  void theReasonOfOneStepIsNotGivenForAnother() {
    Council.Case damp = council.damp();
    inspected(damp, "The tenant was away on the first visit.");

    clock.standAt(TOO_LATE);
    Map<String, String> answers =
        Map.of("summary", "The outside wall is cold. We will put boards on it.", "lateReason", "");
    assertThat(damp.completedBy("housing-officer", answers)).isInstanceOf(WorkOutcome.Done.class);

    assertThat(bodies(damp, "done-late"))
        .singleElement()
        .asString()
        .contains("We are sorry")
        .doesNotContain("This is why", "The tenant was away");
  }

  @Test
  void aLateAnswerSaysSorryItselfAndALeadHearsOfIt() {
    council.opensOn("2026-06-11 10:00");
    Council.Case bin = council.missedBin();

    clock.standAt(Instant.parse("2026-06-19T10:00:00Z"));
    bin.isDoneBy("waste-officer", "We emptied your bin.");

    assertThat(bodies(bin, "decision-told"))
        .singleElement()
        .asString()
        .contains("This comes later than we promised. We are sorry.");
    assertThat(bodies(bin, "done-late")).isEmpty();
    assertThat(bodies(bin, "promise-done-late")).hasSize(1);
  }

  @Test
  void itIsDoneAllTheSameWhereNoLeadIsThere() {
    Absence june =
        new Absence(java.time.LocalDate.of(2026, 6, 1), java.time.LocalDate.of(2026, 6, 30));
    accounts.changeAbsence("lead", june);
    accounts.changeAbsence("head", june);
    council.opensOn("2026-06-11 10:00");
    Council.Case bin = council.missedBin();

    clock.standAt(Instant.parse("2026-06-19T10:00:00Z"));
    bin.isDoneBy("waste-officer", "We emptied your bin.");

    assertThat(bodies(bin, "decision-told")).hasSize(1);
    assertThat(entries(bin, "late-work-found-no-lead")).hasSize(1);
  }

  private void inspected(Council.Case damp, String why) {
    Map<String, String> answers =
        Map.of("found", "Mould behind the wardrobe, a cold wall.", "lateReason", why);
    assertThat(damp.completedBy("housing-officer", answers)).isInstanceOf(WorkOutcome.Done.class);
  }

  private void theWatchWakes(Council.Case aCase) {
    Job timer =
        management
            .createJobQuery()
            .timers()
            .processInstanceId(
                runtime
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(aCase.reference)
                    .singleResult()
                    .getId())
            .singleResult();
    management.executeJob(timer.getId());
  }

  private List<Promise> promises(Council.Case aCase, String commitment) {
    return requests.promisesOf(aCase.reference).stream()
        .filter(promise -> promise.commitment().equals(commitment))
        .toList();
  }

  private List<LedgerEntry> entries(Council.Case aCase, String kind) {
    return ledger.of(aCase.reference).stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  private List<String> bodies(Council.Case aCase, String template) {
    return jdbc.sql("select body from outbox where reference = :reference and template = :template")
        .params(Map.of("reference", aCase.reference, "template", template))
        .query(String.class)
        .list();
  }
}
