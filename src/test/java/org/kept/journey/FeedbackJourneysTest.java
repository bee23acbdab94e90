package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.request.StoryLine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every way in which somebody can tell the council how it did, through its doors. */
@KeptTest
class FeedbackJourneysTest {

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
  void byTheLinkWhichAScannerOpenedFirst() {
    Council.Case bin = closedBin();
    String link = "/feedback/" + keys.feedbackTokenOf(bin.reference);

    Visitor scanner = new Visitor(port);
    assertThat(scanner.looksAt(link).statusCode()).isEqualTo(200);
    assertThat(scanner.opens(link).statusCode()).isEqualTo(200);
    assertThat(scanner.opens(link + "?score=1").statusCode()).isEqualTo(200);
    assertThat(requests.find(bin.reference).orElseThrow().ratedAt()).isNull();

    Visitor customer = new Visitor(port);
    HttpResponse<String> asked = customer.opens(link);
    assertThat(asked.body()).contains("How did we do?", "Missed bin");
    assertThat(asked.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(asked.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
    HttpResponse<String> thanked =
        customer.sends(link, Map.of("score", "4", "comment", "Come a day sooner."));

    assertThat(thanked.statusCode()).isEqualTo(200);
    assertThat(thanked.body()).contains("Thank you for telling us how we did");
    assertThat(customer.sends(link, Map.of("score", "4", "comment", "Come a day sooner.")).body())
        .contains("Thank you for telling us how we did");
    assertThat(scanner.opens(link).body()).contains("Thank you for telling us how we did");
    assertThat(told(bin.reference))
        .singleElement()
        .satisfies(line -> assertThat(line.words()).isEqualTo("Come a day sooner."));
    assertThat(requests.find(bin.reference).orElseThrow().rating()).isEqualTo(4);
  }

  @Test
  void theLinkOpensNothingButItsForm() {
    Council.Case bin = closedBin();
    String token = keys.feedbackTokenOf(bin.reference);
    Visitor finder = new Visitor(port);

    assertThat(finder.opens("/feedback/" + token).body())
        .doesNotContain("Wilhelmina", "Kirk Wynd", bin.reference, keys.keyOf(bin.reference));
    assertThat(finder.opens("/track/" + bin.reference).body()).doesNotContain("Missed bin");
    assertThat(finder.opens("/track/" + bin.reference + "?key=" + token).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aLowMarkIsOfferedAComplaintAndNobodyIsPressed() {
    Council.Case bin = closedBin();
    String link = "/feedback/" + keys.feedbackTokenOf(bin.reference);
    Visitor customer = new Visitor(port);
    customer.opens(link);

    String thanks = customer.sends(link, Map.of("score", "1", "comment", "")).body();

    String complaint = "/ask/complaint?reference=" + bin.reference;
    assertThat(thanks).contains("You do not have to.", "href=\"" + complaint + "\"");
    assertThat(customer.opens(complaint).body())
        .contains("What went wrong?", "value=\"" + bin.reference + "\"");
  }

  @Test
  void onThePhoneToTheTeamThatHadIt() {
    Council.Case bin = closedBin();
    Visitor colleague = Visitor.signedIn(port, "waste-officer");
    String address = "/desk/case/" + bin.reference;
    assertThat(colleague.opens(address).body()).contains("Write down how somebody said we did");

    HttpResponse<String> unsure =
        colleague.sends(address + "/feedback", Map.of("score", "2", "comment", "Rude <crew>"));
    assertThat(unsure.statusCode()).isEqualTo(422);
    assertThat(unsure.body()).contains("Choose how they told you.", "Rude &lt;crew&gt;");

    String done =
        colleague
            .sends(
                address + "/feedback",
                Map.of("route", "phone", "score", "2", "comment", "Rude crew"))
            .body();

    assertThat(done)
        .contains(
            "Written down",
            "Poor (2 of 5). On the phone.",
            "Do not press them.",
            "/ask/complaint?reference=" + bin.reference);
    assertThat(told(bin.reference))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.sentence()).isEqualTo("You told us on the phone how we did.");
              assertThat(line.words()).isEqualTo("Rude crew");
              assertThat(line.who()).isEqualTo("Callum Munro");
            });
    HttpResponse<String> again =
        colleague.sends(
            address + "/feedback", Map.of("route", "paper", "score", "5", "comment", "Not lost"));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("Each request is counted once.", "Not lost");
  }

  @Test
  void onPaperToAColleagueWhoMayNotReadTheCase() {
    Council.Case bin = closedBin();
    Visitor colleague = Visitor.signedIn(port, "roads-officer");
    assertThat(colleague.opens("/desk/case/" + bin.reference).statusCode()).isEqualTo(403);
    assertThat(
            colleague
                .sends(
                    "/desk/case/" + bin.reference + "/feedback",
                    Map.of("route", "paper", "score", "5"))
                .statusCode())
        .isEqualTo(403);
    colleague.opens("/desk/feedback");

    HttpResponse<String> unknown =
        colleague.sends(
            "/desk/feedback",
            Map.of("reference", "ABC", "route", "paper", "score", "5", "comment", "Well done"));
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(unknown.body()).contains("value=\"ABC\"", "Well done");
    HttpResponse<String> done =
        colleague.sends(
            "/desk/feedback",
            Map.of(
                "reference",
                bin.reference.toLowerCase(java.util.Locale.ROOT),
                "route",
                "paper",
                "score",
                "5",
                "comment",
                "Well done"));

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("Written down").doesNotContain("Well done", "low mark");
    assertThat(requests.find(bin.reference).orElseThrow().rating()).isEqualTo(5);
    assertThat(told(bin.reference))
        .singleElement()
        .satisfies(
            line -> assertThat(line.sentence()).isEqualTo("You told us on paper how we did."));
  }

  @Test
  void faceToFaceAboutNoRequest() {
    Visitor colleague = Visitor.signedIn(port, "lead");
    String page = colleague.opens("/desk/feedback").body();

    String done =
        colleague
            .sends(
                "/desk/feedback",
                Map.of(
                    "once", onceOf(page),
                    "service", "pothole",
                    "route", "face-to-face",
                    "score", "1",
                    "comment", "Quokka Street is full of holes"))
            .body();

    assertThat(done).contains("Written down", "That was a low mark", "href=\"/ask/complaint\"");
    assertThat(colleague.opens("/desk/feedback").body())
        .contains("Quokka Street is full of holes", "Face to face");
    assertThat(Visitor.signedIn(port, "roads-officer").opens("/desk/feedback").body())
        .contains("Quokka Street");
    assertThat(Visitor.signedIn(port, "waste-officer").opens("/desk/feedback").body())
        .as("of another team")
        .doesNotContain("Quokka Street");
    assertThat(Visitor.signedIn(port, "auditor").opens("/desk/feedback").statusCode())
        .isEqualTo(403);
  }

  @Test
  void onThePageForEveryoneWithoutANameAndWithoutARequest() {
    Visitor passer = new Visitor(port);
    assertThat(passer.opens("/").body()).contains("href=\"/feedback\"");
    String page = passer.opens("/feedback").body();
    assertThat(page).contains("You need not say who you are.", "Not about one service");
    Map<String, String> typed =
        Map.of("once", onceOf(page), "score", "2", "comment", "Axolotl signs are hard to read");
    assertThat(passer.sends("/feedback", Map.of("comment", "Kept <here>")).body())
        .contains("Choose how we did.", "Kept &lt;here&gt;");

    HttpResponse<String> thanked = passer.sends("/feedback", typed);
    passer.sends("/feedback", typed);

    assertThat(thanked.statusCode()).isEqualTo(200);
    assertThat(thanked.uri().toString()).endsWith("/feedback/thanks?low");
    assertThat(thanked.body())
        .contains("Thank you", "we cannot answer you", "href=\"/ask/complaint\"");
    assertThat(Visitor.signedIn(port, "lead").opens("/desk/feedback").body())
        .containsOnlyOnce("Axolotl signs");
    assertThat(Visitor.signedIn(port, "roads-officer").opens("/desk/feedback").body())
        .doesNotContain("Axolotl signs");
  }

  private static String onceOf(String page) {
    return page.replaceAll("(?s).*name=\"once\" value=\"([^\"]*)\".*", "$1");
  }

  private Council.Case closedBin() {
    Council.Case bin = council.missedBin();
    bin.isDoneBy("waste-officer", "We emptied your bin this morning.");
    return bin;
  }

  private List<StoryLine> told(String reference) {
    return requests.storyFor(reference, java.util.Locale.UK).stream()
        .filter(line -> line.kind().equals("feedback-given"))
        .toList();
  }
}
