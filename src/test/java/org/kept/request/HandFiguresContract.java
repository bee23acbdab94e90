package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.request.HandFigures.Count;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many hands requests went through. */
@KeptTest
abstract class HandFiguresContract {

  private static final String MOVE = "council-tax-change-of-address";

  @Autowired private Council council;
  @Autowired private HandFigures figures;
  @Autowired private JdbcClient jdbc;
  @Autowired private KeptClock clock;

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void countsHandOversAndWhatWasSettledAtFirstContact() {
    // A time of which no other test knows.
    council.opensOn("2026-10-05 09:00");
    Council.Case settled = council.changeOfAddress();
    settled(settled);
    is("a@example.org", settled);
    Council.Case askedAgain = council.changeOfAddress();
    settled(askedAgain);
    is("b@example.org", askedAgain);
    Council.Case passed = council.changeOfAddress();
    passed.isHandedOnBy("officer", "waste", "They want a new bin as well.");
    passed.isReturnedBy("waste-officer", 1, "dealt-with", "The bin is there already.");
    settled(passed);
    is("c@example.org", passed);
    Council.Case notAtOnce = council.changeOfAddress();
    notAtOnce.completedBy(
        "officer", Map.of("settled", "no", "handOffReason", "A student stays behind."));
    notAtOnce.isDoneBy("officer", "Your bill is changed.");
    is("d@example.org", notAtOnce);
    council.timePassesUntil("2026-10-08 09:00");
    is("B@example.org", council.changeOfAddress());
    council.timePassesUntil("2026-10-12 10:00");
    is("a@example.org", council.changeOfAddress());
    Council.Case notOurs = council.changeOfAddress();
    notOurs.completedBy(
        "officer",
        Map.of(
            "settled",
            "not-ours",
            "reply",
            "Your new home is in Moray.",
            "whereInstead",
            "Moray Council: 01343 000 000."));
    is("f@example.org", notOurs);
    Council.Case young = council.changeOfAddress();
    settled(young);
    is("e@example.org", young);

    Count moves = of("2026-10-12");

    assertThat(moves.told()).isEqualTo(6);
    assertThat(moves.passed()).isEqualTo(1);
    assertThat(moves.times()).isEqualTo(2);
    assertThat(moves.judged()).as("a week ago or more").isEqualTo(4);
    assertThat(moves.first()).as("neither asked again, passed on nor handed off").isEqualTo(1);
    assertThat(of("2026-10-19").judged()).isEqualTo(6);
    assertThat(of("2026-10-19").first()).as("but not who was turned away").isEqualTo(2);
  }

  private static void settled(Council.Case which) {
    assertThat(
            which.completedBy(
                "officer",
                Map.of("settled", "yes", "reply", "Your bill goes to your new address.")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private void is(String email, Council.Case which) {
    jdbc.sql("update request_person set email = ?, phone = null where reference = ?")
        .params(email, which.reference)
        .update();
  }

  private Count of(String until) {
    return figures.counted(LocalDate.parse("2026-10-05"), LocalDate.parse(until)).stream()
        .filter(count -> count.service().equals(MOVE))
        .findFirst()
        .orElseThrow();
  }
}
