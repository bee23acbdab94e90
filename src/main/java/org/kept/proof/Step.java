package org.kept.proof;

import java.util.List;

/**
 * What moves a case from one wait to the next, with all that the engine does on the way. Equal
 * steps are one object.
 *
 * @param act what somebody or something does
 * @param element index of the node that it is done to; -1 for the start
 * @param choices which branches were taken where there was more than one, in their order
 * @param passages what the engine does on the way, in its order
 * @param written what became known of the case, such as {@code decision = ask-customer}; empty
 *     where nothing did
 */
record Step(Act act, int element, List<Choice> choices, List<Passage> passages, String written) {

  enum Act {
    START("start"),
    /** Somebody completes a task, or what runs elsewhere answers. */
    COMPLETE("complete"),
    TIMER("timer"),
    MESSAGE("message"),
    SIGNAL("signal"),
    /** The engine's own job goes on with it. */
    JOB("job"),
    /** Work done elsewhere ends with an error. */
    ERROR("error"),
    /** Work done elsewhere escalates. */
    ESCALATION("escalation");

    private final String id;

    Act(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  /**
   * A choice between branches.
   *
   * @param node index of the gateway or activity that is left
   * @param flows which of its outgoing flows, counted from 0 in the order of the file
   */
  record Choice(int node, List<Integer> flows) {}

  /** Whether the engine throws and goes back to where it was. */
  boolean fails() {
    return isLast(Passage.What.NO_BRANCH) || isLast(Passage.What.LACKING);
  }

  /** Whether it fails because something is needed that nobody wrote. */
  boolean lacksSomething() {
    return isLast(Passage.What.LACKING);
  }

  /** What happens last; where the engine undoes it, that is where. */
  Passage last() {
    return passages.get(passages.size() - 1);
  }

  private boolean isLast(Passage.What what) {
    return !passages.isEmpty() && last().what() == what;
  }
}
