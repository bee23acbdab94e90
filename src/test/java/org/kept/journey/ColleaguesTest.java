package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.Role;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.notice.ByHand;
import org.kept.promise.KeptClock;
import org.kept.request.CaseBook;
import org.kept.request.Channel;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;

/** What colleagues do with their own hands: ring, write down, give back, take over. */
@KeptTest
class ColleaguesTest {

  private static final Set<String> ROADS = Set.of("roads");

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private CaseBook book;
  @Autowired private WorkItems work;
  @Autowired private ByHand byHand;
  @Autowired private Ledger ledger;
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
  void whoWantsACallIsRungByTheTeamAndTheStorySaysSo() {
    String reference = council.potholeBy(PreferredContact.PHONE);
    Actor officer = council.staff("roads-officer");

    List<ByHand.Errand> due = byHand.ofCase(reference);
    assertThat(due).isNotEmpty().allMatch(call -> call.recipient().equals("01632 960999"));
    assertThat(byHand.due(ROADS, 0, 100)).containsAll(due);
    assertThat(byHand.due(Set.of("waste"), 0, 100)).doesNotContainAnyElementsOf(due);
    assertThat(byHand.countDue(ROADS)).isGreaterThanOrEqualTo(due.size());
    assertThat(sentences(reference))
        .contains("We have your request.")
        .doesNotContain("We rang you.");

    for (ByHand.Errand call : due) {
      assertThat(byHand.done(call.id(), officer)).isTrue();
      assertThat(byHand.done(call.id(), officer)).isFalse();
    }

    assertThat(byHand.ofCase(reference)).isEmpty();
    assertThat(sentences(reference)).contains("We rang you.");
    assertThat(entries(reference, "message-done-by-hand"))
        .hasSameSizeAs(due)
        .allMatch(entry -> entry.actor().equals("roads-officer"))
        .allMatch(entry -> "phone".equals(entry.detail().get("way")));
  }

  @Test
  void whoReadsEmailIsNobodysErrand() {
    Council.Case hole = council.pothole();

    assertThat(byHand.ofCase(hole.reference)).isEmpty();
    assertThat(byHand.done(UUID.randomUUID(), council.staff("roads-officer"))).isFalse();
  }

  @Test
  void whatTheCustomerToldAColleagueMovesTheCaseOnAndSaysWhoWroteItDown() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");

    requests.noteInformation(
        hole.reference, "It is in the path.", council.staff("officer"), Channel.PHONE);

