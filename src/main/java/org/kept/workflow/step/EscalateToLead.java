package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Progress;
import org.kept.workflow.Ladders;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Gives a broken promise to a named person; that nobody can be found does not stop the process. */
@Component
class EscalateToLead implements Step {

  private final Progress progress;
  private final Ladders ladders;

  EscalateToLead(Progress progress, Ladders ladders) {
    this.progress = progress;
    this.ladders = ladders;
  }

  @Override
  public Set<String> marks() {
    return Set.of("escalate");
  }

  @Override
  public void take(StepContext context) {
    if (progress.breakPromise(context.reference(), context.process())) {
      ladders.escalate(context.reference());
    }
  }
}
