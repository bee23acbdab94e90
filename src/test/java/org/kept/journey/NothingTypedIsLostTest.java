package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody was quicker, or it is too late: what was written is there still, and what to do. */
@KeptTest
class NothingTypedIsLostTest {

  private static final String WORDS = "There are bare wires now.";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private TrackingKeys keys;
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
  void aKeyWrittenDownInGroupsOpensTheRequest() {
    Council.Case hole = council.pothole();
    String grouped =
        keys.keyOf(hole.reference).toLowerCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1 ");
    Visitor customer = new Visitor(port);
    customer.opens("/track");

    HttpResponse<String> page =
        customer.sends("/track", Map.of("reference", hole.reference, "key", grouped));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Pothole", hole.reference);
    assertThat(customer.opens("/track/" + hole.reference).body()).contains("Pothole");
  }

  @Test
  void workThatIsDoneAlreadyGivesTheWordsBack() {
    Council.Case hole = council.pothole();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String task = "/desk/work/" + hole.openWork().id();
    officer.opens(task);
    hole.isDoneBy("officer", "We filled the hole.");

    HttpResponse<String> late =
        officer.sends(task, Map.of("answers.decision", "done", "answers.reason", WORDS));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("That was not done", WORDS, "Nothing of it was saved or sent.")
        .doesNotContain("<blockquote class=\"kept-story__words\">done");
  }

  @Test
  void whatIsNotSentWithAnotherChoiceIsSaidAndIsThereAgain() {
    Council.Case hole = council.pothole();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String task = "/desk/work/" + hole.openWork().id();
    officer.opens(task);

    HttpResponse<String> further =
        officer.sends(
            task,
            Map.of(
                "shown",
                "decision,reason",
                "answers.decision",
                "contractor",
                "answers.reason",
                WORDS));

    assertThat(further.body())
        .contains("What you wrote at “What do you tell the customer?” is not sent.", WORDS);
    assertThat(officer.opens(task).body()).doesNotContain("is not sent.");
  }

  @Test
  void whyItShouldBeHandedOnIsShownWhenAColleagueTookItMeanwhile() {
    Council.Case hole = council.pothole();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String task = "/desk/work/" + hole.openWork().id();
    officer.opens(task);
    hole.isClaimedBy("officer");

    HttpResponse<String> late =
        officer.sends(task + "/hand-on", Map.of("team", "lighting", "reason", WORDS));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("What you wrote", WORDS);
  }

  @Test
  void anAnswerStaysOnThePageWhenHandingOnMissesSomething() {
    Council.Case hole = council.pothole();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String task = "/desk/work/" + hole.openWork().id();
    assertThat(officer.opens(task).body())
        .containsPattern("(?s)<textarea[^>]*form=\"do-it\"[^>]*>.*formaction=\"" + task);

    HttpResponse<String> incomplete =
        officer.sends(
            task + "/hand-on",
            Map.of("team", "", "reason", "The post fell.", "answers.reason", WORDS));

    assertThat(incomplete.statusCode()).isEqualTo(422);
    assertThat(incomplete.body()).contains(WORDS, "The post fell.");
  }

  @Test
  void soItDoesWhenReturningMissesSomething() {
    Council.Case hole = council.pothole();
    hole.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    Visitor officer = Visitor.signedIn(port, "officer");
    String task = "/desk/work/" + hole.openWork().id();
    officer.opens(task);

    HttpResponse<String> incomplete =
        officer.sends(
            task + "/return",
            Map.of("seen", "1", "code", "not-ours", "back-reason", "", "answers.reason", WORDS));

    assertThat(incomplete.statusCode()).isEqualTo(422);
    assertThat(incomplete.body()).contains(WORDS);
  }

  @Test
  void soItDoesWhenItIsSaidToBeAboutSomethingElseWithoutAService() {
    Council.Case hole = council.pothole();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String task = "/desk/work/" + hole.openWork().id();

    HttpResponse<String> incomplete =
        officer.sends(
            task + "/about",
            Map.of(
                "about-seen",
                "pothole",
                "about",
                "",
                "about-reason",
                "It is a lamp that fell.",
                "reason",
                "The post fell.",
                "answers.reason",
                WORDS));

    assertThat(incomplete.statusCode()).isEqualTo(422);
    assertThat(incomplete.body()).contains(WORDS, "It is a lamp that fell.", "The post fell.");
  }

  @Test
  void whyItGoesBackIsGivenBackWhenTheWorkIsDoneAlready() {
    Council.Case hole = council.pothole();
    hole.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    Visitor officer = Visitor.signedIn(port, "officer");
    String task = "/desk/work/" + hole.openWork().id();
    officer.opens(task);
    hole.isDoneBy("officer", "We filled the hole.");

    HttpResponse<String> late =
        officer.sends(
            task + "/return", Map.of("seen", "1", "code", "not-ours", "back-reason", WORDS));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains(WORDS);
  }

