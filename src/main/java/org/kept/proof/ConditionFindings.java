package org.kept.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Conditions of branches to which the engine gets no yes or no, or always the same: it throws at
 * the one, and the other is a slip of the pen.
 */
final class ConditionFindings {

  private static final String INSTEAD =
      " Write a question with yes or no, such as ${decision == 'done'}, ${decision != 'done'} or"
          + " ${promise.standing() == 'near'}.";

  private final Words words;
  private final Set<String> noVariables;
  private final Function<String, Set<Value>> values;
  private final List<Finding> findings = new ArrayList<>();

  private ConditionFindings(
      Diagram diagram, KnownSteps steps, Function<String, Set<Value>> values) {
    this.words = new Words(diagram);
    this.noVariables = new TreeSet<>(steps.byName().keySet());
    noVariables.addAll(Set.of("promise", "decisionResult"));
    this.values = values;
  }

  /**
   * What is wrong with the conditions of a diagram.
   *
   * @param values everything that a variable can be; empty where that is not known
   */
  static List<Finding> of(Diagram diagram, KnownSteps steps, Function<String, Set<Value>> values) {
    ConditionFindings all = new ConditionFindings(diagram, steps, values);
    diagram.flows().forEach(all::look);
    return Evidence.few(all.findings);
  }

  private void look(Flow flow) {
    String text = flow.condition();
    if (text == null || RefusedWords.asksTable(text)) {
      // Of an answer of a table, what to do instead is said there.
      return;
    }
    Condition condition = ConditionReader.read(text);
    if (!condition.isRead()) {
      found(
          flow,
          text.isEmpty()
              ? "has a condition with nothing in it." + INSTEAD
              : "is to be taken if '"
                  + text
                  + "', which Kept cannot answer with yes or no."
                  + INSTEAD);
      return;
    }
    Set<String> standings = new TreeSet<>();
    condition.standings(standings);
    standings.removeAll(Condition.Standing.WORDS);
    standings.forEach(word -> never(flow, Condition.Standing.NAME, word, Condition.Standing.WORDS));
    Map<String, Set<String>> asked = new TreeMap<>();
    condition.asks(asked);
    asked.forEach((variable, compared) -> asks(flow, variable, compared));
  }

  private void asks(Flow flow, String variable, Set<String> compared) {
    if (noVariables.contains(variable)) {
      found(flow, "asks for «" + variable + "», which is no variable of a case." + INSTEAD);
      return;
    }
    Set<Value> can = values.apply(variable);
    if (can.isEmpty()
        || can.stream()
            .anyMatch(
                value -> value.kind() != Value.Kind.TEXT && value.kind() != Value.Kind.NULL)) {
      return;
    }
    Set<String> texts = new TreeSet<>();
    can.stream()
        .filter(value -> value.kind() == Value.Kind.TEXT)
        .forEach(value -> texts.add(value.text()));
    for (String word : compared) {
      boolean yes = word.equals("true") && texts.stream().anyMatch("true"::equalsIgnoreCase);
      if (!texts.contains(word) && !yes) {
        never(flow, variable, word, texts);
      }
    }
  }

  private void never(Flow flow, String asked, String word, Set<String> can) {
    found(
        flow,
        "asks whether «"
            + asked
            + "» is '"
            + word
            + "', which it never is: it is "
            + (can.isEmpty()
                ? "never anything"
                : Words.or(can.stream().map(each -> "'" + each + "'").toList()))
            + ". Write what it can be"
            + (asked.endsWith(")") ? "." : ", or let a form or a table answer '" + word + "'."));
  }

  private void found(Flow flow, String says) {
    findings.add(
        new Finding(
            FindingKind.UNSUPPORTED,
            Severity.GATE,
            flow.id(),
            Words.capital(words.branch(flow)) + " " + says,
            List.of()));
  }
}
