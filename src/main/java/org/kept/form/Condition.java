package org.kept.form;

import camundajar.impl.scala.Product;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;

/**
 * When a question is hidden: an expression in FEEL over the other answers.
 *
 * @param answers the keys that it reads
 */
record Condition(ParsedExpression expression, Set<String> answers) {

  private static final FeelEngineApi FEEL =
      FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

  /**
   * @param text with the leading {@code =} of Camunda's forms
   * @throws IllegalArgumentException with a sentence that continues "the condition …"
   */
  static Condition parse(String text) {
    if (!text.startsWith("=")) {
      throw new IllegalArgumentException("must start with '=', but is: " + text);
    }
    ParseResult result = FEEL.parseExpression(text.substring(1).strip());
    if (result.isFailure()) {
      throw new IllegalArgumentException("cannot be read: " + result.failure().message());
    }
    Set<String> answers = new TreeSet<>();
    collect(result.parsedExpression().expression(), answers);
    return new Condition(result.parsedExpression(), Set.copyOf(answers));
  }

  /** True only if the expression says so; one that cannot be answered hides nothing. */
  boolean holds(Map<String, Object> values) {
    EvaluationResult result = FEEL.evaluate(expression, values);
    return result.isSuccess() && Boolean.TRUE.equals(result.result());
  }

  private static void collect(Object node, Set<String> answers) {
    // A condition is asked at every draw and check: it must not be able to run long.
    if (node instanceof For
        || node instanceof SomeItem
        || node instanceof EveryItem
        || node instanceof FunctionDefinition) {
      throw new IllegalArgumentException("may not contain a loop or a function of its own.");
    }
    if (node instanceof Ref reference) {
      answers.add(reference.names().head());
    } else if (node instanceof Product tree) {
      var children = tree.productIterator();
      while (children.hasNext()) {
        collect(children.next(), answers);
      }
    }
  }
}
