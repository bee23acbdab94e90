package org.kept.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kept.access.Actor;
import org.kept.access.Role;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.access.TrackingKeys;
import org.kept.promise.Catalogue;
import org.kept.promise.Contractor;
import org.kept.promise.Service;
import org.kept.promise.Team;
import org.kept.request.Channel;
import org.kept.request.Customers;
import org.kept.request.Outlook;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.WorkOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

class NoticesTest {

  private static final String REFERENCE = "K7QF2M9X";
  private static final UUID ORDER = UUID.fromString("1b4e28ba-2fa1-11d2-883f-0016d3cca427");
  private static final Instant END_OF_THURSDAY = Instant.parse("2026-12-04T00:00:00Z");

  @RegisterExtension
  private final GreenMailExtension mail =
      new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  private PostRoom room;
  private Notices notices;

  @BeforeEach
  void aRequestForAMissedBin() {
    room =
        new PostRoom(
            PostRoom.inMemory(),
            PostRoom.clockAt("2026-12-01T09:00:00Z"),
            "127.0.0.1",
            mail.getSmtp().getPort());
    room.sender().stop();
    notices = room.get(Notices.class);
    Requests requests = room.get(Requests.class);
    Instant received = Instant.parse("2026-12-01T09:00:00Z");
    when(requests.find(REFERENCE))
        .thenReturn(
            Optional.of(
                new ServiceRequest(
                    REFERENCE,
                    "missed-bin",
                    Channel.WEB,
                    "waste",
                    received,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null)));
    when(requests.outlookFromFacts(eq(REFERENCE), any()))
        .thenReturn(
            new Outlook("The waste team will empty your bin.", END_OF_THURSDAY, "Waste team"));
    Catalogue catalogue = room.get(Catalogue.class);
    when(catalogue.service("missed-bin"))
        .thenReturn(
            Optional.of(
                new Service(
                    "missed-bin",
                    "Missed bin",
                    "",
                    List.of(),
                    "waste",
                    "service-request",
                    "missed-bin",
                    "scotland",
                    List.of())));
    when(catalogue.team("waste")).thenReturn(Optional.of(new Team("waste", "Waste team")));
    when(catalogue.team("roads")).thenReturn(Optional.of(new Team("roads", "Roads team")));
    customer(PreferredContact.EMAIL, "ailsa@example.com", "en");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void givesAKeyToReadOutOrPrintWhereALinkIsNoUse() {
    customer(PreferredContact.LETTER, null, "en");

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(only().body())
        .contains("Your key is " + room.get(TrackingKeys.class).keyOf(REFERENCE))
        .contains("go to https://kept.example/track and give both")
        .doesNotContain("?key=")
        .doesNotContain("reply");
  }

  @Test
  void saysWhatHappenedWhatIsNextByWhenAndWhereToFollowIt() {
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    Message message = only();
    assertThat(message.subject()).isEqualTo("We have your request K7QF2M9X");
    assertThat(message.recipient()).isEqualTo("ailsa@example.com");
    assertThat(message.body())
        .isEqualTo(
            """
            Dear Ailsa Bain,

            Thank you for telling us. We have your request: Missed bin.

            We will look at it and tell you what we will do. You will hear from us by the end of Thursday 3 December 2026.

            Your reference is K7QF2M9X.
            See how your request is going, or tell us more:
            https://kept.example/track/K7QF2M9X?key=%s

            Please do not reply to this message. Use the link above.
            Sample Council
            """
                .formatted(room.get(TrackingKeys.class).keyOf(REFERENCE)));
  }

  @Test
  void theCustomersOwnDateIsNotToldAsOurs() {
    when(room.get(Requests.class).outlookFromFacts(eq(REFERENCE), any()))
        .thenReturn(Outlook.waiting("Answer the question below.", END_OF_THURSDAY, "You"));

    notices.tell(REFERENCE, "team-changed", Map.of("team", "roads"), "once");

    assertThat(only().body())
        .contains(
            "We still need your answer to our question. Please answer by the end of Thursday 3"
                + " December 2026.")
        .doesNotContain("hear from us", "below");
  }

  @Test
  void saysWhatIsDoneByTheDateWhereThatIsNotTheAnswer() {
    when(room.get(Requests.class).outlookFromFacts(eq(REFERENCE), any()))
        .thenReturn(
            new Outlook(
                "The housing team is working on your request.",
                END_OF_THURSDAY,
                "Housing",
                "We look into it"));

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(only().body())
        .contains(
            "tell you what we will do. We look into it by the end of Thursday 3 December 2026.")
        .doesNotContain("hear from us");
  }

  @Test
  void saysTheSameThingOnce() {
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
    assertThat(all()).hasSize(1);

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "another time");
    assertThat(all()).hasSize(2);
  }

