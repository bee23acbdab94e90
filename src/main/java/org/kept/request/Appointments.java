package org.kept.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.request.Appointment.State;
import org.kept.request.Appointment.Went;
import org.kept.request.AppointmentChanged.What;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appointments about a request. Each act is one transaction with its ledger entry and its message,
 * under the lock of the request: whoever comes second sees what the first did. A request has one
 * open appointment at most, and none delays its promises.
 */
@Component
public class Appointments {

  private static final Logger LOG = LoggerFactory.getLogger(Appointments.class);

  private static final int LONGEST_REASON = 2000;

  private static final int LONGEST_PLACE = 200;

  /** A timer is seldom later than this. */
  private static final Duration OVERDUE = Duration.ofMinutes(15);

  /** A process that has not heard how it stands hears it within minutes, and so well before. */
  private static final Duration UNTIL_HEARD = Duration.ofHours(1);

  private final InHand inHand;
  private final AppointmentRows rows;
  private final AppointmentTimes times;
  private final Words words;
  private final Stories stories;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;
  private final ApplicationEventPublisher events;

  Appointments(
      InHand inHand,
      AppointmentRows rows,
      AppointmentTimes times,
      Words words,
      Stories stories,
      Ledger ledger,
      Moment moment,
      Attempts attempts,
      ApplicationEventPublisher events) {
    this.inHand = inHand;
    this.rows = rows;
    this.times = times;
    this.words = words;
    this.stories = stories;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
    this.events = events;
  }

  /** Those of a request, the newest first. */
  public List<Appointment> of(String reference) {
    return rows.of(reference);
  }

  /**
   * Those that are booked of requests that these teams have, the earliest first: so those of which
   * somebody is to say how they went come before those to come.
   */
  public List<Appointment> booked(Set<String> teams, int offset, int limit) {
    return teams.isEmpty() ? List.of() : rows.booked(teams, offset, limit);
  }

  /**
   * Those of which nobody chose a time while they could, or whose customer asks for another time,
   * of requests that these teams have: until other times are offered, or the customer has their
   * answer. The longest first.
   */
  public List<Appointment> lapsed(Set<String> teams, int offset, int limit) {
    return teams.isEmpty() ? List.of() : rows.lapsed(teams, moment.now(), offset, limit);
  }

  /** How many those are. */
  public long countLapsed(Set<String> teams) {
    return teams.isEmpty() ? 0 : rows.countLapsed(teams, moment.now());
  }

  /** How many those are that are booked. */
  public long countBooked(Set<String> teams) {
    return teams.isEmpty() ? 0 : rows.countBooked(teams);
  }

  /**
   * Offers times to the customer, beside those that are on offer already. What is on offer is not
   * offered twice.
   *
   * @param place where the customer goes, for a meeting; left alone where nobody comes to us
   * @throws IllegalArgumentException with a sentence for the colleague if they cannot be offered
   */
  public void offer(String reference, String purpose, String place, List<Slot> slots, Actor actor) {
    attempts.of(
        () -> {
          ServiceRequest request = locked(reference);
          refuseIf(request.toldAt() != null, "closed");
          Optional<Appointment> open = open(reference);
          refuseIf(open.filter(each -> each.state() == State.BOOKED).isPresent(), "booked");
          Optional<Appointment> offered =
              offer(
                  request,
                  open,
                  purpose,
                  open.isPresent() ? null : where(purpose, place),
                  slots,
                  actor);
          offered.ifPresent(
              now -> {
                tell(What.OFFERED, now, null, null, "offer-" + now.times().size());
                if (open.isEmpty()) {
                  turned(reference);
                }
              });
          return offered.isPresent();
        });
  }

  /** Empty if all of it was on offer already. */
  private Optional<Appointment> offer(
      ServiceRequest request,
      Optional<Appointment> open,
      String purpose,
      @Nullable String place,
      List<Slot> slots,
      Actor actor) {
    Instant now = moment.now();
    List<Slot> onOffer =
        open.map(each -> each.choice(now).stream().map(Appointment.Time::slot).toList())
            .orElse(List.of());
    List<Slot> added = times.checked(request, slots, onOffer, now);
    if (added.isEmpty()) {
      return Optional.empty();
    }
    refuseIf(open.isEmpty() && !Appointment.PURPOSES.contains(purpose), "purpose");
    UUID id = open.map(Appointment::id).orElseGet(() -> rows.make(request, purpose, place, now));
    rows.seenTo(request.reference());
    rows.offer(id, added);
    Appointment offered = rows.of(id);
    append("offered", offered, actor, Map.of("times", Integer.toString(added.size())));
    return Optional.of(offered);
  }

