package org.kept.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The table of settings is true, and the compose file sets nothing that nobody reads. */
class ConfigurationDocTest {

  private static final String TABLE = Table.read("src/docs/configuration.md");
  private static final String COMPOSE = Table.read("docker/compose.yaml");

  @Test
  void everySettingInTheFilesStandsInTheTable() {
    String files =
        Settings.files().stream()
            .map(file -> Table.read(file.toString()))
            .collect(Collectors.joining("\n"));

    assertThat(missing(TABLE, Settings.named(files))).isEmpty();
    assertThat(missing(TABLE, Settings.named(COMPOSE))).isEmpty();
    assertThat(missing(TABLE, Settings.named(Table.read("docker/.env.example")))).isEmpty();
  }

  @Test
  void everyRowOfTheTableReachesAProperty() {
    assertThat(Table.rows(TABLE)).hasSizeGreaterThan(5);
    assertThat(lies(TABLE, Settings.ofTheApplication())).isEmpty();
  }

  @Test
  void composeSetsOnlyWhatTheTableExplains() {
    assertThat(unexplained(COMPOSE, TABLE)).isEmpty();
  }

  @Test
  void composeRunsTwoNodesInProductionOnPostgresBehindAProxy() {
    Map<String, Object> services = services(COMPOSE);

    assertThat(services).containsKeys("app-1", "app-2", "database", "mail", "proxy");
    for (String node : List.of("app-1", "app-2")) {
      assertThat(environment(services, node))
          .containsEntry("SPRING_PROFILES_ACTIVE", "production")
          .containsEntry(
              "KEPT_DATABASE_URL",
              "jdbc:postgresql://database:5432/kept?reWriteBatchedInserts=true")
          .containsEntry("KEPT_MAIL_HOST", "mail");
    }
    assertThat(map(services.get("database"))).containsEntry("image", "postgres:17");
    assertThat(map(services.get("proxy"))).containsEntry("ports", List.of("8080:8080"));
    assertThat(Table.read("docker/Caddyfile"))
        .contains("app-1:8080 app-2:8080", "lb_policy cookie");
  }

  @Test
  void theExampleOfSecretsIsOneThatProductionRefuses() {
    List<String> secrets =
        Table.read("docker/.env.example")
            .lines()
            .filter(line -> line.matches("KEPT_\\w*(SECRET|PASSWORD)=.*"))
            .toList();

    assertThat(secrets).hasSize(3).allMatch(line -> line.contains("=change-me"));
  }

  @Test
  void findsWhatIsMissingFromABrokenTable() {
    String table = TABLE.replace("KEPT_BASE_URL", "KEPT_BASE");

    assertThat(missing(table, Set.of("KEPT_BASE_URL"))).containsExactly("KEPT_BASE_URL");
    assertThat(lies(table, Settings.ofTheApplication()))
        .containsExactly("KEPT_BASE does not reach kept.base-url");
  }

  @Test
  void findsARowWithAnotherDefault() {
    assertThat(
            lies(
                TABLE.replace("`http://localhost:${server.port}`", "`http://localhost:9`"),
                Settings.ofTheApplication()))
        .containsExactly(
            "kept.base-url is http://localhost:${server.port} unless it is set, not"
                + " http://localhost:9");
  }

  @Test
  void findsASettingInComposeThatNobodyReads() {
    String compose = COMPOSE.replace("KEPT_MAIL_PORT:", "KEPT_MAIL_PROT:");

    assertThat(unexplained(compose, TABLE)).containsExactly("KEPT_MAIL_PROT");
  }

  private static Set<String> missing(String table, Set<String> variables) {
    Set<String> missing = new TreeSet<>(variables);
    missing.removeAll(variables(table));
    return missing;
  }

  private static List<String> lies(String table, Settings settings) {
    List<String> lies = new ArrayList<>();
    for (List<String> row : Table.rows(table)) {
      settings.lieOf(row.get(0), row.get(1), row.get(2)).ifPresent(lies::add);
    }
    return lies;
  }

  private static Set<String> unexplained(String compose, String table) {
    Set<String> set = new TreeSet<>();
    Map<String, Object> services = services(compose);
    set.addAll(environment(services, "app-1").keySet());
    set.addAll(environment(services, "app-2").keySet());
    return missing(table, set);
  }

  private static Set<String> variables(String table) {
    return Table.rows(table).stream().map(row -> row.get(1)).collect(Collectors.toSet());
  }

  private static Map<String, Object> services(String compose) {
    return map(map(new Yaml().load(compose)).get("services"));
  }

  private static Map<String, Object> environment(Map<String, Object> services, String name) {
    return map(map(services.get(name)).get("environment"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
