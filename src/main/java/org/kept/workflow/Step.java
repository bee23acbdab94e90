package org.kept.workflow;

import java.util.Set;

/**
 * Something that a diagram may ask for. The bean's name is the verb phrase by which diagrams ask,
 * as in {@code ${tellCustomer}}. A step reads variables, calls one room, writes variables, and
 * knows no diagram.
 */
public interface Step {

  /** Does it, within the transaction of the process. */
  void take(StepContext context);

  /**
   * What running it does, of the marks that the charter knows. A proof counts it wherever the step
   * runs; {@code processes/steps.yaml} says the same.
   */
  default Set<String> marks() {
    return Set.of();
  }

  /**
   * The variables that it may look at. Looking at any other is refused; {@code
   * processes/steps.yaml} says the same, and which of them it cannot do without.
   */
  default Set<String> reads() {
    return Set.of();
  }

  /**
   * The variables that it may set. A proof relies on it, so setting any other is refused; {@code
   * processes/steps.yaml} says the same.
   */
  default Set<String> writes() {
    return Set.of();
  }

  /**
   * Those of them that have something in them whenever it is done. A proof relies on it, so a step
   * that ends without having set one is refused; {@code processes/steps.yaml} says the same.
   */
  default Set<String> surelyWrites() {
    return Set.of();
  }

  /**
   * Whether the message that it writes leaves it to the diagram to say what happens next, at {@code
   * charter.next}; {@code processes/steps.yaml} says the same.
   */
  default boolean saysNext() {
    return false;
  }
}
