package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Appointments;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/** Whether the times that are on offer are over; more may have been offered meanwhile. */
@Component
class LookAtOffer implements Step {

  private final Appointments appointments;

  LookAtOffer(Appointments appointments) {
    this.appointments = appointments;
  }

  @Override
  public Set<String> writes() {
    return Set.of(Variables.OVER);
  }

  @Override
  public Set<String> surelyWrites() {
    return Set.of(Variables.OVER);
  }

  @Override
  public void take(StepContext context) {
    boolean over = appointments.offerIsOver(context.reference());
    context.set(Variables.OVER, over ? "yes" : "no");
  }
}
