package org.kept.workflow.step;

import java.util.Map;
import java.util.UUID;
import org.kept.notice.Notices;
import org.kept.request.Progress;
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
  public void take(StepContext context) {
    String reference = context.reference();
    String reason =
        progress
            .written(reference, "reason")
            .orElseThrow(
                () -> new IllegalStateException("Nobody wrote a reason for " + reference + "."));
    notices.tell(
        reference,
        "delay-explained",
        Map.of(
            "reason", reason, "alternative", progress.written(reference, "alternative").orElse("")),
        UUID.randomUUID().toString());
  }
}
