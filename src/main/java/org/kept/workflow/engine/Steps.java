package org.kept.workflow.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.kept.notice.Notices;
import org.kept.proof.DrawnNext;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** The steps that diagrams may name, as the engine wants them. */
@Component
final class Steps {

  private final Map<String, AsDelegate> byName = new LinkedHashMap<>();

  @Autowired
  Steps(Map<String, Step> steps, NextDrawn next) {
    this(steps, next::at);
  }

  Steps(Map<String, Step> steps, NextThere next) {
    steps.forEach((name, step) -> byName.put(name, new AsDelegate(name, step, next)));
  }

  Set<String> names() {
    return byName.keySet();
  }

  @Nullable Object named(String name) {
    return byName.get(name);
  }

  /** What an element of a diagram says of what happens next. */
  @FunctionalInterface
  interface NextThere {
    Optional<DrawnNext> at(String definition, String element);
  }

  private record AsDelegate(String name, Step step, NextThere next)
      implements JavaDelegate, ExecutionListener {

    @Override
    public void execute(DelegateExecution execution) {
      take(execution);
    }

    @Override
    public void notify(DelegateExecution execution) {
      take(execution);
    }

    private void take(DelegateExecution execution) {
      Set<String> set = new HashSet<>();
      try {
        step.take(new InProcess(execution, step.reads(), step.writes(), set, next));
      } catch (TransientDataAccessException inTheWay) {
        // Whoever began it does it again.
        throw inTheWay;
      } catch (RuntimeException failed) {
        throw new StepFailed(name, failed);
      }
      for (String variable : step.surelyWrites()) {
        if (!set.contains(variable)) {
          throw StepFailed.withoutSetting(name, variable);
        }
      }
    }
  }

  /**
   * What a step may do in its process.
   *
   * @param set the variables that it has put something into, as it goes on
   */
  private record InProcess(
      DelegateExecution execution,
      Set<String> reads,
      Set<String> writes,
      Set<String> set,
      NextThere drawn)
      implements StepContext {

    @Override
    public String reference() {
      String reference = execution.getProcessBusinessKey();
      if (reference == null) {
        throw new IllegalStateException("The process is about no request: it has no business key.");
      }
      return reference;
    }

    @Override
    public String process() {
      return Processes.idOf(execution);
    }

    @Override
    public Map<String, String> next() {
      // On a branch no element asks for it; and what is read while a case waits is no message.
      Optional<DrawnNext> there =
          execution.getCurrentTransitionId() == null
              ? drawn.at(execution.getProcessDefinitionId(), execution.getCurrentActivityId())
              : Optional.empty();
      return there
          .filter(said -> !said.waits())
          .map(
              said ->
                  said.gaelic() == null
                      ? Map.of(Notices.NEXT + "en", said.text())
                      : Map.of(
                          Notices.NEXT + "en", said.text(), Notices.NEXT + "gd", said.gaelic()))
          .orElse(Map.of());
    }

    @Override
    public Optional<String> get(String variable) {
      if (!reads.contains(variable)) {
        throw new IllegalStateException(
            "The step does not declare that it reads '" + variable + "'.");
      }
      if (execution.getVariable("decisionResult") instanceof DmnDecisionResult answer
          && answer.getSingleResult() != null
          && answer.getSingleResult().containsKey(variable)) {
        return Optional.ofNullable(answer.getSingleResult().get(variable)).map(Object::toString);
      }
      return Optional.ofNullable(execution.getVariable(variable)).map(Object::toString);
    }

    @Override
    public void set(String variable, String value) {
      if (!writes.contains(variable)) {
        throw new IllegalStateException(
            "The step does not declare that it writes '" + variable + "'.");
      }
      execution.setVariable(variable, value);
      if (value.isBlank()) {
        set.remove(variable);
      } else {
        set.add(variable);
      }
    }
  }
}
