package org.kept.audit;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Role;
import org.kept.promise.KeptClock;
import org.kept.workflow.PublishedProofs;
import org.kept.workflow.PublishedProofs.Assumed;
import org.kept.workflow.PublishedProofs.Certified;
import org.kept.workflow.PublishedProofs.Live;
import org.kept.workflow.PublishedProofs.Sentence;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** What people read of a proof. */
@WebMvcTest(ProofsController.class)
@Import(KeptClock.class)
@WithMockUser
class ProofsTest {

  private static final String NAME = "c".repeat(64);

  @Autowired MockMvc web;
  @MockitoBean PublishedProofs proofs;
  @MockitoBean CurrentActor currentActor;

  @BeforeEach
  void anAuditor() {
    is(Role.AUDITOR);
    when(proofs.live())
        .thenReturn(
            List.of(
                new Live(
                    "service-request:3:a",
                    "service-request",
                    "Service request",
                    3,
                    true,
                    certified(true)),
                new Live("old-request:1:b", "old-request", null, 1, false, null)));
    when(proofs.named(any())).thenReturn(Optional.empty());
    when(proofs.named(NAME)).thenReturn(Optional.of(certified(true)));
  }

  @Test
  void listsWhatIsLiveAndWhatIsNotProved() throws Exception {
    web.perform(get("/audit/proofs"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"/audit/proofs/" + NAME + "\""),
                        containsString("Service request"),
                        containsString("version 3"),
                        containsString("old-request"),
                        containsString("Not proved: no case starts"))));
  }

  @Test
  void saysWhatWasProvedOfWhichBytesAndOnWhichAssumptions() throws Exception {
    web.perform(get("/audit/proofs/" + NAME))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Every case is answered before it ends."),
                        containsString("Holds on every path"),
                        containsString("Never comes up"),
                        containsString("Nobody asks twice."),
                        containsString("Recorded by ewan"),
                        containsString("All 42 states"),
                        containsString("a".repeat(64)),
                        containsString("form decide-request"),
                        containsString("camunda-7.24"),
                        not(containsString("was changed")))));
  }

  @Test
  void saysLoudlyThatACertificateWasChanged() throws Exception {
    when(proofs.named(NAME)).thenReturn(Optional.of(certified(false)));

    web.perform(get("/audit/proofs/" + NAME))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("This certificate was changed"),
                        containsString("kept-panel--broken"))));
  }

  @Test
  void thereIsNoCertificateOfAnotherName() throws Exception {
    web.perform(get("/audit/proofs/nope")).andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void auditorsOwnersAndAdministratorsReadIt(Role role) throws Exception {
    is(role);
    boolean may = Set.of(Role.AUDITOR, Role.OWNER, Role.ADMINISTRATOR).contains(role);

    web.perform(get("/audit/proofs")).andExpect(status().is(may ? 200 : 403));
    web.perform(get("/audit/proofs/" + NAME)).andExpect(status().is(may ? 200 : 403));
    if (!may) {
      verify(proofs, never()).live();
    }
  }

  private void is(Role role) {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "ewan", Set.of(role), Set.of("waste")));
  }

  static Certified certified(boolean intact) {
    return new Certified(
        NAME,
        "processes/service-request.bpmn",
        "a".repeat(64),
        List.of("service-request"),
        Map.of("form decide-request", "b".repeat(64)),
        "1.0",
        "camunda-7.24",
        "d".repeat(64),
        List.of(
            new Sentence("Every case is answered before it ends.", true, "held", ""),
            new Sentence("After an upheld complaint, a lesson.", false, "never-exercised", "")),
        List.of(
            new Assumed(
                "Nobody asks twice.", "ewan", "They never did.", LocalDate.of(2027, 1, 31))),
        "proved",
        42,
        99,
        7,
        Instant.parse("2026-11-23T10:00:00Z"),
        "system",
        intact);
  }
}
