package org.kept.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Colleagues offer times, and book and cancel for customers who ring. */
@Controller
class AppointmentEntryController {

  private static final String CASE = "/desk/case/{reference}";
  private static final int NOT_SEEN = -1;

  private final Appointments appointments;
  private final Requests requests;
  private final CurrentActor currentActor;
  private final CaseFiles cases;
  private final DeskWords words;

  AppointmentEntryController(
      Appointments appointments,
      Requests requests,
      CurrentActor currentActor,
      CaseFiles cases,
      DeskWords words) {
    this.appointments = appointments;
    this.requests = requests;
    this.currentActor = currentActor;
    this.cases = cases;
    this.words = words;
  }

  @PostMapping(CASE + "/appointment/offer")
  ModelAndView offer(
      @PathVariable("reference") String reference,
      @RequestParam(name = "purpose", defaultValue = "") String purpose,
      @RequestParam(name = "place", defaultValue = "") String place,
      @RequestParam(name = "day", required = false) String @Nullable [] day,
      @RequestParam(name = "from", required = false) String @Nullable [] from,
      @RequestParam(name = "until", required = false) String @Nullable [] until,
      RedirectAttributes next) {
    var typed =
        new CaseAppointment.Typed(
            "offer", purpose, place, "", TypedTimes.rows(day, from, until), "");
    return acted(
        reference,
        typed,
        next,
        act ->
            appointments.offer(
                act.reference(), purpose, place, times(typed.rows()), currentActor.get()));
  }

  @PostMapping(CASE + "/appointment/{id}/book")
  ModelAndView book(
      @PathVariable("reference") String reference,
      @PathVariable("id") String id,
      @RequestParam(name = "time", defaultValue = "") String time,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      RedirectAttributes next) {
    return acted(
        reference,
        only("book"),
        next,
        act ->
            appointments.book(
                act.reference(),
                uuid(id, "desk.appointment.gone"),
                uuid(time, "desk.appointment.time-missing"),
                number(seen),
                currentActor.get()));
  }

  @PostMapping(CASE + "/appointment/{id}/cancel")
  ModelAndView cancel(
      @PathVariable("reference") String reference,
      @PathVariable("id") String id,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      RedirectAttributes next) {
    return acted(
        reference,
        only("cancel"),
        next,
        act ->
            appointments.cancel(
                act.reference(),
                uuid(id, "desk.appointment.gone"),
                number(seen),
                currentActor.get()));
  }

  @PostMapping(CASE + "/appointment/{id}/move")
  ModelAndView move(
      @PathVariable("reference") String reference,
      @PathVariable("id") String id,
      @RequestParam(name = "seen", defaultValue = "") String seen,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "day", required = false) String @Nullable [] day,
      @RequestParam(name = "from", required = false) String @Nullable [] from,
      @RequestParam(name = "until", required = false) String @Nullable [] until,
      RedirectAttributes next) {
    var typed =
        new CaseAppointment.Typed("move", "", "", reason, TypedTimes.rows(day, from, until), "");
    return acted(
        reference,
        typed,
        next,
        act ->
            appointments.moveByUs(
                act.reference(),
                uuid(id, "desk.appointment.gone"),
                number(seen),
                times(typed.rows()),
                reason,
                currentActor.get()));
  }

  /** Does it for somebody who may, or draws the case again with everything that was typed. */
  private ModelAndView acted(
      String reference,
      CaseAppointment.Typed typed,
      RedirectAttributes next,
      Consumer<ServiceRequest> act) {
    Actor actor = currentActor.get();
    if (!Policy.may(actor, Act.DO_WORK, null)) {
      return Answering.forbidden();
    }
    Optional<ServiceRequest> request = requests.find(reference);
    if (request.isEmpty()) {
      return Answering.missing("case");
    }
    if (!cases.mayActOn(actor, request.get())) {
      return Answering.forbidden();
    }
    try {
      act.accept(request.get());
    } catch (IllegalArgumentException refusal) {
      return Answering.with(
          "desk/case",
          cases.of(request.get(), actor, typed.refused(String.valueOf(refusal.getMessage()))),
          HttpStatus.UNPROCESSABLE_ENTITY);
    }
    next.addFlashAttribute("done", words.say("desk.appointment.done." + typed.act()));
    return Answering.seeOther(CASE, request.get().reference());
  }

  private List<Slot> times(List<CaseAppointment.Row> rows) {
    try {
      return TypedTimes.slots(rows);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(words.say("desk.appointment.unreadable"), unreadable);
    }
  }

  private static CaseAppointment.Typed only(String act) {
    return new CaseAppointment.Typed(act, "", "", "", List.of(), "");
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
