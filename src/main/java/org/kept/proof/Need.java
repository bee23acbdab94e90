package org.kept.proof;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be known when an element is at work, or the engine throws there and undoes
 * the whole step.
 *
 * @param node index of the node that needs it; for a flow, of the node that it leaves
 * @param flow index of the flow whose listener needs it; -1 for a node
 * @param atEnd whether it is needed when the node is done, not when it begins
 * @param step the step that needs it; null where an attribute reads it
 * @param anyOf of which one is enough
 */
record Need(int node, int flow, boolean atEnd, @Nullable String step, List<Term> anyOf) {

  private static final String ANSWER = "answer to ";

  /**
   * A variable that has something in it.
   *
   * @param variable its name; {@code answer to} with the key of a question where it is what
   *     somebody wrote for people, which no variable carries
   * @param value what it must be; null where anything will do
   */
  record Term(String variable, @Nullable String value) {

    /** As {@code team}, {@code settled = yes} or {@code answer to summary}. */
    static Term read(String text) {
      int is = text.indexOf('=');
      return is < 0
          ? new Term(text.strip(), null)
          : new Term(text.substring(0, is).strip(), text.substring(is + 1).strip());
    }

    /** The name of what somebody wrote to a question. */
    static String answerTo(String question) {
      return ANSWER + question;
    }

    /** The key of the question that must have been answered; null for a variable. */
    @Nullable String question() {
      return variable.startsWith(ANSWER) ? variable.substring(ANSWER.length()) : null;
    }

    String words() {
      String question = question();
      return question != null
          ? "the answer to «" + question + "»"
          : value == null ? "«" + variable + "»" : "«" + variable + " = " + value + "»";
    }
  }

  String words() {
    List<String> words = anyOf.stream().map(Term::words).collect(Collectors.toList());
    return Words.or(words);
  }

  /** How to see to it that it is there. */
  String remedy() {
    Term first = anyOf.get(0);
    String question = first.question();
    return question != null
        ? "Lead every way to it through a task whose form asks for «"
            + question
            + "» and must have an answer."
        : "Lead every way to it through what writes "
            + Words.or(anyOf.stream().map(term -> "«" + term.variable() + "»").toList())
            + ": a decision table with a rule for every case, or a task whose form asks for it and"
            + " must have an answer.";
  }
}
