package org.kept.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Which variables a case of a process begins with: the service, and what customers decide in the
 * forms of the services that have this process. They are there until the case first waits.
 */
final class StartVariables {

  private static final String SERVICE = "service";

  private StartVariables() {}

  /** Empty where it is not known what the process is started with. */
  static Optional<Set<String>> of(String process, Library library) {
    byte[] list = library.services().orElse(null);
    if (list == null) {
      return Optional.empty();
    }
    Object file;
    try {
      file = YamlText.data(list);
    } catch (YAMLException unreadable) {
      return Optional.empty();
    }
    if (!(file instanceof Map<?, ?> lists) || !(lists.get("services") instanceof List<?> all)) {
      return Optional.empty();
    }
    Set<String> variables = new TreeSet<>();
    for (Object each : all) {
      if (!(each instanceof Map<?, ?> service)) {
        return Optional.empty();
      }
      if (process.equals(service.get("process"))) {
        FormAnswers intake =
            library.form(String.valueOf(service.get("form"))).map(FormAnswers::read).orElse(null);
        if (intake == null) {
          return Optional.empty();
        }
        variables.add(SERVICE);
        variables.addAll(intake.decisions().keySet());
      }
    }
    return variables.isEmpty() ? Optional.empty() : Optional.of(variables);
  }
}
