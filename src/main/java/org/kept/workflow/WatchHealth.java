package org.kept.workflow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.kept.outage.Lookout;
import org.kept.request.Watches;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Counts the requests whose promises nothing is watching, for whoever watches Kept. Kept is well
 * all the same.
 */
@Component("watchHealthIndicator")
class WatchHealth extends AbstractHealthIndicator implements MeterBinder {

  private final Watches watches;
  private final Lookout lookout;

  WatchHealth(Watches watches, Lookout lookout) {
    this.watches = watches;
    this.lookout = lookout;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    if (lookout.isAway()) {
      // The database says so itself; nobody need wait for it once more.
      builder.unknown();
      return;
    }
    builder.up().withDetail("unwatched", watches.count());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("kept.promises.unwatched", watches, Watches::count)
        .description("Requests whose promises nothing is watching")
        .register(registry);
  }
}
