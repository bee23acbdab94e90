package org.kept.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kept.journey.Council;
import org.kept.journey.Threads;
import org.kept.promise.Calendars;
import org.kept.request.Promise;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages of calendars, with all that is behind them. */
class CalendarsTest extends StudioPages {

  private static final String CALENDARS = "/studio/calendars";

  @Autowired private Calendars calendars;

  @Test
  void ownersAndAdministratorsChangeCalendarsAndAuditorsReadThem() throws Exception {
    for (String who : List.of("owner", "admin")) {
      as(who, get(CALENDARS))
          .andExpect(status().isOk())
          .andExpect(content().string(containsString("Add a closure")));
    }
    as("auditor", get(CALENDARS))
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("Add a closure"))));
    as("auditor", closure("2026-06-16", "Storm")).andExpect(status().isForbidden());
    as("officer", get(CALENDARS)).andExpect(status().isForbidden());
    web.perform(get(CALENDARS)).andExpect(redirectedUrl("/sign-in"));
  }

  @Test
  void aClosureIsLookedAtThenMadeThenTakenBack() throws Exception {
    Council.Case bin = council.missedBin();
    Promise before = answerOf(bin);

    String proposal = address(as("owner", closure("2026-06-16", "Storm")));
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
                                containsString("by the end of Thursday 18 June 2026"),
                                containsString("Customer is told")))));
    assertThat(answerOf(bin)).isEqualTo(before);

    String made = address(as("owner", apply(proposal, seen(preview))));
    assertThat(answerOf(bin).dueAt()).isAfter(before.dueAt());
    int number = Integer.parseInt(made.substring(made.indexOf('=') + 1));
    as("owner", get(made))
        .andExpect(content().string(containsString("Change " + number + " is made.")));
    as("auditor", get(CALENDARS)).andExpect(content().string(containsString("Snow on every road")));

    String undo =
        address(
            as(
                "admin",
                post("/studio/changes/" + number + "/undo")
                    .param("reason", "The storm went by.")
                    .param("tell", "no")));
    as("admin", apply(undo, seen(text(as("admin", get(undo))))));
    assertThat(answerOf(bin)).isEqualTo(before);
    as("owner", get("/studio/changes/" + number + "/undo"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("cannot be undone")))
        .andExpect(content().string(not(containsString("<textarea"))));
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
    String proposal = address(as("owner", closure("2026-06-16", "Storm")));
    String seen = seen(text(as("owner", get(proposal))));
    int before = calendars.changes().size();

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
    assertThat(calendars.changes()).hasSize(before + 1);
    assertThat(address(as("owner", get(proposal)))).isEqualTo(results.get(0));
  }

  @Test
  void whatChangedSinceIsShownInsteadOfApplied() throws Exception {
    String proposal = address(as("owner", closure("2026-06-16", "Storm")));
    String seen = seen(text(as("owner", get(proposal))));
    int before = calendars.changes().size();
    Council.Case bin = council.missedBin();

    String page =
        text(
            as("owner", apply(proposal, seen))
                .andExpect(status().isConflict())
                .andExpect(
                    content()
                        .string(
                            allOf(
                                containsString("Something changed since you looked"),
                                containsString(bin.reference)))));

    assertThat(calendars.changes()).hasSize(before);
    as("owner", apply(proposal, seen(page))).andExpect(status().isSeeOther());
    assertThat(calendars.changes()).hasSize(before + 1);
  }

  @Test
  void whatMakesNoSenseAnyMoreIsRefusedWithItsReason() throws Exception {
    String first = address(as("owner", closure("2026-06-16", "Storm")));
    String second = address(as("owner", closure("2026-06-16", "Flood")));
    String seen = seen(text(as("owner", get(second))));
    as("owner", apply(first, seen(text(as("owner", get(first))))));

    as("owner", apply(second, seen))
        .andExpect(status().isConflict())
        .andExpect(
            content().string(containsString("is closed on Tuesday 16 June 2026 already: Storm")));
    as("owner", get(second))
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("name=\"seen\""))));
  }

  @Test
  void aReasonThatIsEnglishSaysSoOnAGaelicPage() throws Exception {
    Cookie gaelic = new Cookie("kept-language", "gd");

    as(
            "owner",
            post(CALENDARS + "/closures")
                .param("from", "2026-06-16")
                .param("until", "2026-06-15")
                .param("name", "Storm")
                .param("calendars", "scotland")
                .param("reason", "Snow on every road")
                .param("tell", "yes")
                .cookie(gaelic))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("<html lang=\"gd\"")))
        .andExpect(
            content()
                .string(
                    matchesPattern(
                        "(?s).*lang=\"en\"[^>]*>The last day comes before the first\\..*")));

    String first = address(as("owner", closure("2026-06-16", "Storm")));
    String second = address(as("owner", closure("2026-06-16", "Flood")));
    String seen = seen(text(as("owner", get(second))));
    as("owner", apply(first, seen(text(as("owner", get(first))))));
    as("owner", apply(second, seen).cookie(gaelic))
        .andExpect(status().isConflict())
        .andExpect(content().string(matchesPattern("(?s).*lang=\"en\"[^>]*>[^<]*is closed on.*")));
  }

  @Test
  void nothingTypedIsLostWhenSomethingIsWrong() throws Exception {
    as(
            "owner",
            post(CALENDARS + "/closures")
                .param("from", "2026-06-16")
                .param("until", "yesterday")
                .param("name", "Storm Una")
                .param("calendars", "scotland")
                .param("reason", "short"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Storm Una"),
                        containsString("2026-06-16"),
                        containsString(">short</textarea>"),
                        containsString("href=\"#closure-until\""),
                        containsString("href=\"#closure-tell\""),
                        containsString("Error: Calendars"))));
  }

  @Test
  void aBadFileIsRefusedWholeWithItsLine() throws Exception {
    upload("holidays.json", "{\"events\": [\n{\"title\": \"Day\", \"date\": \"2030-02-30\"}]}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("holidays.json, line 2"),
                        containsString("The list of 2030"))));
    upload("holidays.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("holidays.ics, line 1")));
    upload("long.json", "x".repeat(Wish.LONGEST_FILE + 1))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("longer than 512 KB")));
    upload("none.json", "")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("none.json, line 1: this file is empty.")));
    upload("", "")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Choose a file.")));
    upload(
            "england.json",
            "{\"england-and-wales\": {\"events\": [{\"title\": \"Day\", \"date\": \"2026-04-06\"}]}}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    containsString(
                        "this file has no holidays for Scotland. It has those for: England and"
                            + " Wales.")));
    upload("old.json", "{\"events\": [\n{\"title\": \"Day\", \"date\": \"1066-10-14\"}]}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(containsString("old.json, line 2: Day is in the year 1066. Write a year")));
  }

  @Test
  void aGoodFileIsLookedAtThenMade() throws Exception {
    String proposal =
        address(
            upload(
                "holidays.ics",
                calendarFile("20290101", "New Year’s Day"),
                "whole",
                "scotland",
                "statutory"));
    String preview = text(as("owner", get(proposal)));
    assertThat(preview).contains("Holidays of 2029");

    as("owner", apply(proposal, seen(preview))).andExpect(status().isSeeOther());

    assertThat(calendars.current("statutory").knownUntil()).isEqualTo("2029-12-31");
  }

  @Test
  void aPreviewSaysWhichHolidaysComeAndGoAndWarnsOfAYearThatLosesDays() throws Exception {
    String proposal =
        address(
            upload(
                "bank-holidays.json",
                "{\"scotland\": {\"division\": \"scotland\", \"events\": [{\"title\": \"Royal visit\","
                    + " \"date\": \"2026-12-11\"}, {\"title\": \"New Year’s Day\","
                    + " \"date\": \"2026-01-01\"}]}}"));
    String preview = text(as("owner", get(proposal)));
    assertThat(plain(preview))
        .contains("Holidays of 2026")
        .contains("New: Friday 11 December 2026, Royal visit.")
        .contains("No longer: Friday 2 January 2026, 2nd January; ")
        .contains("Look again: 2026 had")
        .doesNotContain("1 January 2026, New Year");

    as("owner", apply(proposal, seen(preview))).andExpect(status().isSeeOther());

    assertThat(plain(text(as("auditor", get(CALENDARS)))))
        .contains("New: Friday 11 December 2026, Royal visit.", "Look again: 2026 had");
  }

  @Test
  void aLocalHolidayIsAddedAndReplacesNothing() throws Exception {
    int before = calendars.current("scotland").holidays().size();
    upload("fair.ics", calendarFile("20260720", "Fair Monday"), "file", "statutory")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("set by law")));
    String proposal =
        address(upload("fair.ics", calendarFile("20260720", "Fair Monday"), "file", "scotland"));
    String preview = text(as("owner", get(proposal)));
    assertThat(plain(preview))
        .contains("Days added to the holidays of 2026", "New: Monday 20 July 2026, Fair Monday.")
        .doesNotContain("No longer:", "Look again");

    as("owner", apply(proposal, seen(preview))).andExpect(status().isSeeOther());

    assertThat(calendars.current("scotland").holidays()).hasSize(before + 1);
  }

  @Test
  void unknownPreviewsAndChangesAreNotFound() throws Exception {
    as("owner", get("/studio/changes/proposals/7b0c6a0e-27a3-4d5e-9a35-0c0f2f2f2f2f"))
        .andExpect(status().isNotFound());
    as("owner", get("/studio/changes/99999/undo")).andExpect(status().isNotFound());
    as("owner", get("/studio/changes/proposals/nonsense")).andExpect(status().isNotFound());
    as("owner", get("/studio/changes/nonsense/undo").accept("text/html"))
        .andExpect(status().isNotFound())
        .andExpect(content().string(not(containsString("problem"))));
    as("owner", get("/studio/changes/proposals/7b0c6a0e-27a3-4d5e-9a35-0c0f2f2f2f2f?page=x"))
        .andExpect(status().isNotFound());
  }

  private static MockHttpServletRequestBuilder closure(String day, String name) {
    return post(CALENDARS + "/closures")
        .param("from", day)
        .param("until", day)
        .param("name", name)
        .param("calendars", "scotland")
        .param("reason", "Snow on every road")
        .param("tell", "yes");
  }

  private static MockHttpServletRequestBuilder apply(String proposal, String seen) {
    return post(proposal + "/apply").param("seen", seen);
  }

  private static String plain(String page) {
    return page.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
  }

  private static String calendarFile(String day, String name) {
    return """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Test//EN
        BEGIN:VEVENT
        UID:1
        DTSTAMP:20260101T000000Z
        DTSTART;VALUE=DATE:%s
        SUMMARY:%s
        END:VEVENT
        END:VCALENDAR
        """
        .formatted(day, name);
  }

  private ResultActions upload(String name, String contents) throws Exception {
    return upload(name, contents, "file", "scotland", "statutory");
  }

  private ResultActions upload(String name, String contents, String extent, String... calendars)
      throws Exception {
    return web.perform(
        multipart(CALENDARS + "/holidays")
            .file(
                new MockMultipartFile(
                    "file",
                    name,
                    "application/octet-stream",
                    contents.getBytes(StandardCharsets.UTF_8)))
            .param("extent", extent)
            .param("calendars", calendars)
            .param("reason", "The list of 2030")
            .param("tell", "no")
            .with(csrf())
            .with(user(accounts.loadUserByUsername("owner"))));
  }
}
