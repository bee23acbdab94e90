package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.HandOver;
import org.kept.request.HandOvers;
import org.kept.request.Requests;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work that goes from team to team, and what the team that gets it says to it. */
@KeptTest
abstract class HandingOver {

  private static final String WHY = "The post fell into the hole, so the light comes first.";
  private static final String WHY_BACK = "The post is the electricity company’s, not ours.";

  @Autowired private Council council;
  @Autowired private WorkItems work;
  @Autowired private HandOvers handOvers;
  @Autowired private Requests requests;
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
  void whoClaimsWorkThatWasHandedOnAcceptsIt() {
    Council.Case hole = handedOn();

    HandOver came = came(hole);
    assertThat(came.from()).isEqualTo("roads");
    assertThat(came.to()).isEqualTo("lighting");
    assertThat(came.by()).isEqualTo("roads-officer");
    assertThat(came.at()).isEqualTo(Instant.parse("2026-06-11T09:00:00Z"));
    assertThat(came.reason()).isEqualTo(WHY);
    assertThat(came.acceptedAt()).isNull();

    council.timePassesUntil("2026-06-11 11:30");
    hole.isClaimedBy("officer");
    hole.isClaimedBy("officer");

    assertThat(came(hole).acceptedBy()).isEqualTo("officer");
    assertThat(came(hole).acceptedAt()).isEqualTo(Instant.parse("2026-06-11T10:30:00Z"));
    assertThat(kinds(hole)).containsOnlyOnce("hand-over-accepted");
    assertThat(entry(hole, "hand-over-accepted").actor()).isEqualTo("officer");
    assertThat(entry(hole, "hand-over-accepted").detail()).containsEntry("team", "lighting");
  }

  @Test
  void whoDoesItStraightAwayHasAcceptedIt() {
    Council.Case hole = handedOn();

    hole.isDoneBy("officer", "We put up a new post.");

    assertThat(handOvers.of(hole.reference))
        .singleElement()
        .extracting(HandOver::acceptedBy)
        .isEqualTo("officer");
  }

  @Test
  void whatTriageSentNeedsNoAccepting() {
    Council.Case hole = council.pothole();

    hole.isClaimedBy("roads-officer");

    assertThat(handOvers.of(hole.reference)).isEmpty();
    assertThat(kinds(hole)).doesNotContain("hand-over-accepted");
    assertThat(back(hole, 1, "not-ours", WHY_BACK, "roads-officer"))
        .isInstanceOf(WorkOutcome.Refused.class);
  }

  @Test
  void itGoesBackWithAReasonAndTheClockRunsOn() {
    Council.Case hole = handedOn();
    Instant due = hole.openWork().dueAt();

    assertThat(back(hole, 1, "not-ours", WHY_BACK, "officer")).isInstanceOf(WorkOutcome.Done.class);

    assertThat(hole.openWork().team()).isEqualTo("roads");
    assertThat(hole.openWork().assignee()).isNull();
    assertThat(hole.openWork().dueAt()).isEqualTo(due);
    assertThat(came(hole).backCode()).isEqualTo("not-ours");
    assertThat(came(hole).reason()).isEqualTo(WHY_BACK);
    assertThat(requests.outlookOf(hole.reference, Locale.UK).owner()).isEqualTo("Roads");
    assertThat(hole.story())
        .endsWith("Your request is with Roads again. You do not need to tell us anything again.")
        .doesNotContain(WHY)
        .doesNotContain(WHY_BACK);
    assertThat(requests.storyForStaff(hole.reference, Locale.UK))
        .anySatisfy(
            line -> {
              assertThat(line.sentence())
                  .isEqualTo("Returned to Roads: not for the team that had it");
              assertThat(line.words()).isEqualTo(WHY_BACK);
            });
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void theCustomerIsToldEachTimeWhoHasItButNotWhy() {
    Council.Case hole = handedOn();
    assertThat(told(hole))
        .singleElement()
        .asString()
        .contains("passed your request to Street Ligh");

    back(hole, 1, "not-ours", WHY_BACK, "officer");

    assertThat(told(hole))
        .hasSize(2)
        .anySatisfy(
            body ->
                assertThat(body)
                    .contains("Your request is with Roads again. They have all that you told us."))
        .allSatisfy(body -> assertThat(body).doesNotContain(WHY, WHY_BACK));
  }

  @Test
  void whoTookItMayFindOutThatItIsNotTheirs() {
    Council.Case hole = handedOn();
    hole.isClaimedBy("officer");

    assertThat(back(hole, 1, "something-missing", "Which of the two posts is it?", "officer"))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(handOvers.of(hole.reference).get(0).acceptedBy()).isEqualTo("officer");
    assertThat(came(hole).backCode()).isEqualTo("something-missing");
  }

  @Test
  void goingBackNeedsACodeAndAReason() {
    Council.Case hole = handedOn();

    assertThat(back(hole, 1, "", "short", "officer"))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .extracting(problem -> problem.key())
                    .containsExactly("code", "back-reason"));
    assertThat(hole.openWork().team()).isEqualTo("lighting");
    assertThat(handOvers.of(hole.reference)).hasSize(1);
  }

