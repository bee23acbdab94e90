package org.kept.notice;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Counts the messages that a person must look at. Kept is well all the same. */
@Component("outboxHealthIndicator")
class OutboxHealth implements HealthIndicator {

  private final Outbox outbox;

  OutboxHealth(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Health health() {
    return Health.up()
        .withDetail("unsure", outbox.count(MessageState.UNSURE))
        .withDetail("failed", outbox.count(MessageState.FAILED))
        .build();
  }
}
