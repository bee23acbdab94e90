package org.kept.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kept.access.AddressLimits;
import org.kept.access.TrackingKeys;
import org.kept.form.Answers;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.kept.outage.DatabaseAway;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.Person;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Submit;
import org.kept.request.Submitted;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes requests in from partners, and tells who has the key how a request stands. */
@RestController
@RequestMapping(path = "/api/v1/requests", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Requests", description = "Ask for a service, and follow what was asked.")
class RequestEndpoint {

  private static final Pattern ONCE_KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");

  private static final String ABOUT_YOU = "about-you";
  private static final String CONTACT = "preferredContact";
  private static final Answers NOTHING = new Answers(Map.of(), List.of());

  private final Catalogue catalogue;
  private final Forms forms;
  private final Requests requests;
  private final Reopenings reopenings;
  private final TrackingKeys keys;
  private final AddressLimits limits;

  RequestEndpoint(
      Catalogue catalogue,
      Forms forms,
      Requests requests,
      Reopenings reopenings,
      TrackingKeys keys,
      AddressLimits limits) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.requests = requests;
    this.reopenings = reopenings;
    this.keys = keys;
    this.limits = limits;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Ask for a service",
      description =
          "Everything that is wrong is told at once. With an Idempotency-Key a retry gets the"
              + " first answer again and nothing is taken in twice.",
      requestBody =
          @RequestBody(
              required = true,
              description = "At most 256 KB. Names that are not described here are refused.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(ref = "#/components/schemas/NewRequest"),
                      examples =
                          @ExampleObject(
                              name = "missed bin",
                              ref = "#/components/examples/missed-bin"))),
      responses = {
        @ApiResponse(
            responseCode = "201",
            description = "It is ours now, with these promises",
            headers =
                @Header(
                    name = "Location",
                    description = "Where the request can be followed",
                    schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = AcceptedJson.class))),
        @ApiResponse(
            responseCode = "400",
            description = "malformed-json or parameter-malformed",
            ref = "#/components/responses/Problem"),
        @ApiResponse(responseCode = "413", ref = "#/components/responses/Problem"),
        @ApiResponse(responseCode = "415", ref = "#/components/responses/Problem"),
        @ApiResponse(responseCode = "422", ref = "#/components/responses/Problem"),
        @ApiResponse(responseCode = "429", ref = "#/components/responses/Problem")
      })
  ResponseEntity<Object> ask(
      @Parameter(
              name = "Idempotency-Key",
              in = ParameterIn.HEADER,
              description =
                  "1 to 200 visible characters, new for each request and kept for retries",
              example = "7f1c0a52-2d3e-4b6f-9a51-0c9c5b0f2f11",
              schema = @Schema(type = "string", minLength = 1, maxLength = 200))
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String onceKey,
      @Parameter(hidden = true) InputStream stream,
      @Parameter(hidden = true) HttpServletRequest web)
      throws IOException {
    if (onceKey != null && !ONCE_KEY.matcher(onceKey).matches()) {
      return Problem.of(
              ProblemKind.PARAMETER_MALFORMED,
              "The Idempotency-Key must be 1 to 200 visible characters without spaces.")
          .answer();
    }
    Body body = Body.read(stream);
    if (body instanceof Body.Read read) {
      return take(read.json(), onceKey, web);
    }
    return ((Body.Unreadable) body).problem().answer();
  }

  private ResponseEntity<Object> take(
      JsonNode json, @Nullable String onceKey, HttpServletRequest web) {
    JsonReading reading = new JsonReading();
    IncomingRequest incoming = IncomingRequest.read(json, reading);
    // Nobody is signed in here, so nobody is one of our own people.
    Optional<Service> service =
        catalogue.service(incoming.service()).filter(each -> !each.forStaff());
    if (service.isEmpty() && !reading.flawed("/service") && json.isObject()) {
      reading.flaw("/service", "We have no such service. GET /api/v1/services lists them.");
    }
    Answers answers = NOTHING;
    Map<String, String> decisions = new LinkedHashMap<>();
    if (service.isPresent() && !reading.flawed("/answers")) {
      Form form = forms.published(service.get().form());
      answers = check(form, incoming.answers(), "/answers", reading);
      decisions.putAll(answers.accepted());
      decisions.keySet().retainAll(form.decisionKeys());
    }
    Person customer = customer(incoming, reading);
    if (service.isPresent()
        && forms.wantsACall(forms.published(service.get().form()), answers.accepted())) {
      for (Person.Gap gap : customer.gapsToCall()) {
        flaw(reading, "/customer", gap.key(), gap.message());
      }
    }
    if (service.isEmpty() || !reading.flaws().isEmpty()) {
      return Problem.of(
              ProblemKind.VALIDATION,
              "Put right what the errors say and send it again. Nothing was taken in.",
              reading.flaws())
          .answer();
    }
    return submit(
        new Submit(
            service.get().id(),
            incoming.channel(),
            answers.accepted(),
            decisions,
            customer,
            onceKey == null ? null : "api:" + onceKey),
        web);
  }

  /** Only what is newly taken in costs a turn, so that nobody is refused the answer to a retry. */
  private ResponseEntity<Object> submit(Submit submit, HttpServletRequest web) {
    if (!limits.mayAsk(web)) {
      return requests
          .submittedBefore(submit)
          .map(this::answer)
          .orElseGet(() -> tooMany(limits.untilNextAsk(), "This call took nothing in."));
    }
    try {
      Submitted submitted = requests.submit(submit);
      if (!submitted.anew()) {
        limits.askedForNothing(web);
      }
      return answer(submitted);
    } catch (RuntimeException failed) {
      if (DatabaseAway.orBusy(failed)) {
        limits.askedForNothing(web);
      }
      throw failed;
    }
  }

  /** By the same form as on our pages, so that nobody is asked for more or less by another way. */
  private Person customer(IncomingRequest incoming, JsonReading reading) {
    Answers details = NOTHING;
    if (!reading.flawed("/customer") && !reading.flawed("")) {
      details = check(forms.published(ABOUT_YOU), incoming.customer(), "/customer", reading);
    }
    Map<String, String> given = details.accepted();
    Person person = Person.from(given);
    if (given.containsKey(CONTACT)) {
      for (Person.Gap gap : person.gaps()) {
        flaw(reading, "/customer", gap.key(), gap.message());
      }
    }
    return person;
  }

  private Answers check(
      Form form, Map<String, List<String>> sent, String pointer, JsonReading reading) {
    Answers answers = forms.check(form, sent);
    for (Answers.Problem problem : answers.problems()) {
      flaw(reading, pointer, problem.key(), problem.message());
    }
    return answers;
  }

  /** One flaw for each place: the first one said is the one to put right first. */
  private static void flaw(JsonReading reading, String parent, String key, String message) {
    String pointer = Flaw.pointer(parent, key);
    if (!reading.flawed(pointer)) {
      reading.flaw(pointer, message);
    }
  }

  private ResponseEntity<Object> answer(Submitted submitted) {
    if (submitted instanceof Submitted.Accepted accepted) {
      return ResponseEntity.created(URI.create("/api/v1/requests/" + accepted.reference()))
          .cacheControl(CacheControl.noStore())
          .body(AcceptedJson.of(accepted, requests.onlyWritten(accepted.reference())));
    }
    return Problem.of(
            ProblemKind.IDEMPOTENCY_KEY_REUSED,
            "Use a new Idempotency-Key for a new request. Nothing was taken in.")
        .answer();
  }

  @GetMapping("/{reference}")
  @Operation(
      summary = "Follow a request",
      description =
          "An unknown reference, a wrong key and a missing key get the same answer, so that nobody"
              + " can find out which references exist.",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "How it stands",
            content = @Content(schema = @Schema(implementation = RequestJson.class))),
        @ApiResponse(responseCode = "404", ref = "#/components/responses/Problem"),
        @ApiResponse(responseCode = "429", ref = "#/components/responses/Problem")
      })
  ResponseEntity<Object> follow(
      @Parameter(description = "As we gave it; case and dashes do not matter") @PathVariable
          String reference,
      @Parameter(
              name = "X-Tracking-Key",
              in = ParameterIn.HEADER,
              required = true,
              description = "The key that came with the reference",
              schema = @Schema(type = "string"))
          @RequestHeader(name = "X-Tracking-Key", required = false)
          @Nullable String key,
      @Parameter(
              name = HttpHeaders.ACCEPT_LANGUAGE,
              in = ParameterIn.HEADER,
              description = "gd for Gaelic, anything else for English",
              schema = @Schema(type = "string"))
          @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String language,
      @Parameter(hidden = true) HttpServletRequest web) {
    if (!limits.mayTryKey(web)) {
      return tooMany(limits.untilNextKey(), "Too many keys did not fit.");
    }
    Optional<ServiceRequest> found = requests.find(reference);
    String known = found.map(ServiceRequest::reference).orElse(reference);
    // Asked also when there is no such request, so that the time taken tells nothing.
    boolean opens = keys.opens(known, key == null ? "" : key);
    if (found.isEmpty() || !opens) {
      limits.triedWrongKey(web);
      return Problem.of(
              ProblemKind.REQUEST_NOT_FOUND,
              "Check the reference, and send its key in the header X-Tracking-Key.")
          .answer();
    }
    Locale locale = locale(language);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            RequestJson.of(
                found.get(),
                reopenings.timesOf(known),
                requests.outlookOf(known, locale),
                requests.outcomeOf(known, locale),
                requests.promisesOf(known),
                requests.onlyWritten(known),
                requests.storyFor(known, locale)));
  }

  private static ResponseEntity<Object> tooMany(Duration wait, String what) {
    return Problem.of(ProblemKind.TOO_MANY, what + " Wait as long as Retry-After says.")
        .answerAfter(wait);
  }

  private static Locale locale(@Nullable String language) {
    if (language == null) {
      return Locale.ENGLISH;
    }
    try {
      Locale wanted =
          Locale.lookup(
              Locale.LanguageRange.parse(language),
              List.of(Locale.ENGLISH, Locale.forLanguageTag("gd")));
      return wanted == null ? Locale.ENGLISH : wanted;
    } catch (IllegalArgumentException malformed) {
      // A header that nobody can read is no reason to hide how the request stands.
      return Locale.ENGLISH;
    }
  }
}
