package org.kept.channel;

import static org.hamcrest.Matchers.nullValue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.request.OnlyWritten;
import org.kept.request.Outcome;
import org.kept.request.Outlook;
import org.kept.request.Promise;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.StoryLine;
import org.springframework.test.web.servlet.MockMvc;

class FollowingTest {

  private static final String AT = "/api/v1/requests/" + Doors.REFERENCE;

  private final Doors doors = new Doors();
  private final MockMvc mvc = doors.mvc();

  @BeforeEach
  void oneRequestIsWithItsTeam() {
    Optional<ServiceRequest> request = Optional.of(request());
    when(doors.requests.find(Doors.REFERENCE)).thenReturn(request);
    when(doors.requests.find("k7m29qxd")).thenReturn(request);
    when(doors.keys.opens(Doors.REFERENCE, Doors.KEY)).thenReturn(true);
    when(doors.requests.outlookOf(any(), any()))
        .thenReturn(new Outlook("We empty your bin.", Doors.THURSDAY_NIGHT, "Waste team"));
    when(doors.requests.promisesOf(Doors.REFERENCE)).thenReturn(List.of(Doors.promise()));
    when(doors.requests.storyFor(any(), any()))
        .thenReturn(
            List.of(
                new StoryLine(Doors.MONDAY, "request-received", "We got it.", null, null),
                new StoryLine(
                    Doors.MONDAY, "information-added", "You wrote.", "It rains.", "You")));
  }

  @Test
  void tellsWhoHasTheKeyHowTheRequestStands() throws Exception {
    mvc.perform(get(AT).header("X-Tracking-Key", Doors.KEY))
        .andExpect(status().isOk())
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(jsonPath("$.reference").value(Doors.REFERENCE))
        .andExpect(jsonPath("$.stage").value("with-team"))
        .andExpect(jsonPath("$.nextStep").value("We empty your bin."))
        .andExpect(jsonPath("$.byWhen").value("2026-11-26T23:59:59Z"))
        .andExpect(jsonPath("$.owner").value("Waste team"))
        .andExpect(jsonPath("$.outcome", nullValue()))
        .andExpect(jsonPath("$.promises[0].commitment").value("collect"))
        .andExpect(jsonPath("$.promises[0].keptAt", nullValue()))
        .andExpect(jsonPath("$.story[0].kind").value("request-received"))
        .andExpect(jsonPath("$.story[0].who", nullValue()))
        .andExpect(jsonPath("$.story[1].at").value("2026-11-23T10:00:00Z"))
        .andExpect(jsonPath("$.story[1].sentence").value("You wrote."))
        .andExpect(jsonPath("$.story[1].words").value("It rains."))
        .andExpect(jsonPath("$.story[1].who").value("You"));
  }

  @Test
  void saysWhatItCameToAndWhy() throws Exception {
    when(doors.requests.outcomeOf(eq(Doors.REFERENCE), any()))
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

    mvc.perform(get(AT).header("X-Tracking-Key", Doors.KEY))
        .andExpect(jsonPath("$.outcome.kind").value("cannot-meet"))
        .andExpect(jsonPath("$.outcome.sentence").value("We cannot do what was asked"))
        .andExpect(jsonPath("$.outcome.reasonCode").value("limits-of-resources"))
        .andExpect(jsonPath("$.outcome.reason").value("There is no lorry."))
        .andExpect(jsonPath("$.outcome.alternative").value("Ask B."))
        .andExpect(jsonPath("$.outcome.review").value("Ask C."));
  }

