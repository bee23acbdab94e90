package org.kept.request;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The moment of a transaction: everything that happens in one, happens at once. So a promise to
 * answer at once is kept by an answer in the same transaction.
 */
@Component
class Moment {

  private final Clock clock;

  Moment(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return clock.instant();
    }
    Instant bound = (Instant) TransactionSynchronizationManager.getResource(this);
    if (bound == null) {
      bound = clock.instant();
      TransactionSynchronizationManager.bindResource(this, bound);
      TransactionSynchronizationManager.registerSynchronization(new Unbind(bound));
    }
    return bound;
  }

  private final class Unbind implements TransactionSynchronization {

    private final Instant bound;

    Unbind(Instant bound) {
      this.bound = bound;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(Moment.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(Moment.this, bound);
    }

    @Override
    public void beforeCompletion() {
      TransactionSynchronizationManager.unbindResourceIfPossible(Moment.this);
    }
  }
}