    assertThat(requests.find(hole.reference).orElseThrow().stage()).isEqualTo(Stage.WITH_TEAM);
    StoryLine line =
        requests.storyFor(hole.reference, Locale.UK).stream()
            .filter(each -> each.kind().equals("information-received"))
            .findFirst()
            .orElseThrow();
    assertThat(line.sentence()).isEqualTo("You told us more by phone. We wrote it down.");
    assertThat(line.words()).isEqualTo("It is in the path.");
    assertThat(entries(hole.reference, "information-received"))
        .singleElement()
        .matches(entry -> entry.actor().equals("officer"))
        .matches(entry -> "PHONE".equals(entry.detail().get("channel")));
    requests.noteInformation(
        hole.reference, "And it is deep.", council.staff("officer"), Channel.LETTER);
    hole.isDoneBy("roads-officer", "We filled the hole in the path.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                requests.noteInformation(
                    hole.reference, "Thanks.", council.staff("officer"), Channel.PHONE))
        .withMessageContaining("We have told the customer the outcome");
  }

  @Test
  void anAnswerGoesBackToWhoAsked() {
    Council.Case hole = council.pothole();
    hole.isAskedBy("roads-officer", "Is the hole in the road or in the path?");

    requests.addInformation(hole.reference, "It is in the path.");

    assertThat(hole.openWork().assignee()).isEqualTo("roads-officer");
    assertThat(entries(hole.reference, "work-returned"))
        .singleElement()
        .matches(entry -> "roads-officer".equals(entry.detail().get("to")));
    work.release(hole.openWork().id(), council.staff("roads-officer"));
    requests.addInformation(hole.reference, "And it is deep.");
    assertThat(hole.openWork().assignee()).isNull();
  }

  @Test
  void anAnswerGoesToTheTeamIfWhoAskedIsNotInItAnyMore() {
    Council.Case hole = council.pothole();
    Actor passing =
        new Actor(Actor.Kind.STAFF, "waste-officer", Set.of(Role.OFFICER), Set.of("roads"));
    work.complete(
        hole.openWork().id(),
        Map.of(
            "decision", List.of("ask-customer"),
            "question", List.of("Is the hole in the road or in the path?")),
        passing);

    requests.addInformation(hole.reference, "It is in the path.");

    assertThat(hole.openWork().assignee()).isNull();
    assertThat(entries(hole.reference, "work-returned")).isEmpty();
  }

  @Test
  void aLeadTakesWorkOverFromAColleagueOfTheirTeam() {
    Council.Case hole = council.pothole();
    hole.isClaimedBy("roads-officer");
    Actor lead = new Actor(Actor.Kind.STAFF, "lead", Set.of(Role.LEAD), ROADS);
    Actor leadElsewhere = new Actor(Actor.Kind.STAFF, "lead", Set.of(Role.LEAD), Set.of("waste"));
    Actor colleague = new Actor(Actor.Kind.STAFF, "officer", Set.of(Role.OFFICER), ROADS);

    assertThat(work.mayTakeOver(lead, hole.openWork())).isTrue();
    assertThat(work.mayTakeOver(leadElsewhere, hole.openWork())).isFalse();
    assertThat(work.claim(hole.openWork().id(), leadElsewhere))
        .isInstanceOf(WorkOutcome.Refused.class);
    assertThat(work.claim(hole.openWork().id(), colleague)).isInstanceOf(WorkOutcome.Refused.class);
    assertThat(work.release(hole.openWork().id(), lead)).isInstanceOf(WorkOutcome.Refused.class);
    assertThat(work.claim(hole.openWork().id(), lead)).isInstanceOf(WorkOutcome.Done.class);

    assertThat(hole.openWork().assignee()).isEqualTo("lead");
    assertThat(entries(hole.reference, "work-taken-over"))
        .singleElement()
        .matches(entry -> entry.actor().equals("lead"))
        .matches(entry -> "roads-officer".equals(entry.detail().get("from")));
  }

  @Test
  void knowsOnWhichRequestsAPromiseWasBroken() {
    Council.Case bin = council.missedBin();
    council.timePassesUntil("2026-06-18 09:00");
    Council.Case fresh = council.pothole();

    assertThat(book.brokenAmong(List.of(bin.reference, fresh.reference)))
        .containsExactly(bin.reference);
    assertThat(book.after("", 10_000)).contains(bin.reference, fresh.reference).isSorted();
  }

  @Test
  void knowsWhichRequestsCannotWaitForDaysUntilTheyAreAnswered() {
    Council.Case hole = council.pothole();
    Council.Case pipe =
        council.ask(
            "housing-repair-emergency",
            Map.of(
                "homeAddress", "4 Shore Street, Strathmore",
                "tenant", "yes",
                "problem", "water",
                "waterOff", "yes",
                "hazard", "no",
                "details", "A pipe has burst."));

    assertThat(book.withinHoursAmong(List.of(hole.reference, pipe.reference)))
        .containsExactly(pipe.reference);
    assertThat(book.among(List.of(hole.reference, "KPT-0000-0000")))
        .containsOnlyKeys(hole.reference);

    pipe.isDoneBy("housing-officer", "We put in a new pipe.");

    assertThat(book.withinHoursAmong(List.of(hole.reference, pipe.reference))).isEmpty();
  }

  private List<String> sentences(String reference) {
    return requests.storyFor(reference, Locale.UK).stream().map(StoryLine::sentence).toList();
  }

  private List<LedgerEntry> entries(String reference, String kind) {
    return ledger.of(reference).stream().filter(entry -> entry.kind().equals(kind)).toList();
  }
}
