package org.kept.workflow.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kept.request.Progress;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/** Records what the decision table was asked and what it said: the engine keeps neither. */
@Component
class RecordTriage implements Step {

  /** What the decision table is asked, and what it says. */
  private static final List<String> LOOKED_AT =
      List.of(Variables.SERVICE, "hazard", "recurring", Variables.ROUTE, Variables.TEAM);

  private final Progress progress;

  RecordTriage(Progress progress) {
    this.progress = progress;
  }

  @Override
  public Set<String> reads() {
    return Set.copyOf(LOOKED_AT);
  }

  @Override
  public void take(StepContext context) {
    Map<String, String> detail = new LinkedHashMap<>();
    for (String variable : LOOKED_AT) {
      context.get(variable).ifPresent(value -> detail.put(variable, value));
    }
    progress.triaged(context.reference(), detail);
  }
}
