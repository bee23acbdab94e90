package org.kept.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.Threads;
import org.kept.request.Promise;
import org.kept.request.Withdrawals;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages of shorter timescales, with all that is behind them. */
class TimescalesTest extends StudioPages {

  private static final String TIMESCALES = "/studio/timescales";
  private static final String BIN = TIMESCALES + "/missed-bin/collect";

  @Autowired private Publishing publishing;
  @Autowired private Withdrawals withdrawals;
  @Autowired private JdbcClient jdbc;

  /** The shorter timescales are there until every change is taken back. */
  @AfterEach
  @Override
  void noChangeStays() {
    super.noChangeStays();
    publishing.asShipped();
  }

  @Test
  void ownersAndAdministratorsTightenAndAuditorsRead() throws Exception {
    council.missedBin();
    published("2 working days");

    for (String who : List.of("owner", "admin")) {
      as(who, get(TIMESCALES))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString("href=\"" + BIN)));
    }
    as("auditor", get(TIMESCALES))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("3 working days"),
                        containsString("2 working days"),
                        not(containsString("href=\"" + BIN)))));
    as("auditor", get(BIN)).andExpect(status().isForbidden());
    as("auditor", wish()).andExpect(status().isForbidden());
    for (String who : List.of("officer", "lead")) {
      as(who, get(TIMESCALES)).andExpect(status().isForbidden());
      as(who, wish()).andExpect(status().isForbidden());
    }
    web.perform(get(TIMESCALES)).andExpect(redirectedUrl("/sign-in"));
    web.perform(get(BIN)).andExpect(redirectedUrl("/sign-in"));
  }

  @Test
  void whereNothingGotShorterThePageSaysSo() throws Exception {
    // What was found to be about another service can have kept a longer timescale of the first one.
    jdbc.sql("select distinct reference from recategorised").query(String.class).list().stream()
        .filter(reference -> requests.find(reference).filter(withdrawals::possible).isPresent())
        .forEach(reference -> withdrawals.withdraw(reference, "", ""));
    council.missedBin();
    published("4 working days");

    as("owner", get(TIMESCALES))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("No open promise was made by a longer")));
    as("owner", get(BIN)).andExpect(status().isOk());
    as("owner", wish())
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("There is nothing to change."),
                        containsString("We have more lorries."))));
  }

  @Test
  void promisesAreLookedAtThenHeldToItThenGivenBack() throws Exception {
    clock.standAt(java.time.Instant.parse("2026-06-08T09:00:00Z"));
    Council.Case old = council.missedBin();
    council.opensOn("2026-06-11 10:00");
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    published("2 working days");

    String proposal = address(as("owner", wish()));
    String preview =
        text(
            as("owner", get(proposal))
                .andExpect(status().isOk())
                .andExpect(
                    content()
                        .string(
                            allOf(
                                containsString(bin.reference),
                                containsString("Nothing has changed yet."),
                                containsString(
                                    "Held to the new timescale: Give the customer the answer"),
                                containsString("by the end of Tuesday 16 June 2026"),
                                containsString("Customer is told")))));
    assertThat(preview.indexOf("Left as they are")).isPositive();
    assertThat(preview.substring(preview.indexOf("Left as they are"))).contains(old.reference);
    assertThat(answerOf(bin)).isEqualTo(before);

    String made = address(as("owner", apply(proposal, seen(preview))));
    assertThat(made).startsWith(TIMESCALES + "?made=");
    int number = Integer.parseInt(made.substring(made.indexOf('=') + 1));
    assertThat(answerOf(bin).dueAt()).isBefore(before.dueAt());
    as("auditor", get(made))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Change " + number + " is made."),
                        containsString("We have more lorries."))));
    as("owner", get("/studio/calendars"))
        .andExpect(content().string(not(containsString("We have more lorries."))));

    String undo =
        address(
            as(
                "admin",
                post("/studio/changes/" + number + "/undo")
                    .param("reason", "The lorries broke.")
                    .param("tell", "no")));
    String back = address(as("admin", apply(undo, seen(text(as("admin", get(undo)))))));
    assertThat(back).startsWith(TIMESCALES + "?made=");
    assertThat(answerOf(bin)).isEqualTo(before);
    as(
            "owner",
            post("/studio/changes/" + number + "/undo")
                .param("reason", "Once more, with feeling")
                .param("tell", "no"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("cannot be undone")));
  }

  @Test
  void pressingTwiceMakesTheChangeOnce() throws Exception {
    council.missedBin();
    published("2 working days");
    String proposal = address(as("owner", wish()));
    String seen = seen(text(as("owner", get(proposal))));
    int before = changes.all().size();

    List<Object> results =
        Threads.atOnce(
            3,
            () -> {
              try {
                return address(as("owner", apply(proposal, seen)));
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            });

    assertThat(results).allMatch(String.class::isInstance);
    assertThat(results.stream().distinct()).hasSize(1);
    assertThat(changes.all()).hasSize(before + 1);
    assertThat(address(as("owner", get(proposal)))).isEqualTo(results.get(0));
  }

  @Test
  void aReleaseInBetweenIsShownInsteadOfApplied() throws Exception {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);
    published("2 working days");
    String proposal = address(as("owner", wish()));
    String seen = seen(text(as("owner", get(proposal))));
    publishing.timescale("missed-bin", "collect", "2 working days", "1 working day");

    String page =
        text(
            as("owner", apply(proposal, seen))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Something changed since you looked"))));

    assertThat(answerOf(bin)).isEqualTo(before);
    as("owner", apply(proposal, seen(page))).andExpect(status().isSeeOther());
    assertThat(answerOf(bin).dueAt()).isEqualTo("2026-06-12T22:59:59Z");
  }

  @Test
  void aProposalThatSomebodyElseOvertookIsRefusedWithItsReason() throws Exception {
    council.missedBin();
    published("2 working days");
    String first = address(as("owner", wish()));
    String second = address(as("admin", wish()));
    String seen = seen(text(as("admin", get(second))));
    as("owner", apply(first, seen(text(as("owner", get(first)))))).andExpect(status().isSeeOther());

    as("admin", apply(second, seen))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("There is nothing to change.")));
    as("admin", get(second))
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("name=\"seen\""))));
  }

  @Test
  void nothingTypedIsLostWhenSomethingIsWrong() throws Exception {
    council.missedBin();
    published("2 working days");

    as("owner", post(BIN).param("reason", "short"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString(">short</textarea>"),
                        containsString("href=\"#timescale-reason\""),
                        containsString("href=\"#timescale-tell\""),
                        containsString("Error: "))));
  }

  @Test
  void whatNobodyPromisesIsNotFound() throws Exception {
    as("owner", get(TIMESCALES + "/dragon/collect")).andExpect(status().isNotFound());
    as("owner", get(TIMESCALES + "/missed-bin/dance")).andExpect(status().isNotFound());
    as(
            "owner",
            post(TIMESCALES + "/missed-bin/dance")
                .param("reason", "We have more lorries.")
                .param("tell", "no"))
        .andExpect(status().isNotFound());
    as("owner", get("/studio/changes/proposals/7b0c6a0e-27a3-4d5e-9a35-0c0f2f2f2f2f"))
        .andExpect(status().isNotFound());
  }

  private void published(String timescale) {
    publishing.timescale("missed-bin", "collect", "3 working days", timescale);
  }

  private static MockHttpServletRequestBuilder wish() {
    return post(BIN).param("reason", "We have more lorries.").param("tell", "yes");
  }

  private static MockHttpServletRequestBuilder apply(String proposal, String seen) {
    return post(proposal + "/apply").param("seen", seen);
  }
}
