package org.kept.promise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service promises everyone who asks for it.
 *
 * @param commitment kebab-case id, unique within the service: {@code acknowledge}, {@code collect}
 * @param honours the id of the charter's {@link Commitment} that it honours
 * @param milestone what keeps it, by which diagrams ask for its date: {@code acknowledge}, {@code
 *     answer}, or the service's own
 * @param after the commitment of the same service whose keeping starts its clock; null if the
 *     request's arrival does
 * @param rule how its date is reckoned
 * @param byAnswer other rules for some answers of the intake form; the first that fits counts
 * @param source where the figure comes from
 * @param proposed true if the figure is our proposal, not one that a council has published
 */
public record ServicePromise(
    String commitment,
    String honours,
    String milestone,
    @Nullable String after,
    Rule rule,
    List<ByAnswer> byAnswer,
    String source,
    boolean proposed) {

  /**
   * What holds for an answer.
   *
   * @param question the key of a question of the service's intake form
   * @param answer the answer's value
   */
  public record ByAnswer(
      String question, String answer, Rule rule, String source, boolean proposed) {}

  /** How long after receipt it is due, if no answer says otherwise. */
  public Timescale timescale() {
    return rule.timescale();
  }

  /** True if its clock stops while we wait for the customer. */
  public boolean mayPause() {
    return rule.mayPause();
  }

  /** The rule for someone who answered so. */
  public Rule rule(Map<String, String> answers) {
    return chosenBy(answers).map(ByAnswer::rule).orElse(rule);
  }

  /** True if an answer that is not given yet may choose another rule. */
  public boolean mayChange(Map<String, String> answers) {
    for (ByAnswer each : byAnswer) {
      String given = answers.get(each.question());
      if (given == null || given.isEmpty()) {
        return true;
      }
      if (given.equals(each.answer())) {
        return false;
      }
    }
    return false;
  }

  /** Which of the answers chose the rule, if one did. */
  public Optional<ByAnswer> chosenBy(Map<String, String> answers) {
    return byAnswer.stream()
        .filter(each -> each.answer().equals(answers.get(each.question())))
        .findFirst();
  }
}
