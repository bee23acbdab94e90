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
import org.kept.request.Channel;
import org.kept.request.Explanations;
import org.kept.request.Withdrawals;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages on which customers ask us to explain something, and colleagues do. */
@KeptTest
class ExplanationPagesTest {

  @Autowired private Council council;
  @Autowired private Explanations explanations;
  @Autowired private Withdrawals withdrawals;
  @Autowired private WorkItems work;
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
  void aCustomerAsksOnThePageOfTheirRequestAndReadsByWhen() {
    Council.Case hole = council.pothole();
    Visitor customer = withKey(hole);
    String page = "/track/" + hole.reference;

    assertThat(customer.opens(page).body())
        .contains("Is something not clear to you?", "Ask us to explain it");
    HttpResponse<String> form = customer.opens(page + "/explain");
    assertThat(form.body())
        .contains("We answer you in plain words within 5 working days.", "What is not clear?");
    assertThat(form.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

    String after = customer.sends(page + "/explain", Map.of("words", "What is <tarmac>?")).body();

    assertThat(after)
        .contains(
            "Thank you. We have your question.",
            "You asked us to explain this",
            "What is &lt;tarmac&gt;?",
            "We explain it by the end of Friday 19 June 2026.",
            "You asked us to explain something. You get our answer by the end of Friday 19 June",
            "Ask us something more");
    // A second press of the button.
    assertThat(customer.sends(page + "/explain", Map.of("words", "What is <tarmac>?")).body())
        .contains("Thank you. We have your question.");
    assertThat(explanations.open(hole.reference).orElseThrow().questions()).hasSize(1);
    assertThat(customer.opens(page + "/explain").body())
        .contains("Our date stays.", "What else is not clear?", "What is &lt;tarmac&gt;?");
    assertThat(customer.sends(page + "/explain", Map.of("words", "And who pays?")).body())
        .contains("We put it with what you asked before.", "And who pays?");
    assertThat(customer.opens(page + "/withdraw").body())
        .contains("You asked us to explain something. You still get our answer to that.");
  }

  @Test
  void whatCannotBeTakenIsGivenBack() {
    Council.Case hole = council.pothole();
    Visitor customer = withKey(hole);
    String form = "/track/" + hole.reference + "/explain";

    HttpResponse<String> empty = customer.sends(form, Map.of("words", " "));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("Write what we should explain.");
    HttpResponse<String> tooLong = customer.sends(form, Map.of("words", "why ".repeat(600)));
    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(tooLong.body()).contains("Write 2,000 letters or fewer.", "why why why");
    assertThat(explanations.of(hole.reference)).isEmpty();
  }

  @Test
  void withoutTheKeyNobodyAsks() {
    Council.Case hole = council.pothole();
    Visitor stranger = new Visitor(port);
    String form = "/track/" + hole.reference + "/explain";

    assertThat(stranger.opens(form).body())
        .contains("Nobody can see your request without the key.");
    assertThat(stranger.sends(form, Map.of("words", "Why?")).body())
        .contains("Nobody can see your request without the key.");
    assertThat(explanations.of(hole.reference)).isEmpty();
  }

  @Test
  void askedAfterTheAnswerAndAfterAWithdrawalToo() {
    Council.Case done = council.pothole();
    done.isDoneBy("roads-officer", "We filled the hole.");
    Council.Case withdrawn = council.pothole();
    withdrawals.withdraw(withdrawn.reference, "", "");

    for (Council.Case each : List.of(done, withdrawn)) {
      Visitor customer = withKey(each);
      assertThat(
              customer
                  .sends("/track/" + each.reference + "/explain", Map.of("words", "Why so?"))
                  .body())
          .contains("We explain it by the end of Friday 19 June 2026.");
    }
  }

  @Test
  void aColleagueWritesItDownAndTheTeamExplainsIt() {
    Council.Case hole = council.pothole();
    Visitor officer = signedIn("roads-officer");
    String page = "/desk/case/" + hole.reference;

    assertThat(officer.opens(page).body()).contains("The customer wants something explained");
    assertThat(officer.opens(page + "/question").body())
        .contains("What does the customer want explained?");
    HttpResponse<String> without =
        officer.sends(page + "/question", Map.of("words", "Why not for good?"));
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(without.body()).contains("Choose how the customer asked.", "Why not for good?");
    assertThat(
            officer
                .sends(page + "/question", Map.of("words", "Why not for good?", "channel", "phone"))
                .body())
        .contains(
            "The customer is told by when we explain it.",
            "The customer asked us to explain this",
            "Why not for good?",
            "Promised by the end of Friday 19 June 2026",
            "Explain in plain words");

    WorkItem question = question(hole);
    assertThat(question.team()).isEqualTo("roads");
    assertThat(officer.opens("/desk/work/" + question.id()).body())
        .contains("Why not for good?", "What do you tell the customer?")
        .doesNotContain("kept-hand-on", "kept-about");
  }

  @Test
  void whatTheCustomerAskedSinceThePageWasDrawnIsReadBeforeItIsAnswered() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, "Why not for good?");
    Visitor officer = signedIn("roads-officer");
    String task = "/desk/work/" + question(hole).id();
    String seen = explanations.open(hole.reference).orElseThrow().lastAskedAt().toString();
    council.opensOn("2026-06-11 11:00");
    explanations.note(hole.reference, "And who pays?", council.staff("officer"), Channel.PHONE);

