package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.file.SentFiles;
import org.kept.journey.Visitor.Chosen;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Customers say where something is: an address from the list, one of their own, or a spot. */
@KeptTest
class AddressPagesTest {

  private static final String BIN = "/ask/missed-bin";
  private static final String HOLE = "/ask/pothole";
  private static final String TWO_KIRK_WYND = "2 Kirk Wynd, Strathmore, IV99 1AB";
  private static final Pattern OPTION =
      Pattern.compile("<option value=\"([0-9]+)\"[^>]*>" + TWO_KIRK_WYND + "</option>");
  private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");
  private static final Pattern HERE = Pattern.compile("name=\"held\\.\\w+\" value=\"([^\"]+)\"");

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private KeptClock clock;
  @LocalServerPort private int port;

  private Visitor customer;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
    customer = new Visitor(port);
    customer.opens(BIN);
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void anAddressIsFoundByItsPostcodeAndColleaguesSeeItsNumber() {
    Map<String, String> typed = bin();
    typed.put("answers.binAddressPostcode", "iv991ab");

    HttpResponse<String> found = customer.sends(BIN, finding(typed), List.of());

    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body())
        .contains("We found 12 addresses. Choose one", "The address is not in the list")
        .contains("value=\"iv991ab\"", "Wilhelmina Farquharson")
        .doesNotContain("There is a problem");
    String uprn = chosen(found.body());
    typed.put("answers.binAddressUprn", uprn);
    String reference = reference(customer.sends(BIN, typed, List.of()));
    assertThat(requests.answersOf(reference))
        .containsEntry("binAddress", TWO_KIRK_WYND)
        .containsEntry("binAddressUprn", uprn);

