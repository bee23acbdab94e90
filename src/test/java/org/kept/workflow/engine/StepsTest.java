package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;

class StepsTest {

  private final Map<String, Object> variables = new HashMap<>();

  @Test
  void aStepSetsWhatItDeclares() throws Exception {
    take(new Sets("route", Set.of("route")));

    assertThat(variables).containsExactly(Map.entry("route", "team"));
  }

  @Test
  void aStepCannotSetWhatItDoesNotDeclare() {
    assertThatThrownBy(() -> take(new Sets("route", Set.of("settled"))))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("IllegalStateException");
    assertThat(variables).isEmpty();
  }

  @Test
  void aStepThatDeclaresNothingSetsNothing() {
    assertThat(((Step) context -> {}).writes()).isEmpty();
    assertThatThrownBy(() -> take(context -> context.set("route", "team")))
        .isInstanceOf(StepFailed.class);
    assertThat(variables).isEmpty();
  }

  @Test
  void aStepThatEndsWithoutWhatItSurelySetsIsRefused() throws Exception {
    take(new SurelySets("team", "roads"));

    assertThat(variables).containsExactly(Map.entry("team", "roads"));
    assertThatThrownBy(() -> take(new SurelySets("team", null)))
        .isInstanceOf(StepFailed.class)
        .hasMessage(
            "The step does ended and had put nothing into 'team', which it says that it surely"
                + " writes.");
    assertThatThrownBy(() -> take(new SurelySets("team", " ")))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("'team'");
    assertThat(((Step) context -> {}).surelyWrites()).isEmpty();
  }

  @Test
  void aStepLooksOnlyAtWhatItDeclares() throws Exception {
    take(new Reads("team", Set.of("team")));

    assertThatThrownBy(() -> take(new Reads("team", Set.of("route"))))
        .isInstanceOf(StepFailed.class)
        .hasMessageContaining("IllegalStateException");
    assertThat(((Step) context -> {}).reads()).isEmpty();
    assertThat(((Step) context -> {}).marks()).isEmpty();
  }

  private void take(Step step) throws Exception {
    JavaDelegate named =
        (JavaDelegate)
            new Steps(Map.of("does", step), (definition, element) -> Optional.empty())
                .named("does");
    Objects.requireNonNull(named).execute(execution());
  }

  private DelegateExecution execution() {
    return (DelegateExecution)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DelegateExecution.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setVariable")) {
                variables.put((String) arguments[0], arguments[1]);
              }
              return null;
            });
  }

  private record Sets(String variable, Set<String> writes) implements Step {

    @Override
    public void take(StepContext context) {
      context.set(variable, "team");
    }
  }

  private record SurelySets(String variable, @Nullable String value) implements Step {

    @Override
    public Set<String> writes() {
      return Set.of(variable);
    }

    @Override
    public Set<String> surelyWrites() {
      return Set.of(variable);
    }

    @Override
    public void take(StepContext context) {
      if (value != null) {
        context.set(variable, value);
      }
    }
  }

  private record Reads(String variable, Set<String> reads) implements Step {

    @Override
    public void take(StepContext context) {
      assertThat(context.get(variable)).isEmpty();
    }
  }
}
