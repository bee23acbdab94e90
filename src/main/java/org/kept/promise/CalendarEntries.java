package org.kept.promise;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calendars of {@code services.yaml}.
 *
 * @param bases which calendar each is based on, where it is
 * @param divisions of which part of the country each takes the bank holidays
 */
record CalendarEntries(
    Map<String, WorkingCalendar> calendars,
    Map<String, String> bases,
    Map<String, String> divisions) {

  private static final Set<String> KEYS =
      Set.of("id", "based-on", "statutory", "holidays", "division", "zone", "hours", "closures");
  private static final Set<String> WEEK =
      Stream.of(DayOfWeek.values())
          .map(day -> day.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  /** A year of closed days in a row is a mistake, not a holiday. */
  static final int LONGEST_CLOSURE = 366;

  static CalendarEntries read(YamlEntry file) {
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    for (YamlEntry entry : CatalogueReader.some(file, "calendars", "calendar", KEYS)) {
      CatalogueReader.id(entry, "id");
      CatalogueReader.add(entries, entry, "id", entry);
    }
    CalendarEntries read =
        new CalendarEntries(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
    entries.forEach((id, entry) -> read.add(entry, entries));
    List<String> statutory =
        read.calendars.values().stream()
            .filter(WorkingCalendar::statutory)
            .map(WorkingCalendar::id)
            .toList();
    if (statutory.size() > 1) {
      throw file.wrong(
          "calendars",
          String.join(" and ", statutory)
              + " are statutory. Write 'statutory: true' at one calendar only.");
    }
    return read;
  }

  /** The calendar that statutory working days are counted by, null if there is none. */
  @Nullable WorkingCalendar statutory() {
    return calendars.values().stream().filter(WorkingCalendar::statutory).findFirst().orElse(null);
  }

  private void add(YamlEntry entry, Map<String, YamlEntry> entries) {
    String id = entry.text("id");
    WorkingCalendar base = null;
    if (entry.has("based-on")) {
      String baseId = entry.oneOf("based-on", "calendar", entry.text("based-on"), entries.keySet());
      base = calendars.get(baseId);
      if (base == null) {
        throw entry.wrong(
            "based-on",
            "'"
                + baseId
                + "' comes after "
                + id
                + ". Write the calendar that it is based on first.");
      }
      bases.put(id, baseId);
    }
    boolean statutory = entry.has("statutory") && entry.flag("statutory");
    Map<LocalDate, String> closures = new TreeMap<>();
    if (base != null && !statutory) {
      closures.putAll(base.closures());
    }
    for (YamlEntry closure :
        entry.entries("closures", "closure", "name", Set.of("from", "until", "name"))) {
      if (statutory) {
        throw entry.wrong(
            "closures", "a statutory calendar knows no closures. Leave them out here.");
      }
      close(closures, closure);
    }
    HolidayFile file =
        entry.has("holidays") || base == null ? entry.read("holidays", HolidayFile::shipped) : null;
    String division = division(entry, file, base);
    divisions.put(id, division);
    Map<LocalDate, String> holidays =
        file == null
            ? Objects.requireNonNull(base).holidays()
            : entry.read("holidays", name -> file.of(division));
    ZoneId zone = entry.has("zone") || base == null ? zone(entry) : base.zone();
    Map<DayOfWeek, List<OpenHours>> hours =
        entry.has("hours") || base == null ? hours(entry) : base.hours();
    try {
      calendars.put(id, new WorkingCalendar(id, statutory, zone, hours, holidays, closures));
    } catch (IllegalArgumentException unfit) {
      throw entry.wrong("hours", String.valueOf(unfit.getMessage()), unfit);
    }
  }

  /** What is written, else what the calendar's own file of holidays says, else as its base. */
  private String division(
      YamlEntry entry, @Nullable HolidayFile file, @Nullable WorkingCalendar base) {
    if (entry.has("division")) {
      return CatalogueReader.id(entry, "division");
    }
    if (file != null && file.onlyDivision().isPresent()) {
      return file.onlyDivision().get();
    }
    String known = base == null ? null : divisions.get(base.id());
    if (known == null) {
      throw entry.wrong(
          "holidays",
          "it is not said of which part of the country they are. Write 'division: scotland' below.");
    }
    return known;
  }

  private static ZoneId zone(YamlEntry entry) {
    return entry.read(
        "zone",
        text -> {
          try {
            return ZoneId.of(text);
          } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                "there is no time zone '" + text + "'. Write Europe/London.", unknown);
          }
        });
  }

  private static Map<DayOfWeek, List<OpenHours>> hours(YamlEntry entry) {
    YamlEntry week = entry.entry("hours", WEEK);
    Map<DayOfWeek, List<OpenHours>> hours = new EnumMap<>(DayOfWeek.class);
    for (String day : week.keys()) {
      hours.put(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), week.read(day, OpenHours::read));
    }
    return hours;
  }

  private static void close(Map<LocalDate, String> closures, YamlEntry entry) {
    LocalDate from = entry.read("from", HolidayFile::date);
    LocalDate until = entry.read("until", HolidayFile::date);
    if (until.isBefore(from)) {
      throw entry.wrong(
          "until", "it ends on " + until + ", before it begins. Write " + from + " or later.");
    }
    if (ChronoUnit.DAYS.between(from, until) > LONGEST_CLOSURE) {
      throw entry.wrong(
          "until", "it is longer than a year. Write a date within a year of " + from + ".");
    }
    String name = entry.text("name");
    for (LocalDate date = from; !date.isAfter(until); date = date.plusDays(1)) {
      String other = closures.putIfAbsent(date, name);
      if (other != null) {
        throw entry.wrong(
            "from",
            "it overlaps '"
                + other
                + "' on "
                + date
                + ". Write dates that no other closure of this calendar has.");
      }
    }
  }
}
