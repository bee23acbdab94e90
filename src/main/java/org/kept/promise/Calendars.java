package org.kept.promise;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calendars in force: as published, with what administrators changed. Dates that were promised
 * under older ones stay explainable, because every version that was ever counted by is kept.
 */
@Component
public class Calendars {

  private final Catalogue catalogue;
  private final CalendarRows rows;
  private final RecordedChanges changes;
  private final Clock clock;

  Calendars(Catalogue catalogue, CalendarRows rows, RecordedChanges changes, Clock clock) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.changes = changes;
    this.clock = clock;
  }

  /** Every calendar that dates are counted by now, by id. */
  public Map<String, WorkingCalendar> current() {
    return catalogue.calendars();
  }

  /**
   * The calendar that dates are counted by now.
   *
   * @throws IllegalArgumentException if there is none with this id
   */
  public WorkingCalendar current(String id) {
    return catalogue.calendar(id);
  }

  /** A calendar as it was when dates were counted by it. */
  public Optional<WorkingCalendar> version(String version) {
    return current().values().stream()
        .filter(calendar -> calendar.version().equals(version))
        .findFirst()
        .or(() -> rows.find(version));
  }

  /**
   * Reads a file of holidays: {@code bank-holidays.json} as GOV.UK publishes it, or iCalendar.
   *
   * @param file its name, for what is told of a mistake
   * @param extent what the days in it are; null for what they mostly are in such a file
   * @throws IllegalArgumentException if anything in it is wrong, naming file, line and what to
   *     write instead, or if it has no holidays of the part of the country that the calendars take
   */
  public CalendarChange.Holidays holidays(
      String file,
      String text,
      CalendarChange.@Nullable Extent extent,
      Set<String> calendars,
      String reason) {
    HolidayList list =
        HolidayList.read(
            file,
            text,
            catalogue.effective().division(calendars),
            HolidayYears.importedOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    return new CalendarChange.Holidays(
        list.days(), extent == null ? list.usually() : extent, calendars, reason);
  }

  /**
   * Which holidays come and which go with a change.
   *
   * @param recorded the change; with the number 0 if it is not made yet
   * @param history every change that was made
   */
  public List<HolidayDifference> differences(
      RecordedChange recorded, List<RecordedChange> history) {
    Integer undoes = recorded.undoes();
    boolean ofHolidays =
        history.stream()
            .filter(each -> undoes != null && each.number() == undoes)
            .findFirst()
            .orElse(recorded)
            .change()
            .filter(CalendarChange.Holidays.class::isInstance)
            .isPresent();
    if (!ofHolidays) {
      return List.of();
    }
    int number = recorded.number() == 0 ? Integer.MAX_VALUE : recorded.number();
    List<RecordedChange> before =
        history.stream()
            .filter(each -> each.number() < number)
            .filter(each -> each.undoneBy() == null || each.undoneBy() >= number)
            .toList();
    List<CalendarChange> after =
        new ArrayList<>(
            ofCalendars(
                before.stream()
                    .filter(each -> undoes == null || each.number() != undoes)
                    .toList()));
    recorded.change().map(CalendarChange.class::cast).ifPresent(after::add);
    EffectiveCalendars effective = catalogue.effective();
    return HolidayDifference.between(
        effective.holidays(ofCalendars(before)), effective.holidays(after));
  }

  private static List<CalendarChange> ofCalendars(List<RecordedChange> changes) {
    return changes.stream()
        .map(RecordedChange::change)
        .flatMap(Optional::stream)
        .filter(CalendarChange.class::isInstance)
        .map(CalendarChange.class::cast)
        .toList();
  }

  /**
   * What the calendars would be after a change. Stores nothing.
   *
   * @throws IllegalArgumentException if the change makes no sense, with a sentence for who wants it
   */
  public Map<String, WorkingCalendar> proposed(CalendarChange change) {
    EffectiveCalendars effective = catalogue.effective();
    effective.check(change, current());
    List<CalendarChange> changes = new ArrayList<>(rows.inForce());
    changes.add(change);
    return effective.with(changes);
  }

  /**
   * What the calendars would be if a change were undone. Stores nothing.
   *
   * @throws IllegalArgumentException if there is no such change to undo
   */
  public Map<String, WorkingCalendar> proposedUndo(int number) {
    undoable(number);
    return catalogue
        .effective()
        .with(
            ofCalendars(
                rows.all().stream()
                    .filter(record -> record.undoneBy() == null && record.number() != number)
                    .toList()));
  }

  /**
   * Makes a change. It holds on this node from the end of the transaction, on others a second
   * later.
   *
   * @param actor the username of whoever makes it
   * @throws IllegalArgumentException as {@link #proposed}
   */
  @Transactional
  public RecordedChange apply(CalendarChange change, String actor) {
    rows.lock();
    Map<String, WorkingCalendar> calendars = proposed(change);
    int number = rows.add(change, actor);
    rows.used(calendars.values());
    return recorded(number);
  }

  /**
   * Takes a change back; the record of it stays.
   *
   * @param actor the username of whoever takes it back
   * @throws IllegalArgumentException if there is no such change to undo
   */
  @Transactional
  public RecordedChange undo(int number, String actor) {
    return undo(number, "Undone", actor);
  }

  /**
   * Takes a change back; the record of it stays.
   *
   * @param reason why, for the record
   * @param actor the username of whoever takes it back
   * @throws IllegalArgumentException if there is no such change to undo
   */
  @Transactional
  public RecordedChange undo(int number, String reason, String actor) {
    rows.lock();
    Map<String, WorkingCalendar> calendars = proposedUndo(number);
    int undo = rows.addUndo(number, actor, reason);
    rows.used(calendars.values());
    return recorded(undo);
  }

  /**
   * Counts by what other nodes changed a moment ago too, until the transaction in progress ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lookAgain() {
    rows.lookAgain();
  }

  /** Every change of calendars that was made or taken back, in order. */
  public List<RecordedChange> changes() {
    return changes.ofCalendars();
  }

  private void undoable(int number) {
    if (!(changes.undoable(number).change().orElseThrow() instanceof CalendarChange)) {
      throw new IllegalArgumentException("Change " + number + " is no change of calendars.");
    }
  }

  private RecordedChange recorded(int number) {
    return rows.find(number).orElseThrow();
  }
}
