package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/** Names the team that has the request at this moment, to which the work that follows goes. */
@Component
class NameTeam implements Step {

  private final Progress progress;

  NameTeam(Progress progress) {
    this.progress = progress;
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
  public void take(StepContext context) {
    context.set(Variables.TEAM, progress.teamOf(context.reference()));
  }
}