  /** Nobody can come to us who does not know where. */
  private @Nullable String where(String purpose, String place) {
    if (!purpose.equals(Appointment.MEETING)) {
      return null;
    }
    refuseIf(place.isBlank(), "place");
    refuseIf(place.strip().length() > LONGEST_PLACE, "place-long");
    return place.strip();
  }

  /**
   * Books a time that is on offer, or moves what is booked to another one. A second click changes
   * nothing.
   *
   * @param time id of the time
   * @param seen how often it had changed on the page
   * @throws IllegalArgumentException with a sentence for whoever books if it cannot be booked (now)
   */
  public void book(String reference, UUID appointment, UUID time, int seen, Actor actor) {
    attempts.of(
        () -> {
          ServiceRequest request = locked(reference);
          Appointment before = found(reference, appointment);
          if (time.equals(before.bookedAs()) && before.open()) {
            return false;
          }
          boolean moves = before.state() == State.BOOKED;
          Instant now = moment.now();
          refuseIf(!before.open() || (moves && before.changes() != seen), "changed");
          refuseIf(moves && before.begun(now), "begun");
          Appointment.Time chosen =
              before.times().stream()
                  .filter(each -> each.id().equals(time))
                  .findFirst()
                  .orElseThrow(() -> refused("not-offered"));
          refuseIf(!chosen.slot().start().isAfter(now), "passed");
          rows.book(appointment, chosen, now, times.remindAt(request, chosen.slot(), now));
          Appointment booked = rows.of(appointment);
          append(moves ? "moved" : "booked", booked, actor, Map.of());
          tell(moves ? What.MOVED : What.BOOKED, booked, before.booked(), null, "");
          turned(reference);
          return true;
        });
  }

  /**
   * The customer does without it. A second click changes nothing.
   *
   * @param seen how often it had changed on the page
   * @throws IllegalArgumentException with a sentence for whoever cancels if it cannot be done (now)
   */
  public void cancel(String reference, UUID appointment, int seen, Actor actor) {
    attempts.of(
        () -> {
          locked(reference);
          Appointment before = found(reference, appointment);
          if (before.byCustomer()) {
            return false;
          }
          refuseIf(before.state() != State.BOOKED || before.changes() != seen, "changed");
          refuseIf(before.begun(moment.now()), "begun");
          rows.cancel(appointment, "CUSTOMER", moment.now());
          Appointment cancelled = rows.of(appointment);
          append("cancelled", cancelled, actor, Map.of());
          tell(What.CANCELLED, cancelled, before.booked(), null, "");
          turned(reference);
          return true;
        });
  }

  /**
   * The customer, who cancelled their time, would like another one. The team sees it on its list
   * until it offers times or the customer has their answer; no clock stands or moves by it. A
   * second click changes nothing.
   *
   * @throws IllegalArgumentException with a sentence for the customer if it cannot be done (now)
   */
  public void wishAnother(String reference, Actor actor) {
    attempts.of(
        () -> {
          ServiceRequest request = locked(reference);
          refuseIf(request.toldAt() != null, "over");
          Appointment last = rows.of(reference).stream().findFirst().orElse(null);
          if (last == null || !last.byCustomer() || open(reference).isPresent()) {
            throw refused("changed");
          }
          if (last.wished()) {
            return false;
          }
          rows.wish(last.id(), moment.now());
          ledger.append(
              reference,
              "appointment-wished",
              actor,
              Map.of("appointment", last.id().toString(), "purpose", last.purpose()));
          return true;
        });
  }

