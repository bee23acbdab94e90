package org.kept.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every line of the charter says where it lives, and what lives is drawn and tested. */
class CharterMapDocTest {

  private static final String MAP = Table.read("src/docs/charter-map.md");
  private static final Set<String> STATES = Set.of("lives", "partly", "will live");
  private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+)\\.([a-z]\\w+)");
  private static final Pattern ELEMENT = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern NAME =
      Pattern.compile("<bpmn:[^>]*\\bid=\"\\w+\"[^>]*\\bname=\"([^\"]+)\"");

  /** Of these the first column is no id of charter.yaml. */
  private static final String OF_CUSTOMERS = "## What the council asks of customers";

  @Test
  void everyCommitmentStandsOnceInTheMap() {
    Map<String, List<Map<String, Object>>> charter =
        new Yaml().load(Table.read("processes/charter.yaml"));

    assertThat(Table.rows(MAP.substring(0, MAP.indexOf(OF_CUSTOMERS))))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrderElementsOf(
            charter.getOrDefault("commitments", List.of()).stream()
                .map(each -> String.valueOf(each.get("id")))
                .toList());
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

  @Test
  void everyElementAndTestThatIsNamedIsThere() {
    Set<String> elements = elements();
    Set<String> tests = tests();

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
    files(Path.of("processes"), ".bpmn")
        .forEach(file -> names.addAll(found(NAME, Table.read(file.toString()))));
    return names;
  }

  private static Set<String> tests() {
    Pattern method =
        Pattern.compile(
            "@(?:Test|ParameterizedTest)\\b(?:(?!;\\n|\\{\\n).)*?\\bvoid (\\w+)\\(",
            Pattern.DOTALL);
    Set<String> names = new TreeSet<>();
    files(Path.of("src/test/java"), ".java")
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
