package org.kept.request;

import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does something in a transaction, and again from the start if another one was in the way: a timer
 * that fires while an officer presses a button is no reason to show the officer an error. A
 * database that says it waited too long for a lock says that another one was in the way.
 */
@Component
public class Attempts {

  private static final int MOST = 5;

  private final TransactionTemplate transaction;

  Attempts(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Does it. Must not be called within a transaction, as that one could not be done again.
   *
   * @throws TransientDataAccessException if others were in the way five times running
   */
  public <T> T of(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.execute(status -> work.get());
      } catch (TransientDataAccessException inTheWay) {
        if (attempt == MOST) {
          throw inTheWay;
        }
      }
    }
  }
}
