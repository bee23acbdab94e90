package org.kept.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kept.site.Diagram;
import org.yaml.snakeyaml.Yaml;

/** What customers are told has words on the charter's pages. */
class KeptByTest {

  @Test
  void allThatCustomersAreToldHasWords() throws IOException {
    Set<String> told = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".bpmn")).toList()) {
        Diagram.read(Files.readString(file)).nodes().values().stream()
            .map(node -> node.properties().get("tells-customer"))
            .forEach(
                each -> {
                  if (each != null) {
                    told.add(each);
                  }
                });
      }
    }
    Map<String, Map<String, Map<String, Object>>> steps =
        new Yaml().load(Files.readString(Path.of("processes/steps.yaml")));
    for (Map<String, Object> step : steps.getOrDefault("steps", Map.of()).values()) {
      if (step.get("tells") instanceof List<?> tells) {
        tells.forEach(each -> told.add(String.valueOf(each)));
      }
    }

    assertThat(KeptBy.TOLD).containsExactlyInAnyOrderElementsOf(told);
    for (String bundle : List.of("improvement", "improvement_gd")) {
      Properties words = new Properties();
      try (Reader reader =
          Files.newBufferedReader(Path.of("src/main/resources/messages", bundle + ".properties"))) {
        words.load(reader);
      }
      assertThat(words.stringPropertyNames())
          .containsAll(told.stream().map(each -> "improvement.line.told." + each).toList());
    }
  }
}