  @Test
  void soItIsWhenAColleagueHoldsTheWorkByThen() {
    Council.Case hole = council.pothole();
    hole.isHandedOnBy("roads-officer", "lighting", "The post fell into the hole.");
    Visitor officer = Visitor.signedIn(port, "officer");
    String task = "/desk/work/" + hole.openWork().id();
    officer.opens(task);
    hole.isClaimedBy("lead");

    HttpResponse<String> late =
        officer.sends(
            task + "/return", Map.of("seen", "1", "code", "not-ours", "back-reason", WORDS));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains(WORDS);
  }

  @Test
  void whatACustomerTellsUsTooLateIsGivenBackWithTheWayToAskAgain() {
    Council.Case hole = council.pothole();
    Visitor customer = letIn(hole);
    hole.isDoneBy("roads-officer", "We filled the hole.");

    HttpResponse<String> late =
        customer.sends("/track/" + hole.reference + "/information", Map.of("words", WORDS));

    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("We did not add what you wrote", WORDS, "Make a new request");
  }

  @Test
  void aSecondMarkIsGivenBackWithItsWords() {
    Council.Case hole = council.pothole();
    Visitor customer = letIn(hole);
    hole.isDoneBy("roads-officer", "We filled the hole.");
    requests.rate(hole.reference, 4, "Quick");

    HttpResponse<String> late =
        customer.sends(
            "/track/" + hole.reference + "/rating", Map.of("score", "2", "comment", WORDS));

    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("We did not add what you wrote", WORDS);
  }

  @Test
  void nobodyDecidesOverWordsThatTheyHaveNotRead() {
    Council.Case hole = council.pothole();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String task = "/desk/work/" + hole.openWork().id();
    String heard = heardIn(officer.opens(task).body());
    requests.addInformation(hole.reference, WORDS);
    Map<String, String> answer =
        Map.of("answers.decision", "done", "answers.reason", "We filled the hole.", "heard", heard);

    HttpResponse<String> stopped = officer.sends(task, answer);

    assertThat(stopped.statusCode()).isEqualTo(409);
    assertThat(stopped.body())
        .contains(
            "The customer told us more while you worked on this.", WORDS, "We filled the hole.");
    assertThat(hole.openWork()).isNotNull();

    HttpResponse<String> read =
        officer.sends(
            task,
            Map.of(
                "answers.decision",
                "done",
                "answers.reason",
                "We made the wires safe.",
                "heard",
                heardIn(stopped.body())));
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(hole.hasNoOpenWork()).isTrue();
  }

  @Test
  void aDuplicateSaysWhenToAskAgain() {
    Council.Case older = council.pothole();
    clock.advance(Duration.ofMinutes(1));
    Council.Case younger = council.pothole();
    Visitor customer = letIn(younger);
    assertThat(
            younger.completedBy(
                "roads-officer",
                Map.of(
                    "decision",
                    "duplicate",
                    "duplicateOf",
                    older.reference,
                    "reason",
                    "Both are about the hole outside number 7.")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(customer.opens("/track/" + younger.reference).body())
        .contains(
            "We do not write to you when the older one is done. If it is not right by the end of"
                + " Friday 19 June 2026, please ask us again.");
  }

  @Test
  void whoIsNotContentWithAComplaintIsLedToItsNextStage() {
    Council.Case complaint = council.complaint();
    Visitor customer = letIn(complaint);
    complaint.completedBy("officer", Map.of("decision", "done", "reason", "We called you back."));
    requests.rate(complaint.reference, 1, null);

    assertThat(customer.opens("/track/" + complaint.reference).body())
        .contains("/ask/complaint-stage-2?reference=" + complaint.reference)
        .doesNotContain("/ask/complaint?reference");
  }

  @Test
  void aSlipInAReferenceShowsWhereItLeads() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    Visitor officer = Visitor.signedIn(port, "officer");
    officer.opens("/desk/feedback");
    Map<String, String> said =
        new java.util.HashMap<>(
            Map.of(
                "reference",
                hole.reference,
                "service",
                "missed-bin",
                "route",
                "phone",
                "score",
                "4",
                "comment",
                WORDS,
                "once",
                java.util.UUID.randomUUID().toString()));

    HttpResponse<String> refused = officer.sends("/desk/feedback", said);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("This is the reference of another service: Pothole.", WORDS);

    said.put("service", "");
    assertThat(officer.sends("/desk/feedback", said).body())
        .contains("Written down with " + hole.reference + ", Pothole.");
  }

  private Visitor letIn(Council.Case theCase) {
    Visitor customer = new Visitor(port);
    customer.opens("/track/" + theCase.reference + "?key=" + keys.keyOf(theCase.reference));
    return customer;
  }

  private static String heardIn(String page) {
    Matcher heard = Pattern.compile("name=\"heard\" value=\"([^\"]*)\"").matcher(page);
    assertThat(heard.find()).isTrue();
    return heard.group(1);
  }
}
