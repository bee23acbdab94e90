package org.kept.studio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Act;
import org.kept.access.Actor;
import org.kept.access.Policy;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.promise.WorkingCalendar;
import org.kept.request.Recalculation;
import org.kept.studio.CalendarsPage.Change;
import org.kept.studio.CalendarsPage.Day;
import org.kept.studio.CalendarsPage.Hours;
import org.kept.studio.CalendarsPage.Shown;
import org.kept.studio.CalendarsPage.Year;
import org.kept.workflow.CalendarChanges;
import org.kept.workflow.CalendarProposal;
import org.springframework.stereotype.Component;

/** Lays the calendars out. */
@Component
class CalendarsPages {

  private static final Recalculation.Moves NONE = new Recalculation.Moves(0, 0, 0);

  private final Calendars calendars;
  private final CalendarChanges changes;

  CalendarsPages(Calendars calendars, CalendarChanges changes) {
    this.calendars = calendars;
    this.changes = changes;
  }

  CalendarsPage page(Actor actor, @Nullable Integer made, Wish closure, Wish holidays) {
    List<Change> all = changes();
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

  /** Every change, the newest first. */
  private List<Change> changes() {
    Map<Integer, Recalculation.Moves> moves = changes.moves();
    List<Change> all = new ArrayList<>();
    for (Calendars.Recorded each : changes.all()) {
      all.add(0, change(each, moves.getOrDefault(each.number(), NONE)));
    }
    return all;
  }

  Optional<Change> change(int number) {
    return changes().stream().filter(each -> each.number() == number).findFirst();
  }

  /** What a proposal would become. */
  Change change(CalendarProposal proposal) {
    return change(
        new Calendars.Recorded(
            proposal.appliedAs() == null ? 0 : proposal.appliedAs(),
            proposal.at(),
            proposal.actor(),
            proposal.reason(),
            proposal.change(),
            proposal.undoes(),
            null),
        NONE);
  }

  private static Change change(Calendars.Recorded recorded, Recalculation.Moves moves) {
    String kind = "undo";
    String what = String.valueOf(recorded.undoes());
    LocalDate from = null;
    LocalDate until = null;
    String ids = "";
    if (recorded.change().isPresent()) {
      CalendarChange change = recorded.change().get();
      ids = change.calendars().stream().sorted().collect(Collectors.joining(", "));
      if (change instanceof CalendarChange.Closure closure) {
        kind = "closure";
        what = closure.name();
        from = closure.from();
        until = closure.until();
      } else if (change instanceof CalendarChange.Holidays newer) {
        kind = "holidays";
        what =
            newer.holidays().keySet().stream()
                .map(LocalDate::getYear)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
      }
    }
    return new Change(
        recorded.number(),
        recorded.at(),
        recorded.actor(),
        recorded.reason(),
        kind,
        what,
        from,
        until,
        ids,
        moves.all() - moves.waiting(),
        moves.waiting(),
        moves.told(),
        recorded.undoneBy());
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