  @Test
  void saysNothingThatDidNotHappen() {
    assertThatThrownBy(
            () ->
                room.transaction()
                    .executeWithoutResult(
                        status -> {
                          notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
                          throw new IllegalStateException("and then it went wrong");
                        }))
        .hasMessage("and then it went wrong");

    assertThat(all()).isEmpty();
  }

  @Test
  void sendsAsSoonAsItIsCommitted() {
    room.sender().start();

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
  }

  @Test
  void hasWordsForEveryOccasionInBothLanguages() {
    for (String language : List.of("en", "gd")) {
      customer(PreferredContact.EMAIL, "ailsa@example.com", language);
      notices.tell(REFERENCE, "request-acknowledged", Map.of(), language);
      notices.tell(REFERENCE, "team-changed", Map.of("team", "roads"), language);
      notices.tell(
          REFERENCE,
          "question-asked",
          Map.of("question", "Which colour's {the} bin?", "replyBy", "2026-12-10T17:00:00Z"),
          language);
      notices.tell(
          REFERENCE, "decision-told", Map.of("outcome", "done", "reason", "Emptied."), language);
      notices.tell(
          REFERENCE,
          "promise-broken",
          Map.of(
              "newDate",
              END_OF_THURSDAY.toString(),
              "oldDate",
              "2026-11-20T23:59:59Z",
              "lead",
              "Iain MacLeod"),
          language);
      notices.tell(
          REFERENCE, "feedback-invited", Map.of("until", END_OF_THURSDAY.toString()), language);
      notices.tell(
          REFERENCE,
          "promise-extended",
          Map.of("reason", "We wait for a part.", "newDate", END_OF_THURSDAY.toString()),
          language);
      for (String why : List.of("calendar", "faster", "not-faster")) {
        notices.tell(
            REFERENCE,
            "date-changed",
            Map.of(
                "why",
                why,
                "newDate",
                END_OF_THURSDAY.toString(),
                "oldDate",
                "2026-11-20T23:59:59Z"),
            why + language);
      }
    }

    assertThat(all())
        .hasSize(20)
        .allSatisfy(
            message ->
                assertThat(message.body())
                    .contains(REFERENCE, "https://kept.example/track/", "Sample Council")
                    .doesNotContain("notice.", "''"))
        .allSatisfy(message -> assertThat(message.subject()).doesNotContain("{", "Ailsa"))
        .anySatisfy(message -> assertThat(message.body()).contains("Roads team"))
        .anySatisfy(
            message ->
                assertThat(message.body())
                    .contains("by the end of Friday 20 November 2026", "Iain MacLeod leads"))
        .anySatisfy(
            message -> assertThat(message.body()).contains("by 5 pm on Thursday 10 December 2026"))
        .anySatisfy(message -> assertThat(message.body()).contains("a charaid"));
  }

  @Test
  void theOneUseLinkStandsInTheEmailOnly() throws Exception {
    String token = room.get(TrackingKeys.class).feedbackTokenOf(REFERENCE);
    notices.tell(
        REFERENCE, "feedback-invited", Map.of("until", END_OF_THURSDAY.toString()), "once");
    assertThat(only().body()).contains(OneUseLinks.PLACE).doesNotContain(token);

    room.sender().start();
    room.sender().sendDue();

    assertThat(mail.getReceivedMessages()[0].getContent().toString())
        .contains(
            "Please tell us here by the end of Thursday 3 December 2026. The link works once:",
            "https://kept.example/feedback/" + token)
        .doesNotContain("[");
    assertThat(only().body()).doesNotContain(token);
  }

