package org.kept.workflow.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.kept.workflow.BrokenAssumptions;

/**
 * Hears of every variable that is written, whoever writes it: a form, a decision table, a step, or
 * an operator in the engine's tools. History is the one place that they all come by.
 */
final class AssumptionRecorder extends AbstractBpmnParseListener
    implements HistoryEventHandler, SessionFactory {

  private final Supplier<AssumptionsInForce> assumptions;
  private final Supplier<BrokenAssumptions> broken;

  AssumptionRecorder(Supplier<AssumptionsInForce> assumptions, Supplier<BrokenAssumptions> broken) {
    this.assumptions = assumptions;
    this.broken = broken;
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof HistoricVariableUpdateEventEntity variable
        && variable.getProcessInstanceId() != null
        && assumptions.get().isAbout(variable.getVariableName())) {
      watch().wrote(variable.getProcessInstanceId());
    }
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  @Override
  public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
    transition.addBuiltInListener(
        ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> watch().look());
  }

  /** A case may end without moving on: nothing is left of its variables after that. */
  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity definition) {
    definition.addBuiltInListener(
        ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> watch().look());
  }

  private static AssumptionWatch watch() {
    return Context.getCommandContext().getSession(AssumptionWatch.class);
  }

  @Override
  public Class<?> getSessionType() {
    return AssumptionWatch.class;
  }

  @Override
  public Session openSession() {
    return new AssumptionWatch(assumptions, broken);
  }
}
