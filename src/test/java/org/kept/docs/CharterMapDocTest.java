package org.kept.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kept.site.Diagram;
import org.yaml.snakeyaml.Yaml;

/** Every line of the charter says where it lives, and what lives is drawn and tested. */
class CharterMapDocTest {

  private static final String MAP = Table.read("src/docs/charter-map.md");
  private static final Set<String> STATES = Set.of("lives", "partly", "will live");
  private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+)\\.([a-z]\\w+)");
  private static final Pattern ELEMENT = Pattern.compile("\"([^\"]+)\"");

  /** Of these the first column is no id of charter.yaml. */
  private static final String TO_WHOM = "## To whom it applies";

  private static final String OF_LINES = MAP.substring(0, MAP.indexOf(TO_WHOM));

  @Test
  void everyCommitmentStandsOnceInTheMap() {
    assertThat(Table.rows(OF_LINES))
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(charter().keySet());
    assertThat(Table.rows(MAP))
        .allSatisfy(row -> assertThat(STATES).contains(row.get(row.size() - 3)));
  }

  @Test
  void whatLivesIsDrawnAndTested() {
    for (List<String> row : Table.rows(MAP)) {
      if (row.get(row.size() - 3).equals("lives")) {
        String shown = row.get(row.size() - 1);
        assertThat(found(ELEMENT, shown)).as("elements of " + row.get(0)).isNotEmpty();
        assertThat(found(TEST, shown)).as("tests of " + row.get(0)).isNotEmpty();
      }
    }
  }

  /** Each journey then has to go through one of these elements: {@code WalksItsLine}. */
  @Test
  void whatIsDrawnIsShownByAJourney() {
    Set<String> journeys = tests(Path.of("src/test/java/org/kept/journey"));
    for (List<String> row : Table.rows(OF_LINES)) {
      String shown = row.get(row.size() - 1).replaceAll("beside the diagrams:.*", "");
      if (!found(ELEMENT, shown).isEmpty()) {
        assertThat(found(TEST, shown)).as(row.get(0)).anyMatch(journeys::contains);
      }
    }
    assertThat(journeys).doesNotContain("CharterMapDocTest.whatIsDrawnIsShownByAJourney");
  }

  @Test
  void everyElementAndTestThatIsNamedIsThere() {
    Set<String> elements = elements();
    Set<String> tests = tests(Path.of("src/test/java"));

    for (List<String> row : Table.rows(MAP)) {
      String shown = row.get(row.size() - 1);
      assertThat(elements).as(row.get(0)).containsAll(found(ELEMENT, shown));
      assertThat(tests).as(row.get(0)).containsAll(found(TEST, shown));
    }
    assertThat(elements).contains("Tell the customer").doesNotContain("Tell the neighbour");
    assertThat(tests)
        .contains("CharterMapDocTest.whatLivesIsDrawnAndTested")
        .doesNotContain("CharterMapDocTest.whatIsNoTest");
  }

  @Test
  void thePageAndTheDataSayTheSame() {
    for (List<String> row : Table.rows(OF_LINES)) {
      Map<String, Object> line = charter().getOrDefault(row.get(0), Map.of());
      assertThat(String.valueOf(line.get("state")).replace("not-built", "will live"))
          .as("state of " + row.get(0))
          .isEqualTo(row.get(row.size() - 3));
      assertThat(testsOf(line))
          .as("tests of " + row.get(0))
          .containsExactlyInAnyOrderElementsOf(new TreeSet<>(found(TEST, row.get(row.size() - 1))));
    }
  }

  @Test
  void whatKeepsALineSaysSoInItsDiagram() {
    Map<String, Set<String>> said = new TreeMap<>();
    diagrams()
        .forEach(
            diagram -> {
              diagram
                  .nodes()
                  .values()
                  .forEach(node -> say(said, node.name(), node.properties().get("commitment")));
              diagram
                  .flows()
                  .values()
                  .forEach(flow -> say(said, flow.name(), flow.properties().get("commitment")));
            });

    for (List<String> row : Table.rows(OF_LINES)) {
      for (String element : found(ELEMENT, row.get(row.size() - 1))) {
        assertThat(said.getOrDefault(element, Set.of()))
            .as("what \"" + element + "\" keeps")
            .contains(row.get(0));
      }
    }
    assertThat(charter().keySet())
        .containsAll(said.values().stream().flatMap(Set::stream).toList());
    assertThat(said.getOrDefault("Tell the customer", Set.of())).doesNotContain("no-such-line");
  }

  private static void say(Map<String, Set<String>> said, String name, @Nullable String lines) {
    if (lines != null) {
      for (String line : lines.split(",", -1)) {
        said.computeIfAbsent(name, any -> new TreeSet<>()).add(line.strip());
      }
    }
  }

  private static Map<String, Map<String, Object>> charter() {
    Map<String, List<Map<String, Object>>> file =
        new Yaml().load(Table.read("processes/charter.yaml"));
    Map<String, Map<String, Object>> lines = new LinkedHashMap<>();
    file.getOrDefault("commitments", List.of())
        .forEach(line -> lines.put(String.valueOf(line.get("id")), line));
    return lines;
  }

  private static List<String> testsOf(Map<String, Object> line) {
    return line.get("shown-by") instanceof List<?> tests
        ? tests.stream().map(test -> String.valueOf(((Map<?, ?>) test).get("test"))).toList()
        : List.of();
  }

  private static List<Diagram> diagrams() {
    return files(Path.of("processes"), ".bpmn").stream()
        .map(file -> Diagram.read(Table.read(file.toString())))
        .toList();
  }

  /** What is found, and that it is put together of the groups. */
  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(
            (MatchResult found) ->
                found.groupCount() == 1 ? found.group(1) : found.group(1) + "." + found.group(2))
        .toList();
  }

  private static Set<String> elements() {
    Set<String> names = new TreeSet<>();
    for (Diagram diagram : diagrams()) {
      diagram.nodes().values().forEach(node -> names.add(node.name()));
      diagram.flows().values().forEach(flow -> names.add(flow.name()));
    }
    return names;
  }

  private static Set<String> tests(Path folder) {
    Pattern method =
        Pattern.compile(
            "@(?:Test|ParameterizedTest)\\b(?:(?!;\\n|\\{\\n).)*?\\bvoid (\\w+)\\(",
            Pattern.DOTALL);
    Set<String> names = new TreeSet<>();
    files(folder, ".java")
        .forEach(
            file -> {
              String type = file.getFileName().toString().replace(".java", "");
              found(method, Table.read(file.toString()))
                  .forEach(each -> names.add(type + "." + each));
            });
    return names;
  }

  private static List<Path> files(Path folder, String end) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
