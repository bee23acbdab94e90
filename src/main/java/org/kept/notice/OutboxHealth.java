package org.kept.notice;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Counts the messages that a person must look at. Kept is well all the same. */
@Component("outboxHealthIndicator")
class OutboxHealth extends AbstractHealthIndicator {

  private final Outbox outbox;

  OutboxHealth(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder
        .up()
        .withDetail("unsure", outbox.count(MessageState.UNSURE))
        .withDetail("failed", outbox.count(MessageState.FAILED));
  }
}
