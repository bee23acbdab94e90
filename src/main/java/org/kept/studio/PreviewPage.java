package org.kept.studio;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do, before it is made.
 *
 * @param seen names the plan that is shown
 * @param differs true if it is another one than was looked at
 * @param spared the first of those that another timescale would make late already, so that it
 *     leaves them
 * @param refusal why the change makes no sense any more, null if it does
 */
record PreviewPage(
    UUID id,
    ChangeLine change,
    boolean tell,
    String seen,
    boolean differs,
    @Nullable String refusal,
    Totals totals,
    List<Row> rows,
    List<Row> spared,
    int first,
    int page,
    int pages) {

  /** How much would move. */
  record Totals(
      int open,
      int moves,
      long late,
      long paused,
      int work,
      int timers,
      long told,
      int spared,
      int untouched) {}

  /**
   * One promise.
   *
   * @param work what is open on its request, with who holds it
   * @param lookFrom when the timer of its request would wake now, null if that does not change
   */
  record Row(
      String reference,
      String service,
      String commitment,
      String team,
      Instant from,
      Instant to,
      boolean late,
      boolean paused,
      boolean told,
      List<String> work,
      @Nullable Instant lookFrom,
      @Nullable Instant lookTo) {}
}
