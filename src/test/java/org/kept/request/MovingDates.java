package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.promise.RecordedChange;
import org.kept.promise.RecordedChanges;
import org.kept.workflow.DateChanges;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of changes that move the dates of open promises have in common. */
@KeptTest
abstract class MovingDates {

  static final String LOOK = "Event_PromiseNeedsALook";

  @Autowired DateChanges changes;
  @Autowired RecordedChanges recorded;
  @Autowired Recalculation recalculation;
  @Autowired Requests requests;
  @Autowired Council council;
  @Autowired Ledger ledger;
  @Autowired JdbcClient jdbc;
  @Autowired KeptClock clock;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Publishing publishing;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void noChangeStays() {
    clock.standAt(london("2026-06-11T10:00"));
    changes.finishAll();
    List<RecordedChange> all = new ArrayList<>(recorded.all());
    Collections.reverse(all);
    for (RecordedChange change : all) {
      if (change.holds()) {
        try {
          changes.undo(change.number(), false, owner());
        } catch (IllegalArgumentException settled) {
          assertThat(settled).hasMessageStartingWith("Nothing is left to take back");
        }
      }
    }
    clock.run();
  }

  Actor owner() {
    return council.staff("owner");
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(transactions);
  }

  Promise answerOf(Council.Case aCase) {
    return requests.promisesOf(aCase.reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .filter(promise -> promise.brokenAt() == null)
        .findFirst()
        .orElseThrow();
  }

  List<LedgerEntry> entries(Council.Case aCase, String kind) {
    return ledger.of(aCase.reference).stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  Job timerOf(Council.Case aCase) {
    return management
        .createJobQuery()
        .processInstanceId(
            runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(aCase.reference)
                .singleResult()
                .getId())
        .activityId(LOOK)
        .singleResult();
  }

  long messages(Council.Case aCase) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = 'date-changed'")
        .param(aCase.reference)
        .query(Long.class)
        .single();
  }

  String message(Council.Case aCase) {
    return jdbc.sql("select body from outbox where reference = ? and template = 'date-changed'")
        .param(aCase.reference)
        .query(String.class)
        .single();
  }

  static Instant endOf(String date) {
    return LocalDate.parse(date)
        .plusDays(1)
        .atStartOfDay(ZoneId.of("Europe/London"))
        .toInstant()
        .minusSeconds(1);
  }

  static Instant london(String moment) {
    return LocalDateTime.parse(moment).atZone(ZoneId.of("Europe/London")).toInstant();
  }
}
