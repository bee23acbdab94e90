package org.kept.improvement;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.promise.Catalogue;
import org.kept.promise.Commitment;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(CharterController.class)
@WithMockUser
class CharterTest {

  @Autowired MockMvc web;
  @MockitoBean Catalogue catalogue;
  @MockitoBean Requests requests;
  @MockitoBean FeedbackShares feedback;
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
    when(catalogue.commitments())
        .thenReturn(
            List.of(
                new Commitment("published-timescales", "responding within our timescales"),
                new Commitment("listen", "listening to you")));
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
                        containsString("<dt>Withdrawn</dt><dd>3</dd>"),
                        containsString("Counted on Tuesday 24 November 2026 at 10.00 am"))));
  }

  @Test
  void theLineThatAsksForFeedbackShowsWhatPeopleSaid() throws Exception {
    when(catalogue.commitments())
        .thenReturn(List.of(new Commitment("ask-for-feedback", "encouraging you")));
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
                        containsString("We asked 120 people in this time."),
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
                        containsString("We asked fewer than 5 people"))));
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
}
