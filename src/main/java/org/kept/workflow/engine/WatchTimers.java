package org.kept.workflow.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.kept.promise.Catalogue;
import org.kept.request.Explanations;
import org.kept.workflow.Watching;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into the engine's tables for timers that watch promises, and for requests without any. */
@Component
class WatchTimers implements Watching {

  private final JdbcClient jdbc;
  private final ManagementService management;
  private final PromiseTimers timers;
  private final HeldStarts held;
  private final Explanations explanations;
  private final Catalogue catalogue;
  private final Clock clock;

  WatchTimers(
      JdbcClient jdbc,
      ManagementService management,
      PromiseTimers timers,
      HeldStarts held,
      Explanations explanations,
      Catalogue catalogue,
      Clock clock) {
    this.jdbc = jdbc;
    this.management = management;
    this.timers = timers;
    this.held = held;
    this.explanations = explanations;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  private record Timer(
      String id, String activity, String definition, int retries, boolean active, Instant at) {

    boolean runs() {
      return retries > 0 && active;
    }
  }

  @Override
  public List<String> unwatched(Instant before, String after, int limit) {
    return jdbc.sql(
            """
            select p.reference from promise p
            where p.broken_at is null and p.kept_at is null and p.withdrawn_at is null
              and p.paused_at is null
              and p.milestone <> 'acknowledge' and p.reference > :after
              and case when p.warned_at is null then p.warn_at else p.due_at end < :before
              and not exists (
                select 1 from act_ru_execution e join act_ru_job j on j.process_instance_id_ = e.id_
                join act_ru_execution root on root.id_ = e.root_proc_inst_id_
                join act_re_procdef d on d.id_ = root.proc_def_id_
                where e.business_key_ = p.reference
                  and d.key_ <> :appointment
                  and (d.key_ = :explaining) = (p.milestone = 'explain') and j.type_ = 'timer' and j.retries_ > 0
                  and j.suspension_state_ = 1 and j.duedate_ <= :now)
            union
            select r.reference from service_request r
            where r.told_at is null and r.closed_at is null and r.reference > :after
              and not exists (select 1 from act_ru_execution e
                join act_re_procdef d on d.id_ = e.proc_def_id_
                where e.business_key_ = r.reference and d.key_ <> :explaining
                  and d.key_ <> :appointment)
            order by 1 fetch first :limit rows only
            """)
        .param("after", after)
        .param("explaining", catalogue.explainingProcess().orElse(""))
        .param("appointment", catalogue.appointmentProcess().orElse(""))
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("now", EngineTime.local(clock.instant()))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  @Override
  public State state(String reference, String process) {
    boolean explains = catalogue.explains(process);
    List<Timer> watching = watching(reference, explains);
    if (watching.isEmpty()) {
      if (hasProcess(reference, explains)) {
        return new NoTimer();
      }
      boolean waits = explains ? explanationWaits(reference) : held.waits(reference);
      return waits ? new Held() : new NoProcess();
    }
    return watching.stream()
        .filter(Timer::runs)
        .map(Timer::at)
        .min(Comparator.naturalOrder())
        .<State>map(Set::new)
        .orElseGet(
            () -> watching.stream().allMatch(Timer::active) ? new GaveUp() : new Suspended());
  }

  @Override
  public void rearm(String reference, String process) {
    Instant now = clock.instant();
    for (Timer timer : watching(reference, catalogue.explains(process))) {
      if (timer.retries() == 0) {
        management.setJobRetries(timer.id(), 1);
      }
      if (timer.at().isAfter(now)) {
        management.setJobDuedate(timer.id(), Date.from(now));
      }
    }
  }

  private boolean explanationWaits(String reference) {
    return explanations
        .open(reference)
        .filter(explanation -> explanation.startedAt() == null)
        .isPresent();
  }

  private boolean hasProcess(String reference, boolean explains) {
    return jdbc.sql(
                "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ ="
                    + " e.proc_def_id_ where e.business_key_ = ? and (d.key_ = ?) = ? and d.key_ <> ?")
            .params(
                reference,
                catalogue.explainingProcess().orElse(""),
                explains,
                catalogue.appointmentProcess().orElse(""))
            .query(Long.class)
            .single()
        > 0;
  }

  private List<Timer> watching(String reference, boolean explains) {
    return jdbc
        .sql(
            """
            select job.id_, definition.act_id_, job.process_def_id_, job.retries_,
              job.suspension_state_, job.duedate_
            from act_ru_execution instance
            join act_ru_job job on job.process_instance_id_ = instance.id_
            join act_ru_jobdef definition on definition.id_ = job.job_def_id_
            join act_ru_execution root on root.id_ = instance.root_proc_inst_id_
            join act_re_procdef process on process.id_ = root.proc_def_id_
            where instance.business_key_ = ? and job.type_ = 'timer' and (process.key_ = ?) = ?
              and process.key_ <> ?
            """)
        .params(
            reference,
            catalogue.explainingProcess().orElse(""),
            explains,
            catalogue.appointmentProcess().orElse(""))
        .query(
            (row, index) ->
                new Timer(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getInt(5) == SuspensionState.ACTIVE.getStateCode(),
                    EngineTime.instant(row.getObject(6, LocalDateTime.class))))
        .list()
        .stream()
        .filter(timer -> timers.looksAtPromises(timer.definition(), timer.activity()))
        .toList();
  }
}
