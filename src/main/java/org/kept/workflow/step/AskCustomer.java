package org.kept.workflow.step;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Asks the customer what the officer wants to know; the clock stops where the rule allows it. */
@Component
class AskCustomer implements Step {

  private final Progress progress;
  private final Notices notices;

  AskCustomer(Progress progress, Notices notices) {
    this.progress = progress;
    this.notices = notices;
  }

  @Override
  public Set<String> marks() {
    return Set.of("ask-customer");
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    String question =
        progress
            .written(reference, "question")
            .orElseThrow(
                () -> new IllegalStateException("Nobody wrote a question for " + reference + "."));
    Instant replyBy = progress.ask(reference);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("question", question);
    parameters.put("replyBy", replyBy.toString());
    progress.goesOnTo(reference).ifPresent(ours -> parameters.put("ourDate", ours.toString()));
    notices.tell(reference, "question-asked", parameters, UUID.randomUUID().toString());
  }
}
