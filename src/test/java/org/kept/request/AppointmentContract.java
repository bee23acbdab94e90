package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.journey.Threads;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.promise.KeptClock;
import org.kept.request.Appointment.State;
import org.kept.request.Appointment.Went;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An appointment is offered, booked, moved, cancelled and said to have gone somehow, each once. */
@KeptTest
abstract class AppointmentContract {

  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final Slot TUESDAY = slot("2026-06-16T10:00", "2026-06-16T12:00");
  private static final Slot WEDNESDAY = slot("2026-06-17T13:00", "2026-06-17T16:00");
  private static final Slot THURSDAY = slot("2026-06-18T09:00", "2026-06-18T11:00");

  @Autowired private Council council;
  @Autowired private Appointments appointments;
  @Autowired private AppointmentFigures figures;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Attempts attempts;
  @Autowired private WorkItems list;
  @Autowired private Requests requests;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void isOfferedBookedAndKept() {
    Council.Case damp = council.damp();
    List<Promise> promises = requests.promisesOf(damp.reference);
    offer(damp, TUESDAY, WEDNESDAY);
    Appointment offered = only(damp);
    assertThat(offered.state()).isEqualTo(State.OFFERED);
    assertThat(offered.choice(clock.instant()))
        .extracting(Appointment.Time::slot)
        .containsExactly(TUESDAY, WEDNESDAY);

    book(damp, TUESDAY);

    assertThat(only(damp).state()).isEqualTo(State.BOOKED);
    assertThat(only(damp).booked()).isEqualTo(TUESDAY);
    begun(TUESDAY);
    went(damp, Went.KEPT);
    assertThat(only(damp).state()).isEqualTo(State.OVER);
    assertThat(kinds(damp))
        .containsExactly("appointment-offered", "appointment-booked", "appointment-went");
    assertThat(requests.storyFor(damp.reference, Locale.UK))
        .extracting(StoryLine::sentence)
        .contains(
            "We asked you to choose a time.",
            "A time is booked: Tuesday 16 June 2026, 10.00 am to 12 noon.",
            "We met as booked: Tuesday 16 June 2026, 10.00 am to 12 noon.");
    assertThat(requests.promisesOf(damp.reference))
        .as("its promises are not touched by it")
        .extracting(Promise::id, Promise::dueAt)
        .containsExactlyElementsOf(
            promises.stream()
                .map(each -> org.assertj.core.groups.Tuple.tuple(each.id(), each.dueAt()))
                .toList());
    assertThat(ledger.verify(damp.reference).intact()).isTrue();
  }

  @Test
  void isBookedOnceHoweverManyPressAndToldOnce() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    UUID time = time(damp, TUESDAY);
    UUID id = only(damp).id();

    List<Object> results =
        Threads.atOnce(
            6,
            () -> {
              appointments.book(damp.reference, id, time, 0, Actor.customer());
              return true;
            });

