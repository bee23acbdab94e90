package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Who gets a request first. */
class TriageTest {

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

  @ParameterizedTest
  @MethodSource("services")
  void sendsEachServiceToTheTeamThatTheCatalogueNames(JsonNode service) throws IOException {
    assertThat(triage(service.path("id").asText(), "no", "no"))
        .containsEntry("team", service.path("team").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "pothole, no, team, roads",
    "street-light, yes, team, lighting",
    "environmental-health-enquiry, no, first-contact, environmental-health",
    "environmental-health-enquiry, yes, team, environmental-health",
    "planning-enquiry, no, first-contact, planning",
    "damp-and-mould, no, team, housing",
    "subject-access, no, team, information-governance",
    "something-else, no, first-contact, customer-services",
    "castle, no, first-contact, customer-services"
  })
  void settlesAtFirstContactWhatNeedsNoVisitAndNoExpert(
      String service, String hazard, String route, String team) throws IOException {
    assertThat(triage(service, hazard, "no"))
        .containsEntry("route", route)
        .containsEntry("team", team);
  }

  @Test
  void talksToWhoeverWasMissedBefore() throws IOException {
    assertThat(triage("missed-bin", "no", "yes")).containsEntry("route", "first-contact");
    assertThat(triage("missed-bin", "no", "no")).containsEntry("route", "team");
  }

  private Map<String, Object> triage(String service, String hazard, String recurring)
      throws IOException {
    VariableMap answers =
        Variables.createVariables()
            .putValue("service", service)
            .putValue("hazard", hazard)
            .putValue("recurring", recurring);
    try (InputStream table = Files.newInputStream(Path.of("processes/triage.dmn"))) {
      DmnDecisionRuleResult decided =
          engine
              .evaluateDecisionTable(engine.parseDecision("triage", table), answers)
              .getSingleResult();
      return decided.getEntryMap();
    }
  }

  static Stream<JsonNode> services() throws IOException {
    try (Reader file = Files.newBufferedReader(Path.of("processes/services.yaml"))) {
      JsonNode catalogue = new ObjectMapper().valueToTree(new Yaml().load(file));
      return catalogue.path("services").valueStream();
    }
  }
}
