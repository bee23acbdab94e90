package org.kept.workflow.step;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Asks the customer how we did. */
@Component
class AskForFeedback implements Step {

  private final Progress progress;
  private final Notices notices;

  AskForFeedback(Progress progress, Notices notices) {
    this.progress = progress;
    this.notices = notices;
  }

  @Override
  public Set<String> marks() {
    return Set.of("feedback");
  }

  @Override
  public void take(StepContext context) {
    Instant until = progress.inviteFeedback(context.reference());
    notices.tell(
        context.reference(),
        "feedback-invited",
        Map.of("until", until.toString()),
        progress.round(context.reference()));
  }
}
