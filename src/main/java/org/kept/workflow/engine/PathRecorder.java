package org.kept.workflow.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
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
    transition.addBuiltInListener(
        ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> record(execution, flow));
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity definition) {
    afterEventBasedGateways(element, definition);
  }

  /**
   * The engine makes no transitions of these: it waits at the gateway and goes on at the event that
   * came.
   */
  private void afterEventBasedGateways(Element element, ProcessDefinitionEntity definition) {
    for (Element inner : element.elements()) {
      afterEventBasedGateways(inner, definition);
    }
    if (!element.getTagName().equals("sequenceFlow")) {
      return;
    }
    ActivityImpl source = definition.findActivity(element.attribute("sourceRef"));
    if (source != null
        && source.getActivityBehavior() instanceof EventBasedGatewayActivityBehavior) {
      String flow = element.attribute("id");
      definition
          .findActivity(element.attribute("targetRef"))
          .addBuiltInListener(
              ExecutionListener.EVENTNAME_START,
              (ExecutionListener) execution -> record(execution, flow));
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
