package org.kept.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.SQLRecoverableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.form.Answers;
import org.kept.outage.DatabaseAway;
import org.kept.request.Channel;
import org.kept.request.OnlyWritten;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.mockito.ArgumentCaptor;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class AskingTest {

  private static final String WHOLE =
      """
      {"service": "missed-bin",
       "answers": {"colour": "green", "street": "High Street"},
       "customer": {"name": "Morag MacLeod", "email": "morag@example.org"}}
      """;

  private final Doors doors = new Doors();
  private final MockMvc mvc = doors.mvc();

  @Test
  void answersWithReferenceKeyAndPromises() throws Exception {
    ask(WHOLE)
        .andExpect(status().isCreated())
        .andExpect(header().string("Location", "/api/v1/requests/" + Doors.REFERENCE))
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(jsonPath("$.reference").value(Doors.REFERENCE))
        .andExpect(jsonPath("$.trackingKey").value(Doors.KEY))
        .andExpect(jsonPath("$.promises[0].commitment").value("collect"))
        .andExpect(jsonPath("$.promises[0].honours").value("published-timescales"))
        .andExpect(jsonPath("$.promises[0].madeAt").value("2026-11-23T10:00:00Z"))
        .andExpect(jsonPath("$.promises[0].dueAt").value("2026-11-26T23:59:59Z"))
        .andExpect(jsonPath("$.promises[0].passport", containsString("3 working days")))
        .andExpect(
            content()
                .string(
                    containsString(
                        "\"keptAt\":null,\"onlyWritten\":null,\"brokenAt\":null,\"withdrawnAt\":null,\"endedAt\":null,\"passport\"")));
  }

  /**
   * Or the same request sent once more would be answered otherwise, once the email has gone out.
   */
  @Test
  void saysInItsFirstAnswerNothingOfAnEmailThatGoesOutInAMoment() throws Exception {
    Promise receipt = Doors.promise();
    when(doors.requests.submit(any()))
        .thenReturn(new Submitted.Accepted(Doors.REFERENCE, Doors.KEY, List.of(receipt), false));
    when(doors.requests.onlyWritten(Doors.REFERENCE))
        .thenReturn(Map.of(receipt.id(), OnlyWritten.Told.NOT_SENT));
    ask(WHOLE).andExpect(jsonPath("$.promises[0].onlyWritten").value(nullValue()));

    when(doors.requests.onlyWritten(Doors.REFERENCE))
        .thenReturn(Map.of(receipt.id(), OnlyWritten.Told.WAITS));
    ask(WHOLE).andExpect(jsonPath("$.promises[0].onlyWritten").value("to-be-told"));
  }

  @Test
  void takesNothingMoreFromAnAddressThatAskedTooOften() throws Exception {
    when(doors.limits.mayAsk(any())).thenReturn(false);
    when(doors.limits.untilNextAsk()).thenReturn(Duration.ofSeconds(12));

    ask(WHOLE)
        .andExpect(status().isTooManyRequests())
        .andExpect(header().string("Retry-After", "12"))
        .andExpect(jsonPath("$.type").value("/problems/too-many"));

    verify(doors.requests, never()).submit(any());
  }

  @Test
  void answersARetryHoweverOftenTheAddressHasAsked() throws Exception {
    String first = ask(WHOLE).andReturn().getResponse().getContentAsString();
    when(doors.limits.mayAsk(any())).thenReturn(false);
    when(doors.limits.untilNextAsk()).thenReturn(Duration.ofSeconds(12));
    when(doors.requests.submittedBefore(argThat(one -> "api:k-1".equals(one.onceKey()))))
        .thenReturn(Optional.of(again()));

    mvc.perform(asking(WHOLE).header("Idempotency-Key", "k-1"))
        .andExpect(status().isCreated())
        .andExpect(content().string(first));
    mvc.perform(asking(WHOLE).header("Idempotency-Key", "k-2"))
        .andExpect(status().isTooManyRequests())
        .andExpect(jsonPath("$.detail", startsWith("This call took nothing in.")));
  }

  @Test
  void givesTheTurnBackWhereNothingNewWasTakenIn() throws Exception {
    ask(WHOLE).andExpect(status().isCreated());
    verify(doors.limits, never()).askedForNothing(any());

    when(doors.requests.submit(any())).thenReturn(again());
    ask(WHOLE).andExpect(status().isCreated());
    verify(doors.limits, times(1)).askedForNothing(any());

    when(doors.requests.submit(any())).thenReturn(new Submitted.KeyReused());
    ask(WHOLE).andExpect(status().isUnprocessableEntity());
    verify(doors.limits, times(2)).askedForNothing(any());
  }

  @Test
  void givesTheTurnBackWhileTheDatabaseIsAwayAndForNoFaultOfOurs() throws Exception {
    when(doors.requests.submit(any()))
        .thenThrow(
            new IllegalStateException(
                DatabaseAway.withoutWords(new SQLRecoverableException("gone"))));
    ask(WHOLE).andExpect(status().isServiceUnavailable());
    verify(doors.limits, times(1)).askedForNothing(any());

    doThrow(new IllegalStateException("broken")).when(doors.requests).submit(any());
    ask(WHOLE).andExpect(status().isInternalServerError());
    verify(doors.limits, times(1)).askedForNothing(any());
  }

  private static Submitted again() {
    return new Submitted.Accepted(Doors.REFERENCE, Doors.KEY, List.of(Doors.promise()), true);
  }

  @Test
  void countsNoCallThatIsRefusedAnyway() throws Exception {
    ask("{}").andExpect(status().isUnprocessableEntity());

    verify(doors.limits, never()).mayAsk(any());
  }

  @Test
  void refusesMarksThatTurnWritingAbout() throws Exception {
    ask(WHOLE.replace("High Street", "High \\u202Eteertshgih"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.errors[0].pointer").value("/answers/street"));
  }

  @Test
  void submitsWhatWasCheckedAndOnlyMarkedAnswersAsDecisions() throws Exception {
    ask(WHOLE).andExpect(status().isCreated());

    Submit submit = submitted();
    assertThat(submit.service()).isEqualTo("missed-bin");
    assertThat(submit.channel()).isEqualTo(Channel.WEB);
    assertThat(submit.answers()).containsOnlyKeys("colour", "street");
    assertThat(submit.decisions()).containsExactly(Map.entry("colour", "green"));
    assertThat(submit.onceKey()).isNull();
    assertThat(submit.customer().preferredContact()).isEqualTo(PreferredContact.EMAIL);
    assertThat(submit.customer().format()).isEqualTo("standard");
    assertThat(submit.customer().language()).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource({"web", "phone", "face-to-face", "email", "letter", "partner"})
  void takesEveryChannel(String channel) throws Exception {
    ask(WHOLE.replace("\"answers\"", "\"channel\": \"" + channel + "\", \"answers\""))
        .andExpect(status().isCreated());

    assertThat(Kebab.of(submitted().channel())).isEqualTo(channel);
  }

  @Test
  void readsTextNumbersTruthAndListsAsTheFormTakesThem() throws Exception {
    ask("""
            {"service": "missed-bin", "customer": {"name": "M", "email": "m@example.org"},
             "answers": {"text": "a", "whole": 3, "broken": 2.50, "large": 1e3, "yes": true,
                         "no": false, "nothing": null, "list": ["a", "b"]}}
            """)
        .andExpect(status().isCreated());

    assertThat(checked())
        .isEqualTo(
            Map.of(
                "text", List.of("a"),
                "whole", List.of("3"),
                "broken", List.of("2.5"),
                "large", List.of("1000"),
                "yes", List.of("true"),
                "no", List.of(),
                "nothing", List.of(),
                "list", List.of("a", "b")));
  }

  @Test
  void refusesAnswersOfOtherShapesWithTheirPlace() throws Exception {
    ask("""
            {"service": "missed-bin", "customer": {"name": "M", "email": "m@example.org"},
             "answers": {"nested": {"a": 1}, "mixed": ["a", 1], "endless": 1e999999,
                         "a/b~c": {}, "zero": "a\\u0000b", "half": "\\ud800"}}
            """)
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath(
                "$.errors[*].pointer",
                contains(
                    "/answers/nested",
                    "/answers/mixed/1",
                    "/answers/endless",
                    "/answers/a~1b~0c",
                    "/answers/zero",
                    "/answers/half")));

    nothingWasTakenIn();
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() throws Exception {
    doors.checkAnswers(
        new Answers(Map.of(), List.of(new Answers.Problem("street", "Tell us the street."))));

    ask("""
            {"service": "missed-bin", "answers": {}, "colour": "green", "channel": "pigeon",
             "customer": {"name": " ", "email": "no-address", "nick": "Mo",
                          "format": "gold", "language": "xx"}}
            """)
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.type").value("/problems/validation"))
        .andExpect(jsonPath("$.status").value(422))
        .andExpect(
            jsonPath(
                "$.errors[*].pointer",
                contains(
                    "/colour",
                    "/customer/nick",
                    "/channel",
                    "/answers/street",
                    "/customer/name",
                    "/customer/email",
                    "/customer/format",
                    "/customer/language")))
        .andExpect(jsonPath("$.errors[3].detail").value("Tell us the street."));

    nothingWasTakenIn();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|''",
        "{\"answers\": {}, \"customer\": {\"name\": \"M\", \"email\": \"m@example.org\"}}|/service",
        "{\"service\": \"x\", \"answers\": {}, \"customer\": {\"name\": \"M\", \"email\":"
            + " \"m@example.org\"}}|/service",
        "{\"service\": 7, \"answers\": {}, \"customer\": {\"name\": \"M\", \"email\":"
            + " \"m@example.org\"}}|/service",
        "{\"service\": \"missed-bin\", \"customer\": {\"name\": \"M\", \"email\":"
            + " \"m@example.org\"}}|/answers",
        "{\"service\": \"missed-bin\", \"answers\": [], \"customer\": {\"name\": \"M\", \"email\":"
            + " \"m@example.org\"}}|/answers",
        "{\"service\": \"missed-bin\", \"answers\": {}}|/customer",
        "{\"service\": \"missed-bin\", \"answers\": {}, \"customer\": {\"name\": \"M\"}}"
            + "|/customer/preferredContact",
        "{\"service\": \"missed-bin\", \"answers\": {}, \"customer\": {\"name\": \"M\","
            + " \"preferredContact\": \"text\"}}|/customer/phone",
        "{\"service\": \"missed-bin\", \"answers\": {}, \"customer\": {\"name\": \"M\", \"phone\":"
            + " \"call me\", \"preferredContact\": \"phone\"}}|/customer/phone",
        "{\"service\": \"missed-bin\", \"answers\": {}, \"customer\": {\"name\": \"M\\nBcc: x\","
            + " \"email\": \"m@example.org\"}}|/customer/name"
      })
  void pointsAtWhatIsWrong(String body, String pointer) throws Exception {
    ask(body)
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.errors[*].pointer", contains(pointer)));

    nothingWasTakenIn();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"service\": }|line 1, column 13",
        "{} trailing|line 1",
        "{\"service\": \"a\", \"service\": \"b\"}|line 1",
        "''|empty"
      })
  void saysWhereABodyStopsBeingJson(String body, String where) throws Exception {
    ask(body)
        .andExpect(status().isBadRequest())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.type").value("/problems/malformed-json"))
        .andExpect(jsonPath("$.detail", containsString(where)))
        .andExpect(jsonPath("$.errors").doesNotExist());
  }

  @Test
  void refusesABodyOverTheLimitAndTakesOneAtIt() throws Exception {
    String space = " ".repeat(Body.MOST_BYTES - WHOLE.length());

    ask(WHOLE + space).andExpect(status().isCreated());
    ask(WHOLE + space + " ")
        .andExpect(status().isPayloadTooLarge())
        .andExpect(jsonPath("$.type").value("/problems/too-large"));
  }

  @Test
  void handsTheRetryKeyOn() throws Exception {
    mvc.perform(asking(WHOLE).header("Idempotency-Key", "k-1")).andExpect(status().isCreated());

    assertThat(submitted().onceKey()).isEqualTo("api:k-1");
  }

  @Test
  void answersARetryLikeTheFirstTime() throws Exception {
    String first = ask(WHOLE).andReturn().getResponse().getContentAsString();
    when(doors.requests.submit(any())).thenReturn(again());

    ask(WHOLE).andExpect(status().isCreated()).andExpect(content().string(first));
  }

  @Test
  void refusesAKeyThatNamedADifferentRequest() throws Exception {
    when(doors.requests.submit(any())).thenReturn(new Submitted.KeyReused());

    mvc.perform(asking(WHOLE).header("Idempotency-Key", "k-1"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.type").value("/problems/idempotency-key-reused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "has space", "tab\t", "ümlaut"})
  void refusesAKeyThatIsNotVisibleCharacters(String key) throws Exception {
    mvc.perform(asking(WHOLE).header("Idempotency-Key", key))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.type").value("/problems/parameter-malformed"));

    nothingWasTakenIn();
  }

  @Test
  void takesAKeyOfTwoHundredCharactersAndNotOneMore() throws Exception {
    mvc.perform(asking(WHOLE).header("Idempotency-Key", "k".repeat(200)))
        .andExpect(status().isCreated());
    mvc.perform(asking(WHOLE).header("Idempotency-Key", "k".repeat(201)))
        .andExpect(status().isBadRequest());
  }

  @Test
  void refusesOtherMediaTypesAndMethods() throws Exception {
    mvc.perform(post("/api/v1/requests").contentType(MediaType.TEXT_PLAIN).content(WHOLE))
        .andExpect(status().isUnsupportedMediaType())
        .andExpect(jsonPath("$.type").value("/problems/unsupported-media-type"));
    mvc.perform(put("/api/v1/requests").contentType(MediaType.APPLICATION_JSON).content(WHOLE))
        .andExpect(status().isMethodNotAllowed())
        .andExpect(header().string("Allow", "POST"))
        .andExpect(jsonPath("$.type").value("/problems/method-not-allowed"));
    mvc.perform(asking(WHOLE).accept(MediaType.TEXT_HTML))
        .andExpect(status().isNotAcceptable())
        .andExpect(jsonPath("$.type").value("/problems/not-acceptable"));
  }

  @Test
  void keepsWhatBrokeInsideToItself() throws Exception {
    when(doors.requests.submit(any()))
        .thenThrow(new IllegalStateException("table service_request is gone"));

    ask(WHOLE)
        .andExpect(status().isInternalServerError())
        .andExpect(jsonPath("$.type").value("/problems/internal-error"))
        .andExpect(content().string(not(containsString("service_request"))))
        .andExpect(content().string(not(containsString("Exception"))));
  }

  private ResultActions ask(String body) throws Exception {
    return mvc.perform(asking(body));
  }

  private static MockHttpServletRequestBuilder asking(String body) {
    return post("/api/v1/requests").contentType(MediaType.APPLICATION_JSON).content(body);
  }

  private Submit submitted() {
    ArgumentCaptor<Submit> command = ArgumentCaptor.forClass(Submit.class);
    verify(doors.requests).submit(command.capture());
    return command.getValue();
  }

  @SuppressWarnings("unchecked")
  private Map<String, List<String>> checked() {
    ArgumentCaptor<Map<String, List<String>>> sent = ArgumentCaptor.forClass(Map.class);
    verify(doors.forms).check(same(Doors.FORM), sent.capture());
    return sent.getValue();
  }

  private void nothingWasTakenIn() {
    verify(doors.requests, never()).submit(any());
  }
}
