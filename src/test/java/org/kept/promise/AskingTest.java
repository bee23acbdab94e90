package org.kept.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request would be promised, before there is one. */
class AskingTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
  private static final Catalogue DAMP =
      changed(
          "        timescale: 3 working days\n",
          """
                  after: inspect
                  timescale: 3 working days
                  by-answer:
                    - {question: hazard, answer: "yes", timescale: 2 hours, source: x, proposed: true}
                    - {question: hazard, answer: "yes", timescale: 9 hours, source: x, proposed: true}
                    - {question: size, answer: big, timescale: 20 statutory working days, source: x, proposed: true}
          """,
          "      - commitment: collect\n",
          """
                - commitment: inspect
                  honours: published-timescales
                  milestone: inspect
                  timescale: 10 working days
                  day-one: receipt-day
                  warn-at: 50
                  may-pause: true
                  extension: {at-most: 5 working days, times: 1, approved-by: lead}
                  source: x
                  proposed: true
                - commitment: collect
          """);

  @Test
  void whatStartsLaterIsReckonedFromTheLastMomentOfTheOneBefore() {
    List<Asked> asked = DAMP.ask(bin(), MONDAY);

    assertThat(asked)
        .extracting(each -> each.promise().commitment())
        .containsExactly("acknowledge", "inspect", "collect");
    assertThat(asked).extracting(Asked::atTheLatest).containsExactly(false, false, true);
    assertThat(asked.get(1).reckoned().dueAt()).isEqualTo("2026-12-07T23:59:59Z");
    assertThat(asked.get(2).startsAt()).isEqualTo("2026-12-07T23:59:59Z");
    assertThat(asked.get(2).reckoned().dueAt()).isEqualTo("2026-12-10T23:59:59Z");
  }

  @Test
  void anAnswerChoosesTheTimescaleAndTheFirstThatFitsCounts() {
    ServicePromise collect = bin().promise("collect");

    assertThat(DAMP.reckon(bin(), collect, MONDAY, Map.of("hazard", "yes")).dueAt())
        .isEqualTo("2026-11-23T12:00:00Z");
    assertThat(DAMP.reckon(bin(), collect, MONDAY, Map.of("hazard", "no")).dueAt())
        .isEqualTo("2026-11-26T23:59:59Z");
    assertThat(collect.chosenBy(Map.of("hazard", "yes")))
        .hasValueSatisfying(
            chosen -> assertThat(chosen.rule().timescale()).isEqualTo(Timescale.of("2 hours")));
    assertThat(collect.rule(Map.of("size", "big")).calendar()).isEqualTo("statutory");
    assertThat(collect.rule(Map.of()).calendar()).isEqualTo("scotland");
  }

  @Test
  void readsTheWholeRule() {
    assertThat(bin().promise("inspect").rule().asText())
        .isEqualTo(
            "10 working days; day-one=receipt-day; ends-on=any-day; warn-at=50; may-pause=true;"
                + " extension=5 working days/1/lead; calendar=scotland");
  }

  @Test
  void aTeamWithItsOwnHoursIsCountedByThem() {
    Catalogue catalogue =
        changed(
            "{id: waste, name: Waste and Recycling}",
            "{id: waste, name: Waste and Recycling, calendar: crews}",
            "teams:\n",
            """
              - id: crews
                based-on: scotland
                hours: {monday: "08:00-16:00", tuesday: "08:00-16:00"}
                closures: [{from: 2026-11-24, until: 2026-11-24, name: Training}]

            teams:
            """);
    Service bin = catalogue.service("missed-bin").orElseThrow();

    Reckoned reckoned = catalogue.reckon(bin, bin.promiseKeptBy("answer"), MONDAY);

    // Monday 30 November is St Andrew's Day, which the base knows.
    assertThat(reckoned.dueAt()).isEqualTo("2026-12-08T23:59:59Z");
    assertThat(reckoned.passport().calendar()).isEqualTo("crews");
    assertThat(catalogue.calendar("scotland").closures()).isEmpty();
  }

  @Test
  void anAreaAndATeamOfItAddToTheCalendarOfTheCouncil() {
    Catalogue catalogue =
        changed(
            "{id: waste, name: Waste and Recycling}",
            "{id: waste, name: Waste and Recycling, calendar: island-crews}",
            "teams:\n",
            """
              - id: islands
                based-on: scotland
                closures: [{from: 2026-11-25, until: 2026-11-25, name: Island holiday}]
              - id: island-crews
                based-on: islands
                closures: [{from: 2026-11-24, until: 2026-11-24, name: Training}]

            teams:
            """);
    Service bin = catalogue.service("missed-bin").orElseThrow();

    Reckoned reckoned = catalogue.reckon(bin, bin.promiseKeptBy("answer"), MONDAY);

    assertThat(reckoned.passport().days())
        .extracting(Passport.Day::why)
        .containsSubsequence("Training", "Island holiday", "St Andrew’s Day");
  }

  @Test
  void refusesAPromiseThatTheServiceDoesNotMake() {
    Service pothole = DAMP.service("pothole").orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DAMP.reckon(pothole, bin().promise("collect"), MONDAY));
  }

  private static Service bin() {
    return DAMP.service("missed-bin").orElseThrow();
  }

  private static Catalogue changed(String... pairs) {
    PublishedFiles files = PublishedFiles.small();
    for (int i = 0; i < pairs.length; i += 2) {
      files.with(CatalogueReader.SERVICES, pairs[i], pairs[i + 1]);
    }
    return new Catalogue(files);
  }
}
