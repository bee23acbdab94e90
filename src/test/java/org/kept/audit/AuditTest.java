package org.kept.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Role;
import org.kept.audit.AuditPage.Passage;
import org.kept.ledger.Ledger;
import org.kept.ledger.LedgerEntry;
import org.kept.ledger.Verification;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.KeptClock;
import org.kept.promise.Passport;
import org.kept.promise.Reckoned;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.promise.Timescale;
import org.kept.request.CaseBook;
import org.kept.request.Channel;
import org.kept.request.Outcome;
import org.kept.request.Promise;
import org.kept.request.Recount;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.site.Diagram;
import org.kept.site.Picture;
import org.kept.workflow.ProcessHistory;
import org.kept.workflow.PublishedProofs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(AuditController.class)
@Import({AuditPages.class, Proofs.class, WholeLedger.class, KeptClock.class})
@WithMockUser
class AuditTest {

  private static final String REFERENCE = "K7M2-9QXD";
  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
  private static final List<String> WAY =
      List.of(
          "Flow_AcknowledgeTheRequestToTriageTheRequest",
          "Flow_TriageTheRequestToCanWeSettleItAtFirstContact",
          "Flow_NoATeamMustAct",
          "Flow_ToTheTeamToHandOffToTheRightTeam");

  @Autowired MockMvc web;
  @MockitoBean Requests requests;
  @MockitoBean CaseBook book;
  @MockitoBean Ledger ledger;
  @MockitoBean ProcessHistory history;
  @MockitoBean PublishedProofs published;
  @MockitoBean Catalogue catalogue;
  @MockitoBean CurrentActor currentActor;

