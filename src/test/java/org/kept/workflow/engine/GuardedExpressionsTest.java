package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;

/** Expressions that came past the deployment gate, in a real process. */
@KeptTest
class GuardedExpressionsTest {

  @Autowired private Council council;
  @Autowired private ProcessEngineConfiguration configuration;
  @Autowired private RuntimeService runtime;
  @Autowired private KeptClock clock;

  private String process = "";

  @BeforeEach
  void aCase() {
    council.opensOn("2026-06-11 10:00");
    process =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(council.missedBin().reference)
            .singleResult()
            .getId();
    runtime.setVariable(process, "number", 7);
    runtime.setVariable(process, "bytes", new byte[] {1});
    runtime.setVariable(
        process, "object", Variables.objectValue(new ArrayList<>(List.of("x"))).create());
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${''.getClass()}",
        "#{''.getClass()}",
        "${''.getClass().forName('java.lang.Runtime')}",
        "${''.class}",
        "${''['class']}",
        "${team.getClass()}",
        "${team.class.classLoader}",
        "${team.length()}",
        "${team.bytes}",
        "${number.class}",
        "${number.intValue()}",
        "${bytes}",
        "${object}",
        "${object.toString()}",
        "${execution}",
        "${execution.processEngineServices}",
        "${execution.getProcessEngineServices().getRuntimeService()}",
        "${execution.setVariable('team', 'roads')}",
        "${execution.processInstanceId}",
        "${task}",
        "${task.delegateExecution}",
        "${caseExecution}",
        "${externalTask}",
        "${processEngineServices}",
        "${processEngine}",
        "${authenticatedUserId}",
        "${camundaRuntimeService}",
        "${runtimeService.startProcessInstanceByKey('service-request')}",
        "${requests.newest(null, 100)}",
        "${requests}",
        "${dataSource.connection}",
        "${jdbcClient}",
        "${clock.run()}",
        "${environment.getProperty('kept.secret')}",
        "${systemProperties}",
        "${now()}",
        "${dateTime()}",
        "${currentUser()}",
        "${currentUserGroups()}",
        "${java.lang.Runtime.getRuntime()}",
        "${Runtime.getRuntime().exec('id')}",
        "${T(java.lang.Runtime).getRuntime()}",
        "${XML('<a/>')}",
        "${S('{}')}",
        "${promise.progress}",
        "${promise.class}",
        "${promise.getClass()}",
        "${promise.toString()}",
        "${promise.progress().tell('x')}",
        "${promise.nextLook('answer')}",
        "${promise.due()}",
        "${promise.due('answer', 'answer')}",
        "${promise.replyBy('answer')}",
        "${promise.standing(promise)}",
        "${promise['class']}",
        "${decisionResult}",
        "${decisionResult.class}",
        "${closeRequest.execute(execution)}",
        "${closeRequest.take(null)}",
        "${closeRequest.step}",
        "${closeRequest.getClass()}",
        "${tellCustomer.class.classLoader}",
        "${team = 'roads'}",
        "${team += 'roads'}",
        "${promise.progress = null}",
        "${x -> x}",
        "${(x -> x.class)('')}",
        "${[1, 2].stream()}",
        "${{'a': 1}.class}",
        "${{'a', 'b'}}",
        "${'a'.concat('b')}",
        "${team; execution}",
        "${'a'['getClass']()}",
        "${team['getClass']()}",
        "a${''.getClass()}b",
        "${empty execution}",
        "${true ? execution : team}",
        "${not execution.active}",
        "${team == execution.id}",
        "${nobodySetThis}"
      })
  void refuses(String attack) {
    assertThatThrownBy(() -> evaluate(attack)).isInstanceOf(RuntimeException.class);
    assertThat(runtime.getVariable(process, "team")).isEqualTo("waste");
  }

  @Test
  void theAttacksAreReal() {
    assertThat(
            inProcess(
                (manager, execution) ->
                    new JuelExpressionManager()
                        .createExpression("${''.getClass().forName('java.lang.Runtime')}")
                        .getValue(execution)))
        .isEqualTo(Runtime.class);
  }

  @Test
  void knowsTheVariablesTheStepsAndThePromise() {
    assertThat(evaluate("${team}")).isEqualTo("waste");
    assertThat(evaluate("${number}")).isEqualTo(7);
    assertThat(evaluate("${team == 'waste'}")).isEqualTo(true);
    assertThat(evaluate("${team != 'waste'}")).isEqualTo(false);
    assertThat(evaluate("${closeRequest}")).isInstanceOf(JavaDelegate.class);
    assertThat(evaluate("${promise.standing()}")).isEqualTo("fine");
    assertThat(evaluate("${promise.standing() == 'fine'}")).isEqualTo(true);
    assertThat(evaluate("${promise.nextLook()}")).isInstanceOf(Date.class);
    assertThat(evaluate("${promise.replyBy()}")).isInstanceOf(Date.class);
    assertThat(evaluate("no expression at all")).isEqualTo("no expression at all");
  }

  @Test
  void aVariableHidesNeitherAStepNorThePromise() {
    runtime.setVariable(process, "promise", "mine");
    runtime.setVariable(process, "closeRequest", "mine");

    assertThat(evaluate("${promise.standing()}")).isEqualTo("fine");
    assertThat(evaluate("${closeRequest}")).isInstanceOf(JavaDelegate.class);
  }

  @Test
  void nothingCanBeSet() {
    assertThatThrownBy(
            () ->
                inProcess(
                    (manager, execution) -> {
                      manager.createExpression("${team}").setValue("roads", execution);
                      return "set";
                    }))
        .isInstanceOf(RuntimeException.class);
    assertThat(runtime.getVariable(process, "team")).isEqualTo("waste");
  }

  private Object evaluate(String expression) {
    return inProcess(
        (manager, execution) -> manager.createExpression(expression).getValue(execution));
  }

  private Object inProcess(BiFunction<ExpressionManager, ExecutionEntity, Object> act) {
    ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) configuration;
    Command<Object> command =
        context -> {
          // Somewhere within the sub-process, where the variables are visible.
          ExecutionEntity execution = context.getExecutionManager().findExecutionById(process);
          return act.apply(engine.getExpressionManager(), execution);
        };
    return engine.getCommandExecutorTxRequired().execute(command);
  }
}
