package org.kept.workflow.engine;

import org.camunda.bpm.engine.variable.Variables;
import org.kept.request.Attempts;
import org.kept.request.ExplanationAsked;
import org.kept.request.Explanations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts the process that explains something, in the transaction of whoever asks. It runs beside
 * the process of the request and carries the same reference; only its own diagram tells them apart.
 */
@Component
class ExplanationStarter {

  private static final Logger LOG = LoggerFactory.getLogger(ExplanationStarter.class);

  private final CertifiedStarts starts;
  private final Explanations explanations;
  private final Attempts attempts;

  ExplanationStarter(CertifiedStarts starts, Explanations explanations, Attempts attempts) {
    this.starts = starts;
    this.explanations = explanations;
    this.attempts = attempts;
  }

  @EventListener
  void on(ExplanationAsked asked) {
    if (!started(asked)) {
      LOG.error(
          "What the customer of {} asked is taken in but its process {} could not start: the diagram"
              + " has no certificate for what the engine would run. Publish the process again; it"
              + " starts by itself within a minute of that.",
          asked.reference(),
          asked.process());
    }
  }

  /** What could not start does as soon as its diagram has a certificate. */
  @Scheduled(cron = "25 * * * * *", zone = "Europe/London")
  void startWhatWaits() {
    for (ExplanationAsked asked : explanations.notStarted()) {
      try {
        attempts.of(() -> explanations.waits(asked.explanation()) && started(asked));
      } catch (RuntimeException failed) {
        LOG.error("What the customer of {} asked could not start", asked.reference(), failed);
      }
    }
  }

  private boolean started(ExplanationAsked asked) {
    boolean started =
        starts.start(
            asked.process(),
            asked.reference(),
            Variables.createVariables().putValue(org.kept.workflow.Variables.TEAM, asked.team()));
    if (started) {
      explanations.started(asked.explanation());
    }
    return started;
  }
}