  @Test
  void whatCameBackGoesNotBackAgain() {
    Council.Case hole = handedOn();
    back(hole, 1, "not-ours", WHY_BACK, "officer");

    assertThat(back(hole, 2, "not-ours", "It is yours after all.", "roads-officer"))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused -> assertThat(refused.sentence()).contains("cannot be returned once more"));
    assertThat(hole.openWork().team()).isEqualTo("roads");
  }

  @Test
  void aPageThatIsOlderThanTheLastHandOverMovesNothing() {
    Council.Case hole = handedOn();
    work.handOn(hole.openWork().id(), "waste", "The bins lie in it, not a post.", officer());

    assertThat(back(hole, 1, "not-ours", WHY_BACK, "officer"))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused ->
                assertThat(refused.sentence())
                    .contains("Somebody moved this work")
                    .contains("Waste and Recycling have it now"));
    assertThat(hole.openWork().team()).isEqualTo("waste");
  }

  @Test
  void ofTwoWhoPressAtOnceOneReturnsIt() {
    Council.Case hole = handedOn();
    String id = hole.openWork().id();

    List<Object> results =
        Threads.atOnce(4, () -> work.handBack(id, 1, "not-ours", WHY_BACK, officer()));

    assertThat(results).filteredOn(WorkOutcome.Done.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(WorkOutcome.Refused.class::isInstance).hasSize(3);
    assertThat(kinds(hole)).containsOnlyOnce("handed-back");
    assertThat(told(hole)).hasSize(2);
  }

  @Test
  void ofOneWhoTakesItAndOneWhoReturnsItOneWins() {
    Council.Case hole = council.pothole();
    work.handOn(hole.openWork().id(), "waste", "It is full of bins.", officer());
    String id = hole.openWork().id();
    AtomicInteger turn = new AtomicInteger();

    List<Object> results =
        Threads.atOnce(
            2,
            () ->
                turn.getAndIncrement() == 0
                    ? work.claim(id, council.staff("waste-officer"))
                    : work.handBack(id, 1, "not-ours", WHY_BACK, officer()));

    assertThat(results).filteredOn(WorkOutcome.Done.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(WorkOutcome.Refused.class::isInstance)
        .singleElement()
        .extracting(refused -> ((WorkOutcome.Refused) refused).sentence())
        .asString()
        .containsAnyOf("holds this work", "belongs to another team");
    boolean returned = kinds(hole).contains("handed-back");
    assertThat(kinds(hole).contains("hand-over-accepted")).isNotEqualTo(returned);
  }

  private Council.Case handedOn() {
    Council.Case hole = council.pothole();
    assertThat(work.handOn(hole.openWork().id(), "lighting", WHY, council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);
    return hole;
  }

  private WorkOutcome back(
      Council.Case which, int seen, String code, String reason, String username) {
    return work.handBack(which.openWork().id(), seen, code, reason, council.staff(username));
  }

  private org.kept.access.Actor officer() {
    return council.staff("officer");
  }

  private HandOver came(Council.Case which) {
    WorkItem item = which.openWork();
    return handOvers.latestOf(item.id()).orElseThrow();
  }

  private List<String> told(Council.Case which) {
    return jdbc.sql("select body from outbox where reference = ? and template = 'team-changed'")
        .param(which.reference)
        .query(String.class)
        .list();
  }

  private List<String> kinds(Council.Case which) {
    return ledger.of(which.reference).stream().map(LedgerEntry::kind).toList();
  }

  private LedgerEntry entry(Council.Case which, String kind) {
    return ledger.of(which.reference).stream()
        .filter(entry -> entry.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
