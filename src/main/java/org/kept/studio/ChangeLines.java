package org.kept.studio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.promise.Catalogue;
import org.kept.promise.DateChange;
import org.kept.promise.HolidayDifference;
import org.kept.promise.RecordedChange;
import org.kept.promise.Service;
import org.kept.promise.Tightening;
import org.kept.request.Recalculation;
import org.kept.workflow.DateChanges;
import org.kept.workflow.DateProposal;
import org.springframework.stereotype.Component;

/** Says what was changed. */
@Component
class ChangeLines {

  private static final Recalculation.Moves NONE = new Recalculation.Moves(0, 0, 0);

  private final DateChanges changes;
  private final Calendars calendars;
  private final Catalogue catalogue;
  private final PromiseNames names;

  ChangeLines(DateChanges changes, Calendars calendars, Catalogue catalogue, PromiseNames names) {
    this.changes = changes;
    this.calendars = calendars;
    this.catalogue = catalogue;
    this.names = names;
  }

  /** Every change of calendars, the newest first. */
  List<ChangeLine> ofCalendars() {
    return all().stream().filter(change -> !change.ofTimescale()).toList();
  }

  /** Every change of the timescales to which promises are held, the newest first. */
  List<ChangeLine> ofTimescales() {
    return all().stream().filter(ChangeLine::ofTimescale).toList();
  }

  Optional<ChangeLine> find(int number) {
    return all().stream().filter(each -> each.number() == number).findFirst();
  }

  /** What a proposal would become. */
  ChangeLine of(DateProposal proposal) {
    return line(
        new RecordedChange(
            proposal.appliedAs() == null ? 0 : proposal.appliedAs(),
            proposal.at(),
            proposal.actor(),
            proposal.reason(),
            proposal.change(),
            proposal.undoes(),
            null),
        changes.all(),
        NONE);
  }

  private List<ChangeLine> all() {
    Map<Integer, Recalculation.Moves> moves = changes.moves();
    List<RecordedChange> recorded = changes.all();
    List<ChangeLine> lines = new ArrayList<>();
    for (RecordedChange each : recorded) {
      lines.add(0, line(each, recorded, moves.getOrDefault(each.number(), NONE)));
    }
    return lines;
  }

  private ChangeLine line(
      RecordedChange recorded, List<RecordedChange> all, Recalculation.Moves moves) {
    String kind = "undo";
    String what = String.valueOf(recorded.undoes());
    LocalDate from = null;
    LocalDate until = null;
    String ids = "";
    String service = "";
    List<HolidayDifference> holidays = calendars.differences(recorded, all);
    DateChange change = recorded.change().orElse(null);
    if (change instanceof CalendarChange calendar) {
      ids = calendar.calendars().stream().sorted().collect(Collectors.joining(", "));
    }
    if (change instanceof CalendarChange.Closure closure) {
      kind = "closure";
      what = closure.name();
      from = closure.from();
      until = closure.until();
    } else if (change instanceof CalendarChange.Holidays newer) {
      kind = newer.adds() ? "added" : "holidays";
      what =
          holidays.stream()
              .flatMap(each -> each.years().stream())
              .map(HolidayDifference.Year::year)
              .distinct()
              .sorted()
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    } else if (change instanceof Tightening tightening) {
      kind = "timescale";
      what = names.of(tightening.service(), tightening.commitment());
      service =
          catalogue.service(tightening.service()).map(Service::name).orElse(tightening.service());
    }
    return new ChangeLine(
        recorded.number(),
        recorded.at(),
        recorded.actor(),
        recorded.reason(),
        ofTimescale(recorded, all),
        kind,
        what,
        from,
        until,
        ids,
        service,
        holidays,
        moves.all() - moves.waiting(),
        moves.waiting(),
        moves.told(),
        recorded.undoneBy());
  }

  private static boolean ofTimescale(RecordedChange recorded, List<RecordedChange> all) {
    Integer undoes = recorded.undoes();
    return all.stream()
        .filter(each -> undoes != null && each.number() == undoes)
        .findFirst()
        .orElse(recorded)
        .change()
        .filter(Tightening.class::isInstance)
        .isPresent();
  }
}
