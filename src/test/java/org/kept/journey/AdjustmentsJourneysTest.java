package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.kept.request.Adjustments;
import org.kept.request.Requests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever needs something else says so once, and everyone who works on their case sees it. */
@KeptTest
class AdjustmentsJourneysTest {

  private static final String SIGN = "Book a British Sign Language interpreter";
  private static final String DOOR = "In their own words: The bell lights up, so press it long";

  @Autowired private Council council;
  @Autowired private Requests requests;
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
  void whatTheyNeedStandsOnEveryTaskOfTheirCase() {
    Map<String, String> needs = aboutMe("email");
    needs.put("customer.format", "bsl");
    needs.put("customer.adjustments", "sign-interpreter");
    needs.put("customer.needs", "The bell lights up, so press it long");
    String reference = referenceIn(asks("council-tax-change-of-address", Council.MOVE, needs));
    Council.Case move = council.caseOf(reference);

    String first = opens("officer", move);
    assertThat(first).contains("Know this first", "British Sign Language video", SIGN, DOOR);
    move.completedBy("officer", Map.of("settled", "no", "handOffReason", "Two homes are involved"));
    assertThat(opens("officer", move)).contains(SIGN, DOOR);
    move.isAskedBy("officer", "When did you get the keys?");
    requests.addInformation(reference, "On 1 June.");
    assertThat(opens("officer", move)).contains(SIGN, DOOR);

    String list = Visitor.signedIn(port, "officer").opens("/desk?view=all").body();
    assertThat(list).contains(reference, "Needs something else");
    String errands = Visitor.signedIn(port, "officer").opens("/desk?view=by-hand").body();
    assertThat(errands)
        .contains(
            "Make it for Wilhelmina Farquharson: British Sign Language video. Then email it", SIGN);
  }

  @Test
  void whoReadsBrailleIsAskedWhereToPostIt() {
    Map<String, String> needs = aboutMe("email");
    needs.put("customer.format", "braille");
    needs.remove("customer.address");

    HttpResponse<String> refused = asks("council-tax-change-of-address", Council.MOVE, needs);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Tell us your address, so that we can post Braille.");
  }

  @Test
  void whoeverHasNoReceiptYetIsMarkedUntilSomebodyToldThem() {
    String reference =
        referenceIn(asks("council-tax-change-of-address", Council.MOVE, aboutMe("phone")));
    Council.Case move = council.caseOf(reference);
    Visitor officer = Visitor.signedIn(port, "officer");
    String task = officer.opens("/desk/work/" + move.openWork().id()).body();
    assertThat(task).contains("No receipt sent yet", "say it today");
    assertThat(officer.opens("/desk?view=all").body()).contains("No receipt sent yet");

    Matcher call = Pattern.compile("/desk/by-hand/([0-9a-f-]{36})").matcher(task);
    assertThat(call.find()).isTrue();
    officer.sends(call.group(), Map.of("from", "case"));

    assertThat(officer.opens("/desk/work/" + move.openWork().id()).body())
        .doesNotContain("No receipt sent yet");
  }

  @Test
  void aColleaguePutsRightWhatWeKnowAndTheCallGoesToTheNewNumber() {
    String reference =
        referenceIn(asks("council-tax-change-of-address", Council.MOVE, aboutMe("phone")));
    Visitor officer = Visitor.signedIn(port, "officer");
    String address = "/desk/case/" + reference + "/customer";
    String page = officer.opens(address).body();
    assertThat(page).contains("01632 960999", "Wilhelmina Farquharson");
    Map<String, String> details = aboutMe("phone");
    details.put("seen", seenIn(page));
    details.put("customer.phone", "not a number");

    HttpResponse<String> refused = officer.sends(address, details);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("not a number");

    details.put("customer.phone", "01632 960111");
    details.put("customer.adjustments", "more-time");
    String theCase = officer.sends(address, details).body();
    assertThat(theCase)
        .contains("Saved. We use this from now on.", "01632 960111", "Give them more time")
        .doesNotContain("01632 960999");
    assertThat(requests.personOf(reference).adjustments())
        .isEqualTo(new Adjustments(List.of("more-time"), null));
    assertThat(council.caseOf(reference).story()).contains("We put right what we know about you.");

    details.put("customer.phone", "01632 960222");
    HttpResponse<String> late = officer.sends(address, details);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("A colleague changed these details while you wrote.", "01632 960222");

    assertThat(Visitor.signedIn(port, "waste-officer").opens(address).statusCode()).isEqualTo(403);
    assertThat(Visitor.signedIn(port, "waste-officer").sends(address, details).statusCode())
        .isEqualTo(403);
    assertThat(requests.personOf(reference).phone()).isEqualTo("01632 960111");
  }

