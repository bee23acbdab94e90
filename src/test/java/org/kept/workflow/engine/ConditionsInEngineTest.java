package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.UelExpressionCondition;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.proof.AskedCondition;
import org.springframework.beans.factory.annotation.Autowired;

/** A proof answers a condition as the engine does, whatever the variable holds. */
@KeptTest
@Tag("h2")
class ConditionsInEngineTest {

  private static final List<@Nullable Object> VALUES =
      Arrays.asList(null, "done", "Done", "true", "TRUE", "false", "", "other", true, false);

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
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${v}",
        "${!v}",
        "${!!v}",
        "${v == 'done'}",
        "${v != 'done'}",
        "${'done' == v}",
        "${v == \"done\"}",
        "#{v == 'done'}",
        "${v == 'true'}",
        "${v == 'TRUE'}",
        "${v != 'true'}",
        "${v == ''}",
        "${v == true}",
        "${v != false}",
        "${v == null}",
        "${v != null}",
        "${!(v == 'done')}",
        "${v == 'done' || v == 'other'}",
        "${v == 'done' && v != 'other'}",
        "${v == 'done' || v}",
        "${v == 'done' && v}",
        "${!v && v != 'other'}",
        "${(v == 'done' || !v) && v != 'false'}",
        "${true || v}",
        "${false && v}",
      })
  void isAnsweredAlike(String condition) {
    runtime.removeVariable(process, "v");
    List<String> engine = new ArrayList<>(List.of(inEngine(condition)));
    List<String> proof = new ArrayList<>(List.of(AskedCondition.ask(condition, "v", false, null)));
    for (Object value : VALUES) {
      runtime.setVariable(process, "v", value);
      engine.add(inEngine(condition));
      proof.add(AskedCondition.ask(condition, "v", true, value));
    }

    assertThat(proof).isEqualTo(engine);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "decision == done",
        "${promise.standing()}",
        "${promise.nextLook()}",
        "${decisionResult.route}",
        "${service == 'missed-bin'}",
      })
  void whatGivesNoYesOrNoCannotBeAnswered(String condition) {
    assertThat(inEngine(condition)).isEqualTo("FAILS");
  }

  @Test
  void aPromiseStandsAsItSays() {
    assertThat(inEngine("${promise.standing() == 'fine'}")).isEqualTo("TRUE");
    assertThat(inEngine("${promise.standing() == 'past'}")).isEqualTo("FALSE");
  }

  private String inEngine(String condition) {
    ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) configuration;
    Command<String> command =
        context -> {
          ExecutionEntity execution = context.getExecutionManager().findExecutionById(process);
          try {
            return new UelExpressionCondition(
                        engine.getExpressionManager().createExpression(condition))
                    .evaluate(execution, execution)
                ? "TRUE"
                : "FALSE";
          } catch (ProcessEngineException cannotBeAnswered) {
            return "FAILS";
          }
        };
    return engine.getCommandExecutorTxRequired().execute(command);
  }
}
