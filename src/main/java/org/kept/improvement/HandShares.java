package org.kept.improvement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.HandFigures;
import org.kept.request.HandFigures.Count;
import org.springframework.stereotype.Component;

/**
 * How many hands requests went through, for everyone. As with what people said, nothing is shown of
 * fewer than five: small groups are put together until they are large enough.
 */
@Component
class HandShares {

  private final HandFigures figures;
  private final Catalogue catalogue;

  HandShares(HandFigures figures, Catalogue catalogue) {
    this.figures = figures;
    this.catalogue = catalogue;
  }

  /**
   * Everything, and by service.
   *
   * @param all null if they are too few to tell
   */
  record Page(@Nullable Row all, List<Row> services) {}

  /**
   * One group.
   *
   * @param name null for groups that were put together, and for everything
   * @param first how many in a hundred of the judged were settled at first contact, rounded down;
   *     -1 if too few are judged
   */
  record Row(@Nullable String name, long told, long passed, long times, long judged, int first) {}

  Page of(LocalDate from, LocalDate until) {
    List<Count> counts = figures.counted(from, until);
    Count all = sum(counts);
    return new Page(
        all.told() < SmallGroups.FEWEST ? null : row(null, all),
        folded(counts).stream().map(each -> row(nameOf(each.service()), each)).toList());
  }

  /** The groups as they may be shown, the largest first; those put together last. */
  static List<Count> folded(List<Count> counts) {
    return SmallGroups.together(counts, Count::told, HandShares::small, HandShares::sum);
  }

  private static boolean small(Count count) {
    return count.told() < SmallGroups.FEWEST
        || (count.judged() > 0 && count.judged() < SmallGroups.FEWEST);
  }

  private static Count sum(List<Count> counts) {
    return new Count(
        "",
        counts.stream().mapToLong(Count::told).sum(),
        counts.stream().mapToLong(Count::passed).sum(),
        counts.stream().mapToLong(Count::times).sum(),
        counts.stream().mapToLong(Count::judged).sum(),
        counts.stream().mapToLong(Count::first).sum());
  }

  private @Nullable String nameOf(String service) {
    return service.isEmpty() ? null : catalogue.service(service).map(Service::name).orElse(service);
  }

  private static Row row(@Nullable String name, Count count) {
    return new Row(
        name,
        count.told(),
        count.passed(),
        count.times(),
        count.judged(),
        count.judged() < SmallGroups.FEWEST ? -1 : (int) (count.first() * 100 / count.judged()));
  }
}
