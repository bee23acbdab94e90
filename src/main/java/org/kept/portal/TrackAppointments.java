package org.kept.portal;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Slot;
import org.kept.site.PlainDates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Lays out the appointment of a request for its customer. */
@Component
class TrackAppointments {

  private final Appointments appointments;
  private final Requests requests;
  private final PlainDates dates;
  private final MessageSource messages;
  private final Clock clock;

  TrackAppointments(
      Appointments appointments,
      Requests requests,
      PlainDates dates,
      MessageSource messages,
      Clock clock) {
    this.appointments = appointments;
    this.requests = requests;
    this.dates = dates;
    this.messages = messages;
    this.clock = clock;
  }

  /** The open one; empty if there is none. */
  Optional<Appointment> open(String reference) {
    return appointments.of(reference).stream().filter(Appointment::open).findFirst();
  }

  /**
   * Where the customer cancelled the last one: {@code ask} if they can ask for another time, {@code
   * asked} if they did; else null.
   */
  @Nullable String another(ServiceRequest request) {
    if (request.toldAt() != null || open(request.reference()).isPresent()) {
      return null;
    }
    return appointments.of(request.reference()).stream()
        .findFirst()
        .filter(Appointment::byCustomer)
        .map(last -> last.wished() ? "asked" : "ask")
        .orElse(null);
  }

  Optional<TrackAppointment> of(ServiceRequest request, Locale locale) {
    return open(request.reference()).map(open -> laidOut(request, open, locale));
  }

  private TrackAppointment laidOut(ServiceRequest request, Appointment open, Locale locale) {
    Instant now = clock.instant();
    Slot booked = open.booked();
    return new TrackAppointment(
        open.id(),
        open.place() == null
            ? messages.getMessage("request.appointment." + open.purpose(), null, locale)
            : messages.getMessage(
                "request.appointment." + open.purpose() + ".at",
                new Object[] {open.place()},
                locale),
        open.changes(),
        booked == null ? null : dates.slot(booked.start(), booked.end(), locale),
        open.begun(now),
        requests.nextInAppointment(request, booked == null, locale).orElse(null),
        open.choice(now).stream()
            .map(
                time ->
                    new TrackAppointment.Time(
                        time.id(), dates.slot(time.slot().start(), time.slot().end(), locale)))
            .toList());
  }
}
