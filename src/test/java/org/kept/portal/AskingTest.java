package org.kept.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.sql.SQLRecoverableException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kept.file.FileKind;
import org.kept.file.SentFiles;
import org.kept.outage.DatabaseAway;
import org.kept.request.Channel;
import org.kept.request.FilesGone;
import org.kept.request.HeldFile;
import org.kept.request.Holding;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.mockito.ArgumentCaptor;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

class AskingTest extends PortalTest {

  private static final String ONCE = "11111111-2222-4333-8444-555555555555";
  private static final String RECEIVED_PAGE = "/ask/missed-bin/received/" + REFERENCE;

  @Test
  void saysByWhenBeforeAnythingIsSent() throws Exception {
    // given: it is Thursday 26 November, and Monday is St Andrew's Day

    String page = page(get("/ask/missed-bin"), 200);

    assertThat(page)
        .contains("If you send this now")
        .contains("We tell you the outcome: by the end of Wednesday 2 December 2026")
        .contains("Weekend, does not count")
        .contains("name=\"answers.bin\"", "name=\"customer.email\"");
  }

  @Test
  void promisesTheSameListBeforeItIsSentAndAfterTheFirstThingFirst() throws Exception {
    List<String> before = assurancesIn(page(get("/ask/damp-and-mould"), 200));

    assertThat(before)
        .containsExactly(
            "We look into it: by the end of Friday 11 December 2026",
            "We tell you that we have your request: by the end of Friday 27 November 2026",
            "We write to you what we found: by the end of Wednesday 16 December 2026 at the latest",
            "We start the work: by the end of Friday 18 December 2026 at the latest");

    isAbout("damp-and-mould", PortalSlice.NOW);

    assertThat(
            assurancesIn(
                page(
                    get("/ask/damp-and-mould/received/" + REFERENCE)
                        .cookie(new Cookie(COOKIE, KEY)),
                    200)))
        .isEqualTo(before);
  }

  @Test
  void countsByTheAnswersAsSoonAsItKnowsThem() throws Exception {
    // given: a pothole has 5 working days, or 24 hours if it could cause an accident

    assertThat(page(get("/ask/pothole"), 200)).contains("Your answers can change these dates.");

    String answered =
        page(
            post("/ask/pothole")
                .with(csrf())
                .param("so-far", "")
                .param("once", ONCE)
                .param("answers.hazard", "yes"),
            200);

    assertThat(answered).doesNotContain("Your answers can change these dates.");
    assertThat(assurancesIn(answered)).isNotEqualTo(assurancesIn(page(get("/ask/pothole"), 200)));
  }

  @Test
  void saysThatDatesCanChangeUntilTheAnswerThatTheyHangOnIsGiven() throws Exception {
    for (String service : List.of("pothole", "street-light")) {
      String error =
          page(
              post("/ask/" + service)
                  .with(csrf())
                  .param("once", ONCE)
                  .param("answers.size", "dinner-plate")
                  .param("answers.fault", "out"),
              422);
      assertThat(error).contains("Your answers can change these dates.");

      assertThat(
              page(
                  post("/ask/" + service)
                      .with(csrf())
                      .param("once", ONCE)
                      .param("answers.hazard", "no"),
                  422))
          .doesNotContain("Your answers can change these dates.");
    }
  }

  @Test
  void takesNothingMoreFromAnAddressThatAskedTooOftenAndKeepsWhatWasTyped() throws Exception {
    when(limits.mayAsk(any())).thenReturn(false);
    when(limits.untilNextAsk()).thenReturn(Duration.ofSeconds(12));

    String page = page(missedBin(), 429);

    assertThat(page).contains("Too many requests came from where you are.", "1 High Street");
    assertThat(onceOf(page)).isEqualTo(ONCE);
    verify(requests, never()).submit(any());
    web.perform(missedBin()).andExpect(header().string("Retry-After", "12"));
  }

  @Test
  void showsWhoSendsAgainWhatWasTakenInHoweverOftenTheAddressHasAsked() throws Exception {
    when(limits.mayAsk(any())).thenReturn(false);
    when(requests.submittedBefore(argThat(one -> ("web:" + ONCE).equals(one.onceKey()))))
        .thenReturn(Optional.of(new Submitted.Accepted(REFERENCE, KEY, List.of(), true)));

    web.perform(missedBin()).andExpect(redirectedUrl(RECEIVED_PAGE));

    verify(requests, never()).submit(any());
    verify(limits, never()).askedForNothing(any());
  }

