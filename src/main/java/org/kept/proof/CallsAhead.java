package org.kept.proof;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads of the processes that a diagram runs what must be known before it is played itself. */
final class CallsAhead {

  private final Function<String, Optional<byte[]>> files;
  private final Library library;
  private final KnownSteps steps;
  private final Limits limits;
  private final Deadline deadline;

  /**
   * Begins.
   *
   * @param files by the id of a process, the file that it stands in
   */
  CallsAhead(
      Function<String, Optional<byte[]>> files, Library library, Limits limits, Deadline deadline) {
    this.files = files;
    this.library = library;
    this.steps = KnownSteps.of(library);
    this.limits = limits;
    this.deadline = deadline;
  }

  /**
   * What a diagram gets from around it and from what it runs.
   *
   * @param called whether another process that is for Kept runs it
   * @param onlyRun whether no request begins it
   */
  AcrossCalls of(Diagram diagram, boolean called, boolean onlyRun) {
    return look(diagram, called, onlyRun, Set.of()).across();
  }

  /** What is known of a diagram, with all words that are written and told in what it runs. */
  private record Seen(AcrossCalls across, WordsWithin words) {}

  private Seen look(Diagram diagram, boolean isCalled, boolean onlyRun, Set<String> callers) {
    Set<String> around = new TreeSet<>(callers);
    around.add(diagram.id());
    Map<Integer, Set<String>> needed = new TreeMap<>();
    Map<Integer, Set<String>> replaced = new TreeMap<>();
    Set<Integer> atOnce = new TreeSet<>();
    WordsWithin words = new WordsWithin();
    diagram
        .data()
        .calls()
        .forEach(
            (call, handing) -> {
              String id = diagram.node(call).does().calls();
              Diagram called = id == null || around.contains(id) ? null : read(id);
              if (called != null) {
                Seen within = look(called, true, false, around);
                within.words().add(called, steps, library);
                words.add(within.words());
                needed.put(call, wanted(called, within.across()));
                replaced.put(call, within.words().questions());
                if (neverWaits(called, within.across())) {
                  atOnce.add(call);
                }
              }
            });
    return new Seen(new AcrossCalls(isCalled, onlyRun, needed, replaced, atOnce), words);
  }

  /**
   * Whether the engine goes from its start to its end in one go, as there is nothing to wait at,
   * and nothing that it could throw.
   */
  private static boolean neverWaits(Diagram called, AcrossCalls across) {
    return called.nodes().stream()
        .allMatch(
            node ->
                !node.asyncBefore()
                    && !node.asyncAfter()
                    && node.event().kind() != Node.Event.Kind.ERROR
                    && node.event().kind() != Node.Event.Kind.ESCALATION
                    && switch (node.kind()) {
                      case USER_TASK, RECEIVE_TASK, EXTERNAL_TASK, CATCH_EVENT, EVENT_GATEWAY ->
                          false;
                      case CALL_ACTIVITY -> across.atOnce().contains(node.index());
                      default -> true;
                    });
  }

  private @Nullable Diagram read(String id) {
    byte[] file = files.apply(id).orElse(null);
    return file == null
        ? null
        : DiagramReader.read(id, file, limits, deadline).diagrams().stream()
            .filter(diagram -> diagram.id().equals(id))
            .findFirst()
            .orElse(null);
  }

  /** The variables of the caller without which what it runs cannot go on. */
  private Set<String> wanted(Diagram called, AcrossCalls across) {
    Set<String> wanted = new TreeSet<>(Needs.of(called, steps, across).presences());
    wanted.removeIf(name -> !across.brings(name));
    return wanted;
  }
}
