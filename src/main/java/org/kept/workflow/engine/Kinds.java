package org.kept.workflow.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Whether the charter says of every process that a service starts what it must not do without. A
 * service that is led to a process of no kind would be held to nothing.
 */
final class Kinds {

  private Kinds() {}

  /** What is wrong, in words; the lists are known to be readable. */
  static List<String> missingIn(Map<String, byte[]> catalogue) {
    Set<String> known = new TreeSet<>();
    for (Map<?, ?> kind : entries(catalogue.get("processes/charter.yaml"), "kinds")) {
      if (kind.get("processes") instanceof List<?> processes) {
        processes.forEach(process -> known.add(String.valueOf(process)));
      }
    }
    List<String> wrong = new ArrayList<>();
    for (Map<?, ?> service : entries(catalogue.get("processes/services.yaml"), "services")) {
      String process = Objects.toString(service.get("process"), "");
      if (!known.contains(process)) {
        wrong.add(
            "services.yaml: the service "
                + service.get("id")
                + " is done by the process "
                + process
                + ", which is of no kind in charter.yaml, so it would be held to nothing. Name it"
                + " under 'kinds', with what it must keep.");
      }
    }
    Map<?, ?> services = read(catalogue.get("processes/services.yaml"));
    beside(services.get("explaining"), "what customers ask us to explain is done", known)
        .ifPresent(wrong::add);
    beside(services.get("appointments"), "appointments are kept", known).ifPresent(wrong::add);
    return wrong;
  }

  private static Optional<String> beside(
      @org.jspecify.annotations.Nullable Object entry, String what, Set<String> known) {
    return entry instanceof Map<?, ?> says
        ? Optional.of(Objects.toString(says.get("process"), ""))
            .filter(process -> !known.contains(process))
            .map(
                process ->
                    "services.yaml: "
                        + what
                        + " by the process "
                        + process
                        + ", which is of no kind in charter.yaml, so it would be held to nothing."
                        + " Name it under 'kinds', with what it must keep.")
        : Optional.empty();
  }

  private static List<Map<?, ?>> entries(
      byte @org.jspecify.annotations.Nullable [] file, String list) {
    List<Map<?, ?>> entries = new ArrayList<>();
    if (read(file).get(list) instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof Map<?, ?> entry) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  private static Map<?, ?> read(byte @org.jspecify.annotations.Nullable [] file) {
    Object read =
        file == null
            ? null
            : new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(new String(file, StandardCharsets.UTF_8));
    return read instanceof Map<?, ?> lists ? lists : Map.of();
  }
}
