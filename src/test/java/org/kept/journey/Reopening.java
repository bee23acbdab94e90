package org.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.kept.request.Promise;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.Stage;
import org.kept.request.Withdrawals;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;

/** Customers have requests opened again that are not done. */
@KeptTest
abstract class Reopening {

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private Reopenings reopenings;
  @Autowired private Withdrawals withdrawals;
  @Autowired private WorkItems work;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void everyWorkListIsRight() {
    assertThat(work.differences()).isEmpty();
    clock.run();
  }

  @Test
  void itReachesTheTeamThatHadItWithAPromiseOfItsOwn() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    Promise first = answers(hole).get(0);
    council.opensOn("2026-06-15 09:00");

    assertThat(reopenings.reopen(hole.reference, "The hole is still there.")).isTrue();
    assertThat(reopenings.reopen(hole.reference, "The hole is still there.")).isFalse();

    assertThat(request(hole).stage()).isEqualTo(Stage.WITH_TEAM);
    assertThat(work.ofCase(hole.reference)).extracting(WorkItem::team).containsExactly("roads");
    List<Promise> answers = answers(hole);
    assertThat(answers).hasSize(2).contains(first);
    assertThat(answers)
        .filteredOn(Promise::open)
        .extracting(Promise::startedAt)
        .containsExactly(clock.instant());
    assertThat(requests.storyFor(hole.reference, Locale.UK))
        .anyMatch(
            line ->
                line.kind().equals("reopened") && "The hole is still there.".equals(line.words()));

    hole.isDoneBy("roads-officer", "We filled it again.");
    assertThat(request(hole).stage()).isEqualTo(Stage.CLOSED);
    assertThat(requests.outcomeOf(hole.reference, Locale.UK).orElseThrow().answerTo("reason"))
        .contains("We filled it again.");
  }

  @Test
  void theWindowIsHeldToOnItsLastDayAndTheDayAfter() {
    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    Instant last = reopenings.possibleUntil(request(hole)).orElseThrow();

    clock.standAt(last.plusMillis(1));
    assertThat(reopenings.possibleUntil(request(hole))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reopenings.reopen(hole.reference, "It is open."))
        .withMessageContaining("new request");
    assertThat(work.ofCase(hole.reference)).isEmpty();

    clock.standAt(last);
    assertThat(reopenings.reopen(hole.reference, "It is open.")).isTrue();
  }

  @Test
  void whatTheCustomerStoppedStaysStoppedButWhatIsOpenAgainCanBeWithdrawn() {
    Council.Case stopped = council.pothole();
    withdrawals.withdraw(stopped.reference, "", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reopenings.reopen(stopped.reference, "Go on."));

    Council.Case hole = council.pothole();
    hole.isDoneBy("roads-officer", "We filled the hole.");
    reopenings.reopen(hole.reference, "It is open.");
    assertThat(withdrawals.withdraw(hole.reference, "", "")).isTrue();
    assertThat(request(hole).outcome()).isEqualTo("withdrawn");
    assertThat(hole.hasNoOpenWork()).isTrue();
  }

  private ServiceRequest request(Council.Case of) {
    return requests.find(of.reference).orElseThrow();
  }

  private List<Promise> answers(Council.Case of) {
    return requests.promisesOf(of.reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .toList();
  }
}
