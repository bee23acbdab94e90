package org.kept.workflow.step;

import java.util.Set;
import org.kept.workflow.Step;
import org.kept.workflow.StepContext;
import org.kept.workflow.Variables;
import org.springframework.stereotype.Component;

/**
 * Makes sure that an elected representative asks for nobody. It stands where a diagram leaves out
 * the check of the authority, so that no tag alone can leave it out.
 */
@Component
class RecordNobody implements Step {

  private static final String NO = "no";

  @Override
  public Set<String> marks() {
    return Set.of("no-person");
  }

  @Override
  public Set<String> reads() {
    return Set.of(Variables.FOR_PERSON);
  }

  /**
   * Changes nothing.
   *
   * @throws IllegalStateException if they ask for a person, or it is not known
   */
  @Override
  public void take(StepContext context) {
    String forPerson = Decided.required(context, Variables.FOR_PERSON);
    if (!forPerson.equals(NO)) {
      throw new IllegalStateException(
          "The process has not decided that the enquiry asks for nobody: forPerson is "
              + forPerson
              + ". The authority must be checked.");
    }
  }
}
