package org.kept.workflow.step;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Questions;
import org.kept.request.Untold;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/**
 * Writes to the customer what the officer wants to know. The clock stops, where the rule allows it,
 * once they are asked.
 */
@Component
class AskCustomer implements Step {

  private final Progress progress;
  private final Questions questions;
  private final Notices notices;

  AskCustomer(Progress progress, Questions questions, Notices notices) {
    this.progress = progress;
    this.questions = questions;
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
    Questions.Asked asked = questions.ask(reference);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("question", question.words());
    parameters.put("replyBy", asked.replyBy().toString());
    Instant ours = asked.ours();
    if (ours != null) {
      parameters.put("ourDate", ours.toString());
    }
    notices.tell(reference, "question-asked", parameters, ForCustomers.occurrence(question));
    progress.told(question);
  }
}
