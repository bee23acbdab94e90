package org.kept.improvement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.request.ReopenFigures;
import org.kept.request.ReopenFigures.Count;
import org.springframework.stereotype.Component;

/** How many answers were not the end, for everyone. */
@Component
class ReopenShares {

  private final ReopenFigures figures;
  private final ServiceShares shares;

  ReopenShares(ReopenFigures figures, ServiceShares shares) {
    this.figures = figures;
    this.shares = shares;
  }

  /**
   * A group.
   *
   * @param name of the service; null for those that were put together, and for everything
   */
  record Row(@Nullable String name, long answered, long again) {

    private static Row of(@Nullable String name, Count count) {
      return new Row(name, count.answered(), count.again());
    }

    /** In the order of the table. */
    public List<Long> cells() {
      return List.of(answered, again);
    }
  }

  ServiceShares.Page<Row> now() {
    return shares.now(
        figures::counted, Count::service, Count::answered, ReopenShares::sum, Row::of);
  }

  private static Count sum(List<Count> counts) {
    return new Count(
        ServiceShares.OTHERS,
        counts.stream().mapToLong(Count::answered).sum(),
        counts.stream().mapToLong(Count::again).sum());
  }
}
