package org.kept.workflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.kept.outage.Lookout;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * A timer gives up after its fifth failure, and waits a minute after each. That the database was
 * away, or that somebody changed the case in the same moment, is no failure of the timer: it is put
 * back as it was, costs none of its tries, and runs again at once.
 */
final class Retries implements FailedJobCommandFactory {

  private final Supplier<Lookout> lookout;

  Retries(Supplier<Lookout> lookout) {
    this.lookout = lookout;
  }

  @Override
  public Command<Object> getCommand(String job, Throwable failure) {
    return isSomebodyElse(failure) || lookout.get().explains(failure)
        ? new PutBack(job, failure)
        : new DefaultJobRetryCmd(job, failure);
  }

  /** Also where the database chose which of two had to stop, and a step was the one. */
  private static boolean isSomebodyElse(Throwable failure) {
    return failure instanceof OptimisticLockingException
        || failure instanceof ConcurrencyFailureException;
  }

  private static final class PutBack extends JobRetryCmd {

    private static final long serialVersionUID = 1L;

    PutBack(String job, Throwable failure) {
      super(job, failure);
    }

    @Override
    public Object execute(CommandContext context) {
      JobEntity job = getJob();
      if (job != null) {
        job.unlock();
      }
      return true;
    }
  }
}
