package org.kept.proof;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables drawn by lot answer in a proof what they answer in the engine, no more and no less. */
class TableAnswersTest {

  /** More with {@code -Dkept.tables=250}; the engine takes its time over cells. */
  private static final int TABLES = Integer.getInteger("kept.tables", 10);

  private static final long SEED = 20_260_615;

  private static final DmnEngine ENGINE =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private static final List<String> POLICIES = List.of("UNIQUE", "ANY", "FIRST", "RULE ORDER");
  private static final List<String> WORDS =
      List.of("", "-", "\"a\"", "\"b\"", "\"a\",\"b\"", "not(\"a\")", "not(\"a\", \"c\")");
  private static final List<String> NUMBERS =
      List.of("", "< 3", "<= 3", "3", "> 3", ">= 5", "[2..4]", "]2..4[", "not(3)", "1, 5");
  private static final List<@Nullable Object> WORDS_ASKED = Arrays.asList("a", "b", "c", "z", null);
  private static final List<@Nullable Object> NUMBERS_ASKED =
      Arrays.asList(0, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, null);

  @Test
  void answersAsTheEngineDoes() {
    Random random = new Random(SEED);
    int answers = 0;
    for (int number = 0; number < TABLES; number++) {
      String xml = table(random);
      DecisionTable table =
          requireNonNull(
              DecisionTable.read(
                  xml.getBytes(StandardCharsets.UTF_8),
                  "t",
                  Limits.DEFAULT,
                  Deadline.in(Limits.DEFAULT.time())));

      Set<String> engine = inEngine(xml);
      Set<String> proof = inProof(table, new TableAnswers(table).answers(any -> null));

      // What fits nothing that is asked for here, such as null in not(…), may fit in a proof.
      assertThat(proof).as(xml).containsAll(engine);
      if (!xml.contains("not(")) {
        assertThat(engine).as(xml).containsAll(proof);
      }
      answers += engine.size();
    }
    assertThat(answers).isGreaterThan(TABLES);
  }

  private static Set<String> inEngine(String xml) {
    Set<String> answers = new HashSet<>();
    var decision =
        ENGINE.parseDecision("t", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    for (Object word : WORDS_ASKED) {
      for (Object number : NUMBERS_ASKED) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("word", word);
        asked.put("number", number);
        try {
          DmnDecisionResult result = ENGINE.evaluateDecision(decision, asked);
          Map<String, Object> single = result.getSingleResult();
          answers.add(single == null ? "none" : String.valueOf(single.get("out")));
        } catch (DmnEngineException twoFit) {
          // The engine fails; so it answers nothing.
        }
      }
    }
    return answers;
  }

  private static Set<String> inProof(DecisionTable table, Set<Integer> rules) {
    Set<String> answers = new HashSet<>();
    for (int rule : rules) {
      answers.add(
          rule == 0
              ? "none"
              : requireNonNull(table.rules().get(rule - 1).answers().get("out")).text());
    }
    return answers;
  }

  private static String table(Random random) {
    StringBuilder rules = new StringBuilder();
    int count = 1 + random.nextInt(5);
    for (int rule = 0; rule < count; rule++) {
      rules
          .append("<rule id=\"r" + rule + "\">")
          .append(entry("inputEntry", one(WORDS, random)))
          .append(entry("inputEntry", one(NUMBERS, random)))
          .append(entry("outputEntry", "\"o" + random.nextInt(3) + "\""))
          .append("</rule>");
    }
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\""
        + " namespace=\"x\"><decision id=\"t\" name=\"t\"><decisionTable id=\"x\" hitPolicy=\""
        + one(POLICIES, random)
        + "\"><input id=\"i1\"><inputExpression id=\"e1\"><text>word</text></inputExpression></input>"
        + "<input id=\"i2\"><inputExpression id=\"e2\"><text>number</text></inputExpression></input>"
        + "<output id=\"o\" name=\"out\" typeRef=\"string\"/>"
        + rules
        + "</decisionTable></decision></definitions>";
  }

  private static String entry(String element, String text) {
    return "<" + element + "><text>" + text.replace("<", "&lt;") + "</text></" + element + ">";
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
