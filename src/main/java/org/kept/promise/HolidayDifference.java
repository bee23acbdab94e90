package org.kept.promise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which holidays come and which go.
 *
 * @param calendars ids of the calendars in which they do
 * @param years those in which something differs
 */
public record HolidayDifference(List<String> calendars, List<Year> years) {

  /** A day with its name. */
  public record Day(LocalDate date, String name) {}

  /** A day that is called otherwise. */
  public record Renamed(LocalDate date, String was, String is) {}

  /**
   * What differs in a year.
   *
   * @param before how many holidays it had
   * @param after how many it has then
   */
  public record Year(
      int year, List<Day> come, List<Day> go, List<Renamed> renamed, int before, int after) {

    /** True if it has fewer than before. */
    public boolean loses() {
      return after < before;
    }
  }

  /** Calendars in which the same differs are told together; those in which nothing does, not. */
  static List<HolidayDifference> between(
      Map<String, SortedMap<LocalDate, String>> before,
      Map<String, SortedMap<LocalDate, String>> after) {
    Map<List<Year>, List<String>> calendars = new LinkedHashMap<>();
    after.forEach(
        (id, holidays) ->
            calendars
                .computeIfAbsent(
                    years(before.getOrDefault(id, new TreeMap<>()), holidays),
                    years -> new ArrayList<>())
                .add(id));
    return calendars.entrySet().stream()
        .filter(each -> !each.getKey().isEmpty())
        .map(each -> new HolidayDifference(List.copyOf(each.getValue()), each.getKey()))
        .toList();
  }

  private static List<Year> years(
      SortedMap<LocalDate, String> before, SortedMap<LocalDate, String> after) {
    SortedSet<Integer> all = new TreeSet<>();
    before.keySet().forEach(date -> all.add(date.getYear()));
    after.keySet().forEach(date -> all.add(date.getYear()));
    return all.stream()
        .map(year -> year(year, of(year, before), of(year, after)))
        .filter(year -> !(year.come().isEmpty() && year.go().isEmpty() && year.renamed().isEmpty()))
        .toList();
  }

  private static SortedMap<LocalDate, String> of(int year, SortedMap<LocalDate, String> holidays) {
    return holidays.subMap(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
  }

  private static Year year(
      int year, SortedMap<LocalDate, String> before, SortedMap<LocalDate, String> after) {
    return new Year(
        year,
        without(after, before),
        without(before, after),
        after.entrySet().stream()
            .filter(day -> before.containsKey(day.getKey()))
            .map(
                day ->
                    new Renamed(
                        day.getKey(),
                        Objects.requireNonNull(before.get(day.getKey())),
                        day.getValue()))
            .filter(day -> !day.was().equals(day.is()))
            .toList(),
        before.size(),
        after.size());
  }

  private static List<Day> without(
      SortedMap<LocalDate, String> these, SortedMap<LocalDate, String> those) {
    return these.entrySet().stream()
        .filter(day -> !those.containsKey(day.getKey()))
        .map(day -> new Day(day.getKey(), day.getValue()))
        .toList();
  }
}
