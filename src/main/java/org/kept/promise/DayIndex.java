package org.kept.promise;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Counts working days without walking over them: weeks are arithmetic, and the few days on which an
 * office is closed besides are found by halving. It holds for every date, not for some years.
 *
 * <p>Days that the week works are numbered through, over holidays as well; {@code shut} are the
 * numbers of those that are closed, {@code openBefore} how many open days lie before each.
 */
final class DayIndex {

  private static final int WEEK = 7;

  /** The first Monday before the epoch, which was a Thursday. */
  private static final int FROM_MONDAY = 3;

  private final int perWeek;

  /** How many days the week works before each of its days. */
  private final int[] before = new int[WEEK];

  private final boolean[] worked = new boolean[WEEK];

  /** Which day of the week the n-th worked one is. */
  private final int[] nth;

  private final long[] shut;
  private final long[] openBefore;

  private DayIndex(Set<DayOfWeek> week, Stream<LocalDate> closed) {
    perWeek = week.size();
    nth = new int[perWeek];
    int count = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      int index = day.getValue() - 1;
      before[index] = count;
      worked[index] = week.contains(day);
      if (worked[index]) {
        nth[count++] = index;
      }
    }
    shut =
        closed
            .filter(date -> week.contains(date.getDayOfWeek()))
            .mapToLong(date -> numbered(date) - 1)
            .sorted()
            .distinct()
            .toArray();
    openBefore = LongStream.range(0, shut.length).map(i -> shut[(int) i] - i).toArray();
  }

  static DayIndex of(
      Set<DayOfWeek> week, Collection<LocalDate> holidays, Collection<LocalDate> closures) {
    return new DayIndex(week, Stream.concat(holidays.stream(), closures.stream()));
  }

  boolean works(LocalDate date) {
    return worked[date.getDayOfWeek().getValue() - 1]
        && (shut.length == 0 || Arrays.binarySearch(shut, numbered(date) - 1) < 0);
  }

  /** How many working days there were up to and with this date; only differences mean something. */
  long until(LocalDate date) {
    long numbered = numbered(date);
    return numbered - below(shut, numbered);
  }

  /**
   * @param amount at least 1
   */
  LocalDate plus(LocalDate date, int amount) {
    long wanted = until(date) + amount;
    long number = wanted - 1 + below(openBefore, wanted);
    long monday = Math.floorDiv(number, perWeek) * WEEK;
    return LocalDate.ofEpochDay(monday + nth[Math.floorMod(number, perWeek)] - FROM_MONDAY);
  }

  /** The days that the week works up to and with this date. */
  private long numbered(LocalDate date) {
    long day = date.toEpochDay() + FROM_MONDAY;
    int weekday = Math.floorMod(day, WEEK);
    return Math.floorDiv(day, WEEK) * perWeek + before[weekday] + (worked[weekday] ? 1 : 0);
  }

  /** How many of the ascending numbers are smaller than this one. */
  private static int below(long[] ascending, long number) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
