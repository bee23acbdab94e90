package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Appointments;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/** Ends an offer whose times are over, and tells the customer that their request goes on. */
@Component
class LetOfferLapse implements Step {

  private final Appointments appointments;

  LetOfferLapse(Appointments appointments) {
    this.appointments = appointments;
  }

  @Override
  public Set<String> marks() {
    return Set.of("lapse");
  }

  @Override
  public Set<String> reads() {
    return Set.of(Variables.OVER);
  }

  @Override
  public void take(StepContext context) {
    Decided.mustBe(context, Variables.OVER, "yes");
    appointments.lapse(context.reference());
  }
}
