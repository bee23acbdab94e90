package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.KeptTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for calendars on either database. */
@KeptTest
abstract class CalendarsContract {

  private static final LocalDate EVE = LocalDate.of(2026, 12, 24);
  private static final CalendarChange CLOSED =
      new CalendarChange.Closure(EVE, EVE, "Storm", Set.of("scotland"), "Snow");

  @Autowired private Calendars calendars;
  @Autowired private Catalogue catalogue;
  @Autowired private CalendarRows rows;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @AfterEach
  void leaveNoChangeInForce() {
    for (RecordedChange change : calendars.changes()) {
      if (change.change().isPresent() && change.undoneBy() == null) {
        calendars.undo(change.number(), "admin");
      }
    }
  }

  @Test
  void aClosureMovesDatesAndUndoingItMovesThemBack() {
    Instant before = dueOf("missed-bin");

    RecordedChange applied = calendars.apply(CLOSED, "admin");

    assertThat(applied.actor()).isEqualTo("admin");
    assertThat(applied.change()).contains(CLOSED);
    assertThat(calendars.current("scotland").worksOn(EVE)).isFalse();
    assertThat(dueOf("missed-bin")).isAfter(before);

    RecordedChange undo = calendars.undo(applied.number(), "admin");

    assertThat(undo.undoes()).isEqualTo(applied.number());
    assertThat(dueOf("missed-bin")).isEqualTo(before);
    assertThat(calendars.changes())
        .filteredOn(change -> change.number() == applied.number())
        .allSatisfy(change -> assertThat(change.undoneBy()).isEqualTo(undo.number()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendars.undo(applied.number(), "admin"));
  }

  @Test
  void everyVersionThatWasCountedByCanBeLoadedAgain() {
    WorkingCalendar before = calendars.current("scotland");

    calendars.apply(CLOSED, "admin");
    WorkingCalendar closed = calendars.current("scotland");
    calendars.undo(last(), "admin");

    assertThat(closed.version()).isNotEqualTo(before.version());
    assertThat(rows.find(before.version())).contains(before);
    assertThat(calendars.version(closed.version())).contains(closed);
    assertThat(calendars.version(closed.version()).orElseThrow().closures())
        .isEqualTo(Map.of(EVE, "Storm"));
    assertThat(calendars.version("none")).isEmpty();
  }

  @Test
  void aPreviewStoresNothing() {
    int changes = calendars.changes().size();
    WorkingCalendar before = calendars.current("scotland");

    Map<String, WorkingCalendar> proposed = calendars.proposed(CLOSED);

    assertThat(proposed.get("scotland"))
        .isNotNull()
        .satisfies(closed -> assertThat(closed.worksOn(EVE)).isFalse());
    assertThat(calendars.current("scotland")).isEqualTo(before);
    assertThat(calendars.changes()).hasSize(changes);
  }

  @Test
  void noClosureOfOursChangesAStatutoryCalendar() {
    WorkingCalendar statutory = calendars.current("statutory");

    calendars.apply(
        new CalendarChange.Closure(EVE, EVE, "Storm", Set.of(), "Snow everywhere"), "admin");

    assertThat(calendars.current("scotland").worksOn(EVE)).isFalse();
    assertThat(calendars.current("statutory")).isEqualTo(statutory);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                calendars.apply(
                    new CalendarChange.Closure(EVE, EVE, "Storm", Set.of("statutory"), "Snow"),
                    "admin"));
  }

