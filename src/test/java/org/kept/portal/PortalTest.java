package org.kept.portal;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.kept.access.Actor;
import org.kept.access.AddressLimits;
import org.kept.access.CurrentActor;
import org.kept.access.StaffAccounts;
import org.kept.access.TrackingKeys;
import org.kept.notice.ByHand;
import org.kept.notice.Notices;
import org.kept.request.Appointments;
import org.kept.request.AskedAbout;
import org.kept.request.Attachments;
import org.kept.request.Channel;
import org.kept.request.Explanations;
import org.kept.request.Feedback;
import org.kept.request.OpenFeedback;
import org.kept.request.Outlook;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.StoryLine;
import org.kept.request.Subjects;
import org.kept.request.Withdrawals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** One request is known, with the key that opens it; each test says what else is so. */
@WebMvcTest({
  HomeController.class,
  AskController.class,
  TrackController.class,
  InvitedController.class,
  FeedbackController.class
})
@Import(PortalSlice.class)
abstract class PortalTest {

  static final String REFERENCE = "ABCD-2345";
  static final String KEY = "K3Y0FTH1SR3QU3STK3Y0FTH1SR";
  static final String COOKIE = "kept-track-" + REFERENCE;
  static final Instant RECEIVED = Instant.parse("2026-11-24T09:12:00Z");
  static final Instant DUE = Instant.parse("2026-11-27T23:59:59.999Z");

  @Autowired MockMvc web;
  @MockitoBean Requests requests;
  @MockitoBean Attachments attachments;
  @MockitoBean Subjects subjects;
  @MockitoBean Feedback feedback;
  @MockitoBean OpenFeedback openFeedback;
  @MockitoBean Withdrawals withdrawals;
  @MockitoBean Reopenings reopenings;
  @MockitoBean Explanations explanations;
  @MockitoBean AskedAbout askedAbout;
  @MockitoBean Appointments appointments;
  @MockitoBean TrackingKeys keys;
  @MockitoBean Notices notices;
  @MockitoBean ByHand byHand;
  @MockitoBean CurrentActor currentActor;
  @MockitoBean StaffAccounts accounts;
  @MockitoBean AddressLimits limits;

  @BeforeEach
  void oneRequestIsKnown() {
    when(currentActor.get()).thenReturn(Actor.customer());
    when(subjects.answeredAs(any()))
        .thenAnswer(asked -> List.of(asked.getArgument(0, ServiceRequest.class).service()));
    when(limits.mayAsk(any())).thenReturn(true);
    when(limits.mayTryKey(any())).thenReturn(true);
    when(keys.opens(REFERENCE, KEY)).thenReturn(true);
    requestIs(withTeam());
    when(requests.personOf(REFERENCE)).thenReturn(ailsa());
    when(requests.outlookOf(eq(REFERENCE), any()))
        .thenReturn(
            new Outlook(
                "Waste and Recycling is working on your request and will tell you the outcome.",
                DUE,
                "Waste and Recycling"));
    storyIs(
        line("request-received", "You asked for help: Missed bin.", null),
        line("request-acknowledged", "We told you that we have your request.", null));
    when(requests.promisesOf(REFERENCE))
        .thenReturn(List.of(acknowledged(), promise(null, null, null)));
  }

  void requestIs(ServiceRequest request) {
    when(requests.find(anyString())).thenReturn(Optional.empty());
    when(requests.find(argThat(typed -> REFERENCE.equalsIgnoreCase(typed))))
        .thenReturn(Optional.of(request));
  }

  void storyIs(StoryLine... lines) {
    when(requests.storyFor(eq(REFERENCE), any())).thenReturn(List.of(lines));
  }

  String page(RequestBuilder request, int expected) throws Exception {
    return web.perform(request)
        .andExpect(status().is(expected))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  static StoryLine line(String kind, String sentence, @Nullable String words) {
    return new StoryLine(RECEIVED, kind, sentence, words, words == null ? null : "Waste");
  }

  static ServiceRequest withTeam() {
    return request(null, null, null);
  }

  static ServiceRequest waitingForCustomer() {
    return request(RECEIVED.plus(Duration.ofHours(3)), null, null);
  }

  static ServiceRequest closed() {
    return request(null, RECEIVED.plus(Duration.ofDays(2)), null);
  }

  static ServiceRequest closedAndRated() {
    return closedAndRated(4);
  }

  static ServiceRequest closedAndRated(int score) {
    return request(null, RECEIVED.plus(Duration.ofDays(2)), score);
  }

  private static ServiceRequest request(
      @Nullable Instant asked, @Nullable Instant told, @Nullable Integer rating) {
    return request("missed-bin", RECEIVED, asked, told, rating);
  }

  /** A request for this service that has only just come, with none of its promises made yet. */
  void isAbout(String service, Instant received) {
    requestIs(request(service, received, null, null, null));
    when(requests.promisesOf(REFERENCE)).thenReturn(List.of());
  }

  private static ServiceRequest request(
      String service,
      Instant received,
      @Nullable Instant asked,
      @Nullable Instant told,
      @Nullable Integer rating) {
    return new ServiceRequest(
        REFERENCE,
        service,
        Channel.WEB,
        "waste",
        received,
        RECEIVED,
        RECEIVED,
        asked,
        asked,
        asked,
        null,
        null,
        told,
        told == null ? null : "done",
        false,
        null,
        null,
        told,
        rating == null ? null : told,
        rating);
  }

  static Promise acknowledged() {
    return promise("acknowledge", RECEIVED, "At once.", null, RECEIVED, null);
  }

  static Promise promise(
      @Nullable Instant pausedAt, @Nullable Instant keptAt, @Nullable Instant brokenAt) {
    String passport = "3 working days from the day after we got it.";
    return promise("answer", DUE, passport, pausedAt, keptAt, brokenAt);
  }

  static Promise promise(
      String milestone,
      Instant dueAt,
      String passport,
      @Nullable Instant pausedAt,
      @Nullable Instant keptAt,
      @Nullable Instant brokenAt) {
    return new Promise(
        UUID.randomUUID(),
        REFERENCE,
        milestone,
        "published-timescales",
        milestone,
        RECEIVED,
        dueAt,
        dueAt,
        passport,
        null,
        pausedAt,
        keptAt,
        brokenAt,
        null);
  }

  static Person ailsa() {
    return new Person(
        "Ailsa Grant", "ailsa@example.org", null, null, PreferredContact.EMAIL, "standard", "en");
  }
}
