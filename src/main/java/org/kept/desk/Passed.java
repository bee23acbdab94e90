package org.kept.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How work came from another team.
 *
 * @param kind {@code on} or {@code back}, as in the messages
 * @param to the team that got it
 * @param from the team that had it
 * @param by the name of who passed it
 * @param why the reason for which it came back, in words; null if it was handed on
 * @param acceptedBy the name of who accepted it, null while nobody has
 */
record Passed(
    String kind,
    String to,
    String from,
    String by,
    Instant at,
    @Nullable String why,
    String reason,
    @Nullable String acceptedBy,
    @Nullable Instant acceptedAt) {

  private static final int SHORT = 140;

  /** The reason as there is room for it in a list. */
  public String inShort() {
    return reason.length() <= SHORT ? reason : reason.substring(0, SHORT - 1).strip() + "…";
  }

  /**
   * The form that returns it.
   *
   * @param seen number of the hand-over that it would undo
   * @param team the team that it would go back to
   * @param reason as it was typed
   */
  record Back(
      int seen,
      String team,
      List<TaskPage.Choice> codes,
      String reason,
      @Nullable String codeProblem,
      @Nullable String reasonProblem) {

    /** True if something has to be put right. */
    public boolean refused() {
      return codeProblem != null || reasonProblem != null;
    }

    /** True if the form came back with something typed. */
    public boolean typed() {
      return refused() || !reason.isEmpty();
    }
  }
}
