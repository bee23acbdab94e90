package org.kept.workflow.step;

import java.util.Map;
import java.util.Set;
import org.kept.notice.Notices;
import org.kept.request.Progress;
import org.kept.workflow.Conductor;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Passes the request to the team that triage named, and tells the customer if it was with another
 * one before.
 */
@Component
class HandOff implements Step {

  private final Progress progress;
  private final Notices notices;
  private final ObjectProvider<Conductor> conductor;

  HandOff(Progress progress, Notices notices, ObjectProvider<Conductor> conductor) {
    this.progress = progress;
    this.notices = notices;
    this.conductor = conductor;
  }

  @Override
  public Set<String> reads() {
    return Set.of(Variables.TEAM, Variables.ROUTE);
  }

  @Override
  public boolean saysNext() {
    return true;
  }

  @Override
  public void take(StepContext context) {
    String team = Decided.required(context, Variables.TEAM);
    Progress.HandedOff handed = progress.handOff(context.reference(), team);
    conductor.getObject().whatIsBesideGoesTo(context.reference(), team);
    if (handed.fromAnother()
        || context.get(Variables.ROUTE).filter("first-contact"::equals).isPresent()) {
      // Only who was told of another team needs telling: else it went there straight away.
      notices.tell(
          context.reference(),
          "team-changed",
          ForCustomers.withNext(context, Map.of("team", team)),
          "handed-off " + team + " " + handed.since());
    }
  }
}
