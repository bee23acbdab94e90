package org.kept.workflow;

import java.util.List;
import org.kept.form.Answers;

/** What came of doing something with a piece of work. */
public sealed interface WorkOutcome {

  /** It is done. */
  record Done() implements WorkOutcome {}

  /** The answers have to be put right; nothing was changed. */
  record Incomplete(List<Answers.Problem> problems) implements WorkOutcome {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param sentence says why and what to do: someone else holds it, it is done already, it is not
   *     your team's
   */
  record Refused(String sentence) implements WorkOutcome {}
}