  @Test
  void givesTheTurnBackWhereNothingNewWasTakenIn() throws Exception {
    when(requests.submit(any()))
        .thenReturn(new Submitted.Accepted(REFERENCE, KEY, List.of(), false));
    web.perform(missedBin()).andExpect(redirectedUrl(RECEIVED_PAGE));
    verify(limits, never()).askedForNothing(any());

    when(requests.submit(any()))
        .thenReturn(new Submitted.Accepted(REFERENCE, KEY, List.of(), true));
    web.perform(missedBin()).andExpect(redirectedUrl(RECEIVED_PAGE));
    verify(limits, times(1)).askedForNothing(any());

    when(requests.submit(any()))
        .thenThrow(
            new IllegalStateException(
                DatabaseAway.withoutWords(new SQLRecoverableException("gone"))));
    page(missedBin(), 503);
    verify(limits, times(2)).askedForNothing(any());
  }

  @Test
  void saysOfEachFileWhetherItWasKeptWhereTheDatabaseGoesAwayMeanwhile() throws Exception {
    RuntimeException gone =
        new IllegalStateException(DatabaseAway.withoutWords(new SQLRecoverableException("gone")));
    when(limits.maySendFile(any())).thenReturn(true);
    when(attachments.held("ticked")).thenReturn(Optional.of(file("ticked", "bin.jpg")));
    when(attachments.hold(any(), anyLong(), any(), any()))
        .thenReturn(new Holding.Held(file("new", "street.jpg")))
        .thenThrow(gone);

    String halfWay = page(missedBinWith("ticked", "street.jpg", "wall.jpg"), 503);

    assertThat(halfWay)
        .contains("value=\"ticked\"", "bin.jpg (JPEG picture, ", "value=\"new\"", "street.jpg (")
        .doesNotContain("wall.jpg")
        .contains("id=\"answers-photos-error\"", "href=\"#answers-photos\"")
        .contains("Some of your files did not get here. Choose your files again.");
    assertThat(onceOf(halfWay)).isEqualTo(ONCE);
    verify(requests, never()).submit(any());

    when(attachments.held("ticked")).thenThrow(gone);
    assertThat(page(missedBinWith("ticked"), 503))
        .contains("value=\"ticked\"", "A file that you added")
        .doesNotContain("Choose your files again");
  }

  @Test
  void keepsTheFilesThatCameWhereTheDatabaseGoesAwayBeforeTheRequestIsTakenIn() throws Exception {
    when(limits.maySendFile(any())).thenReturn(true);
    when(attachments.hold(any(), anyLong(), any(), any()))
        .thenReturn(new Holding.Held(file("new", "street.jpg")));
    when(requests.submit(any()))
        .thenThrow(
            new IllegalStateException(
                DatabaseAway.withoutWords(new SQLRecoverableException("gone"))));

    assertThat(page(missedBinWith("", "street.jpg"), 503))
        .contains("value=\"new\"", "street.jpg (JPEG picture, ")
        .doesNotContain("Choose your files again");
  }

  @Test
  void refusesMoreTickedFilesThanAFormMayBring() throws Exception {
    List<String> tokens = List.of("1", "2", "3", "4", "5", "6");
    tokens.forEach(
        token ->
            when(attachments.held(token)).thenReturn(Optional.of(file(token, token + ".jpg"))));

    assertThat(page(missedBin().param("held.photos", tokens.toArray(new String[0])), 422))
        .contains("You can send up to 5 files with one form.", "6.jpg", "1 High Street");
    verify(requests, never()).submit(any());
  }

  @Test
  void saysWhichFileWentAwayWhileTheRequestWasTakenIn() throws Exception {
    when(attachments.held("ticked"))
        .thenReturn(Optional.of(file("ticked", "bin.jpg")))
        .thenReturn(Optional.empty());
    when(requests.submit(any())).thenThrow(new FilesGone("It is gone."));

    assertThat(page(missedBinWith("ticked"), 422))
        .contains("A file that you added before is not here any more.", "1 High Street")
        .doesNotContain("bin.jpg");
    verify(limits).askedForNothing(any());
  }

  @Test
  void countsAKeyInTheBrowserThatDoesNotOpenWhatWasReceived() throws Exception {
    web.perform(get(RECEIVED_PAGE)).andExpect(redirectedUrl("/track/" + REFERENCE));
    verify(limits, never()).triedWrongKey(any());

    web.perform(get(RECEIVED_PAGE).cookie(new Cookie(COOKIE, "GUESS1")))
        .andExpect(redirectedUrl("/track/" + REFERENCE));
    verify(limits).triedWrongKey(any());
  }

