package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.TrackingKeys;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.journey.Threads;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Feedback.Given;
import org.kept.request.Feedback.Invitation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Feedback is taken once for each request, by whichever way, and does nothing to the case. */
@KeptTest
abstract class FeedbackContract {

  @Autowired private Council council;
  @Autowired private Feedback feedback;
  @Autowired private OpenFeedback open;
  @Autowired private Requests requests;
  @Autowired private TrackingKeys keys;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void theLinkIsMadeWhenFeedbackIsAskedForAndOnlyItsDigestIsKept() {
    Council.Case hole = council.pothole();
    String token = keys.feedbackTokenOf(hole.reference);
    assertThat(feedback.invitation(token)).isEmpty();

    hole.isDoneBy("roads-officer", "We filled the hole.");

    assertThat(feedback.invitation(token))
        .hasValueSatisfying(
            invitation -> {
              assertThat(invitation.reference()).isEqualTo(hole.reference);
              assertThat(invitation.outcome()).isEqualTo("done");
              assertThat(invitation.score()).isNull();
              assertThat(invitation.over()).isFalse();
            });
    assertThat(tokenHashOf(hole.reference)).hasSize(64).doesNotContain(token);
    assertThat(
            jdbc.sql("select body from outbox where reference = ?")
                .param(hole.reference)
                .query(String.class)
                .list())
        .isNotEmpty()
        .noneMatch(body -> body.contains(token));
    assertThat(ledger.of(hole.reference)).noneMatch(entry -> entry.toString().contains(token));
  }

  @Test
  void whoeverLooksHoweverOftenChangesNothing() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    String token = keys.feedbackTokenOf(hole.reference);
    ServiceRequest before = requests.find(hole.reference).orElseThrow();
    List<LedgerEntry> written = ledger.of(hole.reference);

    assertThat(Threads.atOnce(8, () -> feedback.invitation(token).orElseThrow().score()))
        .hasSize(8)
        .containsOnlyNulls();

