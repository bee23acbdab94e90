package org.kept.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.request.ExplanationFigures.Count;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;

/** How often people asked us to explain something, and how often we did so in time. */
@KeptTest
abstract class ExplanationFiguresContract {

  private static final String MOVE = "council-tax-change-of-address";

  @Autowired private Council council;
  @Autowired private Explanations explanations;
  @Autowired private ExplanationFigures figures;
  @Autowired private WorkItems work;
  @Autowired private KeptClock clock;

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void countsQuestionsByTheDayOnWhichTheyWereAsked() {
    // A time of which no other test knows.
    council.opensOn("2026-10-19 09:00");
    Council.Case early = council.changeOfAddress();
    Council.Case late = council.changeOfAddress();
    Council.Case open = council.changeOfAddress();
    asks(early);
    asks(late);
    // What is asked while one is open is part of it.
    explanations.ask(late.reference, "And what is band D?");
    explained(early);
    council.timePassesUntil("2026-10-28 09:00");
    explained(late);
    asks(open);

    assertThat(of("2026-10-19", "2026-10-28")).isEqualTo(new Count(MOVE, 3, 1, 1));
    assertThat(of("2026-10-19", "2026-10-27")).isEqualTo(new Count(MOVE, 2, 1, 1));
    assertThat(figures.counted(LocalDate.parse("2026-10-20"), LocalDate.parse("2026-10-27")))
        .noneMatch(count -> count.service().equals(MOVE));
  }

  private void asks(Council.Case about) {
    assertThat(explanations.ask(about.reference, "Why is my bill higher?"))
        .isEqualTo(Explanations.Taken.PROMISED);
  }

  private void explained(Council.Case about) {
    WorkItem question =
        work.ofCase(about.reference).stream().filter(WorkItem::explains).findFirst().orElseThrow();
    assertThat(
            work.complete(
                question.id(),
                Map.of("explanation", List.of("Your new home is in another band.")),
                council.staff("officer")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private Count of(String from, String until) {
    return figures.counted(LocalDate.parse(from), LocalDate.parse(until)).stream()
        .filter(count -> count.service().equals(MOVE))
        .findFirst()
        .orElseThrow();
  }
}
