package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.form.Answers.Problem;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.request.Stage;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The council's own people ask another team, as the charter's internal customers. */
@KeptTest
class InternalCustomersTest {

  private static final String ASK = "/ask/advice-on-personal-data";
  private static final String WORDS = "May I tell the <roofer> who lives there?";
  private static final String NAME = "For colleagues - advice on personal data";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
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
  void aColleagueAsksAnotherTeamAndIsAnsweredLikeAnybodyElse() {
    Visitor colleague = Visitor.signedIn(port, "housing-officer");
    assertThat(colleague.opens("/").body()).contains(NAME);
    assertThat(colleague.opens("/services/advice-on-personal-data").body())
        .contains(NAME, "5 working days");
    String page = colleague.opens(ASK).body();
    assertThat(page)
        .as("who they are is known")
        .contains("value=\"Donald Cameron\"", "value=\"housing-officer@example.com\"");

    HttpResponse<String> received = colleague.sends(ASK, typed(once(page)));

    assertThat(received.body()).contains("by the end of ", "What happens next");
    Council.Case advice = council.caseOf(referenceIn(received));
    assertThat(advice.openWork().team()).isEqualTo("information-governance");
    advice.isDoneBy("information-officer", "Give the address alone. The name is not needed.");
    assertThat(requests.find(advice.reference).orElseThrow().stage()).isEqualTo(Stage.CLOSED);
    assertThat(colleague.opens("/track/" + advice.reference).body())
        .contains("Give the address alone.", "May I tell the &lt;roofer&gt; who lives there?");
    assertThat(requests.promisesOf(advice.reference))
        .isNotEmpty()
        .allMatch(each -> each.keptAt() != null);
  }

  @Test
  void nobodyElseFindsItOrAsksForIt() {
    for (Visitor other : new Visitor[] {new Visitor(port), Visitor.signedIn(port, "glen-roads")}) {
      assertThat(other.opens("/").body()).doesNotContain(NAME);
      assertThat(other.opens("/?q=personal+data").body()).doesNotContain(NAME);
      HttpResponse<String> page = other.opens(ASK);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).doesNotContain(NAME);
      assertThat(page.body().contains("Do you work for the council?"))
          .as("only who is not signed in is asked to")
          .isEqualTo(!page.body().contains("action=\"/sign-out\""));
      assertThat(other.opens("/services/advice-on-personal-data").statusCode()).isEqualTo(404);
      assertThat(other.opens("/feedback").body()).contains("Pothole").doesNotContain(NAME);
      assertThat(other.opens("/charter/published-timescales").body())
          .contains("Pothole")
          .doesNotContain(NAME);

      HttpResponse<String> sent = other.sends(ASK, typed(UUID.randomUUID().toString()));

      assertThat(sent.statusCode()).isEqualTo(403);
      assertThat(sent.body())
          .as("what was typed is given back")
          .contains("Only people who work for the council", "May I tell the &lt;roofer&gt;");
    }
    Visitor program = new Visitor(port);
    assertThat(program.opens("/api/v1/services").body())
        .contains("missed-bin")
        .doesNotContain("advice-on-personal-data");
    assertThat(program.opens("/api/v1/services/advice-on-personal-data").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsForColleaguesNeverGoesOnAsAServiceForEverybodyNorTheOtherWayRound() {
    Visitor colleague = Visitor.signedIn(port, "housing-officer");
    Council.Case advice =
        council.caseOf(referenceIn(colleague.sends(ASK, typed(once(colleague.opens(ASK).body())))));
    Visitor adviser = Visitor.signedIn(port, "information-officer");
    Council.Case hole = council.pothole();
    HttpResponse<String> page = adviser.opens("/desk/work/" + advice.openWork().id());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(NAME, "May I tell the &lt;roofer&gt;")
        .doesNotContain("value=\"subject-access\"");
    assertThat(
            Visitor.signedIn(port, "roads-officer")
                .opens("/desk/work/" + hole.openWork().id())
                .body())
        .contains("value=\"street-light\"")
        .doesNotContain("value=\"advice-on-personal-data\"");

    for (Council.Case each : new Council.Case[] {advice, hole}) {
      WorkItem open = each.openWork();
      String other = each == advice ? "subject-access" : "advice-on-personal-data";
      String officer = each == advice ? "information-officer" : "roads-officer";

      assertThat(
              work.recategorise(
                  open.id(),
                  open.service(),
                  other,
                  "Somebody else has to ask for this.",
                  council.staff(officer)))
          .isInstanceOfSatisfying(
              WorkOutcome.Incomplete.class,
              refused ->
                  assertThat(refused.problems())
                      .extracting(Problem::message)
                      .singleElement()
                      .asString()
                      .contains("is for others to ask"));
      assertThat(requests.find(each.reference).orElseThrow().service()).isEqualTo(open.service());
    }
  }

  private static Map<String, String> typed(String once) {
    Map<String, String> typed = new HashMap<>();
    typed.put("once", once);
    typed.put("answers.subject", "Give names of tenants to a roofer");
    typed.put("answers.question", WORDS);
    typed.put("customer.name", "Donald Cameron");
    typed.put("customer.preferredContact", "email");
    typed.put("customer.email", "housing-officer@example.com");
    typed.put("customer.format", "standard");
    typed.put("customer.language", "en");
    return typed;
  }

  private static String once(String page) {
    Matcher once = Pattern.compile("name=\"once\" value=\"([^\"]+)\"").matcher(page);
    assertThat(once.find()).isTrue();
    return once.group(1);
  }

  private static String referenceIn(HttpResponse<String> received) {
    String path = received.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