  @Test
  void aContractorIsWrittenToAtTheirOwnAddressAndReadsNothingOfTheCustomer() throws Exception {
    Contractor clean =
        new Contractor("caley", "Caley Clean", List.of("waste"), List.of(), "jobs@caley.example");

    notices.tellContractor(clean, order(), "work-order-given", Map.of("place", "7 Glen Avenue"));
    notices.tellContractor(clean, order(), "work-order-ended", Map.of("ended", "taken-back"));
    // Once, however often it is written down.
    notices.tellContractor(clean, order(), "work-order-given", Map.of("place", "7 Glen Avenue"));
    room.sender().start();
    room.sender().sendDue();

    assertThat(mail.waitForIncomingEmail(10_000, 2)).isTrue();
    assertThat(mail.getReceivedMessages()).hasSize(2);
    for (MimeMessage received : mail.getReceivedMessages()) {
      assertThat(received.getAllRecipients()[0]).hasToString("jobs@caley.example");
      assertThat(received.getContent().toString())
          .contains("Dear Caley Clean,", "Missed bin, K7QF2M9X", "Waste team")
          .contains("https://kept.example/work-orders/" + ORDER)
          .doesNotContain("Ailsa", "example.com", "/track/", "Empty the brown bin");
    }
    // Both were written in the same moment, so either may go first.
    assertThat(mail.getReceivedMessages())
        .extracting(received -> received.getContent().toString())
        .anySatisfy(
            body ->
                assertThat(body).contains("Waste team has work for you", "Where: 7 Glen Avenue"))
        .anySatisfy(
            body ->
                assertThat(body)
                    .contains("Waste team took work back from you", "Please do not go on with it.")
                    .doesNotContain("Glen Avenue"));
  }

  @Test
  void aContractorWithoutAnAddressLooksAtTheirList() {
    notices.tellContractor(
        new Contractor("caley", "Caley Clean", List.of("waste"), List.of(), null),
        order(),
        "work-order-given",
        Map.of());

    assertThat(all()).isEmpty();
  }

  private static WorkOrder order() {
    return new WorkOrder(
        ORDER,
        REFERENCE,
        1,
        "caley",
        "waste",
        Instant.parse("2026-12-01T09:00:00Z"),
        "Empty the brown bin behind the house.",
        null,
        null,
        null,
        null,
        "");
  }

  @Test
  void whoHearsFromAColleagueIsAskedWithoutALink() {
    customer(PreferredContact.LETTER, null, "en");
    notices.tell(
        REFERENCE, "feedback-invited", Map.of("until", END_OF_THURSDAY.toString()), "once");

    assertThat(only().body())
        .contains("You can tell anyone who works here", "https://kept.example/track")
        .doesNotContain("/feedback", OneUseLinks.PLACE);
  }

  @Test
  void saysThatWeGoOnWhileWeWaitForAnAnswer() {
    notices.tell(
        REFERENCE,
        "question-asked",
        Map.of(
            "question",
            "Which bin?",
            "replyBy",
            "2026-12-02T23:59:59Z",
            "ourDate",
            END_OF_THURSDAY.toString()),
        "once");

    assertThat(only().body())
        .contains(
            "Please answer by the end of Wednesday 2 December 2026. We go on meanwhile. Our date"
                + " stays: by the end of Thursday 3 December 2026.")
        .doesNotContain("when we have your answer");
  }

  @Test
  void saysWhatWeFirstPromisedWhenWeNeedMoreTime() {
    notices.tell(
        REFERENCE,
        "promise-extended",
        Map.of(
            "reason",
            "We wait for a part.",
            "newDate",
            END_OF_THURSDAY.toString(),
            "firstDate",
            "2026-11-20T23:59:59Z"),
        "once");

    assertThat(only().body())
        .contains(
            "We will do the next step by the end of Thursday 3 December 2026. We first promised it"
                + " by the end of Friday 20 November 2026.");
  }

