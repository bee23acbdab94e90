package org.kept.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Which milestones the services promise, as {@code services.yaml} says. */
final class PromisedMilestones {

  private static final String EXPLAINING = "explaining";
  private static final String APPOINTMENTS = "appointments";
  private static final String PROCESS = "process";

  private final List<?> services;

  PromisedMilestones(Library library) {
    this.services = library.services().map(PromisedMilestones::services).orElse(List.of());
  }

  private static List<?> services(byte[] file) {
    try {
      if (YamlText.data(file) instanceof Map<?, ?> lists
          && lists.get("services") instanceof List<?> all) {
        List<Object> each = new ArrayList<>(all);
        // To whoever asks for an explanation, of whatever service, the same is promised.
        if (lists.get(EXPLAINING) instanceof Map<?, ?> explaining) {
          each.add(Map.of(PROCESS, word(explaining, PROCESS), "promises", List.of(explaining)));
        }
        // Of an appointment nothing is promised but its time.
        if (lists.get(APPOINTMENTS) instanceof Map<?, ?> appointments) {
          each.add(Map.of(PROCESS, word(appointments, PROCESS), "promises", List.of()));
        }
        return each;
      }
      return List.of();
    } catch (YAMLException unreadable) {
      return List.of();
    }
  }

  /**
   * Whether customers begin it by asking us to explain something: it begins with the request and
   * the team that has it, and with nothing else.
   */
  static boolean explains(String process, Library library) {
    return isOf(EXPLAINING, process, library);
  }

  /** Whether it keeps an appointment: it begins with the request, and with nothing else. */
  static boolean keepsAppointments(String process, Library library) {
    return isOf(APPOINTMENTS, process, library);
  }

  private static boolean isOf(String entry, String process, Library library) {
    byte[] file = library.services().orElse(null);
    try {
      return file != null
          && YamlText.data(file) instanceof Map<?, ?> lists
          && word(lists.get(entry), PROCESS).equals(process);
    } catch (YAMLException unreadable) {
      return false;
    }
  }

  /** Whether it is known which services there are. */
  boolean knowsServices() {
    return !services.isEmpty();
  }

  /**
   * Those of which every case of a process has a promise. Of a process that no service starts it is
   * not known whose cases run it, so all that anybody promises.
   */
  Set<String> ofEvery(String process) {
    Set<String> all = new TreeSet<>();
    @Nullable Set<String> shared = null;
    for (Object each : services) {
      if (each instanceof Map<?, ?> service) {
        Set<String> promised = promised(service);
        all.addAll(promised);
        if (process.equals(service.get("process"))) {
          if (shared == null) {
            shared = promised;
          } else {
            shared.retainAll(promised);
          }
        }
      }
    }
    return shared == null ? all : shared;
  }

  /**
   * The services that begin with a process, each with who alone may ask for it, empty if all may.
   */
  Map<String, String> askedBy(String process) {
    Map<String, String> askers = new TreeMap<>();
    for (Object each : services) {
      if (each instanceof Map<?, ?> service
          && process.equals(service.get(PROCESS))
          && service.get("id") instanceof String id) {
        askers.put(id, word(service, "asked-by"));
      }
    }
    return askers;
  }

  /** Those of which any case of a process has a promise; empty if no service starts it. */
  Optional<Set<String>> any(String process) {
    Set<String> any = new TreeSet<>();
    boolean named = false;
    for (Object each : services) {
      if (each instanceof Map<?, ?> service && process.equals(service.get("process"))) {
        named = true;
        any.addAll(promised(service));
      }
    }
    return named ? Optional.of(any) : Optional.empty();
  }

  /**
   * What must be kept, one after the other, before a milestone is promised: one list for each way
   * in which services promise it to cases of a process, an empty one where they do so at once. Of a
   * process that no service starts it is enough if any of them does.
   */
  Set<List<String>> before(String process, String milestone) {
    boolean named = any(process).isPresent();
    Set<List<String>> chains = new LinkedHashSet<>();
    for (Object each : services) {
      if (each instanceof Map<?, ?> service
          && (!named || process.equals(service.get("process")))
          && service.get("promises") instanceof List<?> promises) {
        promises.stream()
            .filter(promise -> word(promise, "milestone").equals(milestone))
            .forEach(promise -> chains.add(before(promise, promises)));
      }
    }
    return !named && chains.contains(List.<String>of()) ? Set.of(List.of()) : chains;
  }

  private static List<String> before(Object promise, List<?> promises) {
    List<String> before = new ArrayList<>();
    String after = word(promise, "after");
    while (!after.isEmpty() && before.size() < promises.size()) {
      String commitment = after;
      Object first =
          promises.stream()
              .map(each -> (Object) each)
              .filter(each -> word(each, "commitment").equals(commitment))
              .findFirst()
              .orElse(Map.of());
      before.add(0, word(first, "milestone"));
      after = word(first, "after");
    }
    return before;
  }

  private static String word(@Nullable Object promise, String key) {
    return promise instanceof Map<?, ?> says && says.get(key) instanceof String word ? word : "";
  }

  private static Set<String> promised(Map<?, ?> service) {
    Set<String> milestones = new TreeSet<>();
    if (service.get("promises") instanceof List<?> promises) {
      for (Object each : promises) {
        if (each instanceof Map<?, ?> promise && promise.get("milestone") instanceof String word) {
          milestones.add(word);
        }
      }
    }
    return milestones;
  }
}
