package org.kept.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.kept.journey.Council;
import org.kept.journey.KeptTest;
import org.kept.promise.KeptClock;
import org.kept.promise.RecordedChange;
import org.kept.request.Promise;
import org.kept.request.Requests;
import org.kept.workflow.DateChanges;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What tests of pages on which owners move dates have in common. */
@KeptTest
abstract class StudioPages {

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

  @Autowired private WebApplicationContext application;
  @Autowired UserDetailsService accounts;
  @Autowired Council council;
  @Autowired Requests requests;
  @Autowired DateChanges changes;
  @Autowired KeptClock clock;

  MockMvc web;

  @BeforeEach
  void thursdayMorning() {
    council.opensOn("2026-06-11 10:00");
    web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
  }

  @AfterEach
  void noChangeStays() {
    List<RecordedChange> all = new ArrayList<>(changes.all());
    Collections.reverse(all);
    for (RecordedChange change : all) {
      if (change.holds()) {
        try {
          changes.undo(change.number(), false, council.staff("owner"));
        } catch (IllegalArgumentException settled) {
          assertThat(settled).hasMessageStartingWith("Nothing is left to take back");
        }
      }
    }
    clock.run();
  }

  ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
    return web.perform(request.with(csrf()).with(user(accounts.loadUserByUsername(who))));
  }

  static String address(ResultActions answer) throws Exception {
    return Objects.requireNonNull(
        answer.andExpect(status().isSeeOther()).andReturn().getResponse().getRedirectedUrl());
  }

  static String text(ResultActions answer) throws Exception {
    return answer.andReturn().getResponse().getContentAsString();
  }

  static String seen(String page) {
    Matcher seen = SEEN.matcher(page);
    assertThat(seen.find()).as("a plan to agree to").isTrue();
    return seen.group(1);
  }

  Promise answerOf(Council.Case aCase) {
    return requests.promisesOf(aCase.reference).stream()
        .filter(promise -> promise.milestone().equals("answer"))
        .findFirst()
        .orElseThrow();
  }
}
