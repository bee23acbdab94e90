package org.kept.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.request.Feedback.Given;
import org.kept.request.Feedback.Invitation;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The link in the message that asks how we did. */
class InvitedTest extends PortalTest {

  private static final String TOKEN = "T0KEN0FTH1SL1NKT0KEN0FTH1S";
  private static final String LINK = "/feedback/" + TOKEN;
  private static final Instant UNTIL = Instant.parse("2027-01-21T23:59:59.999Z");

  @BeforeEach
  void theLinkWorks() {
    invitationIs(null, null, false);
    when(feedback.giveByLink(anyString(), anyInt(), any())).thenReturn(Given.TAKEN);
  }

  @Test
  void openingItAsksAndTakesNothing() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(page(get(LINK), 200))
          .contains(
              "How did we do?",
              "Missed bin",
              "We told you that it is done.",
              "until the end of Thursday 21 January 2027",
              "Neither good nor poor",
              "What could we do better?",
              "action=\"" + LINK + "\"")
          .doesNotContain("Ailsa", REFERENCE, KEY, "Waste and Recycling is working");
      web.perform(head(LINK)).andExpect(status().isOk());
    }
    page(get(LINK).param("score", "1").header("Sec-Purpose", "prefetch"), 200);

    verify(feedback, never()).giveByLink(anyString(), anyInt(), any());
  }

  @Test
  void itsAddressGoesNowhere() throws Exception {
    web.perform(get(LINK))
        .andExpect(header().string("Referrer-Policy", "no-referrer"))
        .andExpect(header().string("X-Robots-Tag", "noindex, nofollow, noarchive"))
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(cookie().doesNotExist(COOKIE));
  }

  @Test
  void onlyTheButtonActs() throws Exception {
    web.perform(sent("4", " Faster, please. "))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl(LINK));

    verify(feedback).giveByLink(TOKEN, 4, " Faster, please. ");
    page(post(LINK).param("score", "4"), 403);
    verify(feedback, times(1)).giveByLink(anyString(), anyInt(), any());
  }

  @Test
  void withoutAMarkNothingTypedIsLost() throws Exception {
    for (String score : List.of("", "0", "6", "very")) {
      assertThat(page(sent(score, "More <bins>"), 422))
          .contains("<title>Error:", "href=\"#score-5\">Choose how we did.</a>")
          .contains("More &lt;bins&gt;</textarea>");
    }
    verify(feedback, never()).giveByLink(anyString(), anyInt(), any());
  }

  @Test
  void tooManyWordsAreNotLost() throws Exception {
    when(feedback.giveByLink(anyString(), anyInt(), any()))
        .thenThrow(new IllegalArgumentException("Write 2,000 letters or fewer."));

    assertThat(page(sent("3", "Long"), 422))
        .contains("href=\"#comment\">Write 2,000 letters or fewer.</a>", "Long</textarea>")
        .containsPattern("value=\"3\"[^>]*checked");
  }

  @Test
  void onceUsedItSaysThankYouAndWhatHappensNext() throws Exception {
    invitationIs(4, "Faster", false);

    assertThat(page(get(LINK), 200))
        .contains("Thank you for telling us how we did", "Nothing changes on your request")
        .doesNotContain("<textarea", "Make a complaint", "Missed bin", REFERENCE);
  }

  @Test
  void aLowMarkIsOfferedAComplaintWithTheReference() throws Exception {
    for (int score : List.of(1, 2)) {
      invitationIs(score, null, false);
      assertThat(page(get(LINK), 200))
          .contains(
              "href=\"/ask/complaint?reference=" + REFERENCE + "\">Make a complaint</a>",
              "You do not have to.");
    }
    invitationIs(3, null, false);
    assertThat(page(get(LINK), 200)).doesNotContain("Make a complaint");
  }

  @Test
  void aSecondClickIsThankedLikeTheFirst() throws Exception {
    invitationIs(4, "Faster", false);
    when(feedback.giveByLink(anyString(), anyInt(), any())).thenReturn(Given.BEFORE);

    web.perform(sent("4", "Faster")).andExpect(redirectedUrl(LINK));
    assertThat(page(sent("1", "I <changed> my mind"), 409))
        .contains("You told us before", "I &lt;changed&gt; my mind");
    assertThat(page(sent("", "And more"), 409)).contains("And more");
  }

  @Test
  void aLinkThatHasEndedSaysWhatToDo() throws Exception {
    invitationIs(null, null, true);
    when(feedback.giveByLink(anyString(), anyInt(), any())).thenReturn(Given.OVER);

    assertThat(page(get(LINK), 410))
        .contains("This link has ended", "You can still tell us how we did")
        .doesNotContain("Missed bin", "<textarea");
    assertThat(page(sent("4", "Too <late>"), 410)).contains("Too &lt;late&gt;");
  }

  @Test
  void aLinkThatWeDoNotKnowSaysWhatToDo() throws Exception {
    String unknown = "/feedback/T0KEN";
    assertThat(page(get(unknown), 404))
        .contains("We do not know this link", "copy all of it")
        .doesNotContain("Missed bin");
    page(post(unknown).with(csrf()).param("score", "1"), 404);
    verify(limits, times(2)).triedWrongKey(any());
    verify(feedback, never()).giveByLink(anyString(), anyInt(), any());

    when(limits.mayTryKey(any())).thenReturn(false);
    when(limits.untilNextKey()).thenReturn(Duration.ofMinutes(1));
    assertThat(page(get(unknown), 429)).contains("Wait an hour");
    web.perform(get(unknown)).andExpect(header().string("Retry-After", "60"));
    assertThat(page(get(LINK), 200)).as("a link that is right").contains("Missed bin");
  }

  @Test
  void theFormForComplaintsHasTheReferenceFilledIn() throws Exception {
    assertThat(page(get("/ask/complaint").param("reference", REFERENCE), 200))
        .contains("value=\"" + REFERENCE + "\"");
    assertThat(page(get("/ask/complaint").param("reference", "Ailsa <b> Grant"), 200))
        .doesNotContain("Ailsa");
    page(get("/ask/missed-bin").param("reference", REFERENCE), 200);
  }

  private void invitationIs(@Nullable Integer score, @Nullable String comment, boolean over) {
    when(feedback.invitation(anyString())).thenReturn(Optional.empty());
    when(feedback.invitation(TOKEN))
        .thenReturn(
            Optional.of(
                new Invitation(
                    REFERENCE, "missed-bin", "done", score, comment, UNTIL, over, false)));
  }

  private static MockHttpServletRequestBuilder sent(String score, String comment) {
    return post(LINK).with(csrf()).param("score", score).param("comment", comment);
  }
}