  @Test
  void namesTheDaysOnWhichWeAreClosed() {
    Map<String, String> storm =
        Map.of(
            "oldDate",
            "2026-11-20T23:59:59Z",
            "newDate",
            END_OF_THURSDAY.toString(),
            "closedFrom",
            "2026-11-19",
            "closedUntil",
            "2026-11-20",
            "closedFor",
            "Storm");
    Map<String, String> closed = new HashMap<>(storm);
    closed.put("why", "calendar.closed");
    notices.tell(REFERENCE, "date-changed", closed, "once");
    closed.put("why", "calendar.open-again");
    closed.put("closedUntil", "2026-11-19");
    notices.tell(REFERENCE, "date-changed", closed, "twice");

    assertThat(all())
        .extracting(Message::body)
        .anySatisfy(
            body ->
                assertThat(body)
                    .contains(
                        "The office is closed on Thursday 19 November 2026 to Friday 20 November"
                            + " 2026 (Storm)"))
        .anySatisfy(
            body ->
                assertThat(body)
                    .contains(
                        "The office is open after all on Thursday 19 November 2026 (Storm), so"));
  }

  @Test
  void saysThatSomebodyLeadsTheTeamOnlyIfTheyDo() {
    Map<String, String> above =
        Map.of(
            "newDate",
            END_OF_THURSDAY.toString(),
            "oldDate",
            "2026-11-20T23:59:59Z",
            "lead",
            "Iain MacLeod",
            "leads",
            "false");
    notices.tell(REFERENCE, "promise-broken", above, "once");

    assertThat(only().body())
        .contains("Iain MacLeod now makes sure that it is done.")
        .doesNotContain("leads the team");
  }

  @Test
  void saysNoNewDateWhileTheClockStands() {
    notices.tell(REFERENCE, "promise-extended", Map.of("reason", "We wait for a part."), "once");

    assertThat(only().body())
        .contains("We wait for a part.")
        .contains("We still wait for your answer. You get a new date when you answer.")
        .doesNotContain("the next step");
  }

  @Test
  void saysWhyWeCannotAndWhatElseThePersonCanDo() {
    notices.tell(
        REFERENCE,
        "decision-told",
        Map.of("outcome", "cannot-meet", "reason", "It is private.", "alternative", "Ask B."),
        "once");

    assertThat(only().body())
        .contains("We cannot do what you asked for")
        .contains("It is private.\n\nThis is what you can do instead:\n\nAsk B.");
  }

  @Test
  void saysWhyInPlainWordsAndHowToHaveItLookedAtAgain() {
    notices.tell(
        REFERENCE,
        "decision-told",
        Map.of(
            "outcome",
            "cannot-meet",
            "refusal",
            "law-or-powers",
            "reason",
            "It is private.",
            "alternative",
            "Ask B.",
            "review",
            "Write to C."),
        "once");

    assertThat(only().body())
        .contains("The law does not let us do it, or it is not in our power.")
        .contains(
            "It is private.\n\nThis is what you can do instead:\n\nAsk B.\n\nIf you do not agree")
        .contains("This is how:\n\nWrite to C.\n\nWe will now close your request.");
  }

  @Test
  void saysNothingOfACodeThatItHasNoWordsFor() {
    notices.tell(
        REFERENCE,
        "decision-told",
        Map.of("outcome", "cannot-meet", "refusal", "no-crane", "reason", "It is too high."),
        "once");

    assertThat(only().body())
        .contains("This is why:\n\nIt is too high.")
        .doesNotContain("no-crane")
        .doesNotContain("{");
  }

  @Test
  void keepsALetterForAPersonWithItsAddress() {
    customer(PreferredContact.LETTER, null, "en");

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(only().state()).isEqualTo(MessageState.BY_HAND);
    assertThat(only().recipient()).isEqualTo("Ailsa Bain\n1 High Street, Inverness");
    assertThat(only().format()).isEqualTo("large-print");
  }

