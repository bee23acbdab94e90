package org.kept.promise;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The published calendars with what administrators changed in them. */
final class EffectiveCalendars {

  private final CatalogueContents files;

  EffectiveCalendars(CatalogueContents files) {
    this.files = files;
  }

  Map<String, WorkingCalendar> with(List<CalendarChange> changes) {
    Map<String, WorkingCalendar> calendars = new LinkedHashMap<>();
    files.calendars().forEach((id, calendar) -> calendars.put(id, changed(calendar, changes)));
    return Map.copyOf(calendars);
  }

  /**
   * @param now the calendars before the change
   * @throws IllegalArgumentException if the change makes no sense, with a sentence for who wants it
   */
  void check(CalendarChange change, Map<String, WorkingCalendar> now) {
    for (String id : change.calendars()) {
      WorkingCalendar calendar = now.get(id);
      if (calendar == null) {
        throw noCalendar(id, now.keySet());
      }
      if (change.local() && calendar.statutory()) {
        throw new IllegalArgumentException(
            "The calendar "
                + id
                + " is set by law. "
                + (change instanceof CalendarChange.Closure
                    ? "A closure of ours does not change it."
                    : "Days that we add do not change it. Leave it out, or import the whole list"
                        + " of the bank holidays."));
      }
    }
    if (change instanceof CalendarChange.Closure closure) {
      for (WorkingCalendar calendar : now.values()) {
        if (changes(change, calendar)) {
          for (LocalDate date : closure.days()) {
            String other = calendar.closures().get(date);
            if (other != null) {
              throw new IllegalArgumentException(
                  "The calendar "
                      + calendar.id()
                      + " is closed on "
                      + DayInWords.of(date)
                      + " already: "
                      + other
                      + ". Choose other days.");
            }
          }
        }
      }
    }
    if (change instanceof CalendarChange.Holidays newer && newer.adds()) {
      checkAdded(newer, now);
    }
  }

  private void checkAdded(CalendarChange.Holidays added, Map<String, WorkingCalendar> now) {
    boolean any = false;
    for (WorkingCalendar calendar : now.values()) {
      if (!changes(added, calendar)) {
        continue;
      }
      Set<Integer> known = years(calendar.holidays());
      for (int year : added.years()) {
        if (!known.contains(year)) {
          throw new IllegalArgumentException(
              "The calendar "
                  + calendar.id()
                  + " does not know the bank holidays of "
                  + year
                  + " yet. Import them first, then add days to them.");
        }
      }
      any = any || !calendar.holidays().keySet().containsAll(added.holidays().keySet());
    }
    if (!any) {
      throw new IllegalArgumentException(
          "These days are holidays already. Choose a file with other days.");
    }
  }

  /**
   * The part of the country whose bank holidays these calendars take, with those based on them.
   *
   * @param ids empty for every calendar
   * @throws IllegalArgumentException if one is not there, or if they take those of several
   */
  String division(Set<String> ids) {
    for (String id : ids) {
      if (!files.calendars().containsKey(id)) {
        throw noCalendar(id, files.calendars().keySet());
      }
    }
    SortedSet<String> found =
        files.calendars().keySet().stream()
            .filter(id -> reached(ids, id))
            .map(id -> files.divisions().getOrDefault(id, ""))
            .collect(Collectors.toCollection(TreeSet::new));
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "These calendars take the holidays of different parts of the country: "
              + found.stream().map(HolidayFile::name).collect(Collectors.joining("; "))
              + ". Choose calendars of one part.");
    }
    return found.first();
  }

  /** The holidays of each calendar, after these changes. */
  Map<String, SortedMap<LocalDate, String>> holidays(List<CalendarChange> changes) {
    Map<String, SortedMap<LocalDate, String>> holidays = new TreeMap<>();
    files.calendars().forEach((id, calendar) -> holidays.put(id, holidays(calendar, changes)));
    return holidays;
  }

  /** Days that were added outlive a newer list of their year, until the adding is taken back. */
  private SortedMap<LocalDate, String> holidays(
      WorkingCalendar published, List<CalendarChange> changes) {
    SortedMap<LocalDate, String> holidays = new TreeMap<>(published.holidays());
    List<CalendarChange.Holidays> lists =
        changes.stream()
            .filter(change -> changes(change, published))
            .filter(CalendarChange.Holidays.class::isInstance)
            .map(CalendarChange.Holidays.class::cast)
            .toList();
    for (CalendarChange.Holidays whole : lists) {
      if (!whole.adds()) {
        Set<Integer> years = whole.years();
        holidays.keySet().removeIf(date -> years.contains(date.getYear()));
        holidays.putAll(whole.holidays());
      }
    }
    // A year of which nobody knows the bank holidays is not known because of a local one.
    Set<Integer> known = years(holidays);
    for (CalendarChange.Holidays added : lists) {
      if (added.adds()) {
        added.holidays().entrySet().stream()
            .filter(day -> known.contains(day.getKey().getYear()))
            .forEach(day -> holidays.putIfAbsent(day.getKey(), day.getValue()));
      }
    }
    return holidays;
  }

  private static Set<Integer> years(SortedMap<LocalDate, String> holidays) {
    return holidays.keySet().stream().map(LocalDate::getYear).collect(Collectors.toSet());
  }

  private WorkingCalendar changed(WorkingCalendar calendar, List<CalendarChange> changes) {
    Map<LocalDate, String> closures = new TreeMap<>(calendar.closures());
    boolean any = false;
    for (CalendarChange change : changes) {
      if (!changes(change, calendar)) {
        continue;
      }
      any = true;
      if (change instanceof CalendarChange.Closure closure) {
        closure.days().forEach(date -> closures.putIfAbsent(date, closure.name()));
      }
    }
    return any
        ? new WorkingCalendar(
            calendar.id(),
            calendar.statutory(),
            calendar.zone(),
            calendar.hours(),
            holidays(calendar, changes),
            closures)
        : calendar;
  }

  /** A change reaches the calendars that are based on the one it names. */
  private boolean changes(CalendarChange change, WorkingCalendar calendar) {
    return !(change.local() && calendar.statutory()) && reached(change.calendars(), calendar.id());
  }

  private boolean reached(Set<String> ids, String calendar) {
    if (ids.isEmpty()) {
      return true;
    }
    for (String id = calendar; id != null; id = files.bases().get(id)) {
      if (ids.contains(id)) {
        return true;
      }
    }
    return false;
  }

  private static IllegalArgumentException noCalendar(String id, Set<String> known) {
    return new IllegalArgumentException(
        "There is no calendar " + id + ". Choose " + String.join(", ", new TreeSet<>(known)) + ".");
  }
}
