package org.kept.improvement;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.promise.Catalogue;
import org.kept.promise.CharterLine;
import org.kept.promise.CharterLine.Bound;
import org.kept.promise.CharterLine.Measure;
import org.kept.promise.CharterLine.State;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.workflow.PublishedProofs;
import org.kept.workflow.PublishedProofs.Certified;
import org.kept.workflow.PublishedProofs.Live;
import org.kept.workflow.PublishedProofs.Sentence;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(CharterController.class)
@Import({CharterFigures.class, KeptBy.class})
@WithMockUser
class CharterTest {

  private static final CharterLine LISTEN = line("listen", Measure.NOT_YET);

  @Autowired MockMvc web;
  @MockitoBean Catalogue catalogue;
  @MockitoBean Requests requests;
  @MockitoBean FeedbackShares feedback;
  @MockitoBean PublishedProofs published;
  @MockitoBean CurrentActor currentActor;

  @TestConfiguration
  static class Standing {
    @Bean
    KeptClock clock() {
      KeptClock clock = new KeptClock();
      clock.standAt(Instant.parse("2026-11-24T10:00:00Z"));
      return clock;
    }
  }

  @BeforeEach
  void twoCommitments() {
    when(currentActor.get()).thenReturn(Actor.customer());
    when(catalogue.charter())
        .thenReturn(List.of(line("published-timescales", Measure.PROMISES), LISTEN));
  }

