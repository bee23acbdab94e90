package org.kept.improvement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.request.ExplanationFigures;
import org.kept.request.ExplanationFigures.Count;
import org.springframework.stereotype.Component;

/** How often people asked us to explain something, for everyone. */
@Component
class ExplanationShares {

  private final ExplanationFigures figures;
  private final ServiceShares shares;

  ExplanationShares(ExplanationFigures figures, ServiceShares shares) {
    this.figures = figures;
    this.shares = shares;
  }

  /**
   * A group.
   *
   * @param name of the service; null for those that were put together, and for everything
   * @param open what is still to be explained in time
   */
  record Row(@Nullable String name, long asked, long inTime, long late, long open) {

    private static Row of(@Nullable String name, Count count) {
      return new Row(
          name,
          count.asked(),
          count.inTime(),
          count.late(),
          count.asked() - count.inTime() - count.late());
    }

    /** In the order of the table. */
    public List<Long> cells() {
      return List.of(asked, inTime, late, open);
    }
  }

  ServiceShares.Page<Row> now() {
    return shares.now(
        figures::counted, Count::service, Count::asked, ExplanationShares::sum, Row::of);
  }

  private static Count sum(List<Count> counts) {
    return new Count(
        ServiceShares.OTHERS,
        counts.stream().mapToLong(Count::asked).sum(),
        counts.stream().mapToLong(Count::inTime).sum(),
        counts.stream().mapToLong(Count::late).sum());
  }
}
