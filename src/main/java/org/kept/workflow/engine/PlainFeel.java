package org.kept.workflow.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Answers by itself what nearly every cell of a decision table is: a word or a list of words to
 * compare with, the name of a variable, a word to answer with. Everything else goes to the real
 * engine, which reads each cell anew and builds all its functions for each: measured, that was half
 * of the processor time of a case.
 */
final class PlainFeel implements FeelEngine {

  private static final String WORD = "\"([^\"\\\\]*)\"";
  private static final Pattern ONE_WORD = Pattern.compile(WORD);
  private static final Pattern WORDS = Pattern.compile(WORD + "(?:\\s*,\\s*" + WORD + ")*");
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  private final FeelEngine real;

  // By the text of a cell; as many as there are different cells in published tables.
  private final Map<String, Optional<Set<String>>> tests = new ConcurrentHashMap<>();

  PlainFeel(FeelEngine real) {
    this.real = real;
  }

  @Override
  // The engine's interface is so: any type, and null as well.
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
    String text = expression.strip();
    Matcher word = ONE_WORD.matcher(text);
    if (word.matches()) {
      return (T) word.group(1);
    }
    if (NAME.matcher(text).matches() && !LITERALS.contains(text)) {
      Object value = valueOf(text, variables);
      if (value == null || value instanceof String) {
        return (T) value;
      }
    }
    return real.evaluateSimpleExpression(expression, variables);
  }

  @Override
  public boolean evaluateSimpleUnaryTests(
      String expression, String input, VariableContext variables) {
    Optional<Set<String>> words = tests.computeIfAbsent(expression.strip(), PlainFeel::words);
    Object value = valueOf(input, variables);
    if (words.isPresent() && (value == null || value instanceof String)) {
      return value != null && words.get().contains(value);
    }
    return real.evaluateSimpleUnaryTests(expression, input, variables);
  }

  private static Optional<Set<String>> words(String text) {
    return WORDS.matcher(text).matches()
        ? Optional.of(
            ONE_WORD
                .matcher(text)
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toUnmodifiableSet()))
        : Optional.empty();
  }

  private static @Nullable Object valueOf(String name, VariableContext variables) {
    TypedValue value = variables.containsVariable(name) ? variables.resolve(name) : null;
    return value == null ? null : value.getValue();
  }
}
