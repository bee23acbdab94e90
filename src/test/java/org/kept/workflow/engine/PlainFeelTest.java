package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way answers what the real engine answers. */
class PlainFeelTest {

  private static final String INPUT = "cellInput";

  private final FeelEngine real = new ScalaFeelEngineFactory().createInstance();
  private final FeelEngine plain = new PlainFeel(new ScalaFeelEngineFactory().createInstance());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"yes\"",
        " \"no\" ",
        "\"no\",\"yes\"",
        "\"no\" , \"maybe\"",
        "not(\"yes\")",
        "\"y\\\"es\"",
        "yes",
        "\"\""
      })
  void comparesAsTheRealEngineDoes(String test) {
    for (VariableContext variables :
        new VariableContext[] {
          given(INPUT, "yes"), given(INPUT, ""), given(INPUT, null), given(INPUT, 3)
        }) {
      assertThat(plain.evaluateSimpleUnaryTests(test, INPUT, variables))
          .isEqualTo(real.evaluateSimpleUnaryTests(test, INPUT, variables));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hazard",
        "missing",
        "true",
        "null",
        "\"roads\"",
        "\" roads \"",
        "1 + 1",
        "number"
      })
  void answersAsTheRealEngineDoes(String expression) {
    VariableContext variables =
        Variables.fromMap(Map.of("hazard", "yes", "number", 7)).asVariableContext();

    Object answer = plain.evaluateSimpleExpression(expression, variables);

    assertThat(answer).isEqualTo(real.<Object>evaluateSimpleExpression(expression, variables));
  }

  private static VariableContext given(String name, @Nullable Object value) {
    return Variables.createVariables().putValue(name, value).asVariableContext();
  }
}
