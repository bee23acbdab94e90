package org.kept.improvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.request.AppointmentFigures;
import org.kept.request.ExplanationFigures;
import org.kept.request.FeedbackFigures;
import org.kept.request.Figures;
import org.kept.request.Figures.CameTo;
import org.kept.request.HandFigures;
import org.kept.request.HandFigures.Count;
import org.kept.request.ReopenFigures;
import org.kept.request.Requests;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(FiguresController.class)
@Import({
  FeedbackShares.class,
  HandShares.class,
  ReopenShares.class,
  ServiceShares.class,
  AppointmentShares.class,
  ExplanationShares.class
})
@WithMockUser
class FiguresTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  @Autowired MockMvc web;
  @MockitoBean Catalogue catalogue;
  @MockitoBean Figures figures;
  @MockitoBean Requests requests;
  @MockitoBean FeedbackFigures feedback;
  @MockitoBean HandFigures hands;
  @MockitoBean ReopenFigures reopened;
  @MockitoBean AppointmentFigures appointments;
  @MockitoBean ExplanationFigures explanations;
  @MockitoBean CurrentActor currentActor;

  @TestConfiguration
  static class Standing {
    @Bean
    KeptClock clock() {
      KeptClock clock = new KeptClock();
      clock.standAt(Instant.parse("2026-11-24T10:00:00Z"));
      return clock;
    }
  }

  @BeforeEach
  void anybody() {
    when(currentActor.get()).thenReturn(Actor.customer());
  }

  @Test
  void countsWhatRequestsCameToWithHowManyAndSinceWhen() throws Exception {
    when(figures.outcomes(TODAY.minusWeeks(12), TODAY))
        .thenReturn(
            List.of(
                new CameTo("cannot-meet", "limits-of-resources", 3),
                new CameTo("cannot-meet", "no-crane", 1),
                new CameTo("cannot-meet", null, 1),
                new CameTo("done", null, 1200)));

    web.perform(get("/charter/figures").param("by", "outcome"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("1,205 requests"),
                        containsString("since Tuesday 1 September 2026"),
                        stringContainsInOrder(
                            "We cannot do what was asked",
                            "<span>5</span>",
                            "1 of all",
                            "Main reason: Not enough money, people or equipment",
                            "<span>3</span>",
                            "60 of these",
                            "Main reason: no-crane",
                            "Told before we counted reasons",
                            "We did what was asked",
                            "1,200",
                            "99 of all"))));
  }

  @Test
  void saysWhenNobodyWasToldYet() throws Exception {
    web.perform(get("/charter/figures").param("by", "outcome"))
        .andExpect(
            content().string(containsString("No customer was told an outcome in this time.")));
  }

  @Test
  void saysHowManyAnswersWereNotTheEndAndNothingOfFewerThanFive() throws Exception {
    when(reopened.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(
            List.of(
                new ReopenFigures.Count("council-tax", 20, 1),
                new ReopenFigures.Count("dog-fouling", 2, 2),
                new ReopenFigures.Count("pothole", 6, 3),
                new ReopenFigures.Count("street-light", 1, 0)));

    String page =
        web.perform(get("/charter/figures"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();

    String section = page.substring(page.indexOf("id=\"reopened\""));
    section = section.substring(0, section.indexOf("id=\"appointments\""));
    assertThat(section)
        .contains("We gave 29 answers since", "After 6 of them")
        .containsSubsequence("council-tax", "<span>20</span>", "<span>1</span>")
        // Two small groups are 3 answers, so the smallest of the others goes with them.
        .containsSubsequence("<span>9</span>", "<span>5</span>")
        .doesNotContain("dog-fouling", "street-light", "pothole");
    when(reopened.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(List.of(new ReopenFigures.Count("pothole", 4, 3)));
    web.perform(get("/charter/figures"))
        .andExpect(content().string(containsString("We gave fewer than 5 answers since")));
  }

  @Test
  void saysHowOftenRequestsWerePassedOnAndHowManyWereSettledAtFirstContact() throws Exception {
    when(hands.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(
            List.of(
                new Count("council-tax", 20, 2, 3, 10, 7),
                new Count("pothole", 30, 6, 9, 30, 0),
                new Count("dog-fouling", 2, 1, 1, 2, 0)));

    web.perform(get("/charter/figures").param("by", "hands"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("the customers of 52 requests"),
                        containsString("since Tuesday 1 September 2026"),
                        containsString("We passed 9 of them on, 13 times in all."),
                        containsString("We settled 16% at first contact, of 42"),
                        stringContainsInOrder("pothole", "<span>30</span>", "0% of 30"),
                        stringContainsInOrder(
                            "All other services together", "<span>22</span>", "58% of 12"),
                        not(containsString("dog-fouling")))));
  }

  @Test
  void showsNothingOfFewerThanFiveRequests() throws Exception {
    when(hands.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(List.of(new Count("pothole", 4, 1, 1, 4, 0)));

    web.perform(get("/charter/figures").param("by", "hands"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("fewer than 5 requests"), not(containsString("pothole")))));
  }

  @Test
  void neverRoundsAReasonAway() {
    assertThat(
            CameToPage.of(List.of(new CameTo("done", null, 999), new CameTo("x", "y", 1))).rows())
        .extracting(CameToPage.Row::of)
        .containsExactly(99, 1, 100);
  }

  @Test
  void roundsDownAsAllOtherFiguresDo() {
    assertThat(
            CameToPage.of(List.of(new CameTo("done", null, 2), new CameTo("duplicate", null, 1)))
                .rows())
        .extracting(CameToPage.Row::of)
        .containsExactly(66, 33);
  }

  @Test
  void publishesWhatBecameOfAppointmentsAndFoldsSmallGroups() throws Exception {
    when(appointments.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(
            List.of(
                new AppointmentFigures.Count("damp-and-mould", 9, 1, 2, 1),
                new AppointmentFigures.Count("pest-visit", 2, 0, 1, 0),
                new AppointmentFigures.Count("planning", 2, 1, 0, 0)));

    web.perform(get("/charter/figures"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    stringContainsInOrder(
                        "13 kept, 2 missed by us, 3 missed by customers, 1 moved by us: 19 in all",
                        "damp-and-mould",
                        "All other services together",
                        ">6<")))
        .andExpect(content().string(org.hamcrest.Matchers.not(containsString("pest-visit"))));
  }

  @Test
  void showsNoFiguresOfFewerThanFiveAppointments() throws Exception {
    when(appointments.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(List.of(new AppointmentFigures.Count("damp-and-mould", 3, 1, 0, 0)));

    web.perform(get("/charter/figures"))
        .andExpect(content().string(containsString("fewer than 5 appointments")))
        .andExpect(content().string(org.hamcrest.Matchers.not(containsString("damp-and-mould"))));
  }

  @Test
  void publishesHowOftenPeopleAskUsToExplainAndFoldsSmallGroups() throws Exception {
    when(explanations.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(
            List.of(
                new ExplanationFigures.Count("damp-and-mould", 9, 6, 2),
                new ExplanationFigures.Count("pest-visit", 3, 3, 0),
                new ExplanationFigures.Count("planning", 2, 1, 1)));

    web.perform(get("/charter/figures"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    stringContainsInOrder(
                        "People asked us 14 times to explain something. We explained 10 in time and"
                            + " were late with 3. We are still in time with 1",
                        "damp-and-mould",
                        "All other services together")))
        .andExpect(content().string(org.hamcrest.Matchers.not(containsString("pest-visit"))));
  }

  @Test
  void showsNoFiguresOfFewerThanFiveQuestions() throws Exception {
    when(explanations.counted(TODAY.minusWeeks(12), TODAY))
        .thenReturn(List.of(new ExplanationFigures.Count("damp-and-mould", 4, 3, 1)));

    web.perform(get("/charter/figures"))
        .andExpect(content().string(containsString("fewer than 5 times to explain something")))
        .andExpect(content().string(org.hamcrest.Matchers.not(containsString("damp-and-mould"))));
  }
}
