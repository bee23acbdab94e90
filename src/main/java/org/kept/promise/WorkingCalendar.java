package org.kept.promise;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When an office works. It never changes: a closure makes another calendar, with another version.
 */
public final class WorkingCalendar {

  private final String id;
  private final String version;
  private final ZoneId zone;
  private final boolean statutory;
  private final Map<DayOfWeek, List<OpenHours>> hours;
  private final SortedMap<LocalDate, String> holidays;
  private final SortedMap<LocalDate, String> closures;
  private final LocalDate knownUntil;
  private final DayIndex days;

  /**
   * @param holidays dates with their names, at least one
   * @param closures other dates on which the office is closed, with their names
   */
  WorkingCalendar(
      String id,
      boolean statutory,
      ZoneId zone,
      Map<DayOfWeek, List<OpenHours>> hours,
      Map<LocalDate, String> holidays,
      Map<LocalDate, String> closures) {
    this.id = id;
    this.statutory = statutory;
    this.zone = zone;
    EnumMap<DayOfWeek, List<OpenHours>> worked = new EnumMap<>(DayOfWeek.class);
    hours.forEach(
        (day, open) -> {
          if (!open.isEmpty()) {
            worked.put(day, List.copyOf(open));
          }
        });
    if (worked.isEmpty()) {
      throw new IllegalArgumentException(
          "Calendar "
              + id
              + " has no working hours, so no promise could be kept by it. Write hours, such as"
              + " {monday: \"09:00-17:00\"}.");
    }
    if (holidays.isEmpty()) {
      throw new IllegalArgumentException("Calendar " + id + " knows no holidays.");
    }
    this.hours = Collections.unmodifiableMap(worked);
    this.holidays = Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
    this.closures = Collections.unmodifiableSortedMap(new TreeMap<>(closures));
    this.knownUntil = LocalDate.of(lastYearWithoutAGap(this.holidays.keySet()), 12, 31);
    this.days = DayIndex.of(worked.keySet(), this.holidays.keySet(), this.closures.keySet());
    this.version = Fingerprint.of(CalendarText.write(this));
  }

  /** A year that no holiday is known of was left out; what comes behind it does not fill it. */
  private static int lastYearWithoutAGap(Iterable<LocalDate> holidays) {
    int year = holidays.iterator().next().getYear();
    for (LocalDate holiday : holidays) {
      if (holiday.getYear() > year + 1) {
        break;
      }
      year = holiday.getYear();
    }
    return year;
  }

  /** Kebab-case, as in {@code services.yaml}. */
  public String id() {
    return id;
  }

  /** Names these very contents: two calendars with one version are the same. */
  public String version() {
    return version;
  }

  /** Where its hours are local time. */
  public ZoneId zone() {
    return zone;
  }

  /** True if it is the one that statutory working days are counted by. */
  public boolean statutory() {
    return statutory;
  }

  /** The open hours of each day of the week on which the office works: {@code 09:00-17:00}. */
  public Map<DayOfWeek, String> openingHours() {
    Map<DayOfWeek, String> written = new EnumMap<>(DayOfWeek.class);
    hours.forEach((day, open) -> written.put(day, OpenHours.write(open)));
    return written;
  }

  /** The holidays by date, with their names. */
  public SortedMap<LocalDate, String> holidays() {
    return holidays;
  }

  /** What else it is closed for, by date, with names. */
  public SortedMap<LocalDate, String> closures() {
    return closures;
  }

  /** The last date of which we know whether it is a holiday. Dates beyond may still move. */
  public LocalDate knownUntil() {
    return knownUntil;
  }

  /** True if someone works on this date. */
  public boolean worksOn(LocalDate date) {
    return days.works(date);
  }

  /** The hours of each weekday that is worked. */
  Map<DayOfWeek, List<OpenHours>> hours() {
    return hours;
  }

  LocalDate dateOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant();
  }

  /** When the first door opens on a date; on a day off, when it does on the first day of a week. */
  LocalTime opensOn(LocalDate date) {
    List<OpenHours> open = hours.get(date.getDayOfWeek());
    return (open == null ? hours.values().iterator().next() : open).get(0).opens();
  }

  /** Why a date is no working day: a holiday's or closure's name, or null for a weekday off. */
  @Nullable String closedFor(LocalDate date) {
    if (!hours.containsKey(date.getDayOfWeek())) {
      return null;
    }
    String holiday = holidays.get(date);
    return holiday != null ? holiday : closures.get(date);
  }

  /** Why nobody works on a date; null on a working day. */
  Passport.@Nullable DayOff dayOff(LocalDate date) {
    if (worksOn(date)) {
      return null;
    }
    String name = closedFor(date);
    if (name == null) {
      return new Passport.DayOff(Passport.Kind.WEEKEND, "");
    }
    return new Passport.DayOff(
        isHoliday(date) ? Passport.Kind.HOLIDAY : Passport.Kind.CLOSURE, name);
  }

  boolean isHoliday(LocalDate date) {
    return holidays.containsKey(date);
  }

  /** The date itself if it is worked, else the first after it that is. */
  LocalDate workingDayFrom(LocalDate date) {
    return days.works(date) ? date : days.plus(date, 1);
  }

  /** The date on which this many working days have passed; for none, the date itself. */
  LocalDate plusWorkingDays(LocalDate date, int amount) {
    return amount == 0 ? date : days.plus(date, amount);
  }

  /** The working days after the first date, up to and with the last. */
  int workingDaysBetween(LocalDate first, LocalDate last) {
    return Math.toIntExact(days.until(last) - days.until(first));
  }

  /** The moment at which this much office time has passed; the moment itself for none. */
  Instant plusWorkingTime(Instant from, Duration amount) {
    if (amount.isZero()) {
      return from;
    }
    Duration left = amount;
    for (LocalDate date = workingDayFrom(dateOf(from)); ; date = days.plus(date, 1)) {
      for (OpenHours open : hoursOn(date)) {
        Instant start = later(from, open.start(date, zone));
        Instant end = open.end(date, zone);
        if (start.isBefore(end)) {
          Duration time = Duration.between(start, end);
          if (time.compareTo(left) >= 0) {
            return start.plus(left);
          }
          left = left.minus(time);
        }
      }
    }
  }

  /** How much office time lies between two moments; none if they are in the wrong order. */
  Duration workingTimeBetween(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    LocalDate last = dateOf(to);
    for (LocalDate date = workingDayFrom(dateOf(from));
        !date.isAfter(last);
        date = days.plus(date, 1)) {
      for (OpenHours open : hoursOn(date)) {
        Instant start = later(from, open.start(date, zone));
        Instant end = earlier(to, open.end(date, zone));
        if (start.isBefore(end)) {
          sum = sum.plus(Duration.between(start, end));
        }
      }
    }
    return sum;
  }

  /** The open hours of a date, none if it is not worked. */
  List<OpenHours> hoursOn(LocalDate date) {
    return worksOn(date) ? hours.getOrDefault(date.getDayOfWeek(), List.of()) : List.of();
  }

  /** Two calendars are equal if their contents are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkingCalendar calendar && version.equals(calendar.version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return id + " " + version;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
