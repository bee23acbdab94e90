package org.kept.workflow.engine;

import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.kept.workflow.Conductor;

/** Reads an engine task as a piece of work. */
final class OpenTasks {

  private OpenTasks() {}

  static Conductor.OpenWork asWork(TaskEntity task) {
    String team =
        task.getIdentityLinks().stream()
            .filter(
                link ->
                    IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
            .map(IdentityLink::getGroupId)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The work '" + task.getName() + "' has no team: name one in the diagram."));
    String reference = task.getExecution().getProcessBusinessKey();
    if (reference == null) {
      throw new IllegalStateException("The work '" + task.getName() + "' is about no request.");
    }
    return new Conductor.OpenWork(
        task.getId(),
        reference,
        task.getProcessDefinitionId(),
        Processes.idOf(task.getExecution()),
        task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
        formOf(task),
        team,
        task.getAssignee(),
        task.getCreateTime().toInstant());
  }

  private static String formOf(TaskEntity task) {
    FormDefinition form = task.getTaskDefinition().getFormDefinition();
    if (form == null || form.getCamundaFormDefinitionKey() == null) {
      throw new IllegalStateException(
          "The work '" + task.getName() + "' has no form: name one in the diagram.");
    }
    return form.getCamundaFormDefinitionKey().getExpressionText();
  }
}
