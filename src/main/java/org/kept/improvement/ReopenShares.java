package org.kept.improvement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.ReopenFigures;
import org.kept.request.ReopenFigures.Count;
import org.springframework.stereotype.Component;

/**
 * How many answers were not the end, for everyone. Nothing is shown of fewer than five, nor can it
 * be found by taking what is shown from the whole: small groups are put together.
 */
@Component
class ReopenShares {

  private static final int WEEKS = 12;
  private static final ZoneId HERE = ZoneId.of("Europe/London");
  private static final String OTHERS = "*";

  private final ReopenFigures figures;
  private final Catalogue catalogue;
  private final Clock clock;

  ReopenShares(ReopenFigures figures, Catalogue catalogue, Clock clock) {
    this.figures = figures;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * What was opened again of what was answered within the last weeks.
   *
   * @param from the start of the first day that counts
   * @param all everything together; null if it is too little to show
   */
  record Page(Instant from, @Nullable Row all, List<Row> services) {}

  /**
   * A group.
   *
   * @param name of the service; null for those that were put together, and for everything
   */
  record Row(@Nullable String name, long answered, long again) {}

  Page now() {
    LocalDate until = LocalDate.ofInstant(clock.instant(), HERE);
    LocalDate from = until.minusWeeks(WEEKS);
    List<Count> counts =
        figures.counted(from, until).stream().filter(this::canBeOpenedAgain).toList();
    Count all = sum(counts);
    return new Page(
        from.atStartOfDay(HERE).toInstant(),
        small(all) ? null : row(all),
        folded(counts).stream().map(this::row).toList());
  }

  /** Where the law has another way to ask us to look again, nobody could have it opened. */
  private boolean canBeOpenedAgain(Count count) {
    return catalogue
        .service(count.service())
        .map(service -> service.reopenWithin() != null || count.again() > 0)
        .orElse(true);
  }

  /** The groups as they may be shown, the largest first; those put together last. */
  static List<Count> folded(List<Count> counts) {
    return SmallGroups.together(counts, Count::answered, ReopenShares::small, ReopenShares::sum);
  }

  private static boolean small(Count count) {
    return count.answered() < SmallGroups.FEWEST;
  }

  private static Count sum(List<Count> counts) {
    return new Count(
        OTHERS,
        counts.stream().mapToLong(Count::answered).sum(),
        counts.stream().mapToLong(Count::again).sum());
  }

  private Row row(Count count) {
    String name =
        count.service().equals(OTHERS)
            ? null
            : catalogue.service(count.service()).map(Service::name).orElse(count.service());
    return new Row(name, count.answered(), count.again());
  }
}
