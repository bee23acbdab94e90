package org.kept.notice;

import org.kept.outage.Lookout;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Counts the messages that a person must look at. Kept is well all the same. */
@Component("outboxHealthIndicator")
class OutboxHealth extends AbstractHealthIndicator {

  private final Outbox outbox;
  private final Lookout lookout;

  OutboxHealth(Outbox outbox, Lookout lookout) {
    this.outbox = outbox;
    this.lookout = lookout;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    if (lookout.isAway()) {
      // The database says so itself; nobody need wait for it once more.
      builder.unknown();
      return;
    }
    builder
        .up()
        .withDetail("unsure", outbox.count(MessageState.UNSURE))
        .withDetail("failed", outbox.count(MessageState.FAILED));
  }
}
