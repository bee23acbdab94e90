package org.kept.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.request.Appointment;
import org.kept.request.Appointments;
import org.kept.request.ServiceRequest;
import org.kept.request.Slot;
import org.kept.site.PlainDates;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.stereotype.Component;

/** What a case shows of its appointment, and the page on which colleagues do something about it. */
@Component
class CaseAppointment {

  /** How many times can be typed at once. */
  static final int ROWS = 3;

  private final Appointments appointments;
  private final PlainDates dates;
  private final DeskWords words;
  private final WorkItems work;
  private final Catalogue catalogue;
  private final Clock clock;

  CaseAppointment(
      Appointments appointments,
      PlainDates dates,
      DeskWords words,
      WorkItems work,
      Catalogue catalogue,
      Clock clock) {
    this.appointments = appointments;
    this.work = work;
    this.catalogue = catalogue;
    this.dates = dates;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What a case shows.
   *
   * @param open the open appointment, null if there is none
   * @param asks {@code lapsed} if the times last on offer are over and none was chosen, {@code
   *     wished} if the customer cancelled theirs and asks for another; else null
   * @param mayOffer true if times can be offered
   * @param mayAct true if the reader can do something about it now
   */
  record Box(@Nullable Open open, @Nullable String asks, boolean mayOffer, boolean mayAct) {

    /** True if there is anything to show. */
    public boolean any() {
      return open != null || mayAct;
    }

    /** True if an answer would call it off: its time is still to come, or to be chosen. */
    public boolean waits() {
      return open != null && !open.begun();
    }
  }

  /**
   * The page on which something is done about it.
   *
   * @param open the open appointment, null if there is none
   * @param asks {@code lapsed} if the times last on offer are over and none was chosen, {@code
   *     wished} if the customer cancelled theirs and asks for another; else null
   * @param mayOffer true if times can be offered
   */
  record Page(
      String reference,
      String service,
      @Nullable Open open,
      @Nullable String asks,
      boolean mayOffer,
      List<CasePage.Way> purposes,
      Typed typed) {

    /** True while what is booked can be moved or cancelled. */
    public boolean mayChange() {
      return open != null && open.booked() != null && !open.begun();
    }

    /** True if there is anything to do. */
    public boolean any() {
      return mayOffer || mayChange();
    }

    /** Words that were typed and have no field any more, as it stands otherwise by now. */
    public String left() {
      String left = mayChange() ? "" : typed.reason();
      return (mayOffer && open == null) || typed.place().isBlank()
          ? left
          : (left + "\n" + typed.place()).strip();
    }
  }

  /**
   * The open appointment.
   *
   * @param seen how often it had changed when the page was drawn
   * @param booked the time that is booked, in words; null if the customer still chooses
   * @param begun true if that time has begun
   * @param task id of the work that says how it went, null while there is none
   */
  record Open(
      UUID id,
      String purpose,
      int seen,
      @Nullable String booked,
      boolean begun,
      @Nullable String task,
      List<Time> choice) {}

  /** A time that can be booked, in words. */
  record Time(UUID id, String when) {}

  /** A time as it was typed. */
  record Row(String day, String from, String until) {

    boolean empty() {
      return day.isEmpty() && from.isEmpty() && until.isEmpty();
    }
  }

  /**
   * What was typed.
   *
   * @param act what was to be done: {@code offer}, {@code book}, {@code cancel} or {@code move};
   *     empty if nothing was
   * @param time id of the time that was chosen, empty if none was
   * @param problem why it was not done, empty if nothing was refused
   */
  record Typed(
      String act,
      String purpose,
      String place,
      String time,
      String reason,
      List<Row> rows,
      String problem) {

    static Typed nothing() {
      return new Typed("", "", "", "", "", List.of(), "");
    }

    /** True if something has to be put right. */
    public boolean refused() {
      return !problem.isEmpty();
    }

    Typed refused(String why) {
      return new Typed(act, purpose, place, time, reason, rows, why);
    }

    /** Always as many rows as can be typed. */
    public List<Row> filled() {
      List<Row> all = new ArrayList<>(rows);
      while (all.size() < ROWS) {
        all.add(new Row("", "", ""));
      }
      return all;
    }
  }

  /**
   * What a case shows.
   *
   * @param theirs true if the reader may act on the case
   */
  Box of(ServiceRequest request, boolean theirs) {
    Page page = page(request, Typed.nothing());
    return new Box(page.open(), page.asks(), page.mayOffer(), theirs && page.any());
  }

  /** The page, with what was typed on it. */
  Page page(ServiceRequest request, Typed typed) {
    List<Appointment> all = appointments.of(request.reference());
    Appointment open = all.stream().filter(Appointment::open).findFirst().orElse(null);
    return new Page(
        request.reference(),
        words.service(request.service()),
        open == null ? null : laidOut(open),
        open == null && !all.isEmpty() ? asks(all.get(0)) : null,
        catalogue.appointmentProcess().isPresent()
            && request.toldAt() == null
            && (open == null || open.booked() == null),
        Appointment.PURPOSES.stream()
            .map(
                code ->
                    new CasePage.Way(
                        code,
                        words.say("request.appointment." + code),
                        code.equals(typed.purpose())))
            .toList(),
        typed);
  }

  private static @Nullable String asks(Appointment last) {
    return last.lapsed() ? "lapsed" : last.wished() ? "wished" : null;
  }

  private @Nullable String taskOf(String reference) {
    return work.ofCase(reference).stream()
        .filter(WorkItem::appointment)
        .map(WorkItem::id)
        .findFirst()
        .orElse(null);
  }

  private Open laidOut(Appointment open) {
    Instant now = clock.instant();
    Slot booked = open.booked();
    return new Open(
        open.id(),
        open.place() == null
            ? words.say("request.appointment." + open.purpose())
            : words.say("request.appointment." + open.purpose() + ".at", open.place()),
        open.changes(),
        booked == null ? null : dates.slot(booked.start(), booked.end()),
        open.begun(now),
        open.begun(now) ? taskOf(open.reference()) : null,
        open.choice(now).stream()
            .map(time -> new Time(time.id(), dates.slot(time.slot().start(), time.slot().end())))
            .toList());
  }
}
