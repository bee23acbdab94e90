package org.kept.workflow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.kept.request.Escalations;
import org.springframework.stereotype.Component;

/** Counts the broken promises for which nobody could be found, for whoever watches Kept. */
@Component
class EscalationMetrics implements MeterBinder {

  private final Escalations escalations;

  EscalationMetrics(Escalations escalations) {
    this.escalations = escalations;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("kept.escalations.nobody-found", escalations, found -> found.waiting().size())
        .description("Broken promises for which nobody could be found")
        .register(registry);
  }
}
