package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.workflow.BrokenAssumption;
import org.kept.workflow.BrokenAssumptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was assumed never to happen raises an alarm when it does, and the case goes on. */
@KeptTest
@ExtendWith(OutputCaptureExtension.class)
abstract class AssumptionAlarmContract {

  private static final String REPLY = "We filled the hole in the road this morning.";

  @Autowired private RuntimeService runtime;
  @Autowired private BrokenAssumptions broken;
  @Autowired private Council council;
  @Autowired private Publishing publishing;
  @Autowired private Requests requests;
  @Autowired private Ledger ledger;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void nothingIsAssumedAnyMore() {
    publishing.asShipped();
    jdbc.sql("delete from broken_assumption").update();
    clock.run();
  }

  @Test
  void anAnswerInAFormRaisesItAndTheCaseGoesOn(CapturedOutput log) {
    assume("settled: \"no\"", "2026-12-31");
    Council.Case move = council.changeOfAddress();

    move.completedBy(
        "officer", Map.of("settled", "no", "handOffReason", "The landlord has to agree first."));

    assertThat(incidents(move)).singleElement().satisfies(this::namesTheAssumption);
    assertThat(errors(log, move))
        .singleElement()
        .asString()
        .contains("an-assumption", "/nobody-found")
        .doesNotContain("Farquharson", "landlord");
    assertThat(open(move))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.sentence()).isEqualTo("This never happens in any case.");
              assertThat(found.author()).isEqualTo("Isobel Wylie");
              assertThat(found.service()).isEqualTo("council-tax-change-of-address");
              assertThat(found.since()).isEqualTo(clock.instant());
            });
    assertThat(kinds(move)).containsOnlyOnce("assumption-broken");
    assertThat(move.openWork().team()).as("it went on").isEqualTo("revenues");
    assertThat(ledger.verify(move.reference).intact()).isTrue();
  }

  @Test
  void aDecisionTableRaisesItToo() {
    assume("route: team", "2026-12-31");

    Council.Case bin = council.missedBin();

    assertThat(incidents(bin)).singleElement().satisfies(this::namesTheAssumption);
    assertThat(open(bin)).hasSize(1);
  }

  @Test
  void whereTheCaseEndsInThatMomentItStaysInSight(CapturedOutput log) {
    assume("decision: done, route: team", "2026-12-31");
    Council.Case hole = council.pothole();
    assertThat(open(hole)).as("one half").isEmpty();

    hole.isDoneBy("roads-officer", REPLY);

    assertThat(requests.find(hole.reference).orElseThrow().closedAt()).isNotNull();
    assertThat(open(hole)).hasSize(1);
    assertThat(kinds(hole)).containsOnlyOnce("assumption-broken");
    assertThat(errors(log, hole)).hasSize(1);
  }

  @Test
  void anOperatorWhoEditsAVariableRaisesItOnce(CapturedOutput log) {
    assume("route: team, decision: cannot-meet", "2026-12-31");
    Council.Case bin = council.missedBin();

    runtime.setVariable(instanceOf(bin), "decision", "cannot-meet");
    runtime.setVariable(instanceOf(bin), "decision", "ask-customer");
    runtime.setVariable(instanceOf(bin), "decision", "cannot-meet");

    assertThat(incidents(bin)).hasSize(1);
    assertThat(open(bin)).hasSize(1);
    assertThat(errors(log, bin)).hasSize(1);
    assertThat(kinds(bin)).containsOnlyOnce("assumption-broken");
  }

  @Test
  void theHalfOfAWriteRaisesNothing() {
    assume("settled: \"no\", decision: cannot-meet", "2026-12-31");
    Council.Case bin = council.missedBin();
    String instance = instanceOf(bin);
    runtime.setVariables(instance, Map.of("settled", "yes", "decision", "cannot-meet"));

    Map<String, Object> both = new LinkedHashMap<>();
    both.put("settled", "no");
    both.put("decision", "done");
    runtime.setVariables(instance, both);

    assertThat(open(bin)).isEmpty();
    assertThat(incidents(bin)).isEmpty();
  }

  @Test
  void otherValuesAndOtherProcessesRaiseNothing(CapturedOutput log) {
    assume("route: team", "2026-12-31");

    Council.Case damp = council.damp();
    Council.Case move = council.changeOfAddress();

    assertThat(open(damp)).as("another process").isEmpty();
    assertThat(open(move)).as("another value").isEmpty();
    assertThat(errors(log, damp)).isEmpty();
  }

  @Test
  void whatHadExpiredBeforeAnybodyBuiltOnItRaisesNothing(CapturedOutput log) {
    assume("route: team", "2026-06-10");

    Council.Case bin = council.missedBin();

    assertThat(incidents(bin)).isEmpty();
    assertThat(open(bin)).isEmpty();
    assertThat(errors(log, bin)).isEmpty();
  }

  @Test
  void itGoesOnAfterItsLastDayWhileADiagramRestsOnIt() {
    assume("route: team", "2026-06-12");
    council.opensOn("2026-06-15 10:00");

    assertThat(open(council.missedBin())).hasSize(1);

    // Proved anew without it, nothing rests on it any more.
    publishing.assumptions("assumptions: []");
    assertThat(open(council.missedBin())).isEmpty();
  }

  @Test
  void itHoldsThroughTheDayOnWhichItExpires() {
    assume("route: team", "2026-06-11");

    assertThat(open(council.missedBin())).hasSize(1);
  }

  @Test
  void whatIsUndoneWithItsTransactionRaisesNothing(CapturedOutput log) {
    assume("route: team, decision: cannot-meet", "2026-12-31");
    Council.Case bin = council.missedBin();

    transaction.executeWithoutResult(
        undone -> {
          runtime.setVariable(instanceOf(bin), "decision", "cannot-meet");
          undone.setRollbackOnly();
        });

    assertThat(open(bin)).isEmpty();
    assertThat(incidents(bin)).isEmpty();
    assertThat(errors(log, bin)).isEmpty();
  }

  @Test
  void whoHasLookedTakesItOffTheListForGood() {
    assume("route: team", "2026-12-31");
    Council.Case bin = council.missedBin();

    broken.seen(bin.reference, "an-assumption", council.staff("lead"));
    broken.seen(bin.reference, "an-assumption", council.staff("lead"));
    runtime.setVariable(instanceOf(bin), "route", "team");

    assertThat(open(bin)).isEmpty();
    assertThat(incidents(bin)).isEmpty();
    assertThat(kinds(bin)).containsOnlyOnce("assumption-broken", "assumption-seen");
    assertThat(ledger.verify(bin.reference).intact()).isTrue();
  }

  private void namesTheAssumption(Incident incident) {
    assertThat(incident.getIncidentType()).isEqualTo("assumption-broken");
    assertThat(incident.getConfiguration()).isEqualTo("an-assumption");
    assertThat(incident.getIncidentMessage())
        .isEqualTo("Assumed never: This never happens in any case.");
  }

  private void assume(String never, String expires) {
    publishing.assumptions(
        """
        assumptions:
          - id: an-assumption
            process: service-request
            sentence: This never happens in any case.
            never: {NEVER}
            author: Isobel Wylie
            reason: The regulations leave no room for it.
            recorded: 2026-01-01
            expires: EXPIRES
        """
            .replace("NEVER", never)
            .replace("EXPIRES", expires));
  }

  private List<Incident> incidents(Council.Case aCase) {
    return runtime
        .createIncidentQuery()
        .incidentType(AssumptionWatch.INCIDENT)
        .processInstanceId(instanceOf(aCase))
        .list();
  }

  private String instanceOf(Council.Case aCase) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(aCase.reference)
        .singleResult()
        .getId();
  }

  private List<BrokenAssumption> open(Council.Case aCase) {
    return broken.open().stream()
        .filter(found -> found.reference().equals(aCase.reference))
        .toList();
  }

  private List<String> kinds(Council.Case aCase) {
    return ledger.of(aCase.reference).stream().map(LedgerEntry::kind).toList();
  }

  private static List<String> errors(CapturedOutput log, Council.Case aCase) {
    return log.getAll()
        .lines()
        .filter(line -> line.contains(" ERROR ") && line.contains(aCase.reference))
        .toList();
  }
}
