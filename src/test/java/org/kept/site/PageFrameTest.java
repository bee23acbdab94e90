package org.kept.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.kept.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.DefaultErrorViewResolver;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(PlainPages.class)
@WithMockUser
@Import(Incidents.class)
class PageFrameTest {

  @Autowired MockMvc web;
  @MockitoBean CurrentActor currentActor;

  @BeforeEach
  void aCustomerIsHere() {
    when(currentActor.get()).thenReturn(Actor.customer());
  }

  @Test
  void aCustomerSeesTheWaysOfACustomerOnly() throws Exception {
    web.perform(get("/privacy"))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("<html lang=\"en\">"),
                        containsString("Sample Council"),
                        containsString("href=\"/track\""),
                        containsString("id=\"main-content\""),
                        not(containsString("href=\"/outbox\"")),
                        not(containsString("action=\"/sign-out\"")))));
  }

  @Test
  void staffSeeWhatTheirRolesAllow() throws Exception {
    when(currentActor.get())
        .thenReturn(new Actor(Actor.Kind.STAFF, "morag", Set.of(Role.AUDITOR), Set.of()));

    web.perform(get("/privacy"))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Signed in as morag"),
                        containsString("href=\"/audit\""),
                        containsString("action=\"/sign-out\""),
                        not(containsString("href=\"/accounts\"")))));
  }

  @Test
  void gaelicIsRememberedAndAdmitsThatNobodyCheckedIt() throws Exception {
    web.perform(get("/privacy").param("lang", "gd"))
        .andExpect(cookie().value("kept-language", "gd"))
        .andExpect(cookie().httpOnly("kept-language", true));

    web.perform(get("/privacy").cookie(new Cookie("kept-language", "gd")))
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("<html lang=\"gd\">"),
                        containsString("cha do sgrùd neach-labhairt"),
                        containsString("href=\"/privacy?lang=en\""))));
  }

  @Test
  void aLanguageThatWeDoNotHaveIsEnglish() throws Exception {
    web.perform(get("/privacy").param("lang", "fr").header("Accept-Language", "fr"))
        .andExpect(status().isOk())
        .andExpect(cookie().doesNotExist("kept-language"))
        .andExpect(content().string(containsString("<html lang=\"en\">")));
    web.perform(get("/privacy").cookie(new Cookie("kept-language", "fr")))
        .andExpect(content().string(containsString("<html lang=\"en\">")));
  }

  @Test
  void anAssetIsNamedByItsContentAndKeptForAYear() throws Exception {
    String page = web.perform(get("/privacy")).andReturn().getResponse().getContentAsString();
    Matcher style = Pattern.compile("href=\"(/assets/kept-[0-9a-f]{32}\\.css)\"").matcher(page);

    assertThat(style.find()).as(page).isTrue();
    web.perform(get(style.group(1)))
        .andExpect(status().isOk())
        .andExpect(header().string("Cache-Control", containsString("max-age=31536000")));
  }

  @Test
  void noPageNeedsAnythingFromAnotherHost() throws Exception {
    String page = web.perform(get("/accessibility")).andReturn().getResponse().getContentAsString();

    assertThat(page).doesNotContain("http://").doesNotContain("https://").doesNotContain(" style=");
  }

  @Test
  void aFailureOfOursShowsANumberToQuote() throws Exception {
    String page = failed(500);

    assertThat(page).contains("Sorry, something went wrong").contains("This is our fault");
    assertThat(page).containsPattern("kept-reference\">[2-9B-Z]{8}</p>");
  }

  @Test
  void aMissingPageSaysWhatToDo() throws Exception {
    assertThat(failed(404)).contains("We cannot find that page").contains("href=\"/track\"");
    assertThat(failed(403)).contains("You cannot do that here");
    assertThat(failed(405)).contains("We could not take that");
  }

  @Test
  void aBrowserGetsAPageWhereAProgramGetsProblemDetails() throws Exception {
    web.perform(get("/nowhere").accept(MediaType.TEXT_HTML))
        .andExpect(status().isNotFound())
        .andExpect(content().string(""));
    web.perform(get("/nowhere").accept(MediaType.APPLICATION_JSON))
        .andExpect(status().isNotFound())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  private String failed(int status) throws Exception {
    return web.perform(
            get("/error")
                .accept(MediaType.TEXT_HTML)
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/nowhere"))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  /** A slice of the application has no servlet container, and without one Boot leaves this out. */
  @TestConfiguration
  static class ErrorViews {

    @Bean
    DefaultErrorViewResolver errorViews(ApplicationContext context) {
      return new DefaultErrorViewResolver(context, new WebProperties.Resources());
    }
  }
}
