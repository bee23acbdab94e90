package org.kept.channel;

import static java.time.ZoneOffset.UTC;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.enums.ParameterStyle;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.promise.Team;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says what can be asked for, what has to be answered, and what would be promised. */
@RestController
@RequestMapping(path = "/api/v1/services", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Services", description = "What can be asked for, and by when it is promised.")
class ServiceEndpoint {

  /** The first year whose holidays the shipped calendars know. */
  private static final Instant EARLIEST = Instant.parse("2019-01-01T00:00:00Z");

  /** Nobody plans for longer; what the calendars do not know yet is said to be unsure. */
  private static final int YEARS_AHEAD = 10;

  private static final String RECEIVED_AT = "receivedAt";
  private static final String ANSWER = "answers.";

  private final Catalogue catalogue;
  private final Forms forms;
  private final Clock clock;

  ServiceEndpoint(Catalogue catalogue, Forms forms, Clock clock) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.clock = clock;
  }

  @GetMapping
  @Operation(
      summary = "List the services",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "Every service with its published timescales",
              content =
                  @Content(
                      array = @ArraySchema(schema = @Schema(implementation = ServiceJson.class)))))
  List<ServiceJson> list() {
    return catalogue.open().stream()
        .map(service -> ServiceJson.of(service, teamOf(service), null))
        .toList();
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Read one service with its questions",
      description = "Enough for a program that never saw the service to ask for it.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "The service",
            content = @Content(schema = @Schema(implementation = ServiceJson.class))),
        @ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
      })
  ResponseEntity<Object> read(@Parameter(example = "missed-bin") @PathVariable String id) {
    return catalogue
        .service(id)
        .filter(service -> !service.forStaff())
        .map(
            service ->
                ResponseEntity.ok()
                    .<Object>body(
                        ServiceJson.of(service, teamOf(service), forms.published(service.form()))))
        .orElseGet(ServiceEndpoint::noSuchService);
  }

  @GetMapping("/{id}/promises")
  @Operation(
      summary = "Reckon what would be promised",
      description = "Creates nothing. Shows each date with how it was counted.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "Every promise that a request received then would get",
            content =
                @Content(
                    array = @ArraySchema(schema = @Schema(implementation = ReckonedJson.class)))),
        @ApiResponse(responseCode = "400", ref = "#/components/responses/Problem"),
        @ApiResponse(responseCode = "404", ref = "#/components/responses/Problem")
      })
  ResponseEntity<Object> promises(
      @Parameter(example = "missed-bin") @PathVariable String id,
      @Parameter(
              description =
                  "ISO-8601 with offset, from 2019 to ten years from now; now if it is left out",
              example = "2026-06-11T10:00:00+01:00",
              schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(name = RECEIVED_AT, required = false)
          @Nullable String receivedAt,
      @Parameter(
              name = "answers",
              in = ParameterIn.QUERY,
              description =
                  "Answers that choose another timescale, each as answers.key=value, such as"
                      + " answers.hazard=yes",
              style = ParameterStyle.FORM,
              explode = Explode.TRUE,
              schema = @Schema(type = "object", additionalPropertiesSchema = String.class))
          @RequestParam
          MultiValueMap<String, String> query) {
    Optional<Service> service = catalogue.service(id).filter(each -> !each.forStaff());
    if (service.isEmpty()) {
      return noSuchService();
    }
    Optional<Instant> received = received(receivedAt);
    if (received.isEmpty()) {
      return Problem.of(
              ProblemKind.PARAMETER_MALFORMED,
              "receivedAt must be a moment with its offset, such as 2026-11-23T16:30:00Z, from 2019"
                  + " to "
                  + YEARS_AHEAD
                  + " years from now.")
          .answer();
    }
    Map<String, String> answers = new LinkedHashMap<>();
    Optional<String> wrong = read(query, service.get(), answers);
    if (wrong.isPresent()) {
      return Problem.of(ProblemKind.PARAMETER_MALFORMED, wrong.get()).answer();
    }
    return ResponseEntity.ok(
        catalogue.ask(service.get(), received.get(), answers).stream()
            .map(ReckonedJson::of)
            .toList());
  }

  private Optional<Instant> received(@Nullable String text) {
    Instant now = clock.instant();
    if (text == null) {
      return Optional.of(now);
    }
    try {
      // A plus sign that was not encoded arrives as a space; no moment has a space of its own.
      Instant received = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      Instant latest = OffsetDateTime.ofInstant(now, UTC).plusYears(YEARS_AHEAD).toInstant();
      return received.isBefore(EARLIEST) || received.isAfter(latest)
          ? Optional.empty()
          : Optional.of(received);
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** A slip in an answer would quietly give another date, so it is told. */
  private Optional<String> read(
      MultiValueMap<String, String> query, Service service, Map<String, String> answers) {
    for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
      if (parameter.getKey().equals(RECEIVED_AT)) {
        continue;
      }
      if (!parameter.getKey().startsWith(ANSWER)) {
        return Optional.of(
            "Ask with receivedAt and answers.<key> only: an answer to the question hazard is written"
                + " answers.hazard=yes.");
      }
      String key = parameter.getKey().substring(ANSWER.length());
      Optional<Form.Element> question = forms.published(service.form()).question(key);
      if (question.isEmpty()) {
        return Optional.of(
            "The service asks no such question. GET /api/v1/services/"
                + service.id()
                + " lists the keys of its fields.");
      }
      String answer = parameter.getValue().get(0);
      List<Form.Option> options = question.get().options();
      if (parameter.getValue().size() > 1
          || (!options.isEmpty()
              && options.stream().noneMatch(option -> option.value().equals(answer)))) {
        return Optional.of(
            "Give one answer to " + question.get().key() + ", a value of one of its options.");
      }
      answers.put(key, answer);
    }
    return Optional.empty();
  }

  private String teamOf(Service service) {
    return catalogue.team(service.team()).map(Team::name).orElse(service.team());
  }

  private static ResponseEntity<Object> noSuchService() {
    return Problem.of(
            ProblemKind.SERVICE_NOT_FOUND, "GET /api/v1/services lists the services that we have.")
        .answer();
  }
}
