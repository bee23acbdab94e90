package org.kept.workflow.step;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Untold;
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
    Untold question = ForCustomers.written(progress, reference, "question");
    Instant replyBy = progress.ask(reference);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("question", question.words());
    parameters.put("replyBy", replyBy.toString());
    progress.goesOnTo(reference).ifPresent(ours -> parameters.put("ourDate", ours.toString()));
    notices.tell(reference, "question-asked", parameters, ForCustomers.occurrence(question));
    progress.told(question);
  }
}
