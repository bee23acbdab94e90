package org.kept.workflow.step;

import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Tells the customer that we have the request, what happens next and by when. */
@Component
class AcknowledgeRequest implements Step {

  private final Progress progress;
  private final Notices notices;

  AcknowledgeRequest(Progress progress, Notices notices) {
    this.progress = progress;
    this.notices = notices;
  }

  @Override
  public Set<String> marks() {
    return Set.of("acknowledge");
  }

  @Override
  public boolean saysNext() {
    return true;
  }

  @Override
  public void take(StepContext context) {
    if (progress.acknowledgedBeforeSorting(context.reference())) {
      // They have that message. What it turned out to be they are told with what is next.
      return;
    }
    progress.acknowledge(context.reference());
    // Once for each round: a diagram may make no difference for what is opened again.
    notices.tell(
        context.reference(),
        "request-acknowledged",
        ForCustomers.withNext(context, Map.of()),
        progress.round(context.reference()));
  }
}
