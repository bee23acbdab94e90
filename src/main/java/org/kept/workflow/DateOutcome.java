package org.kept.workflow;

/** What became of a wish to change dates. */
public sealed interface DateOutcome {

  /**
   * It is made, now or by an earlier press.
   *
   * @param change its number
   */
  record Applied(int change) implements DateOutcome {}

  /** Something changed since it was looked at, so nothing was done: look again first. */
  record Differs() implements DateOutcome {}

  /**
   * It makes no sense any more.
   *
   * @param sentence why, for who wanted it
   */
  record Refused(String sentence) implements DateOutcome {}
}
