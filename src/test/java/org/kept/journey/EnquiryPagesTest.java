package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.promise.KeptClock;
import org.kept.request.Enquiries;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of an elected representative and of those who answer them. */
@KeptTest
class EnquiryPagesTest {

  private static final String CHECKED = "Letter of 9 June, seen by <Isla> Reid.";

  @Autowired private Council council;
  @Autowired private Enquiries enquiries;
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
  void theRepresentativesPageShowsHowFarItIsAndMoreOnlyWhileAuthorityIsRecorded() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    Visitor councillor = withKey(enquiry);
    String page = "/track/" + enquiry.reference;
    assertThat(councillor.opens(page).body()).doesNotContain("The request you ask about");

    linked(enquiry, hole);

    assertThat(councillor.opens(page).body())
        .contains(
            "The request you ask about",
            "<strong lang=\"en\">Pothole</strong>",
            "A team works on it.",
            "Due by the end of Friday 19 June 2026",
            "Who has it now: Roads",
            "We can show you how far it is.")
        .doesNotContain(hole.reference, "Glen Avenue 7", keys.keyOf(hole.reference));

    hole.isDoneBy("roads-officer", "We filled the hole for good.");

    assertThat(councillor.opens(page).body())
        .contains("It is closed.")
        .doesNotContain("We filled the hole for good.", "What was decided", hole.reference);

    recorded(enquiry, hole);

    assertThat(councillor.opens(page).body())
        .contains(
            "What was decided",
            "We filled the hole for good.",
            "What happened so far",
            "We may tell you this so that you can help the person.")
        .doesNotContain(hole.reference, "Letter of 9 June", "wilhelmina@", "Outside number 7");

    enquiries.takeBack(
        enquiry.reference, "She changed her mind.", hole.reference, council.staff("officer"));

