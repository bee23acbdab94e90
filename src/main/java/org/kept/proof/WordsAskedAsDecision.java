package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Questions whose answers a step tells people, asked by a form as a decision: that reaches the
 * process and nobody reads it, so the step would find no words.
 */
final class WordsAskedAsDecision {

  private WordsAskedAsDecision() {}

  /**
   * Those of a diagram.
   *
   * @param forms by index of the task that has it
   */
  static List<Finding> of(Diagram diagram, Map<Integer, FormAnswers> forms, KnownSteps known) {
    Set<String> told = new TreeSet<>();
    for (Need need : Needs.of(diagram, known, AcrossCalls.NONE).all()) {
      need.what().anyOf().stream()
          .map(Need.Term::question)
          .forEach(question -> told.add(question == null ? "" : question));
    }
    List<Finding> findings = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      FormAnswers form = forms.get(node.index());
      for (String question : form == null ? Set.<String>of() : form.decisions().keySet()) {
        if (told.contains(question)) {
          findings.add(finding(node, question));
        }
      }
    }
    return Evidence.few(findings);
  }

  private static Finding finding(Node node, String question) {
    return new Finding(
        FindingKind.UNSUPPORTED,
        Severity.GATE,
        node.id(),
        Words.quoted(node.label())
            + " has a form that asks «"
            + question
            + "» as a decision, but the customer is told its answer, and a decision is no words for"
            + " people. «"
            + question
            + "» is asked as a decision there: make it a text, without decision: true.",
        List.of());
  }
}
