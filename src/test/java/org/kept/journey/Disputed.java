package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Absence;
import org.kept.access.Actor;
import org.kept.access.StaffAccounts;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Dispute;
import org.kept.request.Disputes;
import org.kept.request.HandOvers;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.workflow.Settling;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that goes back and forth comes before a lead, who settles where it belongs. */
@KeptTest
abstract class Disputed {

  private static final String WHY = "The post stands at the hole, so it is in your street.";

  @Autowired private Council council;
  @Autowired private WorkItems work;
  @Autowired private Disputes disputes;
  @Autowired private HandOvers handOvers;
  @Autowired private Settling settling;
  @Autowired private StaffAccounts accounts;
  @Autowired private Requests requests;
  @Autowired private Ledger ledger;
  @Autowired private Reopenings reopenings;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void everybodyIsBack() {
    accounts.changeAbsence("head", null);
    accounts.changeAbsence("lead", null);
    assertThat(work.differences()).isEmpty();
    clock.run();
  }

  @Test
  void oneHandOnIsNoDispute() {
    Council.Case hole = council.pothole();
    hole.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");

    assertThat(disputes.of(hole.reference)).isEmpty();
  }

  @Test
  void theSecondTimeALeadAboveBothTeamsIsAskedByName() {
    Council.Case hole = passedTwice();
    Dispute dispute = disputes.of(hole.reference).orElseThrow();

    assertThat(dispute.times()).isEqualTo(2);
    assertThat(dispute.asked()).isEqualTo("head");
    assertThat(kinds(hole)).containsOnlyOnce("dispute-raised");
    assertThat(mailTo("head@example.com", hole))
        .singleElement()
        .asString()
        .contains("Roads have it now")
        .contains("settle where it belongs");
    assertThat(work.list(head(), WorkItems.View.ESCALATED, 0, 100))
        .extracting(WorkItem::reference)
        .contains(hole.reference);
    assertThat(work.counts(head()).get(WorkItems.View.ESCALATED)).isPositive();
    assertThat(work.maySee(head(), hole.openWork())).isTrue();
  }

  @Test
  void whoIsAskedWhereItBelongsSettlesThatAndDoesNothingElse() {
    Council.Case hole = passedTwice();
    String id = hole.openWork().id();

    assertThat(work.mayWorkOn(head(), hole.openWork())).isFalse();
    assertThat(work.claim(id, head())).isInstanceOf(WorkOutcome.Refused.class);
    assertThat(work.complete(id, Map.of(), head())).isInstanceOf(WorkOutcome.Refused.class);
    assertThat(work.handOn(id, "lighting", WHY, head())).isInstanceOf(WorkOutcome.Refused.class);
    assertThat(hole.openWork().assignee()).isNull();
    assertThat(settle(hole, "lighting", head())).isInstanceOf(WorkOutcome.Done.class);
  }

  @Test
  void whatTheLeadSettlesIsRecordedAndGoesBackToNobody() {
    Council.Case hole = passedTwice();
    Instant due = hole.openWork().dueAt();

    assertThat(settle(hole, "lighting", head())).isInstanceOf(WorkOutcome.Done.class);

    assertThat(hole.openWork().team()).isEqualTo("lighting");
    assertThat(hole.openWork().dueAt()).isEqualTo(due);
    assertThat(disputes.of(hole.reference)).isEmpty();
    assertThat(handOvers.of(hole.reference)).hasSize(3);
    assertThat(requests.storyForStaff(hole.reference, Locale.UK))
        .anySatisfy(
            line -> {
              assertThat(line.sentence()).isEqualTo("Settled: it belongs to Street Lighting");
              assertThat(line.words()).isEqualTo(WHY);
              assertThat(line.who()).isEqualTo("Fiona Matheson");
            });
    assertThat(hole.story())
        .endsWith("Street Lighting. You do not need to tell us anything again.");
    assertThat(
            work.handBack(hole.openWork().id(), 3, "not-ours", "But we have no posts.", officer()))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused -> assertThat(refused.sentence()).contains("A lead has settled"));
    assertThat(work.maySee(head(), hole.openWork())).isFalse();
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void itMayBelongWhereItIs() {
    Council.Case hole = passedTwice();
    int told = told(hole);

    assertThat(settle(hole, "roads", head())).isInstanceOf(WorkOutcome.Done.class);

    assertThat(hole.openWork().team()).isEqualTo("roads");
    assertThat(handOvers.of(hole.reference)).hasSize(2);
    assertThat(told(hole)).isEqualTo(told);
    assertThat(disputes.times(hole.reference)).isZero();
  }

  @Test
  void whatWasSettledOnceIsNotPassedOnBehindTheLeadsBack() {
    Council.Case hole = passedTwice();
    settle(hole, "lighting", head());
    assertThat(disputes.of(hole.reference)).isEmpty();

    hole.isHandedOnBy("officer", "waste", "The bins were moved into the hole.");

    assertThat(disputes.of(hole.reference)).map(Dispute::asked).isPresent();
  }