  /**
   * We cannot keep what is booked: the customer is told why, and chooses another time.
   *
   * @param seen how often it had changed on the page
   * @param reason as the customer reads it
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be done (now)
   */
  public void moveByUs(
      String reference, UUID appointment, int seen, List<Slot> slots, String reason, Actor actor) {
    attempts.of(
        () -> {
          ServiceRequest request = locked(reference);
          Appointment before = found(reference, appointment);
          Slot booked = before.booked();
          Instant now = moment.now();
          if (booked == null || before.state() != State.BOOKED || before.changes() != seen) {
            throw refused("changed");
          }
          refuseIf(before.begun(now), "begun-move");
          refuseIf(reason.isBlank(), "reason");
          refuseIf(reason.strip().length() > LONGEST_REASON, "reason-long");
          // The time that we give up is not one that can be offered instead.
          List<Slot> added = times.checked(request, slots, List.of(booked), now);
          refuseIf(added.isEmpty(), "time-none");
          rows.withdrawTimes(appointment, now);
          rows.offer(appointment, added);
          rows.giveUp(appointment, booked, now);
          UUID why = words.write(reference, "moveReason", actor, reason.strip());
          Appointment moved = rows.of(appointment);
          ledger.append(
              reference,
              "appointment-moved-by-us",
              actor,
              Map.of(
                  "appointment",
                  appointment.toString(),
                  "start",
                  booked.start().toString(),
                  "end",
                  booked.end().toString(),
                  "words.moveReason",
                  why.toString()));
          tell(What.MOVED_BY_US, moved, booked, reason.strip(), "");
          turned(reference);
          return true;
        });
  }

  /**
   * Why it cannot be said now that it went so, as a sentence for the colleague; empty if it can.
   *
   * @param again times to choose from instead: at least one where we missed it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<String> cannotSay(String reference, Went how, List<Slot> again) {
    ServiceRequest request = locked(reference);
    Appointment before = open(reference).orElse(null);
    if (before == null || before.state() != State.BOOKED) {
      return Optional.of(because("changed"));
    }
    if (!before.begun(moment.now())) {
      return Optional.of(because("not-begun"));
    }
    if (how == Went.KEPT) {
      return Optional.empty();
    }
    if (request.toldAt() != null) {
      return again.isEmpty() ? Optional.empty() : Optional.of(because("closed"));
    }
    if (again.isEmpty()) {
      return how == Went.MISSED_BY_US ? Optional.of(because("again")) : Optional.empty();
    }
    return times.problem(request, again, moment.now());
  }

  /**
   * Somebody says how it went. Nothing here closes or delays the request, and nobody is told by it:
   * the diagram goes on from here.
   *
   * @param again times to choose from instead: at least one where we missed it
   * @throws IllegalArgumentException with a sentence for the colleague if it cannot be said (now)
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void went(String reference, Went how, List<Slot> again, Actor actor) {
    cannotSay(reference, how, again)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    ServiceRequest request = locked(reference);
    Appointment before = open(reference).orElseThrow();
    rows.went(before.id(), how, moment.now());
    append("went", rows.of(before.id()), actor, Map.of("outcome", code(how)));
    if (how != Went.KEPT && request.toldAt() == null && !again.isEmpty()) {
      offer(request, Optional.empty(), before.purpose(), before.place(), again, actor);
    }
  }

  /**
   * Tells the customer that a time was missed, with the new times if there are any: once.
   *
   * @return true if there are times to choose from now
   * @throws IllegalStateException if none was missed so
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean tellMissed(String reference, Went how) {
    Appointment missed =
        rows.of(reference).stream()
            .filter(each -> each.state() == State.OVER)
            .max(Comparator.comparing(Appointment::changedAt))
            .filter(each -> each.went() == how)
            .orElseThrow(
                () -> new IllegalStateException("No time of " + reference + " was missed so."));
    List<Slot> instead =
        open(reference)
            .map(each -> each.times().stream().map(Appointment.Time::slot).toList())
            .orElse(List.of());
    What what = how == Went.MISSED_BY_US ? What.MISSED_BY_US : What.MISSED_BY_CUSTOMER;
    tell(what, missed, missed.booked(), null, instead, "");
    return !instead.isEmpty();
  }

  /**
   * When the customer is to be reminded of what they booked; where they booked at too short a
   * notice, and where they were reminded already, the moment at which the time begins. If nothing
   * is booked the process has not heard of it yet: some time later, until when it surely has.
   */
  public Instant remindAt(String reference) {
    return bookedOf(reference)
        .map(
            booked ->
                Optional.ofNullable(booked.remindAt()).orElseGet(() -> slotOf(booked).start()))
        .orElseGet(this::onceItHasHeard);
  }

