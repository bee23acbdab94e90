package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.kept.access.Actor;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.request.Appointment;
import org.kept.request.Appointment.State;
import org.kept.request.Appointments;
import org.kept.request.Attempts;
import org.kept.request.Requests;
import org.kept.request.Slot;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.WatchCheck;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each way through the diagram of an appointment; together they leave no part unwalked. */
@KeptTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AppointmentProcessContract {

  private static final Slot TUESDAY = slot("2026-06-16T10:00", "2026-06-16T12:00");
  private static final Slot WEDNESDAY = slot("2026-06-17T13:00", "2026-06-17T16:00");
  private static final Slot FRIDAY = slot("2026-06-19T09:00", "2026-06-19T11:00");

  @Autowired private ProcessEngine engine;
  @Autowired private RuntimeService runtime;
  @Autowired private RepositoryService repository;
  @Autowired private HistoryService history;
  @Autowired private ProcessHistory ways;
  @Autowired private AppointmentProcesses processes;
  @Autowired private Council council;
  @Autowired private Appointments appointments;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private WatchCheck watch;
  @Autowired private Attempts attempts;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  private final Walked walked = new Walked();

  @BeforeEach
  void thursdayMorning() {
    AbstractAssertions.init(engine);
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    AbstractAssertions.reset();
    clock.run();
  }

  @Test
  @Order(1)
  void offeredBookedRemindedAndKept() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    ProcessInstance process = processOf(damp);
    assertThat(process).isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    // Ids and decisions only.
    assertThat(runtime.getVariables(process.getId())).isEmpty();

    book(damp, TUESDAY);
    assertThat(process).isWaitingAt("Event_UntilTheReminder");
    council.timePassesUntil("2026-06-12 09:00");
    assertThat(messages(damp, "appointment-reminded")).hasSize(1);
    assertThat(process).isWaitingAt("Event_UntilTheTimeBegins");
    council.timePassesUntil("2026-06-16 10:00");

    assertThat(process).isWaitingAt("Activity_SayHowItWent");
    WorkItem asks = damp.appointmentWork();
    assertThat(asks.team()).isEqualTo("housing");
    assertThat(asks.name()).isEqualTo("Say how it went");
    assertThat(asks.dueAt()).as("the next working day").isEqualTo("2026-06-17T22:59:59Z");
    assertThat(damp.appointmentWent("housing-officer", "kept"))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(process).isEnded().hasPassed("Event_AppointmentKept");
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(damp.reference))
        .as("the request itself goes on")
        .satisfies(query -> assertThat(query.count()).isEqualTo(1));
    walk(damp);
  }

  @Test
  @Order(1)
  void whatTheCustomerOrWeMoveIsWaitedForAnewUntilTheCustomerCancels() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    ProcessInstance process = processOf(damp);
    book(damp, TUESDAY);
    book(damp, WEDNESDAY);
    assertThat(process).isWaitingAt("Event_UntilTheReminder");
    council.timePassesUntil("2026-06-15 12:00");
    assertThat(messages(damp, "appointment-reminded")).as("of the new time only").isEmpty();

    Appointment booked = open(damp);
    appointments.moveByUs(
        damp.reference,
        booked.id(),
        booked.changes(),
        List.of(FRIDAY),
        "Our surveyor is ill.",
        council.staff("housing-officer"));
    assertThat(process).isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    council.timePassesUntil("2026-06-16 12:00");
    assertThat(messages(damp, "appointment-reminded")).isEmpty();

    book(damp, FRIDAY);
    council.timePassesUntil("2026-06-18 10:00");
    assertThat(messages(damp, "appointment-reminded")).hasSize(1);
    Appointment again = open(damp);
    appointments.cancel(damp.reference, again.id(), again.changes(), Actor.customer());

    assertThat(process).isEnded().hasPassed("Event_Cancelled");
    offer(damp, FRIDAY);
    assertThat(processOf(damp).getId()).isNotEqualTo(process.getId());
    walk(damp);
  }

  @Test
  @Order(1)
  void whoBooksAtShortNoticeIsNotRemindedAndAskedHowItWentAllTheSame() {
    Council.Case damp = council.damp();
    Slot tomorrow = slot("2026-06-12T09:00", "2026-06-12T11:00");
    offer(damp, tomorrow);
    book(damp, tomorrow);

    council.timePassesUntil("2026-06-12 09:01");

    assertThat(messages(damp, "appointment-reminded")).isEmpty();
    assertThat(damp.appointmentWork().team()).isEqualTo("housing");
  }

  @Test
  @Order(1)
  void theEndOfTheRequestCallsOffWhatIsOnOfferAndWhatIsBooked() {
    Council.Case offered = council.pothole();
    offer(offered, TUESDAY);
    ProcessInstance first = processOf(offered);
    Council.Case booked = council.pothole();
    offer(booked, TUESDAY);
    book(booked, TUESDAY);
    ProcessInstance second = processOf(booked);

    offered.isDoneBy("roads-officer", "We filled the hole.");
    booked.isDoneBy("roads-officer", "We filled the hole.");

    assertThat(first).isEnded().hasPassed("Event_NoTimeNeeded");
    assertThat(second).isEnded().hasPassed("Event_NotNeededAnyMore");
    assertThat(messages(booked, "appointment-called-off")).hasSize(1);
    walk(offered);
    walk(booked);
  }

  @Test
  @Order(1)
  void whatWeMissedIsOfferedAgainAndWhatTheCustomerMissedIsPunishedByNobody() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    ProcessInstance process = processOf(damp);
    book(damp, TUESDAY);
    council.timePassesUntil("2026-06-16 12:30");

    assertThat(damp.appointmentWent("housing-officer", "missed-by-us", WEDNESDAY))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(process)
        .hasPassed("Activity_SaySorryAndOfferAgain")
        .isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    assertThat(messages(damp, "appointment-missed-by-us")).hasSize(1);
    assertThat(messages(damp, "appointment-offered")).as("told in the same message").hasSize(1);
    book(damp, WEDNESDAY);
    council.timePassesUntil("2026-06-17 16:30");
    assertThat(damp.appointmentWent("housing-officer", "missed-by-customer"))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(process).isEnded().hasPassed("Activity_SendAFriendlyNote", "Event_TimeMissed");
    assertThat(messages(damp, "appointment-missed-by-customer")).hasSize(1);
    assertThat(requests.find(damp.reference).orElseThrow().closedAt()).isNull();
    walk(damp);
  }

  @Test
  @Order(1)
  void whoeverHoldsItAndALeadAreAskedOnEachWorkingDayAfterTheDate() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    ProcessInstance process = processOf(damp);
    book(damp, TUESDAY);
    council.timePassesUntil("2026-06-17 22:00");
    assertThat(process).hasPassed("Activity_AskForIt");
    assertThat(messages(damp, "appointment-unsaid")).as("the date is not past").isEmpty();
    assertThat(work.claim(damp.appointmentWork().id(), council.staff("housing-officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    council.timePassesUntil("2026-06-18 22:00");
    List<String> first = messages(damp, "appointment-unsaid");
    assertThat(first).isNotEmpty().allMatch(body -> body.contains("how the appointment went"));
    council.timePassesUntil("2026-06-19 22:00");
    int onFriday = messages(damp, "appointment-unsaid").size();
    assertThat(onFriday).isGreaterThan(first.size());
    council.timePassesUntil("2026-06-21 22:00");
    assertThat(messages(damp, "appointment-unsaid")).as("nobody works then").hasSize(onFriday);

    assertThat(damp.appointmentWent("housing-officer", "kept"))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(process).isEnded();
    walk(damp);
  }

  @Test
  @Order(1)
  void theTeamThatHasTheRequestByThenIsAskedAndTakesItAlong() {
    Council.Case hole = council.pothole();
    offer(hole, TUESDAY);
    book(hole, TUESDAY);
    hole.isHandedOnBy("roads-officer", "waste", "The bin lorry made this hole.");
    council.timePassesUntil("2026-06-16 11:00");
    assertThat(hole.appointmentWork().team()).isEqualTo("waste");
    assertThat(
            work.handOn(
                hole.appointmentWork().id(),
                "roads",
                "It is for them to say.",
                council.staff("waste-officer")))
        .as("alone it goes nowhere")
        .isInstanceOf(WorkOutcome.Refused.class);
    WorkItem own =
        work.ofCase(hole.reference).stream()
            .filter(each -> !each.appointment())
            .findFirst()
            .orElseThrow();

    assertThat(
            work.handOn(
                own.id(), "roads", "It was no lorry of ours.", council.staff("waste-officer")))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(hole.appointmentWork().team()).isEqualTo("roads");
  }

  @Test
  @Order(1)
  void itIsNoWatchOfTheRequestAndNoPromiseOfIt() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    council.timePassesUntil("2026-06-16 10:30");
    var due = damp.appointmentWork().dueAt();
    watch.look();

    assertThat(ways.of(damp.reference).orElseThrow().process()).isEqualTo("damp-and-mould");
    assertThat(ways.appointmentsOf(damp.reference))
        .singleElement()
        .satisfies(
            way ->
                assertThat(way.flows())
                    .startsWith("Flow_TimesOnOfferToTheChoice")
                    .endsWith("Flow_NameTheTeamToSayHowItWent"));
    assertThat(damp.appointmentWork().dueAt()).isEqualTo(due);
    assertThat(work.rebuild()).isPositive();
    assertThat(damp.appointmentWork().dueAt()).isEqualTo(due);
  }

  @Test
  @Order(1)
  void whatHappenedWhileItWasSuspendedIsHeardAfterwards() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    ProcessInstance process = processOf(damp);
    runtime.suspendProcessInstanceById(process.getId());
    book(damp, TUESDAY);
    processes.tellWhatDidNotHear();
    assertThat(open(damp).state()).as("the fact stands").isEqualTo(State.BOOKED);
    assertThat(messages(damp, "appointment-booked")).hasSize(1);

    runtime.activateProcessInstanceById(process.getId());
    processes.tellWhatDidNotHear();
    assertThat(process).isWaitingAt("Event_UntilTheReminder");
    runtime.suspendProcessInstanceById(process.getId());
    book(damp, WEDNESDAY);
    Appointment moved = open(damp);
    appointments.cancel(damp.reference, moved.id(), moved.changes(), Actor.customer());
    runtime.activateProcessInstanceById(process.getId());
    processes.tellWhatDidNotHear();

    assertThat(process).isEnded().hasPassed("Event_Cancelled");
    processes.tellWhatDidNotHear();
    assertThat(messages(damp, "appointment-cancelled")).hasSize(1);
  }

  @Test
  @Order(1)
  void whatIsOfferedWhileNoneMayBeginBeginsAsSoonAsItMay() {
    Council.Case damp = council.damp();
    repository.suspendProcessDefinitionByKey("appointment");
    try {
      offer(damp, TUESDAY, WEDNESDAY);
      processes.tellWhatDidNotHear();
      assertThat(open(damp).state()).as("the fact stands").isEqualTo(State.OFFERED);
      assertThat(messages(damp, "appointment-offered")).hasSize(1);
      assertThat(count(damp)).isZero();
      book(damp, TUESDAY);
      processes.tellWhatDidNotHear();
      assertThat(count(damp)).isZero();
    } finally {
      repository.activateProcessDefinitionByKey("appointment");
    }

    processes.tellWhatDidNotHear();

    assertThat(processOf(damp)).isWaitingAt("Event_UntilTheReminder");
    assertThat(messages(damp, "appointment-booked")).hasSize(1);
  }

  /** Of all requests of the team, also those of other tests. */
  private List<String> lapsed() {
    return appointments.lapsed(Set.of("housing"), 0, 100).stream()
        .map(Appointment::reference)
        .toList();
  }

  /** A timer that is due goes on as soon as it may, before anybody tells it how it stands. */
  @Test
  @Order(1)
  void aReminderThatComesBeforeItHeardThatNothingIsBookedAnyMoreFailsNothing() {
    Council.Case cancelled = council.damp();
    Council.Case givenUp = council.damp();
    for (Council.Case each : List.of(cancelled, givenUp)) {
      offer(each, TUESDAY, WEDNESDAY);
      book(each, TUESDAY);
      runtime.suspendProcessInstanceById(processOf(each).getId());
    }
    ProcessInstance first = processOf(cancelled);
    ProcessInstance second = processOf(givenUp);
    Appointment one = open(cancelled);
    appointments.cancel(cancelled.reference, one.id(), one.changes(), Actor.customer());
    giveUp(givenUp, FRIDAY);
    council.opensOn("2026-06-12 09:30");
    runtime.activateProcessInstanceById(first.getId());
    runtime.activateProcessInstanceById(second.getId());

    council.timersFire();

    assertThat(first).isWaitingAt("Event_UntilTheTimeBegins");
    assertThat(second).isWaitingAt("Event_UntilTheTimeBegins");
    processes.tellWhatDidNotHear();
    assertThat(first).isEnded().hasPassed("Event_Cancelled");
    assertThat(second).isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    assertThat(messages(cancelled, "appointment-reminded")).isEmpty();
    assertThat(messages(givenUp, "appointment-reminded")).isEmpty();
    for (ProcessInstance each : List.of(first, second)) {
      assertThat(runtime.createIncidentQuery().processInstanceId(each.getId()).count()).isZero();
    }
  }

  /** The time from which it woke is not the one that is booked, or none is. */
  @Test
  @Order(1)
  void nobodyIsAskedHowItWentOfATimeThatWasMovedWhileItCouldNotHear() {
    Council.Case moved = council.damp();
    Council.Case givenUp = council.damp();
    for (Council.Case each : List.of(moved, givenUp)) {
      offer(each, TUESDAY, FRIDAY);
      book(each, TUESDAY);
    }
    council.timePassesUntil("2026-06-12 09:00");
    runtime.suspendProcessInstanceById(processOf(moved).getId());
    runtime.suspendProcessInstanceById(processOf(givenUp).getId());
    book(moved, FRIDAY);
    giveUp(givenUp, FRIDAY);
    council.opensOn("2026-06-16 11:00");
    runtime.activateProcessInstanceById(processOf(moved).getId());
    runtime.activateProcessInstanceById(processOf(givenUp).getId());
    council.timersFire();
    assertThat(moved.appointmentWork().name()).as("for a moment").isEqualTo("Say how it went");

    processes.tellWhatDidNotHear();

    assertThat(processOf(moved)).isWaitingAt("Event_UntilTheReminder");
    assertThat(processOf(givenUp)).isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    assertThat(work.ofCase(moved.reference)).noneMatch(WorkItem::appointment);
    assertThat(work.ofCase(givenUp.reference)).noneMatch(WorkItem::appointment);
    council.timePassesUntil("2026-06-19 09:30");
    assertThat(moved.appointmentWork().team()).isEqualTo("housing");
  }

  @Test
  @Order(1)
  void anOfferOfWhichAllTimesHavePassedEndsByItselfAndTheTeamSeesIt() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    ProcessInstance process = processOf(damp);
    offer(damp, WEDNESDAY);
    council.timePassesUntil("2026-06-16 10:00");
    assertThat(process)
        .as("there is another one")
        .hasPassed("Activity_LookAtTheOffer")
        .isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    assertThat(lapsed()).doesNotContain(damp.reference);

    council.timePassesUntil("2026-06-17 13:00");

    assertThat(process).isEnded().hasPassed("Event_OfferLapsed");
    assertThat(messages(damp, "appointment-lapsed"))
        .singleElement()
        .satisfies(
            body ->
                assertThat(body)
                    .contains(
                        "none was chosen", "your request goes on", "they send you new times"));
    assertThat(appointments.of(damp.reference))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.state()).isEqualTo(State.CANCELLED);
              assertThat(each.lapsed()).isTrue();
            });
    assertThat(lapsed()).containsOnlyOnce(damp.reference);
    appointments.lapseOverdue();
    processes.tellWhatDidNotHear();
    assertThat(messages(damp, "appointment-lapsed")).hasSize(1);
    walk(damp);

    offer(damp, FRIDAY);
    assertThat(lapsed()).doesNotContain(damp.reference);
    assertThat(processOf(damp)).isWaitingAt("Gateway_WhatDoesTheCustomerDo");
  }

  @Test
  @Order(1)
  void anOfferEndsAlsoWhereItsProcessStandsStill() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    ProcessInstance process = processOf(damp);
    runtime.suspendProcessInstanceById(process.getId());
    council.opensOn("2026-06-16 10:14");
    appointments.lapseOverdue();
    assertThat(messages(damp, "appointment-lapsed")).as("a process may be a little late").isEmpty();
    council.opensOn("2026-06-16 10:15");

    appointments.lapseOverdue();
    appointments.lapseOverdue();

    assertThat(messages(damp, "appointment-lapsed")).hasSize(1);
    runtime.activateProcessInstanceById(process.getId());
    council.timersFire();
    processes.tellWhatDidNotHear();
    assertThat(process).isEnded();
    assertThat(messages(damp, "appointment-lapsed")).hasSize(1);
  }

  @Test
  @Order(1)
  void whatDidNotHearIsFoundWithoutReadingWhatIsOver() {
    String h2 = "select count(*) from information_schema.tables where table_name = 'IN_DOUBT'";
    boolean embedded = jdbc.sql(h2).query(Long.class).single() > 0;
    Council.Case over = council.damp();
    jdbc.sql(
            "insert into appointment (id, reference, service, purpose, offered_at, changes,"
                + " changed_at, start_at, went, went_at) select "
                + (embedded ? "random_uuid()" : "gen_random_uuid()")
                + ", r.reference, r.service, 'visit', r.received_at, 7, r.received_at,"
                + " r.received_at, 'KEPT', r.received_at from service_request r, "
                + (embedded ? "system_range(1, 20000)" : "generate_series(1, 20000)")
                + " where r.reference = ?")
        .param(over.reference)
        .update();
    try {
      jdbc.sql(embedded ? "analyze table appointment" : "analyze appointment").update();
      String plan =
          jdbc
              .sql("explain " + AppointmentProcesses.UNHEARD)
              .param("process", "appointment")
              .param("now", clock.instant().atOffset(ZoneOffset.UTC))
              .query(String.class)
              .list()
              .stream()
              .collect(Collectors.joining("\n"))
              .toLowerCase(Locale.ROOT);
      assertThat(plan)
          .contains("appointment_hears", "appointment_open")
          .doesNotContain("appointment.tablescan", "scan on appointment a");
    } finally {
      jdbc.sql("delete from appointment where reference = ?").param(over.reference).update();
    }
  }

  @Test
  @Order(1)
  void whatWasCancelledWhileItWasSuspendedIsNotHeardAgainWithTheNextOne() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY, WEDNESDAY);
    book(damp, TUESDAY);
    ProcessInstance process = processOf(damp);
    runtime.suspendProcessInstanceById(process.getId());
    Appointment first = open(damp);
    appointments.cancel(damp.reference, first.id(), first.changes(), Actor.customer());
    offer(damp, WEDNESDAY);
    runtime.activateProcessInstanceById(process.getId());
    processes.tellWhatDidNotHear();
    book(damp, WEDNESDAY);
    var way = ways.appointmentsOf(damp.reference);

    processes.tellWhatDidNotHear();
    processes.tellWhatDidNotHear();

    assertThat(ways.appointmentsOf(damp.reference)).isEqualTo(way);
    assertThat(open(damp).state()).isEqualTo(State.BOOKED);
  }

  @Test
  @Order(1)
  void whatWasCancelledTooLateToBeHeardLeavesNoWorkThatNobodyCanFinish() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    ProcessInstance process = processOf(damp);
    council.timePassesUntil("2026-06-16 10:30");
    assertThat(damp.appointmentWork().name()).isEqualTo("Say how it went");
    // As if another node, whose clock is behind, had let the customer cancel it.
    jdbc.sql(
            "update appointment set cancelled_at = start_at, hears_since = start_at, changes ="
                + " changes + 1 where id = ?")
        .param(open(damp).id())
        .update();

    processes.tellWhatDidNotHear();

    assertThat(process).isEnded();
    assertThat(work.ofCase(damp.reference)).noneMatch(WorkItem::appointment);
    processes.tellWhatDidNotHear();
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(process.getId()).count())
        .isZero();
  }

  @Test
  @Order(1)
  void whatWasBookedBeforeThereWasSuchAProcessGetsOneAndNothingIsToldTwice() {
    Council.Case damp = council.damp();
    offer(damp, TUESDAY);
    book(damp, TUESDAY);
    olderThanItsProcess(damp);
    Council.Case reminded = council.damp();
    offer(reminded, TUESDAY);
    book(reminded, TUESDAY);
    council.timePassesUntil("2026-06-12 09:30");
    olderThanItsProcess(reminded);
    Council.Case offered = council.damp();
    offer(offered, FRIDAY);
    // Somebody took it away, and nothing has changed since.
    runtime.deleteProcessInstance(processOf(offered).getId(), "by mistake");

    processes.tellWhatDidNotHear();
    processes.tellWhatDidNotHear();
    appointments.remindOverdue();
    council.timersFire();

    assertThat(processOf(offered)).isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    assertThat(processOf(damp)).isWaitingAt("Event_UntilTheTimeBegins");
    // There is nothing to remind them of any more until it begins.
    assertThat(processOf(reminded)).isWaitingAt("Event_UntilTheReminder");
    for (Council.Case each : List.of(damp, reminded)) {
      assertThat(messages(each, "appointment-offered")).hasSize(1);
      assertThat(messages(each, "appointment-booked")).hasSize(1);
      assertThat(messages(each, "appointment-reminded")).hasSize(1);
    }
    council.timePassesUntil("2026-06-16 12:00");
    assertThat(damp.appointmentWent("housing-officer", "kept"))
        .isInstanceOf(WorkOutcome.Done.class);
    assertThat(reminded.appointmentWork().team()).isEqualTo("housing");
  }

  @Test
  @Order(1)
  void whatIsUndoneLeavesNothingAnywhere() {
    Council.Case damp = council.damp();
    undone(() -> offer(damp, TUESDAY));
    assertThat(appointments.of(damp.reference)).isEmpty();
    assertThat(count(damp)).isZero();

    offer(damp, TUESDAY);
    ProcessInstance process = processOf(damp);
    undone(() -> book(damp, TUESDAY));

    assertThat(open(damp).state()).isEqualTo(State.OFFERED);
    assertThat(process).isWaitingAt("Gateway_WhatDoesTheCustomerDo");
    assertThat(messages(damp, "appointment-booked")).isEmpty();
    book(damp, TUESDAY);
    council.timePassesUntil("2026-06-16 11:00");
    undone(() -> damp.appointmentWent("housing-officer", "missed-by-us", WEDNESDAY));
    assertThat(open(damp).state()).isEqualTo(State.BOOKED);
    assertThat(damp.appointmentWork().name()).isEqualTo("Say how it went");
    assertThat(messages(damp, "appointment-missed-by-us")).isEmpty();
  }

  @Test
  @Order(1)
  void theCustomerReadsWhatHappensNextAndTheRequestSaysItsOwn() {
    Council.Case damp = council.damp();
    String own = requests.outlookOf(damp.reference, Locale.UK).nextStep();
    offer(damp, TUESDAY);
    assertThat(next(damp, true)).contains("Choose one of these times.");
    assertThat(requests.outlookOf(damp.reference, Locale.UK).nextStep()).isEqualTo(own);

    book(damp, TUESDAY);
    assertThat(next(damp, false)).contains("We meet at the time that you booked.");
    council.timePassesUntil("2026-06-16 11:00");
    assertThat(next(damp, false)).contains("writes down how it went.");
  }

  @Test
  @Order(2)
  void everyPartOfTheDiagramIsWalkedByTheseTests() {
    walked.isEverything(60);
  }

  private String next(Council.Case about, boolean theirTurn) {
    return requests
        .nextInAppointment(requests.find(about.reference).orElseThrow(), theirTurn, Locale.UK)
        .orElse("");
  }

  /** Something fails after it, in the same transaction. */
  private void undone(Runnable act) {
    try {
      attempts.of(
          () -> {
            act.run();
            throw new IllegalStateException("The node is killed.");
          });
    } catch (IllegalStateException killed) {
      assertThat(killed).hasMessage("The node is killed.");
    }
  }

  private void olderThanItsProcess(Council.Case about) {
    runtime.deleteProcessInstance(processOf(about).getId(), "older");
    jdbc.sql("update appointment set heard = null, hears_since = changed_at where reference = ?")
        .param(about.reference)
        .update();
  }

  private void offer(Council.Case about, Slot... slots) {
    appointments.offer(
        about.reference, "inspection", "", List.of(slots), council.staff("housing-officer"));
  }

  private void book(Council.Case about, Slot slot) {
    Appointment open = open(about);
    appointments.book(
        about.reference,
        open.id(),
        open.times().stream()
            .filter(each -> each.slot().equals(slot))
            .findFirst()
            .orElseThrow()
            .id(),
        open.changes(),
        Actor.customer());
  }

  private void giveUp(Council.Case about, Slot instead) {
    Appointment booked = open(about);
    Slot other = slot("2026-06-22T09:00", "2026-06-22T11:00");
    appointments.moveByUs(
        about.reference,
        booked.id(),
        booked.changes(),
        List.of(instead, other),
        "Our surveyor is ill.",
        council.staff("housing-officer"));
  }

  private Appointment open(Council.Case about) {
    return appointments.of(about.reference).stream()
        .filter(Appointment::open)
        .findFirst()
        .orElseThrow();
  }

  private List<String> messages(Council.Case about, String template) {
    return jdbc.sql("select body from outbox where reference = ? and template = ?")
        .params(about.reference, template)
        .query(String.class)
        .list();
  }

  private long count(Council.Case about) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(about.reference)
        .processDefinitionKey("appointment")
        .count();
  }

  private ProcessInstance processOf(Council.Case about) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(about.reference)
        .processDefinitionKey("appointment")
        .singleResult();
  }

  private void walk(Council.Case about) {
    ways.appointmentsOf(about.reference).forEach(walked::way);
    for (HistoricProcessInstance each :
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(about.reference)
            .processDefinitionKey("appointment")
            .list()) {
      walked.elements(each.getId(), history);
    }
  }

  private static Slot slot(String start, String end) {
    return new Slot(at(start), at(end));
  }

  private static Instant at(String moment) {
    return LocalDateTime.parse(moment).atZone(ZoneId.of("Europe/London")).toInstant();
  }
}
