package org.kept.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.notice.AppointmentFiles;
import org.kept.request.Appointments;
import org.kept.request.ServiceRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Customers book, move and cancel their appointments, and put them in their calendars. */
@Controller
class AppointmentController {

  private static final String PAGE = "/track/{reference}";

  /** Who does not say what they saw may not move what somebody booked. */
  private static final int NOT_SEEN = -1;

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final Appointments appointments;
  private final AppointmentFiles files;
  private final TrackingCookies cookies;
  private final KeyPages keyPages;
  private final TrackAppointments laidOut;
  private final CasePages cases;
  private final PromiseWords words;

  AppointmentController(
      Appointments appointments,
      AppointmentFiles files,
      TrackingCookies cookies,
      KeyPages keyPages,
      TrackAppointments laidOut,
      CasePages cases,
      PromiseWords words) {
    this.appointments = appointments;
    this.files = files;
    this.cookies = cookies;
    this.keyPages = keyPages;
    this.laidOut = laidOut;
    this.cases = cases;
    this.words = words;
  }

  @PostMapping(PAGE + "/appointment/{id}/book")
  ModelAndView book(
      @PathVariable String reference,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String time,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(name = "words", defaultValue = "") String typed,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    UUID appointment = uuid(id);
    if (request.isEmpty()) {
      return keyPages.forgotten(reference, typed, web, answer);
    }
    if (appointment == null) {
      return SeeOther.at(PAGE, reference);
    }
    UUID chosen = uuid(time);
    if (chosen == null) {
      return refused(
          request.get(), words.say("portal.appointment.not-chosen", locale), typed, locale);
    }
    try {
      appointments.book(
          request.get().reference(), appointment, chosen, number(seen), Actor.customer());
    } catch (IllegalArgumentException refusal) {
      return refused(request.get(), String.valueOf(refusal.getMessage()), typed, locale);
    }
    return done(request.get(), "appointment-booked", typed, locale);
  }

  @PostMapping(PAGE + "/appointment/{id}/cancel")
  ModelAndView cancel(
      @PathVariable String reference,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(name = "words", defaultValue = "") String typed,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    UUID appointment = uuid(id);
    if (request.isEmpty()) {
      return keyPages.forgotten(reference, typed, web, answer);
    }
    if (appointment == null) {
      return SeeOther.at(PAGE, reference);
    }
    try {
      appointments.cancel(request.get().reference(), appointment, number(seen), Actor.customer());
    } catch (IllegalArgumentException refusal) {
      return refused(request.get(), String.valueOf(refusal.getMessage()), typed, locale);
    }
    return done(request.get(), "appointment-cancelled", typed, locale);
  }

  @PostMapping(PAGE + "/appointment/another")
  ModelAndView another(
      @PathVariable String reference,
      @RequestParam(name = "words", defaultValue = "") String typed,
      HttpServletRequest web,
      HttpServletResponse answer,
      Locale locale) {
    TrackingCookies.keepPrivate(answer);
    Optional<ServiceRequest> request = cookies.open(web, reference);
    if (request.isEmpty()) {
      return keyPages.forgotten(reference, typed, web, answer);
    }
    try {
      appointments.wishAnother(request.get().reference(), Actor.customer());
    } catch (IllegalArgumentException refusal) {
      return refused(request.get(), String.valueOf(refusal.getMessage()), typed, locale);
    }
    return done(request.get(), "appointment-wished", typed, locale);
  }

  /** Somebody opens again the address that the answer to a form left in the browser. */
  @GetMapping({
    PAGE + "/appointment/{id}/book",
    PAGE + "/appointment/{id}/cancel",
    PAGE + "/appointment/another"
  })
  ModelAndView backToThePage(@PathVariable String reference) {
    return SeeOther.at(PAGE, reference);
  }

  @GetMapping(PAGE + "/appointment.ics")
  ResponseEntity<byte[]> file(
      @PathVariable String reference, HttpServletRequest web, Locale locale) {
    return cookies
        .open(web, reference)
        .flatMap(request -> laidOut.open(request.reference()))
        .flatMap(open -> files.toFetch(open, locale))
        .map(
            text ->
                ResponseEntity.ok()
                    .contentType(CALENDAR)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                            .filename("appointment.ics")
                            .build()
                            .toString())
                    .body(text.getBytes(StandardCharsets.UTF_8)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /** What they wrote and did not send yet stands there still, which no address could carry. */
  private ModelAndView done(ServiceRequest request, String what, String typed, Locale locale) {
    return typed.isBlank()
        ? SeeOther.at(PAGE + "?done=" + what, request.reference())
        : new ModelAndView(
            "portal/track",
            "page",
            cases.track(
                request,
                words.say("portal.done." + what, locale),
                TrackPage.Refused.nothing(typed),
                locale));
  }

  private ModelAndView refused(
      ServiceRequest request, String problem, String typed, Locale locale) {
    ModelAndView view =
        new ModelAndView(
            "portal/track",
            "page",
            cases.track(request, null, TrackPage.Refused.appointment(problem, typed), locale));
    view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    return view;
  }

  private static int number(String seen) {
    return seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : NOT_SEEN;
  }

  private static @Nullable UUID uuid(String typed) {
    try {
      return UUID.fromString(typed);
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}