  /** When the booked time begins; if nothing is booked, some time later, as for the reminder. */
  public Instant beginsAt(String reference) {
    return bookedOf(reference)
        .map(booked -> slotOf(booked).start())
        .orElseGet(this::onceItHasHeard);
  }

  /**
   * From when none of the times on offer can be chosen any more; if none can, some time later, as
   * for the reminder. So it always lies ahead, and a diagram that waits for it waits.
   */
  public Instant offerEnds(String reference) {
    return open(reference)
        .filter(each -> each.state() == State.OFFERED)
        .flatMap(
            each ->
                each.choice(moment.now()).stream()
                    .map(time -> time.slot().start())
                    .max(Comparator.naturalOrder()))
        .orElseGet(this::onceItHasHeard);
  }

  private Instant onceItHasHeard() {
    return moment.now().plus(UNTIL_HEARD);
  }

  /** True if times are on offer and none of them can be chosen any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean offerIsOver(String reference) {
    locked(reference);
    return open(reference).filter(this::isOver).isPresent();
  }

  private boolean isOver(Appointment open) {
    return open.state() == State.OFFERED && open.choice(moment.now()).isEmpty();
  }

  /**
   * Ends an offer of which no time can be chosen any more, and tells the customer: once. Nothing
   * else of the request changes by it.
   *
   * @return true if it ended by this
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean lapse(String reference) {
    boolean lapsed = ended(reference);
    if (lapsed) {
      // Its process did it.
      rows.heard(reference);
    }
    return lapsed;
  }

  private boolean ended(String reference) {
    locked(reference);
    Appointment over = open(reference).filter(this::isOver).orElse(null);
    if (over == null) {
      return false;
    }
    rows.lapse(over.id(), moment.now());
    Appointment lapsed = rows.of(over.id());
    append("lapsed", lapsed, Actor.system(), Map.of());
    tell(What.LAPSED, lapsed, null, null, "");
    return true;
  }

  /**
   * Ends the offers that should have ended by themselves a while ago, each once: a process does so,
   * and this finds those whose process stands still or whose diagram is older.
   *
   * @return how many ended
   */
  public int lapseOverdue() {
    int lapsed = 0;
    for (Appointment due : rows.toLapse(moment.now().minus(OVERDUE))) {
      try {
        if (attempts.of(() -> lapsedNow(due.reference()))) {
          lapsed++;
        }
      } catch (RuntimeException failed) {
        // The others must not wait for it; it is tried again with the next look.
        LOG.error("The offer of times to {} could not end.", due.reference(), failed);
      }
    }
    return lapsed;
  }

  private boolean lapsedNow(String reference) {
    boolean lapsed = ended(reference);
    if (lapsed) {
      turned(reference);
    }
    return lapsed;
  }

  /** By when somebody is to say how it went; empty if nothing is booked. */
  public Optional<Instant> sayBy(String reference) {
    return bookedOf(reference).map(each -> times.sayBy(request(reference), slotOf(each)));
  }

  /**
   * What nobody said of how it went although the date for that is past, on a day on which the team
   * works; empty otherwise.
   */
  public Optional<Appointment> unsaid(String reference) {
    Instant now = moment.now();
    return open(reference)
        .filter(each -> each.begun(now))
        .filter(each -> times.sayBy(request(reference), slotOf(each)).isBefore(now))
        .filter(each -> times.worked(request(reference), now));
  }

  private Optional<Appointment> bookedOf(String reference) {
    return open(reference).filter(each -> each.state() == State.BOOKED);
  }

  private static Slot slotOf(Appointment booked) {
    return Objects.requireNonNull(booked.booked());
  }

  private ServiceRequest request(String reference) {
    return inHand
        .request(reference)
        .orElseThrow(() -> new IllegalStateException("There is no request " + reference + "."));
  }

  /**
   * When somebody is to come to the customer and do something, of each of these requests that has
   * such a time to come, in one statement. Calls, meetings at the council and looks of its own
   * people are none.
   */
  public Map<String, Slot> visitsAmong(Collection<String> references) {
    return references.isEmpty() ? Map.of() : rows.visitsAmong(references, moment.now());
  }

