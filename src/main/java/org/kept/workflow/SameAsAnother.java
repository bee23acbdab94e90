package org.kept.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kept.form.Answers.Problem;
import org.kept.request.Duplicates;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Looks at what an officer answers who says that a request asks for the same as another one: that
 * other one must go on, and the customer must not learn whose it is.
 */
@Component
class SameAsAnother {

  /** Which request is the older one. */
  static final String OLDER = "duplicateOf";

  /** Why it is the same though it is for another service; for colleagues only. */
  private static final String WHY = "otherService";

  private final Duplicates duplicates;
  private final MessageSource messages;

  SameAsAnother(Duplicates duplicates, MessageSource messages) {
    this.duplicates = duplicates;
    this.messages = messages;
  }

  /** What has to be put right; nothing if no other request is spoken of. */
  List<Problem> problems(String reference, Map<String, String> answers) {
    String older = answers.get(OLDER);
    if (older == null) {
      return List.of();
    }
    Duplicates.Other other = duplicates.other(reference, older);
    return switch (other) {
      case UNKNOWN, ITSELF, YOUNGER, ANSWERED -> List.of(problem(OLDER, other.name()));
      case OF_ANOTHER_SERVICE ->
          answers.containsKey(WHY)
              ? givenAway(reference, older, answers)
              : List.of(problem(WHY, other.name()));
      case FITS -> givenAway(reference, older, answers);
    };
  }

  private List<Problem> givenAway(String reference, String older, Map<String, String> answers) {
    List<Problem> problems = new ArrayList<>();
    answers.forEach(
        (question, words) -> {
          if (!question.equals(OLDER)
              && !question.equals(WHY)
              && duplicates.givesAway(words, reference, older)) {
            problems.add(problem(question, "GIVEN_AWAY"));
          }
        });
    return problems;
  }

  private Problem problem(String question, String what) {
    return new Problem(
        question,
        messages.getMessage("work.duplicate." + what, null, LocaleContextHolder.getLocale()));
  }
}
