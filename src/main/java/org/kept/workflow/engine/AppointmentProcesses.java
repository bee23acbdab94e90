package org.kept.workflow.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.kept.promise.Catalogue;
import org.kept.request.Appointment;
import org.kept.request.AppointmentTurned;
import org.kept.request.Appointments;
import org.kept.request.Attempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts the process that keeps an appointment, in the transaction in which times are offered, and
 * lets it hear what becomes of them. It runs beside the process of the request and carries the same
 * reference. The facts are those of the request: a process that could not hear (it is suspended,
 * its diagram has no certificate, or the appointment is older than it) is told later how they
 * stand.
 */
@Component
class AppointmentProcesses {

  private static final Logger LOG = LoggerFactory.getLogger(AppointmentProcesses.class);

  private static final String BOOKED = "appointment-booked";
  private static final String MOVED = "appointment-moved";
  private static final String GIVEN_UP = "appointment-given-up";
  private static final String CANCELLED = "appointment-cancelled";
  private static final String CALLED_OFF = "appointment-called-off";

  private final RuntimeService runtime;
  private final ManagementService management;
  private final CertifiedStarts starts;
  private final Appointments appointments;
  private final Catalogue catalogue;
  private final Attempts attempts;
  private final JdbcClient jdbc;
  private final Clock clock;

  AppointmentProcesses(
      RuntimeService runtime,
      ManagementService management,
      CertifiedStarts starts,
      Appointments appointments,
      Catalogue catalogue,
      Attempts attempts,
      JdbcClient jdbc,
      Clock clock) {
    this.runtime = runtime;
    this.management = management;
    this.starts = starts;
    this.appointments = appointments;
    this.catalogue = catalogue;
    this.attempts = attempts;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What came of telling a process how its appointment stands. */
  private enum Told {
    HEARD,
    /** It is suspended, or on its way: it is told later. */
    LATER,
    NO_CERTIFICATE,
    /** None can begin until an operator activates the process again. */
    SUSPENDED
  }

  /** A process waits there for a message. */
  private record Waiting(String execution, String message) {}

  @EventListener
  void on(AppointmentTurned turned) {
    String process = catalogue.appointmentProcess().orElse(null);
    Told told = process == null ? Told.HEARD : hears(turned.reference(), process);
    if (told == Told.NO_CERTIFICATE) {
      LOG.error(
          "The appointment about {} is taken in but its process {} could not start: the diagram has"
              + " no certificate for what the engine would run. Publish the process again; it"
              + " starts by itself within a minute of that.",
          turned.reference(),
          process);
    } else if (told == Told.SUSPENDED) {
      LOG.error(
          "The appointment about {} is taken in but its process {} could not start: an operator"
              + " suspended it. Activate the process again; it starts by itself within a minute of"
              + " that.",
          turned.reference(),
          process);
    }
  }

  /** What could not hear does so as soon as it can, and what has no process gets one. */
  @Scheduled(cron = "35 * * * * *", zone = "Europe/London")
  void tellWhatDidNotHear() {
    catalogue
        .appointmentProcess()
        .ifPresent(
            process -> {
              for (String reference : unheard(process)) {
                try {
                  attempts.of(() -> hears(reference, process));
                } catch (RuntimeException failed) {
                  LOG.error("The appointment about {} could not go on", reference, failed);
                }
              }
            });
  }

  /**
   * Those of which a process does not know how they stand, and open ones whose process somebody
   * took away. Those whose process is suspended wait until it goes on; what a diagram itself ended
   * is over, or it would begin again and again. Each half begins with what an index gives, so that
   * it reads none of the many that are over.
   */
  static final String UNHEARD =
      """
      select a.reference from appointment a
      where a.hears_since <= :now and not exists (
        select 1 from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
        where e.business_key_ = a.reference and d.key_ = :process and e.parent_id_ is null
          and e.suspension_state_ <> 1)
      union
      select a.reference from appointment a
      where a.went is null and a.cancelled_at is null and not exists (
          select 1 from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
          where e.business_key_ = a.reference and d.key_ = :process and e.parent_id_ is null)
        and not exists (
          select 1 from act_hi_procinst h
          where h.business_key_ = a.reference and h.proc_def_key_ = :process
            and h.state_ = 'COMPLETED' and not exists (
              select 1 from act_hi_procinst later
              where later.business_key_ = a.reference and later.proc_def_key_ = :process
                and later.start_time_ > h.start_time_))
      order by 1 fetch first 200 rows only
      """;

  private List<String> unheard(String process) {
    return jdbc.sql(UNHEARD)
        .param("process", process)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(String.class)
        .list();
  }

  private Told hears(String reference, String process) {
    Appointment now = appointments.newest(reference).orElse(null);
    if (now == null) {
      return Told.HEARD;
    }
    if (instances(reference, process) == 0) {
      if (!now.open()) {
        appointments.heard(now);
        return Told.HEARD;
      }
      Told begun = begins(reference, process);
      if (begun != Told.HEARD) {
        return begun;
      }
    } else if (isSuspended(reference, process)) {
      return Told.LATER;
    }
    Optional<Waiting> hearing = hearing(now, process);
    if (hearing.isEmpty() && isElsewhere(now, process)) {
      if (isOnItsWay(reference, process) || (now.open() && starts.isSuspended(process))) {
        return Told.LATER;
      }
      end(reference, process);
      if (now.open()) {
        Told begun = begins(reference, process);
        if (begun != Told.HEARD) {
          return begun;
        }
        hearing = hearing(now, process);
      }
    }
    hearing.ifPresent(
        each ->
            Engine.unlessChanged(
                () -> {
                  runtime.messageEventReceived(each.message(), each.execution());
                  return true;
                }));
    appointments.heard(now);
    return Told.HEARD;
  }

  private Told begins(String reference, String process) {
    if (starts.isSuspended(process)) {
      return Told.SUSPENDED;
    }
    return starts.start(process, reference, Variables.createVariables())
        ? Told.HEARD
        : Told.NO_CERTIFICATE;
  }

  private Optional<Waiting> hearing(Appointment now, String process) {
    List<Waiting> waiting = waiting(now.reference(), process);
    return wanted(now)
        .flatMap(message -> waiting.stream().filter(each -> each.message().equals(message)))
        .findFirst();
  }

  /**
   * Whether it is where it can never hear how it stands: while it could not hear, a timer of it
   * went on, and what it waits for now never comes or asks for what did not happen.
   */
  private boolean isElsewhere(Appointment now, String process) {
    return switch (now.state()) {
      case OFFERED ->
          waiting(now.reference(), process).stream()
              .noneMatch(each -> each.message().equals(BOOKED));
      case BOOKED -> !now.begun(clock.instant());
      case CANCELLED -> true;
      case OVER -> false;
    };
  }

  /** The engine goes on with it at once, by a job, so that it will be somewhere else. */
  private boolean isOnItsWay(String reference, String process) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .processDefinitionKey(process)
        .list()
        .stream()
        .anyMatch(
            each ->
                management
                        .createJobQuery()
                        .processInstanceId(each.getId())
                        .messages()
                        .withRetriesLeft()
                        .count()
                    > 0);
  }

