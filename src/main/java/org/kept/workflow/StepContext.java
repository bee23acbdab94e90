package org.kept.workflow;

import java.util.Map;
import java.util.Optional;

/** What a step may know of the process that asks. */
public interface StepContext {

  /** The reference of the request that the process is about. */
  String reference();

  /**
   * The id of the process that asks, so that each looks after what it is to keep; empty if none
   * does.
   */
  default String process() {
    return "";
  }

  /**
   * What the diagram says, where it asks for the step, of what happens next: what messages need to
   * say so. Empty where it says nothing.
   *
   * @see org.kept.notice.Notices#tell
   */
  default Map<String, String> next() {
    return Map.of();
  }

  /**
   * A decision or id that the process carries.
   *
   * @throws IllegalStateException if the step does not declare that it {@linkplain Step#reads
   *     reads} the variable
   */
  Optional<String> get(String variable);

  /**
   * Sets a decision or id; never personal data.
   *
   * @throws IllegalStateException if the step does not declare that it {@linkplain Step#writes
   *     writes} the variable
   */
  void set(String variable, String value);
}
