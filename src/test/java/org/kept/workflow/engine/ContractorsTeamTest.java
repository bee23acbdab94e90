package org.kept.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.request.Requests;
import org.kept.workflow.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;

/** The team that gave a contractor work keeps the case, whatever the diagram called its team. */
@KeptTest
class ContractorsTeamTest {

  @Autowired private Council council;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private RuntimeService runtime;
  @Autowired private KeptClock clock;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
  }

  @AfterEach
  void timeGoesOn() {
    clock.run();
  }

  @Test
  void aCaseStaysWithTheTeamThatHasItWhileAContractorDoesTheWork() {
    Council.Case hole = council.pothole();
    // As in a diagram whose task names its team itself, while the variable says another.
    runtime.setVariable(
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(hole.reference)
            .singleResult()
            .getId(),
        "team",
        "lighting");

    hole.isGivenTo("glen-roads", "roads-officer", "Fill the hole by the bus stop, please.");

    assertThat(requests.find(hole.reference).orElseThrow().team()).isEqualTo("roads");
    assertThat(hole.openWork().team()).isEqualTo("roads");
    assertThat(work.differences()).isEmpty();
  }
}
