package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.notice.ByHand;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.Figures;
import org.kept.request.OnlyWritten;
import org.kept.request.Outcome;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.request.StoryLine;
import org.kept.request.Withdrawals;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody counts as told, and nothing is said to have been told, that nobody told. */
@KeptTest
abstract class TellingByHand {

  private static final String ACKNOWLEDGED = "request-acknowledged";
  private static final String QUESTION = "question-asked";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Withdrawals withdrawals;
  @Autowired private ByHand byHand;
  @Autowired private Ledger ledger;
  @Autowired private TrackingKeys keys;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;
  @LocalServerPort private int port;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void aQuestionThatWasAnsweredMeanwhileIsPutAwayAndNobodyWroteToTheCustomer() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.LETTER));
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    hole.isAskedBy("roads-officer", "How deep is it?");
    UUID question = errand(hole, QUESTION);
    String before = officer.opens("/desk/case/" + hole.reference).body();
    assertThat(before).doesNotContain("Not needed any more");
    council.opensOn("2026-06-11 11:00");
    requests.noteInformation(
        hole.reference, "As my hand.", council.staff("roads-officer"), Channel.PHONE);

    // From a page that did not know yet, nothing is recorded.
    HttpResponse<String> refused =
        officer.sends("/desk/by-hand/" + question, Map.of("from", "case"));
    assertThat(refused.body())
        .contains(
            "This went out of date before you pressed Done.",
            "/desk/by-hand/" + question + "/not-needed",
            "Not needed any more",
            "I told the customer this");
    assertThat(kinds(hole)).doesNotContain("message-done-by-hand");
    assertThat(errand(hole, QUESTION)).isEqualTo(question);

    String put =
        officer.sends("/desk/by-hand/" + question + "/not-needed", Map.of("from", "case")).body();
    assertThat(put).contains("Put away: 1 message about " + hole.reference);
    assertThat(templates(hole)).doesNotContain(QUESTION).contains(ACKNOWLEDGED);
    assertThat(entry(hole, "message-not-needed").detail())
        .containsEntry("template", QUESTION)
        .containsEntry("because", "answered");
    assertThat(entry(hole, "message-not-needed").actor()).isEqualTo("roads-officer");
    assertThat(hole.story()).doesNotContain("We wrote to you");
    assertThat(requests.storyForStaff(hole.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains(
            "A message was out of date before anybody told it. The customer was not told this.");

    // A second press, and Done on an old page, change nothing.
    officer.sends("/desk/by-hand/" + question + "/not-needed", Map.of("from", "case"));
    officer.sends("/desk/by-hand/" + question, Map.of("from", "case", "overtaken", "answered"));
    assertThat(kinds(hole).stream().filter("message-not-needed"::equals)).hasSize(1);
    assertThat(kinds(hole)).doesNotContain("message-done-by-hand");
    assertThat(ledger.verify(hole.reference).intact()).isTrue();
  }

  /** What it is about now is said in a message of its own. */
  @Test
  void whatWasWrittenOfItAsAnotherServiceIsOutOfDate() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.LETTER));
    UUID receipt = errand(hole, ACKNOWLEDGED);
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    council.opensOn("2026-06-11 11:00");
    officer.sends(
        "/desk/work/" + hole.openWork().id() + "/about",
        Map.of(
            "about-seen", "pothole",
            "about", "fly-tipping",
            "about-reason", "The photo shows a mattress, and no hole."));

    Visitor now = Visitor.signedIn(port, "officer");
    String page = now.opens("/desk/case/" + hole.reference).body();
    assertThat(page)
        .contains(
            "What there is to say now stands below: say it today.",
            "We have found since that the request is about something else.",
            "/desk/by-hand/" + receipt + "/not-needed")
        .doesNotContain("/desk/by-hand/" + errand(hole, "service-changed") + "/not-needed");
    now.sends("/desk/by-hand/" + receipt + "/not-needed", Map.of("from", "case"));
    assertThat(templates(hole)).doesNotContain(ACKNOWLEDGED).contains("service-changed");
    assertThat(now.opens("/desk/case/" + hole.reference).body())
        .as("nobody has told them anything")
        .contains("What there is to say now stands below: say it today.");
    assertThat(entry(hole, "message-not-needed").detail()).containsEntry("because", "sorted");
  }

  /** Of two that say who has it now one is true. */
  @Test
  void whoHadItInBetweenIsNotSaidAnyMore() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    council.opensOn("2026-06-11 11:00");
    hole.isHandedOnBy("roads-officer", "waste", "It is about rubbish in the road.");
    UUID first = errand(hole, "team-changed");
    assertThat(Visitor.signedIn(port, "waste-officer").opens(desk(hole)).body())
        .doesNotContain("It went to another team since.");
    council.opensOn("2026-06-11 12:00");
    hole.isReturnedBy("waste-officer", 1, "not-ours", "There is no rubbish there.");

    String page = Visitor.signedIn(port, "roads-officer").opens(desk(hole)).body();

    assertThat(page)
        .containsOnlyOnce("It went to another team since.")
        .contains("/desk/by-hand/" + first + "/not-needed");
  }

  private static String desk(Council.Case of) {
    return "/desk/case/" + of.reference;
  }

  @Test
  void whatWasSaidOnThePhoneBeforeTheAnswerWasWrittenDownIsStillSaidToBeTold() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    hole.isAskedBy("roads-officer", "How deep is it?");
    UUID question = errand(hole, QUESTION);
    council.opensOn("2026-06-11 10:10");
    requests.noteInformation(
        hole.reference, "As my hand.", council.staff("roads-officer"), Channel.PHONE);

    Visitor.signedIn(port, "roads-officer")
        .sends("/desk/by-hand/" + question, Map.of("from", "case", "overtaken", "answered"));

    assertThat(hole.story()).contains("We rang you.");
  }

  @Test
  void whatStillHoldsCannotBePutAwayAndNotByAnotherTeam() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.LETTER));
    UUID receipt = errand(hole, ACKNOWLEDGED);
    String address = "/desk/by-hand/" + receipt + "/not-needed";

    assertThat(Visitor.signedIn(port, "waste-officer").sends(address, Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(Visitor.signedIn(port, "auditor").sends(address, Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(
            Visitor.signedIn(port, "roads-officer").sends(address, Map.of("from", "case")).body())
        .contains("The customer of " + hole.reference + " has still to be told.");

    assertThat(templates(hole)).contains(ACKNOWLEDGED);
    assertThat(kinds(hole)).doesNotContain("message-not-needed");
  }

  @Test
  void allThatIsOutOfDateOnOneCaseIsPutAwayAtOnceAlsoByTwoAtTheSameTime() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    hole.isAskedBy("roads-officer", "How deep is it?");
    council.opensOn("2026-06-11 11:00");
    requests.noteInformation(
        hole.reference, "As my hand.", council.staff("roads-officer"), Channel.PHONE);
    hole.isDoneBy("roads-officer", "We filled the hole.");
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String page = officer.opens("/desk/case/" + hole.reference).body();
    List<UUID> over =
        byHand.ofCase(hole.reference).stream()
            .filter(each -> !each.template().equals("decision-told"))
            .filter(each -> !each.template().equals("feedback-invited"))
            .map(ByHand.Errand::id)
            .toList();
    assertThat(over).hasSizeGreaterThan(1);
    assertThat(page).contains("None of the " + over.size() + " that are out of date for");
    String all =
        "/desk/by-hand/"
            + String.join(",", over.stream().map(UUID::toString).toList())
            + "/not-needed";
    assertThat(page).contains(all);

    Threads.atOnce(2, () -> Visitor.signedIn(port, "roads-officer").sends(all, Map.of()).body());

    assertThat(templates(hole)).contains("decision-told").doesNotContain(ACKNOWLEDGED);
    assertThat(kinds(hole).stream().filter("message-not-needed"::equals)).hasSize(over.size());
    Promise receipt = promise(hole, "acknowledge");
    assertThat(receipt.keptAt()).isNotNull();
    assertThat(requests.onlyWritten(hole.reference))
        .containsEntry(receipt.id(), OnlyWritten.Told.NEVER)
        .containsEntry(promise(hole, "answer").id(), OnlyWritten.Told.WAITS);
    assertThat(follow(hole)).contains("Written, not given to you", "Written, not yet given to you");
    assertThat(officer.opens("/desk/case/" + hole.reference).body())
        .contains("Written, never told", "Written, to be told by hand")
        .doesNotContain("No receipt sent yet");
  }

  @Test
  void whatIsOnlyWrittenIsNotCalledKeptUntilSomebodyToldTheCustomer() {
    OnlyWritten.Count before = waiting("acknowledge");
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    Promise receipt = promise(hole, "acknowledge");
    Visitor officer = Visitor.signedIn(port, "roads-officer");

    assertThat(receipt.keptAt()).isNotNull();
    assertThat(requests.onlyWritten(hole.reference))
        .containsExactly(Map.entry(receipt.id(), OnlyWritten.Told.WAITS));
    assertThat(follow(hole)).contains("Written, not yet given to you").doesNotContain(">Kept<");
    assertThat(officer.opens("/desk/case/" + hole.reference).body())
        .contains("ds_tag--orange\">Written, to be told by hand</span>");
    assertThat(Visitor.signedIn(port, "auditor").opens("/audit/" + hole.reference).body())
        .contains("Written, to be told by hand");
    assertThat(waiting("acknowledge").waits()).isEqualTo(before.waits() + 1);
    assertThat(new Visitor(port).opens("/charter").body())
        .contains("A person has still to tell the customer.");

    officer.sends("/desk/by-hand/" + errand(hole, ACKNOWLEDGED), Map.of("from", "case"));

    assertThat(requests.onlyWritten(hole.reference)).isEmpty();
    assertThat(follow(hole)).contains(">Kept<").doesNotContain("not yet given to you");
    assertThat(waiting("acknowledge")).isEqualTo(before);
  }

  /** With no mail server, or while it is away, nobody was told by what waits for it. */
  @Test
  void anEmailThatHasNotGoneOutIsNotCalledKept() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.EMAIL));
    UUID receipt = promise(hole, "acknowledge").id();
    Visitor officer = Visitor.signedIn(port, "roads-officer");

    for (String why : List.of("not_before = created_at", "failed_at = created_at")) {
      outbox(hole, why);
      assertThat(requests.onlyWritten(hole.reference))
          .as(why)
          .containsExactly(Map.entry(receipt, OnlyWritten.Told.NOT_SENT));
    }
    assertThat(follow(hole))
        .contains("ds_tag--orange\">Written, not yet sent to you<", "It has not gone out yet.")
        .doesNotContain(">Kept<", "We told you");
    assertThat(officer.opens("/desk/case/" + hole.reference).body())
        .contains("ds_tag--orange\">Written, email not sent<", "Message written to the customer")
        .doesNotContain("Customer told");
    assertThat(Visitor.signedIn(port, "auditor").opens("/audit/" + hole.reference).body())
        .contains("Written, email not sent");

    outbox(hole, "failed_at = null, unsure_at = created_at");
    assertThat(requests.onlyWritten(hole.reference)).as("it may have arrived").isEmpty();
    UUID email =
        jdbc.sql("select id from outbox where reference = ?")
            .param(hole.reference)
            .query(UUID.class)
            .single();
    assertThat(
            Visitor.signedIn(port, "admin")
                .sends("/outbox/" + email, Map.of("decision", "SEND_AGAIN"))
                .body())
        .contains("Waiting to be sent");
    for (String why : List.of("problem = null", "failed_at = created_at")) {
      outbox(hole, why);
      assertThat(requests.onlyWritten(hole.reference)).as("also sent once more").isEmpty();
    }
    outbox(hole, "cancelled_at = created_at, failed_at = null");
    assertThat(requests.onlyWritten(hole.reference)).as("also if it is not sent").isEmpty();
    outbox(hole, "cancelled_at = null, doubted_at = null, failed_at = created_at");
    assertThat(requests.onlyWritten(hole.reference)).hasSize(1);
    outbox(hole, "failed_at = null, sent_at = created_at");
    assertThat(requests.onlyWritten(hole.reference)).isEmpty();
    assertThat(follow(hole)).contains(">Kept<").doesNotContain("not yet sent to you");
  }

  private void outbox(Council.Case of, String what) {
    jdbc.sql("update outbox set " + what + " where reference = ?").param(of.reference).update();
  }

  @Test
  void theFiguresOfAServiceCountWhatIsOnlyWrittenApartFromEmail() {
    Figures.By by = Figures.By.SERVICE;
    LocalDate day = LocalDate.of(2026, 6, 11);
    OnlyWritten.Count before = count(by, "pothole", day);
    council.pothole().isDoneBy("roads-officer", "We filled the hole.");
    assertThat(count(by, "pothole", day)).isEqualTo(before);

    council
        .caseOf(council.potholeBy(PreferredContact.LETTER))
        .isDoneBy("roads-officer", "We filled the hole.");

    // Its receipt, which is written too, counts for its line of the charter only.
    assertThat(count(by, "pothole", day).waits()).isEqualTo(before.waits() + 1);
    assertThat(count(Figures.By.TEAM, "roads", day).waits()).isPositive();
    assertThat(count(Figures.By.WEEK, "2026-06-08", day).waits()).isPositive();
    assertThat(count(by, "pothole", day.minusDays(1))).isEqualTo(OnlyWritten.Count.NONE);
  }

  @Test
  void aBrailleReaderIsNotSaidToHaveBeenTold() {
    Council.Case hole = council.caseOf(council.potholeBy(PreferredContact.EMAIL, "braille", "en"));

    assertThat(hole.story())
        .contains("We have your request.")
        .doesNotContain("We told you that we have your request.");
    assertThat(follow(hole)).contains("Written, not yet given to you");
  }

  @Test
  void whoMakesAGaelicLetterReadsItInEnglishBesideIt() {
    Council.Case hole =
        council.caseOf(council.potholeBy(PreferredContact.LETTER, "standard", "gd"));

    ByHand.Errand letter =
        byHand.ofCase(hole.reference).stream()
            .filter(each -> each.template().equals(ACKNOWLEDGED))
            .findFirst()
            .orElseThrow();
    assertThat(letter.body()).doesNotContain("Thank you for telling us.");
    assertThat(letter.inEnglish()).contains("Thank you for telling us.");
    assertThat(Visitor.signedIn(port, "roads-officer").opens("/desk/case/" + hole.reference).body())
        .contains("In English", "<div lang=\"gd\">", "Thank you for telling us.");
    Council.Case english = council.caseOf(council.potholeBy(PreferredContact.LETTER));
    assertThat(byHand.ofCase(english.reference))
        .isNotEmpty()
        .allMatch(each -> each.inEnglish() == null);
  }

  @Test
  void whoAskedForTheSameReadsThatTheOlderRequestWasWithdrawn() {
    Council.Case older = council.pothole();
    council.opensOn("2026-06-11 10:05");
    Council.Case younger = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    isTheSame(younger, older);
    assertThat(follow(younger)).contains("An older request for the same goes on");
    assertThat(officersPage(younger)).doesNotContain("The older request was withdrawn since");
    council.opensOn("2026-06-12 10:00");

    assertThat(withdrawals.withdraw(older.reference, "sorted-otherwise", "")).isTrue();

    assertThat(follow(younger))
        .contains(
            "It ended on Friday 12 June 2026, and we did not do what it asked for",
            "The older request does not go on. If you still need this, please ask us again.")
        .doesNotContain("An older request for the same goes on", "withdrawn");
    assertThat(officersPage(younger))
        .contains(
            "Same as an older request, which was withdrawn on Friday 12 June 2026",
            "The older request was withdrawn since, so we do not go on with it.");
    assertThat(requests.outlookOf(younger.reference, Locale.UK).nextStep())
        .startsWith("The older request does not go on.");
    UUID decision = errand(younger, "decision-told");
    Visitor.signedIn(port, "roads-officer")
        .sends("/desk/by-hand/" + decision + "/not-needed", Map.of("from", "case"));
    assertThat(templates(younger)).contains("older-request-ended").doesNotContain("decision-told");
  }

  @Test
  void whoAskedForTheSameReadsWhatBecameOfTheOlderRequest() {
    Council.Case older = council.pothole();
    council.opensOn("2026-06-11 10:05");
    Council.Case younger = council.caseOf(council.potholeBy(PreferredContact.PHONE));
    isTheSame(younger, older);
    council.opensOn("2026-06-12 10:00");

    older.isDoneBy("roads-officer", "We filled the hole.");

    Outcome outcome = requests.outcomeOf(younger.reference, Locale.UK).orElseThrow();
    assertThat(outcome.sentence())
        .isEqualTo(
            "An older request asked for the same. We did what it asked for on Friday 12 June 2026");
    assertThat(officersPage(younger)).contains("The older request is done since.");
    // It is all that they hear, so that it is to be said, in other words.
    assertThat(officersPage(younger))
        .doesNotContain(errand(younger, "decision-told") + "/not-needed");
  }

  private void isTheSame(Council.Case younger, Council.Case older) {
    assertThat(
            younger.completedBy(
                "roads-officer",
                Map.of(
                    "decision",
                    "duplicate",
                    "duplicateOf",
                    older.reference,
                    "reason",
                    "It is one hole.")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private String officersPage(Council.Case of) {
    return Visitor.signedIn(port, "roads-officer").opens("/desk/case/" + of.reference).body();
  }

  private String follow(Council.Case of) {
    Visitor customer = new Visitor(port);
    customer.opens("/track/" + of.reference + "?key=" + keys.keyOf(of.reference));
    return customer.opens("/track/" + of.reference).body();
  }

  private OnlyWritten.Count waiting(String milestone) {
    return requests
        .onlyWritten(Figures.By.COMMITMENT, null, null)
        .getOrDefault(
            requests.promisesOf(council.pothole().reference).stream()
                .filter(each -> each.milestone().equals(milestone))
                .findFirst()
                .orElseThrow()
                .honours(),
            OnlyWritten.Count.NONE);
  }

  private OnlyWritten.Count count(Figures.By by, String of, LocalDate day) {
    return requests.onlyWritten(by, day, day).getOrDefault(of, OnlyWritten.Count.NONE);
  }

  private Promise promise(Council.Case of, String milestone) {
    return requests.promisesOf(of.reference).stream()
        .filter(each -> each.milestone().equals(milestone))
        .findFirst()
        .orElseThrow();
  }

  private UUID errand(Council.Case of, String template) {
    return byHand.ofCase(of.reference).stream()
        .filter(each -> each.template().equals(template))
        .map(ByHand.Errand::id)
        .findFirst()
        .orElseThrow();
  }

  private List<String> templates(Council.Case of) {
    return byHand.ofCase(of.reference).stream().map(ByHand.Errand::template).toList();
  }

  private List<String> kinds(Council.Case of) {
    return ledger.of(of.reference).stream().map(LedgerEntry::kind).toList();
  }

  private LedgerEntry entry(Council.Case of, String kind) {
    return ledger.of(of.reference).stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
