package org.kept.improvement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.request.AppointmentFigures;
import org.kept.request.AppointmentFigures.Count;
import org.springframework.stereotype.Component;

/** What became of appointments, for everyone. */
@Component
class AppointmentShares {

  private final AppointmentFigures figures;
  private final ServiceShares shares;

  AppointmentShares(AppointmentFigures figures, ServiceShares shares) {
    this.figures = figures;
    this.shares = shares;
  }

  /**
   * A group.
   *
   * @param name of the service; null for those that were put together, and for everything
   */
  record Row(
      @Nullable String name,
      long kept,
      long missedByUs,
      long missedByCustomer,
      long movedByUs,
      long all) {

    private static Row of(@Nullable String name, Count count) {
      return new Row(
          name,
          count.kept(),
          count.missedByUs(),
          count.missedByCustomer(),
          count.movedByUs(),
          count.all());
    }

    /** In the order of the table. */
    public List<Long> cells() {
      return List.of(kept, missedByUs, missedByCustomer, movedByUs, all);
    }
  }

  ServiceShares.Page<Row> now() {
    return shares.now(
        figures::counted, Count::service, Count::all, AppointmentShares::sum, Row::of);
  }

  private static Count sum(List<Count> counts) {
    return new Count(
        ServiceShares.OTHERS,
        counts.stream().mapToLong(Count::kept).sum(),
        counts.stream().mapToLong(Count::missedByUs).sum(),
        counts.stream().mapToLong(Count::missedByCustomer).sum(),
        counts.stream().mapToLong(Count::movedByUs).sum());
  }
}
