package org.kept.improvement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.kept.request.FeedbackFigures;
import org.kept.request.FeedbackFigures.By;
import org.kept.request.FeedbackFigures.Count;
import org.springframework.stereotype.Component;

/**
 * What people said of us, for everyone. Nothing is shown of fewer than five, nor can it be found by
 * taking what is shown from the whole: small groups are put together until they are large enough.
 */
@Component
class FeedbackShares {

  private static final int WEEKS = 12;
  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final FeedbackFigures figures;
  private final Catalogue catalogue;
  private final Clock clock;

  FeedbackShares(FeedbackFigures figures, Catalogue catalogue, Clock clock) {
    this.figures = figures;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * What was said within the last weeks.
   *
   * @param from the start of the first day that counts
   * @param all everything together
   */
  record Page(Instant from, Share all, List<Share> services, List<Share> routes) {}

  /**
   * A share.
   *
   * @param name null for groups that were put together, and for everything
   * @param key of the name in the messages, null if it has a name of its own
   * @param given how many said something; -1 if they are too few to tell
   * @param good how many in a hundred of them said good or very good, rounded down; -1 if too few
   * @param invited how many were asked; -1 if they are too few to tell
   * @param answered how many of those who were asked said something; -1 if they are too few to tell
   */
  record Share(
      @Nullable String name,
      @Nullable String key,
      long given,
      int good,
      long invited,
      long answered) {}

  Page now() {
    LocalDate until = LocalDate.ofInstant(clock.instant(), HERE);
    LocalDate from = until.minusWeeks(WEEKS);
    List<Count> services = figures.counted(By.SERVICE, from, until);
    return new Page(
        from.atStartOfDay(HERE).toInstant(),
        share(null, null, sum(services)),
        folded(services).stream().map(this::ofService).toList(),
        folded(figures.counted(By.ROUTE, from, until)).stream()
            .map(FeedbackShares::ofRoute)
            .toList());
  }

  /** The groups as they may be shown, the largest first; those put together last. */
  static List<Count> folded(List<Count> counts) {
    return SmallGroups.together(counts, Count::given, FeedbackShares::small, FeedbackShares::sum);
  }

  private static boolean small(Count count) {
    return count.given() < SmallGroups.FEWEST
        || (count.invited() > 0 && count.invited() < SmallGroups.FEWEST);
  }

  private static Count sum(List<Count> counts) {
    return new Count(
        OTHERS,
        counts.stream().mapToLong(Count::given).sum(),
        counts.stream().mapToLong(Count::good).sum(),
        counts.stream().mapToLong(Count::invited).sum(),
        counts.stream().mapToLong(Count::answered).sum());
  }

  private static final String OTHERS = "*";

  private Share ofService(Count count) {
    return switch (count.of()) {
      case OTHERS -> share(null, "improvement.feedback.others", count);
      case "" -> share(null, "improvement.feedback.no-service", count);
      default ->
          share(catalogue.service(count.of()).map(Service::name).orElse(count.of()), null, count);
    };
  }

  private static Share ofRoute(Count count) {
    String route = count.of().toLowerCase(Locale.ROOT).replace('_', '-');
    return share(
        null,
        count.of().equals(OTHERS)
            ? "improvement.feedback.other-routes"
            : "improvement.feedback.route." + route,
        count);
  }

  private static Share share(@Nullable String name, @Nullable String key, Count count) {
    boolean few = count.given() < SmallGroups.FEWEST;
    boolean fewInvited = count.invited() > 0 && count.invited() < SmallGroups.FEWEST;
    return new Share(
        name,
        key,
        few ? -1 : count.given(),
        few ? -1 : (int) (count.good() * 100 / count.given()),
        fewInvited ? -1 : count.invited(),
        count.invited() == 0 ? 0 : count.answered() < SmallGroups.FEWEST ? -1 : count.answered());
  }
}
