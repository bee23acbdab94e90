package org.kept.workflow.step;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.workflow.LateWork;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.YoungerRequests;
import org.springframework.stereotype.Component;

/**
 * Tells the customer that we stopped because they withdrew; what was still promised ends, neither
 * kept nor broken.
 */
@Component
class ConfirmWithdrawal implements Step {

  private final Progress progress;
  private final Notices notices;
  private final LateWork lateWork;
  private final YoungerRequests younger;

  ConfirmWithdrawal(
      Progress progress, Notices notices, LateWork lateWork, YoungerRequests younger) {
    this.progress = progress;
    this.notices = notices;
    this.lateWork = lateWork;
    this.younger = younger;
  }

  @Override
  public Set<String> marks() {
    return Set.of("withdraw");
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    List<Promise> late = progress.withdraw(reference);
    notices.tell(
        reference,
        "withdrawal-confirmed",
        late.isEmpty() ? Map.of() : Map.of("broken", "true"),
        progress.round(reference));
    late.forEach(lateWork::withdrawn);
    younger.olderEnded(reference);
  }
}
