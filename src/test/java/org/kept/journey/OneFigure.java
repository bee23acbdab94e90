package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.promise.Service;
import org.kept.promise.ServicePromise;
import org.kept.promise.Timescale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One figure, wherever it stands: on the page of the service, in what the interface says
 * beforehand, in the promise that is made, and in the timer that watches it.
 */
@KeptTest
@TestInstance(Lifecycle.PER_CLASS)
abstract class OneFigure {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

  /** One of these is right for any question that has no options. */
  private static final List<String> ANSWERS =
      List.of(
          "3 Kirk Wynd, Strathmore", "2026-06-08", "3", "true", "ABC123", "EH1 1AA", "2026-09-01");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired private Council council;
  @Autowired private Catalogue catalogue;
  @Autowired private Forms forms;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  private final HttpClient web = HttpClient.newHttpClient();

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  abstract Stream<String> services();

  @ParameterizedTest
  @MethodSource("services")
  void pagePromiseAndTimerSayTheSame(String id) {
    Service service = catalogue.service(id).orElseThrow();
    Map<String, String> answers = answersTo(forms.published(service.form()));

    String page = textOf("/services/" + id);
    JsonNode published = json("/api/v1/services/" + id).path("timescales");
    JsonNode asked = json(ask(id, answers));
    JsonNode accepted = send(id, answers);

    Map<String, Instant> made = new HashMap<>();
    accepted
        .path("promises")
        .forEach(
            promise ->
                made.put(promise.path("commitment").asText(), moment(promise.path("dueAt"))));
    List<Instant> warnings = new ArrayList<>();
    assertThat(asked).hasSameSizeAs(service.promises());
    for (int i = 0; i < asked.size(); i++) {
      ServicePromise promise = service.promises().get(i);
      JsonNode answer = asked.get(i);
      Timescale figure = promise.timescale();
      assertThat(page).contains(inWords(figure));
      assertThat(published.get(i).path("amount").asInt()).isEqualTo(figure.amount());
      assertThat(answer.path("passport").path("amount").asInt())
          .isEqualTo(promise.rule(answers).timescale().amount());
      if (promise.rule(answers).equals(promise.rule())) {
        assertThat(page).contains(DATE.format(moment(answer.path("dueAt")).atZone(ZONE)));
      }
      if (promise.after() == null) {
        assertThat(made.get(promise.commitment())).isEqualTo(moment(answer.path("dueAt")));
        if (!promise.milestone().equals("acknowledge")) {
          warnings.add(moment(answer.path("warnAt")));
        }
      }
    }
    assertThat(made)
        .hasSize((int) service.promises().stream().filter(each -> each.after() == null).count());
    assertThat(timerOf(accepted.path("reference").asText()))
        .isEqualTo(warnings.stream().min(Comparator.naturalOrder()).orElseThrow());
  }

  /** What the test above must catch. */
  @Test
  void anotherFigureIsNotFoundOnThePage() {
    assertThat(textOf("/services/missed-bin")).doesNotContain("within 4 working days");
  }

  /** When the case's timer wakes, to the second. */
  private Instant timerOf(String reference) {
    List<Instant> timers =
        jdbc
            .sql(
                """
                select job.duedate_ from act_ru_execution instance
                join act_ru_job job on job.process_instance_id_ = instance.id_
                where instance.business_key_ = ? and job.type_ = 'timer'
                """)
            .param(reference)
            .query(Timestamp.class)
            .list()
            .stream()
            .map(timer -> timer.toInstant().truncatedTo(ChronoUnit.SECONDS))
            .toList();
    assertThat(timers).hasSize(1);
    return timers.get(0);
  }

  private static String inWords(Timescale timescale) {
    int amount = timescale.amount();
    String noun =
        switch (timescale.unit()) {
          case AT_ONCE -> "";
          case CLOCK_HOURS -> "hour";
          case WORKING_HOURS -> "office hour";
          case WORKING_DAYS, STATUTORY_WORKING_DAYS -> "working day";
          case CALENDAR_DAYS -> "day";
          case MONTHS -> "month";
        };
    return noun.isEmpty() ? "at once" : "within " + amount + " " + noun + (amount == 1 ? "" : "s");
  }

  /** The least that the form takes; no danger, where it asks. */
  private Map<String, String> answersTo(Form form) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (int round = 0; round < 20; round++) {
      Optional<Form.Element> missing =
          forms.check(form, lists(answers)).problems().stream()
              .map(problem -> form.question(problem.key()).orElseThrow())
              .findFirst();
      if (missing.isEmpty()) {
        return answers;
      }
      answers.put(missing.get().key(), answerTo(form, missing.get(), answers));
    }
    throw new AssertionError("The form " + form.id() + " takes no answers: " + answers);
  }

  private String answerTo(Form form, Form.Element question, Map<String, String> before) {
    List<String> candidates =
        question.options().isEmpty()
            ? ANSWERS
            : question.options().stream()
                .map(Form.Option::value)
                .sorted(Comparator.comparing(value -> !value.equals("no")))
                .toList();
    return candidates.stream()
        .filter(
            candidate -> {
              Map<String, String> with = new LinkedHashMap<>(before);
              with.put(question.key(), candidate);
              return forms.check(form, lists(with)).problems().stream()
                  .noneMatch(problem -> problem.key().equals(question.key()));
            })
        .findFirst()
        .orElseThrow(() -> new AssertionError("No answer to " + question));
  }

  private static Map<String, List<String>> lists(Map<String, String> answers) {
    return answers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue())));
  }

  private String ask(String service, Map<String, String> answers) {
    String query =
        answers.entrySet().stream()
            .map(
                answer ->
                    "&answers."
                        + answer.getKey()
                        + "="
                        + URLEncoder.encode(answer.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining());
    return "/api/v1/services/"
        + service
        + "/promises?receivedAt=2026-06-11T10:00:00%2B01:00"
        + query;
  }

  private JsonNode send(String service, Map<String, String> answers) {
    String body =
        JSON.valueToTree(
                Map.of(
                    "service",
                    service,
                    "answers",
                    answers,
                    "customer",
                    Map.of("name", "Wilhelmina Farquharson", "email", "w@farquharson.example")))
            .toString();
    return read(
        call(
            HttpRequest.newBuilder(at("/api/v1/requests"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)),
            201));
  }

  @Test
  void aZeroCharacterIsRefusedAndNoFailureOfOurs() {
    call(HttpRequest.newBuilder(at("/api/v1/services/missed-bin/promises?receivedAt=%00")), 400);
  }

  private String textOf(String address) {
    return call(HttpRequest.newBuilder(at(address)), 200);
  }

  private JsonNode json(String address) {
    return read(call(HttpRequest.newBuilder(at(address)), 200));
  }

  private String call(HttpRequest.Builder request, int status) {
    try {
      var response = web.send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
      return response.body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private URI at(String address) {
    return URI.create("http://localhost:" + port + address);
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Instant moment(JsonNode node) {
    return OffsetDateTime.parse(node.asText()).toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  Stream<String> everyService() {
    return catalogue.open().stream().map(Service::id);
  }
}
