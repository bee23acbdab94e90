package org.kept.workflow.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.kept.access.Actor;
import org.kept.ledger.Ledger;
import org.kept.workflow.ProcessHistory;

/**
 * Records every sequence flow that is taken. The engine's own history knows activities only, so
 * which way a case took could not be found out later. The listeners are built in: skipping custom
 * listeners does not skip them.
 */
final class PathRecorder extends AbstractBpmnParseListener {

  private final Supplier<Ledger> ledger;

  PathRecorder(Supplier<Ledger> ledger) {
    this.ledger = ledger;
  }

  @Override
  public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
    String flow = transition.getId();
    ExecutionListener recorder = execution -> record(execution, flow);
    if (transition.getSource().getActivityBehavior() instanceof EventBasedGatewayActivityBehavior) {
      // The engine never takes these: it waits at the gateway and goes on at the event that came.
      ((ActivityImpl) transition.getDestination())
          .addBuiltInListener(ExecutionListener.EVENTNAME_START, recorder);
    } else {
      transition.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, recorder);
    }
  }

  private void record(DelegateExecution execution, String flow) {
    String reference = execution.getProcessBusinessKey();
    if (reference == null) {
      return;
    }
    ledger
        .get()
        .extend(
            reference,
            ProcessHistory.PATH_TAKEN,
            Actor.system(),
            Map.of(ProcessHistory.DEFINITION, execution.getProcessDefinitionId()),
            ProcessHistory.FLOWS,
            flow);
  }
}