    assertThat(results).containsOnly(true);
    assertThat(kinds(damp)).containsExactly("appointment-offered", "appointment-booked");
    assertThat(messages(damp, "appointment-booked")).hasSize(1);
    assertThat(files(damp)).hasSize(1);
  }

  @Test
  void ofTwoTimesAtOnceOneIsBookedAndTheOtherIsRefused() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    List<UUID> times = List.of(time(damp, TUESDAY), time(damp, WEDNESDAY));
    UUID id = only(damp).id();
    AtomicInteger next = new AtomicInteger();

    List<Object> results =
        Threads.atOnce(
            2,
            () -> {
              UUID mine = times.get(next.getAndIncrement());
              appointments.book(damp.reference, id, mine, 0, Actor.customer());
              return true;
            });

    assertThat(results).containsOnlyOnce(true);
    assertThat(results)
        .filteredOn(IllegalArgumentException.class::isInstance)
        .singleElement()
        .asString()
        .contains("This changed a moment ago.");
    assertThat(kinds(damp)).containsExactly("appointment-offered", "appointment-booked");
  }

  @Test
  void whatTwoOfficersOfferAtOnceIsOneAppointment() {
    Council.Case damp = council.damp();

    List<Object> results =
        Threads.atOnce(
            4,
            () -> {
              offer(damp, TUESDAY, WEDNESDAY);
              return true;
            });

    assertThat(results).containsOnly(true);
    assertThat(only(damp).times()).hasSize(2);
    assertThat(messages(damp, "appointment-offered")).hasSize(1);
    offer(damp, THURSDAY);
    assertThat(only(damp).times()).hasSize(3);
    assertThat(messages(damp, "appointment-offered")).hasSize(2);
  }

  @Test
  void onlyTimesThatCanBeKeptAreOffered() {
    Council.Case damp = council.damp();

    refused(
        "That time has passed.", () -> offer(damp, slot("2026-06-11T09:00", "2026-06-11T11:00")));
    // Monday 15 June 2026 is a holiday in Scotland only.
    refused("does not work", () -> offer(damp, slot("2026-06-15T10:00", "2026-06-15T12:00")));
    refused("does not work", () -> offer(damp, slot("2026-06-13T10:00", "2026-06-13T12:00")));
    refused("overlap", () -> offer(damp, TUESDAY, slot("2026-06-16T11:00", "2026-06-16T13:00")));
    refused("end after", () -> offer(damp, slot("2026-06-16T12:00", "2026-06-16T10:00")));
    refused("15 minutes", () -> offer(damp, slot("2026-06-16T10:00", "2026-06-16T10:10")));
    refused("7 am", () -> offer(damp, slot("2026-06-16T05:00", "2026-06-16T08:00")));
    refused("6 months", () -> offer(damp, slot("2027-01-12T10:00", "2027-01-12T12:00")));
    refused("at least one", () -> offer(damp));
    refused(
        "what the appointment is for",
        () -> appointments.offer(damp.reference, "tea", "", List.of(TUESDAY), officer()));
    assertThat(appointments.of(damp.reference)).isEmpty();
    assertThat(messages(damp, "appointment-offered")).isEmpty();
  }

  @Test
  void aTimeThatPassedMeanwhileIsNotBooked() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    clock.standAt(TUESDAY.start());

    refused("That time has passed.", () -> book(damp, TUESDAY));
    book(damp, WEDNESDAY);

    assertThat(only(damp).booked()).isEqualTo(WEDNESDAY);
  }

  @Test
  void theCustomerMovesAndCancelsAndTheirCalendarFollows() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    book(damp, TUESDAY);

    appointments.book(
        damp.reference,
        only(damp).id(),
        time(damp, WEDNESDAY),
        only(damp).changes(),
        Actor.customer());
    int seen = only(damp).changes();
    appointments.cancel(damp.reference, only(damp).id(), seen, Actor.customer());
    appointments.cancel(damp.reference, only(damp).id(), seen, Actor.customer());

    assertThat(kinds(damp))
        .containsExactly(
            "appointment-offered",
            "appointment-booked",
            "appointment-moved",
            "appointment-cancelled");
    assertThat(only(damp).state()).isEqualTo(State.CANCELLED);
    List<String> files = files(damp);
    assertThat(files)
        .extracting(file -> line(file, "METHOD"))
        .containsExactly("REQUEST", "REQUEST", "CANCEL");
    assertThat(files)
        .extracting(file -> line(file, "UID"))
        .containsOnly(only(damp).id().toString());
    assertThat(files).extracting(file -> line(file, "SEQUENCE")).containsExactly("1", "2", "3");
    assertThat(requests.find(damp.reference).orElseThrow().closedAt()).isNull();
    offer(damp, THURSDAY);
    assertThat(appointments.of(damp.reference)).hasSize(2);
  }

  @Test
  void aWishForAnotherTimeStandsOnTheListOfTheTeamUntilTimesAreOffered() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    refused(
        "This changed a moment ago.",
        () -> appointments.wishAnother(damp.reference, Actor.customer()));
    Appointment booked = only(damp);
    appointments.cancel(damp.reference, booked.id(), booked.changes(), Actor.customer());
    Set<String> housing = Set.of("housing");
    long before = appointments.countLapsed(housing);

    appointments.wishAnother(damp.reference, Actor.customer());
    appointments.wishAnother(damp.reference, Actor.customer());

    assertThat(only(damp).wished()).isTrue();
    assertThat(only(damp).lapsed()).isFalse();
    assertThat(appointments.countLapsed(housing)).isEqualTo(before + 1);
    assertThat(appointments.lapsed(housing, 0, 100))
        .extracting(Appointment::reference)
        .contains(damp.reference);
    assertThat(kinds(damp)).containsOnlyOnce("appointment-wished");

    offer(damp, WEDNESDAY);
    assertThat(appointments.countLapsed(housing)).isEqualTo(before);
    assertThat(appointments.of(damp.reference)).noneMatch(Appointment::wished);
  }

  @Test
  void theCustomerWhoCancelsWhileWeMoveItIsToldOfOneOnly() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    UUID id = only(damp).id();
    int seen = only(damp).changes();
    AtomicInteger next = new AtomicInteger();

    List<Object> results =
        Threads.atOnce(
            2,
            () -> {
              if (next.getAndIncrement() == 0) {
                appointments.cancel(damp.reference, id, seen, Actor.customer());
              } else {
                appointments.moveByUs(
                    damp.reference, id, seen, List.of(WEDNESDAY), "Our van broke down.", officer());
              }
              return true;
            });

    assertThat(results).containsOnlyOnce(true);
    assertThat(results)
        .filteredOn(IllegalArgumentException.class::isInstance)
        .singleElement()
        .asString()
        .contains("This changed a moment ago.");
    assertThat(files(damp)).hasSize(2);
  }

  @Test
  void whatWeCannotKeepIsGivenUpWithAReasonAndCounted() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    UUID id = only(damp).id();
    refused(
        "Write why we cannot keep it.",
        () ->
            appointments.moveByUs(
                damp.reference, id, only(damp).changes(), List.of(WEDNESDAY), " ", officer()));
    refused(
        "at least one time",
        () ->
            appointments.moveByUs(
                damp.reference, id, only(damp).changes(), List.of(TUESDAY), "Ill.", officer()));

    appointments.moveByUs(
        damp.reference,
        id,
        only(damp).changes(),
        List.of(WEDNESDAY),
        "The surveyor is ill.",
        officer());

    assertThat(only(damp).state()).isEqualTo(State.OFFERED);
    assertThat(only(damp).times()).extracting(Appointment.Time::slot).containsExactly(WEDNESDAY);
    assertThat(messages(damp, "appointment-moved-by-us"))
        .singleElement()
        .asString()
        .contains("The surveyor is ill.", "Wednesday 17 June 2026, 1 pm to 4 pm", "We are sorry");
    assertThat(line(files(damp).get(1), "METHOD")).isEqualTo("CANCEL");
    assertThat(ledger.of(damp.reference).toString()).doesNotContain("surveyor");
    assertThat(
            jdbc.sql("select count(*) from appointment_moved_by_us where appointment = ?")
                .param(id)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void missedByUsIsSaidSorryForAndOfferedAgain() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    refused(
        "has not begun",
        () ->
            attempts.of(
                () -> {
                  appointments.went(damp.reference, Went.MISSED_BY_US, List.of(), officer());
                  return true;
                }));
    begun(TUESDAY);
    assertThat(damp.appointmentWent("housing-officer", "missed-by-us"))
        .asString()
        .contains("offer at least one new time");
    assertThat(damp.appointmentWent("housing-officer", "missed-by-us", TUESDAY))
        .asString()
        .contains("That time has passed.");
    assertThat(only(damp).state()).isEqualTo(State.BOOKED);

    went(damp, Went.MISSED_BY_US, WEDNESDAY);

    assertThat(appointments.of(damp.reference))
        .extracting(Appointment::state)
        .containsExactlyInAnyOrder(State.OFFERED, State.OVER);
    assertThat(messages(damp, "appointment-missed-by-us"))
        .singleElement()
        .asString()
        .contains("We are sorry.", "It counts against us", "Wednesday 17 June 2026, 1 pm to 4 pm");
    assertThat(messages(damp, "appointment-offered")).as("told in the same message").hasSize(1);
  }

  @Test
  void missedByTheCustomerHasNoEffectOnTheirRequest() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    begun(TUESDAY);
    ServiceRequest before = requests.find(damp.reference).orElseThrow();
    List<Promise> promises = requests.promisesOf(damp.reference);
    WorkItem asks = damp.appointmentWork();
    List<WorkItem> work = list.ofCase(damp.reference);

    went(damp, Went.MISSED_BY_CUSTOMER);

    assertThat(requests.find(damp.reference).orElseThrow()).isEqualTo(before);
    assertThat(requests.promisesOf(damp.reference)).isEqualTo(promises);
    assertThat(list.ofCase(damp.reference))
        .as("all but what asked how it went")
        .containsExactlyElementsOf(work.stream().filter(each -> !each.equals(asks)).toList());
    assertThat(messages(damp, "appointment-missed-by-customer"))
        .singleElement()
        .asString()
        .contains("This can happen to anybody.", "If you want another time")
        .doesNotContain("close", "charge");
    offer(damp, WEDNESDAY);
    book(damp, WEDNESDAY);
  }

  @Test
  void theCustomerIsRemindedOnTheWorkingDayBeforeAndOnce() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);

    // Monday is a holiday, so it is Friday.
    council.timePassesUntil("2026-06-12 08:59");
    assertThat(messages(damp, "appointment-reminded")).isEmpty();
    council.timePassesUntil("2026-06-12 09:00");
    assertThat(messages(damp, "appointment-reminded")).hasSize(1);
    clock.standAt(at("2026-06-12T09:30"));
    List<Object> reminded = Threads.atOnce(4, () -> appointments.remindOverdue());

    assertThat(reminded).containsOnly(0);
    assertThat(messages(damp, "appointment-reminded"))
        .singleElement()
        .asString()
        .contains("Tuesday 16 June 2026, 10 am to 12 noon");
  }

  @Test
  void whoseProcessStandsStillIsRemindedAllTheSameAndOnce() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);

    // Nothing fires its timer.
    clock.standAt(at("2026-06-12T09:14"));
    appointments.remindOverdue();
    assertThat(messages(damp, "appointment-reminded")).as("not at once").isEmpty();
    clock.standAt(at("2026-06-12T09:15"));
    List<Object> reminded = Threads.atOnce(4, () -> appointments.remindOverdue());

    assertThat(reminded).allMatch(Integer.class::isInstance);
    assertThat(messages(damp, "appointment-reminded")).hasSize(1);
    council.timersFire();
    assertThat(messages(damp, "appointment-reminded")).as("its process comes later").hasSize(1);
  }

  @Test
  void nobodyIsRemindedOfWhatIsMovedOrOff() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, THURSDAY);
    book(damp, TUESDAY);
    appointments.book(
        damp.reference,
        only(damp).id(),
        time(damp, THURSDAY),
        only(damp).changes(),
        Actor.customer());
    clock.standAt(at("2026-06-12T10:00"));
    appointments.remindOverdue();
    council.timersFire();
    assertThat(messages(damp, "appointment-reminded")).isEmpty();

    appointments.cancel(damp.reference, only(damp).id(), only(damp).changes(), Actor.customer());
    clock.standAt(at("2026-06-17T10:00"));
    appointments.remindOverdue();

    assertThat(messages(damp, "appointment-reminded")).isEmpty();
  }

  @Test
  void whoComesToUsIsToldWhere() {
    Council.Case damp = council.damp();
    refused(
        "Write where the customer must go",
        () -> appointments.offer(damp.reference, "meeting", " ", List.of(TUESDAY), officer()));
    refused(
        "200 letters or fewer",
        () ->
            appointments.offer(
                damp.reference, "meeting", "x".repeat(201), List.of(TUESDAY), officer()));

    appointments.offer(
        damp.reference, "meeting", "Town House, High Street", List.of(TUESDAY), officer());
    book(damp, TUESDAY);

    assertThat(only(damp).place()).isEqualTo("Town House, High Street");
    assertThat(messages(damp, "appointment-booked"))
        .singleElement()
        .asString()
        .contains("You come to our office: Town House, High Street");
    assertThat(files(damp))
        .extracting(file -> line(file, "LOCATION"))
        .first()
        .asString()
        .contains("Town House");
    assertThat(kinds(damp)).containsExactly("appointment-offered", "appointment-booked");
  }

  @Test
  void whoIsNotRemindedIsNotToldThatTheyAre() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    book(damp, WEDNESDAY);
    assertThat(only(damp).remindAt()).isNotNull();
    assertThat(messages(damp, "appointment-booked"))
        .singleElement()
        .asString()
        .contains("We remind you on the working day before");

    Council.Case soon = council.damp();
    offer(soon, TUESDAY);
    council.timePassesUntil("2026-06-15 18:00");
    book(soon, TUESDAY);

    assertThat(only(soon).remindAt()).isNull();
    assertThat(messages(soon, "appointment-booked"))
        .singleElement()
        .asString()
        .contains("If you cannot be there, please tell us")
        .doesNotContain("remind");
  }

  @Test
  void theEndOfTheRequestCallsItOff() {
    Council.Case hole = council.pothole();
    appointments.offer(
        hole.reference, "visit", "", List.of(TUESDAY), council.staff("roads-officer"));
    book(hole, TUESDAY);

    hole.isDoneBy("roads-officer", "We filled the hole.");

    assertThat(only(hole).state()).isEqualTo(State.CANCELLED);
    assertThat(only(hole).byCustomer()).isFalse();
    assertThat(messages(hole, "appointment-called-off"))
        .singleElement()
        .asString()
        .contains("Your request has ended");
    assertThat(files(hole)).extracting(file -> line(file, "METHOD")).contains("CANCEL");
    refused(
        "has been told the outcome",
        () ->
            appointments.offer(
                hole.reference, "visit", "", List.of(WEDNESDAY), council.staff("roads-officer")));
    refused("This changed", () -> book(hole, TUESDAY));
  }

  @Test
  void aCustomerWhoWithdrawsNeedNotCancelAsWell() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);

    withdrawals.withdraw(damp.reference, "", "");

    assertThat(only(damp).state()).isEqualTo(State.CANCELLED);
    assertThat(messages(damp, "appointment-called-off")).hasSize(1);
    assertThat(line(files(damp).get(1), "METHOD")).isEqualTo("CANCEL");
    refused("has been told the outcome", () -> offer(damp, WEDNESDAY));
  }

  @Test
  void whatHasBegunIsNotMovedOrCancelledAnyMore() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    book(damp, TUESDAY);
    UUID id = only(damp).id();
    UUID other = time(damp, WEDNESDAY);
    int seen = only(damp).changes();
    clock.standAt(TUESDAY.start());

    refused("has begun", () -> appointments.cancel(damp.reference, id, seen, Actor.customer()));
    refused(
        "has begun", () -> appointments.book(damp.reference, id, other, seen, Actor.customer()));
    refused(
        "Say how it went",
        () ->
            appointments.moveByUs(damp.reference, id, seen, List.of(THURSDAY), "Ill.", officer()));
  }

  @Test
  void whatIsPublishedCanBeCountedAgainFromTheLedger() {
    // A time of which no other test knows: Tuesday 6 February 2024.
    council.opensOn("2024-02-05 09:00");
    LocalDate from = LocalDate.parse("2024-02-05");
    LocalDate until = LocalDate.parse("2024-02-09");
    Slot first = slot("2024-02-06T10:00", "2024-02-06T11:00");
    Slot second = slot("2024-02-07T10:00", "2024-02-07T11:00");
    List<Council.Case> all =
        List.of(council.damp(), council.damp(), council.damp(), council.damp());
    for (Council.Case each : all) {
      offer(each, first);
      book(each, first);
    }
    Council.Case moved = all.get(3);
    appointments.moveByUs(
        moved.reference, only(moved).id(), 1, List.of(second), "Snow.", officer());
    begun(first);
    went(all.get(0), Went.KEPT);
    went(all.get(1), Went.MISSED_BY_CUSTOMER);
    went(all.get(2), Went.MISSED_BY_US, second);
    book(moved, second);
    clock.standAt(at("2024-02-12T10:00"));
    council.timersFire();
    went(moved, Went.KEPT);

    List<LedgerEntry> entries =
        all.stream()
            .flatMap(each -> ledger.of(each.reference).stream())
            .filter(
                entry ->
                    !LocalDate.ofInstant(entry.at(), HERE).isBefore(from)
                        && !LocalDate.ofInstant(entry.at(), HERE).isAfter(until))
            .toList();
    assertThat(figures.counted(from, until))
        .containsExactly(
            new AppointmentFigures.Count(
                "damp-and-mould",
                outcomes(entries, "kept"),
                outcomes(entries, "missed-by-us"),
                outcomes(entries, "missed-by-customer"),
                entries.stream()
                    .filter(entry -> entry.kind().equals("appointment-moved-by-us"))
                    .count()))
        .containsExactly(new AppointmentFigures.Count("damp-and-mould", 1, 1, 1, 1));
  }

  @Test
  void aTeamSeesWhatIsBookedAndWhatItHasToSay() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    long before = appointments.countBooked(Set.of("housing"));
    book(damp, TUESDAY);

    assertThat(appointments.countBooked(Set.of("housing"))).isEqualTo(before + 1);
    assertThat(appointments.booked(Set.of("housing"), 0, 100))
        .extracting(Appointment::reference)
        .contains(damp.reference);
    assertThat(appointments.booked(Set.of("roads"), 0, 100))
        .extracting(Appointment::reference)
        .doesNotContain(damp.reference);
    begun(TUESDAY);
    went(damp, Went.KEPT);
    assertThat(appointments.countBooked(Set.of("housing"))).isEqualTo(before);
  }

  /** It is over, and what was due until then has happened. */
  private void begun(Slot slot) {
    clock.standAt(slot.end());
    council.timersFire();
  }

  private void went(Council.Case about, Went how, Slot... again) {
    assertThat(
            about.appointmentWent(
                "housing-officer", how.name().toLowerCase(Locale.ROOT).replace('_', '-'), again))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private static long outcomes(List<LedgerEntry> entries, String code) {
    return entries.stream()
        .filter(entry -> entry.kind().equals("appointment-went"))
        .filter(entry -> code.equals(entry.detail().get("outcome")))
        .count();
  }

  private void offer(Council.Case about, Slot... slots) {
    appointments.offer(about.reference, "inspection", "", List.of(slots), officer());
  }

  private void book(Council.Case about, Slot slot) {
    Appointment open = appointments.of(about.reference).get(0);
    UUID time =
        open.times().stream()
            .filter(each -> each.slot().equals(slot))
            .findFirst()
            .orElseThrow()
            .id();
    appointments.book(about.reference, open.id(), time, open.changes(), Actor.customer());
  }

  private UUID time(Council.Case about, Slot slot) {
    return only(about).times().stream()
        .filter(each -> each.slot().equals(slot))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Appointment only(Council.Case about) {
    List<Appointment> all = appointments.of(about.reference);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Actor officer() {
    return council.staff("housing-officer");
  }

  private List<String> kinds(Council.Case about) {
    return ledger.of(about.reference).stream()
        .map(LedgerEntry::kind)
        .filter(kind -> kind.startsWith("appointment-"))
        .toList();
  }

  private List<String> messages(Council.Case about, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(about.reference, template)
        .query(String.class)
        .list();
  }

  private List<String> files(Council.Case about) {
    return jdbc
        .sql(
            "select c.file from outbox_calendar c join outbox o on o.id = c.message where"
                + " o.reference = ? order by o.created_at, c.file")
        .param(about.reference)
        .query(String.class)
        .list()
        .stream()
        .sorted(java.util.Comparator.comparing(file -> line(file, "SEQUENCE")))
        .toList();
  }

  private static String line(String file, String name) {
    return Pattern.compile("(?md)^" + name + ":(.*?)\r$")
        .matcher(file)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElse("");
  }

  private static void refused(String why, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static Slot slot(String start, String end) {
    return new Slot(at(start), at(end));
  }

  private static Instant at(String moment) {
    return LocalDateTime.parse(moment).atZone(HERE).toInstant();
  }
}