  private void end(String reference, String process) {
    runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .processDefinitionKey(process)
        .list()
        .forEach(
            left ->
                runtime.deleteProcessInstance(
                    left.getId(), "The appointment stands otherwise by now."));
  }

  /** What tells a process how it stands now, wherever it waits: the first that it waits for. */
  private static Stream<String> wanted(Appointment now) {
    return switch (now.state()) {
      case OFFERED -> Stream.of(GIVEN_UP);
      case BOOKED -> Stream.of(BOOKED, MOVED);
      case CANCELLED ->
          now.byCustomer() ? Stream.of(CANCELLED, CALLED_OFF) : Stream.of(CALLED_OFF, CANCELLED);
      case OVER -> Stream.of(CALLED_OFF);
    };
  }

  private List<Waiting> waiting(String reference, String process) {
    return jdbc.sql(
            """
            select waiting.execution_id_, waiting.event_name_ from act_ru_event_subscr waiting
            join act_ru_execution instance on instance.id_ = waiting.proc_inst_id_
            join act_re_procdef definition on definition.id_ = instance.proc_def_id_
            where instance.business_key_ = ? and definition.key_ = ?
              and waiting.event_type_ = 'message'
            order by waiting.created_, waiting.id_
            """)
        .params(reference, process)
        .query((row, index) -> new Waiting(row.getString(1), row.getString(2)))
        .list();
  }

  private long instances(String reference, String process) {
    return count(reference, process, "");
  }

  private boolean isSuspended(String reference, String process) {
    return count(reference, process, " and instance.suspension_state_ <> 1") > 0;
  }

  private long count(String reference, String process, String which) {
    return jdbc.sql(
            "select count(*) from act_ru_execution instance join act_re_procdef definition on"
                + " definition.id_ = instance.proc_def_id_ where instance.business_key_ = ? and"
                + " definition.key_ = ? and instance.parent_id_ is null"
                + which)
        .params(reference, process)
        .query(Long.class)
        .single();
  }
}
