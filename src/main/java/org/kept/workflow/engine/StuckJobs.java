package org.kept.workflow.engine;

import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.runtime.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says aloud that a timer gave up after its last try. Nothing tries it again by itself, so the
 * watch over a promise, or a wait for a customer, would end in silence.
 */
final class StuckJobs extends DefaultIncidentHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StuckJobs.class);

  StuckJobs() {
    super(Incident.FAILED_JOB_HANDLER_TYPE);
  }

  @Override
  public Incident handleIncident(IncidentContext context, String message) {
    LOG.error(
        "Job {} at {} of {} gave up after its last try: look at its cause in Cockpit at /camunda and"
            + " let it try again there.",
        context.getConfiguration(),
        context.getActivityId(),
        context.getProcessDefinitionId());
    return super.handleIncident(context, message);
  }
}