    assertThat(councillor.opens(page).body())
        .contains("It is closed.", "We may tell you only how far it is.")
        .doesNotContain("We filled the hole for good.", "changed her mind");
    assertThat(councillor.opens(page + "?lang=gd").body())
        .contains("An t-iarrtas mu bheil thu a’ faighneachd");
  }

  @Test
  void theKeyOfTheEnquiryOpensNothingElseAndTheInterfaceTellsNothingOfTheOtherCase()
      throws IOException, InterruptedException {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    linked(enquiry, hole);
    recorded(enquiry, hole);
    hole.isDoneBy("roads-officer", "We filled the hole for good.");

    HttpResponse<String> own = ask(enquiry, enquiry);
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.body())
        .contains(enquiry.reference)
        .doesNotContain(hole.reference, "filled the hole", "pothole", "Letter of 9 June");
    assertThat(ask(hole, enquiry).statusCode()).isIn(403, 404);
    assertThat(withKey(enquiry).opens("/track/" + hole.reference).body())
        .doesNotContain("filled the hole");
  }

  @Test
  void colleaguesSeeOnEachTaskAndOnTheCaseWhatMayBeTold() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    Visitor officer = Visitor.signedIn(port, "officer");
    String task = "/desk/work/" + enquiry.openWork().id();

    assertThat(officer.opens(task).body())
        .contains(
            "Check the authority",
            "What the representative may be told",
            "No authority is recorded",
            "none is known for sure",
            "May we tell them what was decided about this person, and why?");
    linked(enquiry, hole);
    recorded(enquiry, hole);

    String answer = officer.opens("/desk/work/" + enquiry.openWork().id()).body();
    assertThat(answer)
        .contains(
            "Authority is recorded",
            hole.reference,
            "The person agreed in writing, and it was seen",
            "Letter of 9 June, seen by &lt;Isla&gt; Reid.",
            "What do your words tell of a person’s case?");
    assertThat(officer.opens("/desk/case/" + enquiry.reference).body())
        .contains("Authority is recorded", "Change what the representative may be told");
    String asked =
        Visitor.signedIn(port, "roads-officer").opens("/desk/case/" + hole.reference).body();
    assertThat(asked)
        .contains("An elected representative asks about this request", enquiry.reference)
        // Who asks for what is for the team of the enquiry.
        .doesNotContain("/desk/case/" + enquiry.reference, "Letter of 9 June, seen by");
  }

  @Test
  void authorityIsRecordedAndTakenBackOnThePageOfTheCase() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    Visitor officer = Visitor.signedIn(port, "officer");
    String page = "/desk/case/" + enquiry.reference + "/authority";
    String about = "/desk/case/" + enquiry.reference + "/about";

    assertThat(officer.opens(page).body())
        .contains("paragraph 24", "I am sure that they ask about this one.");
    HttpResponse<String> unsure = officer.sends(about, Map.of("about", hole.reference));
    assertThat(unsure.statusCode()).isEqualTo(422);
    assertThat(unsure.body()).contains("Tick that you are sure.", "value=\"" + hole.reference);
    HttpResponse<String> itself =
        officer.sends(about, Map.of("about", enquiry.reference, "sure", "yes"));
    assertThat(itself.statusCode()).isEqualTo(422);
    assertThat(itself.body()).contains("That is the reference of the enquiry itself.");
    assertThat(officer.sends(about, Map.of("about", hole.reference, "sure", "yes")).body())
        .contains("The representative sees now how far that request is.");
    officer.opens(page);
    assertThat(officer.sends(about, Map.of("about", hole.reference, "sure", "yes")).body())
        .contains("That request was written down before.");

    officer.opens(page);
    HttpResponse<String> nothing =
        officer.sends(page, Map.of("asked-about", hole.reference, "words", CHECKED));
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body())
        .contains("Choose why we may tell them.", "seen by &lt;Isla&gt; Reid.");
    assertThat(
            officer
                .sends(
                    page, Map.of("asked-about", hole.reference, "how", "by-phone", "words", "No"))
                .body())
        .contains("Use at least 10 letters.");
    assertThat(
            officer
                .sends(
                    page,
                    Map.of("asked-about", hole.reference, "how", "by-phone", "words", CHECKED))
                .body())
        .contains("Authority recorded.");
    officer.opens(page);
    assertThat(
            officer
                .sends(
                    page,
                    Map.of("asked-about", hole.reference, "how", "by-phone", "words", CHECKED))
                .body())
        .contains("Authority was recorded before. Nothing was changed.");
    officer.opens(page);
    assertThat(
            officer
                .sends(page + "/end", Map.of("asked-about", hole.reference, "words", "She rang."))
                .body())
        .contains("Authority taken back.");
    officer.opens(page);
    HttpResponse<String> hasty =
        officer.sends(about + "/end", Map.of("asked-about", hole.reference));
    assertThat(hasty.statusCode()).isEqualTo(422);
    assertThat(hasty.body())
        .contains("Tick that you are sure that they do not ask about this one.");
    assertThat(enquiries.of(enquiry.reference).about()).isEqualTo(hole.reference);
    assertThat(
            officer
                .sends(about + "/end", Map.of("asked-about", hole.reference, "sure", "yes"))
                .body())
        .contains("Taken away.");
    assertThat(enquiries.of(enquiry.reference).about()).isNull();
    // Whoever opens again the address of a form comes to the page.
    assertThat(officer.opens(about).body()).contains("What the representative may be told");
    assertThat(officer.opens(page + "/end").statusCode()).isEqualTo(200);
  }

  @Test
  void whoAsksForNobodyIsNotReadAsAskingForSomebody() {
    Council.Case enquiry = council.enquiry(false);

    assertThat(Visitor.signedIn(port, "officer").opens("/desk/case/" + enquiry.reference).body())
        .contains("They ask for no person", "tell nothing of any person’s case")
        .doesNotContain("No authority is recorded", "none is known for sure");
  }

  @Test
  void whoeverChecksReadsIfThePersonAgreesAsTheRepresentativeSaid() {
    Council.Case agreed = council.enquiry(true);
    Visitor officer = Visitor.signedIn(port, "officer");
    assertThat(officer.opens("/desk/work/" + agreed.openWork().id()).body())
        .contains("The representative says that the person knows and agrees.");
    Council.Case enquiry =
        council.ask(
            "member-enquiry",
            Map.of(
                "role", "councillor",
                "area", "Strathmore North",
                "forPerson", "yes",
                "agreed", "no",
                "question", "When is the hole in Glen Avenue filled?"));

    assertThat(officer.opens("/desk/work/" + enquiry.openWork().id()).body())
        .contains("The representative says that the person does not know of it");
    assertThat(officer.opens("/desk/case/" + enquiry.reference + "/authority").body())
        .contains("The representative says that the person does not know of it");
  }

  @Test
  void thatNobodyCanHaveAgreedIsSaidBeforeAnythingFurtherIsAsked() {
    Council.Case enquiry = council.enquiry(true);
    Visitor officer = Visitor.signedIn(port, "officer");
    String task = "/desk/work/" + enquiry.openWork().id();
    officer.opens(task);

    HttpResponse<String> refused =
        officer.sends(
            task,
            Map.of(
                "asked-about",
                "",
                "shown",
                "enquiryLink,authority",
                "answers.enquiryLink",
                "no",
                "answers.authority",
                "recorded"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("You do not know for sure which request they ask about");
  }

  @Test
  void aRepresentativeReadsWhatToDoInPlaceOfAskingUsToExplain() {
    Council.Case enquiry = council.enquiry(true);

    assertThat(withKey(enquiry).opens("/track/" + enquiry.reference + "/explain").body())
        .contains("We do not explain enquiries here.", "tell us here that it is not put right");
  }

  @Test
  void whatWasTypedIsGivenBackIfAColleagueChangedTheRequestMeanwhile() {
    Council.Case hole = council.pothole();
    Council.Case bin = council.missedBin();
    Council.Case enquiry = council.enquiry(true);
    linked(enquiry, hole);
    Visitor officer = Visitor.signedIn(port, "officer");
    String page = "/desk/case/" + enquiry.reference + "/authority";
    assertThat(officer.opens(page).body())
        .contains("name=\"asked-about\" value=\"" + hole.reference + "\"");
    String task = "/desk/work/" + enquiry.openWork().id();
    assertThat(officer.opens(task).body())
        .contains("name=\"asked-about\" value=\"" + hole.reference + "\"");
    enquiries.link(enquiry.reference, bin.reference, hole.reference, council.staff("officer"));

    HttpResponse<String> answer =
        officer.sends(
            task,
            Map.of(
                "asked-about",
                hole.reference,
                "answers.decision",
                "done",
                "answers.tells",
                "progress",
                "answers.reason",
                "Roads have it, and answer by 19 June."));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains(
            "A colleague changed a moment ago which request they ask about.",
            "Roads have it, and answer by 19 June.",
            "name=\"asked-about\" value=\"" + bin.reference + "\"");
    officer.opens(page);
    HttpResponse<String> record =
        officer.sends(
            page, Map.of("asked-about", hole.reference, "how", "in-writing", "words", CHECKED));
    assertThat(record.statusCode()).isEqualTo(422);
    assertThat(record.body())
        .contains(
            "A colleague changed a moment ago which request they ask about.",
            "seen by &lt;Isla&gt; Reid.",
            "name=\"asked-about\" value=\"" + bin.reference + "\"");
    enquiries.unlink(enquiry.reference, bin.reference, council.staff("officer"));
    officer.opens(page);
    HttpResponse<String> nobody =
        officer.sends(
            page, Map.of("asked-about", bin.reference, "how", "in-writing", "words", CHECKED));
    // There is no form for it any more, and the words are not lost.
    assertThat(nobody.body())
        .contains("What you wrote", "seen by &lt;Isla&gt; Reid.", "Write down first which request");
    assertThat(enquiries.of(enquiry.reference).authority()).isNull();
  }

  @Test
  void theInterfaceShowsNoMoreWhatWasAnsweredOnceTheAuthorityIsTakenBack()
      throws IOException, InterruptedException {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    linked(enquiry, hole);
    recorded(enquiry, hole);
    assertThat(
            enquiry.completedBy(
                "officer",
                Map.of(
                    "decision",
                    "done",
                    "tells",
                    "details",
                    "reason",
                    "Her road is closed as she had a fall.")))
        .isInstanceOf(WorkOutcome.Done.class);
    String page = "/track/" + enquiry.reference;
    assertThat(ask(enquiry, enquiry).body()).contains("had a fall");
    assertThat(withKey(enquiry).opens(page).body())
        .contains("had a fall")
        .doesNotContain("/explain");

    enquiries.takeBack(enquiry.reference, "", hole.reference, council.staff("officer"));

    assertThat(ask(enquiry, enquiry).body())
        .doesNotContain("had a fall")
        .contains("We may not show you now what we wrote here.");
    assertThat(withKey(enquiry).opens(page).body())
        .doesNotContain("had a fall", "in the format that you asked for")
        .contains(
            "We may not show you now what we wrote here.",
            "A colleague tells you by email how far it is.");
    assertThat(Visitor.signedIn(port, "officer").opens("/desk/case/" + enquiry.reference).body())
        .contains("had a fall", "An answer that was not sent yet is held")
        .contains("The authority was taken back after we answered");
    Visitor admin = Visitor.signedIn(port, "admin");
    assertThat(admin.opens("/outbox?show=HELD").body()).contains("Held back", enquiry.reference);
  }

  @Test
  void whatMustNotBeSaidAnyMoreIsNotShownToWhoeverHasToSayIt() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    linked(enquiry, hole);
    recorded(enquiry, hole);
    assertThat(
            enquiry.completedBy(
                "officer",
                Map.of(
                    "decision",
                    "done",
                    "tells",
                    "details",
                    "reason",
                    "Her road is closed as she had a fall.")))
        .isInstanceOf(WorkOutcome.Done.class);
    jdbc.sql(
            "update outbox set way = 'PHONE', by_hand = true, recipient = '01632 960999',"
                + " not_before = null where reference = ? and template = 'decision-told'")
        .param(enquiry.reference)
        .update();
    Visitor officer = Visitor.signedIn(port, "officer");
    String page = "/desk/case/" + enquiry.reference;
    String before = officer.opens(page).body();
    assertThat(before).contains("What to say").doesNotContain("so do not tell what was written");

    enquiries.takeBack(enquiry.reference, "", hole.reference, council.staff("officer"));

    assertThat(officer.opens(page).body())
        .contains("so do not tell what was written")
        .doesNotContain("What to say");
  }

  @Test
  void nobodyElseRecordsAnything() {
    Council.Case hole = council.pothole();
    Council.Case enquiry = council.enquiry(true);
    linked(enquiry, hole);
    String page = "/desk/case/" + enquiry.reference + "/authority";
    String about = "/desk/case/" + enquiry.reference + "/about";

    for (String who : List.of("roads-officer", "auditor", "owner", "admin")) {
      Visitor other = Visitor.signedIn(port, who);
      assertThat(other.opens(page).statusCode()).as(who).isEqualTo(403);
      assertThat(other.sends(page, Map.of("how", "by-phone", "words", CHECKED)).statusCode())
          .as(who)
          .isEqualTo(403);
      assertThat(other.sends(about, Map.of("about", hole.reference, "sure", "yes")).statusCode())
          .as(who)
          .isEqualTo(403);
      assertThat(other.sends(about + "/end", Map.of()).statusCode()).as(who).isEqualTo(403);
    }
    assertThat(enquiries.of(enquiry.reference).authority()).isNull();
    assertThat(enquiries.of(enquiry.reference).about()).isEqualTo(hole.reference);
    Visitor officer = Visitor.signedIn(port, "officer");
    assertThat(officer.opens("/desk/case/00000-00000/authority").statusCode()).isEqualTo(404);
    // A request of anybody else has no such page.
    assertThat(
            Visitor.signedIn(port, "roads-officer")
                .opens("/desk/case/" + hole.reference + "/authority")
                .body())
        .doesNotContain("paragraph 24");
  }

  private void linked(Council.Case enquiry, Council.Case about) {
    assertThat(
            enquiry.completedBy(
                "officer",
                Map.of("enquiryLink", "yes", "enquiryAbout", about.reference, "authority", "none")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private void recorded(Council.Case enquiry, Council.Case about) {
    enquiries.record(
        enquiry.reference, "in-writing", CHECKED, about.reference, council.staff("officer"));
  }

  private Visitor withKey(Council.Case each) {
    Visitor visitor = new Visitor(port);
    visitor.opens("/track");
    visitor.sends("/track", Map.of("reference", each.reference, "key", keys.keyOf(each.reference)));
    return visitor;
  }

  /** Over the REST interface, with the key of another case. */
  private HttpResponse<String> ask(Council.Case about, Council.Case whoseKey)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + port + "/api/v1/requests/" + about.reference))
                .header("X-Tracking-Key", keys.keyOf(whoseKey.reference))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
