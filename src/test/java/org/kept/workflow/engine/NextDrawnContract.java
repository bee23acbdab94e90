package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.request.Explanations;
import org.kept.request.Outlook;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens next stands in the diagram, and customers read it there and in their messages. */
@KeptTest
abstract class NextDrawnContract {

  private static final Locale GAELIC = Locale.forLanguageTag("gd");
  private static final String PROCESS = "service-request";

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Reopenings reopenings;
  @Autowired private Explanations explanations;
  @Autowired private Publishing publishing;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @Test
  void whereverTheCaseStandsTheCustomerReadsWhatTheDiagramSaysThere() {
    Council.Case move = council.changeOfAddress();
    assertThat(next(move))
        .isEqualTo(
            "Customer Services will try to settle it. If another team must do it, we tell you who.");

    Council.Case hole = council.pothole();
    assertThat(next(hole))
        .isEqualTo("Roads is working on your request and will tell you the outcome.");
    assertThat(outlook(hole, GAELIC).nextStep())
        .isEqualTo("Tha Roads ag obair air an iarrtas agad agus innsidh iad dhut mar a thèid.");

    hole.isAskedBy("roads-officer", "Which side of the road is it on?");
    assertThat(next(hole)).startsWith("We need to know something from you. Please answer");
    requests.addInformation(hole.reference, "It is on the left.");
    assertThat(next(hole))
        .isEqualTo("Roads is working on your request and will tell you the outcome.");

    hole.isDoneBy("roads-officer", "We filled the hole.");
    assertThat(next(hole)).isEqualTo("Your request is closed. You can tell us how we did.");
  }

  @Test
  void eachPartOfLookingIntoDampSaysWhatComesNext() {
    Council.Case damp = council.damp();

    assertThat(next(damp)).contains("will look at your home to find out why it is damp.");
  }

  @Test
  void whatIsExplainedBesideItHasWordsOfItsOwn() {
    Council.Case hole = council.pothole();
    explanations.ask(hole.reference, "Why does it take so long?");

    assertThat(next(hole))
        .isEqualTo("Roads is working on your request and will tell you the outcome.");
    assertThat(
            requests.nextInExplanation(requests.find(hole.reference).orElseThrow(), Locale.ENGLISH))
        .contains("Roads writes down for you in plain words how it came to this.");
  }

  /** Whoever edits the diagram edits what is promised, for those who come after. */
  @Test
  void whoEditsTheDiagramEditsWhatTheNextCustomersRead() {
    String ships = publishing.diagram(PROCESS);
    Council.Case before = council.pothole();
    try {
      publishing.diagram(
          PROCESS,
          ships
              .replace(
                  "{team} is working on your request and will tell you the outcome.",
                  "{team} sends somebody to look at it. Then you hear from us.")
              .replace(
                  "We will look at it and tell you what we will do.",
                  "We read what you wrote. Then {team} tells you what we can do."));
      Council.Case after = council.pothole();

      assertThat(next(after))
          .isEqualTo("Roads sends somebody to look at it. Then you hear from us.");
      assertThat(message(after, "request-acknowledged"))
          .contains("We read what you wrote. Then Roads tells you what we can do. You");
      assertThat(next(before))
          .isEqualTo("Roads is working on your request and will tell you the outcome.");
      before.isDoneBy("roads-officer", "We filled the hole.");
      after.isDoneBy("roads-officer", "We filled the hole.");
    } finally {
      publishing.diagram(PROCESS, ships);
    }
  }

  /**
   * A page is in one language: where the diagram has no Gaelic, it says what always stands there.
   */
  @Test
  void whereTheDiagramHasNoGaelicNobodyReadsEnglishInstead() {
    String ships = publishing.diagram(PROCESS);
    try {
      publishing.diagram(
          PROCESS, ships.replaceAll("<camunda:property name=\"charter\\.next\\.gd\"[^>]*/>", ""));
      Council.Case hole = council.pothole();

      assertThat(outlook(hole, GAELIC).nextStep())
          .isEqualTo("Tha Roads ag obair air an iarrtas agad agus innsidh iad dhut mar a thèid.");
      hole.isDoneBy("roads-officer", "We filled the hole.");
    } finally {
      publishing.diagram(PROCESS, ships);
    }
  }

  @Test
  void messagesSayWhatTheirStepSays() {
    Council.Case move = council.changeOfAddress();
    move.completedBy(
        "officer", Map.of("settled", "no", "handOffReason", "A student stays behind."));

    assertThat(message(move, "request-acknowledged"))
        .contains("We will look at it and tell you what we will do. You");
    assertThat(message(move, "team-changed"))
        .contains("is working on your request and will tell you the outcome.");

    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    reopenings.reopen(hole.reference, "It is still there.");

    assertThat(message(hole, "request-reopened"))
        .contains("Roads will look at it again and tell you what we will do.");
  }

  private String next(Council.Case asked) {
    return outlook(asked, Locale.ENGLISH).nextStep();
  }

  private Outlook outlook(Council.Case asked, Locale locale) {
    return requests.outlookOf(asked.reference, locale);
  }

  private String message(Council.Case asked, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(asked.reference, template)
        .query(String.class)
        .single();
  }
}