  @Test
  void refusesWhatIsClosedAlreadyAndCalendarsThatAreNotThere() {
    calendars.apply(CLOSED, "admin");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendars.proposed(CLOSED))
        .withMessage(
            "The calendar scotland is closed on Thursday 24 December 2026 already: Storm. Choose"
                + " other days.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                calendars.proposed(
                    new CalendarChange.Closure(EVE, EVE, "Storm", Set.of("mars"), "Dust")));
  }

  @Test
  void newerHolidaysReplaceTheirYearsAndOldYearsPersist() {
    TreeMap<LocalDate, String> newer = new TreeMap<>();
    newer.put(LocalDate.of(2029, 1, 1), "New Year’s Day");

    calendars.apply(new CalendarChange.Holidays(newer, Set.of(), "The list of 2029"), "admin");

    WorkingCalendar scotland = calendars.current("scotland");
    assertThat(scotland.knownUntil()).isEqualTo("2029-12-31");
    assertThat(scotland.holidays())
        .containsEntry(LocalDate.of(2019, 1, 1), "New Year’s Day")
        .containsEntry(LocalDate.of(2029, 1, 1), "New Year’s Day");
    assertThat(calendars.current("statutory").knownUntil()).isEqualTo("2029-12-31");
  }

  @Test
  void addedDaysReplaceNothingAndOutliveANewerListOfTheirYear() {
    WorkingCalendar before = calendars.current("scotland");
    WorkingCalendar statutory = calendars.current("statutory");
    LocalDate fair = LocalDate.of(2026, 7, 20);
    LocalDate christmas = LocalDate.of(2026, 12, 25);

    RecordedChange added =
        calendars.apply(added(Map.of(fair, "Fair Monday", christmas, "Ours"), "scotland"), "admin");

    assertThat(calendars.changes())
        .last()
        .satisfies(stored -> assertThat(stored.change()).isEqualTo(added.change()));
    assertThat(calendars.current("scotland").holidays())
        .containsAllEntriesOf(before.holidays())
        .containsEntry(fair, "Fair Monday")
        .hasSize(before.holidays().size() + 1);
    assertThat(calendars.current("statutory")).as("set by law").isEqualTo(statutory);

    TreeMap<LocalDate, String> newer = new TreeMap<>(Map.of(christmas, "Christmas Day"));
    calendars.apply(new CalendarChange.Holidays(newer, Set.of("scotland"), "Newer"), "admin");
    int whole = last();
    assertThat(calendars.current("scotland").holidays().subMap(fair, christmas.plusDays(7)))
        .isEqualTo(Map.of(fair, "Fair Monday", christmas, "Christmas Day"));

    calendars.undo(whole, "admin");
    calendars.undo(added.number(), "admin");
    assertThat(calendars.current("scotland")).isEqualTo(before);
  }

  @Test
  void daysAreAddedOnlyWhereTheySaySomethingNew() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> calendars.proposed(added(Map.of(LocalDate.of(2026, 12, 25), "x"), "scotland")))
        .withMessageStartingWith("These days are holidays already.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> calendars.proposed(added(Map.of(LocalDate.of(2033, 7, 18), "x"), "scotland")))
        .withMessageStartingWith(
            "The calendar scotland does not know the bank holidays of 2033 yet.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> calendars.proposed(added(Map.of(LocalDate.of(2026, 7, 20), "x"), "statutory")))
        .withMessageStartingWith("The calendar statutory is set by law.");
  }

  @Test
  void saysWhichHolidaysComeAndWhichGo() {
    LocalDate visit = LocalDate.of(2026, 12, 11);
    TreeMap<LocalDate, String> year = new TreeMap<>(in2026());
    int had = year.size();
    year.remove(LocalDate.of(2026, 11, 30));
    year.remove(LocalDate.of(2026, 1, 2));
    year.put(visit, "Royal visit");
    year.put(LocalDate.of(2026, 12, 25), "Yule");
    CalendarChange change = new CalendarChange.Holidays(year, Set.of(), "Newer");
    List<HolidayDifference> foreseen = calendars.differences(proposal(change), calendars.changes());

    RecordedChange made = calendars.apply(change, "admin");
    RecordedChange back = calendars.undo(made.number(), "admin");

    List<RecordedChange> history = calendars.changes();
    assertThat(calendars.differences(made, history)).isEqualTo(foreseen);
    assertThat(foreseen)
        .singleElement()
        .satisfies(
            all -> {
              assertThat(all.calendars()).contains("scotland", "statutory");
              assertThat(all.years())
                  .containsExactly(
                      new HolidayDifference.Year(
                          2026,
                          List.of(new HolidayDifference.Day(visit, "Royal visit")),
                          List.of(
                              new HolidayDifference.Day(LocalDate.of(2026, 1, 2), "2nd January"),
                              new HolidayDifference.Day(
                                  LocalDate.of(2026, 11, 30), "St Andrew’s Day")),
                          List.of(
                              new HolidayDifference.Renamed(
                                  LocalDate.of(2026, 12, 25), "Christmas Day", "Yule")),
                          had,
                          had - 1));
              assertThat(all.years().get(0).loses()).isTrue();
            });
    assertThat(calendars.differences(back, history).get(0).years().get(0))
        .satisfies(
            year2026 -> {
              assertThat(year2026.go())
                  .containsExactly(new HolidayDifference.Day(visit, "Royal visit"));
              assertThat(year2026.come()).hasSize(2);
              assertThat(year2026.loses()).isFalse();
            });
  }

  private Map<LocalDate, String> in2026() {
    return calendars
        .current("scotland")
        .holidays()
        .subMap(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));
  }

  private static RecordedChange proposal(CalendarChange change) {
    return new RecordedChange(
        0, Instant.EPOCH, "admin", change.reason(), Optional.of(change), null, null);
  }

  private static CalendarChange added(Map<LocalDate, String> days, String calendar) {
    return new CalendarChange.Holidays(
        new TreeMap<>(days), CalendarChange.Extent.ADDED_DAYS, Set.of(calendar), "Local");
  }

  @Test
  void aChangeThatIsRolledBackWasNever() {
    WorkingCalendar before = calendars.current("scotland");
    TransactionTemplate transaction = new TransactionTemplate(transactions);

    transaction.executeWithoutResult(
        status -> {
          calendars.apply(CLOSED, "admin");
          assertThat(calendars.current("scotland").worksOn(EVE)).isFalse();
          status.setRollbackOnly();
        });

    assertThat(calendars.current("scotland")).isEqualTo(before);
    calendars.apply(
        new CalendarChange.Closure(
            EVE.minusDays(1), EVE.minusDays(1), "Flood", Set.of("scotland"), "Rain"),
        "admin");
    assertThat(calendars.current("scotland").worksOn(EVE)).isTrue();
    assertThat(calendars.current("scotland").worksOn(EVE.minusDays(1))).isFalse();
  }

  @Test
  void anotherNodeSeesAChangeWithinSeconds() {
    CalendarRows otherRows = new CalendarRows(jdbc, clock, transactions);
    String before = otherRows.revision();

    calendars.apply(CLOSED, "admin");

    String seen = before;
    for (long end = System.nanoTime() + 10_000_000_000L;
        seen.equals(before) && System.nanoTime() < end;
        seen = otherRows.revision()) {
      Thread.onSpinWait();
    }
    assertThat(seen).isNotEqualTo(before);
    assertThat(otherRows.inForce()).contains(CLOSED);
  }

  private int last() {
    List<RecordedChange> changes = calendars.changes();
    return changes.get(changes.size() - 1).number();
  }

  private Instant dueOf(String service) {
    Service found = catalogue.service(service).orElseThrow();
    return catalogue
        .reckon(found, found.promiseKeptBy("answer"), Instant.parse("2026-12-22T10:00:00Z"))
        .dueAt();
  }
}
