package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.notice.ByHand;
import org.kept.promise.KeptClock;
import org.kept.request.AskedAbout;
import org.kept.request.Channel;
import org.kept.request.Enquiries;
import org.kept.request.Explanations;
import org.kept.request.OnlyWritten;
import org.kept.request.Outcome;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.kept.request.Withdrawals;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Elected representatives ask about somebody's request, and see how far it is, or more. */
@KeptTest
abstract class Enquiring {

  private static final String LETTER =
      "Letter of 9 June, seen by Isla Reid, kept with the enquiry.";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Enquiries enquiries;
  @Autowired private AskedAbout askedAbout;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Reopenings reopenings;
  @Autowired private Explanations explanations;
  @Autowired private ByHand byHand;
  @Autowired private TransactionTemplate transactions;
  @Autowired private WorkItems work;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;
  @LocalServerPort private int port;

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
  void everyPromiseHasItsDateTheMomentAnEnquiryArrives() {
    Council.Case enquiry = council.enquiry(true);

    assertThat(requests.promisesOf(enquiry.reference))
        .extracting(Promise::milestone, promise -> promise.dueAt().toString())
        .containsExactly(
            tuple("acknowledge", "2026-06-16T22:59:59Z"), tuple("answer", "2026-06-26T22:59:59Z"));
    assertThat(requests.promisesOf(enquiry.reference).get(0).keptAt()).isNotNull();
    assertThat(enquiry.openWork().name()).isEqualTo("Check the authority");
    assertThat(enquiry.openWork().team()).isEqualTo("customer-services");
  }

  @Test
  void withoutAuthorityARepresentativeSeesHowFarItIsAndNoMore() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    assertThat(seen(enquiry)).isEmpty();

    checked(enquiry, hole.reference, false);

    AskedAbout.Seen open = seen(enquiry).orElseThrow();
    assertThat(open.service()).isEqualTo("pothole");
    assertThat(open.stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(open.team()).isEqualTo("roads");
    assertThat(open.byWhen()).isEqualTo("2026-06-19T22:59:59Z");
    assertThat(open.late()).isEqualTo(AskedAbout.Late.NEVER);
    assertThat(open.more()).isNull();
    assertThat(enquiry.openWork().name()).isEqualTo("Answer the enquiry");

    hole.completedBy(
        "roads-officer",
        Map.of(
            "decision", "cannot-meet",
            "refusal", "limits-of-resources",
            "reason", "The road is closed until autumn.",
            "alternative", "Please drive by Kirk Wynd.",
            "review", "Write to the head of roads within 4 weeks."));

    AskedAbout.Seen closed = seen(enquiry).orElseThrow();
    assertThat(closed.stage()).isEqualTo(Stage.CLOSED);
    assertThat(closed.byWhen()).isNull();
    assertThat(closed.more()).isNull();
    assertThat(closed.toString())
        .doesNotContain("autumn", "Kirk Wynd", "limits", "Farquharson", hole.reference);
  }

  @Test
  void withAuthorityARepresentativeSeesWhatWasDecidedAndWhy() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    requests.addInformation(hole.reference, "My number is 01632 960123, I sleep badly.");
    hole.isAskedBy("roads-officer", "Which side of the road is it on?");
    requests.addInformation(hole.reference, "On my side, I am Mrs Farquharson.");
    council.opensOn("2026-06-12 09:00");
    hole.isDoneBy("roads-officer", "We filled the hole for good.");

    AskedAbout.More more =
        Objects.requireNonNull(seen(enquiry).orElseThrow().more(), "nothing more");

    Outcome outcome = Objects.requireNonNull(more.outcome());
    assertThat(outcome.sentence()).isEqualTo("We did what was asked");
    assertThat(outcome.said())
        .extracting(Outcome.Said::words)
        .containsExactly("We filled the hole for good.");
    assertThat(more.story())
        .extracting(StoryLine::kind)
        .contains("request-received", "customer-asked", "information-received", "customer-told");
    assertThat(more.story())
        .allSatisfy(line -> assertThat(line.words()).isNull())
        .allSatisfy(line -> assertThat(line.who()).isNull());
    assertThat(more.toString())
        .doesNotContain("960123", "sleep badly", "Which side", "Farquharson", hole.reference);

    council.opensOn("2026-06-15 11:00");
    assertThat(answered(enquiry, "details", "We filled it on Friday, for good."))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(enquiry.hasNoOpenWork()).isTrue();
    assertThat(enquiry.story()).isEqualTo(story("a-councillor-asks-for-a-person-who-agrees"));
    assertThat(ledger.verify(enquiry.reference).intact()).isTrue();
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  @Test
  void authorityThatIsTakenBackShowsOnlyHowFarItIsFromThenOn() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(seen(enquiry).orElseThrow().more()).isNotNull();