  @Test
  void tellsALeadByEmail() {
    when(room.get(StaffAccounts.class).find("lead"))
        .thenReturn(
            Optional.of(
                new StaffAccount(
                    "lead", "Iain", "lead@example.com", Set.of(Role.LEAD), Set.of(), true)));

    notices.tellStaff("lead", REFERENCE, "promise-escalated", Map.of(), "once");
    notices.tellStaff("lead", REFERENCE, "promise-at-risk", Map.of(), "once");

    assertThat(all()).extracting(Message::recipient).containsOnly("lead@example.com");
    assertThat(all())
        .allSatisfy(
            message ->
                assertThat(message.body())
                    .contains("Missed bin", "https://kept.example/desk")
                    .doesNotContain("Ailsa", "key="));
  }

  @Test
  void whoReadsBrailleGetsTheEmailAtOnceAndBrailleFromAColleague() {
    customer(PreferredContact.EMAIL, "ailsa@example.com", "en", "braille");

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(all()).hasSize(2);
    Message email = all().stream().filter(one -> !one.byHand()).findFirst().orElseThrow();
    Message braille = all().stream().filter(Message::byHand).findFirst().orElseThrow();
    assertThat(email.state()).isEqualTo(MessageState.WAITING);
    assertThat(email.body())
        .contains("You asked for Braille. A colleague makes it and posts it to you.");
    assertThat(braille.state()).isEqualTo(MessageState.BY_HAND);
    assertThat(braille.way()).isEqualTo(PreferredContact.LETTER);
    assertThat(braille.recipient()).isEqualTo("Ailsa Bain\n1 High Street, Inverness");
    assertThat(braille.body())
        .contains("Your key is " + room.get(TrackingKeys.class).keyOf(REFERENCE))
        .doesNotContain("?key=", "You asked for Braille");
  }

  @Test
  void audioIsMadeByAColleagueAndEmailed() {
    customer(PreferredContact.EMAIL, "ailsa@example.com", "en", "audio");

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(all().stream().filter(Message::byHand))
        .singleElement()
        .satisfies(
            audio -> {
              assertThat(audio.way()).isEqualTo(PreferredContact.EMAIL);
              assertThat(audio.recipient()).isEqualTo("ailsa@example.com");
            });
    room.sender().start();
    room.sender().sendDue();
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(all().stream().map(Message::state))
        .containsExactlyInAnyOrder(MessageState.SENT, MessageState.BY_HAND);
  }

  @Test
  void whoChoseALetterGetsOneInTheirFormat() {
    customer(PreferredContact.LETTER, null, "en", "braille");

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(only().byHand()).isTrue();
    assertThat(only().format()).isEqualTo("braille");
  }

  @Test
  void aReceiptIsMissingUntilOneReallyWentOut() {
    Receipts receipts = room.get(Receipts.class);
    assertThat(receipts.of(REFERENCE)).isEqualTo(Receipts.Standing.NONE);
    assertThat(receipts.missingAmong(List.of(REFERENCE))).containsExactly(REFERENCE);

    notices.tell(REFERENCE, "team-changed", Map.of("team", "roads"), "once");
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(receipts.of(REFERENCE)).isEqualTo(Receipts.Standing.WAITING);
    assertThat(receipts.missingAmong(List.of(REFERENCE, "OTHER")))
        .containsExactlyInAnyOrder(REFERENCE, "OTHER");

    room.sender().start();
    room.sender().sendDue();

    assertThat(receipts.of(REFERENCE)).isEqualTo(Receipts.Standing.SENT);
    assertThat(receipts.missingAmong(List.of(REFERENCE, "OTHER"))).containsExactly("OTHER");
    assertThat(receipts.missingAmong(List.of())).isEmpty();
  }

  @Test
  void withoutAMailServerAReceiptDoesNotGoOutByItself() {
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
    assertThat(room.get(Receipts.class).of(REFERENCE)).isEqualTo(Receipts.Standing.WAITING);

    try (PostRoom without =
        new PostRoom(room.get(DataSource.class), PostRoom.clockAt("2026-12-01T09:00:00Z"), "", 0)) {
      assertThat(without.get(Receipts.class).of(REFERENCE)).isEqualTo(Receipts.Standing.NO_SERVER);
    }
  }

