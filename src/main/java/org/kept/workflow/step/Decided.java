package org.kept.workflow.step;

import org.kept.workflow.StepContext;

/** Reads what must have been decided before a step. */
final class Decided {

  private Decided() {}

  /**
   * The variable's value.
   *
   * @throws IllegalStateException if the diagram asks for the step before anyone decided
   */
  static String required(StepContext context, String variable) {
    return context
        .get(variable)
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The process has not decided '" + variable + "' before this step needs it."));
  }

  /**
   * Looks if a variable has a certain value.
   *
   * @throws IllegalStateException if the diagram asks for the step although it has another one
   */
  static void mustBe(StepContext context, String variable, String value) {
    if (!required(context, variable).equals(value)) {
      throw new IllegalStateException(
          "The process has not decided that " + variable + " is " + value + ".");
    }
  }
}
