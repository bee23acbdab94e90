package org.kept.workflow.step;

import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Goes on, answered or not: the clock has the working time left that it had when it stopped. */
@Component
class ResumeClock implements Step {

  private final Progress progress;

  ResumeClock(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void take(StepContext context) {
    progress.resume(context.reference());
  }
}
