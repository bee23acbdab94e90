package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.ledger.Ledger;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.workflow.ContractorView;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A customer wants a call before somebody comes, and hears from us by email otherwise. */
@KeptTest
class CallMeFirstTest {

  private static final String DAMP = "/ask/damp-and-mould";
  private static final String ASKED = "Tell us your phone number, so that we can call you first.";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private ContractorView view;
  @Autowired private Ledger ledger;
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
  void whoeverWantsACallFirstIsAskedForANumberAndKeepsWhatTheyTyped() {
    Visitor customer = new Visitor(port);
    customer.opens(DAMP);
    Map<String, String> typed = damp("call-first");

    HttpResponse<String> refused = customer.sends(DAMP, typed);

    assertThat(refused.body())
        .contains(ASKED, "4 Shore Street", "ishbel@example.org")
        .doesNotContain("Tell us your email");
    assertThat(refused.uri().getPath()).isEqualTo(DAMP);

    typed.put("customer.phone", "01632 960 101");
    HttpResponse<String> received = customer.sends(DAMP, typed);

    String path = received.uri().getPath();
    assertThat(path).contains("/received/");
    String reference = path.substring(path.lastIndexOf('/') + 1);
    assertThat(requests.answersOf(reference)).containsEntry("visitTimes", "call-first");
  }

  @Test
  void whoeverNamesTimesIsNotAskedForANumber() {
    Visitor customer = new Visitor(port);
    customer.opens(DAMP);

    HttpResponse<String> received = customer.sends(DAMP, damp("weekday-morning"));

    assertThat(received.uri().getPath()).contains("/received/");
  }

  @Test
  void programsThatAskForSomebodyAreToldTheSame() throws IOException, InterruptedException {
    HttpResponse<String> refused = posts("");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(ASKED, "/customer/phone");
    assertThat(posts(", \"phone\": \"01632 960 101\"").statusCode()).isEqualTo(201);
  }

  @Test
  void aColleagueCannotTakeAwayTheNumberOfWhoeverIsToBeCalled() {
    Council.Case damp = council.damp();
    Visitor officer = Visitor.signedIn(port, "housing-officer");
    String address = "/desk/case/" + damp.reference + "/customer";
    officer.opens(address);
    Map<String, String> typed = aboutTheCustomer(damp, "");

    HttpResponse<String> refused = officer.sends(address, typed);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("They want a call before somebody comes.", "12 Another Street", "no-call");
    assertThat(requests.personOf(damp.reference).phone()).isEqualTo("01632 960999");

    typed.put("customer.phone", "01632 960 101");
    assertThat(officer.sends(address, typed).body()).contains("Saved.");
    assertThat(requests.personOf(damp.reference).phone()).isEqualTo("01632 960 101");
  }

  @Test
  void whoeverWantsNoCallAnyMoreNeedsNoNumberAndNobodyIsTold() {
    Council.Case damp = council.damp();
    Visitor officer = Visitor.signedIn(port, "housing-officer");
    String address = "/desk/case/" + damp.reference + "/customer";
    assertThat(officer.opens(address).body())
        .contains("They want no call any more before somebody comes");
    Map<String, String> typed = aboutTheCustomer(damp, "");
    typed.put("no-call", "true");

    // Somebody who saw other details changes nothing, and their tick is there again.
    Map<String, String> late = new LinkedHashMap<>(typed);
    late.put("seen", "other");
    HttpResponse<String> overtaken = officer.sends(address, late);
    assertThat(overtaken.statusCode()).isEqualTo(409);
    assertThat(overtaken.body())
        .containsPattern("<input [^>]*name=\"no-call\"[^>]*checked=\"checked\"");
    assertThat(wantsACall(damp)).isTrue();

    assertThat(officer.sends(address, typed).body()).contains("Saved.");
    assertThat(requests.personOf(damp.reference).phone()).isNull();
    assertThat(wantsACall(damp)).isFalse();
    assertThat(ledger.of(damp.reference))
        .filteredOn(entry -> entry.kind().equals("customer-details-changed"))
        .extracting(entry -> entry.detail().get("which"))
        .containsExactly("call,contact");
    assertThat(officer.opens(address).body())
        .contains("They want a call before somebody comes", "name=\"call\"")
        .doesNotContain("no-call");

    typed.put("seen", requests.personOf(damp.reference).mark());
    officer.sends(address, typed);
    assertThat(ledger.of(damp.reference))
        .filteredOn(entry -> entry.kind().equals("customer-details-changed"))
        .hasSize(1);
    assertThat(ledger.verify(damp.reference).intact()).isTrue();
  }

