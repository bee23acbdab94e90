package org.kept.workflow.engine;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.kept.request.InformationReceived;
import org.kept.request.RequestSubmitted;
import org.kept.workflow.ReturnedWork;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Moves processes when something happens to a request, in that very transaction. */
@Component
class ProcessStarter {

  private static final String INFORMATION_RECEIVED = "information-received";

  private final RuntimeService runtime;
  private final ReturnedWork returned;

  ProcessStarter(RuntimeService runtime, ReturnedWork returned) {
    this.runtime = runtime;
    this.returned = returned;
  }

  @EventListener
  void on(RequestSubmitted submitted) {
    // Only triage asks for these, and in the same transaction: transient, they cost no row.
    VariableMap variables = Variables.createVariables();
    variables.putValueTyped(
        org.kept.workflow.Variables.SERVICE, Variables.stringValue(submitted.service(), true));
    for (Map.Entry<String, String> decision : submitted.decisions().entrySet()) {
      variables.putValueTyped(decision.getKey(), Variables.stringValue(decision.getValue(), true));
    }
    Engine.unlessChanged(
        () ->
            runtime.startProcessInstanceByKey(
                submitted.process(), submitted.reference(), variables));
  }

  @EventListener
  void on(InformationReceived received) {
    // Where nobody waits for it the information is with the case all the same, and staff see it
    // there.
    boolean waited =
        !Engine.unlessChanged(
                () ->
                    runtime
                        .createMessageCorrelation(INFORMATION_RECEIVED)
                        .processInstanceBusinessKey(received.reference())
                        .correlateAllWithResult())
            .isEmpty();
    if (waited) {
      returned.afterTheAnswer(received.reference());
    }
  }
}
