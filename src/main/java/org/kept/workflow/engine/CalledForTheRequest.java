package org.kept.workflow.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallableElementActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.core.model.CallableElementParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.kept.workflow.Variables;

/**
 * What a process runs is about the same request, and for the team that has it. The engine hands
 * nothing on by itself, and a diagram may not say what the request is: so both are handed on here.
 */
final class CalledForTheRequest extends AbstractBpmnParseListener {

  @Override
  public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (activity.getActivityBehavior() instanceof CallableElementActivityBehavior calling) {
      calling.getCallableElement().setBusinessKeyValueProvider(new OfTheCaller());
      calling.getCallableElement().addInput(new TeamOfTheCaller());
    }
  }

  /** Nothing where no team has it yet. */
  private static final class TeamOfTheCaller extends CallableElementParameter {

    @Override
    public void applyTo(VariableScope scope, VariableMap handedIn) {
      Object team = scope.getVariable(Variables.TEAM);
      if (team != null) {
        handedIn.put(Variables.TEAM, team);
      }
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
