package org.kept.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Policy;
import org.kept.request.Appointments;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Slot;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Colleagues offer times, and book, move and cancel for customers who ring. */
@Controller
class AppointmentEntryController {

  private static final String CASE = "/desk/case/{reference}";
  private static final String ADDRESS = CASE + "/appointment";
  private static final int NOT_SEEN = -1;

  private final Appointments appointments;
  private final Requests requests;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final CaseAppointment pages;
  private final DeskWords words;

  AppointmentEntryController(
      Appointments appointments,
      Requests requests,
      CurrentActor currentActor,
      CaseFiles cases,
      CaseAppointment pages,
      DeskWords words) {
    this.appointments = appointments;
    this.requests = requests;
    this.currentActor = currentActor;
    this.cases = cases;
    this.pages = pages;
    this.words = words;
  }

  @GetMapping(ADDRESS)
  ModelAndView ask(@PathVariable("reference") String reference) {
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(request);
    if (unless != null) {
      return unless;
    }
    CaseAppointment.Page page = pages.page(request.get(), CaseAppointment.Typed.nothing());
    return page.any()
        ? drawn(page, HttpStatus.OK)
        : Answering.seeOther(CASE, request.get().reference());
  }

  /**
   * Whatever is done, everything on the page comes with it: what was typed for another act is given
   * back where this one is refused.
   */
  @PostMapping(ADDRESS)
  ModelAndView act(
      @PathVariable("reference") String reference,
      @RequestParam(name = "act", defaultValue = "") String act,
      @RequestParam(name = "appointment", defaultValue = "") String appointment,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      @RequestParam(name = "purpose", defaultValue = "") String purpose,
      @RequestParam(name = "place", defaultValue = "") String place,
      @RequestParam(name = "time", defaultValue = "") String time,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "day", required = false) String @Nullable [] day,
      @RequestParam(name = "from", required = false) String @Nullable [] from,
      @RequestParam(name = "until", required = false) String @Nullable [] until,
      RedirectAttributes next) {
    Optional<ServiceRequest> request = requests.find(reference);
    ModelAndView unless = unlessTheirs(request);
    if (unless != null) {
      return unless;
    }
    var typed =
        new CaseAppointment.Typed(
            act, purpose, place, time, reason, TypedTimes.rows(day, from, until), "");
    try {
      act(request.get().reference(), appointment, number(seen), typed);
    } catch (IllegalArgumentException refusal) {
      return drawn(
          pages.page(request.get(), typed.refused(String.valueOf(refusal.getMessage()))),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    next.addFlashAttribute("done", words.say("desk.appointment.done." + act));
    return Answering.seeOther(CASE, request.get().reference());
  }

  private void act(String reference, String id, int seen, CaseAppointment.Typed typed) {
    switch (typed.act()) {
      case "offer" ->
          appointments.offer(
              reference, typed.purpose(), typed.place(), times(typed.rows()), currentActor.get());
      case "book" ->
          appointments.book(
              reference,
              uuid(id, "desk.appointment.gone"),
              uuid(typed.time(), "desk.appointment.time-missing"),
              seen,
              currentActor.get());
      case "cancel" ->
          appointments.cancel(
              reference, uuid(id, "desk.appointment.gone"), seen, currentActor.get());
      case "move" ->
          appointments.moveByUs(
              reference,
              uuid(id, "desk.appointment.gone"),
              seen,
              times(typed.rows()),
              typed.reason(),
              currentActor.get());
      default -> throw new IllegalArgumentException(words.say("desk.appointment.gone"));
    }
  }

  private @Nullable ModelAndView unlessTheirs(Optional<ServiceRequest> request) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.DO_WORK, null)) {
      return Answering.forbidden();
    }
    if (request.isEmpty()) {
      return Answering.missing("case");
    }
    return cases.mayActOn(actor, request.get()) ? null : Answering.forbidden();
  }

  private static ModelAndView drawn(CaseAppointment.Page page, HttpStatus status) {
    return Answering.with("desk/appointment", page, status);
  }

  private List<Slot> times(List<CaseAppointment.Row> rows) {
    try {
      return TypedTimes.slots(rows);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(words.say("desk.appointment.unreadable"), unreadable);
    }
  }

  private static int number(String seen) {
    return seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : NOT_SEEN;
  }

  private UUID uuid(String typed, String otherwise) {
    try {
      return UUID.fromString(typed);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(words.say(otherwise), unreadable);
    }
  }
}
