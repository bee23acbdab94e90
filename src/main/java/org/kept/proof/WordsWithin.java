package org.kept.proof;

import java.util.Set;
import java.util.TreeSet;

/**
 * What people write for customers in a process that another one runs, and what steps tell them
 * there. It belongs to the request, and decisions to the process in which they were made; so one
 * that is told out here must not come with words from there.
 */
final class WordsWithin {

  private final Set<String> questions = new TreeSet<>();

  /** Adds what is done in one diagram. */
  void add(Diagram diagram, KnownSteps steps, Library library) {
    Set<String> told = new TreeSet<>();
    steps.byName().values().forEach(step -> told.addAll(step.tellsAnswersTo()));
    for (Node node : diagram.nodes()) {
      String id = node.kind() == NodeKind.USER_TASK ? node.does().form() : null;
      FormAnswers form = id == null ? null : library.form(id).map(FormAnswers::read).orElse(null);
      if (form != null) {
        told.stream().filter(form::asks).forEach(questions::add);
      }
    }
    Set<String> named = new TreeSet<>();
    diagram.nodes().forEach(node -> named.addAll(diagram.wiring().atNode(node.index())));
    diagram.flows().forEach(flow -> named.addAll(diagram.wiring().onFlow(flow.index())));
    for (String name : named) {
      KnownSteps.Step step = steps.byName().get(name);
      if (step != null) {
        questions.addAll(step.tellsAnswersTo());
      }
    }
  }

  /** Adds what is done in a process that is run in turn. */
  void add(WordsWithin other) {
    questions.addAll(other.questions);
  }

  /** All questions that are answered or told in there, so that they must be answered anew. */
  Set<String> questions() {
    return questions;
  }
}
