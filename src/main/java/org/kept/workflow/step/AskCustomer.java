package org.kept.workflow.step;

import java.time.Instant;
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
    Instant replyBy = progress.ask(context.reference());
    String question = progress.written(context.reference(), "question").orElse("");
    notices.tell(
        context.reference(),
        "question-asked",
        Map.of("question", question, "replyBy", replyBy.toString()),
        UUID.randomUUID().toString());
  }
}
