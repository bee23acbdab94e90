package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.kept.notice.ByHand;
import org.kept.promise.KeptClock;
import org.kept.request.PreferredContact;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.workflow.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages on which an answered request is opened again, for customers and for officers. */
@KeptTest
class ReopeningPagesTest {

  private static final String WORDS = "It is <open> again, beside the drain.";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Reopenings reopenings;
  @Autowired private WorkItems work;
  @Autowired private TrackingKeys keys;
  @Autowired private KeptClock clock;
  @Autowired private ByHand byHand;
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
  void aCustomerSaysThatItIsNotPutRightAndReadsWhatHappensNextAndByWhen() {
    Council.Case hole = answered();
    Visitor customer = withKey(hole);
    String page = "/track/" + hole.reference;

    assertThat(customer.opens(page).body())
        .contains(
            "Is it not put right?",
            "Tell us until the end of Friday 26 June 2026.",
            "href=\"" + page + "/reopen\">Tell us if it is not put right</a>");
    HttpResponse<String> asked = customer.opens(page + "/reopen");
    assertThat(asked.body())
        .contains(
            "What is not put right?",
            "until the end of Friday 26 June 2026",
            "Your request goes back to the team that had it.",
            "Open my request again");
    assertThat(asked.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    HttpResponse<String> empty = customer.sends(page + "/reopen", Map.of("words", "  "));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("<title>Error:", "Tell us what is not put right.", "#words");
    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);

    String after = customer.sends(page + "/reopen", Map.of("words", WORDS)).body();

    assertThat(after)
        .contains(
            "We opened your request again.",
            "You hear from us by the end of ",
            "You told us that it was not put right, so we opened it again on Thursday 11 June 2026.",
            "Roads",
            "You told us that it is not put right.",
            "It is &lt;open&gt; again, beside the drain.")
        .doesNotContain("Is it not put right?", "How did we do?");
    // A second press of the button is told the same.
    assertThat(customer.sends(page + "/reopen", Map.of("words", WORDS)).body())
        .contains("We opened your request again.");
    assertThat(reopenings.timesOf(hole.reference)).isOne();
  }

  @Test
  void fromTwoBrowsersAtOnceItIsOpenedOnceAndBothAreToldTheSame() {
    Council.Case hole = answered();

    List<Object> told =
        Threads.atOnce(
            2,
            () -> {
              Visitor customer = withKey(hole);
              customer.opens("/track/" + hole.reference + "/reopen");
              return customer
                  .sends("/track/" + hole.reference + "/reopen", Map.of("words", WORDS))
                  .body()
                  .contains("We opened your request again.");
            });

    assertThat(told).containsExactly(true, true);
    assertThat(reopenings.timesOf(hole.reference)).isOne();
    assertThat(work.ofCase(hole.reference)).hasSize(1);
  }

  @Test
  void whoComesTooLateIsToldWhatToDoInsteadAndLosesNothingTyped() {
    Council.Case hole = answered();
    Visitor customer = withKey(hole);
    String page = "/track/" + hole.reference;
    customer.opens(page + "/reopen");
    council.opensOn("2026-06-29 09:00");

    HttpResponse<String> refused = customer.sends(page + "/reopen", Map.of("words", WORDS));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "The time in which we can open this request again is over.",
            "It is &lt;open&gt; again, beside the drain.",
            "href=\"/services/pothole\"",
            "href=\"/ask/complaint?reference=" + hole.reference + "\"")
        .doesNotContain("Open my request again");
    assertThat(customer.opens(page).body())
        .contains(
            "You could have this request opened again until the end of Friday 26 June 2026.",
            "make a complaint",
            "ask us again, with a new request")
        .doesNotContain("Tell us if it is not put right");
    assertThat(customer.opens(page + "/reopen").body()).contains("That time is over.");
    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void withoutTheKeyNobodyOpensIt() {
    Council.Case hole = answered();
    Visitor stranger = new Visitor(port);
    String page = "/track/" + hole.reference + "/reopen";

    assertThat(stranger.opens(page).body())
        .contains("Nobody can see your request without the key.");
    assertThat(stranger.sends(page, Map.of("words", WORDS)).body())
        .contains("Nobody can see your request without the key.");
    assertThat(reopenings.timesOf(hole.reference)).isZero();
  }