  @Test
  void showsWhatWasKeptAndWhatWasBroken() throws Exception {
    when(requests.figures())
        .thenReturn(Map.of("published-timescales", new Requests.Kept(199, 1, 7, 3)));

    web.perform(get("/charter"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("<dd>199</dd>"),
                        containsString("<dd>1</dd>"),
                        containsString("<dd>7</dd>"),
                        containsString("<dt>Ended</dt><dd>3</dd>"),
                        containsString("Counted on Tuesday 24 November 2026 at 10.00 am"))));
  }

  @Test
  void theLineThatAsksForFeedbackShowsWhatPeopleSaid() throws Exception {
    when(catalogue.charter()).thenReturn(List.of(line("ask-for-feedback", Measure.FEEDBACK)));
    Instant from = Instant.parse("2026-09-01T00:00:00Z");
    when(feedback.now())
        .thenReturn(
            new FeedbackShares.Page(
                from, new FeedbackShares.Share(null, null, 37, 81, 120, 30), List.of(), List.of()));

    web.perform(get("/charter"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString(
                            "81% of all 37 who told us said good or very good (since Tuesday 1"
                                + " September 2026)."),
                        containsString("120 people were to be asked in this time how we did."),
                        containsString("Of them 30 told us."),
                        containsString("/charter/figures#feedback"),
                        containsString("We count 1 of our 1 commitments so far."),
                        not(containsString(">Not measured yet<")))));

    when(feedback.now())
        .thenReturn(
            new FeedbackShares.Page(
                from, new FeedbackShares.Share(null, null, -1, -1, -1, -1), List.of(), List.of()));
    web.perform(get("/charter"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Fewer than 5 people have told us since"),
                        containsString("Fewer than 5 people were to be asked"))));
  }

  @Test
  void neverRoundsABrokenPromiseAway() throws Exception {
    when(requests.figures())
        .thenReturn(Map.of("published-timescales", new Requests.Kept(1999, 1, 0, 0)));

    web.perform(get("/charter"))
        .andExpect(content().string(containsString("99% kept of those that came due")));
  }

  @Test
  void admitsWhatIsNotMeasured() throws Exception {
    when(requests.figures())
        .thenReturn(Map.of("published-timescales", new Requests.Kept(0, 0, 2, 0)));

    web.perform(get("/charter"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Not measured yet"),
                        containsString("An answer, or that we have your request, counts from when"),
                        containsString("None has come due yet"),
                        containsString("We count 1 of our 2 commitments so far."))));
  }

  @Test
  void everyLineLeadsToItsPage() throws Exception {
    web.perform(get("/charter"))
        .andExpect(content().string(containsString("href=\"/charter/published-timescales\"")))
        .andExpect(content().string(containsString("href=\"/charter/listen\"")))
        .andExpect(content().string(containsString("Part of it is there")));
  }

  @Test
  void aLineSaysWhoIsBoundHowItIsKeptAndWhatShowsIt() throws Exception {
    when(requests.figures()).thenReturn(Map.of("listen", new Requests.Kept(31, 2, 0, 0)));

    web.perform(get("/charter/listen"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("<h1 class=\"ds_h2\" lang=\"en\">We do it.</h1>"),
                        containsString(">the text of listen</q>"),
                        containsString("We, the council"),
                        containsString("Part of it."),
                        containsString(">Not all of it.<"),
                        containsString(">We cannot count it.<"),
                        containsString("<dd>31</dd>"),
                        containsString("No step on the way of a request keeps this line"),
                        containsString(">A test shows it<"))));
  }

  @Test
  void aLineThatBindsCustomersStandsApart() throws Exception {
    when(catalogue.charter())
        .thenReturn(
            List.of(
                LISTEN,
                new CharterLine(
                    "be-kind",
                    Bound.CUSTOMER,
                    "be kind",
                    "Please be kind.",
                    Measure.NOT_YET,
                    null,
                    null,
                    "We do not count it.",
                    State.NOT_BUILT,
                    "Nothing is there.",
                    List.of(),
                    List.of())));

    web.perform(get("/charter"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("We count 0 of our 1 commitments so far."),
                        containsString("What the charter asks of you"),
                        containsString("Please be kind."),
                        containsString("Not built yet"))));
    web.perform(get("/charter/be-kind"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("You, our customers"),
                        containsString("The charter says:"),
                        containsString("No test of ours shows this line yet."))));
  }

  @Test
  void aLineThatTheCharterDoesNotHaveIsSaidSo() throws Exception {
    web.perform(get("/charter/no-such-line"))
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("The charter has no such line")))
        .andExpect(content().string(containsString("href=\"/charter\"")));
  }

  @Test
  void whatTheLiveDiagramSaysStandsOnThePage() throws Exception {
    String shipped = Files.readString(Path.of("processes/service-request.bpmn"));
    live("service-request:1:a", 1, shipped);

    web.perform(get("/charter/listen"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("<svg class=\"kept-diagram\""),
                        containsString(">Ask the customer</h4>"),
                        containsString(
                            "Puts the question to the customer and stops the clock where the"
                                + " service allows it."),
                        containsString("What we need to know from you, and by when."),
                        containsString("You: we wait for your answer"),
                        containsString("have a number: 5 steps"),
                        containsString("Version 1."),
                        containsString(
                            "Checked for each possible course of a request on Monday 23"),
                        containsString("all 42 states"),
                        containsString("Nobody asks twice."),
                        containsString("True of each request"),
                        not(containsString("Every case is answered before it ends.")))));
  }

  @Test
  void aChangedDiagramChangesThePage() throws Exception {
    String shipped = Files.readString(Path.of("processes/service-request.bpmn"));
    live("service-request:1:a", 1, shipped);
    web.perform(get("/charter/listen"))
        .andExpect(content().string(containsString(">Ask the customer</h4>")));

    live(
        "service-request:2:b",
        2,
        shipped
            .replace("name=\"Ask the customer\"", "name=\"Put the question\"")
            .replace("Puts the question to the customer", "&lt;script&gt;alert(1)&lt;/script&gt;"));

    web.perform(get("/charter/listen"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString(">Put the question</h4>"),
                        containsString("&lt;script&gt;alert(1)&lt;/script&gt;"),
                        containsString("Version 2."),
                        not(containsString("Ask the customer")),
                        not(containsString("<script>alert")))));

    live(
        "service-request:3:c",
        3,
        shipped.replaceAll(
            "name=\"commitment\" value=\"[^\"]*\"", "name=\"commitment\" value=\"else\""));
    web.perform(get("/charter/listen"))
        .andExpect(
            content()
                .string(
                    allOf(
                        not(containsString("<svg class=\"kept-diagram\"")),
                        containsString("No step of this way keeps the line by itself"))));
  }

  @Test
  void whatIsNotProvedOrWasChangedIsSaidSo() throws Exception {
    String shipped = Files.readString(Path.of("processes/service-request.bpmn"));
    when(published.live())
        .thenReturn(List.of(new Live("a", "service-request", null, 1, false, null)));
    when(published.diagram("a")).thenReturn(Optional.of(shipped));

    web.perform(get("/charter/listen"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("No new request starts on this way until it is proved."),
                        containsString("Nothing is proved of this way yet."))));

    // What is there now is not what was certified.
    when(published.live())
        .thenReturn(List.of(new Live("a", "service-request", null, 1, false, certified(true))));
    web.perform(get("/charter/listen"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Nothing is proved of this way yet."),
                        not(containsString("Checked for each possible course")))));

    when(published.live())
        .thenReturn(List.of(new Live("a", "service-request", null, 1, true, certified(false))));
    web.perform(get("/charter/listen"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Do not rely on it."),
                        not(containsString("True of each request")))));
  }

  private void live(String definition, int version, String bpmn) {
    when(published.live())
        .thenReturn(
            List.of(
                new Live(
                    definition,
                    "service-request",
                    "Service request",
                    version,
                    true,
                    certified(true))));
    when(published.diagram(definition)).thenReturn(Optional.of(bpmn));
  }

  private static Certified certified(boolean intact) {
    return new Certified(
        "c".repeat(64),
        "processes/service-request.bpmn",
        "a".repeat(64),
        List.of("service-request"),
        Map.of(),
        "kept 1",
        "camunda-7.24",
        null,
        List.of(
            new Sentence("Nobody asks twice.", true, "held", ""),
            new Sentence("Every case is answered before it ends.", true, "held", "")),
        List.of(),
        "proved",
        42,
        77,
        5,
        Instant.parse("2026-11-23T09:00:00Z"),
        "system",
        intact);
  }

  private static CharterLine line(String id, Measure measure) {
    return new CharterLine(
        id,
        Bound.COUNCIL,
        "the text of " + id,
        "We do it.",
        measure,
        measure == Measure.PROMISES ? "We count each of them." : null,
        null,
        measure == Measure.NOT_YET ? "We cannot count it." : null,
        State.PARTLY,
        "Not all of it.",
        List.of(new CharterLine.Shown("Journeys.aTest", "A test shows it")),
        List.of("Nobody asks twice."));
  }
}
