package org.kept.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kept.form.Answers;
import org.kept.form.Form;

/** What came of doing something with a piece of work. */
public sealed interface WorkOutcome {

  /** It is done. */
  record Done() implements WorkOutcome {}

  /** The answers have to be put right; nothing was changed. */
  record Incomplete(List<Answers.Problem> problems) implements WorkOutcome {}

  /**
   * Before it is done this has to be answered; nothing was changed.
   *
   * @param form what is asked
   * @param known what is known of it already, by question
   * @param promised what is promised by it, as far as its clock does not wait for something else
   */
  record Asks(Form form, Map<String, String> known, List<Due> promised) implements WorkOutcome {}

  /**
   * By when something would be promised.
   *
   * @param over true if that is over already
   */
  record Due(String commitment, String milestone, Instant by, boolean over) {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param sentence says why and what to do: someone else holds it, it is done already, it is not
   *     your team's
   */
  record Refused(String sentence) implements WorkOutcome {}
}
