package org.kept.workflow.step;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.kept.access.Absence;
import org.kept.notice.Notices;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.workflow.Ladders;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks whoever holds the work, and the first lead up the ladder who is there, to say how an
 * appointment went once the date for that is past: at most once a day, on days on which the team
 * works.
 */
@Component
class ChaseHowItWent implements Step {

  private final Appointments appointments;
  private final Notices notices;
  private final Ladders ladders;
  private final ObjectProvider<WorkItems> work;
  private final Clock clock;

  ChaseHowItWent(
      Appointments appointments,
      Notices notices,
      Ladders ladders,
      ObjectProvider<WorkItems> work,
      Clock clock) {
    this.appointments = appointments;
    this.notices = notices;
    this.ladders = ladders;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public void take(StepContext context) {
    appointments
        .unsaid(context.reference())
        .ifPresent(unsaid -> chase(unsaid, context.reference()));
  }

  private void chase(Appointment unsaid, String reference) {
    LocalDate today = clock.instant().atZone(Absence.HERE).toLocalDate();
    Set<String> asked = new LinkedHashSet<>();
    for (WorkItem item : work.getObject().ofCase(reference)) {
      if (item.appointment()) {
        String holder = item.assignee();
        if (holder != null && ladders.isHere(holder)) {
          asked.add(holder);
        }
        ladders.toWarnFor(item).ifPresent(lead -> asked.add(lead.username()));
      }
    }
    for (String username : asked) {
      notices.tellStaff(
          username,
          reference,
          "appointment-unsaid",
          appointments
              .sayBy(reference)
              .map(date -> Map.of("dueAt", date.toString()))
              .orElse(Map.of()),
          unsaid.id() + " " + today);
    }
  }
}
