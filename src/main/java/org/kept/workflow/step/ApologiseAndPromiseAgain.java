package org.kept.workflow.step;

import java.util.Map;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.request.Promise;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/** Says sorry for a broken promise and makes a new one; the old one stays broken. */
@Component
class ApologiseAndPromiseAgain implements Step {

  private final Progress progress;
  private final Notices notices;

  ApologiseAndPromiseAgain(Progress progress, Notices notices) {
    this.progress = progress;
    this.notices = notices;
  }

  @Override
  public void take(StepContext context) {
    Promise again = progress.promiseAgain(context.reference());
    notices.tell(
        context.reference(),
        "promise-broken",
        Map.of("newDate", again.dueAt().toString()),
        again.id().toString());
  }
}
