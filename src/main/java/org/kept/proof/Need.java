package org.kept.proof;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be known when an element is at work, or the engine throws there and undoes
 * the whole step.
 *
 * @param node index of the node that needs it; for a flow, of the node that it leaves
 * @param flow index of the flow whose listener needs it; -1 for a node
 * @param atEnd whether it is needed when the node is done, not when it begins
 * @param step the step that needs it; null where an attribute reads it
 * @param what what is needed
 */
record Need(int node, int flow, boolean atEnd, @Nullable String step, Wanted what) {

  private static final String ANSWER = "answer to ";
  private static final String NOTHING = "no ";
  private static final String BUT = " but ";

  /**
   * A variable that has something in it.
   *
   * @param variable its name; {@code answer to} with the key of a question where it is what
   *     somebody wrote for people, which no variable carries
   * @param value what it must be; null where anything will do
   * @param nothingElse whether it must have nothing else in it: nothing at all, or the value
   */
  record Term(String variable, @Nullable String value, boolean nothingElse) {

    Term(String variable, @Nullable String value) {
      this(variable, value, false);
    }

    /**
     * As {@code team}, {@code settled = yes}, {@code answer to summary}, {@code no decision} or
     * {@code no decision but done}.
     */
    static Term read(String text) {
      String said = text.strip();
      if (said.startsWith(NOTHING)) {
        int but = said.indexOf(BUT);
        return but < 0
            ? new Term(said.substring(NOTHING.length()).strip(), null, true)
            : new Term(
                said.substring(NOTHING.length(), but).strip(),
                said.substring(but + BUT.length()).strip(),
                true);
      }
      int is = said.indexOf('=');
      return is < 0
          ? new Term(said, null)
          : new Term(said.substring(0, is).strip(), said.substring(is + 1).strip());
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

  /**
   * What is needed.
   *
   * @param anyOf of which one is enough
   * @param when it is needed only where this is so; null where it always is
   */
  record Wanted(List<Term> anyOf, @Nullable Term when) {

    /** As {@code settled = yes or decision}, or {@code answer to reply when settled = yes}. */
    static Wanted read(String text) {
      String[] parts = text.split(" when ", 2);
      return new Wanted(
          List.of(parts[0].split(" or ")).stream().map(Term::read).toList(),
          parts.length < 2 ? null : Term.read(parts[1]));
    }

    /** A variable with something in it. */
    static Wanted of(String variable) {
      return new Wanted(List.of(new Term(variable, null)), null);
    }

    String words() {
      return (anyOf.get(0).nothingElse() ? nothingElse() : Words.or(words(anyOf)))
          + (when == null ? "" : " where " + when.words());
    }

    /** All of them speak of one variable. */
    private String nothingElse() {
      List<String> but =
          anyOf.stream()
              .map(Term::value)
              .filter(Objects::nonNull)
              .map(value -> "«" + value + "»")
              .toList();
      return (but.isEmpty() ? "nothing" : "nothing but " + Words.or(but))
          + " in «"
          + anyOf.get(0).variable()
          + "»";
    }

    private static List<String> words(List<Term> terms) {
      return terms.stream().map(Term::words).toList();
    }
  }

  private Term first() {
    return what.anyOf().get(0);
  }

  /** The key of the question whose answer is needed; null for everything else. */
  @Nullable String question() {
    return first().question();
  }

  /** What somebody must write, so that it is there; nothing where something else must be gone. */
  List<String> written() {
    return first().nothingElse()
        ? List.of()
        : what.anyOf().stream().map(Term::variable).distinct().toList();
  }

  /**
   * What is needed, and that it may be missing.
   *
   * @param told whether it was there, and was told already
   */
  String words(boolean told) {
    if (first().nothingElse()) {
      return what.words() + ", but there may be something else when a case comes there";
    }
    return what.words()
        + (told
            ? ", which was told already, and nobody may have written it anew when a case comes there"
            : ", which may have no answer yet when a case comes there");
  }

  /** Why the engine cannot go on without it, as the beginning of a sentence. */
  String missing() {
    return first().nothingElse()
        ? "There is an answer that does not go with it"
        : "Nobody has written what is needed here";
  }

  /** How to see to it that it is there. */
  String remedy() {
    if (first().nothingElse() && what.when() == null) {
      return "Lead cases with something else in it another way.";
    }
    if (first().nothingElse()) {
      return "An answer from before still stands, and nobody can say which of the two is so. Draw"
          + " it so that only one of them is answered on each way there.";
    }
    return question() != null
        ? "Lead every way to it through a task whose form asks for «"
            + question()
            + "» and must have an answer."
        : "Lead every way to it through what writes "
            + Words.or(
                what.anyOf().stream().map(term -> "«" + term.variable() + "»").distinct().toList())
            + ": a decision table with a rule for every case, or a task whose form asks for it and"
            + " must have an answer.";
  }
}
