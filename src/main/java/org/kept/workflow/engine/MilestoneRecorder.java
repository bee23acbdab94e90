package org.kept.workflow.engine;

import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.kept.request.Progress;
import org.kept.workflow.LateWork;

/**
 * Keeps the promise that an element is drawn to keep: when an activity with the property {@code
 * keeps} is done, the promise of that milestone is settled, in the engine's own transaction.
 */
final class MilestoneRecorder extends AbstractBpmnParseListener {

  /** Their steps settle these, with more that goes with it. */
  static final Set<String> BY_STEPS =
      Set.of(Progress.ACKNOWLEDGE, Progress.ANSWER, Progress.EXPLAIN);

  private static final String KEEPS = "keeps";

  private final Supplier<Progress> progress;
  private final Supplier<LateWork> lateWork;

  MilestoneRecorder(Supplier<Progress> progress, Supplier<LateWork> lateWork) {
    this.progress = progress;
    this.lateWork = lateWork;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    listen(element, activity);
  }

  @Override
  public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    listen(element, activity);
  }

  private void listen(Element element, ActivityImpl activity) {
    Element extensions = element.element("extensionElements");
    Element properties = extensions == null ? null : extensions.element("properties");
    if (properties == null) {
      return;
    }
    for (Element property : properties.elements("property")) {
      String value = property.attribute("value");
      if (KEEPS.equals(property.attribute("name")) && value != null) {
        for (String said : value.split(",", -1)) {
          String milestone = said.strip();
          if (!BY_STEPS.contains(milestone)) {
            activity.addBuiltInListener(
                ExecutionListener.EVENTNAME_END,
                (ExecutionListener) execution -> reached(execution, milestone));
          }
        }
      }
    }
  }

  private void reached(DelegateExecution execution, String milestone) {
    // What is taken away unfinished has reached nothing.
    if (execution.getProcessBusinessKey() != null && !((ExecutionEntity) execution).isCanceled()) {
      progress
          .get()
          .reached(execution.getProcessBusinessKey(), milestone)
          .forEach(late -> lateWork.get().step(late));
    }
  }
}
