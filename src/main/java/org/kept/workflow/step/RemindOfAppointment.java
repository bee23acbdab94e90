package org.kept.workflow.step;

import java.util.Set;
import org.kept.request.Appointments;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.stereotype.Component;

/**
 * Reminds the customer of the time that they booked, once; nobody who booked at too short a notice
 * or was reminded already.
 */
@Component
class RemindOfAppointment implements Step {

  private final Appointments appointments;

  RemindOfAppointment(Appointments appointments) {
    this.appointments = appointments;
  }

  @Override
  public Set<String> marks() {
    return Set.of("remind");
  }

  @Override
  public void take(StepContext context) {
    appointments.remind(context.reference());
  }
}
