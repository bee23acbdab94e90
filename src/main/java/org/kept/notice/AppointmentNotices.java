package org.kept.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kept.request.Appointment;
import org.kept.request.AppointmentChanged;
import org.kept.request.Slot;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells customers what became of their appointments, in the transaction in which it did. */
@Component
class AppointmentNotices {

  private final Notices notices;
  private final AppointmentFiles files;

  AppointmentNotices(Notices notices, AppointmentFiles files) {
    this.notices = notices;
    this.files = files;
  }

  @EventListener
  void on(AppointmentChanged changed) {
    Appointment now = changed.now();
    Map<String, String> parameters = new HashMap<>();
    parameters.put("purpose", now.purpose());
    if (now.place() != null) {
      parameters.put("place", now.place());
    }
    parameters.put("reminds", Boolean.toString(now.remindAt() != null));
    AppointmentWording.put(parameters, "slot", now.booked());
    AppointmentWording.put(parameters, "before", changed.before());
    List<Slot> choice =
        changed.again().isEmpty()
            ? now.times().stream().map(Appointment.Time::slot).toList()
            : changed.again();
    parameters.put(
        "times", choice.stream().map(AppointmentWording::code).collect(Collectors.joining(" ")));
    parameters.put("again", Boolean.toString(!changed.again().isEmpty()));
    if (changed.reason() != null) {
      parameters.put("reason", changed.reason());
    }
    Optional<OutboxCalendars.File> file = fileOf(changed);
    parameters.put("file", Boolean.toString(file.isPresent()));
    notices.tell(
        now.reference(),
        OutboxCalendars.TEMPLATES
            + changed.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        parameters,
        changed.occurrence(),
        file);
  }

  private Optional<OutboxCalendars.File> fileOf(AppointmentChanged changed) {
    Slot before = changed.before();
    Slot booked = changed.now().booked();
    return switch (changed.what()) {
      case BOOKED, MOVED ->
          booked == null
              ? Optional.empty()
              : files.toSend(CalendarFile.Method.REQUEST, changed.now(), booked);
      case MOVED_BY_US, CANCELLED, CALLED_OFF ->
          before == null
              ? Optional.empty()
              : files.toSend(CalendarFile.Method.CANCEL, changed.now(), before);
      case OFFERED, LAPSED, REMINDED, MISSED_BY_US, MISSED_BY_CUSTOMER -> Optional.empty();
    };
  }
}