  @Test
  void saysBeforeSendingThatMoreMayBeAsked() throws Exception {
    assertThat(page(get("/ask/damp-and-mould"), 200))
        .contains("More questions may follow. It depends on your answers.");
    assertThat(page(get("/ask/street-light"), 200)).doesNotContain("More questions may follow");
  }

  @Test
  void tellsTheScriptWhichQuestionsTheAnswersSoFarBringUpAndBlamesNobody() throws Exception {
    String page =
        page(
            missedBin()
                .param("so-far", "")
                .param("shown", shownBut("answers.binAddress"))
                .with(without("answers.bin"))
                .with(without("answers.binAddress")),
            200);

    assertThat(page)
        .contains("name=\"answers.binAddress\"", "One more question")
        .doesNotContain("ds_error-summary", "ds_question__error-message");
    verify(requests, never()).submit(any());
  }

  @Test
  void startsNoSessionForACustomer() throws Exception {
    HttpSession session =
        web.perform(get("/ask/missed-bin")).andReturn().getRequest().getSession(false);

    // The test kit keeps its forgery tokens in a session, once any test has asked it for one.
    List<String> kept = session == null ? List.of() : Collections.list(session.getAttributeNames());
    assertThat(kept).allMatch(name -> name.contains("CSRF_TOKEN"));
  }

  @Test
  void handsTheKeyOverInACookieAndNeverInTheAddress() throws Exception {
    when(requests.submit(any())).thenReturn(accepted(false));

    var answer =
        web.perform(missedBin())
            .andExpect(status().isSeeOther())
            .andExpect(redirectedUrl(RECEIVED_PAGE))
            .andReturn()
            .getResponse();

    assertThat(answer.getHeaders("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith(COOKIE + "=" + KEY))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"))
        .anySatisfy(cookie -> assertThat(cookie).contains("Path=/track/" + REFERENCE))
        .anySatisfy(cookie -> assertThat(cookie).contains("Path=" + RECEIVED_PAGE));
  }

  @Test
  void submitsWhatTheFormAcceptedAndTellsTheProcessDecisionsOnly() throws Exception {
    when(requests.submit(any())).thenReturn(accepted(false));

    web.perform(missedBin());

    ArgumentCaptor<Submit> sent = ArgumentCaptor.forClass(Submit.class);
    verify(requests).submit(sent.capture());
    Submit submit = sent.getValue();
    assertThat(submit.service()).isEqualTo("missed-bin");
    assertThat(submit.channel()).isEqualTo(Channel.WEB);
    assertThat(submit.answers()).containsEntry("binAddress", "1 High Street <Inverness>");
    assertThat(submit.decisions()).containsOnlyKeys("bin", "neighbours", "recurring");
    assertThat(submit.customer().name()).isEqualTo("Ailsa Grant");
    assertThat(submit.customer().preferredContact()).isEqualTo(PreferredContact.EMAIL);
  }

  @Test
  void aDoubleClickIsTheSameRequest() throws Exception {
    when(requests.submit(any())).thenReturn(accepted(false), accepted(true));

    web.perform(missedBin()).andExpect(redirectedUrl(RECEIVED_PAGE));
    web.perform(missedBin()).andExpect(redirectedUrl(RECEIVED_PAGE));

    ArgumentCaptor<Submit> both = ArgumentCaptor.forClass(Submit.class);
    verify(requests, times(2)).submit(both.capture());
    assertThat(both.getAllValues()).extracting(Submit::onceKey).containsOnly("web:" + ONCE);
  }

  @Test
  void eachPageIsForOneRequest() throws Exception {
    assertThat(onceOf(page(get("/ask/missed-bin"), 200)))
        .isNotEqualTo(onceOf(page(get("/ask/missed-bin"), 200)));
  }

  @Test
  void otherAnswersFromTheSamePageAreKeptAndCanBeSentAsANewRequest() throws Exception {
    when(requests.submit(any())).thenReturn(new Submitted.KeyReused());

    String page = page(missedBin(), 409);

    assertThat(page).contains("You have sent this form before").contains("1 High Street");
    assertThat(onceOf(page)).isNotEqualTo(ONCE);
  }

