package org.kept.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.CaseBook;
import org.kept.request.Customers;
import org.kept.request.ServiceRequest;
import org.kept.request.Slot;
import org.kept.site.PlainDates;
import org.springframework.stereotype.Component;

/**
 * Lays out the appointments of a team: first the offers from which nobody chose in time and those
 * of whom somebody asks for another time, then what is booked, with those first of which nobody
 * said how they went.
 */
@Component
class BookedAppointments {

  private final Appointments appointments;
  private final CaseBook book;
  private final Customers customers;
  private final PlainDates dates;
  private final DeskWords words;
  private final Clock clock;

  BookedAppointments(
      Appointments appointments,
      CaseBook book,
      Customers customers,
      PlainDates dates,
      DeskWords words,
      Clock clock) {
    this.appointments = appointments;
    this.book = book;
    this.customers = customers;
    this.dates = dates;
    this.words = words;
    this.clock = clock;
  }

  long count(Set<String> teams) {
    return appointments.countLapsed(teams) + appointments.countBooked(teams);
  }

  List<DeskPage.Row> rows(Set<String> teams, int offset, int limit) {
    Instant now = clock.instant();
    List<Appointment> listed = new ArrayList<>(appointments.lapsed(teams, offset, limit));
    if (listed.size() < limit) {
      int before = (int) appointments.countLapsed(teams);
      listed.addAll(
          appointments.booked(teams, Math.max(0, offset - before), limit - listed.size()));
    }
    // Whoever goes there must know it before they set out.
    List<String> references = listed.stream().map(Appointment::reference).toList();
    Set<String> otherwise = customers.servedOtherwiseAmong(references);
    Map<String, ServiceRequest> requests = book.among(references);
    return listed.stream()
        .flatMap(
            each ->
                Stream.ofNullable(requests.get(each.reference()))
                    .map(of -> row(each, of, otherwise, now)))
        .toList();
  }

  private DeskPage.Row row(
      Appointment appointment, ServiceRequest request, Set<String> otherwise, Instant now) {
    Slot slot = appointment.booked();
    boolean begun = appointment.begun(now);
    return new DeskPage.Row(
        "/desk/case/" + request.reference() + "#appointment",
        null,
        words.say(what(appointment, begun)),
        words.service(request.service()),
        request.reference(),
        words.team(request.team()),
        words.say("desk.appointment.holder"),
        false,
        false,
        null,
        new TimeLeft(
            appointment.wished()
                ? words.say("desk.appointment.wished.when")
                : slot == null
                    ? words.say("desk.appointment.lapsed.when")
                    : dates.slot(slot.start(), slot.end()),
            begun || slot == null || appointment.wished() ? "orange" : "green"),
        null,
        false,
        false,
        otherwise.contains(request.reference()),
        false,
        false,
        null,
        null);
  }

  private static String what(Appointment appointment, boolean begun) {
    if (appointment.wished()) {
      return "desk.appointment.wished.row";
    }
    return appointment.lapsed()
        ? "desk.appointment.lapsed.row"
        : begun ? "desk.appointment.went.how" : "request.appointment." + appointment.purpose();
  }
}