  /** Somebody ticked it by mistake, or the customer thinks otherwise. */
  @Test
  void whoeverWantsACallAfterAllIsCalledOnTheNumberThatIsWrittenDown() {
    Council.Case damp = council.damp();
    Visitor officer = Visitor.signedIn(port, "housing-officer");
    String address = "/desk/case/" + damp.reference + "/customer";
    officer.opens(address);
    Map<String, String> typed = aboutTheCustomer(damp, "");
    typed.put("no-call", "true");
    officer.sends(address, typed);
    typed.remove("no-call");
    typed.put("call", "true");
    typed.put("seen", requests.personOf(damp.reference).mark());

    HttpResponse<String> noNumber = officer.sends(address, typed);
    assertThat(noNumber.statusCode()).isEqualTo(422);
    assertThat(noNumber.body())
        .contains("Write down the number to ring, or take away the tick")
        .containsPattern("<input [^>]*name=\"call\"[^>]*checked=\"checked\"");
    assertThat(wantsACall(damp)).isFalse();

    typed.put("customer.phone", "01632 960 101");
    assertThat(officer.sends(address, typed).body()).contains("Saved.");
    assertThat(wantsACall(damp)).isTrue();
    assertThat(requests.answersOf(damp.reference)).containsEntry("visitTimes", "call-first");
    assertThat(officer.opens(address).body()).contains("name=\"no-call\"");
  }

  private boolean wantsACall(Council.Case of) {
    return view.wantsACall(requests.find(of.reference).orElseThrow());
  }

  @Test
  void aColleagueTakesAwayTheNumberOfWhoeverNamedTimes() {
    Council.Case repair = council.everydayRepair();
    Visitor officer = Visitor.signedIn(port, "housing-officer");
    String address = "/desk/case/" + repair.reference + "/customer";
    officer.opens(address);

    assertThat(officer.sends(address, aboutTheCustomer(repair, "")).body()).contains("Saved.");
    assertThat(requests.personOf(repair.reference).phone()).isNull();
  }

  @Test
  void aColleagueWhoSortsItAnewIsToldThatThereIsNoNumberToCall() {
    Council.Case repair = council.everydayRepair();
    Visitor officer = Visitor.signedIn(port, "housing-officer");
    String address = "/desk/case/" + repair.reference + "/customer";
    officer.opens(address);
    officer.sends(address, aboutTheCustomer(repair, ""));
    String work = "/desk/work/" + repair.openWork().id();
    officer.opens(work);
    Map<String, String> anew = new LinkedHashMap<>();
    anew.put("about-seen", "housing-repair-routine");
    anew.put("about", "damp-and-mould");
    anew.put("about-reason", "The photo shows mould on the wall.");
    officer.sends(work + "/about", anew);
    Council.DAMP.forEach((key, value) -> anew.put("answers." + key, value));

    HttpResponse<String> refused = officer.sends(work + "/about/answers", anew);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("We have no phone number of theirs.", "4 Shore Street, Strathmore");
    assertThat(requests.find(repair.reference).orElseThrow().service())
        .isEqualTo("housing-repair-routine");

    anew.put("answers.visitTimes", "weekday-morning");
    officer.sends(work + "/about/answers", anew);
    assertThat(requests.find(repair.reference).orElseThrow().service()).isEqualTo("damp-and-mould");
  }

  private Map<String, String> aboutTheCustomer(Council.Case which, String phone) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("seen", requests.personOf(which.reference).mark());
    typed.put("customer.name", "Wilhelmina Farquharson");
    typed.put("customer.preferredContact", "email");
    typed.put("customer.email", "wilhelmina@farquharson.example");
    typed.put("customer.phone", phone);
    typed.put("customer.address", "12 Another Street");
    typed.put("customer.format", "standard");
    typed.put("customer.language", "en");
    return typed;
  }

  private static Map<String, String> damp(String visitTimes) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("once", UUID.randomUUID().toString());
    typed.put("answers.homeAddress", "4 Shore Street, Strathmore");
    typed.put("answers.tenant", "yes");
    typed.put("answers.rooms", "bedroom");
    typed.put("answers.signs", "mould");
    typed.put("answers.since", "months");
    typed.put("answers.leak", "no");
    typed.put("answers.visitTimes", visitTimes);
    typed.put("customer.name", "Ishbel Buchanan");
    typed.put("customer.preferredContact", "email");
    typed.put("customer.email", "ishbel@example.org");
    typed.put("customer.format", "standard");
    typed.put("customer.language", "en");
    return typed;
  }

  private HttpResponse<String> posts(String phone) throws IOException, InterruptedException {
    String body =
        """
        {"service": "damp-and-mould",
         "answers": {"homeAddress": "4 Shore Street, Strathmore", "tenant": "yes",
           "rooms": ["bedroom"], "signs": ["mould"], "since": "months", "leak": "no",
           "visitTimes": ["call-first"]},
         "customer": {"name": "Ishbel Buchanan", "email": "ishbel@example.org"%s}}
        """
            .formatted(phone);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/requests"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
