package org.kept.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people write for customers in a process that another one runs. It belongs to the request,
 * and decisions to the process in which they were made; so one that is told here must not come with
 * words from there.
 */
final class WordsWithin {

  /** By question that some step tells: decisions that are made in the same form. */
  private final Map<String, Set<String>> written = new TreeMap<>();

  /** Questions whose answers are told in there. */
  private final Set<String> told = new TreeSet<>();

  /** Adds what is done in one diagram. */
  void add(Diagram diagram, KnownSteps steps, Library library) {
    Set<String> questions = new TreeSet<>();
    steps.byName().values().forEach(step -> questions(step, questions));
    for (Node node : diagram.nodes()) {
      String id = node.kind() == NodeKind.USER_TASK ? node.does().form() : null;
      FormAnswers form = id == null ? null : library.form(id).map(FormAnswers::read).orElse(null);
      if (form != null) {
        for (String question : questions) {
          if (form.asks(question)) {
            written
                .computeIfAbsent(question, any -> new TreeSet<>())
                .addAll(form.decisions().keySet());
          }
        }
      }
    }
    Set<String> named = new TreeSet<>();
    diagram.nodes().forEach(node -> named.addAll(diagram.wiring().atNode(node.index())));
    diagram.flows().forEach(flow -> named.addAll(diagram.wiring().onFlow(flow.index())));
    for (String name : named) {
      KnownSteps.Step step = steps.byName().get(name);
      told.addAll(step == null ? Set.of() : step.usesUp());
    }
  }

  /** Adds what is done in a process that is run in turn. */
  void add(WordsWithin other) {
    other.written.forEach(
        (question, decisions) ->
            written.computeIfAbsent(question, any -> new TreeSet<>()).addAll(decisions));
    told.addAll(other.told);
  }

  /**
   * Questions that must be answered anew once this was run: what is written to them belongs to a
   * decision that was made in there, or was told already.
   *
   * @param back decisions that come back under their own name
   */
  Set<String> replaced(Set<String> back) {
    Set<String> replaced = new TreeSet<>(told);
    written.forEach(
        (question, decisions) -> {
          // Words for no decision at all are told with whatever was decided last.
          if (decisions.isEmpty() || !back.containsAll(decisions)) {
            replaced.add(question);
          }
        });
    return replaced;
  }

  /** All questions that are answered or told in there. */
  Set<String> all() {
    Set<String> all = new TreeSet<>(told);
    all.addAll(written.keySet());
    return all;
  }

  private static void questions(KnownSteps.Step step, Set<String> into) {
    for (Need.Wanted need : step.needs()) {
      for (Need.Term term : need.anyOf()) {
        String question = term.question();
        if (question != null) {
          into.add(question);
        }
      }
    }
  }
}