  @Test
  void listsWhatIsOwedFirstByDateAndSaysWhatIsOnlyWritten() throws Exception {
    Promise receipt = promise("acknowledge", 1, Doors.MONDAY);
    when(doors.requests.promisesOf(Doors.REFERENCE))
        .thenReturn(
            List.of(receipt, promise("start-work", 6, null), promise("written-summary", 3, null)));
    when(doors.requests.onlyWritten(Doors.REFERENCE))
        .thenReturn(Map.of(receipt.id(), OnlyWritten.Told.WAITS));

    mvc.perform(get(AT).header("X-Tracking-Key", Doors.KEY))
        .andExpect(jsonPath("$.promises[0].commitment").value("written-summary"))
        .andExpect(jsonPath("$.promises[0].onlyWritten", nullValue()))
        .andExpect(jsonPath("$.promises[1].commitment").value("start-work"))
        .andExpect(jsonPath("$.promises[2].onlyWritten").value("to-be-told"))
        .andExpect(jsonPath("$.promises[2].commitment").value("acknowledge"));

    when(doors.requests.onlyWritten(Doors.REFERENCE))
        .thenReturn(Map.of(receipt.id(), OnlyWritten.Told.NOT_SENT));
    mvc.perform(get(AT).header("X-Tracking-Key", Doors.KEY))
        .andExpect(jsonPath("$.promises[2].onlyWritten").value("not-sent"));
  }

  private static Promise promise(String commitment, int days, @Nullable Instant keptAt) {
    Instant due = Doors.MONDAY.plus(Duration.ofDays(days));
    return new Promise(
        UUID.randomUUID(),
        Doors.REFERENCE,
        commitment,
        "published-timescales",
        commitment,
        Doors.MONDAY,
        due,
        due,
        "Counted.",
        null,
        null,
        keptAt,
        null,
        null);
  }

  @Test
  void findsTheRequestHoweverTheReferenceWasTyped() throws Exception {
    mvc.perform(get("/api/v1/requests/k7m29qxd").header("X-Tracking-Key", Doors.KEY))
        .andExpect(status().isOk());
  }

  @Test
  void answersWrongKeyNoKeyAndUnknownReferenceAlike() throws Exception {
    String wrongKey =
        mvc.perform(get(AT).header("X-Tracking-Key", "wrong"))
            .andExpect(status().isNotFound())
            .andExpect(jsonPath("$.type").value("/problems/request-not-found"))
            .andReturn()
            .getResponse()
            .getContentAsString();

    mvc.perform(get(AT)).andExpect(status().isNotFound()).andExpect(content().string(wrongKey));
    mvc.perform(get("/api/v1/requests/NONE-SUCH").header("X-Tracking-Key", Doors.KEY))
        .andExpect(status().isNotFound())
        .andExpect(content().string(wrongKey));
    // Asked too, so that the time it takes does not tell an unknown reference.
    verify(doors.keys).opens("NONE-SUCH", Doors.KEY);
  }

  @Test
  void looksAtNoMoreKeysFromAnAddressThatGuesses() throws Exception {
    mvc.perform(get(AT).header("X-Tracking-Key", "wrong")).andExpect(status().isNotFound());
    verify(doors.limits).triedWrongKey(any());

    when(doors.limits.mayTryKey(any())).thenReturn(false);
    when(doors.limits.untilNextKey()).thenReturn(Duration.ofMinutes(1));

    mvc.perform(get(AT).header("X-Tracking-Key", Doors.KEY))
        .andExpect(status().isTooManyRequests())
        .andExpect(header().string("Retry-After", "60"))
        .andExpect(jsonPath("$.type").value("/problems/too-many"));
  }

  @ParameterizedTest
  @CsvSource({"gd,gd", "'gd-GB,en;q=0.5',gd", "en-GB,en", "fr,en", "';;;',en"})
  void tellsTheStoryInTheLanguageAskedFor(String header, String language) throws Exception {
    mvc.perform(get(AT).header("X-Tracking-Key", Doors.KEY).header("Accept-Language", header))
        .andExpect(status().isOk());

    verify(doors.requests).storyFor(Doors.REFERENCE, Locale.forLanguageTag(language));
  }

  private static ServiceRequest request() {
    ServiceRequest request = mock(ServiceRequest.class);
    when(request.reference()).thenReturn(Doors.REFERENCE);
    when(request.stage()).thenReturn(Stage.WITH_TEAM);
    return request;
  }
}
