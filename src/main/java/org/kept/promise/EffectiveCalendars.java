package org.kept.promise;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        throw new IllegalArgumentException(
            "There is no calendar " + id + ". Choose " + String.join(", ", now.keySet()) + ".");
      }
      if (change instanceof CalendarChange.Closure && calendar.statutory()) {
        throw new IllegalArgumentException(
            "The calendar " + id + " is set by law. A closure of ours does not change it.");
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
                      + date
                      + " already: "
                      + other
                      + ". Choose other days.");
            }
          }
        }
      }
    }
  }

  private WorkingCalendar changed(WorkingCalendar calendar, List<CalendarChange> changes) {
    Map<LocalDate, String> holidays = new TreeMap<>(calendar.holidays());
    Map<LocalDate, String> closures = new TreeMap<>(calendar.closures());
    boolean any = false;
    for (CalendarChange change : changes) {
      if (!changes(change, calendar)) {
        continue;
      }
      any = true;
      if (change instanceof CalendarChange.Closure closure) {
        closure.days().forEach(date -> closures.putIfAbsent(date, closure.name()));
      } else if (change instanceof CalendarChange.Holidays newer) {
        Set<Integer> years =
            newer.holidays().keySet().stream().map(LocalDate::getYear).collect(Collectors.toSet());
        holidays.keySet().removeIf(date -> years.contains(date.getYear()));
        holidays.putAll(newer.holidays());
      }
    }
    return any
        ? new WorkingCalendar(
            calendar.id(),
            calendar.statutory(),
            calendar.zone(),
            calendar.hours(),
            holidays,
            closures)
        : calendar;
  }

  /** A change reaches the calendars that are based on the one it names. */
  private boolean changes(CalendarChange change, WorkingCalendar calendar) {
    if (change instanceof CalendarChange.Closure && calendar.statutory()) {
      return false;
    }
    if (change.calendars().isEmpty()) {
      return true;
    }
    for (String id = calendar.id(); id != null; id = files.bases().get(id)) {
      if (change.calendars().contains(id)) {
        return true;
      }
    }
    return false;
  }
}