  @Test
  void aColleaguesCorrectionIsNotOverwrittenByAPageThatNeverShowedIt() {
    String reference =
        referenceIn(asks("council-tax-change-of-address", Council.MOVE, aboutMe("phone")));
    Visitor officer = Visitor.signedIn(port, "officer");
    String address = "/desk/case/" + reference + "/customer";
    Map<String, String> typed = aboutMe("phone");
    typed.put("seen", seenIn(officer.opens(address).body()));
    Visitor colleague = Visitor.signedIn(port, "lead");
    Map<String, String> right = aboutMe("phone");
    right.put("seen", seenIn(colleague.opens(address).body()));
    right.put("customer.phone", "01632 960777");
    assertThat(colleague.sends(address, right).statusCode()).isEqualTo(200);

    typed.put("customer.email", "no email address");
    HttpResponse<String> refused = officer.sends(address, typed);
    assertThat(refused.statusCode()).isEqualTo(422);
    typed.put("customer.email", "wilhelmina@farquharson.example");
    typed.put("seen", seenIn(refused.body()));
    HttpResponse<String> overtaken = officer.sends(address, typed);

    assertThat(overtaken.statusCode()).isEqualTo(409);
    assertThat(overtaken.body()).contains("Nothing was saved.", "01632 960777", "01632 960999");
    assertThat(requests.personOf(reference).phone()).isEqualTo("01632 960777");
  }

  @Test
  void partnersPassOnWhatTheyNeed() throws Exception {
    HttpResponse<String> taken = posts("[\"more-time\", \"no-steps\"]");
    assertThat(taken.statusCode()).isEqualTo(201);
    Matcher reference = Pattern.compile("\"reference\":\"([^\"]+)\"").matcher(taken.body());
    assertThat(reference.find()).isTrue();
    assertThat(requests.personOf(reference.group(1)).adjustments())
        .isEqualTo(new Adjustments(List.of("more-time", "no-steps"), "Ring twice"));

    HttpResponse<String> refused = posts("[\"a-unicorn\"]");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("/customer/adjustments");
  }

  private HttpResponse<String> posts(String adjustments) throws IOException, InterruptedException {
    String body =
        """
        {"service": "pothole",
         "answers": {"road": "Glen Avenue", "where": "Outside number 7", "size": "dinner-plate",
           "hazard": "no"},
         "customer": {"name": "Morag MacLeod", "email": "morag@example.org",
           "adjustments": %s, "needs": "Ring twice"}}
        """
            .formatted(adjustments);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/requests"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private String opens(String username, Council.Case theCase) {
    return Visitor.signedIn(port, username).opens("/desk/work/" + theCase.openWork().id()).body();
  }

  private HttpResponse<String> asks(
      String service, Map<String, String> answers, Map<String, String> aboutMe) {
    Visitor customer = new Visitor(port);
    customer.opens("/ask/" + service);
    Map<String, String> typed = new HashMap<>(aboutMe);
    answers.forEach((key, value) -> typed.put("answers." + key, value));
    return customer.sends("/ask/" + service, typed);
  }

  private static Map<String, String> aboutMe(String way) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("customer.name", "Wilhelmina Farquharson");
    details.put("customer.preferredContact", way);
    details.put("customer.email", "wilhelmina@farquharson.example");
    details.put("customer.phone", "01632 960999");
    details.put("customer.address", "1 Unmistakable Crescent");
    details.put("customer.format", "standard");
    details.put("customer.language", "en");
    return details;
  }

  private static String referenceIn(HttpResponse<String> received) {
    assertThat(received.statusCode()).isEqualTo(200);
    String path = received.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String seenIn(String page) {
    Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"").matcher(page);
    assertThat(seen.find()).isTrue();
    return seen.group(1);
  }
}
