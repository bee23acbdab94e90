package org.kept.workflow.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Of which process something is part: of the one that it was begun for, whatever that one runs. */
final class Processes {

  private Processes() {}

  static String idOf(DelegateExecution execution) {
    return execution instanceof ExecutionEntity entity ? idOf(entity) : "";
  }

  static String idOf(VariableScope scope) {
    return scope instanceof ExecutionEntity execution
        ? idOf(execution)
        : scope instanceof TaskEntity task ? idOf(task.getExecution()) : "";
  }

  static String idOf(ExecutionEntity execution) {
    @Nullable ExecutionEntity instance = execution.getProcessInstance();
    while (instance != null && instance.getSuperExecution() != null) {
      instance = instance.getSuperExecution().getProcessInstance();
    }
    @Nullable ProcessDefinitionEntity definition =
        instance == null ? null : instance.getProcessDefinition();
    return definition == null ? "" : definition.getKey();
  }
}
