package org.kept.workflow;

import org.kept.request.Appointments;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wakes every few minutes to remind customers whose process should have done so and stands still,
 * and to end offers that are over; each is reminded, and ends, once, whoever does it.
 */
@Component
class AppointmentReminders {

  private final Appointments appointments;

  AppointmentReminders(Appointments appointments) {
    this.appointments = appointments;
  }

  @Scheduled(cron = "10 1/5 * * * *", zone = "Europe/London")
  void remind() {
    appointments.remindOverdue();
    appointments.lapseOverdue();
  }
}
