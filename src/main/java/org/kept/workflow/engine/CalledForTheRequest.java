package org.kept.workflow.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallableElementActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a process runs is about the same request. The engine hands nothing on by itself, and a
 * diagram may not say what the request is: so it is handed on here.
 */
final class CalledForTheRequest extends AbstractBpmnParseListener {

  @Override
  public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (activity.getActivityBehavior() instanceof CallableElementActivityBehavior calling) {
      calling.getCallableElement().setBusinessKeyValueProvider(new OfTheCaller());
    }
  }

  private static final class OfTheCaller implements ParameterValueProvider {

    @Override
    public @Nullable Object getValue(VariableScope scope) {
      return ((ExecutionEntity) scope).getProcessBusinessKey();
    }

    @Override
    public boolean isDynamic() {
      return true;
    }
  }
}
