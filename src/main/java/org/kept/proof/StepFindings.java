package org.kept.proof;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What keeps the list of steps from being read. Without the list any tag would be believed, so a
 * list that is there and says nothing is no list to prove with.
 */
final class StepFindings {

  private StepFindings() {}

  /** Nothing where the library has no list at all, or one that can be read. */
  static List<Finding> of(Library library) {
    return library
        .steps()
        .map(StepFindings::flaw)
        .map(
            flaw ->
                List.of(
                    new Finding(
                        FindingKind.UNREADABLE,
                        Severity.GATE,
                        null,
                        "steps.yaml"
                            + flaw
                            + " Without it nobody knows what the steps of a diagram do, so"
                            + " nothing is proved. Write 'steps:' and under it each step by its"
                            + " name, with what it does, marks, tells, keeps, needs, writes and"
                            + " errors; or take the file away, and the list that Kept ships"
                            + " holds.",
                        List.of())))
        .orElse(List.of());
  }

  /** What is wrong, to follow the file's name; null where nothing is. */
  private static @Nullable String flaw(byte[] bytes) {
    Object list;
    try {
      list = YamlText.data(bytes);
    } catch (MarkedYAMLException broken) {
      return (broken.getProblemMark() == null
              ? ""
              : ", line " + (broken.getProblemMark().getLine() + 1))
          + ": this is not YAML.";
    } catch (YAMLException broken) {
      return ": this is not YAML.";
    }
    if (list == null) {
      return ": it is empty.";
    }
    if (!(list instanceof Map<?, ?> file) || !(file.get("steps") instanceof Map<?, ?> steps)) {
      return ": it has no 'steps' with the steps under it.";
    }
    if (steps.isEmpty()) {
      return ": it lists no steps.";
    }
    for (Map.Entry<?, ?> step : steps.entrySet()) {
      if (!(step.getValue() instanceof Map<?, ?>)) {
        return ": of the step '" + step.getKey() + "' it does not say what it does.";
      }
    }
    return null;
  }
}
