package org.kept.studio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.promise.Calendars;
import org.kept.promise.WorkingCalendar;
import org.kept.studio.CalendarsPage.Day;
import org.kept.studio.CalendarsPage.Hours;
import org.kept.studio.CalendarsPage.Shown;
import org.kept.studio.CalendarsPage.Year;
import org.springframework.stereotype.Component;

/** Lays the calendars out. */
@Component
class CalendarsPages {

  private final Calendars calendars;
  private final ChangeLines lines;

  CalendarsPages(Calendars calendars, ChangeLines lines) {
    this.calendars = calendars;
    this.lines = lines;
  }

  CalendarsPage page(Actor actor, @Nullable Integer made, Wish closure, Wish holidays) {
    List<ChangeLine> all = lines.ofCalendars();
    return new CalendarsPage(
        calendars.current().values().stream()
            .sorted(Comparator.comparing(WorkingCalendar::id))
            .map(CalendarsPages::shown)
            .toList(),
        all,
        Policy.may(actor, Act.CHANGE_CALENDARS, null),
        all.stream().filter(each -> made != null && each.number() == made).findFirst().orElse(null),
        closure,
        holidays);
  }

  private static Shown shown(WorkingCalendar calendar) {
    return new Shown(
        calendar.id(),
        calendar.version(),
        calendar.statutory(),
        calendar.openingHours().entrySet().stream()
            .map(each -> new Hours(each.getKey().getValue(), each.getValue()))
            .toList(),
        years(calendar.holidays()),
        days(calendar.closures()),
        calendar.knownUntil());
  }

  private static List<Year> years(SortedMap<LocalDate, String> holidays) {
    Map<Integer, List<Day>> years = new TreeMap<>(Comparator.reverseOrder());
    days(holidays)
        .forEach(
            day -> years.computeIfAbsent(day.date().getYear(), any -> new ArrayList<>()).add(day));
    return years.entrySet().stream().map(each -> new Year(each.getKey(), each.getValue())).toList();
  }

  private static List<Day> days(SortedMap<LocalDate, String> days) {
    return days.entrySet().stream().map(each -> new Day(each.getKey(), each.getValue())).toList();
  }
}
