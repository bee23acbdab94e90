package org.kept.workflow.engine;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.kept.request.Progress;

/**
 * What an expression in a diagram can reach: the named steps, the process's own simple variables,
 * the answers of its decision tables, and {@code promise}. Nothing else: no bean, no method of a
 * Java object, no function, no class. Whoever may edit a diagram must not be able to run code, also
 * where a diagram came past the deployment gate.
 */
final class GuardedExpressions extends JuelExpressionManager {

  private static final String PROMISE = "promise";
  private static final String DECISION_RESULT = "decisionResult";

  private final Supplier<Steps> steps;
  private final Supplier<Progress> progress;

  GuardedExpressions(Supplier<Steps> steps, Supplier<Progress> progress) {
    this.steps = steps;
    this.progress = progress;
  }

  @Override
  public void addFunction(String name, Method function) {
    // The engine offers now(), currentUser(), dateTime() and more to diagrams; ours need none of
    // them.
  }

  @Override
  protected ELResolver createElResolver() {
    return new Guard();
  }

  private final class Guard extends ELResolver {

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
      Object found =
          base == null ? root(context, property.toString()) : member(base, property.toString());
      context.setPropertyResolved(true);
      return found;
    }

    private @Nullable Object root(ELContext context, String name) {
      Object step = steps.get().named(name);
      if (step != null) {
        return step;
      }
      VariableScope scope = (VariableScope) context.getContext(VariableScope.class);
      if (scope == null) {
        throw refused(name);
      }
      if (name.equals(PROMISE)) {
        return new PromiseInDiagram(progress.get(), referenceOf(scope), Processes.idOf(scope));
      }
      if (!scope.hasVariable(name)) {
        throw new ELException(
            "The process has no variable '" + name + "' and Kept has no step of that name.");
      }
      if (name.equals(DECISION_RESULT)) {
        return new DecisionAnswer((DmnDecisionResult) scope.getVariable(name));
      }
      TypedValue typed = scope.getVariableTyped(name, false);
      Object value =
          typed == null || !typed.getType().isPrimitiveValueType() ? null : typed.getValue();
      if (typed != null && typed.getValue() != null && !simple(value)) {
        throw refused(name);
      }
      return value;
    }

    private @Nullable Object member(Object base, String name) {
      if (!(base instanceof DecisionAnswer answer)) {
        throw refused(name);
      }
      Map<String, Object> outputs = answer.result().getSingleResult();
      if (outputs == null) {
        return null;
      }
      if (!outputs.containsKey(name)) {
        throw new ELException("The decision table answered nothing named '" + name + "'.");
      }
      return outputs.get(name);
    }

    @Override
    public Object invoke(
        ELContext context,
        @Nullable Object base,
        Object method,
        Class<?> @Nullable [] types,
        Object @Nullable [] arguments) {
      if (base instanceof PromiseInDiagram promise) {
        context.setPropertyResolved(true);
        return promise.ask(method.toString(), arguments == null ? new Object[0] : arguments);
      }
      throw refused(method.toString());
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
      throw refused(String.valueOf(property));
    }

    @Override
    public void setValue(
        ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
      throw refused(String.valueOf(property));
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
      return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(
        ELContext context, @Nullable Object base) {
      return Collections.emptyIterator();
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
      return Object.class;
    }
  }

  /** A decision table's answer, wrapped so that only its outputs can be read. */
  private record DecisionAnswer(DmnDecisionResult result) {}

  private static boolean simple(@Nullable Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof Date;
  }

  private static String referenceOf(VariableScope scope) {
    String reference =
        scope instanceof ExecutionEntity execution
            ? execution.getProcessBusinessKey()
            : scope instanceof TaskEntity task ? task.getExecution().getProcessBusinessKey() : null;
    if (reference == null) {
      throw new ELException(
          "A promise can only be asked for by a process that is about a request.");
    }
    return reference;
  }

  private static ELException refused(String name) {
    return new ELException(
        "A diagram may use its variables, the named steps and promise; '"
            + name
            + "' is none of these.");
  }
}