  @Test
  void whoeverSaysMoreOnAPageThatIsOutOfDateIsHeardToo() {
    Council.Case hole = answered();
    Visitor customer = withKey(hole);
    String page = "/track/" + hole.reference;
    customer.opens(page + "/reopen");
    customer.sends(page + "/reopen", Map.of("words", WORDS));

    String more = customer.sends(page + "/reopen", Map.of("words", "The drain is blocked.")).body();

    assertThat(more).contains("We have added what you told us.", "The drain is blocked.");
    assertThat(customer.sends(page + "/reopen", Map.of("words", " ")).body())
        .as("From a page that somebody went back to.")
        .contains("It is &lt;open&gt; again, beside the drain.")
        .doesNotContain("There is a problem", "make a complaint");
    assertThat(reopenings.timesOf(hole.reference)).isOne();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String desk = "/desk/case/" + hole.reference;
    assertThat(officer.opens(desk).body()).contains("The drain is blocked.");
    assertThat(officer.opens("/desk?view=unclaimed").body()).contains("Opened again");
  }

  @Test
  void whoseBrowserForgotTheKeyIsGivenBackWhatTheyWrote() {
    Council.Case hole = answered();
    Visitor stranger = new Visitor(port);
    stranger.opens("/track");

    for (String form : List.of("/reopen", "/explain", "/information")) {
      HttpResponse<String> lost =
          stranger.sends("/track/" + hole.reference + form, Map.of("words", WORDS));

      assertThat(lost.statusCode()).as(form).isEqualTo(403);
      assertThat(lost.body())
          .contains(
              "Your browser does not have the key to this request any more.",
              "We did not add what you wrote",
              "It is &lt;open&gt; again, beside the drain.")
          .doesNotContain("do not fit together");
    }
    assertThat(reopenings.timesOf(hole.reference)).isZero();
  }

  @Test
  void ofTwoAnswersByHandOnlyTheSecondIsStillToBeTold() {
    String reference = council.potholeBy(PreferredContact.PHONE);
    Council.Case hole = council.caseOf(reference);
    hole.isDoneBy("roads-officer", "We filled the hole.");
    byHand.ofCase(reference).forEach(errand -> byHand.done(errand.id(), council.staff("officer")));
    Visitor customer = withKey(hole);
    String page = "/track/" + reference;
    assertThat(customer.opens(page).body()).doesNotContain("A person still has to give it to you");
    council.timePassesUntil("2026-06-15 10:00");
    customer.opens(page + "/reopen");

    String open = customer.sends(page + "/reopen", Map.of("words", WORDS)).body();

    assertThat(open.split("A person still has to give it to you", -1))
        .as("The receipt of the second round is written and not told.")
        .hasSize(2);
    byHand.ofCase(reference).forEach(errand -> byHand.done(errand.id(), council.staff("officer")));
    hole.isDoneBy("roads-officer", "We filled it with new stone.");
    assertThat(customer.opens(page).body().split("A person still has to give it to you", -1))
        .as("The second answer, and not the first.")
        .hasSize(2);
  }

  @Test
  void anOpenRequestIsNotOpenedAgain() {
    Council.Case hole = council.pothole();
    Visitor customer = withKey(hole);
    String page = "/track/" + hole.reference;

    assertThat(customer.opens(page + "/reopen").body()).contains("Tell us more");
    assertThat(customer.sends(page + "/reopen", Map.of("words", WORDS)).body())
        .contains("Tell us more")
        .doesNotContain("We opened your request again.");
    assertThat(reopenings.timesOf(hole.reference)).isZero();
  }

