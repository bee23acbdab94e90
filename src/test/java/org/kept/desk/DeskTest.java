package org.kept.desk;

import static org.assertj.core.api.Assertions.assertThat;
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
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.access.Absence;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Role;
import org.kept.access.StaffAccount;
import org.kept.access.StaffAccounts;
import org.kept.form.Answers;
import org.kept.form.Answers.Problem;
import org.kept.form.Form;
import org.kept.form.FormSource;
import org.kept.form.Forms;
import org.kept.notice.ByHand;
import org.kept.notice.Receipts;
import org.kept.promise.Asked;
import org.kept.promise.Catalogue;
import org.kept.promise.ClockFact;
import org.kept.promise.KeptClock;
import org.kept.promise.Passport;
import org.kept.promise.Reckoned;
import org.kept.promise.Rule;
import org.kept.promise.Service;
import org.kept.promise.Team;
import org.kept.promise.Timescale;
import org.kept.request.Appointments;
import org.kept.request.Attachments;
import org.kept.request.CaseBook;
import org.kept.request.Channel;
import org.kept.request.Customers;
import org.kept.request.Dispute;
import org.kept.request.Disputes;
import org.kept.request.Enquiries;
import org.kept.request.Escalations;
import org.kept.request.Explanations;
import org.kept.request.Feedback;
import org.kept.request.HandOver;
import org.kept.request.HandOvers;
import org.kept.request.Outcome;
import org.kept.request.Outlook;
import org.kept.request.Person;
import org.kept.request.PreferredContact;
import org.kept.request.Promise;
import org.kept.request.Questions;
import org.kept.request.Recount;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.ServiceRequest;
import org.kept.request.StoryLine;
import org.kept.request.Subjects;
import org.kept.request.Unescalated;
import org.kept.request.Unwatched;
import org.kept.request.Watches;
import org.kept.request.Withdrawals;
import org.kept.request.WorkOrders;
import org.kept.workflow.BrokenAssumption;
import org.kept.workflow.BrokenAssumptions;
import org.kept.workflow.ContractorView;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkItems;
import org.kept.workflow.WorkItems.View;
import org.kept.workflow.WorkOutcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The desk over the doors of other rooms, with the real forms and the real pages. */
@WebMvcTest({
  DeskController.class,
  ExtensionController.class,
  TaskController.class,
  RecategoriseController.class,
  CaseController.class,
  InformationController.class,
  NobodyController.class
})
@Import({
  DeskPages.class,
  ContractedPages.class,
  TaskPages.class,
  CaseFiles.class,
  Errands.class,
  BookedAppointments.class,
  CaseAppointment.class,
  CaseFeedback.class,
  PassedPages.class,
  CasePromises.class,
  SortAnewPages.class,
  FilesOfCase.class,
  DeskWords.class,
  Forms.class
})
@WithMockUser
class DeskTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant THURSDAY_NIGHT = Instant.parse("2026-11-26T23:59:59.999Z");
  private static final String OLDER = "AAAAA-BBBBB";
  private static final String REFERENCE = "K7M2-9QXD";
  private static final String ID = "work-1";
  private static final UUID PROMISE = new UUID(0, 1);
  private static final String EXTEND =
      "/desk/case/" + REFERENCE + "/promise/" + PROMISE + "/extend";
  private static final Actor MORAG =
      new Actor(Actor.Kind.STAFF, "morag", Set.of(Role.OFFICER), Set.of("waste"));

  @Autowired MockMvc web;
  @Autowired Forms forms;
  @MockitoBean WorkItems work;
  @MockitoBean Requests requests;
  @MockitoBean Attachments attachments;
  @MockitoBean Subjects subjects;
  @MockitoBean Feedback feedback;
  @MockitoBean Withdrawals withdrawals;
  @MockitoBean Reopenings reopenings;
  @MockitoBean Explanations explanations;
  @MockitoBean Questions questions;
  @MockitoBean Enquiries enquiries;
  @MockitoBean Appointments appointments;
  @MockitoBean Escalations escalations;
  @MockitoBean Watches watches;
  @MockitoBean BrokenAssumptions assumptions;
  @MockitoBean CaseBook book;
  @MockitoBean HandOvers handOvers;
  @MockitoBean WorkOrders workOrders;
  @MockitoBean ContractorView contractorView;
  @MockitoBean Disputes disputes;
  @MockitoBean ByHand byHand;
  @MockitoBean Receipts receipts;
  @MockitoBean Customers customers;
  @MockitoBean Catalogue catalogue;
  @MockitoBean StaffAccounts accounts;
  @MockitoBean CurrentActor currentActor;
  @MockitoBean FormSource source;

  @TestConfiguration
  static class Standing {
    @Bean
    KeptClock clock() {
      KeptClock clock = new KeptClock();
      clock.standAt(NOW);
      return clock;
    }
  }

  @BeforeEach
  void moragIsAtHerDesk() throws IOException {
    when(currentActor.get()).thenReturn(MORAG);
    when(subjects.answeredAs(any()))
        .thenAnswer(asked -> List.of(asked.getArgument(0, ServiceRequest.class).service()));
    when(catalogue.teams())
        .thenReturn(List.of(new Team("waste", "Waste and Recycling"), new Team("roads", "Roads")));
    when(catalogue.team("waste")).thenReturn(Optional.of(new Team("waste", "Waste and Recycling")));
    when(catalogue.team("roads")).thenReturn(Optional.of(new Team("roads", "Roads")));
    when(catalogue.service("missed-bin"))
        .thenReturn(
            Optional.of(
                new Service(
                    "missed-bin",
                    "Missed bin",
                    "Tell us.",
                    List.of(),
                    "waste",
                    "service-request",
                    "missed-bin",
                    "scotland",
                    List.of())));
    when(accounts.find(anyString())).thenReturn(Optional.empty());
    when(receipts.of(anyString())).thenReturn(Receipts.Standing.SENT);
    when(accounts.find("callum"))
        .thenReturn(
            Optional.of(
                new StaffAccount(
                    "callum", "Callum Munro", "c@example.com", Set.of(), Set.of(), true)));
    when(source.open("missed-bin"))
        .thenAnswer(asked -> Optional.of(Files.newInputStream(Path.of("forms/missed-bin.form"))));
    Form decide = forms.read(Files.newInputStream(Path.of("forms/decide-request.form")));
    when(work.formOf(any())).thenReturn(decide);
    when(work.counts(any())).thenReturn(counts(0, 0, 0, 0));
    when(work.find(anyString())).thenReturn(Optional.empty());
    aCase(null, null);
  }

  @Test
  void opensOnWhatTheyHold() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(1, 7, 8, 0));
    when(work.list(MORAG, View.MINE, 0, 25)).thenReturn(List.of(item(ID, "morag")));

    web.perform(get("/desk"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Decide on the request"),
                        containsString("href=\"/desk/work/work-1\""),
                        containsString("Missed bin"),
                        containsString("2 days left"),
                        containsString("by the end of Thursday 26 November 2026"),
                        not(containsString("/desk/work/work-1/claim")))));
  }

  @Test
  void saysNoDateFromBeforeTheClockStopped() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(1, 7, 8, 0));
    WorkItem runs = item(ID, "morag");
    WorkItem stands =
        new WorkItem(
            ID,
            REFERENCE,
            runs.service(),
            runs.name(),
            runs.form(),
            runs.team(),
            runs.assignee(),
            runs.createdAt(),
            runs.dueAt(),
            runs.warnAt(),
            NOW,
            null);
    when(work.list(MORAG, View.MINE, 0, 25)).thenReturn(List.of(stands));
    open(stands, true);
    aCase(null, NOW);

    assertThat(page("/desk"))
        .contains("Clock stopped: waiting for customer")
        .doesNotContain("26 November 2026");
    assertThat(page("/desk/work/" + ID)).contains("The date was over when the clock stopped.");

    when(requests.datesIfClocksWentOn(REFERENCE))
        .thenReturn(Map.of(PROMISE, THURSDAY_NIGHT.plus(Duration.ofDays(7))));

    assertThat(page("/desk/work/" + ID))
        .contains("Due by the end of Thursday 3 December 2026, if the clock goes on now.");
  }

  @Test
  void opensOnWhatNobodyHoldsWhenTheyHoldNothing() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(0, 1, 1, 0));
    when(work.list(MORAG, View.UNCLAIMED, 0, 25)).thenReturn(List.of(item(ID, null)));

    web.perform(get("/desk"))
        .andExpect(
            content().string(allOf(containsString("Nobody yet"), not(containsString("/claim")))));

    when(work.mayWorkOn(eq(MORAG), any())).thenReturn(true);
    web.perform(get("/desk"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Nobody yet"),
                        containsString("action=\"/desk/work/work-1/claim\""),
                        containsString("name=\"_csrf\""))));
  }

  @Test
  void theListMarksWhoHasNoReceiptAndWhomWeServeOtherwise() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(1, 7, 8, 0));
    when(work.list(MORAG, View.MINE, 0, 25)).thenReturn(List.of(item(ID, "morag")));

    assertThat(page("/desk")).doesNotContain("No receipt sent yet", "Needs something else");

    when(receipts.missingAmong(List.of(REFERENCE))).thenReturn(Set.of(REFERENCE));
    when(customers.servedOtherwiseAmong(List.of(REFERENCE))).thenReturn(Set.of(REFERENCE));

    assertThat(page("/desk")).contains("No receipt sent yet", "Needs something else");
  }

  @ParameterizedTest
  @CsvSource({
    "WAITING, It is written",
    "NO_SERVER, no mail server is set up",
    "BY_HAND, say it today",
    "STUCK,   Tell an administrator",
    "NONE,    None is written yet"
  })
  void aTaskSaysWhyTheCustomerHasNoReceipt(Receipts.Standing standing, String why)
      throws Exception {
    open(item(ID, "morag"), true);
    assertThat(page("/desk/work/" + ID)).doesNotContain("No receipt sent yet");

    when(receipts.of(REFERENCE)).thenReturn(standing);

    assertThat(page("/desk/work/" + ID)).contains("No receipt sent yet", why);
    assertThat(page("/desk/case/" + REFERENCE)).contains("No receipt sent yet", why);
  }

  @Test
  void anEmptyListSaysWhatToDo() throws Exception {
    web.perform(get("/desk").param("view", "mine"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("You hold no work"),
                        containsString("Open Unclaimed"),
                        not(containsString("<table")))));
  }

  @Test
  void tellsALeadOfBrokenPromisesThatFoundNobody() throws Exception {
    Actor lead = new Actor(Actor.Kind.STAFF, "iain", Set.of(Role.LEAD), Set.of("roads"));
    when(currentActor.get()).thenReturn(lead);
    when(work.counts(lead)).thenReturn(counts(0, 0, 0, 0));
    when(escalations.waiting())
        .thenReturn(List.of(new Unescalated(REFERENCE, "missed-bin", "waste", NOW)));

    web.perform(get("/desk"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Nobody could be found for 1 broken promise"),
                        containsString("href=\"/nobody-found\""),
                        containsString("href=\"/desk/away\""))));
    web.perform(get("/nobody-found"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString(REFERENCE),
                        containsString("Waste and Recycling"),
                        containsString("Tuesday 24 November 2026 at 10.00 am"),
                        containsString("Ask your administrator"),
                        not(containsString("href=\"/accounts\"")))));
  }

  @Test
  void tellsALeadOfPromisesThatNothingIsWatching() throws Exception {
    Actor lead = new Actor(Actor.Kind.STAFF, "iain", Set.of(Role.LEAD), Set.of("roads"));
    when(currentActor.get()).thenReturn(lead);
    when(work.counts(lead)).thenReturn(counts(0, 0, 0, 0));
    when(watches.count()).thenReturn(1L);
    when(watches.lost())
        .thenReturn(
            List.of(new Unwatched(REFERENCE, "missed-bin", "waste", Unwatched.Cause.GAVE_UP, NOW)));

    web.perform(get("/desk"))
        .andExpect(
            content().string(containsString("Nothing is watching the promises on 1 request")));
    web.perform(get("/nobody-found"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString(REFERENCE),
                        containsString("Waste and Recycling"),
                        containsString("Its timer failed again and again"),
                        not(containsString("??")))));
  }

  @Test
  void tellsALeadOfWhatWasAssumedNeverToHappenUntilSomebodyLooked() throws Exception {
    Actor lead = new Actor(Actor.Kind.STAFF, "iain", Set.of(Role.LEAD), Set.of("roads"));
    when(currentActor.get()).thenReturn(lead);
    when(work.counts(lead)).thenReturn(counts(0, 0, 0, 0));
    when(assumptions.count()).thenReturn(2L);
    when(assumptions.open())
        .thenReturn(
            List.of(
                new BrokenAssumption(
                    REFERENCE,
                    "missed-bin",
                    "waste",
                    "no-refusal",
                    "Nobody refuses a missed bin.",
                    "Isobel Wylie",
                    NOW)));

    web.perform(get("/desk"))
        .andExpect(
            content()
                .string(
                    containsString(
                        "Things that we assumed never happen have happened in 2 cases")));
    web.perform(get("/nobody-found"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString(REFERENCE),
                        containsString("Waste and Recycling"),
                        containsString("Nobody refuses a missed bin."),
                        containsString("Assumed by Isobel Wylie."),
                        containsString("action=\"/nobody-found/assumption\""),
                        not(containsString("??")))));
    web.perform(
            post("/nobody-found/assumption")
                .with(csrf())
                .param("reference", REFERENCE)
                .param("assumption", "no-refusal"))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl("/nobody-found"));
    verify(assumptions).seen(REFERENCE, "no-refusal", lead);
  }

  @Test
  void anOfficerCannotTakeWhatWasAssumedOffTheList() throws Exception {
    web.perform(
            post("/nobody-found/assumption")
                .with(csrf())
                .param("reference", REFERENCE)
                .param("assumption", "no-refusal"))
        .andExpect(status().isForbidden());

    verify(assumptions, never()).seen(any(), any(), any());
  }

  @Test
  void tellsAnAdministratorWhatToDoWhereNobodyWasFound() throws Exception {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "shona", Set.of(Role.ADMINISTRATOR), Set.of()));

    web.perform(get("/nobody-found"))
        .andExpect(content().string(containsString("Every broken promise has somebody")));

    when(escalations.waiting())
        .thenReturn(List.of(new Unescalated(REFERENCE, "missed-bin", "waste", NOW)));
    web.perform(get("/nobody-found"))
        .andExpect(content().string(containsString("href=\"/accounts\"")));
  }

  @Test
  void doesNotTellAnOfficerWhoseWorkIsStuck() throws Exception {
    when(escalations.waiting())
        .thenReturn(List.of(new Unescalated(REFERENCE, "missed-bin", "waste", NOW)));

    web.perform(get("/desk"))
        .andExpect(content().string(not(containsString("Nobody could be found"))));
    web.perform(get("/nobody-found")).andExpect(status().isForbidden());
  }

  @Test
  void showsWhatWaitsForCustomersWithoutAnythingToClaim() throws Exception {
    ServiceRequest asked = waitingFor("2026-12-03T23:59:59Z");
    when(requests.countWaitingForCustomer(MORAG.teams())).thenReturn(1L);
    when(requests.waitingForCustomer(MORAG.teams(), 0, 25)).thenReturn(List.of(asked));

    web.perform(get("/desk").param("view", "waiting"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Waiting for an answer"),
                        containsString("href=\"/desk/case/" + REFERENCE + "\""),
                        containsString("Thursday 3 December 2026"),
                        not(containsString("/claim\"")))));
  }

  private static ServiceRequest waitingFor(String replyBy) {
    return new ServiceRequest(
        REFERENCE,
        "missed-bin",
        Channel.WEB,
        "waste",
        NOW,
        NOW,
        NOW,
        NOW,
        NOW,
        Instant.parse(replyBy),
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
  void showsTwentyFiveAPage() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(0, 60, 60, 0));
    when(work.list(eq(MORAG), eq(View.TEAM), anyInt(), eq(25)))
        .thenReturn(IntStream.range(0, 25).mapToObj(i -> item("work-" + i, null)).toList());

    web.perform(get("/desk").param("view", "team").param("page", "2"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("26 to 50 of 60"),
                        containsString("/desk?view=team&amp;page=1"),
                        containsString("/desk?view=team&amp;page=3"))));

    verify(work).list(MORAG, View.TEAM, 25, 25);
  }

  @Test
  void aPageBeyondTheLastIsTheLast() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(0, 60, 60, 0));

    web.perform(get("/desk").param("view", "team").param("page", "999")).andExpect(status().isOk());
    web.perform(get("/desk").param("view", "team").param("page", "minus one"))
        .andExpect(status().isOk());

    verify(work).list(MORAG, View.TEAM, 50, 25);
    verify(work).list(MORAG, View.TEAM, 0, 25);
  }

  @Test
  void findsTheWorkOfAReference() throws Exception {
    when(work.ofCase(REFERENCE)).thenReturn(List.of(item(ID, null)));
    when(work.mayWorkOn(eq(MORAG), any())).thenReturn(true);
    when(work.maySee(eq(MORAG), any())).thenReturn(true);

    web.perform(get("/desk").param("reference", " k7m29qxd "))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl("/desk/work/work-1"));
  }

  @Test
  void saysThatAReferenceIsUnknownAndKeepsIt() throws Exception {
    web.perform(get("/desk").param("reference", "NOPE-\"><"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("No request has that reference."),
                        containsString("value=\"NOPE-&quot;&gt;&lt;\""))));
  }

  @Test
  void theTaskPageShowsTheFormWithTheCaseBesideIt() throws Exception {
    open(item(ID, "morag"), true);

    web.perform(get("/desk/work/work-1"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("name=\"answers.decision\""),
                        containsString("Which bin did we miss?"),
                        containsString("Garden waste"),
                        containsString("Friday 20 November 2026"),
                        containsString("Ailsa Craig"),
                        containsString("Large print"),
                        containsString("3 working days from the day after we got it."),
                        containsString("Give back"),
                        containsString("It is back behind the shed"))));
  }

  @Test
  void workOfAnotherTeamIsRefusedBeforeAnythingIsDone() throws Exception {
    open(item(ID, null), false);

    web.perform(get("/desk/work/work-1")).andExpect(status().isForbidden());
    web.perform(post("/desk/work/work-1/claim").with(csrf())).andExpect(status().isForbidden());
    web.perform(post("/desk/work/work-1/release").with(csrf())).andExpect(status().isForbidden());
    web.perform(post("/desk/work/work-1").with(csrf())).andExpect(status().isForbidden());
    web.perform(post("/desk/work/work-1/hand-on").with(csrf())).andExpect(status().isForbidden());

    verify(work, never()).claim(any(), any());
    verify(work, never()).complete(any(), any(), any());
    verify(work, never()).handOn(any(), any(), any(), any());
  }

  @Test
  void someoneWhoDoesNotWorkOnCasesSeesNoDesk() throws Exception {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "ewan", Set.of(Role.AUDITOR), Set.of()));

    web.perform(get("/desk")).andExpect(status().isForbidden());
    web.perform(get("/desk/work/work-1")).andExpect(status().isForbidden());
    web.perform(get("/desk/case/" + REFERENCE)).andExpect(status().isForbidden());
  }

  @Test
  void claimingTwiceIsHarmless() throws Exception {
    open(item(ID, null), true);
    when(work.claim(ID, MORAG)).thenReturn(new WorkOutcome.Done());

    for (int click = 0; click < 2; click++) {
      web.perform(post("/desk/work/work-1/claim").with(csrf()))
          .andExpect(status().isSeeOther())
          .andExpect(redirectedUrl("/desk/work/work-1"))
          .andExpect(flash().attribute("done", "You hold this work now."));
    }
  }

  @Test
  void aColleagueWhoWasQuickerIsNamed() throws Exception {
    open(item(ID, "callum"), true);
    when(work.claim(ID, MORAG))
        .thenReturn(new WorkOutcome.Refused("Callum Munro holds this work."));

    web.perform(post("/desk/work/work-1/claim").with(csrf()))
        .andExpect(status().isConflict())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("That was not done."),
                        containsString("Callum Munro holds this work."),
                        not(containsString("name=\"answers.decision\"")))));
  }

  @Test
  void whatWasTypedStaysWhenAColleagueWasQuicker() throws Exception {
    open(item(ID, "callum"), true);
    when(work.complete(eq(ID), any(), eq(MORAG)))
        .thenReturn(new WorkOutcome.Refused("Callum Munro holds this work."));

    web.perform(
            post("/desk/work/work-1")
                .with(csrf())
                .param("answers.decision", "done")
                .param("answers.reason", "We emptied it this morning."))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("We emptied it this morning.")));
  }

  @Test
  void answersThatHaveToBePutRightKeepEverythingTyped() throws Exception {
    open(item(ID, "morag"), true);
    checkedForReal();

    web.perform(
            post("/desk/work/work-1")
                .with(csrf())
                .param("shown", "decision,reason")
                .param("answers.decision", "done")
                .param("answers.reason", "Too <few"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("ds_error-summary"),
                        containsString("href=\"#answers-reason\""),
                        containsString("Too &lt;few"),
                        containsString("checked=\"checked\""))));
  }

  @Test
  void saysBesideTheButtonThatMoreQuestionsMayFollow() throws Exception {
    open(item(ID, "morag"), true);
    checkedForReal();

    web.perform(get("/desk/work/work-1"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    stringContainsInOrder(
                        "name=\"answers.decision\"",
                        "More questions may follow. It depends on your answers.",
                        ">Complete</button>")));
  }

  @Test
  void aQuestionThatAnAnswerBringsUpIsAskedAndNotBlamed() throws Exception {
    open(item(ID, "morag"), true);
    checkedForReal();

    web.perform(
            post("/desk/work/work-1")
                .with(csrf())
                .param("shown", "decision,refusal,reason,review")
                .param("answers.decision", "cannot-meet")
                .param("answers.refusal", "limits-of-resources")
                .param("answers.review", "Ask the waste manager.")
                .param("answers.reason", "We have no lorry of that size."))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Please answer one more question"),
                        containsString("<a href=\"#answers-alternative\">"),
                        containsString("name=\"answers.alternative\""),
                        containsString("We have no lorry of that size."),
                        not(containsString("ds_error-summary__title")))));
  }

  @Test
  void wordsUnderAQuestionThatIsNoLongerAskedTravelAlong() throws Exception {
    open(item(ID, "morag"), true);
    checkedForReal();

    web.perform(
            post("/desk/work/work-1")
                .with(csrf())
                .param("shown", "decision,reason")
                .param("answers.decision", "ask-customer")
                .param("answers.reason", "Half a reason already"))
        .andExpect(
            content()
                .string(containsString("name=\"answers.reason\" value=\"Half a reason already\"")));
  }

  @Test
  void completedWorkLeadsBackToTheDesk() throws Exception {
    open(item(ID, "morag"), true);
    when(work.complete(ID, Map.of("decision", List.of("done")), MORAG))
        .thenReturn(new WorkOutcome.Done());

    web.perform(
            post("/desk/work/work-1")
                .with(csrf())
                .param("answers.decision", "done")
                .param("x", "y"))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl("/desk"))
        .andExpect(flash().attribute("done", "Done: Decide on the request, " + REFERENCE + "."));
  }

  @Test
  void workDoneMeanwhileIsSaidKindly() throws Exception {
    when(work.complete(eq("gone"), any(), eq(MORAG)))
        .thenReturn(new WorkOutcome.Refused("This work is done already."));

    web.perform(get("/desk/work/gone"))
        .andExpect(status().isNotFound())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("This work is done already"),
                        containsString("href=\"/desk\""))));
    web.perform(post("/desk/work/gone").with(csrf()))
        .andExpect(status().isConflict())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("This work is done already."),
                        containsString("Your desk"))));
  }

  @Test
  void handingOnNeedsATeamAndAReasonAndKeepsWhatWasTyped() throws Exception {
    open(item(ID, "morag"), true);
    when(work.handOn(ID, "roads", "Theirs", MORAG))
        .thenReturn(
            new WorkOutcome.Incomplete(
                List.of(new Answers.Problem("reason", "Say why in 10 letters."))));

    web.perform(
            post("/desk/work/work-1/hand-on")
                .with(csrf())
                .param("team", "roads")
                .param("reason", "Theirs"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"#reason\""),
                        containsString("Theirs</textarea>"),
                        containsString("value=\"roads\" selected"),
                        containsString("open=\"open\""),
                        not(containsString("value=\"waste\"")))));
  }

  @Test
  void handedOnWorkLeadsBackToTheDesk() throws Exception {
    open(item(ID, "morag"), true);
    when(work.handOn(ID, "roads", "It is a pothole, not a bin.", MORAG))
        .thenReturn(new WorkOutcome.Done());

    web.perform(
            post("/desk/work/work-1/hand-on")
                .with(csrf())
                .param("team", "roads")
                .param("reason", "It is a pothole, not a bin."))
        .andExpect(redirectedUrl("/desk"))
        .andExpect(
            flash()
                .attribute(
                    "done",
                    "You handed the work on to Roads. A message to the customer says who has it now."));
  }

  @Test
  void workThatCameFromAnotherTeamSaysFromWhomAndWhy() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(0, 1, 1, 0));
    when(work.list(MORAG, View.UNCLAIMED, 0, 25)).thenReturn(List.of(item(ID, null)));
    open(item(ID, null), true);
    cameFromRoads(null, null);

    assertThat(page("/desk"))
        .contains("Handed on")
        .contains("By Callum Munro, Roads, on ")
        .contains("It is a bin, not a hole.");
    assertThat(page("/desk/work/" + ID))
        .contains("Handed on to Waste and Recycling")
        .contains("By Callum Munro, Roads, on ")
        .contains("It is a bin, not a hole.")
        .contains("Nobody has accepted it yet. Claim it to accept it.")
        .contains("Return to Roads")
        .contains("It is already dealt with");

    cameFromRoads("not-ours", "callum");
    assertThat(page("/desk/work/" + ID))
        .contains("Returned to Waste and Recycling")
        .contains("It is not for our team")
        .contains("Callum Munro accepted it on ")
        .doesNotContain("Return to Roads");
  }

  @Test
  void whatWentFromTeamToTeamIsMarkedAndALeadCanSettleIt() throws Exception {
    WorkItem item = item(ID, null);
    when(work.counts(MORAG)).thenReturn(counts(0, 1, 1, 0));
    when(work.list(MORAG, View.UNCLAIMED, 0, 25)).thenReturn(List.of(item));
    open(item, true);
    Dispute dispute = new Dispute(REFERENCE, 2, 3, NOW, "callum");
    when(disputes.of(REFERENCE)).thenReturn(Optional.of(dispute));
    when(disputes.among(List.of(REFERENCE))).thenReturn(Map.of(REFERENCE, dispute));

    for (String address : List.of("/desk", "/desk/work/" + ID, "/desk/case/" + REFERENCE)) {
      assertThat(page(address))
          .contains("Passed on 3 times")
          .contains("Callum Munro settles where it belongs.")
          .doesNotContain("Which team does it?");
    }
    when(work.toSettle(MORAG, item)).thenReturn(Optional.of(dispute));
    assertThat(page("/desk/work/" + ID)).contains("Which team does it?");
    when(work.settle(ID, 2, "roads", "Theirs", MORAG))
        .thenReturn(
            new WorkOutcome.Incomplete(
                List.of(new Answers.Problem("settle-reason", "Say why in 10 letters."))));
    web.perform(
            post("/desk/work/work-1/settle")
                .with(csrf())
                .param("settle-seen", "2")
                .param("settle-team", "roads")
                .param("settle-reason", "Theirs"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"#settle-reason\""),
                        containsString("Theirs</textarea>"),
                        containsString("value=\"roads\" selected"))));
    when(work.settle(ID, 2, "roads", "It is a hole.", MORAG)).thenReturn(new WorkOutcome.Done());
    web.perform(
            post("/desk/work/work-1/settle")
                .with(csrf())
                .param("settle-seen", "2")
                .param("settle-team", "roads")
                .param("settle-reason", "It is a hole."))
        .andExpect(redirectedUrl("/desk"))
        .andExpect(flash().attribute("done", "You settled it: it belongs to Roads."));
  }

  @Test
  void whatARequestIsAboutCanBeChangedAndWhatWasTypedIsKept() throws Exception {
    open(item(ID, "morag"), true);
    when(catalogue.services())
        .thenReturn(
            List.of(
                new Service(
                    "pothole",
                    "Pothole",
                    "Tell us.",
                    List.of(),
                    "roads",
                    "service-request",
                    "pothole",
                    "scotland",
                    List.of())));
    when(work.recategorise(ID, "missed-bin", "pothole", "A hole", MORAG))
        .thenReturn(
            new WorkOutcome.Incomplete(
                List.of(
                    new Answers.Problem("about", "It goes another way."),
                    new Answers.Problem("about-reason", "In 10 letters."))));
    when(work.recategorise(ID, "missed-bin", "pothole", "It is a hole.", MORAG))
        .thenReturn(new WorkOutcome.Done());

    web.perform(
            post("/desk/work/work-1/about")
                .with(csrf())
                .param("about-seen", "missed-bin")
                .param("about", "pothole")
                .param("about-reason", "A hole"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"#about\""),
                        containsString("It goes another way."),
                        containsString("href=\"#about-reason\""),
                        containsString("A hole</textarea>"),
                        containsString("value=\"pothole\" selected"))));
    web.perform(
            post("/desk/work/work-1/about")
                .with(csrf())
                .param("about-seen", "missed-bin")
                .param("about", "pothole")
                .param("about-reason", "It is a hole."))
        .andExpect(redirectedUrl("/desk"));
  }

  @Test
  void anotherServiceWithAWayOfItsOwnAsksItsFormAndKeepsWhatWasTyped() throws Exception {
    open(item(ID, "morag"), true);
    Form form = forms.published("missed-bin");
    when(work.recategorise(ID, "missed-bin", "missed-bin", "It is another bin.", MORAG))
        .thenReturn(
            new WorkOutcome.Asks(
                form,
                Map.of("binAddress", "3 Kirk Wynd", "details", "Left from before"),
                List.of(new WorkOutcome.Due("collect", "answer", NOW.minusSeconds(60), true))));
    when(work.recategorise(
            eq(ID), eq("missed-bin"), eq("missed-bin"), eq("It is another bin."), any(), eq(MORAG)))
        .thenReturn(
            new WorkOutcome.Incomplete(
                List.of(new Answers.Problem("bin", "Tell us which bin it was."))))
        .thenReturn(new WorkOutcome.Refused("Somebody was quicker."))
        .thenReturn(new WorkOutcome.Done());

    web.perform(about("about"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("What the other service asks"),
                        containsString("3 Kirk Wynd"),
                        containsString("The customer gets an apology and a new date."),
                        containsString("value=\"It is another bin.\""))));
    for (ResultMatcher answer : List.of(status().isUnprocessableEntity(), status().isConflict())) {
      web.perform(about("about/answers").param("answers.binAddress", "4 Kirk Wynd"))
          .andExpect(answer)
          .andExpect(
              content()
                  .string(
                      allOf(
                          containsString("4 Kirk Wynd"),
                          containsString("value=\"It is another bin.\""))));
    }
    web.perform(about("about/answers").param("answers.binAddress", "4 Kirk Wynd"))
        .andExpect(redirectedUrl("/desk"));
  }

  private static MockHttpServletRequestBuilder about(String where) {
    return post("/desk/work/work-1/" + where)
        .with(csrf())
        .param("about-seen", "missed-bin")
        .param("about", "missed-bin")
        .param("about-reason", "It is another bin.");
  }

  @Test
  void aCaseThatIsAboutSomethingElseShowsItsAnswersUnderTheOldQuestions() throws Exception {
    when(subjects.askedAs(REFERENCE)).thenReturn(Optional.of("council-tax"));

    assertThat(page("/desk/case/" + REFERENCE)).contains("Asked for as").contains("council-tax");
  }

  @Test
  void whatTriageSentSaysNothingOfAnotherTeam() throws Exception {
    open(item(ID, null), true);

    assertThat(page("/desk/work/" + ID)).doesNotContain("Return to").doesNotContain("accepted");
  }

  @Test
  void whoClaimsWorkThatWasHandedOnIsToldThatItIsAccepted() throws Exception {
    open(item(ID, null), true);
    cameFromRoads(null, null);
    when(work.claim(ID, MORAG)).thenReturn(new WorkOutcome.Done());

    web.perform(post("/desk/work/work-1/claim").with(csrf()))
        .andExpect(redirectedUrl("/desk/work/work-1"))
        .andExpect(flash().attribute("done", "You hold this work now. Your team has accepted it."));
  }

  @Test
  void returningNeedsACodeAndAReasonAndKeepsWhatWasTyped() throws Exception {
    open(item(ID, "morag"), true);
    cameFromRoads(null, null);
    when(work.handBack(ID, 1, "dealt-with", "Theirs", MORAG))
        .thenReturn(
            new WorkOutcome.Incomplete(
                List.of(new Answers.Problem("back-reason", "Say why in 10 letters."))));
    when(work.handBack(ID, 2, "dealt-with", "The bin is empty.", MORAG))
        .thenReturn(new WorkOutcome.Refused("Somebody moved this work."));

    web.perform(
            post("/desk/work/work-1/return")
                .with(csrf())
                .param("seen", "1")
                .param("code", "dealt-with")
                .param("back-reason", "Theirs"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"#back-reason\""),
                        containsString("Theirs</textarea>"),
                        containsString("value=\"dealt-with\" selected"),
                        containsString("<title>Error: "))));
    web.perform(
            post("/desk/work/work-1/return")
                .with(csrf())
                .param("seen", "2")
                .param("code", "dealt-with")
                .param("back-reason", "The bin is empty."))
        .andExpect(status().isConflict())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Somebody moved this work."),
                        containsString("The bin is empty.</textarea>"))));
  }

  @Test
  void returnedWorkLeadsBackToTheDesk() throws Exception {
    open(item(ID, "morag"), true);
    when(work.handBack(ID, 1, "not-ours", "It is a pothole, not a bin.", MORAG))
        .thenReturn(new WorkOutcome.Done());

    web.perform(
            post("/desk/work/work-1/return")
                .with(csrf())
                .param("seen", "1")
                .param("code", "not-ours")
                .param("back-reason", "It is a pothole, not a bin."))
        .andExpect(redirectedUrl("/desk"))
        .andExpect(
            flash()
                .attribute(
                    "done",
                    "You returned the work to Waste and Recycling. A message to the customer says who has it"
                        + " now."));
  }

  @Test
  void aCaseOfAnotherTeamIsNotShown() throws Exception {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "eilidh", Set.of(Role.OFFICER), Set.of("roads")));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(status().isForbidden())
        .andExpect(content().string(not(containsString("Ailsa Craig"))));
    web.perform(get("/desk").param("reference", REFERENCE))
        .andExpect(content().string(containsString("That request is with Waste and Recycling.")));
  }

  @Test
  void aCaseSaysWhatItCameToAndWhy() throws Exception {
    when(requests.outcomeForStaff(eq(REFERENCE), any()))
        .thenReturn(
            Optional.of(
                new Outcome(
                    "cannot-meet",
                    "We cannot do what was asked",
                    "limits-of-resources",
                    "Not enough money, people or equipment",
                    List.of())));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    stringContainsInOrder(
                        "Outcome",
                        "We cannot do what was asked",
                        "Main reason",
                        "Not enough money, people or equipment")));
  }

  @Test
  void aCaseNamesTheOlderOneAndLeadsThereOnlyWhoMayReadIt() throws Exception {
    when(requests.olderThan(REFERENCE)).thenReturn(Optional.of(OLDER));
    when(requests.find(OLDER)).thenReturn(Optional.of(olderOf("waste")));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Older request"),
                        containsString("href=\"/desk/case/" + OLDER + "\""))));

    when(requests.find(OLDER)).thenReturn(Optional.of(olderOf("roads")));
    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("<span>" + OLDER + "</span>"),
                        not(containsString("href=\"/desk/case/" + OLDER + "\"")))));
  }

  private static ServiceRequest olderOf(String team) {
    return new ServiceRequest(
        OLDER,
        "missed-bin",
        Channel.WEB,
        team,
        NOW,
        NOW,
        NOW,
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
  void aCaseOfTheirTeamIsThereToRead() throws Exception {
    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Ailsa Craig"),
                        containsString("The customer told us more"),
                        not(containsString("Hand on to another team")))));
    web.perform(get("/desk/case/NOPE")).andExpect(status().isNotFound());
  }

  @Test
  void aPromiseThatWasReplacedIsNotCalledOpen() throws Exception {
    aCase(Instant.parse("2026-11-23T23:59:59.999Z"), null);

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(content().string(containsString("ds_tag--red\">Broken</span>")));
  }

  @Test
  void showsWhomToRingAndWhatToSay() throws Exception {
    when(byHand.countDue(MORAG.teams())).thenReturn(1L);
    when(byHand.due(MORAG.teams(), 0, 25)).thenReturn(List.of(aCall()));

    web.perform(get("/desk").param("view", "by-hand"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("To ring, text or post"),
                        containsString("Ring Ailsa Craig"),
                        containsString("01463 123456"),
                        containsString("We will empty your bin tomorrow."),
                        containsString("action=\"/desk/by-hand/" + CALL + "\""),
                        not(containsString("<table")))));
    web.perform(get("/desk").param("view", "mine"))
        .andExpect(content().string(not(containsString("01463 123456"))));
  }

  @Test
  void aCaseSaysThatACallIsDue() throws Exception {
    when(byHand.ofCase(REFERENCE)).thenReturn(List.of(aCall()));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(containsString("Ring Ailsa Craig"), containsString("value=\"case\""))));
  }

  @ParameterizedTest
  @CsvSource({
    "request-acknowledged, promise-recalculated, say: we do the next step by the end of Thursday"
        + " 26",
    "request-acknowledged, promise-tightened,    say: we do the next step by the end of Thursday"
        + " 26",
    "request-acknowledged, promise-tightening-undone, say: we do the next step by the end of"
        + " Thursday 26",
    "team-changed,         promise-extended,     say: we do the next step by the end of Thursday"
        + " 26",
    "promise-broken,       promise-again,        say: we do the next step by the end of Thursday"
        + " 26",
    "request-acknowledged, customer-asked,       say: we do the next step by the end of Thursday"
        + " 26",
    "request-acknowledged, request-closed,       Do not say this any more.",
    "question-asked,       information-received, You need not ask this any more",
    "question-asked,       customer-told,        Do not say this any more."
  })
  void saysWhatHasOvertakenAMessageBeforeAnybodyRang(String template, String later, String said)
      throws Exception {
    when(byHand.ofCase(REFERENCE)).thenReturn(List.of(aCall(template)));
    happens(later, NOW.plusSeconds(60));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content().string(allOf(containsString(">Since then</span>"), containsString(said))));
  }

  @ParameterizedTest
  @CsvSource({
    "request-acknowledged, handed-off,           60",
    "request-acknowledged, promise-recalculated, 0",
    "question-asked,       promise-recalculated, 60",
    "decision-told,        request-closed,       60",
    "feedback-invited,     feedback-given,       60"
  })
  void leavesAMessageAloneThatStillHolds(String template, String later, int seconds)
      throws Exception {
    ServiceRequest asked = waitingFor("2026-12-03T23:59:59Z");
    when(requests.find(REFERENCE)).thenReturn(Optional.of(asked));
    when(questions.ifToldNow(REFERENCE)).thenReturn(Optional.ofNullable(asked.replyBy()));
    when(byHand.ofCase(REFERENCE)).thenReturn(List.of(aCall(template)));
    happens(later, NOW.plusSeconds(seconds));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(content().string(not(containsString(">Since then</span>"))));
  }

  @ParameterizedTest
  @CsvSource({
    "customer-asked",
    "information-received;customer-asked",
    "customer-asked;information-received;customer-asked",
    "promise-extended;customer-asked",
    "customer-asked;promise-extended"
  })
  void nobodyReadsOutTheCustomersOwnDateAsOurPromise(String later) throws Exception {
    ServiceRequest asked = waitingFor("2026-12-03T23:59:59Z");
    when(requests.find(REFERENCE)).thenReturn(Optional.of(asked));
    when(requests.outlookOf(eq(REFERENCE), any()))
        .thenReturn(Outlook.waiting("Please answer.", asked.replyBy(), "You"));
    when(byHand.ofCase(REFERENCE)).thenReturn(List.of(aCall()));
    happen(List.of(later.split(";")), NOW.plusSeconds(60));

    assertThat(page("/desk/case/" + REFERENCE))
        .contains("There is no date until they answer")
        .doesNotContain("say: we do the next step");
  }

  @ParameterizedTest
  @CsvSource({"customer-asked;information-received", "information-received;customer-asked"})
  void onceWeWaitNoMoreTheNewDateIsSaid(String later) throws Exception {
    when(byHand.ofCase(REFERENCE)).thenReturn(List.of(aCall()));
    happen(List.of(later.split(";")), NOW.plusSeconds(60));

    assertThat(page("/desk/case/" + REFERENCE))
        .contains("say: we do the next step by the end of Thursday 26 November 2026");
  }

  @Test
  void whatHappenedAfterAClockWasSetBackOvertakesAMessageToo() throws Exception {
    when(byHand.ofCase(REFERENCE)).thenReturn(List.of(aCall()));
    when(requests.storyFor(eq(REFERENCE), any()))
        .thenReturn(
            List.of(
                new StoryLine(NOW, "request-acknowledged", "We have it.", null, null),
                new StoryLine(NOW.minusSeconds(1800), "customer-told", "Done.", null, null)));

    assertThat(page("/desk/case/" + REFERENCE)).contains("Do not say this any more.");
  }

  private void happens(String kind, Instant at) {
    happen(List.of(kind), at);
  }

  private void happen(List<String> kinds, Instant at) {
    when(requests.storyFor(eq(REFERENCE), any()))
        .thenReturn(
            kinds.stream()
                .map(kind -> new StoryLine(at, kind, "It happened.", null, null))
                .toList());
  }

  @Test
  void saysOnTopOfTheListWhenTheReaderIsAway() throws Exception {
    web.perform(get("/desk")).andExpect(content().string(not(containsString("You are away"))));

    when(accounts.find("morag"))
        .thenReturn(
            Optional.of(
                new StaffAccount(
                    "morag",
                    "Morag Fraser",
                    "m@example.com",
                    Set.of(Role.LEAD),
                    Set.of(),
                    true,
                    new Absence(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 27)))));

    web.perform(get("/desk"))
        .andExpect(
            content()
                .string(
                    containsString(
                        "You are away from Tuesday 24 November 2026 until Friday 27 November 2026."
                            + " Promises that are broken in that time go to the next lead")));
  }

  @Test
  void sayingThatTheyRangIsTakenOnceAndHarmsNothingTwice() throws Exception {
    when(byHand.aboutWhich(CALL)).thenReturn(Optional.of(REFERENCE));
    when(byHand.done(CALL, MORAG)).thenReturn(true, false);

    web.perform(post("/desk/by-hand/" + CALL).with(csrf()))
        .andExpect(redirectedUrl("/desk?view=by-hand"))
        .andExpect(
            flash()
                .attribute(
                    "done",
                    "Done. It is in the story of " + REFERENCE + " that you told the customer."));
    web.perform(post("/desk/by-hand/" + CALL).with(csrf()).param("from", "case"))
        .andExpect(redirectedUrl("/desk/case/" + REFERENCE))
        .andExpect(
            flash()
                .attribute(
                    "done",
                    "This was done before, or is not needed any more. Nothing was changed on "
                        + REFERENCE
                        + "."));
  }

  @Test
  void whatAnotherTeamHasToSayIsNotTheirs() throws Exception {
    when(byHand.aboutWhich(CALL)).thenReturn(Optional.of(REFERENCE));
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "eilidh", Set.of(Role.OFFICER), Set.of("roads")));

    web.perform(post("/desk/by-hand/" + CALL).with(csrf())).andExpect(status().isForbidden());
    web.perform(
            post("/desk/case/" + REFERENCE + "/information")
                .with(csrf())
                .param("channel", "phone")
                .param("words", "It is back."))
        .andExpect(status().isForbidden());

    verify(byHand, never()).done(any(), any());
    verify(requests, never()).noteInformation(any(), any(), any(), any());
  }

  @Test
  void writesDownWhatTheCustomerToldThem() throws Exception {
    web.perform(
            post("/desk/case/" + REFERENCE + "/information")
                .with(csrf())
                .param("channel", "face-to-face")
                .param("words", "It is back."))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl("/desk/case/" + REFERENCE));

    verify(requests).noteInformation(REFERENCE, "It is back.", MORAG, Channel.FACE_TO_FACE);
  }

  @Test
  void whatCannotBeWrittenDownStaysOnThePage() throws Exception {
    web.perform(
            post("/desk/case/" + REFERENCE + "/information")
                .with(csrf())
                .param("channel", "web")
                .param("words", "It is <back>."))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Choose how the customer told you."),
                        containsString("It is &lt;back&gt;."))));
    org.mockito.Mockito.doThrow(new IllegalArgumentException("Write what the customer told you."))
        .when(requests)
        .noteInformation(any(), any(), any(), any());
    web.perform(
            post("/desk/case/" + REFERENCE + "/information").with(csrf()).param("channel", "phone"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"#words\""),
                        containsString("Write what the customer told you."))));
  }

  @Test
  void aDateOfTheCustomersIsNotCalledAPromise() throws Exception {
    ServiceRequest asked = waitingFor("2026-12-03T23:59:59Z");
    when(requests.find(REFERENCE)).thenReturn(Optional.of(asked));
    when(requests.outlookOf(eq(REFERENCE), any()))
        .thenReturn(Outlook.waiting("Please answer.", asked.replyBy(), "You"));
    when(requests.countWaitingForCustomer(MORAG.teams())).thenReturn(1L);
    when(requests.waitingForCustomer(MORAG.teams(), 0, 25)).thenReturn(List.of(asked));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("We wait for the customer to answer our question."),
                        containsString("Answer hoped for by the end of"),
                        not(containsString("We promised the answer")))));
    web.perform(get("/desk").param("view", "waiting"))
        .andExpect(
            content()
                .string(
                    allOf(containsString("Answer hoped for"), not(containsString("Promised<")))));
  }

  @Test
  void aBrokenPromiseIsSaidBesideTheNewDate() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(1, 0, 1, 0));
    when(work.list(MORAG, View.MINE, 0, 25)).thenReturn(List.of(item(ID, "morag")));
    web.perform(get("/desk")).andExpect(content().string(not(containsString("Promise broken"))));

    when(book.brokenAmong(List.of(REFERENCE))).thenReturn(Set.of(REFERENCE));

    web.perform(get("/desk"))
        .andExpect(
            content()
                .string(allOf(containsString("Promise broken"), containsString("2 days left"))));
  }

  @Test
  void whoIsAskedWhereItBelongsReadsTheCaseAndChangesNothingInIt() throws Exception {
    Actor asked =
        new Actor(Actor.Kind.STAFF, "asked", Set.of(Role.LEAD), Set.of("chief-executive"));
    when(currentActor.get()).thenReturn(asked);
    WorkItem item = item(ID, null);
    when(work.ofCase(REFERENCE)).thenReturn(List.of(item));
    when(work.maySee(asked, item)).thenReturn(true);

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("/information\""))));
    web.perform(post("/desk/case/" + REFERENCE + "/information").with(csrf()))
        .andExpect(status().isForbidden());
    verify(requests, never()).noteInformation(any(), any(), any(), any());
  }

  @Test
  void whatCannotWaitIsMarkedInTheList() throws Exception {
    when(work.counts(MORAG)).thenReturn(counts(1, 0, 1, 0));
    when(work.list(MORAG, View.MINE, 0, 25)).thenReturn(List.of(item(ID, "morag")));
    when(book.withinHoursAmong(List.of(REFERENCE))).thenReturn(Set.of(REFERENCE));
    web.perform(get("/desk")).andExpect(content().string(not(containsString("Cannot wait"))));

    when(catalogue.service("missed-bin"))
        .thenReturn(
            Optional.of(
                new Service(
                    "missed-bin",
                    "Missed bin",
                    "Tell us.",
                    List.of(),
                    "waste",
                    "service-request",
                    "missed-bin",
                    "scotland",
                    Service.ALL_CHANNELS,
                    "Call 999.",
                    List.of(),
                    List.of())));

    web.perform(get("/desk")).andExpect(content().string(containsString("Cannot wait")));
  }

  @Test
  void whoMayTakeWorkOverIsOfferedIt() throws Exception {
    open(item(ID, "callum"), true);
    web.perform(get("/desk/work/work-1"))
        .andExpect(content().string(not(containsString("Take over"))));

    when(work.mayTakeOver(eq(MORAG), any())).thenReturn(true);

    web.perform(get("/desk/work/work-1"))
        .andExpect(
            content()
                .string(
                    allOf(containsString("Take over"), containsString("You can take it over"))));
  }

  private static final UUID CALL = new UUID(0, 7);

  private static ByHand.Errand aCall() {
    return aCall("request-acknowledged");
  }

  private static ByHand.Errand aCall(String template) {
    return new ByHand.Errand(
        CALL,
        REFERENCE,
        template,
        PreferredContact.PHONE,
        "01463 123456",
        "Our answer",
        "Dear Ailsa,\n\nWe will empty your bin tomorrow."
            + (template.equals("question-asked")
                ? "\n\nPlease answer by the end of Thursday 3 December 2026."
                : ""),
        null,
        "standard",
        "en",
        NOW,
        false);
  }

  @Test
  void onlyWhoMayApproveItSeesTheFormForMoreTime() throws Exception {
    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(content().string(not(containsString("Give this more time"))));

    web.perform(get(EXTEND))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("No more time may be given."),
                        not(containsString("action=\"" + EXTEND + "\"")))));

    mayExtend();
    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Give this more time"),
                        containsString("href=\"" + EXTEND + "\""))));
    web.perform(get(EXTEND))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("From 1 to 5 working days"),
                        containsString("name=\"seen\" value=\"0\""),
                        containsString("action=\"" + EXTEND + "\""))));
    web.perform(get("/desk/case/" + REFERENCE + "/promise/" + new UUID(0, 9) + "/extend"))
        .andExpect(status().isNotFound());
    web.perform(get("/desk/case/" + REFERENCE + "/promise/soon/extend"))
        .andExpect(status().isNotFound());
  }

  @Test
  void moreTimeThatWasGivenLeadsBackToTheCase() throws Exception {
    when(work.extend(REFERENCE, PROMISE, 2, 3, "The part comes late.", MORAG))
        .thenReturn(new WorkOutcome.Done());

    web.perform(
            post(EXTEND)
                .with(csrf())
                .param("seen", "2")
                .param("amount", " 3 ")
                .param("reason", "The part comes late."))
        .andExpect(status().isSeeOther())
        .andExpect(redirectedUrl("/desk/case/" + REFERENCE))
        .andExpect(
            flash()
                .attribute(
                    "done",
                    "The date was moved, and the customer is told the way they chose. If that is a"
                        + " call, a text or a letter, it waits under “To ring, text or post”."));
  }

  @Test
  void moreTimeThatCannotBeGivenKeepsWhatWasTyped() throws Exception {
    mayExtend();
    when(work.extend(eq(REFERENCE), eq(PROMISE), eq(-1), eq(0), any(), eq(MORAG)))
        .thenReturn(
            new WorkOutcome.Incomplete(
                List.of(
                    new Problem("amount", "Give a number from 1 to 5."),
                    new Problem("reason", "Say why."))));

    web.perform(post(EXTEND).with(csrf()).param("amount", "a <lot>").param("reason", "so"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("value=\"a &lt;lot&gt;\""),
                        containsString("&#10;so</textarea>"),
                        containsString("href=\"#amount\""),
                        containsString("href=\"#reason\""),
                        containsString("aria-invalid=\"true\""))));
  }

  @Test
  void aRefusedExtensionSaysWhyAndKeepsWhatWasTyped() throws Exception {
    mayExtend();
    when(work.extend(any(), any(), anyInt(), anyInt(), any(), any()))
        .thenReturn(new WorkOutcome.Refused("This promise has all the extra time."));

    web.perform(post(EXTEND).with(csrf()).param("amount", "3").param("reason", "The part is late."))
        .andExpect(status().isConflict())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("This promise has all the extra time."),
                        containsString("The part is late.</textarea>"))));
  }

  @Test
  void whatWasWrittenToGetMoreTimeIsGivenBackWhenThereIsNoneLeft() throws Exception {
    when(work.extend(any(), any(), anyInt(), anyInt(), any(), any()))
        .thenReturn(new WorkOutcome.Refused("This promise has all the extra time."));

    web.perform(post(EXTEND).with(csrf()).param("amount", "3").param("reason", "The part is late."))
        .andExpect(status().isConflict())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("This promise has all the extra time."),
                        containsString("The part is late.</blockquote>"),
                        not(containsString("</textarea>")))));
  }

  /** With two forms on one page, sending one loses what was typed into the other. */
  @Test
  void aCaseIsForReadingAndEachActHasItsOwnPage() throws Exception {
    mayExtend();

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("href=\"/desk/case/" + REFERENCE + "/information\""),
                        not(containsString("</textarea>")))));
    web.perform(get("/desk/case/" + REFERENCE + "/information"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Write here what they told you")));

    ServiceRequest asked = waitingFor("2026-12-03T23:59:59Z");
    when(requests.find(REFERENCE)).thenReturn(Optional.of(asked));
    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(content().string(containsString("Write down the customer’s answer")));
    web.perform(get("/desk/case/" + REFERENCE + "/information"))
        .andExpect(content().string(containsString("If they answered you, write it here.")));
  }

  @Test
  void saysWhyNoMoreTimeCanBeGiven() throws Exception {
    when(work.extensionsOf(REFERENCE))
        .thenReturn(Map.of(PROMISE, new Rule.Extension(Timescale.of("5 working days"), 1, "lead")));
    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content().string(containsString("Only a lead of the team may give this more time.")));

    mayExtend();
    Passport passport =
        new Passport(
            NOW,
            Rule.of(Timescale.of("3 working days"), "scotland"),
            "catalogue-3",
            "scotland",
            "scotland-7",
            LocalDate.of(2028, 12, 31),
            false,
            List.of(),
            List.of(),
            "3 working days.");
    when(requests.recountsOf(REFERENCE))
        .thenReturn(
            Map.of(
                PROMISE,
                new Recount(
                    new Reckoned(THURSDAY_NIGHT, THURSDAY_NIGHT, null, passport),
                    List.of(new ClockFact.Extended(NOW, Timescale.of("2 working days"), "lead")),
                    true,
                    true)));
    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(content().string(containsString("No more time may be given.")))
        .andExpect(content().string(not(containsString("Give this more time"))));
  }

  @Test
  void nobodyOfAnotherTeamExtends() throws Exception {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "ros", Set.of(Role.LEAD), Set.of("roads")));

    web.perform(post(EXTEND).with(csrf()).param("amount", "3")).andExpect(status().isForbidden());

    verify(work, never()).extend(any(), any(), anyInt(), anyInt(), any(), any());
  }

  private void mayExtend() {
    when(work.extensionsFor(REFERENCE, MORAG))
        .thenReturn(
            Map.of(PROMISE, new Rule.Extension(Timescale.of("5 working days"), 1, "officer")));
  }

  @Test
  void saysTheTimeThatIsLeftInWords() {
    DeskWords words = new DeskWords(catalogue, accounts, messages(), standing());

    assertThat(words.timeLeft(THURSDAY_NIGHT, null, null))
        .isEqualTo(new TimeLeft("2 days left", "green"));
    assertThat(words.timeLeft(THURSDAY_NIGHT, NOW, null))
        .isEqualTo(new TimeLeft("2 days left", "yellow"));
    assertThat(words.timeLeft(NOW.plus(Duration.ofDays(1)), null, null).words())
        .isEqualTo("1 day left");
    assertThat(words.timeLeft(NOW.plusSeconds(60), null, null).words()).isEqualTo("Due today");
    assertThat(words.timeLeft(Instant.parse("2026-11-25T00:00:00Z"), null, null).words())
        .isEqualTo("Due today");
    assertThat(words.timeLeft(NOW.minusSeconds(60), null, null).words())
        .isEqualTo("Late since today");
    assertThat(words.timeLeft(Instant.parse("2026-11-23T23:59:59.999Z"), null, null))
        .isEqualTo(new TimeLeft("Late by 1 day", "red"));
    assertThat(words.timeLeft(NOW.minus(Duration.ofDays(9)), null, NOW).words())
        .isEqualTo("Clock stopped: waiting for customer");
    assertThat(words.timeLeft(null, null, null).words()).isEqualTo("No date promised");
  }

  @Test
  void aCaseShowsEachPromiseByItsNameAndWhatFollows() throws Exception {
    Catalogue published =
        new Catalogue(
            name -> {
              try {
                return Files.newInputStream(Path.of("processes", name));
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
    Service damp = published.service("damp-and-mould").orElseThrow();
    when(catalogue.service("missed-bin"))
        .thenReturn(
            Optional.of(
                new Service(
                    "missed-bin",
                    damp.name(),
                    damp.summary(),
                    List.of(),
                    damp.team(),
                    damp.process(),
                    "missed-bin",
                    damp.calendar(),
                    damp.promises())));
    aCase(null, null);
    Promise kept = step("acknowledge", NOW);
    Promise owed = step("investigate", null);
    when(requests.promisesOf(REFERENCE)).thenReturn(List.of(kept, owed));
    when(requests.stillToCome(REFERENCE))
        .thenReturn(published.ask(damp, NOW).stream().filter(Asked::atTheLatest).toList());
    when(requests.outlookOf(eq(REFERENCE), any()))
        .thenReturn(
            new Outlook("Housing is working on it.", THURSDAY_NIGHT, "Housing", "We look into it"));

    web.perform(get("/desk/case/" + REFERENCE))
        .andExpect(
            content()
                .string(
                    allOf(
                        stringContainsInOrder(
                            "<strong>Look into it</strong>",
                            "<strong>Write to the customer what we found</strong>",
                            "Comes then",
                            "at the latest. The clock starts when this is done: Look into it.",
                            "<strong>Start the work</strong>",
                            "Comes then",
                            "<strong>Tell the customer that we have it</strong>"),
                        containsString("We look into it by the end of Thursday 26 November 2026."),
                        not(containsString("Give the customer the answer")))));
  }

  private static Promise step(String milestone, @Nullable Instant keptAt) {
    return new Promise(
        UUID.randomUUID(),
        REFERENCE,
        milestone,
        "published-timescales",
        milestone,
        NOW.minus(Duration.ofDays(1)),
        THURSDAY_NIGHT,
        NOW,
        "Counted.",
        null,
        null,
        keptAt,
        null,
        null);
  }

  private String page(String address) throws Exception {
    return web.perform(get(address))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private void checkedForReal() {
    when(work.complete(eq(ID), any(), eq(MORAG)))
        .thenAnswer(
            asked ->
                new WorkOutcome.Incomplete(
                    forms.check(work.formOf(item(ID, "morag")), asked.getArgument(1)).problems()));
  }

  private void cameFromRoads(@Nullable String backCode, @Nullable String acceptedBy) {
    HandOver came =
        new HandOver(
            new UUID(0, 7),
            REFERENCE,
            1,
            ID,
            "roads",
            "waste",
            NOW,
            "callum",
            backCode,
            "It is a bin, not a hole.",
            acceptedBy == null ? null : NOW,
            acceptedBy,
            false);
    when(handOvers.latestOf(ID)).thenReturn(Optional.of(came));
    when(handOvers.latestOf(List.of(ID))).thenReturn(Map.of(ID, came));
  }

  private void open(WorkItem item, boolean theirs) {
    when(work.find(ID)).thenReturn(Optional.of(item));
    when(work.mayWorkOn(any(), eq(item))).thenReturn(theirs);
    when(work.maySee(any(), eq(item))).thenReturn(theirs);
    when(work.ofCase(REFERENCE)).thenReturn(List.of(item));
  }

  private void aCase(@Nullable Instant brokenAt, @Nullable Instant pausedAt) {
    ServiceRequest request =
        new ServiceRequest(
            REFERENCE,
            "missed-bin",
            Channel.WEB,
            "waste",
            NOW.minus(Duration.ofDays(1)),
            NOW.minus(Duration.ofDays(1)),
            null,
            null,
            null,
            null,
            NOW,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            null);
    when(requests.find(anyString())).thenReturn(Optional.empty());
    when(requests.find(REFERENCE)).thenReturn(Optional.of(request));
    when(requests.find("k7m29qxd")).thenReturn(Optional.of(request));
    when(requests.personOf(REFERENCE))
        .thenReturn(
            new Person(
                "Ailsa Craig",
                "ailsa@example.com",
                null,
                null,
                PreferredContact.EMAIL,
                "large-print",
                "en"));
    when(requests.answersOf(REFERENCE))
        .thenReturn(Map.of("bin", "garden", "missedOn", "2026-11-20", "old", "an old answer"));
    when(requests.promisesOf(REFERENCE))
        .thenReturn(
            List.of(
                new Promise(
                    PROMISE,
                    REFERENCE,
                    "collect",
                    "published-timescales",
                    "answer",
                    NOW.minus(Duration.ofDays(1)),
                    THURSDAY_NIGHT,
                    NOW,
                    "3 working days from the day after we got it.",
                    null,
                    pausedAt,
                    null,
                    brokenAt,
                    null)));
    when(requests.outlookOf(eq(REFERENCE), any()))
        .thenReturn(new Outlook("We are working on it.", THURSDAY_NIGHT, "Waste and Recycling"));
    when(requests.outlookFromFacts(eq(REFERENCE), any()))
        .thenReturn(new Outlook("We are working on it.", THURSDAY_NIGHT, "Waste and Recycling"));
    when(requests.storyForStaff(eq(REFERENCE), any()))
        .thenReturn(
            List.of(
                new StoryLine(NOW, "request-received", "Request received: Missed bin", null, null),
                new StoryLine(
                    NOW,
                    "information-received",
                    "Customer told us more",
                    "It is back behind the shed",
                    "customer")));
  }

  private static WorkItem item(String id, @Nullable String assignee) {
    return new WorkItem(
        id,
        REFERENCE,
        "missed-bin",
        "Decide on the request",
        "decide-request",
        "waste",
        assignee,
        NOW.minus(Duration.ofDays(1)),
        THURSDAY_NIGHT,
        THURSDAY_NIGHT.minus(Duration.ofDays(1)),
        null,
        null);
  }

  private static Map<View, Long> counts(long mine, long unclaimed, long team, long escalated) {
    return new EnumMap<>(
        Map.of(
            View.MINE,
            mine,
            View.UNCLAIMED,
            unclaimed,
            View.TEAM,
            team,
            View.ESCALATED,
            escalated));
  }

  private static KeptClock standing() {
    return new Standing().clock();
  }

  private static org.springframework.context.support.ResourceBundleMessageSource messages() {
    var source = new org.springframework.context.support.ResourceBundleMessageSource();
    source.setBasename("messages/desk");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    return source;
  }
}
