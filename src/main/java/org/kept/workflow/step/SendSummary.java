package org.kept.workflow.step;

import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Untold;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Sends the customer what was found and what will be done, as a colleague wrote it. */
@Component
class SendSummary implements Step {

  private final Progress progress;
  private final Notices notices;

  SendSummary(Progress progress, Notices notices) {
    this.progress = progress;
    this.notices = notices;
  }

  @Override
  public Set<String> marks() {
    return Set.of("written-summary");
  }

  @Override
  public boolean saysNext() {
    return true;
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    Untold summary = ForCustomers.written(progress, reference, "summary");
    notices.tell(
        reference,
        "summary-sent",
        ForCustomers.withNext(context, Map.of("reason", summary.words())),
        ForCustomers.occurrence(summary));
    progress.told(summary);
  }
}
