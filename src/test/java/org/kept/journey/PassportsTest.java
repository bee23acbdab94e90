package org.kept.journey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kept.promise.CalendarChange;
import org.kept.promise.Calendars;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.request.Requests;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Dates that are counted again from what is stored. */
@KeptTest
@Tag("h2")
class PassportsTest {

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private Calendars calendars;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void whatWasCountedIsCountedAgainByTheSameEditionOfTheCalendar() {
    Council.Case bin = council.missedBin();
    String before = requests.promisesOf(bin.reference).get(1).calendarVersion();

    int change = calendars.apply(closed("2026-06-12"), "admin").number();
    try {
      assertThat(calendars.current("scotland").version()).isNotEqualTo(before);
      assertThat(recounts(bin))
          .hasSize(2)
          .allSatisfy(
              recount -> {
                assertThat(recount.same()).isTrue();
                assertThat(recount.calendarKept()).isTrue();
                assertThat(recount.reckoned().passport().calendarVersion()).isEqualTo(before);
              });
    } finally {
      calendars.undo(change, "admin");
    }
  }

  @Test
  void aDateThatSomebodyChangedIsFound() {
    Council.Case bin = council.missedBin();
    Promise collect = requests.promisesOf(bin.reference).get(1);

    jdbc.sql("update promise set due_at = ? where id = ?")
        .param(collect.dueAt().plusSeconds(86_400).atOffset(ZoneOffset.UTC))
        .param(collect.id())
        .update();

    assertThat(recount(bin, collect).same()).isFalse();
    assertThat(recount(bin, collect).reckoned().dueAt()).isEqualTo(collect.dueAt());
  }

  @Test
  void theLeadGivesMoreTimeAndTheStoryTellsIt() {
    Council.Case complaint = council.complaint();
    Promise stage =
        requests.promisesOf(complaint.reference).stream()
            .filter(promise -> promise.commitment().equals("stage-1"))
            .findFirst()
            .orElseThrow();

    assertThat(work.extensionsFor(complaint.reference, council.staff("officer"))).isEmpty();
    assertThat(work.extensionsFor(complaint.reference, council.staff("lead")))
        .containsOnlyKeys(stage.id());
    assertThat(complaint.isGivenMoreTimeBy("lead", 2, "We wait for a report from the roads team."))
        .isInstanceOf(WorkOutcome.Done.class);

    assertThat(complaint.story())
        .contains("We need more time. The new date is Monday 22 June 2026")
        .contains("“We wait for a report from the roads team.”");
    assertThat(recounts(complaint)).allSatisfy(recount -> assertThat(recount.same()).isTrue());
    assertThat(recount(complaint, stage).facts()).hasSize(1);
  }

  private Recount recount(Council.Case one, Promise promise) {
    return requireNonNull(requests.recountsOf(one.reference).get(promise.id()));
  }

  private Collection<Recount> recounts(Council.Case one) {
    return requests.recountsOf(one.reference).values();
  }

  private static CalendarChange closed(String date) {
    LocalDate day = LocalDate.parse(date);
    return new CalendarChange.Closure(day, day, "Storm", Set.of("scotland"), "A storm came.");
  }
}