    assertThat(customer.opens("/track/" + reference).body())
        .contains(TWO_KIRK_WYND)
        .doesNotContain(uprn);
    assertThat(Visitor.signedIn(port, "waste-officer").opens("/desk/case/" + reference).body())
        .contains(TWO_KIRK_WYND + " (UPRN " + uprn + ")");
  }

  @Test
  void findingKeepsAPictureThatWasChosen() {
    Map<String, String> typed = bin();
    typed.put("answers.binAddressPostcode", "IV99 1AB");

    HttpResponse<String> found =
        customer.sends(
            BIN,
            finding(typed),
            List.of(new Chosen("answers.photos", "bin.jpg", SentFiles.jpeg(71))));

    assertThat(found.body()).contains("bin.jpg (JPEG picture, ");
    typed.put("held.photos", group(HERE, found.body()));
    typed.put("answers.binAddressUprn", chosen(found.body()));
    assertThat(customer.sends(BIN, typed, List.of()).body()).contains("We have your request");
  }

  @Test
  void whoseAddressIsNotInTheListWritesIt() {
    Map<String, String> typed = bin();
    typed.put("answers.binAddressPostcode", "IV99 1AB");
    typed.put("answers.binAddressUprn", "none");

    HttpResponse<String> wrong = customer.sends(BIN, typed, List.of());
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("Enter the house name or number, and the street: Where is the bin?")
        .contains("href=\"#answers-binAddress\"");

    typed.put("answers.binAddress", "The Old Barn");
    String reference = reference(customer.sends(BIN, typed, List.of()));
    assertThat(requests.answersOf(reference))
        .containsEntry("binAddress", "The Old Barn, IV99 1AB")
        .doesNotContainKey("binAddressUprn");
  }

  @Test
  void aPostcodeThatTheListDoesNotHaveIsNoMistake() {
    Map<String, String> typed = bin();
    typed.put("answers.binAddressPostcode", "IV99 9ZZ");

    HttpResponse<String> none = customer.sends(BIN, finding(typed), List.of());
    assertThat(none.statusCode()).isEqualTo(200);
    assertThat(none.body())
        .contains("We know no address with the postcode IV99 9ZZ.")
        .doesNotContain("There is a problem");

    typed.put("answers.binAddress", "1 New Road");
    typed.put("answers.binAddressTown", "Strathmore");
    String reference = reference(customer.sends(BIN, typed, List.of()));
    assertThat(requests.answersOf(reference))
        .containsEntry("binAddress", "1 New Road, Strathmore, IV99 9ZZ");
  }

  @Test
  void whatIsNoPostcodeIsSaidBesideIt() {
    Map<String, String> typed = bin();
    typed.put("answers.binAddressPostcode", "Strathmore");

    assertThat(customer.sends(BIN, finding(typed), List.of()).body())
        .contains("There is a problem", "Enter a postcode, such as IV99 2BB")
        .contains("href=\"#answers-binAddress-postcode\"", "value=\"Strathmore\"");
  }

  @Test
  void aNumberThatGoesWithAnotherAddressIsRefused() {
    Map<String, String> typed = bin();
    typed.put("answers.binAddressPostcode", "IV99 2BB");
    typed.put("answers.binAddressUprn", "999990000026");

    HttpResponse<String> wrong = customer.sends(BIN, typed, List.of());

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("The address that you chose has another postcode.")
        .contains("1 Braeside, Strathmore, IV99 2BB");
  }

  @Test
  void aSpotIsSaidInWordsAndByItsGridReferenceWithoutAMap() {
    Map<String, String> typed = new LinkedHashMap<>(customer());
    typed.put("answers.road", "Glen Avenue");
    typed.put("answers.where", "At the bus stop");
    typed.put("answers.wherePoint", "nh 665454 m");
    typed.put("answers.size", "dinner-plate");
    typed.put("answers.hazard", "no");

    HttpResponse<String> wrong = customer.sends(HOLE, typed, List.of());
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("Enter a map reference, such as NH 665 454, or leave it empty")
        .contains("href=\"#answers-where-point\"", "At the bus stop");

    typed.put("answers.wherePoint", "nh665454");
    String reference = reference(customer.sends(HOLE, typed, List.of()));
    assertThat(customer.opens("/track/" + reference).body())
        .contains("At the bus stop (map reference NH 665 454)");
    assertThat(Visitor.signedIn(port, "roads-officer").opens("/desk/case/" + reference).body())
        .contains("At the bus stop (map reference NH 665 454)");
  }

  @Test
  void partnersSendTheNumberOrTheParts() throws Exception {
    HttpResponse<String> byNumber = posts("\"binAddressUprn\": \"999990000026\"");
    assertThat(byNumber.statusCode()).isEqualTo(201);
    assertThat(requests.answersOf(group(REFERENCE, byNumber.body())))
        .containsEntry("binAddress", TWO_KIRK_WYND);

    HttpResponse<String> byParts =
        posts("\"binAddress\": \"The Old Barn\", \"binAddressPostcode\": \"iv991ab\"");
    assertThat(requests.answersOf(group(REFERENCE, byParts.body())))
        .containsEntry("binAddress", "The Old Barn, IV99 1AB")
        .doesNotContainKey("binAddressUprn");

    HttpResponse<String> unknown = posts("\"binAddressUprn\": \"123\"");
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(unknown.body()).contains("/answers/binAddressUprn");
  }

  private HttpResponse<String> posts(String place) throws IOException, InterruptedException {
    String body =
        """
        {"service": "missed-bin",
         "answers": {"bin": "general", "missedOn": "2026-06-10", "neighbours": "yes",
           "recurring": "no", %s},
         "customer": {"name": "Morag MacLeod", "email": "morag@example.org"}}
        """
            .formatted(place);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/requests"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, String> finding(Map<String, String> typed) {
    Map<String, String> finding = new LinkedHashMap<>(typed);
    finding.put("find", "binAddress");
    return finding;
  }

  private static Map<String, String> bin() {
    Map<String, String> typed = new LinkedHashMap<>(customer());
    typed.put("answers.bin", "general");
    typed.put("answers.missedOn", "2026-06-10");
    typed.put("answers.neighbours", "yes");
    typed.put("answers.recurring", "no");
    return typed;
  }

  private static Map<String, String> customer() {
    return Map.of(
        "once", UUID.randomUUID().toString(),
        "customer.name", "Wilhelmina Farquharson",
        "customer.preferredContact", "email",
        "customer.email", "wilhelmina@farquharson.example",
        "customer.format", "standard",
        "customer.language", "en");
  }

  private static String chosen(String page) {
    return group(OPTION, page);
  }

  private static String group(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String reference(HttpResponse<String> received) {
    assertThat(received.uri().getPath()).contains("/received/");
    String path = received.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
