package org.kept.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.request.FeedbackRoute;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The page on which anyone can say how we do. */
class SayingTest extends PortalTest {

  private static final String ONCE = "5b1f7d0e-6d5e-4b8e-8f0a-0d6f3f1c2a3b";

  @BeforeEach
  void itIsTaken() {
    when(openFeedback.give(anyString(), any(), anyInt(), any(), any(), any())).thenReturn(true);
  }

  @Test
  void asksWhatItIsAboutAndTakesNothing() throws Exception {
    assertThat(page(get("/feedback"), 200))
        .contains(
            "Tell us how we do", "Not about one service", "Missed bin", "What could we do better?");
    assertThat(page(get("/feedback").param("service", "missed-bin").param("score", "1"), 200))
        .containsPattern("value=\"missed-bin\"[^>]*selected");
    verify(openFeedback, never()).give(anyString(), any(), anyInt(), any(), any(), any());
  }

  @Test
  void isTakenFromNobodyInParticular() throws Exception {
    web.perform(sent("5", "Fine").param("service", "missed-bin"))
        .andExpect(redirectedUrl("/feedback/thanks"));
    verify(openFeedback)
        .give(ONCE, "missed-bin", 5, "Fine", FeedbackRoute.WEBSITE, Actor.customer());

    web.perform(sent("2", "Poor").param("service", "dragons"))
        .andExpect(redirectedUrl("/feedback/thanks?low"));
    verify(openFeedback).give(ONCE, null, 2, "Poor", FeedbackRoute.WEBSITE, Actor.customer());
    assertThat(page(get("/feedback/thanks"), 200)).doesNotContain("Make a complaint");
    assertThat(page(get("/feedback/thanks").param("low", ""), 200))
        .contains("href=\"/ask/complaint\">Make a complaint</a>");
  }

  @Test
  void withoutAMarkNothingTypedIsLost() throws Exception {
    assertThat(page(sent("", "More <bins>").param("service", "missed-bin"), 422))
        .contains("<title>Error:", "href=\"#score-5\"", "More &lt;bins&gt;</textarea>", ONCE)
        .containsPattern("value=\"missed-bin\"[^>]*selected");
    verify(limits, never()).mayAsk(any());
  }

  @Test
  void whoSendsTooMuchMustWaitAndLosesNothing() throws Exception {
    when(limits.mayAsk(any())).thenReturn(false);
    when(limits.untilNextAsk()).thenReturn(Duration.ofMinutes(1));

    assertThat(page(sent("4", "Still <here>"), 429))
        .contains("Wait an hour, then press Send again.", "Still &lt;here&gt;</textarea>")
        .containsPattern("value=\"4\"[^>]*checked");
    verify(openFeedback, never()).give(anyString(), any(), anyInt(), any(), any(), any());
  }

  @Test
  void aSecondClickCostsNoTurn() throws Exception {
    when(openFeedback.give(anyString(), any(), anyInt(), any(), any(), any())).thenReturn(false);

    web.perform(sent("4", "Again")).andExpect(redirectedUrl("/feedback/thanks"));
    verify(limits).askedForNothing(any());
  }

  @Test
  void aPageWithoutAValueOfOursIsTakenToo() throws Exception {
    web.perform(post("/feedback").with(csrf()).param("score", "4"))
        .andExpect(redirectedUrl("/feedback/thanks"));
  }

  private static MockHttpServletRequestBuilder sent(String score, String comment) {
    return post("/feedback")
        .with(csrf())
        .param("once", ONCE)
        .param("score", score)
        .param("comment", comment);
  }
}
