package org.kept.workflow.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.kept.outage.DatabaseBack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets go of the timers that this node had taken when the database went away. It could neither
 * finish them nor give them back, and nobody else touches them until they count as abandoned.
 */
@Component
class HeldJobs {

  private static final Logger LOG = LoggerFactory.getLogger(HeldJobs.class);

  /** What is written in the same moment is not written in the same order. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final ProcessEngineConfigurationImpl engine;
  private final Clock clock;

  HeldJobs(JdbcClient jdbc, ProcessEngineConfiguration engine, Clock clock) {
    this.jdbc = jdbc;
    this.engine = (ProcessEngineConfigurationImpl) engine;
    this.clock = clock;
  }

  /** Should one of them go on after all, only one of the two can commit: the job has a revision. */
  @EventListener
  void on(DatabaseBack back) {
    JobExecutor jobs = engine.getJobExecutor();
    Instant takenBefore = clock.instant().minus(back.after()).plus(SLACK);
    int held =
        jdbc.sql(
                "update act_ru_job set lock_owner_ = null, lock_exp_time_ = null"
                    + " where lock_owner_ = :me and lock_exp_time_ <= :until")
            .param("me", jobs.getLockOwner())
            .param("until", EngineTime.local(takenBefore.plusMillis(jobs.getLockTimeInMillis())))
            .update();
    if (held > 0) {
      LOG.info("{} timers that were under way when the database went away run again.", held);
    }
    if (jobs.isActive()) {
      jobs.jobWasAdded();
    }
  }
}
