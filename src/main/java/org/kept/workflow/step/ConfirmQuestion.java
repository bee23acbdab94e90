package org.kept.workflow.step;

import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Explanation;
import org.kept.request.Explanations;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Tells the customer that we have what they want explained, and by when we explain it. */
@Component
class ConfirmQuestion implements Step {

  private final Explanations explanations;
  private final Notices notices;

  ConfirmQuestion(Explanations explanations, Notices notices) {
    this.explanations = explanations;
    this.notices = notices;
  }

  @Override
  public Set<String> marks() {
    return Set.of("acknowledge");
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    Explanation asked = explanations.latest(reference);
    notices.tell(
        reference,
        "explanation-promised",
        Map.of("newDate", explanations.due(reference).orElse(asked.lastAskedAt()).toString()),
        asked.id().toString());
  }
}
