package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.outage.Lookout;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

class RetriesTest {

  private final Lookout lookout = mock(Lookout.class);
  private final Retries retries = new Retries(() -> lookout);

  @ParameterizedTest
  @ValueSource(
      classes = {
        ConcurrencyFailureException.class,
        CannotAcquireLockException.class,
        PessimisticLockingFailureException.class
      })
  void aTimerThatOnlyStoodInSomebodysWayKeepsItsTries(
      Class<? extends ConcurrencyFailureException> why) throws ReflectiveOperationException {
    Throwable failure = why.getConstructor(String.class).newInstance("two at once");

    assertThat(retries.getCommand("job", failure)).isNotInstanceOf(DefaultJobRetryCmd.class);
  }

  @Test
  void aTimerWhoseCaseSomebodyChangedKeepsItsTries() {
    assertThat(retries.getCommand("job", new OptimisticLockingException("changed")))
        .isNotInstanceOf(DefaultJobRetryCmd.class);
  }

  @Test
  void aTimerThatFailedByItselfLosesATry() {
    assertThat(retries.getCommand("job", new DataIntegrityViolationException("wrong")))
        .isInstanceOf(DefaultJobRetryCmd.class);
  }
}
