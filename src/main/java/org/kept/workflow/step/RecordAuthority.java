package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Enquiries;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/**
 * Keeps which request an elected representative asks about, and whether they may be told more than
 * how far it is.
 */
@Component
class RecordAuthority implements Step {

  private final Enquiries enquiries;

  RecordAuthority(Enquiries enquiries) {
    this.enquiries = enquiries;
  }

  @Override
  public Set<String> marks() {
    return Set.of("authority");
  }

  @Override
  public Set<String> reads() {
    return Set.of(Variables.AUTHORITY);
  }

  @Override
  public void take(StepContext context) {
    enquiries.checked(context.reference(), Decided.required(context, Variables.AUTHORITY));
  }
}