    assertThat(requests.find(hole.reference)).contains(before);
    assertThat(ledger.of(hole.reference)).isEqualTo(written);
    assertThat(feedback.giveByLink(token, 5, null)).isEqualTo(Given.TAKEN);
  }

  @Test
  void theLinkIsKnownHoweverItIsTypedAndNothingElseIs() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    String token = keys.feedbackTokenOf(hole.reference);

    assertThat(feedback.invitation(token.toLowerCase(Locale.ROOT))).isPresent();
    for (String other :
        List.of("", token.substring(1), keys.keyOf(hole.reference), hole.reference)) {
      assertThat(feedback.invitation(other)).as(other).isEmpty();
      assertThat(feedback.giveByLink(other, 1, "No")).as(other).isEqualTo(Given.UNKNOWN);
    }
    assertThat(keys.opens(hole.reference, token)).isFalse();
    assertThat(requests.find(hole.reference).orElseThrow().ratedAt()).isNull();
  }

  @Test
  void oneIsTakenHoweverManyPress() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    String token = keys.feedbackTokenOf(hole.reference);

    List<Object> results =
        Threads.atOnce(6, () -> feedback.giveByLink(token, 2, "It took too long"));

    assertThat(results).containsOnly(Given.TAKEN, Given.BEFORE).containsOnlyOnce(Given.TAKEN);
    assertThat(given(hole.reference))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo("customer");
              assertThat(entry.detail()).containsEntry("score", "2").containsEntry("route", "LINK");
              assertThat(entry.detail().toString()).doesNotContain("too long");
            });
    assertThat(feedback.invitation(token).orElseThrow())
        .extracting(Invitation::score, Invitation::comment)
        .containsExactly(2, "It took too long");
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void theLinkEndsAfterEightWeeksAtTheEndOfTheDay() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    String token = keys.feedbackTokenOf(hole.reference);
    Instant until = feedback.invitation(token).orElseThrow().until();
    assertThat(until).isEqualTo("2026-08-06T22:59:59.999Z");

    clock.standAt(until);
    assertThat(feedback.invitation(token).orElseThrow().over()).isFalse();

    clock.advance(Duration.ofMillis(1));
    assertThat(feedback.invitation(token).orElseThrow().over()).isTrue();
    assertThat(feedback.giveByLink(token, 5, null)).isEqualTo(Given.OVER);
    assertThat(requests.find(hole.reference).orElseThrow().ratedAt()).isNull();
    requests.rate(hole.reference, 5, null);
    assertThat(feedback.invitation(token).orElseThrow().over()).as("it was said").isFalse();
  }

  @Test
  void whicheverWayComesFirstIsTheOneThatCounts() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    feedback.give(hole.reference, 4, "Fine", FeedbackRoute.PAPER, council.staff("roads-officer"));

    assertThat(feedback.giveByLink(keys.feedbackTokenOf(hole.reference), 1, null))
        .isEqualTo(Given.BEFORE);
    assertThatThrownBy(() -> requests.rate(hole.reference, 1, null))
        .hasMessage("You have already told us how we did. Thank you.");
    assertThatThrownBy(
            () ->
                feedback.give(hole.reference, 1, null, FeedbackRoute.PHONE, council.staff("lead")))
        .hasMessageContaining("Each request is counted once.");

    assertThat(requests.find(hole.reference).orElseThrow().rating()).isEqualTo(4);
    assertThat(feedback.routeOf(hole.reference)).contains(FeedbackRoute.PAPER);
    assertThat(given(hole.reference))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo("roads-officer");
              assertThat(entry.detail()).containsEntry("route", "PAPER");
            });
  }

  @Test
  void nobodyWritesItDownBeforeTheRequestIsClosed() {
    Council.Case hole = council.pothole();

    assertThatThrownBy(
            () ->
                feedback.give(hole.reference, 1, null, FeedbackRoute.PHONE, council.staff("lead")))
        .hasMessage("This request is not closed yet. You can write it down once it is closed.");
    assertThatThrownBy(() -> requests.rate(hole.reference, 1, null))
        .hasMessage("You can tell us how we did once your request is closed.");

    assertThat(requests.find(hole.reference).orElseThrow().ratedAt()).isNull();
    assertThat(given(hole.reference)).isEmpty();
  }

  @Test
  void itDoesNothingToTheCase() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    ServiceRequest before = requests.find(hole.reference).orElseThrow();
    List<Promise> promises = requests.promisesOf(hole.reference);
    Map<String, Long> engine = engineRows();

    feedback.giveByLink(keys.feedbackTokenOf(hole.reference), 1, "No good");

    ServiceRequest after = requests.find(hole.reference).orElseThrow();
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("ratedAt", "rating")
        .isEqualTo(before);
    assertThat(after.stage()).isEqualTo(Stage.CLOSED);
    assertThat(requests.promisesOf(hole.reference)).isEqualTo(promises);
    assertThat(engineRows()).isEqualTo(engine);
  }

  @Test
  void whoHearsFromAColleagueIsAskedWithoutALink() {
    String reference = council.potholeBy(PreferredContact.PHONE);
    council.caseOf(reference).isDoneBy("roads-officer", "We filled the hole.");

    assertThat(feedback.invitation(keys.feedbackTokenOf(reference))).isEmpty();
    assertThat(
            jdbc.sql(
                    "select body from outbox where reference = ? and template = 'feedback-invited'")
                .param(reference)
                .query(String.class)
                .single())
        .contains("You can tell anyone who works here", "Your key is")
        .doesNotContain("[", "/feedback");
    assertThat(
            jdbc.sql("select count(*) from feedback_invitation where reference = ?")
                .param(reference)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void whatIsAboutNoRequestIsTakenOnceHoweverManyPress() {
    String once = UUID.randomUUID().toString();

    List<Object> results =
        Threads.atOnce(
            6,
            () ->
                open.give(once, "pothole", 2, " Numbat ", FeedbackRoute.WEBSITE, Actor.customer()));

    assertThat(results).containsOnly(true, false).containsOnlyOnce(true);
    assertThat(open.give(once, "pothole", 2, "Wombat", FeedbackRoute.WEBSITE, Actor.customer()))
        .as("something else from the same page")
        .isTrue();
    assertThat(open.newest(Set.of("pothole"), false, 100))
        .filteredOn(said -> "Numbat".equals(said.words()))
        .singleElement()
        .satisfies(
            said -> {
              assertThat(said.score()).isEqualTo(2);
              assertThat(said.route()).isEqualTo(FeedbackRoute.WEBSITE);
              assertThat(said.by()).isEqualTo("customer");
            });
    assertThat(open.newest(Set.of("missed-bin"), true, 100))
        .noneMatch(said -> "Numbat".equals(said.words()));
    assertThat(open.newest(Set.of(), false, 100)).isEmpty();
    String reference =
        jdbc.sql("select reference from open_feedback where words = 'Numbat'")
            .query(String.class)
            .single();
    assertThat(given(reference))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.detail())
                    .containsOnly(
                        Map.entry("score", "2"),
                        Map.entry("route", "WEBSITE"),
                        Map.entry("service", "pothole")));
    assertThat(ledger.verify(reference).intact()).isTrue();
    for (int score : List.of(0, 6)) {
      assertThatThrownBy(
              () -> open.give(once, null, score, "", FeedbackRoute.WEBSITE, Actor.customer()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private List<LedgerEntry> given(String reference) {
    return ledger.of(reference).stream()
        .filter(entry -> entry.kind().equals("feedback-given"))
        .toList();
  }

  private String tokenHashOf(String reference) {
    return jdbc.sql("select token_hash from feedback_invitation where reference = ?")
        .param(reference)
        .query(String.class)
        .single();
  }

  private Map<String, Long> engineRows() {
    return Map.of("running", rows("act_ru_execution"), "history", rows("act_hi_actinst"));
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
