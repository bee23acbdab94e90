package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Closes the request. */
@Component
class CloseRequest implements Step {

  private final Progress progress;

  CloseRequest(Progress progress) {
    this.progress = progress;
  }

  @Override
  public Set<String> marks() {
    return Set.of("close");
  }

  @Override
  public void take(StepContext context) {
    progress.close(context.reference());
  }
}
