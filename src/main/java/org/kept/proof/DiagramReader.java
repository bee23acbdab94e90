package org.kept.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the processes of a BPMN file as the engine would. Whatever the bytes are, there is an
 * answer.
 */
final class DiagramReader {

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> messages = new HashMap<>();
  private final Map<String, String> signals = new HashMap<>();
  private final Map<String, String> errors = new HashMap<>();
  private final Map<String, String> escalations = new HashMap<>();

  private DiagramReader() {}

  /** As {@link #read(String, byte[], Limits, Deadline)}, with all the time of the limits. */
  static Reading read(String file, byte[] bytes, Limits limits) {
    return read(file, bytes, limits, Deadline.in(limits.time()));
  }

  /**
   * Reads a file.
   *
   * @param file its name, for messages
   */
  static Reading read(String file, byte[] bytes, Limits limits, Deadline deadline) {
    DiagramReader reader = new DiagramReader();
    try {
      Markup root = MarkupReader.read(bytes, limits, deadline);
      return new Reading(reader.diagrams(root), List.copyOf(reader.findings));
    } catch (MarkupReader.Unreadable unreadable) {
      return new Reading(
          List.of(),
          List.of(
              new Finding(
                  unreadable.kind(),
                  Severity.GATE,
                  null,
                  file + ": " + unreadable.says(),
                  List.of())));
    }
  }

  private List<Diagram> diagrams(Markup root) throws MarkupReader.Unreadable {
    if (!root.name.equals("definitions")) {
      throw new MarkupReader.Unreadable(FindingKind.UNREADABLE, MarkupReader.NO_BPMN);
    }
    named(root, "message", "name", messages);
    named(root, "signal", "name", signals);
    named(root, "error", "errorCode", errors);
    named(root, "escalation", "escalationCode", escalations);
    List<Markup> processes = root.all("process");
    if (processes.isEmpty()) {
      throw new MarkupReader.Unreadable(FindingKind.UNREADABLE, "It has no process.");
    }
    List<Markup> executable =
        processes.stream()
            .filter(process -> !"false".equals(process.attribute("isExecutable")))
            .toList();
    List<Diagram> diagrams = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Markup process : executable.isEmpty() ? processes : executable) {
      Diagram diagram = new ProcessReader(this, process).read();
      if (!ids.add(diagram.id())) {
        unreadable(diagram.id(), "Two processes have the id " + diagram.id() + ".");
      }
      diagrams.add(diagram);
    }
    return diagrams;
  }

  private static void named(Markup root, String what, String by, Map<String, String> into) {
    for (Markup each : root.all(what)) {
      String id = each.attribute("id");
      if (id != null) {
        // An error or escalation without code is caught by what catches everything.
        into.putIfAbsent(id, each.attributes.getOrDefault(by, ""));
      }
    }
  }

  /** What the engine would refuse to take in. */
  void unreadable(@Nullable String element, String message) {
    findings.add(new Finding(FindingKind.UNREADABLE, Severity.GATE, element, message, List.of()));
  }

  /** Whether a reference leads to something in the file. The engine minds, but not for errors. */
  boolean knows(Node.Event.Kind kind, String reference) {
    return kind == Node.Event.Kind.ERROR
        || names(kind).containsKey(reference)
        || names(kind).containsKey(local(reference));
  }

  /** The name behind a reference; null where there is no reference, or it has no name. */
  @Nullable String name(Node.Event.Kind kind, @Nullable String reference) {
    if (reference == null) {
      return null;
    }
    Map<String, String> names = names(kind);
    String name = names.containsKey(reference) ? names.get(reference) : names.get(local(reference));
    if (name == null && kind == Node.Event.Kind.ERROR) {
      // For the engine, what is no declared error is itself the code.
      return reference;
    }
    return name == null || name.isEmpty() ? null : name;
  }

  private Map<String, String> names(Node.Event.Kind kind) {
    return switch (kind) {
      case MESSAGE -> messages;
      case SIGNAL -> signals;
      case ERROR -> errors;
      case ESCALATION -> escalations;
      default -> Map.of();
    };
  }

  /** References may carry a prefix. */
  private static String local(String reference) {
    return reference.substring(reference.indexOf(':') + 1);
  }
}
