package org.kept.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Every dependency stands in the list with its version and a reason, and nothing else does. */
class DependenciesDocTest {

  private static final String LIST = Table.read("src/docs/dependencies.md");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{(.+)}");

  @Test
  void theListNamesExactlyWhatTheBuildUses() throws Exception {
    assertThat(listed(LIST)).containsExactlyInAnyOrderEntriesOf(used(Table.read("pom.xml")));
  }

  @Test
  void everyDependencyHasAReason() {
    assertThat(Table.rows(LIST)).allSatisfy(row -> assertThat(row.get(3)).hasSizeGreaterThan(15));
  }

  @Test
  void seesADependencyThatNobodyListed() throws Exception {
    String pom =
        Table.read("pom.xml")
            .replaceFirst(
                "<dependency><groupId>com.h2database",
                "<dependency><groupId>org.example</groupId><artifactId>left-pad</artifactId>"
                    + "<version>\\${camunda.version}</version></dependency>"
                    + "<dependency><groupId>com.h2database");

    assertThat(used(pom)).containsEntry("org.example:left-pad", "7.24.0");
    assertThat(listed(LIST)).doesNotContainKey("org.example:left-pad");
  }

  private static Map<String, String> listed(String list) {
    Map<String, String> listed = new TreeMap<>();
    for (List<String> row : Table.rows(list)) {
      assertThat(listed.put(row.get(0), row.get(1))).as("%s stands twice", row.get(0)).isNull();
    }
    return listed;
  }

  private static Map<String, String> used(String pom) throws Exception {
    Map<String, String> used = new TreeMap<>(ofMaven(pom));
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      for (Path file :
          sources
              .filter(path -> path.endsWith("package.json"))
              .filter(path -> !path.toString().contains("node_modules"))
              .toList()) {
        used.putAll(ofNpm(file));
      }
    }
    return used;
  }

  private static Map<String, String> ofNpm(Path file) throws IOException {
    Map<String, String> used = new TreeMap<>();
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    for (String kind : List.of("dependencies", "devDependencies")) {
      json.path(kind)
          .properties()
          .forEach(entry -> used.put("npm " + entry.getKey(), entry.getValue().asText()));
    }
    return used;
  }

  private static Map<String, String> ofMaven(String pom) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
    Map<String, String> used = new TreeMap<>();
    NodeList all = document.getElementsByTagName("dependency");
    for (int i = 0; i < all.getLength(); i++) {
      Element dependency = (Element) all.item(i);
      if (direct(dependency)) {
        used.put(
            text(dependency, "groupId") + ":" + text(dependency, "artifactId"),
            version(document, text(dependency, "version")));
      }
    }
    return used;
  }

  /** Of the project or of a profile of it, not a managed version or part of a plug-in. */
  private static boolean direct(Element dependency) {
    Node owner = dependency.getParentNode().getParentNode();
    return owner.getNodeName().equals("project") || owner.getNodeName().equals("profile");
  }

  private static String version(Document document, String version) {
    if (version.isEmpty()) {
      return "Boot";
    }
    Matcher property = PROPERTY.matcher(version);
    if (!property.matches()) {
      return version;
    }
    Element properties = (Element) document.getElementsByTagName("properties").item(0);
    return text(properties, property.group(1));
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
