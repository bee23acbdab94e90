package org.kept.workflow.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Works off the engine's timers. Where the database went away before a timer could even be read,
 * the engine afterwards looks for the lock of a timer that it does not have, and breaks off with a
 * stack trace. Here such a timer counts as one that others may have: it loses no try, and {@link
 * HeldJobs} lets go of it.
 */
@Component
@ConditionalOnProperty(
    prefix = "camunda.bpm.job-execution",
    name = "enabled",
    havingValue = "true",
    matchIfMissing = true)
class TimerExecutor extends SpringJobExecutor {

  TimerExecutor(
      @Qualifier("camundaTaskExecutor") TaskExecutor threads, CamundaBpmProperties properties) {
    setTaskExecutor(threads);
    setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    JobExecutionProperty given = properties.getJobExecution();
    if (given.getLockTimeInMillis() != null) {
      setLockTimeInMillis(given.getLockTimeInMillis());
    }
    if (given.getMaxJobsPerAcquisition() != null) {
      setMaxJobsPerAcquisition(given.getMaxJobsPerAcquisition());
    }
    if (given.getWaitTimeInMillis() != null) {
      setWaitTimeInMillis(given.getWaitTimeInMillis());
    }
    if (given.getMaxWait() != null) {
      setMaxWait(given.getMaxWait());
    }
    if (given.getBackoffTimeInMillis() != null) {
      setBackoffTimeInMillis(given.getBackoffTimeInMillis());
    }
    if (given.getMaxBackoff() != null) {
      setMaxBackoff(given.getMaxBackoff());
    }
    if (given.getBackoffDecreaseThreshold() != null) {
      setBackoffDecreaseThreshold(given.getBackoffDecreaseThreshold());
    }
    if (given.getWaitIncreaseFactor() != null) {
      setWaitIncreaseFactor(given.getWaitIncreaseFactor());
    }
  }

  @Override
  public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
    return new ExecuteJobsRunnable(jobIds, engine) {
      @Override
      protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failure) {
        // Stands in until the timer has been read.
        failure.setJob(new TimerEntity());
        super.executeJob(job, commands, failure);
      }
    };
  }
}
