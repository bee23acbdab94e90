package org.kept.request;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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

  /**
   * Now, but never before any of these: while a machine's clock that was set back catches up, time
   * stands still for what follows from them.
   */
  Instant notBefore(@Nullable Instant... earlier) {
    Instant latest = now();
    for (Instant each : earlier) {
      if (each != null && each.isAfter(latest)) {
        latest = each;
      }
    }
    return latest;
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
