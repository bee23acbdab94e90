package org.kept.improvement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.kept.promise.Catalogue;
import org.kept.promise.Service;
import org.springframework.stereotype.Component;

/**
 * What was counted in the last weeks, by service, for everyone. Nothing is shown of fewer than
 * five, nor can it be found by taking what is shown from the whole: small groups are put together.
 */
@Component
class ServiceShares {

  /** Stands for the services that were put together. */
  static final String OTHERS = "*";

  private static final int WEEKS = 12;
  private static final ZoneId HERE = ZoneId.of("Europe/London");

  private final Catalogue catalogue;
  private final Clock clock;

  ServiceShares(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * What was counted.
   *
   * @param from the start of the first day that counts
   * @param all everything together; null if it is too little to show
   */
  record Page<R>(Instant from, @Nullable R all, List<R> services) {}

  /**
   * Counts up to now.
   *
   * @param counted what was counted from a day to another one, by service
   * @param size how much a group is
   * @param sum puts groups together, under {@link #OTHERS}
   * @param row a group as it is shown, under the name of its service; null for those that were put
   *     together, and for everything
   */
  <C, R> Page<R> now(
      BiFunction<LocalDate, LocalDate, List<C>> counted,
      Function<C, String> service,
      ToLongFunction<C> size,
      Function<List<C>, C> sum,
      BiFunction<@Nullable String, C, R> row) {
    LocalDate until = LocalDate.ofInstant(clock.instant(), HERE);
    LocalDate from = until.minusWeeks(WEEKS);
    List<C> counts = counted.apply(from, until);
    C all = sum.apply(counts);
    return new Page<>(
        from.atStartOfDay(HERE).toInstant(),
        small(size, all) ? null : row.apply(null, all),
        SmallGroups.together(counts, size, count -> small(size, count), sum).stream()
            .map(count -> row.apply(nameOf(service.apply(count)), count))
            .toList());
  }

  private static <C> boolean small(ToLongFunction<C> size, C count) {
    return size.applyAsLong(count) < SmallGroups.FEWEST;
  }

  private @Nullable String nameOf(String service) {
    return service.equals(OTHERS)
        ? null
        : catalogue.service(service).map(Service::name).orElse(service);
  }
}
