package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Else a newcomer would ask for something that nobody can deal with. */
class SampleTeamsTest {

  @ParameterizedTest
  @MethodSource("teams")
  void everyTeamHasSomeoneWhoWorksAndSomeoneWhoAnswersForIt(String team) {
    assertThat(SampleAccounts.ALL)
        .filteredOn(account -> account.teams().contains(team))
        .flatExtracting(StaffAccount::roles)
        .contains(Role.OFFICER, Role.LEAD);
  }

  @ParameterizedTest
  @MethodSource("teamsAbove")
  void everyTeamAboveOthersHasSomeoneWhoAnswersForThem(String team) {
    assertThat(SampleAccounts.ALL)
        .filteredOn(account -> account.teams().contains(team))
        .flatExtracting(StaffAccount::roles)
        .contains(Role.LEAD);
  }

  static Stream<String> teams() throws IOException {
    Set<String> above = teamsAbove().collect(Collectors.toSet());
    return all().map(team -> team.path("id").asText()).filter(team -> !above.contains(team));
  }

  static Stream<String> teamsAbove() throws IOException {
    return all()
        .map(team -> team.path("above").asText())
        .filter(team -> !team.isEmpty())
        .distinct();
  }

  private static Stream<JsonNode> all() throws IOException {
    try (Reader file = Files.newBufferedReader(Path.of("processes/services.yaml"))) {
      JsonNode catalogue = new ObjectMapper().valueToTree(new Yaml().load(file));
      return catalogue.path("teams").valueStream();
    }
  }
}
