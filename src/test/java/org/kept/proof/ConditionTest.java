package org.kept.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final Map<String, Value> KNOWN =
      Map.of(
          "decision", Value.text("done"),
          "flag", Value.text("true"),
          "no", Value.text("false"),
          "yes", Value.of(true),
          "nothing", Value.NULL,
          "other", Value.OTHER,
          "unset", Value.UNSET);

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      textBlock =
          """
          ${decision == 'done'}                        -> TRUE
          ${ decision=='done' }                        -> TRUE
          #{decision == "done"}                        -> TRUE
          ${'done' == decision}                        -> TRUE
          ${decision != 'done'}                        -> FALSE
          ${decision == 'cannot-meet'}                 -> FALSE
          ${other == 'done'}                           -> FALSE
          ${other != 'done'}                           -> TRUE
          ${nothing == 'done'}                         -> FALSE
          ${nothing != 'done'}                         -> TRUE
          ${nothing == null}                           -> TRUE
          ${decision != null}                          -> TRUE
          ${yes}                                       -> TRUE
          ${!yes}                                      -> FALSE
          ${yes == 'true'}                             -> TRUE
          ${yes == true}                               -> TRUE
          ${!flag}                                     -> FALSE
          ${!no}                                       -> TRUE
          ${!nothing}                                  -> TRUE
          ${flag == 'true'}                            -> TRUE
          ${!(decision == 'done')}                     -> FALSE
          ${!!yes}                                     -> TRUE
          ${decision == 'done' && yes}                 -> TRUE
          ${decision == 'done' && flag}                -> TRUE
          ${decision == 'x' || flag && !no}            -> TRUE
          ${(decision == 'x' || flag) && no}           -> FALSE
          ${decision == 'x' && stranger == 'y'}        -> FALSE
          ${decision == 'done' || unset == 'y'}        -> TRUE
          ${true}                                      -> TRUE
          """)
  void isAnsweredAsTheEngineAnswersIt(String condition, Knowledge.Truth truth) {
    assertThat(ask(condition)).isEqualTo(truth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${unset == 'done'}",
        "${unset}",
        "${!unset}",
        "${flag}",
        "${nothing}",
        "${decision == 'done' && unset}"
      })
  void whatTheEngineCannotAnswerFails(String condition) {
    assertThat(ask(condition)).isEqualTo(Knowledge.Truth.FAILS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${promise.standing() == 'near'}",
        "${promise.standing('answer') == 'near'}",
        "${decisionResult.route == 'team'}",
        "${pick.x('x',0,2)}",
        "${stranger == 'done'}",
        "${stranger}",
        "${decision == 'done' && promise.standing() == 'near'}",
        "${decision == 'done' && stranger}",
        "${decision eq 'done'}",
        "${not flag}",
        "${decision == 'do\\'ne'}",
        "${amount > 5}",
        "${!decision == 'done'}",
        "${decision == 'done'",
        "decision == 'done'",
        "${decision == 'done'} ${flag}",
        "${decision == }",
        "${a.b.c == 'x'}",
        "${a[0] == 'x'}",
        "${(((}",
        "${}",
        ""
      })
  void anythingElseIsAFreeChoice(String condition) {
    assertThat(ask(condition)).isEqualTo(Knowledge.Truth.UNKNOWN);
  }

  @Test
  void onePartThatIsFalseDecidesWhateverTheOtherIs() {
    assertThat(ask("${promise.standing() == 'near' && decision == 'x'}"))
        .isEqualTo(Knowledge.Truth.FALSE);
  }

  @Test
  void namesTheVariablesThatItAsksForAndTheWordsThatItTellsApart() {
    Map<String, Set<String>> asks = new TreeMap<>();

    ConditionReader.read("${a == 'x' && (!b || promise.standing() == 'y') && 'z' != c}").asks(asks);

    assertThat(asks)
        .containsExactly(
            Map.entry("a", Set.of("x")),
            Map.entry("b", Set.of("true")),
            Map.entry("c", Set.of("z")));
  }

  @Test
  void aConditionOfAnyLengthIsAnswered() {
    assertThat(ask("${" + "(".repeat(100_000) + "a" + ")".repeat(100_000) + "}"))
        .isEqualTo(Knowledge.Truth.UNKNOWN);
    assertThat(ask("${" + "(".repeat(490) + "yes" + ")".repeat(490) + "}"))
        .isEqualTo(Knowledge.Truth.TRUE);
    assertThat(ask("${" + "!".repeat(900) + "yes}")).isEqualTo(Knowledge.Truth.TRUE);
  }

  private static Knowledge.Truth ask(String condition) {
    return ConditionReader.read(condition).ask(KNOWN::get);
  }
}
