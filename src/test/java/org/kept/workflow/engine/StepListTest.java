package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kept.journey.KeptTest;
import org.kept.workflow.Step;
import org.kept.workflow.Variables;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;

/** What {@code processes/steps.yaml} says of the steps is what they are: proofs rely on it. */
@KeptTest
@Tag("h2")
class StepListTest {

  @Autowired private Map<String, Step> steps;

  @Test
  void namesEveryStepAndNoOther() throws IOException {
    assertThat(listed().keySet()).isEqualTo(steps.keySet());
  }

  @Test
  void saysWhatEachMaySet() throws IOException {
    listed()
        .forEach(
            (name, says) ->
                assertThat(new HashSet<>((List<?>) says.get("writes")))
                    .as(name)
                    .isEqualTo(Objects.requireNonNull(steps.get(name)).writes()));
  }

  @Test
  void saysInOneSentenceWhatEachDoes() throws IOException {
    listed()
        .forEach(
            (name, says) ->
                assertThat((String) says.get("does")).as(name).matches("[A-Z].{10,150}\\."));
  }

  /** Whatever a step throws is a fault to be tried again: {@link StepFailed}. */
  @Test
  void noneThrowsAnErrorIntoADiagram() throws IOException {
    assertThat(listed().values())
        .allSatisfy(says -> assertThat(says.get("errors")).isEqualTo(List.of()));
  }

  @Test
  void namesWhatIsSetBesideTheSteps() throws IOException {
    Object anyTime = ((Map<?, ?>) new Yaml().load(file())).get("set-at-any-time");

    assertThat(new HashSet<>((List<?>) anyTime)).isEqualTo(Set.of(Variables.TEAM));
    // Whoever adds a place that sets variables looks at this test, and at what proofs assume.
    assertThat(whereVariablesAreSet())
        .containsExactlyInAnyOrder("Engine.java", "ProcessStarter.java", "Steps.java");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> listed() throws IOException {
    Object steps = ((Map<?, ?>) new Yaml().load(file())).get("steps");
    return (Map<String, Map<String, Object>>) Objects.requireNonNull(steps);
  }

  private static String file() throws IOException {
    return Files.readString(Path.of("processes/steps.yaml"));
  }

  private static List<String> whereVariablesAreSet() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/kept"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(StepListTest::setsVariables)
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static boolean setsVariables(Path file) {
    try {
      String text = Files.readString(file);
      return text.contains("setVariable")
          || text.contains("putValueTyped")
          || text.contains("tasks.complete(");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
