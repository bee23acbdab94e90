package org.kept.workflow.step;

import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/**
 * Names the team that had the request when it was answered, and tells the customer that it is open
 * again, who has it and by when.
 */
@Component
class TakeUpAgain implements Step {

  private final Progress progress;
  private final Notices notices;

  TakeUpAgain(Progress progress, Notices notices) {
    this.progress = progress;
    this.notices = notices;
  }

  @Override
  public Set<String> marks() {
    return Set.of("acknowledge");
  }

  @Override
  public Set<String> reads() {
    return Set.of(Variables.REOPENED);
  }

  @Override
  public Set<String> writes() {
    return Set.of(Variables.TEAM);
  }

  @Override
  public Set<String> surelyWrites() {
    return Set.of(Variables.TEAM);
  }

  @Override
  public boolean saysNext() {
    return true;
  }

  @Override
  public void take(StepContext context) {
    String reference = context.reference();
    String reopened = context.get(Variables.REOPENED).orElse("open");
    if (!reopened.equals("yes")) {
      throw new IllegalStateException(
          "The process has not decided that it is opened again: reopened is " + reopened + ".");
    }
    progress.takeUpAgain(reference);
    context.set(Variables.TEAM, progress.teamOf(reference));
    notices.tell(
        reference,
        "request-reopened",
        ForCustomers.withNext(context, Map.of()),
        progress.round(reference));
  }
}
