package org.kept.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.kept.access.KeptSettings;
import org.kept.form.Form;
import org.kept.form.Forms;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ApiDescriptionTest {

  private static final String ASK = "$.paths['/api/v1/requests'].post";
  private static final String PROMISES = "$.paths['/api/v1/services/{id}/promises'].get";
  private static final String CUSTOMER =
      "$.components.schemas.NewRequest.properties.customer.properties.";
  private static final String FOLLOW = "$.paths['/api/v1/requests/{reference}'].get";

  @Test
  void describesEveryAddressHeaderAndProblem() {
    Doors doors = new Doors();
    new WebApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                WebMvcAutoConfiguration.class,
                JacksonAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class,
                SpringDocConfigProperties.class,
                SpringDocConfiguration.class,
                SpringDocWebMvcConfiguration.class))
        .withPropertyValues("springdoc.paths-to-match=/api/**")
        .withUserConfiguration(ApiDescription.class)
        .withBean(
            RequestEndpoint.class,
            () ->
                new RequestEndpoint(
                    doors.catalogue,
                    doors.forms,
                    doors.requests,
                    doors.reopenings,
                    doors.keys,
                    doors.limits))
        .withBean(
            KeptSettings.class,
            () -> new KeptSettings(Path.of("data"), "https://kept.example", null, null))
        .withBean(
            ServiceEndpoint.class,
            () -> new ServiceEndpoint(doors.catalogue, doors.forms, doors.clock))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              ResultActions description =
                  MockMvcBuilders.webAppContextSetup(context).build().perform(get("/v3/api-docs"));
              description
                  .andExpect(status().isOk())
                  .andExpect(jsonPath("$.info.title").value("Kept"))
                  .andExpect(jsonPath("$.servers[*].url").value("https://kept.example"))
                  .andExpect(
                      jsonPath(
                          "$.paths.keys()",
                          containsInAnyOrder(
                              "/api/v1/requests",
                              "/api/v1/requests/{reference}",
                              "/api/v1/services",
                              "/api/v1/services/{id}",
                              "/api/v1/services/{id}/promises")))
                  .andExpect(jsonPath(ASK + ".parameters[*].name", hasItem("Idempotency-Key")))
                  .andExpect(jsonPath(FOLLOW + ".parameters[*].name", hasItem("X-Tracking-Key")))
                  .andExpect(
                      jsonPath(
                          ASK + ".responses.keys()",
                          containsInAnyOrder(
                              "201", "400", "405", "406", "413", "415", "422", "429", "500",
                              "503")))
                  .andExpect(
                      jsonPath(ASK + ".requestBody.content['application/json'].schema['$ref']")
                          .value("#/components/schemas/NewRequest"))
                  .andExpect(
                      jsonPath("$.components.schemas.NewRequest.properties.customer").exists())
                  .andExpect(jsonPath(CUSTOMER + "format.enum", choices("format")))
                  .andExpect(jsonPath(CUSTOMER + "language.enum", choices("language")))
                  .andExpect(jsonPath(CUSTOMER + "adjustments.items.enum", choices("adjustments")))
                  .andExpect(
                      jsonPath("$.components.schemas.Problem.properties.errors.items['$ref']")
                          .value("#/components/schemas/Flaw"))
                  .andExpect(jsonPath("$.components.schemas.Service.properties.fields").exists())
                  .andExpect(
                      jsonPath(
                              "$.components.responses.Problem.content['application/problem+json'].schema['$ref']")
                          .value("#/components/schemas/Problem"))
                  .andExpect(
                      jsonPath("$.components.examples.missed-bin.value.service")
                          .value("missed-bin"));
              description
                  .andExpect(
                      jsonPath(
                          PROMISES + ".parameters[*].name",
                          containsInAnyOrder("id", "receivedAt", "answers")))
                  .andExpect(jsonPath("$.components.schemas.Passport.properties.segments").exists())
                  .andExpect(
                      jsonPath("$.components.schemas.Timescale.properties.byAnswer").exists());
              description.andExpect(
                  jsonPath(
                      FOLLOW + ".responses.keys()",
                      containsInAnyOrder("200", "404", "405", "406", "429", "500", "503")));
            });
  }

  /** What the form that partners' customers are checked by lets them choose. */
  private static Matcher<? super List<String>> choices(String question) {
    try {
      return equalTo(
          new Forms(id -> Optional.empty(), new StaticMessageSource(), Clock.systemUTC())
                  .read(Files.newInputStream(Path.of("forms/about-you.form")))
                  .question(question)
                  .orElseThrow()
                  .options()
                  .stream()
                  .map(Form.Option::value)
                  .toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
