package org.kept.workflow.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.kept.promise.Catalogue;
import org.kept.workflow.Conductor;
import org.springframework.stereotype.Component;

/** One way of a case through a diagram after another: how each begins and how it is ended. */
@Component
class CaseRounds {

  private final RuntimeService runtime;
  private final CertifiedStarts starts;
  private final Catalogue catalogue;

  CaseRounds(RuntimeService runtime, CertifiedStarts starts, Catalogue catalogue) {
    this.runtime = runtime;
    this.starts = starts;
    this.catalogue = catalogue;
  }

  /**
   * Starts one, unless its diagram has no certificate.
   *
   * @param decisions what the customer decided in the intake form
   * @param openedAgain whether they had it opened again
   * @return true if it has started
   */
  boolean begin(
      String reference,
      String service,
      String process,
      Map<String, String> decisions,
      boolean openedAgain) {
    // Only triage asks for these, and in the same transaction: transient, they cost no row.
    VariableMap variables = Variables.createVariables();
    for (Map.Entry<String, String> decision : decisions.entrySet()) {
      variables.putValueTyped(decision.getKey(), Variables.stringValue(decision.getValue(), true));
    }
    // Last: what a form asks never says this instead of us.
    variables.putValueTyped(
        org.kept.workflow.Variables.SERVICE, Variables.stringValue(service, true));
    variables.putValueTyped(
        org.kept.workflow.Variables.REOPENED,
        Variables.stringValue(openedAgain ? "yes" : "no", true));
    return starts.start(process, reference, variables);
  }

  /**
   * Ends what runs of a case, but not what runs beside it.
   *
   * @param why for those who look into the engine
   */
  void end(String reference, String why) {
    for (ProcessInstance instance : of(reference)) {
      // Nothing of the diagram runs any more on the way out.
      Engine.unlessChanged(
          () ->
              runtime.deleteProcessInstance(
                  instance.getProcessInstanceId(), why, true, false, true, false));
    }
  }

  /**
   * Sees that the case could begin on this process now.
   *
   * @throws Conductor.CaseSuspended if it is suspended
   * @throws Conductor.NotPublished if no case may begin on it
   */
  void mayBegin(String reference, String process) {
    if (of(reference).stream().anyMatch(ProcessInstance::isSuspended)) {
      throw new Conductor.CaseSuspended(
          new IllegalStateException(reference + " is to begin anew and is suspended."));
    }
    if (!starts.possible(process)) {
      throw new Conductor.NotPublished(process);
    }
  }

  private List<ProcessInstance> of(String reference) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(reference)
        .rootProcessInstances()
        .list()
        .stream()
        .filter(instance -> !catalogue.isBeside(instance.getProcessDefinitionKey()))
        .toList();
  }
}
