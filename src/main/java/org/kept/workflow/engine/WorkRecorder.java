package org.kept.workflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.kept.access.Actor;
import org.kept.request.Progress;
import org.kept.request.WorkOrder;
import org.kept.request.WorkOrders;
import org.kept.workflow.Conductor;
import org.kept.workflow.WorkList;

/** Keeps the work list in step with the engine's tasks, in the engine's own transaction. */
final class WorkRecorder extends AbstractBpmnParseListener {

  private final Supplier<WorkList> list;
  private final Supplier<Progress> progress;
  private final Supplier<WorkOrders> orders;

  WorkRecorder(Supplier<WorkList> list, Supplier<Progress> progress, Supplier<WorkOrders> orders) {
    this.list = list;
    this.progress = progress;
    this.orders = orders;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task =
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::gone);
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::gone);
  }

  private void created(DelegateTask task) {
    Conductor.OpenWork work = OpenTasks.asWork((TaskEntity) task, progress.get()::teamOf);
    progress.get().heldBy(work.reference(), work.process(), work.team());
    list.get().add(work);
  }

  private void assigned(DelegateTask task) {
    list.get().assigned(task.getId(), task.getAssignee());
  }

  private void gone(DelegateTask task) {
    list.get()
        .given(task.getId())
        // Whatever took it away: nobody is to go on with what the case does not wait for.
        .ifPresent(
            reference -> orders.get().stop(reference, WorkOrder.Ended.STOPPED, Actor.system()));
    list.get().remove(task.getId());
  }
}
