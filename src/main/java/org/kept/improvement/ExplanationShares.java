package org.kept.improvement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.ExplanationFigures;
import org.kept.request.ExplanationFigures.Count;
import org.springframework.stereotype.Component;

/**
 * How often people asked us to explain something, for everyone. As with what people said, nothing
 * is shown of fewer than five: small groups are put together.
 */
@Component
class ExplanationShares {

  private static final int WEEKS = 12;
  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final String OTHERS = "*";

  private final ExplanationFigures figures;
  private final Catalogue catalogue;
  private final Clock clock;

  ExplanationShares(ExplanationFigures figures, Catalogue catalogue, Clock clock) {
    this.figures = figures;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * What was asked within the last weeks.
   *
   * @param from the start of the first day that counts
   * @param all everything together; null if it is too little to show
   */
  record Page(Instant from, @Nullable Row all, List<Row> services) {}

  /**
   * A group.
   *
   * @param name of the service; null for those that were put together, and for everything
   * @param open what is still to be explained in time
   */
  record Row(@Nullable String name, long asked, long inTime, long late, long open) {}

  Page now() {
    LocalDate until = LocalDate.ofInstant(clock.instant(), HERE);
    LocalDate from = until.minusWeeks(WEEKS);
    List<Count> counts = figures.counted(from, until);
    Count all = sum(counts);
    return new Page(
        from.atStartOfDay(HERE).toInstant(),
        small(all) ? null : row(all),
        folded(counts).stream().map(this::row).toList());
  }

  /** The groups as they may be shown, the largest first; those put together last. */
  static List<Count> folded(List<Count> counts) {
    return SmallGroups.together(
        counts, Count::asked, ExplanationShares::small, ExplanationShares::sum);
  }

  private static boolean small(Count count) {
    return count.asked() < SmallGroups.FEWEST;
  }

  private static Count sum(List<Count> counts) {
    return new Count(
        OTHERS,
        counts.stream().mapToLong(Count::asked).sum(),
        counts.stream().mapToLong(Count::inTime).sum(),
        counts.stream().mapToLong(Count::late).sum());
  }

  private Row row(Count count) {
    String name =
        count.service().equals(OTHERS)
            ? null
            : catalogue.service(count.service()).map(Service::name).orElse(count.service());
    return new Row(
        name,
        count.asked(),
        count.inTime(),
        count.late(),
        count.asked() - count.inTime() - count.late());
  }
}