    assertThat(
            enquiries.takeBack(
                enquiry.reference,
                "She rang: she changed her mind.",
                hole.reference,
                council.staff("officer")))
        .isTrue();

    assertThat(seen(enquiry).orElseThrow().more()).isNull();
    assertThat(seen(enquiry).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
    assertThat(enquiry.story())
        .contains("We may tell you only how far it is.")
        .doesNotContain("changed her mind", LETTER);
    assertThat(takenBack(enquiry)).isFalse();
  }

  @Test
  void authorityThatComesLaterIsRecordedBesideTheDiagram() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, false);
    String task = enquiry.openWork().id();

    assertThat(
            enquiries.record(
                enquiry.reference,
                "by-phone",
                "Isla Reid rang her today.",
                hole.reference,
                council.staff("officer")))
        .isTrue();

    assertThat(enquiry.openWork().id()).isEqualTo(task);
    assertThat(seen(enquiry).orElseThrow().more()).isNotNull();
    assertThat(enquiries.of(enquiry.reference).authority())
        .isNotNull()
        .satisfies(
            authority -> {
              assertThat(authority.how()).isEqualTo("by-phone");
              assertThat(authority.by()).isEqualTo("officer");
              assertThat(authority.checked()).isEqualTo("Isla Reid rang her today.");
            });
  }

  @Test
  void moreThanHowFarItIsIsNotSentWithoutAuthorityEvenIfItWasThereWhenThePageWasOpened() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    assertThat(takenBack(enquiry)).isTrue();

    assertThat(answered(enquiry, "details", "We said no, as the road is closed."))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.key()).isEqualTo("tells");
                          assertThat(problem.message()).startsWith("No authority is recorded");
                        }));
    assertThat(requests.outcomeOf(enquiry.reference, Locale.UK)).isEmpty();

    assertThat(answered(enquiry, "progress", "Roads have it. They answer by 19 June."))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  @Test
  void whoAsksForNobodyIsAnsweredAtOnce() {
    Council.Case enquiry = council.enquiry(false);

    assertThat(enquiry.openWork().name()).isEqualTo("Answer the enquiry");
    assertThat(answered(enquiry, "nothing", "All roads are looked at in May and October."))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(seen(enquiry)).isEmpty();
  }

  @Test
  void nothingIsAnsweredWhileAPartIsMissing() {
    Council.Case enquiry = council.enquiry(false);

    assertThat(
            enquiry.completedBy(
                "officer", Map.of("decision", "done", "reason", "All roads are looked at.")))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .extracting(problem -> problem.key())
                    .containsExactly("tells"));
    assertThat(enquiry.completedBy("officer", Map.of("decision", "done", "tells", "nothing")))
        .isInstanceOf(WorkOutcome.Incomplete.class);
  }

  @Test
  void onlySomebodysRequestCanBeAskedAbout() {
    Council.Case other = council.enquiry(false);
    Council.Case enquiry = council.enquiry(true);

    for (String wrong : List.of("00000-00000", enquiry.reference, other.reference, "nonsense")) {
      assertThat(enquiry.completedBy("officer", authority(wrong, true)))
          .isInstanceOfSatisfying(
              WorkOutcome.Incomplete.class,
              incomplete ->
                  assertThat(incomplete.problems())
                      .extracting(problem -> problem.key())
                      .containsExactly("enquiryAbout"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> enquiries.link(enquiry.reference, wrong, "", council.staff("officer")));
    }
    assertThat(enquiries.of(enquiry.reference).about()).isNull();
    assertThat(enquiries.of(enquiry.reference).authority()).isNull();
    assertThat(enquiry.openWork().name()).isEqualTo("Check the authority");
  }

  @Test
  void nothingIsRecordedOfARequestThatIsNoEnquiry() {
    Council.Case hole = council.pothole();
    Council.Case bin = council.missedBin();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> enquiries.link(hole.reference, bin.reference, "", council.staff("roads-officer")))
        .withMessageContaining("no enquiry");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                enquiries.record(
                    hole.reference, "in-writing", LETTER, "", council.staff("roads-officer")));
    assertThat(seen(hole)).isEmpty();
  }

  @Test
  void anAuthorityIsForOneCaseAndOpensNoOtherOne() {
    Council.Case hole = council.pothole();
    Council.Case bin = council.missedBin();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);

    assertThat(linked(enquiry, bin)).isTrue();

    assertThat(seen(enquiry).orElseThrow().service()).isEqualTo("missed-bin");
    assertThat(seen(enquiry).orElseThrow().more()).isNull();
    assertThat(enquiries.asking(hole.reference)).isEmpty();
    assertThat(enquiries.asking(bin.reference)).containsExactly(enquiry.reference);

    assertThat(recorded(enquiry)).isTrue();
    assertThat(unlinked(enquiry)).isTrue();
    assertThat(seen(enquiry)).isEmpty();
    assertThat(enquiries.of(enquiry.reference).authority()).isNull();
    assertThat(unlinked(enquiry)).isFalse();
  }

  @Test
  void whatIsPressedTwiceIsWrittenDownOnce() throws Exception {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, null, false);
    List<Callable<Boolean>> links = new ArrayList<>();
    List<Callable<Boolean>> records = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      links.add(
          () -> enquiries.link(enquiry.reference, hole.reference, "", council.staff("officer")));
      records.add(
          () ->
              enquiries.record(
                  enquiry.reference,
                  "in-writing",
                  LETTER,
                  hole.reference,
                  council.staff("officer")));
    }
    ExecutorService colleagues = Executors.newFixedThreadPool(4);
    try {
      for (List<Callable<Boolean>> presses : List.of(links, records)) {
        int done = 0;
        for (Future<Boolean> press : colleagues.invokeAll(presses)) {
          done += press.get() ? 1 : 0;
        }
        assertThat(done).isOne();
      }
    } finally {
      colleagues.shutdownNow();
    }
    assertThat(kinds(enquiry))
        .containsOnlyOnce("enquiry-linked")
        .containsOnlyOnce("authority-recorded");
    assertThat(kinds(hole)).containsOnlyOnce("enquired-about");
  }

  @Test
  void aRequestThatIsWithdrawnIsClosedAndWhyStaysWithWhoWithdrewIt() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);

    withdrawals.withdraw(hole.reference, "took-too-long", "I moved to my daughter in Wick.");

    AskedAbout.Seen seen = seen(enquiry).orElseThrow();
    assertThat(seen.stage()).isEqualTo(Stage.CLOSED);
    assertThat(seen.toString()).doesNotContain("Wick", "took", "long");
  }

  @Test
  void whoWithdrewTheirEnquirySeesNothingOfTheRequestAnyMore() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);

    withdrawals.withdraw(enquiry.reference, "", "");

    assertThat(seen(enquiry)).isEmpty();
    assertThat(enquiry.hasNoOpenWork()).isTrue();
  }

  @Test
  void aRequestThatIsOpenedAgainIsSeenOnItsWayAgain() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    hole.isDoneBy("roads-officer", "We filled the hole.");

    reopenings.reopen(hole.reference, "My car fell into it again.");

    AskedAbout.Seen seen = seen(enquiry).orElseThrow();
    assertThat(seen.stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(seen.byWhen()).isNotNull();
    assertThat(Objects.requireNonNull(seen.more()).outcome()).isNull();
    assertThat(seen.toString()).doesNotContain("My car");
  }

  @Test
  void whatWasErasedIsNotSeenAndThePageStillTellsHowFarItIs() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    hole.isDoneBy("roads-officer", "We filled the hole.");

    jdbc.sql("delete from request_words where reference in (?, ?)")
        .params(hole.reference, enquiry.reference)
        .update();

    AskedAbout.Seen seen = seen(enquiry).orElseThrow();
    assertThat(seen.stage()).isEqualTo(Stage.CLOSED);
    assertThat(Objects.requireNonNull(Objects.requireNonNull(seen.more()).outcome()).said())
        .isEmpty();
    assertThat(Objects.requireNonNull(enquiries.of(enquiry.reference).authority()).checked())
        .isEmpty();
  }

  @Test
  void thatWeAreLateIsNotHidden() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, false);

    council.timePassesUntil("2026-06-20 10:00");

    assertThat(seen(enquiry).orElseThrow().late()).isEqualTo(AskedAbout.Late.IS);
    assertThat(seen(enquiry).orElseThrow().byWhen()).isNotNull();

    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(seen(enquiry).orElseThrow().late()).isEqualTo(AskedAbout.Late.WAS);
    reopenings.reopen(hole.reference, "My car fell into it again.");

    // This time there is a new date, and it is not over.
    assertThat(seen(enquiry).orElseThrow().late()).isEqualTo(AskedAbout.Late.WAS);
  }

  @Test
  void anAuthorityOfNobodyIsNotRecordedSoThatItOpensNoCaseThatComesLater() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);

    assertThat(enquiry.completedBy("officer", authority(null, true)))
        .isInstanceOfSatisfying(
            WorkOutcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .extracting(problem -> problem.key())
                    .containsExactly("authority"));
    checked(enquiry, null, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recorded(enquiry))
        .withMessageContaining("Say first which request");
    linked(enquiry, hole);

    assertThat(enquiries.of(enquiry.reference).authority()).isNull();
    assertThat(seen(enquiry).orElseThrow().more()).isNull();
  }

  @Test
  void anAuthorityIsOfTheCaseForWhichItWasRecordedWhateverTheRowsOfAnotherSay() {
    Council.Case hole = council.pothole();
    Council.Case bin = council.missedBin();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);

    // As if somebody had changed one table by hand.
    jdbc.sql("update enquiry_about set about = ? where reference = ?")
        .params(bin.reference, enquiry.reference)
        .update();

    assertThat(enquiries.of(enquiry.reference).authority()).isNull();
    assertThat(seen(enquiry).orElseThrow().more()).isNull();
    assertThat(answered(enquiry, "details", "We said no, as the road is closed."))
        .isInstanceOf(WorkOutcome.Incomplete.class);
  }

  @Test
  void whatAColleagueChangedMeanwhileIsNotAnsweredForWhatAnotherSaw() {
    Council.Case hole = council.pothole();
    Council.Case bin = council.missedBin();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, false);
    linked(enquiry, bin);
    recorded(enquiry);

    for (Callable<Boolean> late :
        List.<Callable<Boolean>>of(
            () ->
                enquiries.record(
                    enquiry.reference,
                    "in-writing",
                    LETTER,
                    hole.reference,
                    council.staff("officer")),
            () ->
                enquiries.takeBack(enquiry.reference, "", hole.reference, council.staff("officer")),
            () -> enquiries.link(enquiry.reference, hole.reference, "", council.staff("officer")),
            () -> enquiries.unlink(enquiry.reference, hole.reference, council.staff("officer")))) {
      assertThatIllegalArgumentException()
          .isThrownBy(late::call)
          .withMessageContaining("changed a moment ago");
    }
    assertThat(
            work.complete(
                enquiry.openWork().id(),
                Map.of(
                    "decision", List.of("done"),
                    "tells", List.of("details"),
                    "reason", List.of("We said no, as the road is closed.")),
                hole.reference,
                council.staff("officer")))
        .isInstanceOfSatisfying(
            WorkOutcome.Refused.class,
            refused -> assertThat(refused.sentence()).contains("changed a moment ago"));

    assertThat(enquiries.of(enquiry.reference).about()).isEqualTo(bin.reference);
    assertThat(enquiries.of(enquiry.reference).authority()).isNotNull();
    assertThat(requests.outcomeOf(enquiry.reference, Locale.UK)).isEmpty();
  }

  @Test
  void whatWeAnsweredIsHiddenWhileNoAuthorityStandsForThatCase() {
    Council.Case hole = council.pothole();
    Council.Case bin = council.missedBin();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "Her road is closed as she had a fall.");
    assertThat(told(enquiry)).contains("had a fall");

    takenBack(enquiry);
    assertThat(told(enquiry))
        .doesNotContain("had a fall")
        .contains("We may not show you now what we wrote here.");
    assertThat(requests.outcomeOf(enquiry.reference, Locale.UK).orElseThrow().said()).hasSize(1);
    // Colleagues know what they said.
    assertThat(requests.outcomeForStaff(enquiry.reference, Locale.UK).toString())
        .contains("had a fall");
    assertThat(requests.storyForStaff(enquiry.reference, Locale.UK).toString())
        .contains("had a fall");

    // The authority of somebody else opens nothing of hers.
    linked(enquiry, bin);
    recorded(enquiry);
    assertThat(told(enquiry)).doesNotContain("had a fall");

    linked(enquiry, hole);
    assertThat(told(enquiry)).doesNotContain("had a fall");
    recorded(enquiry);
    assertThat(told(enquiry)).contains("had a fall");

    reopenings.reopen(enquiry.reference, "You did not say who pays for the tyre.");
    unlinked(enquiry);
    assertThat(told(enquiry)).doesNotContain("had a fall");
  }

  @Test
  void whatTellsOnlyHowFarItIsStaysWhateverIsTakenBack() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "progress", "Roads have it. They answer by 19 June.");

    takenBack(enquiry);

    assertThat(told(enquiry)).contains("They answer by 19 June.");
    assertThat(kinds(enquiry)).doesNotContain("message-held");
    assertThat(heldMessages(enquiry)).isZero();
  }

  @Test
  void whatWasWrittenAndNotSentIsHeldOnceTheAuthorityIsTakenBack() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "Her road is closed as she had a fall.");
    assertThat(heldMessages(enquiry)).isZero();
    assertThat(requests.onlyWritten(enquiry.reference))
        .as("an email that waits")
        .containsValue(OnlyWritten.Told.NOT_SENT)
        .doesNotContainValue(OnlyWritten.Told.WAITS);

    takenBack(enquiry);

    assertThat(heldMessages(enquiry)).isOne();
    assertThat(requests.onlyWritten(enquiry.reference))
        .as("nothing that is held told anybody")
        .containsValue(OnlyWritten.Told.WAITS);
    assertThat(kinds(enquiry)).containsOnlyOnce("message-held");
    assertThat(requests.storyForStaff(enquiry.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains("An answer that was not sent yet is held: it tells more than may be told now");
    assertThat(enquiry.story())
        .contains("We wrote an answer.", "We may not show you now what we wrote here.")
        .doesNotContain("held", "We told you that it is done", "We told you what we decided");

    recorded(enquiry);
    assertThat(heldMessages(enquiry)).isZero();
    unlinked(enquiry);
    assertThat(heldMessages(enquiry)).isOne();
  }

  @Test
  void whoWasToldMoreIsTalkedToByTheTeamOnceTheAuthorityIsTakenBack() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "Her road is closed as she had a fall.");
    left(enquiry);
    long due = byHand.countDue(Set.of("customer-services"));

    takenBack(enquiry);

    ByHand.Errand talk = byHand.ofCase(enquiry.reference).get(0);
    assertThat(byHand.countDue(Set.of("customer-services"))).isEqualTo(due + 1);
    assertThat(talk.template()).isEqualTo("authority-taken-back");
    assertThat(talk.body())
        .contains("Please do not use it, and do not pass it on.")
        .doesNotContain("had a fall", hole.reference);
    // What left cannot be held, and what left is not written again.
    assertThat(heldMessages(enquiry)).isZero();
    assertThat(requests.find(enquiry.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);

    assertThat(byHand.done(talk.id(), council.staff("officer"))).isTrue();
    // They were talked to: that they ask about nobody now is nothing new to them.
    unlinked(enquiry);
    assertThat(byHand.ofCase(enquiry.reference)).isEmpty();
    assertThat(enquiry.story()).doesNotContain("had a fall");
  }

  @Test
  void nobodyIsTalkedToAboutAnAuthorityThatIsThereAgain() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "Her road is closed as she had a fall.");
    left(enquiry);

    takenBack(enquiry);
    recorded(enquiry);
    assertThat(byHand.ofCase(enquiry.reference)).isEmpty();

    unlinked(enquiry);
    assertThat(byHand.ofCase(enquiry.reference))
        .extracting(ByHand.Errand::template)
        .containsExactly("authority-taken-back");
  }

  @Test
  void nobodyIsTalkedToWhoWasToldOnlyHowFarItIs() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "progress", "Roads have it. They answer by 19 June.");
    left(enquiry);

    takenBack(enquiry);

    assertThat(byHand.ofCase(enquiry.reference)).isEmpty();
  }

  @Test
  void nobodyIsAskedHowWeDidBeforeTheyKnowWhatItCameTo() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "Her road is closed as she had a fall.");

    takenBack(enquiry);
    assertThat(held(enquiry, "feedback-invited")).isOne();

    recorded(enquiry);
    assertThat(held(enquiry, "feedback-invited")).isZero();
  }

  /** The mail server took all that was written to them. */
  private void left(Council.Case enquiry) {
    jdbc.sql(
            "update outbox set sent_at = created_at, not_before = null where reference = ? and not"
                + " by_hand")
        .param(enquiry.reference)
        .update();
  }

  private int held(Council.Case enquiry, String template) {
    return jdbc.sql(
            "select count(*) from outbox where reference = ? and template = ?"
                + " and held_at is not null")
        .params(enquiry.reference, template)
        .query(Integer.class)
        .single();
  }

  @Test
  void whatAColleagueHasToSayIsNotSaidOnceTheAuthorityIsTakenBack() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "Her road is closed as she had a fall.");
    jdbc.sql(
            "update outbox set way = 'PHONE', by_hand = true, recipient = '01632 960999',"
                + " not_before = null where reference = ? and template = 'decision-told'")
        .param(enquiry.reference)
        .update();
    assertThat(toSay(enquiry).body()).contains("had a fall");

    takenBack(enquiry);

    assertThat(toSay(enquiry).held()).isTrue();
    assertThat(toSay(enquiry).body()).isEmpty();
    assertThat(byHand.countDue(Set.of("customer-services"))).isPositive();
    // A colleague tells them how far it is, and that is it.
    assertThat(byHand.toldHowFar(toSay(enquiry).id(), council.staff("officer"))).isTrue();
    assertThat(byHand.ofCase(enquiry.reference)).isEmpty();
  }

  @Test
  void doneOnAPageThatShowsWhatMayNotBeToldAnyMoreCountsNotAsTold() {
    Council.Case enquiry = answeredByPhone();
    UUID answer = toSay(enquiry).id();
    Visitor officer = Visitor.signedIn(port, "officer");
    String address = "/desk/by-hand/" + answer;
    takenBack(enquiry);

    assertThat(officer.sends(address, Map.of("from", "case")).body())
        .contains(
            "The authority of the person was taken back before you pressed Done.",
            "Tell the representative only how far it is, then press Done.",
            "I had told them what was written");
    assertThat(kinds(enquiry)).doesNotContain("message-done-by-hand");
    assertThat(byHand.done(answer, council.staff("officer"))).isFalse();

    // The other way round: what they read may be told again, and nobody told it.
    recorded(enquiry);
    assertThat(officer.sends(address, Map.of("from", "case", "overtaken", "held")).body())
        .contains("The authority is recorded again, so what was written may be told.");
    assertThat(kinds(enquiry)).doesNotContain("message-done-by-hand");

    takenBack(enquiry);
    assertThat(officer.sends(address, Map.of("from", "case", "overtaken", "held")).body())
        .contains("It is in the story of");
    assertThat(kinds(enquiry)).containsOnlyOnce("message-done-by-hand");
    assertThat(byHand.ofCase(enquiry.reference)).isEmpty();
  }

  @Test
  void doneByHandInTheOutboxCountsNotAsToldEither() {
    Council.Case enquiry = answeredByPhone();
    String address = "/outbox/" + toSay(enquiry).id();
    Visitor admin = Visitor.signedIn(port, "admin");
    assertThat(admin.opens(address).body()).contains("Done by hand");
    takenBack(enquiry);

    assertThat(admin.sends(address, Map.of("decision", "DONE_BY_HAND")).body())
        .contains(
            "The authority of the person was taken back before you pressed",
            "I told them only how far it is");
    assertThat(kinds(enquiry)).doesNotContain("message-done-by-hand");

    assertThat(admin.sends(address, Map.of("decision", "HELD_DONE")).body())
        .contains("Done. It is written in the record of the case.");
    assertThat(kinds(enquiry)).containsOnlyOnce("message-done-by-hand");
  }

  @Test
  void whoHadSaidItBeforeTheySawThatItMayNotBeToldTalksToThemOnceMore() {
    Council.Case enquiry = answeredByPhone();
    UUID answer = toSay(enquiry).id();
    Visitor officer = Visitor.signedIn(port, "officer");
    takenBack(enquiry);

    String said =
        officer
            .sends(
                "/desk/by-hand/" + answer,
                Map.of("from", "case", "overtaken", "held", "said-before", "true"))
            .body();

    assertThat(said).contains("It is in the story of", "Ask the representative not to use it.");
    assertThat(byHand.ofCase(enquiry.reference))
        .extracting(ByHand.Errand::template)
        .containsExactly("authority-taken-back");
    assertThat(kinds(enquiry)).containsOnlyOnce("message-done-by-hand");
    assertThat(byHand.hadSaidIt(answer, council.staff("officer"))).isFalse();
    assertThat(byHand.ofCase(enquiry.reference)).hasSize(1);
  }

  /** Somebody has still to ring the representative with words that tell more. */
  private Council.Case answeredByPhone() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "Her road is closed as she had a fall.");
    jdbc.sql(
            "update outbox set way = 'PHONE', by_hand = true, recipient = '01632 960999',"
                + " not_before = null where reference = ? and template = 'decision-told'")
        .param(enquiry.reference)
        .update();
    return enquiry;
  }

  @Test
  void noQuestionTellsMoreThanHowFarItIs() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);

    for (String tells : List.of("", "details")) {
      Map<String, String> question = new LinkedHashMap<>();
      question.put("decision", "ask-customer");
      question.put("question", "She had a fall. Who pays for it?");
      if (!tells.isEmpty()) {
        question.put("tells", tells);
      }
      assertThat(enquiry.completedBy("officer", question))
          .isInstanceOfSatisfying(
              WorkOutcome.Incomplete.class,
              incomplete ->
                  assertThat(incomplete.problems())
                      .extracting(problem -> problem.key())
                      .containsExactly("tells"));
    }
    assertThat(enquiry.story()).doesNotContain("had a fall");
  }

  @Test
  void nobodyExplainsAnEnquiryAsNobodyIsAskedThereWhatTheWordsTell() {
    Council.Case enquiry = council.enquiry(false);

    assertThat(explanations.possible(requests.find(enquiry.reference).orElseThrow())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> explanations.ask(enquiry.reference, "What did you decide?"));
    assertThat(explanations.possible(requests.find(council.pothole().reference).orElseThrow()))
        .isTrue();
  }

  @Test
  void howAPersonIsReachedIsNotForTheRepresentative() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    hole.isAskedBy("roads-officer", "Which side of the road is it on?");
    assertThat(Objects.requireNonNull(seen(enquiry).orElseThrow().more(), "nothing more").story())
        .extracting(StoryLine::sentence)
        .as("nobody has asked them yet")
        .noneMatch(sentence -> sentence.contains("question"));
    byHand.ofCase(hole.reference).stream()
        .filter(each -> each.template().equals("question-asked"))
        .forEach(each -> byHand.done(each.id(), council.staff("roads-officer")));
    requests.noteInformation(
        hole.reference, "On my side.", council.staff("roads-officer"), Channel.PHONE);

    List<StoryLine> story =
        Objects.requireNonNull(seen(enquiry).orElseThrow().more(), "nothing more").story();

    assertThat(story)
        .extracting(StoryLine::sentence)
        .contains("You told us more.")
        .anyMatch(sentence -> sentence.startsWith("We have a question for you."));
    assertThat(story.toString())
        .as("nobody had told them anything")
        .doesNotContain("phone", "We told you", "We asked you");

    Council.Case byEmail = council.caseOf(council.potholeBy(PreferredContact.EMAIL));
    Council.Case other = council.enquiry(true);
    checked(other, byEmail.reference, true);
    byEmail.isAskedBy("roads-officer", "Which side of the road is it on?");
    assertThat(Objects.requireNonNull(seen(other).orElseThrow().more(), "nothing more").story())
        .extracting(StoryLine::sentence)
        .as("it reads the same, so that it does not tell by which way")
        .containsExactlyElementsOf(
            story.subList(0, story.size() - 1).stream().map(StoryLine::sentence).toList());
  }

  @Test
  void aRepresentativeDoesNotReadADecisionBeforeItsPersonIsTold() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    hole.isDoneBy("roads-officer", "We filled the hole for good.");

    AskedAbout.Seen before = seen(enquiry).orElseThrow();
    assertThat(before.stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(Objects.requireNonNull(before.more()).outcome()).isNull();
    assertThat(before.toString()).doesNotContain("customer-told", "request-closed", "for good");

    byHand.ofCase(hole.reference).stream()
        .filter(errand -> errand.template().equals("decision-told"))
        .forEach(errand -> byHand.done(errand.id(), council.staff("roads-officer")));

    AskedAbout.Seen after = seen(enquiry).orElseThrow();
    assertThat(after.stage()).isEqualTo(Stage.CLOSED);
    assertThat(after.toString()).contains("customer-told", "for good");
    assertThat(Objects.requireNonNull(after.more()).story())
        .extracting(StoryLine::sentence)
        .as("what was said stands in the story of the person alone")
        .contains("It is done.")
        .noneMatch(sentence -> sentence.contains("We say here"));
  }

  @Test
  void whatWasTakenBackComesNotBackByTheAnswerOfAnEarlierCheck() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    takenBack(enquiry);

    // As a diagram would that records twice what was answered once.
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> enquiries.checked(enquiry.reference, "recorded")))
        .withMessageContaining("enquiryLink");

    assertThat(enquiries.of(enquiry.reference).authority()).isNull();
  }

  @Test
  void anEnquiryThatIsLateIsEscalatedApologisedForAndPromisedAnew() {
    Council.Case enquiry = council.enquiry(true);

    council.timePassesUntil("2026-06-27 10:00");

    List<Promise> answers =
        requests.promisesOf(enquiry.reference).stream()
            .filter(promise -> promise.milestone().equals("answer"))
            .toList();
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).brokenAt()).isNotNull();
    assertThat(enquiry.openWork().escalatedTo()).isNotNull();
    checked(enquiry, null, false);
    assertThat(answered(enquiry, "nothing", "We know of no such request."))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  @Test
  void anEnquiryThatIsOpenedAgainIsCheckedAgainAndWhatIsAnsweredThenHolds() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    answered(enquiry, "details", "We filled it on Friday, for good.");

    reopenings.reopen(enquiry.reference, "You did not say who pays for the tyre.");

    assertThat(enquiry.openWork().name()).isEqualTo("Check the authority");
    assertThat(seen(enquiry).orElseThrow().more()).isNotNull();
    checked(enquiry, hole.reference, false);
    assertThat(seen(enquiry).orElseThrow().more()).isNull();
    assertThat(kinds(enquiry)).containsOnlyOnce("enquiry-linked").contains("authority-ended");
  }

  @Test
  void theLedgerKnowsWhatWasRecordedAndNoneOfTheWords() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    checked(enquiry, hole.reference, true);
    enquiries.takeBack(
        enquiry.reference, "She changed her mind.", hole.reference, council.staff("officer"));

    for (Council.Case each : List.of(hole, enquiry)) {
      assertThat(ledger.of(each.reference).toString())
          .doesNotContain("Isla", "Letter", "mind", "Farquharson");
    }
    assertThat(kinds(enquiry))
        .containsSubsequence(
            "work-completed", "enquiry-linked", "authority-recorded", "authority-ended");
    // Who may be told what rests on the person who checked it, not on the diagram that asked.
    assertThat(ledger.of(enquiry.reference))
        .filteredOn(entry -> entry.kind().startsWith("authority-"))
        .extracting(LedgerEntry::actor)
        .doesNotContain("system")
        .hasSize(2);
    // The customer of the request reads nothing of it.
    assertThat(hole.story()).doesNotContain("epresentative", enquiry.reference);
  }

  @Test
  void anEnquiryIsNotMadeAboutAnotherServiceAndNoOtherBecomesOne() {
    Council.Case enquiry = council.enquiry(false);
    Council.Case hole = council.pothole();

    assertThat(
            work.recategorise(
                enquiry.openWork().id(),
                "member-enquiry",
                "pothole",
                "It is about a hole in the road.",
                council.staff("officer")))
        .isNotInstanceOf(WorkOutcome.Done.class);
    assertThat(
            work.recategorise(
                hole.openWork().id(),
                "pothole",
                "member-enquiry",
                "A councillor told us of it.",
                council.staff("roads-officer")))
        .isNotInstanceOf(WorkOutcome.Done.class);
  }

  private Optional<AskedAbout.Seen> seen(Council.Case enquiry) {
    return askedAbout.by(requests.find(enquiry.reference).orElseThrow(), Locale.UK);
  }

  /** What the representative reads of their enquiry. */
  private String told(Council.Case enquiry) {
    return requests.outcomeOf(enquiry.reference, Locale.UK) + "\n" + enquiry.story();
  }

  private int heldMessages(Council.Case enquiry) {
    return jdbc.sql(
            "select count(*) from outbox where reference = ? and template = 'decision-told'"
                + " and held_at is not null")
        .param(enquiry.reference)
        .query(Integer.class)
        .single();
  }

  private ByHand.Errand toSay(Council.Case enquiry) {
    return byHand.ofCase(enquiry.reference).stream()
        .filter(errand -> errand.template().equals("decision-told"))
        .findFirst()
        .orElseThrow();
  }

  private boolean linked(Council.Case enquiry, Council.Case about) {
    return enquiries.link(
        enquiry.reference, about.reference, asksAbout(enquiry), council.staff("officer"));
  }

  private boolean unlinked(Council.Case enquiry) {
    return enquiries.unlink(enquiry.reference, asksAbout(enquiry), council.staff("officer"));
  }

  private boolean recorded(Council.Case enquiry) {
    return enquiries.record(
        enquiry.reference, "in-writing", LETTER, asksAbout(enquiry), council.staff("officer"));
  }

  private boolean takenBack(Council.Case enquiry) {
    return enquiries.takeBack(enquiry.reference, "", asksAbout(enquiry), council.staff("officer"));
  }

  private String asksAbout(Council.Case enquiry) {
    return Optional.ofNullable(enquiries.of(enquiry.reference).about()).orElse("");
  }

  private void checked(Council.Case enquiry, @Nullable String about, boolean recorded) {
    assertThat(enquiry.completedBy("officer", authority(about, recorded)))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private static Map<String, String> authority(@Nullable String about, boolean recorded) {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("enquiryLink", about == null ? "no" : "yes");
    if (about != null) {
      answers.put("enquiryAbout", about.toLowerCase(Locale.ROOT));
    }
    answers.put("authority", recorded ? "recorded" : "none");
    if (recorded) {
      answers.put("authorityHow", "in-writing");
      answers.put("authorityChecked", LETTER);
    }
    return answers;
  }

  private static WorkOutcome answered(Council.Case enquiry, String tells, String words) {
    return enquiry.completedBy(
        "officer", Map.of("decision", "done", "tells", tells, "reason", words));
  }

  private List<String> kinds(Council.Case each) {
    return ledger.of(each.reference).stream().map(LedgerEntry::kind).toList();
  }

  private static String story(String name) {
    try (InputStream story = Enquiring.class.getResourceAsStream("/journeys/" + name + ".story")) {
      return new String(Objects.requireNonNull(story, name).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
