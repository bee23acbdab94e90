package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** This room's pages and filters, with stand-ins for the pages of other rooms. */
@WebMvcTest(properties = "spring.thymeleaf.check-template-location=false")
@ContextConfiguration(classes = SecurityTest.Rooms.class)
@ActiveProfiles("sample")
class SecurityTest {

  private static final Map<String, String> PAGES =
      Map.of(
          "/desk",
          "officer",
          "/audit",
          "auditor",
          "/outbox",
          "admin",
          "/studio",
          "owner",
          "/work-orders",
          "glen-roads");

  private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @Autowired private MockMvc mvc;
  @Autowired private StaffSignIn staff;
  @Autowired private StaffAccounts accounts;
  @Autowired private KeptClock clock;

  @BeforeEach
  void aNewDay() {
    clock.advance(Duration.ofHours(24));
  }

  @Test
  void letsOnlyTheRightRoleIn() throws Exception {
    for (String page : PAGES.keySet()) {
      for (StaffAccount account : SampleAccounts.ALL) {
        int expected = account.roles().equals(rolesOf(page)) || mayWork(page, account) ? 200 : 403;
        assertThat(statusOf(page, account.username()))
            .as(account.username() + " at " + page)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void asksAnyoneElseToSignIn() throws Exception {
    for (String page : PAGES.keySet()) {
      mvc.perform(get(page)).andExpect(redirectedUrl("/sign-in"));
    }
    mvc.perform(get("/camunda/app/cockpit")).andExpect(redirectedUrl("/sign-in"));
    mvc.perform(get("/actuator/loggers")).andExpect(redirectedUrl("/sign-in"));
  }

  @Test
  void givesBackWhatCameFromAPageOfOursThatWasOpenForTooLong() throws Exception {
    for (String address : List.of("/ask/pothole", "/desk/work/one")) {
      mvc.perform(tooLate(address).header("Sec-Fetch-Site", "same-origin"))
          .andExpect(status().isForbidden())
          .andExpect(
              request()
                  .attribute(
                      SentAgain.NAME,
                      new SentAgain(
                          address,
                          List.of(new SentAgain.Field("where", "At the gate")),
                          false,
                          false)));
    }
  }

  @Test
  void asksWhoeverSignedOutMeanwhileToSignInAtOnce() throws Exception {
    mvc.perform(
            tooLate("/ask/pothole")
                .header("Sec-Fetch-Site", "same-origin")
                .with(SecurityTest::hadASession))
        .andExpect(status().isForbidden())
        .andExpect(request().attribute(SentAgain.NAME, atTheGate(true)));
    mvc.perform(
            tooLate("/ask/pothole")
                .header("Sec-Fetch-Site", "same-origin")
                .with(SecurityTest::hadASession)
                .with(user(staff.loadUserByUsername("officer"))))
        .andExpect(status().isForbidden())
        .andExpect(request().attribute(SentAgain.NAME, atTheGate(false)));
  }

  private static MockHttpServletRequest hadASession(MockHttpServletRequest request) {
    request.setRequestedSessionId("of somebody who signed in once");
    request.setRequestedSessionIdValid(false);
    return request;
  }

  private static SentAgain atTheGate(boolean signIn) {
    return new SentAgain(
        "/ask/pothole", List.of(new SentAgain.Field("where", "At the gate")), false, signIn);
  }

  @Test
  void putsNothingIntoAPageOfOursThatCameFromElsewhereOrIsSecret() throws Exception {
    mvc.perform(tooLate("/ask/pothole").header("Sec-Fetch-Site", "cross-site"))
        .andExpect(status().isForbidden())
        .andExpect(request().attribute(SentAgain.NAME, Matchers.nullValue()));
    mvc.perform(tooLate("/ask/pothole"))
        .andExpect(status().isForbidden())
        .andExpect(request().attribute(SentAgain.NAME, Matchers.nullValue()));
    mvc.perform(
            tooLate("/accounts/officer/password")
                .header("Sec-Fetch-Site", "same-origin")
                .param("password", "a-new-password"))
        .andExpect(status().isForbidden())
        .andExpect(request().attribute(SentAgain.NAME, Matchers.nullValue()));
  }

  private static MockHttpServletRequestBuilder tooLate(String address) {
    return post(address)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .param("_csrf", "from long ago")
        .param("where", "At the gate");
  }

  @Test
  void saysOfAnUnknownAddressThatItDoesNotExist() throws Exception {
    mvc.perform(get("/wp-login.php").with(request -> withoutSession("/wp-login.php")))
        .andExpect(status().isNotFound());

    assertThat(statusOf("/wp-login.php", "admin")).isEqualTo(404);
    assertThat(statusOf("/forgotten", "admin")).as("mapped, but without a policy").isEqualTo(404);
  }

  @Test
  void refusesTheCharacterThatNoDatabaseKeeps() throws Exception {
    mvc.perform(post("/ask/missed-bin").with(ourForm()).param("words", "caf\u00e9 \uD83D\uDE00"))
        .andExpect(status().isOk());

    mvc.perform(post("/ask/missed-bin").with(ourForm()).param("words", "a\0b"))
        .andExpect(status().isBadRequest());
  }

  @Test
  void takesOutOfEveryFormWhatCannotBeRead() throws Exception {
    mvc.perform(
            post("/ask/missed-bin").with(ourForm()).param("words", "a\u202Eb\u0007c\u000B\r\nd"))
        .andExpect(content().string("abc\r\nd"));
    mvc.perform(get("/sign-in").param("wait", "1\u0008"))
        .andExpect(content().string(Matchers.containsString("too many tries")));
  }

  @Test
  void startsNoSessionForCustomers() throws Exception {
    mvc.perform(get("/ask/missed-bin").with(request -> withoutSession("/ask/missed-bin")))
        .andExpect(status().isOk())
        .andExpect(cookie().exists("KEPT-CSRF"));
  }

  @Test
  void knowsACustomerFromAMemberOfStaff() throws Exception {
    mvc.perform(get("/ask/missed-bin")).andExpect(content().string("customer"));
    mvc.perform(get("/ask/missed-bin").with(user(staff.loadUserByUsername("officer"))))
        .andExpect(content().string("officer"));
    assertThat(new CurrentActor().get()).isEqualTo(Actor.system());
  }

  @Test
  void refusesAFormThatIsNotOurs() throws Exception {
    mvc.perform(post("/ask/missed-bin")).andExpect(status().isForbidden());
    mvc.perform(post("/ask/missed-bin").with(ourForm())).andExpect(status().isOk());
    mvc.perform(post("/api/v1/requests")).andExpect(status().isOk());
  }

  @Test
  void sendsPeopleToTheirWorkAfterSigningIn() throws Exception {
    signIn("officer", "kept-officer").andExpect(redirectedUrl("/desk"));
    signIn("LEAD ", "kept-lead").andExpect(redirectedUrl("/desk"));
    signIn("glen-roads", "kept-glen-roads").andExpect(redirectedUrl("/work-orders"));
    signIn("auditor", "kept-auditor").andExpect(redirectedUrl("/audit"));
    signIn("admin", "kept-admin").andExpect(redirectedUrl("/outbox"));
    signIn("owner", "kept-owner").andExpect(redirectedUrl("/studio/calendars"));
  }

  @Test
  void sendsPeopleWhereTheyWantedToGo() throws Exception {
    MockHttpSession session = new MockHttpSession();
    mvc.perform(get("/desk/case?of=1").session(session)).andExpect(redirectedUrl("/sign-in"));

    mvc.perform(
            post("/sign-in")
                .session(session)
                .with(ourForm())
                .param("username", "officer")
                .param("password", "kept-officer"))
        .andExpect(redirectedUrl("/desk/case?of=1"));
  }

  @Test
  void sendsPeopleToTheirWorkWhereTheyMayNotOpenWhatTheyWanted() throws Exception {
    MockHttpSession session = new MockHttpSession();
    mvc.perform(get("/desk/case?of=1").session(session)).andExpect(redirectedUrl("/sign-in"));

    mvc.perform(
            post("/sign-in")
                .session(session)
                .with(ourForm())
                .param("username", "auditor")
                .param("password", "kept-auditor"))
        .andExpect(redirectedUrl("/audit"));
  }

  @Test
  void saysTheSameWhetherOrNotTheAccountExists() throws Exception {
    for (String username : Set.of("roads-officer", "nobody")) {
      for (int n = 0; n < 5; n++) {
        signIn(username, "wrong").andExpect(redirectedUrl("/sign-in?again"));
      }
      signIn(username, "kept-" + username).andExpect(redirectedUrl("/sign-in?wait=1"));
    }

    mvc.perform(get("/sign-in?wait=1"))
        .andExpect(content().string(Matchers.containsString("Wait 1 minute, then try again.")));
    mvc.perform(get("/sign-in?wait=61"))
        .andExpect(content().string(Matchers.containsString("Wait 15 minutes, then try again.")));
    mvc.perform(get("/sign-in?wait=soon"))
        .andExpect(content().string(Matchers.not(Matchers.containsString("too many tries"))));

    clock.advance(Duration.ofMinutes(1));
    signIn("roads-officer", "kept-roads-officer").andExpect(redirectedUrl("/desk"));
  }

  @Test
  void endsTheSessionsOfAnAccountThatWasClosed() throws Exception {
    accounts.add(
        new StaffAccount(
            "leaver", "A Leaver", "l@example.com", Set.of(Role.OFFICER), Set.of(), true),
        "kept-leaver");
    MockHttpSession session =
        (MockHttpSession)
            signIn("leaver", "kept-leaver").andReturn().getRequest().getSession(false);
    mvc.perform(get("/desk").session(session)).andExpect(status().isOk());

    accounts.close("leaver");
    clock.advance(Duration.ofSeconds(11));

    mvc.perform(get("/desk").session(session)).andExpect(redirectedUrl("/sign-in"));
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void allowsNoScriptsButOurOwn() throws Exception {
    mvc.perform(get("/ask/missed-bin").secure(true))
        .andExpect(
            header()
                .string(
                    "Content-Security-Policy",
                    Matchers.allOf(
                        Matchers.containsString("default-src 'self'"),
                        Matchers.containsString("frame-ancestors 'none'"),
                        Matchers.not(Matchers.containsString("unsafe")))))
        .andExpect(header().string("Referrer-Policy", "same-origin"))
        .andExpect(header().string("X-Content-Type-Options", "nosniff"))
        .andExpect(header().exists("Strict-Transport-Security"));
    mvc.perform(get("/camunda/app").with(user(staff.loadUserByUsername("admin"))))
        .andExpect(header().doesNotExist("Content-Security-Policy"));
  }

  @Test
  void showsTheSampleAccountsOnTheSignInPage() throws Exception {
    mvc.perform(get("/sign-in?again"))
        .andExpect(status().isOk())
        .andExpect(cookie().exists("KEPT-CSRF"))
        .andExpect(content().string(Matchers.containsString("kept-officer")))
        .andExpect(content().string(Matchers.containsString("name=\"_csrf\"")))
        .andExpect(content().string(Matchers.containsString("is not right")));
  }

  @Test
  void letsAnAdministratorRunTheAccounts() throws Exception {
    UserDetails admin = staff.loadUserByUsername("admin");
    mvc.perform(get("/accounts").with(user(admin)))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("Morag Fraser")));

    mvc.perform(
            post("/accounts")
                .with(user(admin))
                .with(ourForm())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(
                    "username=newcomer&name=A+Newcomer&email=n@example.com&roles=OFFICER"
                        + "&teams=waste,+roads&password=long+enough"))
        .andExpect(redirectedUrl("/accounts?added"));

    assertThat(accounts.find("newcomer").orElseThrow().teams())
        .containsExactlyInAnyOrder("waste", "roads");
    mvc.perform(get("/accounts/newcomer").with(user(admin)))
        .andExpect(content().string(Matchers.containsString("value=\"roads, waste\"")));
    mvc.perform(post("/accounts/newcomer/close").with(user(admin)).with(ourForm()))
        .andExpect(redirectedUrl("/accounts?closed"));
    assertThat(accounts.find("newcomer").orElseThrow().active()).isFalse();
  }

  @Test
  void letsStaffSayWhenTheyAreAwayAndThatTheyAreBack() throws Exception {
    UserDetails lead = staff.loadUserByUsername("lead");
    mvc.perform(get("/desk/away").with(user(lead)))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("Iain MacLeod")));

    mvc.perform(
            post("/desk/away")
                .with(user(lead))
                .with(ourForm())
                .param("from", "2027-12-24")
                .param("until", "2027-12-28"))
        .andExpect(redirectedUrl("/desk/away?saved"));

    assertThat(accounts.find("lead").orElseThrow().absence())
        .isEqualTo(new Absence(LocalDate.of(2027, 12, 24), LocalDate.of(2027, 12, 28)));
    mvc.perform(get("/desk/away").with(user(lead)))
        .andExpect(content().string(Matchers.containsString("value=\"2027-12-28\"")))
        .andExpect(
            content()
                .string(
                    Matchers.containsString(
                        "You are away from Friday 24 December 2027 until Tuesday 28 December 2027."
                            + " Promises that are broken in that time go to the next lead")));

    mvc.perform(
            post("/desk/away")
                .with(user(lead))
                .with(ourForm())
                .param("from", "")
                .param("until", ""))
        .andExpect(redirectedUrl("/desk/away?saved"));
    assertThat(accounts.find("lead").orElseThrow().absence()).isNull();
  }

