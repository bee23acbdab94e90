package org.kept.channel;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kept.access.KeptSettings;
import org.kept.request.Channel;
import org.kept.request.PreferredContact;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description at {@code /v3/api-docs} says beyond the endpoints' own words. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  @Bean
  OpenAPI api(KeptSettings settings) {
    Components components = new Components();
    ModelConverters.getInstance().readAll(Problem.class).forEach(components::addSchemas);
    components
        .addSchemas("NewRequest", newRequest())
        .addResponses("Problem", problemResponse())
        .addExamples("missed-bin", new Example().summary("A missed bin").value(missedBin()));
    return new OpenAPI()
        .info(
            new Info()
                .title("Kept")
                .version("1")
                .description(
                    "Ask a council for a service, learn by when it is promised, and follow it."
                        + " Refusals are problem details (RFC 9457) with a stable type."))
        // Where it is, not where whoever reads this says that it is.
        .addServersItem(new Server().url(settings.baseUrl()))
        .components(components);
  }

  /** What can go wrong at every address alike, so that no endpoint has to say it. */
  @Bean
  OpenApiCustomizer refusalsOfEveryAddress() {
    return api ->
        api.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .forEach(
                operation ->
                    List.of("405", "406", "500", "503")
                        .forEach(
                            status ->
                                operation
                                    .getResponses()
                                    .addApiResponse(
                                        status,
                                        new ApiResponse().$ref("#/components/responses/Problem"))));
  }

  private static ApiResponse problemResponse() {
    return new ApiResponse()
        .description("Why the call was refused: decide by type")
        .content(
            new Content()
                .addMediaType(
                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    new MediaType().schema(new Schema<>().$ref("Problem"))));
  }

  private static Schema<?> newRequest() {
    Schema<?> answers =
        new MapSchema()
            .additionalProperties(true)
            .description(
                "By key of the service's fields: text, a number, true or false, or for a checklist"
                    + " a list of text. Dates are written 2026-11-23. An address also takes its key"
                    + " with Town, Postcode or Uprn behind it, a location its key with Point.");
    Schema<?> request = new ObjectSchema().description("A request for a service.");
    request
        .addProperty("service", new StringSchema().description("Id of the service"))
        .addProperty("answers", answers)
        .addProperty("customer", customer())
        .addProperty(
            "channel",
            words(Channel.values()).description("How the request reached you; web if left out"));
    request.setRequired(List.of("service", "answers", "customer"));
    request.setAdditionalProperties(false);
    return request;
  }

  private static Schema<?> customer() {
    Schema<?> customer =
        new ObjectSchema().description("Who asks, and how they want to hear from us.");
    customer
        .addProperty("name", new StringSchema())
        .addProperty("email", new StringSchema().format("email"))
        .addProperty("phone", new StringSchema())
        .addProperty("address", new StringSchema())
        .addProperty(
            "preferredContact",
            words(PreferredContact.values()).description("email if left out and an email is given"))
        .addProperty(
            "format",
            new StringSchema()
                ._enum(List.of("standard", "large-print", "audio", "braille", "easy-read", "bsl"))
                ._default("standard"))
        .addProperty("language", new StringSchema()._enum(List.of("en", "gd"))._default("en"))
        .addProperty(
            "adjustments",
            new ArraySchema()
                .items(
                    new StringSchema()
                        ._enum(
                            List.of(
                                "more-time",
                                "clear-speech",
                                "relay-call",
                                "sign-interpreter",
                                "language-interpreter",
                                "helper",
                                "time-at-door",
                                "no-steps")))
                .description("What we do otherwise, so that they can use our services"))
        .addProperty(
            "needs",
            new StringSchema().maxLength(500).description("What else helps them, never why"));
    customer.setRequired(List.of("name"));
    customer.setAdditionalProperties(false);
    return customer;
  }

  private static Schema<?> words(Enum<?>[] constants) {
    return new StringSchema()._enum(Arrays.stream(constants).map(Kebab::of).toList());
  }

  private static Map<String, Object> missedBin() {
    return Map.of(
        "service", "missed-bin",
        "answers",
            Map.of(
                "bin", "general",
                "missedOn", "2026-11-23",
                "binAddress", "1 High Street, Inverness",
                "neighbours", "yes",
                "recurring", "no"),
        "customer", Map.of("name", "Morag MacLeod", "email", "morag@example.org"));
  }
}
