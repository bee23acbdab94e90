package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is dangerous goes to its team at once, and whoever told us knows whom to call first. */
@KeptTest
class EmergencyJourneysTest {

  private static final String CALL = "If someone is hurt or in danger now, call 999.";

  private static final String GAS = "If you smell gas, call 0800 111 999.";

  @Autowired private Council council;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @BeforeEach
  void saturdayNight() {
    council.opensOn("2026-06-13 23:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void aBareWireIsWithItsTeamWithinTheActAndSaysWhomToCall() {
    HttpResponse<String> page = tells("yes");

    assertThat(page.body()).contains(CALL, "If a power line is down, call 105.", "1.00 am");
    Council.Case wire = council.caseOf(referenceIn(page));
    assertThat(wire.openWork().team()).isEqualTo("lighting");
    assertThat(receiptOf(wire)).contains(CALL);
    assertThat(Visitor.signedIn(port, "officer").opens("/desk/work/" + wire.openWork().id()).body())
        .contains("Know this first", "Cannot wait", "Somebody may be in danger.");
  }

  @Test
  void aLampThatIsOffWaitsForDaysAndFrightensNobody() {
    HttpResponse<String> page = tells("no");

    assertThat(page.body()).doesNotContain(CALL);
    assertThat(receiptOf(council.caseOf(referenceIn(page)))).doesNotContain(CALL);
  }

  /** Nothing reads what they wrote: whoever was asked nothing about danger is told whom to call. */
  @Test
  void whoeverWasNotAskedAboutDangerReadsWhomToCallBeforeAndAfterTheySend() {
    Map<String, String> repair = new HashMap<>();
    Council.REPAIR.forEach((key, value) -> repair.put("answers." + key, value));
    Map<String, Map<String, String>> each =
        Map.of(
            "something-else",
            Map.of("answers.subject", "Gas", "answers.question", "I smell gas in our stairs."),
            "housing-repair-routine",
            repair);
    each.forEach(
        (service, answers) -> {
          Visitor customer = new Visitor(port);
          assertThat(customer.opens("/ask/" + service).body()).contains(GAS);

          HttpResponse<String> received = sends(customer, service, answers);

          assertThat(received.uri().getPath()).contains("/received/");
          assertThat(received.body()).contains(GAS);
        });
  }

  private HttpResponse<String> tells(String hazard) {
    Visitor customer = new Visitor(port);
    customer.opens("/ask/street-light");
    return sends(
        customer,
        "street-light",
        Map.of(
            "answers.where", "Outside 4 Mill Road",
            "answers.fault", "out",
            "answers.hazard", hazard));
  }

  private static HttpResponse<String> sends(
      Visitor customer, String service, Map<String, String> answers) {
    Map<String, String> typed = new HashMap<>(answers);
    typed.put("customer.name", "Wilhelmina Farquharson");
    typed.put("customer.preferredContact", "email");
    typed.put("customer.email", "wilhelmina@farquharson.example");
    typed.put("customer.format", "standard");
    typed.put("customer.language", "en");
    return customer.sends("/ask/" + service, typed);
  }

  private static String referenceIn(HttpResponse<String> received) {
    String path = received.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String receiptOf(Council.Case theCase) {
    return jdbc.sql(
            "select body from outbox where template = 'request-acknowledged' and reference = ?")
        .param(theCase.reference)
        .query(String.class)
        .single();
  }
}
