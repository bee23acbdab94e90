package org.kept.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.kept.access.KeptSettings;
import org.kept.promise.Catalogue;
import org.kept.request.Appointment;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.request.Slot;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Appointments as files for calendars. */
@Component
public class AppointmentFiles {

  private final MessageSource messages;
  private final Requests requests;
  private final Catalogue catalogue;
  private final KeptSettings settings;
  private final OutboxSettings outbox;
  private final Clock clock;
  private final String councilName;

  AppointmentFiles(
      MessageSource messages,
      Requests requests,
      Catalogue catalogue,
      KeptSettings settings,
      OutboxSettings outbox,
      Clock clock,
      @Value("${kept.council-name:}") String councilName) {
    this.messages = messages;
    this.requests = requests;
    this.catalogue = catalogue;
    this.settings = settings;
    this.outbox = outbox;
    this.clock = clock;
    this.councilName = councilName;
  }

  /** For whoever fetches it from the page of the request; empty unless a time is booked. */
  public Optional<String> toFetch(Appointment appointment, Locale locale) {
    Slot booked = appointment.booked();
    return booked == null || appointment.state() != Appointment.State.BOOKED
        ? Optional.empty()
        : Optional.of(written(CalendarFile.Method.PUBLISH, appointment, booked, false, locale));
  }

  /** What goes with an email to the customer; empty where they hear from us in another way. */
  Optional<OutboxCalendars.File> toSend(
      CalendarFile.Method method, Appointment appointment, Slot slot) {
    Person person = requests.personOf(appointment.reference());
    if (person.preferredContact() != PreferredContact.EMAIL) {
      return Optional.empty();
    }
    Locale locale = Locale.forLanguageTag(person.language());
    return Optional.of(
        new OutboxCalendars.File(method, written(method, appointment, slot, true, locale)));
  }

  private String written(
      CalendarFile.Method method,
      Appointment appointment,
      Slot slot,
      boolean invites,
      Locale locale) {
    PlainWords words = new PlainWords(messages, locale);
    String reference = appointment.reference();
    String service =
        requests
            .find(reference)
            .flatMap(request -> catalogue.service(request.service()))
            .map(found -> found.name())
            .orElse(reference);
    String council = councilName.isBlank() ? words.say("calendar.council") : councilName;
    return CalendarFile.write(
        method,
        new CalendarFile.Contents(
            appointment.id(),
            appointment.changes(),
            clock.instant(),
            slot,
            words.say("calendar.summary", council, service),
            words.say(
                "calendar.description",
                AppointmentWording.purpose(words, appointment.purpose(), appointment.place())),
            appointment.place(),
            settings.baseUrl() + "/track/" + reference,
            council,
            address(),
            invites));
  }

  private String address() {
    try {
      return new InternetAddress(outbox.from()).getAddress();
    } catch (AddressException unreadable) {
      return outbox.from();
    }
  }
}
