package org.kept.proof;

import org.jspecify.annotations.Nullable;

/**
 * What a player says that follows the BPMN specification to the letter. It decides nothing; where
 * it sees something else, that is said as advice.
 *
 * @param why why there is no opinion, in words that follow "because"; null where there is one
 * @param canAlwaysFinish whether a case could always get to an end
 * @param states how many states it told apart; more than the engine, which waits less often
 * @param transitions how many steps lie between them
 * @param millis how long it took
 */
public record SecondOpinion(
    @Nullable String why, boolean canAlwaysFinish, int states, int transitions, long millis) {

  static SecondOpinion none(String why) {
    return new SecondOpinion(why, false, 0, 0, 0);
  }

  /** Whether there is an opinion. */
  public boolean judged() {
    return why == null;
  }
}