  @Test
  void aLowMarkIsOfferedItBesideAComplaint() {
    Council.Case hole = answered();
    String link = "/feedback/" + keys.feedbackTokenOf(hole.reference);
    Visitor customer = new Visitor(port);
    customer.opens(link);

    String thanks = customer.sends(link, Map.of("score", "1", "comment", "")).body();

    assertThat(thanks)
        .contains(
            "Is it not put right? We can open your request again until the end of Friday 26 June"
                + " 2026.",
            "href=\"/track/" + hole.reference + "/reopen\"",
            "href=\"/ask/complaint?reference=" + hole.reference + "\"");
    Council.Case other = answered();
    String good = "/feedback/" + keys.feedbackTokenOf(other.reference);
    customer.opens(good);
    assertThat(customer.sends(good, Map.of("score", "5", "comment", "")).body())
        .doesNotContain("Is it not put right?");
    String unused = "/feedback/" + keys.feedbackTokenOf(answeredAndOpenAgain().reference);
    assertThat(customer.opens(unused).statusCode()).isEqualTo(410);
    assertThat(customer.opens(unused).body()).contains("You had your request opened again");
  }

  @Test
  void anOfficerOpensItForACustomerWhoRingsAndTheTeamReadsTheirWordsFirst() {
    Council.Case hole = answered();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String page = "/desk/case/" + hole.reference;

    assertThat(officer.opens(page).body())
        .contains(
            "href=\"" + page + "/reopening\">The customer says that it is not put right</a>",
            "until the end of Friday 26 June 2026");
    assertThat(officer.opens(page + "/reopening").body())
        .contains("Does the customer say that it is not put right?", "for the team that had it");
    HttpResponse<String> without = officer.sends(page + "/reopening", Map.of("words", WORDS));
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(without.body())
        .contains(
            "Choose how the customer told you.",
            "It is &lt;open&gt; again, beside the drain.",
            "href=\"#channel\"");
    HttpResponse<String> silent =
        officer.sends(page + "/reopening", Map.of("channel", "phone", "words", ""));
    assertThat(silent.body()).contains("Write what the customer says is not put right.");

    String done =
        officer.sends(page + "/reopening", Map.of("channel", "phone", "words", WORDS)).body();

    assertThat(done)
        .contains(
            "Written down. The request is open again.",
            "Customer says by phone that it is not put right: request opened again",
            "What we told the customer before",
            "We filled the hole.")
        .doesNotContain(">The customer says that it is not put right</a>");
    assertThat(
            officer.sends(page + "/reopening", Map.of("channel", "phone", "words", WORDS)).body())
        .contains("This request is open already. Nothing was changed.");
    String task = officer.opens("/desk/work/" + hole.openWork().id()).body();
    assertThat(task)
        .containsSubsequence(
            "The customer says that it is not put right",
            "It is &lt;open&gt; again, beside the drain.",
            "What we told the customer before",
            "We filled the hole.");
  }

  @Test
  void nobodyElseDoes() {
    Council.Case hole = answered();
    String page = "/desk/case/" + hole.reference + "/reopening";
    Map<String, String> typed = Map.of("channel", "phone", "words", WORDS);
    Visitor other = Visitor.signedIn(port, "waste-officer");

    assertThat(other.opens(page).statusCode()).isEqualTo(403);
    assertThat(other.sends(page, typed).statusCode()).isEqualTo(403);
    assertThat(other.opens("/desk/case/AAAAA-BBBBB/reopening").statusCode()).isEqualTo(404);
    assertThat(Visitor.signedIn(port, "auditor").opens(page).statusCode()).isEqualTo(403);
    assertThat(reopenings.timesOf(hole.reference)).isZero();
  }

  @Test
  void whoFollowsItByTheInterfaceSeesThatItIsOpenAgain() throws Exception {
    Council.Case hole = answeredAndOpenAgain();
    String status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://localhost:" + port + "/api/v1/requests/" + hole.reference))
                    .header("X-Tracking-Key", keys.keyOf(hole.reference))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();

    assertThat(status)
        .contains("\"stage\":\"with-team\"", "\"reopened\":1", "\"outcome\":null")
        .contains("\"kind\":\"reopened\"");
  }

  private Council.Case answered() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    return hole;
  }

  private Council.Case answeredAndOpenAgain() {
    Council.Case hole = answered();
    reopenings.reopen(hole.reference, WORDS);
    return hole;
  }

  private Visitor withKey(Council.Case aCase) {
    Visitor customer = new Visitor(port);
    customer.opens("/track/" + aCase.reference + "?key=" + keys.keyOf(aCase.reference));
    return customer;
  }

  private ServiceRequest request(Council.Case aCase) {
    return requests.find(aCase.reference).orElseThrow();
  }
}