  @Test
  void letsAnAdministratorSayWhenSomebodyIsAwayButNobodyElse() throws Exception {
    UserDetails admin = staff.loadUserByUsername("admin");

    mvc.perform(
            post("/accounts/head/away")
                .with(user(admin))
                .with(ourForm())
                .param("from", "2027-12-24")
                .param("until", "2027-12-28"))
        .andExpect(redirectedUrl("/accounts?changed"));

    mvc.perform(get("/accounts/head").with(user(admin)))
        .andExpect(content().string(Matchers.containsString("value=\"2027-12-24\"")));
    mvc.perform(get("/accounts").with(user(admin)))
        .andExpect(content().string(Matchers.containsString("Away from Friday 24 December 2027")));
    accounts.changeAbsence("head", null);
    mvc.perform(
            post("/accounts/head/away")
                .with(user(staff.loadUserByUsername("officer")))
                .with(ourForm())
                .param("from", "2027-12-24")
                .param("until", "2027-12-28"))
        .andExpect(status().isForbidden());
    assertThat(accounts.find("head").orElseThrow().absence()).isNull();
  }

  @Test
  void saysBesideTheDayWhatIsWrongWithIt() throws Exception {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "from=&until=2027-12-28", "Give the first day away",
                "from=2027-12-24&until=", "Give the last day away",
                "from=24/12/2027&until=2027-12-28", "Give a day as year, month and day",
                "from=2027-12-24&until=2027-12-23", "The last day cannot be before the first",
                "from=2026-11-02&until=2026-11-04", "This day has passed already",
                "from=2020-12-24&until=2027-12-28", "This day is too far away",
                "from=2027-12-24&until=9999-12-31", "This day is too far away")
            .entrySet()) {
      for (String address : List.of("/desk/away", "/accounts/lead/away")) {
        String who = address.startsWith("/desk") ? "lead" : "admin";
        mvc.perform(
                post(address)
                    .with(user(staff.loadUserByUsername(who)))
                    .with(ourForm())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .content(wrong.getKey()))
            .andExpect(status().isOk())
            .andExpect(content().string(Matchers.containsString(wrong.getValue())))
            .andExpect(content().string(Matchers.containsString("ds_question--error")));
      }
    }
    assertThat(accounts.find("lead").orElseThrow().absence()).isNull();
  }

  @Test
  void saysBesideTheFieldWhatIsWrongWithAnAccount() throws Exception {
    UserDetails admin = staff.loadUserByUsername("admin");

    mvc.perform(
            post("/accounts")
                .with(user(admin))
                .with(ourForm())
                .param("username", "officer")
                .param("name", "Typed <b>before</b>")
                .param("email", "nonsense")
                .param("teams", "Two Words")
                .param("password", "short"))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("This username is taken")))
        .andExpect(content().string(Matchers.containsString("Give an email address")))
        .andExpect(content().string(Matchers.containsString("Choose at least one role")))
        .andExpect(content().string(Matchers.containsString("Write teams as in the catalogue")))
        .andExpect(content().string(Matchers.containsString("8 to 72 characters")))
        .andExpect(content().string(Matchers.containsString("Typed &lt;b&gt;before")));
    mvc.perform(post("/accounts/admin/close").with(user(admin)).with(ourForm()))
        .andExpect(content().string(Matchers.containsString("at least one other administrator")));
  }

  @Test
  void saysWhatIsWrongAlsoWithAFormThatNoPageOfOursSends() throws Exception {
    UserDetails admin = staff.loadUserByUsername("admin");
    String team = "waste,".repeat(20_000) + "waste";

    for (String address : List.of("/accounts", "/accounts/officer")) {
      mvc.perform(
              post(address)
                  .with(user(admin))
                  .with(ourForm())
                  .param("username", "forger")
                  .param("name", "A Forger")
                  .param("email", "f@example.com")
                  .param("roles", "EMPEROR")
                  .param("teams", team)
                  .param("password", "long enough"))
          .andExpect(status().isOk())
          .andExpect(content().string(Matchers.containsString("Choose at least one role")))
          .andExpect(content().string(Matchers.containsString("Write teams as in the catalogue")));
    }
    assertThat(accounts.find("forger")).isEmpty();
    assertThat(accounts.find("officer").orElseThrow().roles()).containsExactly(Role.OFFICER);
  }

  private org.springframework.test.web.servlet.ResultActions signIn(
      String username, String password) throws Exception {
    return mvc.perform(
        post("/sign-in").with(ourForm()).param("username", username).param("password", password));
  }

  /**
   * What a browser sends with a form of ours; the testing library's own way replaces the cookie.
   */
  private RequestPostProcessor ourForm() throws Exception {
    MockHttpServletResponse page = mvc.perform(get("/sign-in")).andReturn().getResponse();
    Matcher hidden = HIDDEN.matcher(page.getContentAsString());
    assertThat(hidden.find()).isTrue();
    return request -> {
      request.setCookies(page.getCookie("KEPT-CSRF"));
      request.addParameter("_csrf", hidden.group(1));
      return request;
    };
  }

  private static MockHttpServletRequest withoutSession(String path) {
    return new MockHttpServletRequest("GET", path) {
      @Override
      public HttpSession getSession(boolean create) {
        if (create) {
          throw new AssertionError("A session was started.");
        }
        return super.getSession(false);
      }
    };
  }

  private int statusOf(String page, String username) throws Exception {
    return mvc.perform(get(page).with(user(staff.loadUserByUsername(username))))
        .andReturn()
        .getResponse()
        .getStatus();
  }

  private Set<Role> rolesOf(String page) {
    return accounts.find(PAGES.getOrDefault(page, "")).orElseThrow().roles();
  }

  private static boolean mayWork(String page, StaffAccount account) {
    return page.equals("/desk") && account.roles().contains(Role.LEAD);
  }

  @Configuration(proxyBeanMethods = false)
  @Import({
    SecurityConfiguration.class,
    StaffSignIn.class,
    SignInThrottle.class,
    SignInController.class,
    AccountsController.class,
    AwayController.class,
    CurrentActor.class,
    OtherRooms.class
  })
  static class Rooms {

    @Bean
    LimitSettings limits() {
      return new LimitSettings(300, 300, 60, 100);
    }

    @Bean
    KeptClock clock() {
      KeptClock clock = new KeptClock();
      clock.standAt(Instant.parse("2026-12-01T09:00:00Z"));
      return clock;
    }

    @Bean
    StaffAccounts accounts(PasswordEncoder passwords, Clock clock) {
      StaffAccounts accounts =
          new StaffAccounts(
              org.springframework.jdbc.core.simple.JdbcClient.create(AccessDatabase.dataSource()),
              passwords,
              clock);
      new SampleAccounts(accounts).addMissing();
      return accounts;
    }
  }

  @RestController
  static class OtherRooms {

    @GetMapping({
      "/ask/{service}",
      "/desk",
      "/desk/case",
      "/audit",
      "/outbox",
      "/studio",
      "/work-orders"
    })
    String page() {
      return new CurrentActor().get().id();
    }

    @GetMapping({"/forgotten", "/camunda/app"})
    String other() {
      return "";
    }

    @PostMapping({"/ask/{service}", "/api/v1/requests"})
    String accepted(@RequestParam(name = "words", defaultValue = "") String words) {
      return words;
    }
  }
}
