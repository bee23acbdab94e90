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
   * @param handedIn the variables that it is run with; null where nobody can say
   */
  AcrossCalls of(Diagram diagram, @Nullable Set<String> handedIn) {
    return look(diagram, handedIn, Set.of()).across();
  }

  /** What is known of a diagram, with all words that are written and told in what it runs. */
  private record Seen(AcrossCalls across, WordsWithin words) {}

  private Seen look(Diagram diagram, @Nullable Set<String> handedIn, Set<String> callers) {
    Set<String> around = new TreeSet<>(callers);
    around.add(diagram.id());
    Map<Integer, Set<String>> needed = new TreeMap<>();
    Map<Integer, Set<String>> replaced = new TreeMap<>();
    Map<Integer, Set<String>> asked = new TreeMap<>();
    WordsWithin words = new WordsWithin();
    diagram
        .data()
        .calls()
        .forEach(
            (call, handing) -> {
              String id = diagram.node(call).does().calls();
              Diagram called = id == null || around.contains(id) ? null : read(id);
              if (called != null) {
                Seen within =
                    look(called, handing.everything() ? null : handing.in().keySet(), around);
                within.words().add(called, steps, library);
                words.add(within.words());
                needed.put(call, wanted(called, within.across(), handing));
                replaced.put(call, within.words().replaced(handing.back()));
                asked.put(call, within.words().all());
              }
            });
    return new Seen(new AcrossCalls(handedIn, needed, replaced, asked), words);
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
  private Set<String> wanted(Diagram called, AcrossCalls across, Handing handing) {
    Set<String> wanted = new TreeSet<>();
    for (String name : Needs.of(called, steps, across).presences()) {
      if (across.brings(name)) {
        wanted.add(handing.in().getOrDefault(name, ""));
      }
    }
    wanted.remove("");
    return wanted;
  }
}
