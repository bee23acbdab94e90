package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Appointment.Went;
import org.kept.request.Appointments;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/** Tells the customer kindly that we missed each other; nothing of their request changes by it. */
@Component
class NoteMissedTime implements Step {

  private final Appointments appointments;

  NoteMissedTime(Appointments appointments) {
    this.appointments = appointments;
  }

  @Override
  public Set<String> marks() {
    return Set.of("offer-again");
  }

  @Override
  public Set<String> reads() {
    return Set.of(Variables.WENT);
  }

  @Override
  public Set<String> writes() {
    return Set.of(Variables.AGAIN);
  }

  @Override
  public Set<String> surelyWrites() {
    return Set.of(Variables.AGAIN);
  }

  @Override
  public void take(StepContext context) {
    Decided.mustBe(context, Variables.WENT, "missed-by-customer");
    boolean again = appointments.tellMissed(context.reference(), Went.MISSED_BY_CUSTOMER);
    context.set(Variables.AGAIN, again ? "yes" : "no");
  }
}