  @Test
  void errorsStandInASummaryAndBesideTheFieldsAndNothingTypedIsLost() throws Exception {
    String page =
        page(
            missedBin()
                .param("answers.blocking", "A van <script>alert(1)</script>")
                .with(without("answers.bin")),
            422);

    assertThat(page)
        .contains("<title>Error: Missed bin")
        .contains("href=\"#answers-bin-1\">Tell us which bin.</a>")
        .contains("id=\"answers-bin-error\">Tell us which bin.</p>")
        .contains("1 High Street &lt;Inverness&gt;", "Ailsa Grant", "A van &lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(onceOf(page)).isEqualTo(ONCE);
    verify(requests, never()).submit(any());
  }

  @Test
  void asksForTheDetailThatTheirChoiceNeeds() throws Exception {
    String page = page(missedBin().with(changed("customer.preferredContact", "letter")), 422);

    assertThat(page)
        .contains("href=\"#customer-address\">Tell us your address, or choose another way");
    verify(requests, never()).submit(any());
  }

  @Test
  void doesNotAskForAnEmailAddressBeforeAWayIsChosen() throws Exception {
    String page =
        page(
            missedBin().with(without("customer.preferredContact")).with(without("customer.email")),
            422);

    assertThat(page)
        .contains("Choose how you want to hear from us.")
        .doesNotContain("Tell us your email address, or");
  }

  @Test
  void refusesAnAnswerThatWasNotAskedFor() throws Exception {
    String page = page(missedBin().param("answers.team", "roads"), 422);

    assertThat(page).contains("We did not ask for this answer");
    verify(requests, never()).submit(any());
  }

  @Test
  void showsAgainWhatIsFarTooLong() throws Exception {
    String page =
        page(
            missedBin()
                .with(changed("customer.preferredContact", "letter"))
                .with(changed("customer.address", "x".repeat(200_000))),
            422);

    assertThat(page).contains("x".repeat(200_000));
    verify(requests, never()).submit(any());
  }

  @Test
  void showsQuestionsThatTheAnswersBroughtUp() throws Exception {
    String page = page(missedBin().param("shown", shownBut("answers.binAddress")), 422);

    assertThat(page)
        .contains("Please answer one more question")
        .contains("<title>One more question - Missed bin")
        .contains("<a href=\"#answers-binAddress\">Where is the bin?</a>")
        .contains("Nothing has been sent yet.")
        .contains("1 High Street");
    verify(requests, never()).submit(any());
  }

  @Test
  void blamesNobodyForAQuestionThatWasNeverShown() throws Exception {
    String page =
        page(
            missedBin()
                .param("shown", shownBut("answers.binAddress"))
                .with(without("answers.binAddress")),
            422);

    assertThat(page)
        .contains("<a href=\"#answers-binAddress\">Where is the bin?</a>")
        .doesNotContain("ds_error-summary")
        .doesNotContain("Tell us where the bin is.");
  }

  @Test
  void aServiceThatWeDoNotHaveShowsThoseThatWeHave() throws Exception {
    for (MockHttpServletRequestBuilder request :
        List.of(get("/ask/dragons"), get("/services/dragons"), post("/ask/dragons").with(csrf()))) {
      assertThat(page(request, 404))
          .contains("We do not have that service")
          .contains("/services/missed-bin");
    }
  }

  @Test
  void aForgedFormIsRefused() throws Exception {
    web.perform(post("/ask/missed-bin").param("once", ONCE)).andExpect(status().isForbidden());
  }

  @Test
  void saysWhatHappensNextOnceItIsReceived() throws Exception {
    MockHttpServletRequestBuilder received = get(RECEIVED_PAGE).cookie(new Cookie(COOKIE, KEY));
    when(keys.keyOf(REFERENCE)).thenReturn(KEY);
    when(notices.sendsEmail()).thenReturn(true);

    assertThat(page(received, 200))
        .contains(REFERENCE)
        .contains("by the end of Friday 27 November 2026")
        .contains("We will email you.")
        .contains("href=\"/track/" + REFERENCE + "\"")
        .doesNotContain(KEY)
        .doesNotContain("ailsa@example.org");
    web.perform(received).andExpect(header().string("Cache-Control", "no-store"));
  }

  @Test
  void claimsNoMessageThatNobodySends() throws Exception {
    MockHttpServletRequestBuilder received = get(RECEIVED_PAGE).cookie(new Cookie(COOKIE, KEY));
    when(keys.keyOf(REFERENCE)).thenReturn(KEY);

    assertThat(page(received, 200))
        .contains("We cannot send email just now.", KEY)
        .doesNotContain("on its way");

    when(requests.personOf(REFERENCE))
        .thenReturn(
            new Person("Ailsa", null, "01463 1", null, PreferredContact.TEXT, "standard", "en"));
    assertThat(page(received, 200))
        .contains("We will text you.", KEY)
        .doesNotContain("on its way", "We cannot send email");
  }

  @Test
  void saysThatAColleagueMakesAndPostsBrailleWhetherEmailIsSentOrNot() throws Exception {
    MockHttpServletRequestBuilder received = get(RECEIVED_PAGE).cookie(new Cookie(COOKIE, KEY));
    when(keys.keyOf(REFERENCE)).thenReturn(KEY);
    when(requests.personOf(REFERENCE))
        .thenReturn(
            new Person(
                "Ailsa",
                "ailsa@example.org",
                null,
                "4 Shore Street",
                PreferredContact.EMAIL,
                "braille",
                "en"));

    assertThat(page(received, 200))
        .contains("makes this in the format that you asked for, and posts it to you.", KEY)
        .doesNotContain("We cannot send email");

    when(notices.sendsEmail()).thenReturn(true);
    assertThat(page(received, 200))
        .contains("We will email you.", "and posts it to you.")
        .doesNotContain(KEY);

    when(requests.personOf(REFERENCE))
        .thenReturn(
            new Person(
                "Ailsa", "ailsa@example.org", null, null, PreferredContact.EMAIL, "bsl", "en"));
    assertThat(page(received, 200)).contains("We will email you.", "and emails it to you.");
  }

  @Test
  void callsNoDetailOptionalThatTheChosenWayNeeds() throws Exception {
    assertThat(page(get("/ask/missed-bin"), 200))
        .contains("Was anything in the way of the bin? (optional)")
        .doesNotContain("Your email address (optional)", "Your phone number (optional)");
  }

  @Test
  void offersOnlyDaysOnWhichABinCanHaveBeenMissed() throws Exception {
    assertThat(page(get("/ask/missed-bin"), 200))
        .contains("min=\"2026-08-28\"", "max=\"2026-11-26\"");
  }

  @Test
  void showsNobodyElseWhatWasReceived() throws Exception {
    web.perform(get(RECEIVED_PAGE)).andExpect(redirectedUrl("/track/" + REFERENCE));
  }

  /** What the page promises, in its order. */
  private static List<String> assurancesIn(String page) {
    return Pattern.compile("kept-panel__by-when\">([^<]*: by [^<]*)</p>|<li>([^<]*: by [^<]*)</li>")
        .matcher(page)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }

  private String shownBut(String missing) throws Exception {
    Matcher shown =
        Pattern.compile("name=\"shown\" value=\"([^\"]*)\"")
            .matcher(page(get("/ask/missed-bin"), 200));
    assertThat(shown.find()).isTrue();
    assertThat(shown.group(1)).contains(missing);
    return shown.group(1).replace(missing + ",", "");
  }

  private static Submitted accepted(boolean again) {
    return new Submitted.Accepted(REFERENCE, KEY, List.of(), again);
  }

  private static String onceOf(String page) {
    Matcher once = Pattern.compile("name=\"once\" value=\"([0-9a-f-]{36})\"").matcher(page);
    assertThat(once.find()).as(page).isTrue();
    return once.group(1);
  }

  private static MockHttpServletRequestBuilder missedBin() {
    MockHttpServletRequestBuilder request = post("/ask/missed-bin").with(csrf());
    typed().forEach(request::param);
    return request.param("customer.format", "standard").param("customer.language", "en");
  }

  private static RequestBuilder missedBinWith(String ticked, String... chosen) {
    MockMultipartHttpServletRequestBuilder request = multipart("/ask/missed-bin");
    for (String name : chosen) {
      request.file(
          new MockMultipartFile(
              "answers.photos", name, "image/jpeg", SentFiles.jpeg(chosen.length)));
    }
    typed().forEach(request::param);
    return request
        .param("customer.format", "standard")
        .param("customer.language", "en")
        .param("held.photos", ticked)
        .with(csrf());
  }

  private static Map<String, String> typed() {
    return Map.of(
        "once", ONCE,
        "answers.bin", "general",
        "answers.missedOn", "2026-11-24",
        "answers.binAddress", "1 High Street <Inverness>",
        "answers.neighbours", "yes",
        "answers.recurring", "no",
        "customer.name", "Ailsa Grant",
        "customer.preferredContact", "email",
        "customer.email", "ailsa@example.org");
  }

  private static HeldFile file(String token, String name) {
    return new HeldFile(token, name, FileKind.JPEG, 4000, "sha of " + name, false, null);
  }

  private static RequestPostProcessor without(String name) {
    return request -> {
      request.removeParameter(name);
      return request;
    };
  }

  private static RequestPostProcessor changed(String name, String value) {
    return request -> {
      request.setParameter(name, value);
      return request;
    };
  }
}
