package org.kept.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.request.Channel;
import org.kept.request.PreferredContact;
import org.kept.request.Requests;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;

/** What a colleague must know before saying what was written then, on cases that really run. */
@KeptTest
class ErrandsTest {

  @Autowired private Council council;
  @Autowired private Errands errands;
  @Autowired private Requests requests;
  @Autowired private WorkItems work;
  @Autowired private KeptClock clock;

  @AfterEach
  void theClockRuns() {
    clock.run();
  }

  @Test
  void aQuestionIsNotAnsweredByWhatCameBeforeItWhileTheClockWasSetBack() {
    council.opensOn("2026-06-11 12:00");
    String reference = council.potholeBy(PreferredContact.LETTER);
    clock.standAt(Instant.parse("2026-06-11T10:30:00Z"));
    noted(reference, "It is at the kerb.");

    clock.standAt(Instant.parse("2026-06-16T10:00:00Z"));
    asked(reference);

    assertThat(question(reference).since()).isNull();
    clock.standAt(Instant.parse("2026-06-16T10:01:00Z"));
    noted(reference, "It is as deep as my hand.");
    assertThat(question(reference).since()).extracting(Errand.Since::what).isEqualTo("answered");
  }

  @Test
  void aQuestionIsAnsweredByWhatCameAfterItThoughTheClockWasSetBackBetween() {
    council.opensOn("2026-06-11 12:00");
    String reference = council.potholeBy(PreferredContact.LETTER);
    asked(reference);

    clock.standAt(Instant.parse("2026-06-11T10:30:00Z"));
    noted(reference, "It is as deep as my hand.");

    assertThat(question(reference).since()).extracting(Errand.Since::what).isEqualTo("answered");
  }

  private void noted(String reference, String words) {
    requests.noteInformation(reference, words, council.staff("roads-officer"), Channel.PHONE);
  }

  private void asked(String reference) {
    assertThat(
            work.complete(
                work.ofCase(reference).get(0).id(),
                Map.of("decision", List.of("ask-customer"), "question", List.of("How deep is it?")),
                council.staff("roads-officer")))
        .isInstanceOf(WorkOutcome.Done.class);
  }

  private Errand question(String reference) {
    List<Errand> all = errands.ofCase(reference);
    return all.stream()
        .filter(errand -> String.join(" ", errand.text()).contains("How deep is it?"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(all.toString()));
  }
}
