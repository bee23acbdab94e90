package org.kept.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that went from team to team too often.
 *
 * @param times how often people passed it on
 * @param lead the name of who settles where it belongs, null while nobody is there
 */
record Disputed(int times, @Nullable String lead) {

  /**
   * The form that settles it.
   *
   * @param seen number of the dispute
   * @param teams all of them, the one that has it first
   */
  record Settle(
      int seen,
      List<TaskPage.Choice> teams,
      String reason,
      @Nullable String teamProblem,
      @Nullable String reasonProblem) {

    /** True if something has to be put right. */
    public boolean refused() {
      return teamProblem != null || reasonProblem != null;
    }
  }
}