  @BeforeEach
  void anAuditorAndACase() throws IOException {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "ewan", Set.of(Role.AUDITOR), Set.of()));
    Service bins =
        new Service("missed-bin", "Missed bin", "", List.of(), "waste", "p", "f", "c", List.of());
    when(catalogue.services()).thenReturn(List.of(bins));
    when(catalogue.service("missed-bin")).thenReturn(Optional.of(bins));
    when(requests.find(anyString())).thenReturn(Optional.empty());
    when(requests.find(REFERENCE)).thenReturn(Optional.of(request()));
    when(requests.newest(any(), anyInt())).thenReturn(List.of(request()));
    when(requests.promisesOf(REFERENCE)).thenReturn(List.of(aBrokenPromise(), theNextPromise()));
    when(ledger.verify(REFERENCE)).thenReturn(new Verification(true, 2, "All 2 entries."));
    when(ledger.of(REFERENCE))
        .thenReturn(
            List.of(
                entry(1, "request-received", "customer", Map.of("service", "missed-bin")),
                entry(2, "promise-made", "system", Map.of("dueAt", "2026-11-26T23:59:59.999Z")),
                entry(3, "work-completed", "callum", Map.of("words.reason", "0f2c")),
                entry(4, "path-taken", "system", Map.of("flows", String.join(",", WAY)))));
    when(history.rounds(REFERENCE))
        .thenReturn(List.of(new ProcessHistory.Way("service-request", 3, WAY, shipped())));
  }

  @Test
  void readsTheStoryInOrderAndByReferenceOnly() throws Exception {
    web.perform(get("/audit/" + REFERENCE))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Request received"),
                        containsString("The customer"),
                        containsString("the end of Thursday 26 November 2026"),
                        containsString("Words kept with the case (reason)"),
                        containsString("4 arrows"),
                        containsString("<code>aaaaaaaaaaaa</code>"),
                        containsString("all 2 entries are as they were written"),
                        containsString("Broken, promised again"),
                        containsString("version 3"))));

    verify(requests, never()).personOf(any());
    verify(requests, never()).answersOf(any());
    verify(requests, never()).storyForStaff(any(), any());
  }

  @Test
  void namesEachPromiseForItselfTheNextDateFirst() throws Exception {
    when(requests.promisesOf(REFERENCE))
        .thenReturn(
            List.of(
                step("investigate", "investigate", 1, MONDAY),
                step("start-work", "answer", 6, null),
                step("written-summary", "written-summary", 3, null)));

    web.perform(get("/audit/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        stringContainsInOrder(
                            "Write to the customer what we found",
                            "Start the work",
                            "Look into it"),
                        not(containsString("Give the customer the answer")))));
  }

  private static Promise step(
      String commitment,
      String milestone,
      int days,
      @org.jspecify.annotations.Nullable Instant keptAt) {
    Instant due = MONDAY.plusSeconds(86_400L * days);
    return new Promise(
        UUID.randomUUID(),
        REFERENCE,
        commitment,
        "published-timescales",
        milestone,
        MONDAY,
        due,
        due,
        "Counted.",
        null,
        null,
        keptAt,
        null,
        null);
  }

  @Test
  void saysLoudlyThatARecordWasChanged() throws Exception {
    when(ledger.verify(REFERENCE))
        .thenReturn(new Verification(false, 2, "Entry 2 is not what was written."));

    web.perform(get("/audit/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("The record was changed"),
                        containsString("Entry 2 is not what was written."),
                        containsString("kept-panel--broken"),
                        not(containsString("The record is whole")))));
  }

  @Test
  void countsEachDateAgainAndSaysWhetherItIsTheSame() throws Exception {
    when(requests.promisesOf(REFERENCE))
        .thenReturn(List.of(ruled(new UUID(0, 8)), ruled(new UUID(0, 9)), theNextPromise()));
    when(requests.recountsOf(REFERENCE))
        .thenReturn(
            Map.of(
                new UUID(0, 8), recount(MONDAY.plusSeconds(60), true),
                new UUID(0, 9), recount(MONDAY.plusSeconds(7200), false)));

    web.perform(get("/audit/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("it is the same date."),
                        containsString("it is another date: Monday 23 November 2026 at 12 noon."),
                        containsString("is older than the rules that we keep"),
                        containsString("scotland-7"),
                        containsString("catalogue-3"),
                        containsString("3 working days; day-one=next-day"),
                        containsString("2026-11-23T10:30:00Z, Kept, waiting-for-customer"),
                        containsString("Holidays are known until"))));
  }

  @Test
  void saysNoFinalDateWhileAClockIsStopped() throws Exception {
    Promise one = ruled(new UUID(0, 8));
    Promise stopped =
        new Promise(
            one.id(),
            one.reference(),
            one.commitment(),
            one.honours(),
            one.milestone(),
            one.madeAt(),
            one.dueAt(),
            one.warnAt(),
            "3 working days, counted from the day after you asked.",
            null,
            MONDAY,
            null,
            null,
            null,
            MONDAY,
            one.rule(),
            one.calendarVersion(),
            one.catalogueVersion(),
            null,
            null,
            null,
            null);
    assertThat(stopped.pausedAt()).isEqualTo(MONDAY);
    when(requests.promisesOf(REFERENCE)).thenReturn(List.of(stopped));
    when(requests.datesIfClocksWentOn(REFERENCE))
        .thenReturn(Map.of(stopped.id(), Instant.parse("2026-11-27T00:00:00Z")));

    web.perform(get("/audit/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Thursday 26 November 2026, if the clock goes on now"),
                        containsString("counted from the day after the customer asked"))));
  }

  private static Promise ruled(UUID id) {
    return new Promise(
        id,
        REFERENCE,
        "collect",
        "published-timescales",
        "answer",
        MONDAY,
        MONDAY.plusSeconds(60),
        MONDAY,
        "3 working days.",
        null,
        null,
        null,
        null,
        null,
        MONDAY,
        Rule.of(Timescale.of("3 working days"), "scotland").asText(),
        "scotland-7",
        "catalogue-3",
        null,
        null,
        null,
        null);
  }

  private static Recount recount(Instant due, boolean same) {
    Passport passport =
        new Passport(
            MONDAY,
            Rule.of(Timescale.of("3 working days"), "scotland"),
            "catalogue-3",
            "scotland",
            "scotland-7",
            LocalDate.of(2028, 12, 31),
            false,
            List.of(),
            List.of(),
            "3 working days.");
    return new Recount(
        new Reckoned(due, due, null, passport),
        List.of(new ClockFact.Paused(MONDAY.plusSeconds(1800), "waiting-for-customer", "system")),
        true,
        same);
  }

  @Test
  void leadsFromACaseToTheProofOfItsVeryVersion() throws Exception {
    when(published.of("service-request", 3)).thenReturn(Optional.empty());
    web.perform(get("/audit/" + REFERENCE))
        .andExpect(content().string(containsString("There is no certificate for this version")));

    when(published.of("service-request", 3)).thenReturn(Optional.of(ProofsTest.certified(true)));
    web.perform(get("/audit/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("proved before it went live"),
                        containsString("href=\"/audit/proofs/" + "c".repeat(64) + "\""))));
  }

  @Test
  void aCaseWithoutAProcessIsSaidToHaveNone() throws Exception {
    when(history.rounds(REFERENCE)).thenReturn(List.of());

    web.perform(get("/audit/" + REFERENCE))
        .andExpect(content().string(containsString("No process ran for this case.")));
  }

  @Test
  void findsACaseHoweverItsReferenceWasTyped() throws Exception {
    when(requests.find("k7m29qxd")).thenReturn(Optional.of(request()));

    web.perform(get("/audit").param("reference", "k7m29qxd"))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl("/audit/" + REFERENCE));
    web.perform(get("/audit").param("reference", "nope"))
        .andExpect(content().string(containsString("No case has that reference.")));
    web.perform(get("/audit/nope")).andExpect(status().isNotFound());
  }

  @Test
  void listsTheNewestFiftyOfOneService() throws Exception {
    web.perform(get("/audit").param("service", "missed-bin"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"/audit/" + REFERENCE + "\""),
                        containsString("value=\"missed-bin\" selected"))));
    verify(requests).newest("missed-bin", 50);

    web.perform(get("/audit").param("service", "no-such-service"));
    verify(requests).newest(null, 50);
  }

  @Test
  void anEmptyListSaysSo() throws Exception {
    when(requests.newest(any(), anyInt())).thenReturn(List.of());

    web.perform(get("/audit"))
        .andExpect(content().string(containsString("There are no cases to show")));
  }

  @Test
  void onlyAnAuditorReadsIt() throws Exception {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "morag", Set.of(Role.OFFICER), Set.of("waste")));

    web.perform(get("/audit")).andExpect(status().isForbidden());
    web.perform(get("/audit/" + REFERENCE)).andExpect(status().isForbidden());
    verify(ledger, never()).of(any());
  }

  @Test
  void tellsTheWayByNamesAndPassesOverJoints() throws IOException {
    assertThat(Passages.of(Diagram.read(shipped()), WAY))
        .containsExactly(
            new Passage("Acknowledge the request", "Triage the request", ""),
            new Passage("Triage the request", "Can we settle it at first contact?", ""),
            new Passage(
                "Can we settle it at first contact?",
                "Hand off to the right team",
                "No, a team must act"));
  }

  @Test
  void drawsEveryArrowAndMarksThoseThatWereTaken() throws IOException {
    Diagram diagram = Diagram.read(shipped());

    Picture picture = Objects.requireNonNull(Picture.ofWay(diagram, WAY));

    assertThat(picture.arrows()).hasSameSizeAs(diagram.flows().keySet());
    assertThat(picture.arrows().stream().filter(Picture.Arrow::marked)).hasSize(WAY.size());
  }

  @Test
  void aDiagramReachesForNothingOutsideItself() {
    String bomb = "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><d name=\"x\">&e;</d>";

    assertThatIllegalStateException().isThrownBy(() -> Diagram.read(bomb));
  }

  private static String shipped() throws IOException {
    return Files.readString(Path.of("processes/service-request.bpmn"));
  }

  private static LedgerEntry entry(
      int number, String kind, String actor, Map<String, String> detail) {
    return new LedgerEntry(
        REFERENCE, number, kind, MONDAY, actor, detail, "0".repeat(64), "a".repeat(64));
  }

  private static Promise aBrokenPromise() {
    return promise(new UUID(0, 1), MONDAY.plusSeconds(60), null);
  }

  private static Promise theNextPromise() {
    return promise(new UUID(0, 2), null, new UUID(0, 1));
  }

  private static Promise promise(
      UUID id,
      @org.jspecify.annotations.Nullable Instant brokenAt,
      @org.jspecify.annotations.Nullable UUID replaces) {
    return new Promise(
        id,
        REFERENCE,
        "collect",
        "published-timescales",
        "answer",
        MONDAY,
        MONDAY.plusSeconds(60),
        MONDAY,
        "3 working days.",
        null,
        null,
        null,
        brokenAt,
        replaces);
  }

  private static ServiceRequest request() {
    return new ServiceRequest(
        REFERENCE,
        "missed-bin",
        Channel.WEB,
        "waste",
        MONDAY,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void checksTheWholeLedgerAndListsWhatIsNotWhole() throws Exception {
    when(ledger.after("", WholeLedger.PORTION)).thenReturn(List.of("AAAA-AAAA", "BBBB-BBBB"));
    when(book.after("", WholeLedger.PORTION)).thenReturn(List.of("AAAA-AAAA", "CCCC-CCCC"));
    when(ledger.verify(List.of("AAAA-AAAA", "BBBB-BBBB", "CCCC-CCCC")))
        .thenReturn(
            Map.of(
                "AAAA-AAAA", new Verification(true, 7, ""),
                "BBBB-BBBB", new Verification(false, 4, "Entries are missing after entry 4."),
                "CCCC-CCCC", new Verification(true, 0, "")));

    web.perform(get("/audit/verify"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("The record was changed"),
                        containsString("We checked 3 cases with 11 entries"),
                        containsString("2 cases are not whole"),
                        containsString("href=\"/audit/BBBB-BBBB\""),
                        containsString("Entries are missing after entry 4."),
                        containsString("href=\"/audit/CCCC-CCCC\""),
                        not(containsString("href=\"/audit/AAAA-AAAA\"")))));
  }

  @Test
  void saysThatTheWholeLedgerIsWhole() throws Exception {
    when(ledger.after("", WholeLedger.PORTION)).thenReturn(List.of("AAAA-AAAA"));
    when(ledger.verify(List.of("AAAA-AAAA")))
        .thenReturn(Map.of("AAAA-AAAA", new Verification(true, 1, "")));

    web.perform(get("/audit/verify"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("The record is whole"),
                        containsString("We checked 1 case with 1 entry"))));
    web.perform(get("/audit")).andExpect(content().string(containsString("/audit/verify")));
  }

  @Test
  void onlyAuditorsCheckTheWholeLedger() throws Exception {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "m", Set.of(Role.OFFICER), Set.of("waste")));

    web.perform(get("/audit/verify")).andExpect(status().isForbidden());

    verify(ledger, never()).after(anyString(), anyInt());
  }

  @Test
  void saysWhatItCameToByCodesWithoutAWordThatAPersonWrote() throws Exception {
    when(requests.outcomeForStaff(eq(REFERENCE), any()))
        .thenReturn(
            Optional.of(
                new Outcome(
                    "cannot-meet",
                    "We cannot do what was asked",
                    "limits-of-resources",
                    "Not enough money, people or equipment",
                    List.of(new Outcome.Said("reason", "Why", "Mrs Bain has no key.")))));

    web.perform(get("/audit/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("We cannot do what was asked"),
                        containsString("Not enough money, people or equipment"),
                        not(containsString("Mrs Bain")))));
  }
}