  @Test
  void aReceiptThatWasOvertakenIsNotMissingAndNeverSent() {
    customer(PreferredContact.LETTER, null, "en");
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
    Receipts receipts = room.get(Receipts.class);
    assertThat(receipts.missingAmong(List.of(REFERENCE))).containsExactly(REFERENCE);

    room.transaction()
        .executeWithoutResult(
            status -> room.outbox().decide(only().id(), Decision.NOT_NEEDED, Actor.system()));

    assertThat(receipts.of(REFERENCE)).isEqualTo(Receipts.Standing.NOT_NEEDED);
    assertThat(receipts.missingAmong(List.of(REFERENCE))).isEmpty();
    assertThat(only().sentAt()).isNull();
  }

  @Test
  void aCallThatIsDueIsNoReceiptUntilSomebodyRang() {
    customer(PreferredContact.LETTER, null, "en");
    Receipts receipts = room.get(Receipts.class);

    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");

    assertThat(receipts.of(REFERENCE)).isEqualTo(Receipts.Standing.BY_HAND);
    room.transaction()
        .executeWithoutResult(
            status -> room.outbox().decide(only().id(), Decision.CANCEL, Actor.system()));
    assertThat(receipts.of(REFERENCE)).isEqualTo(Receipts.Standing.STUCK);
  }

  @Test
  void whatIsStillToBeSaidGoesWhereTheyAreNow() {
    customer(PreferredContact.LETTER, null, "en");
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
    notices.tell(REFERENCE, "team-changed", Map.of("team", "roads"), "once");
    Message said =
        all().stream()
            .filter(one -> one.template().equals("team-changed"))
            .findFirst()
            .orElseThrow();
    room.transaction()
        .executeWithoutResult(
            status -> room.outbox().decide(said.id(), Decision.DONE_BY_HAND, Actor.system()));
    Person before = room.get(Requests.class).personOf(REFERENCE);

    notices.goesWhereTheyAre(
        new Customers.Changed(
            REFERENCE,
            before,
            new Person(
                before.name(),
                null,
                null,
                "2 New Street",
                PreferredContact.LETTER,
                "standard",
                "en")));

    assertThat(all().stream().filter(one -> one.state() == MessageState.BY_HAND))
        .extracting(Message::recipient)
        .containsExactly("Ailsa Bain\n2 New Street");
    assertThat(room.message(said.id()).recipient()).contains("1 High Street");
  }

  @Test
  void nothingGoesToAnAddressThatIsNotTheirsAnyMore() {
    customer(PreferredContact.EMAIL, "ailsa@example.org", "en", "standard");
    notices.tell(REFERENCE, "feedback-invited", Map.of("until", "2026-06-12T09:00:00Z"), "once");
    // Most addresses are removed because something came back from them.
    notices.tell(REFERENCE, "request-acknowledged", Map.of(), "once");
    room.get(JdbcClient.class)
        .sql(
            "update outbox set failed_at = created_at, problem = 'refused', not_before = null where"
                + " template = 'request-acknowledged'")
        .update();
    Person before = room.get(Requests.class).personOf(REFERENCE);

    notices.goesWhereTheyAre(
        new Customers.Changed(
            REFERENCE,
            before,
            new Person(
                before.name(),
                null,
                null,
                "2 New Street",
                PreferredContact.LETTER,
                "standard",
                "en")));
    room.sender().start();
    room.sender().sendDue();

    assertThat(all())
        .hasSize(2)
        .allSatisfy(
            message -> {
              assertThat(message.way()).isEqualTo(PreferredContact.LETTER);
              assertThat(message.byHand()).isTrue();
              assertThat(message.state()).isEqualTo(MessageState.BY_HAND);
              assertThat(message.recipient()).isEqualTo("Ailsa Bain\n2 New Street");
              assertThat(message.body()).contains("/track").doesNotContain("one-use-link");
            });
  }

  private void customer(PreferredContact way, @Nullable String email, String language) {
    customer(way, email, language, "large-print");
  }

  private void customer(
      PreferredContact way, @Nullable String email, String language, String format) {
    when(room.get(Requests.class).personOf(REFERENCE))
        .thenReturn(
            new Person(
                "Ailsa Bain", email, null, "1 High Street, Inverness", way, format, language));
  }

  private List<Message> all() {
    return room.outbox().list(Optional.empty(), 0, 100);
  }

  private Message only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }
}