  @Test
  void eachFurtherTimeTheSameLeadHearsOfIt() {
    Council.Case hole = passedTwice();

    hole.isHandedOnBy("roads-officer", "lighting", "The post is yours all the same.");

    assertThat(disputes.of(hole.reference)).map(Dispute::times).contains(3);
    assertThat(mailTo("head@example.com", hole)).hasSize(2);
    assertThat(
            jdbc.sql("select count(*) from dispute where reference = ?")
                .param(hole.reference)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void whoIsAwayIsNotAsked() {
    away("head");

    Council.Case hole = passedTwice();

    assertThat(disputes.of(hole.reference)).map(Dispute::asked).contains("lead");
  }

  @Test
  void keptLooksAgainUntilALeadIsThere() {
    away("head");
    away("lead");
    Council.Case hole = passedTwice();
    assertThat(disputes.of(hole.reference).orElseThrow().asked()).isNull();
    assertThat(kinds(hole)).contains("dispute-found-nobody");
    settling.lookAgain();
    assertThat(disputes.of(hole.reference).orElseThrow().asked()).isNull();

    accounts.changeAbsence("head", null);
    settling.lookAgain();
    settling.lookAgain();

    assertThat(disputes.of(hole.reference)).map(Dispute::asked).isPresent();
    assertThat(mailTo("head@example.com", hole)).hasSize(1);
  }

  @Test
  void ofNodesThatLookAgainAtOnceOneAsks() {
    away("head");
    away("lead");
    Council.Case hole = passedTwice();
    accounts.changeAbsence("head", null);

    Threads.atOnce(4, settling::lookAgain);

    assertThat(mailTo("head@example.com", hole)).hasSize(1);
    assertThat(kinds(hole)).containsOnlyOnce("dispute-raised");
  }

  @Test
  void anotherLeadTakesOverFromOneWhoWentAway() {
    Council.Case hole = passedTwice();
    away("head");

    settling.lookAgain();

    assertThat(disputes.of(hole.reference)).map(Dispute::asked).contains("lead");
  }

  @Test
  void noOfficerSettlesIt() {
    Council.Case hole = passedTwice();

    assertThat(settle(hole, "roads", officer()))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused -> assertThat(refused.sentence()).contains("Another lead is asked"));
    assertThat(work.settle(hole.openWork().id(), 2, "nowhere", "short", head()))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .extracting(problem -> problem.key())
                    .containsExactly("settle-team", "settle-reason"));
    assertThat(disputes.of(hole.reference)).isPresent();
  }

  @Test
  void ofTwoLeadsWhoSettleAtOnceOneWins() {
    Council.Case hole = passedTwice();
    String id = hole.openWork().id();

    List<Object> results =
        Threads.atOnce(4, () -> work.settle(id, 2, "lighting", WHY, council.staff("lead")));

    assertThat(results).filteredOn(WorkOutcome.Done.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(WorkOutcome.Refused.class::isInstance)
        .hasSize(3)
        .allSatisfy(
            refused ->
                assertThat(((WorkOutcome.Refused) refused).sentence())
                    .contains("Somebody has settled this already"));
    assertThat(kinds(hole)).containsOnlyOnce("dispute-settled");
    assertThat(handOvers.of(hole.reference)).hasSize(3);
  }

  @Test
  void whoJustDoesItEndsIt() {
    Council.Case hole = passedTwice();

    hole.isDoneBy("roads-officer", "We filled the hole and put up the post.");

    assertThat(disputes.of(hole.reference)).isEmpty();
    assertThat(disputes.open()).extracting(Dispute::reference).doesNotContain(hole.reference);
  }

  @Test
  void whatWasDisputedBeforeItsAnswerIsNotDisputedWhenItIsOpenedAgain() {
    Council.Case hole = passedTwice();
    hole.isDoneBy("roads-officer", "We filled the hole and put up the post.");
    clock.advance(java.time.Duration.ofHours(1));
    reopenings.reopen(hole.reference, "It is still there.");

    assertThat(disputes.of(hole.reference)).isEmpty();
    assertThat(disputes.open()).extracting(Dispute::reference).doesNotContain(hole.reference);
    assertThat(disputes.times(hole.reference)).isZero();

    hole.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    assertThat(disputes.of(hole.reference)).as("once is no dispute").isEmpty();
    hole.isReturnedBy("officer", 3, "not-ours", "The post is the electricity company’s.");
    assertThat(disputes.of(hole.reference).orElseThrow().times()).isEqualTo(2);
    assertThat(settle(hole, "roads", head())).isInstanceOf(WorkOutcome.Done.class);
    assertThat(disputes.of(hole.reference)).isEmpty();
  }

  private Council.Case passedTwice() {
    Council.Case hole = council.pothole();
    hole.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    hole.isReturnedBy("officer", 1, "not-ours", "The post is the electricity company’s.");
    return hole;
  }

  private WorkOutcome settle(Council.Case which, String team, Actor by) {
    int seen = disputes.of(which.reference).map(Dispute::number).orElseThrow();
    return work.settle(which.openWork().id(), seen, team, WHY, by);
  }

  private void away(String username) {
    accounts.changeAbsence(
        username, new Absence(LocalDate.parse("2026-06-11"), LocalDate.parse("2026-06-12")));
  }

  private Actor head() {
    return council.staff("head");
  }

  private Actor officer() {
    return council.staff("officer");
  }

  private int told(Council.Case which) {
    return jdbc.sql("select count(*) from outbox where reference = ? and template = 'team-changed'")
        .param(which.reference)
        .query(Integer.class)
        .single();
  }

  private List<String> mailTo(String address, Council.Case which) {
    return jdbc.sql("select body from outbox where reference = ? and recipient = ?")
        .params(which.reference, address)
        .query(String.class)
        .list();
  }

  private List<String> kinds(Council.Case which) {
    return ledger.of(which.reference).stream().map(LedgerEntry::kind).toList();
  }
}
