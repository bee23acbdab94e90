package org.kept.workflow.step;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kept.request.Progress;
import org.kept.request.Untold;
import org.kept.workflow.StepContext;

/** What somebody must have written before a step tells the customer. */
final class ForCustomers {

  private ForCustomers() {}

  /**
   * The newest answer to a question of a form.
   *
   * @throws IllegalStateException if nobody wrote one, or none since the customer was told the last
   */
  static Untold written(Progress progress, String reference, String question) {
    return progress
        .untold(reference, question)
        .filter(written -> !written.words().isBlank())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Nobody wrote a "
                        + question
                        + " for "
                        + reference
                        + " that its customer has not been told already."));
  }

  /** What a message needs, with what the diagram says of what happens next. */
  static Map<String, String> withNext(StepContext context, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(context.next());
    all.putAll(parameters);
    return all;
  }

  /** What makes a message unique that tells these. */
  static String occurrence(Untold... told) {
    return Arrays.stream(told).map(each -> each.id().toString()).collect(Collectors.joining(" "));
  }
}
