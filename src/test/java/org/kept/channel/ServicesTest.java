package org.kept.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.form.Form;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

class ServicesTest {

  private final Doors doors = new Doors();
  private final MockMvc mvc = doors.mvc();

  @Test
  void listsServicesWithTheirTimescales() throws Exception {
    mvc.perform(get("/api/v1/services"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$", hasSize(1)))
        .andExpect(jsonPath("$[0].id").value("missed-bin"))
        .andExpect(jsonPath("$[0].name").value("Missed bin"))
        .andExpect(jsonPath("$[0].summary").value("Tell us that we did not empty your bin."))
        .andExpect(jsonPath("$[0].timescales[0].commitment").value("collect"))
        .andExpect(jsonPath("$[0].timescales[0].amount").value(3))
        .andExpect(jsonPath("$[0].timescales[0].unit").value("working-days"))
        .andExpect(jsonPath("$[0].timescales[0].proposed").value(true))
        .andExpect(jsonPath("$[0].timescales[0].source").value("Our own proposal"))
        .andExpect(jsonPath("$[0].timescales[0].honours").value("published-timescales"))
        .andExpect(jsonPath("$[0].timescales[0].rule.calendar").value("council"))
        .andExpect(jsonPath("$[0].timescales[0].byAnswer", hasSize(0)))
        .andExpect(jsonPath("$[0].team").value("waste"))
        .andExpect(jsonPath("$[0].channels", hasItem("face-to-face")))
        .andExpect(jsonPath("$[0].emergency", nullValue()))
        .andExpect(jsonPath("$[0].fields").doesNotExist());
  }

  @Test
  void describesEveryQuestionOfAService() throws Exception {
    mvc.perform(get("/api/v1/services/missed-bin"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.fields", hasSize(2)))
        .andExpect(jsonPath("$.fields[0].key").value("colour"))
        .andExpect(jsonPath("$.fields[0].label").value("The colour"))
        .andExpect(jsonPath("$.fields[0].type").value("radio"))
        .andExpect(jsonPath("$.fields[0].required").value(true))
        .andExpect(jsonPath("$.fields[0].options[0].value").value("green"))
        .andExpect(jsonPath("$.fields[0].options[0].label").value("Green bin"))
        .andExpect(jsonPath("$.fields[1].maxLength").value(60))
        .andExpect(jsonPath("$.fields[1].options", hasSize(0)))
        .andExpect(jsonPath("$.fields[1].hiddenWhen", nullValue()));
  }

  @Test
  void reckonsPromisesInLondonTimeAndCreatesNothing() throws Exception {
    mvc.perform(
            get("/api/v1/services/missed-bin/promises")
                .param("receivedAt", "2026-06-29T10:00:00+01:00"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].commitment").value("collect"))
        .andExpect(jsonPath("$[0].dueAt").value("2026-07-02T23:59:59+01:00"))
        .andExpect(jsonPath("$[0].passport.receivedAt").value("2026-06-29T10:00:00+01:00"))
        .andExpect(jsonPath("$[0].passport.amount").value(3))
        .andExpect(jsonPath("$[0].passport.unit").value("working-days"))
        .andExpect(jsonPath("$[0].passport.calendar").value("council"))
        .andExpect(jsonPath("$[0].passport.calendarVersion").value("2026"))
        .andExpect(jsonPath("$[0].passport.days[0].date").value("2026-07-02"))
        .andExpect(jsonPath("$[0].passport.days[0].counted").value(1))
        .andExpect(jsonPath("$[0].passport.days[0].why").value("working-day"))
        .andExpect(jsonPath("$[0].passport.sentence").value("One working day."));

    verify(doors.requests, never()).submit(any());
  }

  @Test
  void reckonsFromNowIfNoMomentIsGiven() throws Exception {
    mvc.perform(get("/api/v1/services/missed-bin/promises")).andExpect(status().isOk());

    verify(doors.catalogue).ask(Doors.MISSED_BIN, Doors.MONDAY, Map.of());
  }

  @Test
  void readsAPlusSignThatWasNotEncoded() throws Exception {
    mvc.perform(
            get("/api/v1/services/missed-bin/promises")
                .param("receivedAt", "2026-06-29T10:00:00 01:00"))
        .andExpect(status().isOk());

    verify(doors.catalogue).ask(Doors.MISSED_BIN, Instant.parse("2026-06-29T09:00:00Z"), Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-06-29",
        "2026-06-29T10:00",
        "2018-12-31T23:59Z",
        "2036-11-24T10:00Z",
        "9999-01-01T00:00Z"
      })
  void refusesAMomentThatCannotBeReckonedFrom(String receivedAt) throws Exception {
    mvc.perform(get("/api/v1/services/missed-bin/promises").param("receivedAt", receivedAt))
        .andExpect(status().isBadRequest())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.type").value("/problems/parameter-malformed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-01-01T00:00:00Z", "2036-11-23T09:59:00Z"})
  void reckonsFarBackAndFarAhead(String receivedAt) throws Exception {
    mvc.perform(get("/api/v1/services/missed-bin/promises").param("receivedAt", receivedAt))
        .andExpect(status().isOk());

    verify(doors.catalogue).ask(Doors.MISSED_BIN, Instant.parse(receivedAt), Map.of());
  }

  @Test
  void reckonsForAnAnswer() throws Exception {
    mvc.perform(get("/api/v1/services/missed-bin/promises").param("answers.colour", "green"))
        .andExpect(status().isOk());

    verify(doors.catalogue).ask(Doors.MISSED_BIN, Doors.MONDAY, Map.of("colour", "green"));
  }

  @ParameterizedTest
  @CsvSource({
    "answers.colour, pink",
    "answers.color, green",
    "answers., green",
    "colour, green",
    "received, 2026-06-11T10:00:00Z"
  })
  void refusesAnAnswerThatCannotBeGiven(String name, String value) throws Exception {
    mvc.perform(get("/api/v1/services/missed-bin/promises").param(name, value))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.type").value("/problems/parameter-malformed"));
  }

  @Test
  void givesTheWholePassportAsData() throws Exception {
    mvc.perform(get("/api/v1/services/missed-bin/promises"))
        .andExpect(jsonPath("$[0].warnAt").value("2026-11-23T10:00:00Z"))
        .andExpect(jsonPath("$[0].after", nullValue()))
        .andExpect(jsonPath("$[0].atTheLatest").value(false))
        .andExpect(jsonPath("$[0].passport.rule.dayOne").value("next-day"))
        .andExpect(jsonPath("$[0].passport.rule.warnAt").value(75))
        .andExpect(jsonPath("$[0].passport.rule.extension", nullValue()))
        .andExpect(jsonPath("$[0].passport.rule.words", containsString("3 working days.")))
        .andExpect(jsonPath("$[0].passport.segments[0].kind").value("working-day"))
        .andExpect(jsonPath("$[0].passport.segments[0].until").value("2026-07-02T23:59:59+01:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/services/none", "/api/v1/services/none/promises"})
  void knowsNoServiceOfAnotherName(String address) throws Exception {
    mvc.perform(get(address))
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.type").value("/problems/service-not-found"));
  }

  @Test
  void changesNothingHere() throws Exception {
    mvc.perform(post("/api/v1/services"))
        .andExpect(status().isMethodNotAllowed())
        .andExpect(jsonPath("$.type").value("/problems/method-not-allowed"));
  }

  @Test
  void saysWhichDaysADateCanBe() {
    Form missedBin = doors.forms.read(shippedMissedBin());

    ServiceJson.FieldJson missedOn =
        ServiceJson.FieldJson.of(missedBin.question("missedOn").orElseThrow());

    assertThat(missedOn.earliest()).isEqualTo("-P90D");
    assertThat(missedOn.latest()).isEqualTo("P0D");
    assertThat(ServiceJson.FieldJson.of(missedBin.question("bin").orElseThrow()).latest()).isNull();
  }

  private static InputStream shippedMissedBin() {
    try {
      return Files.newInputStream(Path.of("forms", "missed-bin.form"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
