package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.TrackingKeys;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages on which a request is withdrawn, for customers and for those who write it down. */
@KeptTest
class WithdrawalPagesTest {

  @Autowired private Council council;
  @Autowired private Requests requests;
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
  void aPageSaysWhatItMeansAndOnlyItsButtonDoesIt() {
    Council.Case hole = council.pothole();
    Visitor customer = withKey(hole);
    String page = "/track/" + hole.reference;
    String withdraw = page + "/withdraw";

    assertThat(customer.opens(page).body())
        .contains("href=\"" + withdraw + "\">Withdraw this request</a>");
    HttpResponse<String> asked = customer.opens(withdraw);
    assertThat(asked.body())
        .contains(
            "Do you want to withdraw your request?",
            "We stop all work on it at once and close it.",
            "You cannot take this back.",
            "It took too long",
            "Yes, withdraw my request",
            "No, go back to my request");
    assertThat(asked.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(request(hole).toldAt()).isNull();

    Map<String, String> typed = Map.of("reason", "not-needed", "words", "We moved <away>.");
    String after = customer.sends(withdraw, typed).body();

    assertThat(after)
        .contains(
            "Your request is withdrawn. We have stopped all work on it.",
            "What came of it",
            "The request was withdrawn",
            "It is not needed any more",
            "We moved &lt;away&gt;.",
            "so this promise ended",
            "How did we do?")
        .doesNotContain("Withdraw this request", "What we decided");
    // A second press of the button, and the page of it opened again.
    assertThat(customer.sends(withdraw, typed).body()).contains("Your request is withdrawn.");
    assertThat(customer.opens(withdraw).body()).contains("The request was withdrawn");
    assertThat(request(hole).outcome()).isEqualTo("withdrawn");
  }

  @Test
  void withoutTheKeyNobodyWithdraws() {
    Council.Case hole = council.pothole();
    Visitor stranger = new Visitor(port);
    String withdraw = "/track/" + hole.reference + "/withdraw";

    assertThat(stranger.opens(withdraw).body())
        .contains("Nobody can see your request without the key.");
    assertThat(stranger.sends(withdraw, Map.of()).body())
        .contains("Nobody can see your request without the key.");
    assertThat(request(hole).outcome()).isNull();
  }

  @Test
  void whoComesTooLateIsToldSoAndLosesNothingTyped() {
    Council.Case hole = council.pothole();
    Visitor customer = withKey(hole);
    String withdraw = "/track/" + hole.reference + "/withdraw";
    customer.opens(withdraw);
    hole.isDoneBy("roads-officer", "We filled the hole.");

    HttpResponse<String> refused =
        customer.sends(withdraw, Map.of("reason", "took-too-long", "words", "Too slow for me."));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("<title>Error:", "We have told you the outcome already", "Too slow for me.")
        .containsPattern("value=\"took-too-long\"[^>]*selected");
    assertThat(customer.opens("/track/" + hole.reference).body())
        .doesNotContain("Withdraw this request");
    assertThat(request(hole).outcome()).isEqualTo("done");
  }

  /** As one that began before customers could withdraw. */
  @Test
  void anOlderCaseDoesNotOfferIt() {
    Council.Case hole = council.pothole();
    jdbc.sql(
            "delete from act_ru_event_subscr where event_name_ = 'request-withdrawn' and"
                + " proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = ?)")
        .param(hole.reference)
        .update();
    Visitor customer = withKey(hole);

    assertThat(customer.opens("/track/" + hole.reference).body())
        .contains("Tell us more")
        .doesNotContain("Withdraw this request");
    assertThat(customer.opens("/track/" + hole.reference + "/withdraw").body())
        .contains("Tell us more");
    HttpResponse<String> refused =
        customer.sends("/track/" + hole.reference + "/withdraw", Map.of("words", "Stop it."));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Nothing was changed.", "Stop it.");
  }

  @Test
  void theTeamThatHasItWritesItDown() {
    Council.Case hole = council.pothole();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    String page = "/desk/case/" + hole.reference;

    assertThat(officer.opens(page).body())
        .contains("href=\"" + page + "/withdrawal\">The customer withdraws this request</a>");
    assertThat(officer.opens(page + "/withdrawal").body())
        .contains("Does the customer withdraw this request?", "This cannot be taken back.");
    HttpResponse<String> without =
        officer.sends(page + "/withdrawal", Map.of("words", "She sold the car."));
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(without.body())
        .contains("Choose how the customer told you.", "She sold the car.", "href=\"#channel\"");
    assertThat(request(hole).outcome()).isNull();

    String done =
        officer
            .sends(
                page + "/withdrawal",
                Map.of("channel", "phone", "reason", "not-needed", "words", "She sold the car."))
            .body();

    assertThat(done)
        .contains(
            "Written down. All work on the request has stopped and it is closed.",
            "Customer withdrew the request by phone",
            "She sold the car.",
            "The request was withdrawn")
        .doesNotContain("The customer withdraws this request");
    assertThat(officer.sends(page + "/withdrawal", Map.of("channel", "phone", "words", "")).body())
        .contains("This request was withdrawn before. Nothing was changed.");
  }

  @Test
  void nobodyElseDoes() {
    Council.Case hole = council.pothole();
    String page = "/desk/case/" + hole.reference + "/withdrawal";
    Visitor other = Visitor.signedIn(port, "waste-officer");

    assertThat(other.opens(page).statusCode()).isEqualTo(403);
    assertThat(other.sends(page, Map.of("channel", "phone")).statusCode()).isEqualTo(403);
    assertThat(other.opens("/desk/case/AAAAA-BBBBB/withdrawal").statusCode()).isEqualTo(404);
    assertThat(Visitor.signedIn(port, "auditor").opens(page).statusCode()).isEqualTo(403);
    assertThat(request(hole).outcome()).isNull();
  }

  @Test
  void anOfficerWhoStillHasThePageOfTheWorkIsToldWhatHappened() {
    Council.Case hole = council.pothole();
    String item = hole.openWork().id();
    Visitor officer = Visitor.signedIn(port, "roads-officer");
    officer.opens("/desk/work/" + item);
    Visitor customer = withKey(hole);
    customer.opens("/track/" + hole.reference + "/withdraw");
    customer.sends("/track/" + hole.reference + "/withdraw", Map.of());
    assertThat(request(hole).outcome()).isEqualTo("withdrawn");

    HttpResponse<String> late =
        officer.sends(
            "/desk/work/" + item + "/complete",
            Map.of("decision", "done", "reason", "We filled the hole."));

    assertThat(late.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(request(hole).outcome()).isEqualTo("withdrawn");
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