  /** The newest one of a request, as it is now and stays until this transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Appointment> newest(String reference) {
    locked(reference);
    return rows.of(reference).stream().findFirst();
  }

  /** Its process knows now how it stands. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void heard(Appointment appointment) {
    rows.heard(appointment.reference());
  }

  /**
   * Reminds the customer, if they are to be reminded by now and were not yet.
   *
   * @return true if they were reminded by this
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean remind(String reference) {
    Appointment open = open(reference).orElse(null);
    return open != null && reminded(open);
  }

  /**
   * Reminds the customers whose reminder is overdue, each once: a process reminds them by itself,
   * so this finds those whose process stands still.
   *
   * @return how many were reminded
   */
  public int remindOverdue() {
    int reminded = 0;
    for (Appointment due : rows.toRemind(moment.now().minus(OVERDUE), moment.now())) {
      try {
        if (attempts.of(() -> reminded(due))) {
          reminded++;
        }
      } catch (RuntimeException failed) {
        // The others must not wait for it; it is tried again with the next look.
        LOG.error("The customer of {} could not be reminded of a time.", due.reference(), failed);
      }
    }
    return reminded;
  }

  private boolean reminded(Appointment due) {
    locked(due.reference());
    // Meanwhile another node may have done it, or the customer may have moved it.
    if (!rows.isToRemind(due.id(), moment.now())) {
      return false;
    }
    Appointment booked = rows.of(due.id());
    rows.reminded(due.id(), moment.now());
    append("reminded", booked, Actor.system(), Map.of());
    tell(What.REMINDED, booked, booked.booked(), null, "");
    return true;
  }

  /** The request ends; what is booked for later is called off, and what was offered is over. */
  @Transactional(propagation = Propagation.MANDATORY)
  void callOff(String reference) {
    // Who books or moves it just now is waited for: what they did is called off too.
    locked(reference);
    Instant now = moment.now();
    rows.seenTo(reference);
    open(reference)
        .filter(each -> !each.begun(now))
        .ifPresent(
            before -> {
              rows.cancel(before.id(), "CLOSED", now);
              Appointment over = rows.of(before.id());
              append("called-off", over, Actor.system(), Map.of());
              if (before.booked() != null) {
                tell(What.CALLED_OFF, over, before.booked(), null, "");
              }
              turned(reference);
            });
  }

  private Optional<Appointment> open(String reference) {
    return rows.of(reference).stream().filter(Appointment::open).findFirst();
  }

  private Appointment found(String reference, UUID appointment) {
    return rows.of(reference).stream()
        .filter(each -> each.id().equals(appointment))
        .findFirst()
        .orElseThrow(() -> refused("changed"));
  }

  /** Its time is no personal data, and its customer is known by the reference alone. */
  private void append(String kind, Appointment about, Actor actor, Map<String, String> more) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("appointment", about.id().toString());
    facts.put("purpose", about.purpose());
    Slot booked = about.booked();
    if (booked != null) {
      facts.put("start", booked.start().toString());
      facts.put("end", booked.end().toString());
    }
    facts.putAll(more);
    ledger.append(about.reference(), "appointment-" + kind, actor, facts);
  }

  private void tell(
      What what, Appointment now, @Nullable Slot before, @Nullable String reason, String which) {
    tell(what, now, before, reason, List.of(), which);
  }

  private void tell(
      What what,
      Appointment now,
      @Nullable Slot before,
      @Nullable String reason,
      List<Slot> again,
      String which) {
    events.publishEvent(
        new AppointmentChanged(
            what, now, before, again, reason, now.id() + ":" + now.changes() + ":" + which));
  }

  private ServiceRequest locked(String reference) {
    return inHand
        .locked(reference)
        .orElseThrow(() -> new IllegalArgumentException(stories.text("refused.unknown")));
  }

  private static String code(Went how) {
    return Objects.requireNonNull(how).name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private void refuseIf(boolean so, String why) {
    if (so) {
      throw refused(why);
    }
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(because(why));
  }

  private String because(String why) {
    return stories.text("refused.appointment-" + why);
  }

  private void turned(String reference) {
    events.publishEvent(new AppointmentTurned(reference));
  }
}