    HttpResponse<String> refused =
        officer.sends(
            task, Map.of("answers.explanation", "The frost would break it.", "heard", seen));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("And who pays?", "The frost would break it.");
    String now = explanations.open(hole.reference).orElseThrow().lastAskedAt().toString();
    assertThat(
            officer
                .sends(
                    task, Map.of("answers.explanation", "The frost would break it.", "heard", now))
                .statusCode())
        .isEqualTo(200);
    assertThat(explanations.open(hole.reference)).isEmpty();
    assertThat(withKey(hole).opens("/track/" + hole.reference).body())
        .containsSubsequence(
            "You asked us to explain this",
            "Why not for good?",
            "And who pays?",
            "What we explained",
            "The frost would break it.",
            "We say here what you asked us to explain.");

    explanations.ask(hole.reference, "What is frost?");
    assertThat(withKey(hole).opens("/track/" + hole.reference).body())
        .contains("What is frost?")
        .doesNotContain("What we explained");
  }

  @Test
  void explainingSomethingTakesNoWordsOfTheCustomerFromTheCase() {
    Council.Case hole = council.pothole();
    Visitor officer = signedIn("roads-officer");
    String page = "/desk/case/" + hole.reference;
    for (String words : List.of("It is full of water.", "A child fell in.")) {
      officer.sends(page + "/information", Map.of("channel", "phone", "words", words));
    }
    explanations.ask(hole.reference, "Why not for good?");
    String seen = explanations.open(hole.reference).orElseThrow().lastAskedAt().toString();
    officer.sends(
        "/desk/work/" + question(hole).id(),
        Map.of("answers.explanation", "The frost would break it.", "heard", seen));
    assertThat(explanations.open(hole.reference)).isEmpty();

    assertThat(officer.opens(page).body())
        .containsSubsequence(
            "The customer told us more", "It is full of water.", "A child fell in.", "Who asked");

    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(officer.opens(page).body()).doesNotContain("The customer told us more");
  }

  @Test
  void whoeverDoesNotWorkOnTheCaseWritesNothingDown() {
    Council.Case hole = council.pothole();
    String form = "/desk/case/" + hole.reference + "/question";

    for (String username : List.of("waste-officer", "auditor")) {
      Visitor other = signedIn(username);
      assertThat(other.opens(form).statusCode()).isEqualTo(403);
      assertThat(other.sends(form, Map.of("words", "Why?", "channel", "phone")).statusCode())
          .isEqualTo(403);
    }
    assertThat(explanations.of(hole.reference)).isEmpty();
  }

  @Test
  void anAuditorReadsTheWayOfTheExplanationBesideThatOfTheRequest() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, "Why not for good?");

    assertThat(signedIn("auditor").opens("/audit/" + hole.reference).body())
        .contains(
            "What was explained: the way of question 1",
            "It ran beside the request.",
            "Confirm the question",
            "Customer asked us to explain something",
            "Explain what the customer asked")
        .doesNotContain("Why not for good?");
  }

  private WorkItem question(Council.Case about) {
    return work.ofCase(about.reference).stream()
        .filter(WorkItem::explains)
        .findFirst()
        .orElseThrow();
  }

  private Visitor withKey(Council.Case about) {
    Visitor customer = new Visitor(port);
    customer.opens("/track/" + about.reference + "?key=" + keys.keyOf(about.reference));
    return customer;
  }

  private Visitor signedIn(String username) {
    return Visitor.signedIn(port, username);
  }
}
