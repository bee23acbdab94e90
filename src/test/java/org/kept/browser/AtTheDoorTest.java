package org.kept.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kept.journey.Council;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** What only a real server and a real browser show of how things come in. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(Council.class)
@TestInstance(Lifecycle.PER_CLASS)
class AtTheDoorTest {

  @Autowired private Council council;
  @Autowired private KeptClock clock;
  @LocalServerPort private int port;

  private TestBrowser browser;

  @BeforeAll
  void opens() {
    browser = TestBrowser.start();
    council.opensOn("2026-06-11 10:00");
  }

  @AfterAll
  void closes() {
    clock.run();
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/desk", "/studio/calendars", "/camunda", "/camunda/app/cockpit", "/outbox/1"})
  void sendsNobodyToTheHostThatSomebodyWroteIntoAHeader(String path) {
    try (BrowserContext visitor = browser.visitor(port)) {
      APIResponse answer = asksAsIfAtAnotherHost(visitor.request(), path);

      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.headers().get("location")).isEqualTo("/sign-in");
    }
  }

  @Test
  void bringsStaffWhereTheyWantedToGoWhateverTheHostWasCalled() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      asksAsIfAtAnotherHost(visitor.request(), "/desk?view=team");
      page.navigate("/sign-in");
      page.locator("#username").fill("officer");
      page.locator("#password").fill("kept-officer");
      page.locator("main button[type=submit]").click();

      assertThat(page.url()).isEqualTo("http://localhost:" + port + "/desk?view=team");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 16})
  void saysOfAFileThatIsFarTooLargeThatItIs(int megabytes) {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "owner", "/studio/calendars");
      page.locator("input[type=file]")
          .setInputFiles(
              new FilePayload("days.json", "application/json", new byte[megabytes * 1024 * 1024]));

      Response answer =
          page.waitForResponse(
              response -> response.url().endsWith("/studio/calendars/holidays"),
              () -> page.locator("form[action$=holidays] button[type=submit]").click());

      assertThat(answer.status()).isEqualTo(422);
      page.waitForLoadState();
      assertThat(page.locator("main").innerText())
          .contains("The file is longer than 512 KB. Choose one with holidays only.");
    }
  }

  @Test
  void asksAtOnceWhatAnAnswerBringsUpWhereScriptsRun() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/damp-and-mould");
      List<String> before = questionsOn(page);
      assertThat(page.locator("[data-more]").isVisible()).isFalse();

      page.locator("[name='answers.homeAddress']").fill("3 Kirk Wynd");
      page.locator("label[for^='answers-leak']").first().click();
      page.waitForFunction(
          "n => document.querySelectorAll('[data-questions] > *').length > n", before.size());

      assertThat(questionsOn(page))
          .containsAll(before)
          .anyMatch(question -> question.contains("Where does the water come in?"));
      assertThat(page.locator("[data-new-questions]").innerText()).contains("more question");
      assertThat(page.locator("[name='answers.homeAddress']").inputValue())
          .isEqualTo("3 Kirk Wynd");
    }
  }

  @Test
  void saysWhatIsNewWhereScriptsDoNot() {
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/damp-and-mould");
      assertThat(page.locator("[data-more]").innerText()).contains("More questions may follow");
      page.locator("label[for^='answers-leak']").first().click();
      page.locator("main form[method=post] button[type=submit]").click();

      assertThat(page.locator("#new-questions").innerText())
          .contains(
              "Please answer one more question",
              "Where does the water come in?",
              "Nothing has been sent yet");
    }
  }

  private static List<String> questionsOn(Page page) {
    return page.locator("[data-questions] > *").allInnerTexts();
  }

  private static APIResponse asksAsIfAtAnotherHost(APIRequestContext requests, String path) {
    return requests.get(
        path,
        RequestOptions.create()
            .setHeader("Host", "evil.example")
            .setHeader("X-Forwarded-Host", "worse.example")
            .setMaxRedirects(0));
  }
}
