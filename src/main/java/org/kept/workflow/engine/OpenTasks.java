package org.kept.workflow.engine;

import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.kept.workflow.Conductor;
import org.kept.workflow.Variables;

/** Reads an engine task as a piece of work. */
final class OpenTasks {

  private OpenTasks() {}

  /**
   * Reads it.
   *
   * @param teamOf who has the case with this reference
   */
  static Conductor.OpenWork asWork(TaskEntity task, UnaryOperator<String> teamOf) {
    String group =
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
    // The team that gave it keeps it: a contractor only works for it. Which one that is the case
    // knows; the diagram may have given the work before to a team that it names, whatever the
    // variable says.
    String contractor = group.equals(said(task, Variables.CONTRACTOR)) ? group : null;
    String team = contractor == null ? group : teamOf.apply(reference);
    return new Conductor.OpenWork(
        task.getId(),
        reference,
        task.getProcessDefinitionId(),
        Processes.idOf(task.getExecution()),
        task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
        formOf(task),
        team,
        contractor,
        task.getAssignee(),
        task.getCreateTime().toInstant());
  }

  private static @Nullable String said(TaskEntity task, String variable) {
    return task.getExecution().getVariable(variable) instanceof String said ? said : null;
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
