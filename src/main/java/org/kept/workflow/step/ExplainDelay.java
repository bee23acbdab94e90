package org.kept.workflow.step;

import java.util.Map;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Untold;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/**
 * Tells the customer why something cannot be done in time, and what happens instead. No promise is
 * kept by it, and none is broken before its date.
 */
@Component
class ExplainDelay implements Step {

  private final Progress progress;
  private final Notices notices;

  ExplainDelay(Progress progress, Notices notices) {
    this.progress = progress;
    this.notices = notices;
  }

  @Override
  public boolean saysNext() {
    return true;
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    Untold reason = ForCustomers.written(progress, reference, "reason");
    Untold alternative = ForCustomers.written(progress, reference, "alternative");
    notices.tell(
        reference,
        "delay-explained",
        ForCustomers.withNext(
            context, Map.of("reason", reason.words(), "alternative", alternative.words())),
        ForCustomers.occurrence(reason, alternative));
    progress.told(reason);
    progress.told(alternative);
  }
}
