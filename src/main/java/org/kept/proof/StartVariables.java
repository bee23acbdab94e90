package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Which variables a case of a process begins with: the service, whether it was opened again, and
 * what customers decide in the forms of the services that have this process. They are there until
 * the case first waits.
 *
 * @param values by variable, what it can be
 * @param certain those that every case begins with; the others only where the customer was asked
 */
record StartVariables(Map<String, Set<Value>> values, Set<String> certain) {

  static final StartVariables NONE = new StartVariables(Map.of(), Set.of());

  private static final String SERVICE = "service";
  private static final String REOPENED = "reopened";

  /** Empty where it is not known what the process is started with. */
  static Optional<StartVariables> of(String process, Library library) {
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
    if (PromisedMilestones.explains(process, library)
        || PromisedMilestones.keepsAppointments(process, library)) {
      return Optional.of(NONE);
    }
    Map<String, Set<Value>> values = new TreeMap<>();
    List<FormAnswers> intakes = new ArrayList<>();
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
        intakes.add(intake);
        add(values, REOPENED, Set.of(Value.text("yes"), Value.text("no")));
        add(values, SERVICE, Set.of(Value.text(String.valueOf(service.get("id")))));
        intake.decisions().forEach((variable, can) -> add(values, variable, can));
      }
    }
    Set<String> certain = new TreeSet<>(values.keySet());
    certain.removeIf(
        variable ->
            !variable.equals(SERVICE)
                && !variable.equals(REOPENED)
                && !intakes.stream().allMatch(intake -> intake.decides(variable)));
    return values.isEmpty() ? Optional.empty() : Optional.of(new StartVariables(values, certain));
  }

  private static void add(Map<String, Set<Value>> values, String variable, Set<Value> can) {
    values.computeIfAbsent(variable, any -> new LinkedHashSet<>()).addAll(can);
  }

  /** All of them. */
  Set<String> names() {
    return values.keySet();
  }
}
