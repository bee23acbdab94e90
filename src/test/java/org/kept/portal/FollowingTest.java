package org.kept.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kept.notice.ByHand;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Adjustments;
import org.kept.request.Outcome;
import org.kept.request.Outlook;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class FollowingTest extends PortalTest {

  @Autowired private Catalogue catalogue;

  private static final Cookie HELD = new Cookie(COOKIE, KEY);
  private static final String HERE = "/track/" + REFERENCE;
  private static final String UNKNOWN = "WXYZ-6789";

  @Test
  void theLinkOfAMessageOpensTheRequestAndLeavesNoKeyInTheAddress() throws Exception {
    web.perform(get(HERE).param("key", KEY))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl(HERE))
        .andExpect(cookie().value(COOKIE, KEY))
        .andExpect(cookie().httpOnly(COOKIE, true))
        .andExpect(cookie().path(COOKIE, HERE));
  }

  @Test
  void theCookieStaysOnSecureConnectionsWhereThereIsOne() throws Exception {
    web.perform(get(HERE).param("key", KEY).secure(true)).andExpect(cookie().secure(COOKIE, true));
  }

  @Test
  void aReferenceIsTakenHoweverItWasTyped() throws Exception {
    web.perform(
            post("/track").with(csrf()).param("reference", " abcd-2345 ").param("key", KEY + " "))
        .andExpect(redirectedUrl(HERE))
        .andExpect(cookie().value(COOKIE, KEY));
  }

  @Test
  void aWrongKeyTellsNobodyWhetherTheReferenceExists() throws Exception {
    String exists = page(get(HERE).param("key", "wrong"), 403);
    String doesNot = page(get("/track/" + UNKNOWN).param("key", "wrong"), 403);

    assertThat(exists).contains("do not fit together").doesNotContain("Missed bin");
    assertThat(withoutToken(doesNot).replace(UNKNOWN, REFERENCE)).isEqualTo(withoutToken(exists));
  }

  @Test
  void whoGuessesKeysMustWait() throws Exception {
    page(get(HERE).param("key", "wrong"), 403);
    verify(limits).triedWrongKey(any());

    when(limits.mayTryKey(any())).thenReturn(false);
    when(limits.untilNextKey()).thenReturn(Duration.ofMinutes(1));

    assertThat(page(get(HERE).param("key", KEY), 429))
        .contains("That was too many tries. Wait an hour, then try again.");
    assertThat(page(get(HERE).cookie(HELD), 200))
        .as("whose browser has the key")
        .contains("Missed");
  }

  @Test
  void whoGuessesKeysByCookieMustWaitToo() throws Exception {
    Cookie guess = new Cookie(COOKIE, "GUESS1");
    page(get(HERE).cookie(guess), 200);
    page(information("Hello").cookie(guess), 403);
    page(rating("1", "").cookie(guess), 403);
    verify(limits, times(3)).triedWrongKey(any());

    when(limits.mayTryKey(any())).thenReturn(false);
    when(limits.untilNextKey()).thenReturn(Duration.ofMinutes(1));

    assertThat(page(get(HERE).cookie(guess), 429)).contains("That was too many tries.");
    page(information("Hello").cookie(guess), 429);
    page(rating("1", "").cookie(guess), 429);
    page(get("/track/" + UNKNOWN).cookie(new Cookie("kept-track-" + UNKNOWN, "GUESS1")), 429);
    web.perform(get(HERE).cookie(guess)).andExpect(header().string("Retry-After", "60"));
  }

  @Test
  void whoHoldsNoKeyHasTriedNone() throws Exception {
    when(limits.mayTryKey(any())).thenReturn(false);

    page(get(HERE), 200);
    page(information("Hello"), 403);

    verify(limits, never()).triedWrongKey(any());
  }

  @Test
  void withoutTheKeyEveryReferenceAsksForIt() throws Exception {
    String exists = page(get(HERE), 200);
    String doesNot = page(get("/track/" + UNKNOWN), 200);

    assertThat(exists).contains("Nobody can see your request without the key.");
    assertThat(withoutToken(doesNot).replace(UNKNOWN, REFERENCE)).isEqualTo(withoutToken(exists));
  }

  @Test
  void aKeyOfAnotherRequestOpensNothing() throws Exception {
    assertThat(page(get(HERE).cookie(new Cookie(COOKIE, "another")), 200))
        .contains("Nobody can see your request without the key.");
  }

  @Test
  void tellsTheStoryAndWhatHappensNextByWhen() throws Exception {
    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains("You asked for help: Missed bin.")
        .contains("Tuesday 24 November 2026 at 9.12 am")
        .contains("You hear from us by the end of Friday 27 November 2026")
        .contains("Who has it now: Waste and Recycling")
        .contains("3 working days from the day after we got it.")
        .contains("action=\"" + HERE + "/information\"")
        .doesNotContain("/rating\"")
        .doesNotContain(KEY);
    web.perform(get(HERE).cookie(HELD)).andExpect(header().string("Cache-Control", "no-store"));
  }

  @Test
  void saysHonestlyWhatBecameOfEachPromise() throws Exception {
    when(requests.promisesOf(REFERENCE))
        .thenReturn(
            List.of(
                acknowledged(),
                promise(null, null, DUE.plusSeconds(1)),
                promise(DUE, null, null),
                promise(null, DUE.plusSeconds(9), DUE.plusSeconds(1))));

    String page = page(get(HERE).cookie(HELD), 200);

    assertThat(page).containsOnlyOnce(">Kept</span>").containsOnlyOnce(">Waiting for you</span>");
    assertThat(page.split(">Not kept</span>", -1)).hasSize(3);
    assertThat(page).contains("We did not do it in time. We are sorry.");
  }

  @Test
  void saysWhatWasPromisedFirstOnceADateHasMoved() throws Exception {
    Promise open = promise("collect", DUE, "3 working days.", null, null, null);
    when(requests.promisesOf(REFERENCE)).thenReturn(List.of(open));
    when(requests.firstDatesOf(REFERENCE)).thenReturn(Map.of(open.id(), DUE));
    assertThat(page(get(HERE).cookie(HELD), 200)).contains("We promised this by");

    when(requests.firstDatesOf(REFERENCE))
        .thenReturn(Map.of(open.id(), DUE.minus(Duration.ofDays(1))));
    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains(
            "This is a new date. At first we promised it by the end of Thursday 26 November 2026.",
            "The date has changed. We now promise this by the end of Friday 27 November 2026. We"
                + " first promised it by the end of Thursday 26 November 2026.");
  }

  @Test
  void saysByWhenIfTheyAnswerNowWhileTheClockStands() throws Exception {
    Promise stands = promise(DUE, null, null);
    when(requests.promisesOf(REFERENCE)).thenReturn(List.of(stands));
    when(requests.datesIfClocksWentOn(REFERENCE))
        .thenReturn(Map.of(stands.id(), DUE.plus(Duration.ofDays(14))));

    String page = page(get(HERE).cookie(HELD), 200);

    assertThat(page)
        .contains(
            "The clock has stopped, because we wait for your answer. If you answer now, we do this"
                + " by the end of Friday 11 December 2026.")
        .doesNotContain("We promised this by");
  }

  @Test
  void saysNoDateWhereItWasOverBeforeTheClockStopped() throws Exception {
    when(requests.promisesOf(REFERENCE)).thenReturn(List.of(promise(DUE, null, null)));

    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains("because we wait for your answer. You get a new date when you answer.")
        .doesNotContain("We promised this by");
  }

  @Test
  void namesEachStepThatWasPromised() throws Exception {
    when(requests.promisesOf(REFERENCE))
        .thenReturn(
            List.of(
                promise("investigate", DUE, "10 working days.", null, DUE, null),
                promise("written-summary", DUE, "3 working days.", null, null, null),
                promise("start-work", DUE, "5 working days.", null, null, null)));

    String page = page(get(HERE).cookie(HELD), 200);

    assertThat(page)
        .contains("We look into it", "We write to you what we found", "We start the work")
        .doesNotContain("We tell you the outcome");
  }

  @Test
  void showsWhatFollowsBetweenWhatIsOwedAndWhatIsDone() throws Exception {
    isAbout("damp-and-mould", PortalSlice.NOW);
    when(requests.promisesOf(REFERENCE))
        .thenReturn(
            List.of(
                promise("acknowledge", DUE, "1 working day.", null, RECEIVED, null),
                promise("investigate", DUE, "10 working days.", null, null, null)));
    Service damp = catalogue.service("damp-and-mould").orElseThrow();
    when(requests.stillToCome(REFERENCE))
        .thenReturn(
            catalogue.ask(damp, PortalSlice.NOW).stream().filter(Asked::atTheLatest).toList());

    String page = page(get(HERE).cookie(HELD), 200);

    assertThat(page)
        .containsSubsequence(
            "<h3>We look into it</h3>",
            "<h3>We write to you what we found</h3>",
            ">Comes then</span>",
            "We promise this by the end of Wednesday 16 December 2026 at the latest. The time starts"
                + " when we have done this: We look into it.",
            "<h3>We start the work</h3>",
            ">Comes then</span>",
            "We promise this by the end of Friday 18 December 2026 at the latest.",
            "<h3>We tell you that we have your request</h3>");
    assertThat(page.split(">Comes then</span>", -1)).hasSize(3);
  }

  @Test
  void listsWhatIsDueFirstFirst() throws Exception {
    when(requests.promisesOf(REFERENCE))
        .thenReturn(
            List.of(
                promise("start-work", DUE.plusSeconds(9), "5 working days.", null, null, null),
                promise("written-summary", DUE, "3 working days.", null, null, null)));

    assertThat(page(get(HERE).cookie(HELD), 200))
        .containsSubsequence(
            "<h3>We write to you what we found</h3>", "<h3>We start the work</h3>");
  }

  @Test
  void saysWhatIsDoneByTheDateWhereThatIsNotTheAnswer() throws Exception {
    when(requests.outlookOf(eq(REFERENCE), any()))
        .thenReturn(
            new Outlook("Housing is working on your request.", DUE, "Housing", "We look into it"));

    for (String address : List.of(HERE, "/ask/missed-bin/received/" + REFERENCE)) {
      assertThat(page(get(address).cookie(HELD), 200))
          .contains("We look into it by the end of Friday 27 November 2026")
          .doesNotContain("You hear from us by");
    }
  }

  @Test
  void showsTheQuestionThatWeWaitFor() throws Exception {
    requestIs(waitingForCustomer());
    storyIs(line("customer-asked", "We asked you a question.", "Is the gate <locked>?"));
    when(requests.outlookOf(eq(REFERENCE), any()))
        .thenReturn(Outlook.waiting("We need to know something from you.", DUE, "You"));

    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains(
            "We have a question for you",
            "Please answer by the end of",
            "If you do not answer by then, we go on with what we know.")
        .doesNotContain("You hear from us by")
        .contains("Is the gate &lt;locked&gt;?");
  }

  @Test
  void takesInformationAndSaysSo() throws Exception {
    web.perform(information("The gate is open now.").cookie(HELD))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl(HERE + "?done=information"));

    verify(requests).addInformation(REFERENCE, "The gate is open now.", List.of());
    assertThat(page(get(HERE).cookie(HELD).param("done", "information"), 200))
        .contains("We have added what you told us.");
  }

  @Test
  void informationThatIsRefusedIsNotLost() throws Exception {
    doThrow(new IllegalArgumentException("Write 4,000 letters or fewer."))
        .when(requests)
        .addInformation(anyString(), anyString(), anyList());

    assertThat(page(information("Long <words>").cookie(HELD), 422))
        .contains("<title>Error:")
        .contains("href=\"#words\">Write 4,000 letters or fewer.</a>")
        .contains("Long &lt;words&gt;</textarea>");
  }

  @Test
  void nothingIsTakenWithoutTheKey() throws Exception {
    page(information("Hello"), 403);
    page(rating("1", ""), 403);

    verify(requests, never()).addInformation(anyString(), anyString(), anyList());
    verify(requests, never()).rate(anyString(), anyInt(), any());
  }

  @Test
  void aClosedRequestIsRatedByPostOnly() throws Exception {
    requestIs(closed());
    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains("How did we do?")
        .doesNotContain("/information\"");

    web.perform(get(HERE + "/rating").cookie(HELD).param("score", "5"))
        .andExpect(redirectedUrl(HERE));
    verify(requests, never()).rate(anyString(), anyInt(), any());

    web.perform(rating("5", " ").cookie(HELD)).andExpect(redirectedUrl(HERE + "?done=rating"));
    verify(requests).rate(REFERENCE, 5, null);
  }

  @Test
  void aRatingWithoutAMarkKeepsTheComment() throws Exception {
    requestIs(closed());

    for (String score : List.of("", "0", "6", "very")) {
      assertThat(page(rating(score, "Quick").cookie(HELD), 422))
          .contains("href=\"#score-5\">Choose how we did.</a>")
          .contains("Quick</textarea>");
    }
    verify(requests, never()).rate(anyString(), anyInt(), any());
  }

  @Test
  void whoRatedLowIsOfferedAComplaint() throws Exception {
    requestIs(closedAndRated(2));
    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains("href=\"/ask/complaint?reference=" + REFERENCE + "\">Make a complaint</a>");

    requestIs(closedAndRated());
    assertThat(page(get(HERE).cookie(HELD), 200)).doesNotContain("Make a complaint");
  }

  @Test
  void whatWasRatedIsNotAskedForAgain() throws Exception {
    requestIs(closedAndRated());

    assertThat(page(get(HERE).cookie(HELD), 200)).doesNotContain("How did we do?");
  }

  private static MockHttpServletRequestBuilder information(String words) {
    return post(HERE + "/information").with(csrf()).param("words", words);
  }

  private static MockHttpServletRequestBuilder rating(String score, String comment) {
    return post(HERE + "/rating").with(csrf()).param("score", score).param("comment", comment);
  }

  private static String withoutToken(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
  }

  @Test
  void showsWhatTheyAskedFoldedAwayAndOnlyWithTheKey() throws Exception {
    when(requests.answersOf(REFERENCE)).thenReturn(Map.of("bin", "garden"));

    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains("What we know about what you asked", "Which bin did we miss?", "Garden waste");
    assertThat(page(get(HERE), 200)).doesNotContain("Garden waste");
  }

  @Test
  void showsHowWeServeThemAndHowToHaveItChangedToWhoeverHoldsTheKey() throws Exception {
    when(requests.personOf(REFERENCE))
        .thenReturn(
            new Person(
                "Ailsa",
                "ailsa@example.org",
                null,
                "1 High Street",
                PreferredContact.EMAIL,
                "braille",
                "gd",
                new Adjustments(List.of("time-at-door"), "A friend comes with me.")));

    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains("How we write and speak to you", "<dd class=\"kept-facts__words\">Braille</dd>")
        .contains("Gàidhlig (Gaelic)", "Give me time to come to the door")
        .contains("A friend comes with me.", "<a href=\"#words\">Tell us what to change</a>");
    assertThat(page(get(HERE), 200)).doesNotContain("Braille", "A friend comes with me.");
  }

  @Test
  void onceItIsClosedSaysHowElseToHaveItChanged() throws Exception {
    requestIs(closed());

    assertThat(page(get(HERE).cookie(HELD), 200))
        .contains("How we write and speak to you", "Call us or write to us.")
        .doesNotContain("Tell us what to change");
  }

  @Test
  void saysThatWeStillHaveToRing() throws Exception {
    when(byHand.ofCase(REFERENCE))
        .thenReturn(
            List.of(
                new ByHand.Errand(
                    new UUID(0, 1),
                    REFERENCE,
                    "request-acknowledged",
                    PreferredContact.PHONE,
                    "01463 123456",
                    "We have your request",
                    "Dear Ailsa",
                    null,
                    "standard",
                    "en",
                    RECEIVED,
                    false)));

    assertThat(page(get(HERE).cookie(HELD), 200)).contains("We will ring you about this.");

    when(byHand.ofCase(REFERENCE)).thenReturn(List.of());
    assertThat(page(get(HERE).cookie(HELD), 200)).doesNotContain("We will ring you");
  }

  @Test
  void aClosedRequestIsWithNobody() throws Exception {
    assertThat(page(get(HERE).cookie(HELD), 200)).contains("Who has it now");

    requestIs(closed());

    assertThat(page(get(HERE).cookie(HELD), 200)).doesNotContain("Who has it now");
  }

  @Test
  void tellsWhatWasDecidedEachPartUnderItsHeading() throws Exception {
    assertThat(page(get(HERE).cookie(HELD), 200)).doesNotContain("What we decided");
    requestIs(closed());
    when(requests.outcomeOf(eq(REFERENCE), any()))
        .thenReturn(
            Optional.of(
                new Outcome(
                    "cannot-meet",
                    "We cannot do what was asked",
                    "limits-of-resources",
                    "Not enough money, people or equipment",
                    List.of(
                        new Outcome.Said("reason", "Why", "There is no lorry."),
                        new Outcome.Said("alternative", "What you can do instead", "Ask B."),
                        new Outcome.Said("review", "How to have it looked at again", "Ask C.")))));

    assertThat(page(get(HERE).cookie(HELD), 200))
        .containsSubsequence(
            "What we decided",
            "We cannot do what was asked",
            "Main reason: Not enough money, people or equipment.",
            "<h3>Why</h3>",
            "There is no lorry.",
            "<h3>What you can do instead</h3>",
            "Ask B.",
            "<h3>How to have it looked at again</h3>",
            "Ask C.");
    assertThat(page(get(HERE), 200)).doesNotContain("There is no lorry.");
  }
}
