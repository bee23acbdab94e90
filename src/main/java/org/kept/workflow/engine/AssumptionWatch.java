package org.kept.workflow.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.kept.proof.Assumption;
import org.kept.workflow.BrokenAssumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices, within the engine's transaction, when the variables of a case come to be what a recorded
 * assumption says that they never are. It looks when whoever wrote them is done: whenever a case
 * moves on, and at the end of the engine's command, so that nobody is alarmed by the half of a
 * write. The case goes on.
 */
final class AssumptionWatch implements Session {

  /** The type of its incidents. */
  static final String INCIDENT = "assumption-broken";

  private static final Logger LOG = LoggerFactory.getLogger(AssumptionWatch.class);

  private final Supplier<AssumptionsInForce> assumptions;
  private final Supplier<BrokenAssumptions> broken;
  private final Set<String> written = new LinkedHashSet<>();

  AssumptionWatch(Supplier<AssumptionsInForce> assumptions, Supplier<BrokenAssumptions> broken) {
    this.assumptions = assumptions;
    this.broken = broken;
  }

  /** A variable that an assumption is about was written. */
  void wrote(String instance) {
    written.add(instance);
  }

  /** Looks at the cases whose variables were written since the last look. */
  void look() {
    List<String> instances = List.copyOf(written);
    written.clear();
    instances.forEach(this::look);
  }

  private void look(String id) {
    ExecutionEntity instance =
        Context.getCommandContext().getExecutionManager().findExecutionById(id);
    if (instance == null || instance.isEnded()) {
      return;
    }
    ProcessDefinitionEntity runs = instance.getProcessDefinition();
    for (Assumption assumption :
        assumptions.get().of(runs.getKey(), runs.getDeploymentId(), runs.getResourceName())) {
      if (isBroken(assumption, instance)) {
        alarm(assumption, instance);
      }
    }
  }

  private static boolean isBroken(Assumption assumption, ExecutionEntity instance) {
    for (Map.Entry<String, String> never : assumption.never().entrySet()) {
      TypedValue typed = instance.getVariableLocalTyped(never.getKey(), false);
      if (typed == null
          || !typed.getType().isPrimitiveValueType()
          || !Objects.toString(typed.getValue(), "").equals(never.getValue())) {
        return false;
      }
    }
    return true;
  }

  private void alarm(Assumption assumption, ExecutionEntity instance) {
    String reference = instance.getBusinessKey();
    String definition = instance.getProcessDefinitionId();
    boolean known =
        reference == null
            ? instance.getIncidents().stream()
                .anyMatch(
                    incident ->
                        INCIDENT.equals(incident.getIncidentType())
                            && assumption.id().equals(incident.getConfiguration()))
            : !broken.get().happened(reference, assumption, definition);
    if (known) {
      return;
    }
    instance.createIncident(INCIDENT, assumption.id(), "Assumed never: " + assumption.sentence());
    // Said once, also where the transaction has to be tried again.
    CommandContext context = Context.getCommandContext();
    context
        .getTransactionContext()
        .addTransactionListener(
            TransactionState.COMMITTED,
            committed ->
                LOG.error(
                    "What the assumption {} says never happens has happened in {} on {}: look at"
                        + " /nobody-found. What was proved with it may not be so.",
                    assumption.id(),
                    reference,
                    definition));
  }

  @Override
  public void flush() {
    look();
  }

  @Override
  public void close() {
    written.clear();
  }
}
