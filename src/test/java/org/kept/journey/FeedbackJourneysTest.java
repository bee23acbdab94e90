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
