package org.kept.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.form.Forms;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

  /** Calendars hold a few years of holidays: a date far off them would be a guess. */
  private static final int YEARS_FROM_NOW = 2;

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
    return catalogue.services().stream().map(service -> ServiceJson.of(service, null)).toList();
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
        .map(
            service ->
                ResponseEntity.ok()
                    .<Object>body(ServiceJson.of(service, forms.published(service.form()))))
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
              description = "ISO-8601 with offset, within two years of now; now if it is left out",
              example = "2026-11-23T16:30:00Z",
              schema = @Schema(type = "string", format = "date-time"))
          @RequestParam(required = false)
          @Nullable String receivedAt) {
    Optional<Service> service = catalogue.service(id);
    if (service.isEmpty()) {
      return noSuchService();
    }
    Optional<Instant> received = received(receivedAt);
    if (received.isEmpty()) {
      return Problem.of(
              ProblemKind.PARAMETER_MALFORMED,
              "receivedAt must be a moment with its offset, such as 2026-11-23T16:30:00Z, within "
                  + YEARS_FROM_NOW
                  + " years of now.")
          .answer();
    }
    return ResponseEntity.ok(
        catalogue.ask(service.get(), received.get()).stream().map(ReckonedJson::of).toList());
  }

  private Optional<Instant> received(@Nullable String text) {
    Instant now = clock.instant();
    if (text == null || text.isEmpty()) {
      return Optional.of(now);
    }
    try {
      // A plus sign that was not encoded arrives as a space; no moment has a space of its own.
      OffsetDateTime received = OffsetDateTime.parse(text.replace(' ', '+'));
      OffsetDateTime here = OffsetDateTime.ofInstant(now, received.getOffset());
      return received.isBefore(here.minusYears(YEARS_FROM_NOW))
              || received.isAfter(here.plusYears(YEARS_FROM_NOW))
          ? Optional.empty()
          : Optional.of(received.toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<Object> noSuchService() {
    return Problem.of(
            ProblemKind.SERVICE_NOT_FOUND, "GET /api/v1/services lists the services that we have.")
        .answer();
  }
}
