package org.kept.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kept.access.SampleAccounts;
import org.kept.file.SentFiles;
import org.kept.journey.Council;
import org.kept.promise.KeptClock;
import org.kept.request.PreferredContact;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** What customers and staff do at their browsers, from the question to the last word. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({Council.class, Publishing.class})
@TestInstance(Lifecycle.PER_CLASS)
class BrowserJourneysTest {

  private static final Pattern LINK = Pattern.compile("https://kept\\.example(/track/\\S+)");

  @Autowired private Council council;
  @Autowired private KeptClock clock;
  @Autowired private JdbcClient jdbc;
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

  @Test
  void aMissedBinIsAskedForAnsweredFollowedRatedAndAudited() {
    int keptBefore = keptInTheCharter();

    String reference = aCustomerAsksByKeyboardWithoutScripts();
    Page customer = followsTheLinkInTheMessageOf(reference);
    customer.getByLabel("What else should we know?").fill("The lid is broken too.");
    Staff.presses(customer, "Send this to us");
    assertThat(customer.locator("main").innerText()).contains("We have added what you told us.");

    anOfficerClaimsAndCompletes(reference);

    customer.reload();
    assertThat(customer.locator("main").innerText()).contains("We emptied your bin this morning.");
    customer.getByText("Very good", new Page.GetByTextOptions().setExact(true)).click();
    customer.getByLabel("Tell us why, if you like").fill("Quick.");
    customer.locator("form[action$=rating] button").click();
    assertThat(customer.locator("main").innerText())
        .contains("Thank you for telling us how we did.");

    theAuditorReads(reference);
    assertThat(keptInTheCharter()).isGreaterThan(keptBefore);
  }

  @Test
  void aPictureIsSentWithoutScriptsLeftOutSentAgainAndReadByStaff() {
    String reference;
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/pothole");
      page.getByLabel("What is the name of the road?").fill("Glen Avenue");
      page.getByLabel("Where on the road is the hole?").fill("Outside number 7");
      page.getByLabel("How big is the hole?").selectOption("dinner-plate");
      Sight.chooses(page.locator("label[for=answers-hazard-2]"));
      page.getByLabel("Do you have pictures of the hole?")
          .setInputFiles(
              new FilePayload[] {
                new FilePayload("the hole.jpg", "image/jpeg", SentFiles.jpeg(1)),
                new FilePayload("my neighbour.jpg", "image/jpeg", SentFiles.jpeg(2))
              });
      Staff.presses(page, "Send");

      assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("Tell us your name.");
      Locator here = page.getByRole(AriaRole.GROUP, named("Files that you have added"));
      assertThat(here.innerText()).contains("the hole.jpg (JPEG picture, ");
      here.getByText("my neighbour.jpg").uncheck();
      page.getByLabel("What is your name?").fill("Wilhelmina Farquharson");
      Sight.chooses(page.locator("label[for^='customer-preferredContact']").first());
      page.getByLabel("Your email address").fill("wilhelmina@farquharson.example");
      Staff.presses(page, "Send");
      assertThat(page.locator("h1").innerText()).isEqualTo("We have your request");
      reference = page.locator(".kept-reference").first().innerText();

      page.navigate("/track/" + reference);
      assertThat(page.locator(".kept-files").innerText())
          .contains("the hole.jpg")
          .doesNotContain("my neighbour.jpg");
      assertThat(saved(page, "the hole.jpg")).isEqualTo(SentFiles.jpeg(1));
    }
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "roads-officer", "/desk/case/" + reference);
      assertThat(page.locator("main").innerText())
          .contains("Customer sent a file", "Not scanned for viruses");
      isAccessible(page);
      assertThat(saved(page, "the hole.jpg")).isEqualTo(SentFiles.jpeg(1));
    }
  }

  @Test
  void filesThatCameAndThoseThatWereRefusedAreSaidToEverybody() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/pothole");
      page.getByLabel("Do you have pictures of the hole?")
          .setInputFiles(
              new FilePayload[] {
                new FilePayload("the hole.jpg", "image/jpeg", SentFiles.jpeg(1)),
                new FilePayload("drawing.svg", "image/jpeg", SentFiles.bytes("<svg/>"))
              });
      Staff.presses(page, "Send");

      String why = "We cannot take drawing.svg. Choose one of the kinds of file";
      assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains(why);
      page.getByRole(AriaRole.ALERT).getByText(why).click();
      Locator chooser = page.getByLabel("Do you have pictures of the hole?");
      assertThat(chooser.evaluate("field => field === document.activeElement")).isEqualTo(true);
      assertThat(chooser.getAttribute("aria-describedby"))
          .contains("answers-photos-which", "answers-photos-error");
      isAccessible(page);
    }
  }

  @Test
  void aFileThatIsTooLargeIsSaidBeforeItIsSent() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/pothole");
      page.getByLabel("What is the name of the road?").fill("Glen Avenue");
      Locator chooser = page.getByLabel("Do you have pictures of the hole?");
      chooser.setInputFiles(
          new FilePayload("film.jpg", "image/jpeg", new byte[10 * 1024 * 1024 + 1]));
      List<String> sent = new ArrayList<>();
      // Not those that only ask which questions come next.
      page.onRequest(
          request -> {
            if (request.isNavigationRequest()) {
              sent.add(request.method());
            }
          });
      Staff.presses(page, "Send");

      assertThat(page.locator("#answers-photos-error").innerText())
          .isEqualTo("film.jpg is too large. A file can have up to 10 MB. Choose a smaller one.");
      assertThat(chooser.evaluate("field => field === document.activeElement")).isEqualTo(true);
      assertThat(chooser.getAttribute("aria-describedby")).endsWith("answers-photos-error");
      assertThat(sent).doesNotContain("POST");
      isAccessible(page);

      FilePayload[] six = new FilePayload[6];
      for (int i = 0; i < six.length; i++) {
        six[i] = new FilePayload("hole" + i + ".jpg", "image/jpeg", SentFiles.jpeg(i));
      }
      chooser.setInputFiles(six);
      assertThat(page.locator("#answers-photos-error").count()).isZero();
      Staff.presses(page, "Send");
      assertThat(page.locator("#answers-photos-error").innerText())
          .isEqualTo("You can send up to 5 files with one form. Leave some out.");
      assertThat(sent).doesNotContain("POST");

      chooser.setInputFiles(new FilePayload("hole.jpg", "image/jpeg", SentFiles.jpeg(1)));
      Staff.presses(page, "Send");
      assertThat(page.getByRole(AriaRole.ALERT).first().innerText())
          .contains("Tell us your name.")
          .doesNotContain("too large");
      assertThat(page.getByLabel("What is the name of the road?").inputValue())
          .isEqualTo("Glen Avenue");
    }
  }

  @Test
  void aSecondClickSendsNothingAndOneAfterSendingWasStoppedDoes() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.clock().install();
      page.navigate("/feedback");
      page.getByText("Very good", new Page.GetByTextOptions().setExact(true)).click();
      List<String> sent = new ArrayList<>();
      // With no answer to show, the page stays, as it does when sending is stopped.
      page.route(
          "**/feedback",
          route -> {
            sent.add(route.request().method());
            route.fulfill(new Route.FulfillOptions().setStatus(204));
          });
      Locator send = page.locator("main form button");
      send.click();
      send.click();
      assertThat(sent).containsExactly("POST");

      page.unroute("**/feedback");
      page.clock().fastForward(10_000);
      send.click();

      page.waitForURL("**/feedback/thanks*");
    }
  }

  private static void isAccessible(Page page) {
    assertThat(
            new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations())
        .isEmpty();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static byte[] saved(Page page, String name) {
    Download download =
        page.waitForDownload(() -> page.locator(".kept-files a", hasText(name)).click());
    assertThat(download.suggestedFilename()).isEqualTo(name);
    try {
      return Files.readAllBytes(download.path());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Page.LocatorOptions hasText(String words) {
    return new Page.LocatorOptions().setHasText(words);
  }

  private String aCustomerAsksByKeyboardWithoutScripts() {
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      Keyboard keyboard = new Keyboard(page);
      page.navigate("/");
      keyboard.types("Find a service", "bin");
      keyboard.entersAnotherPage();
      keyboard.follows("Missed bin");
      keyboard.follows("Ask for this now");
      assertThat(page.locator(".kept-panel__by-when").innerText())
          .isEqualTo("We tell you the outcome: by the end of Wednesday 17 June 2026");

      keyboard.chooses("Which bin did we miss?", "Recycling");
      keyboard.types("House name or number, and street", "3 Kirk Wynd, Strathmore");
      keyboard.presses("Send");

      assertThat(page.getByRole(AriaRole.ALERT).innerText())
          .contains("There is a problem", "Tell us the day.", "Tell us your name.");
      assertThat(page.title()).startsWith("Error:");
      assertThat(page.getByLabel("House name or number, and street").inputValue())
          .isEqualTo("3 Kirk Wynd, Strathmore");
      assertThat(page.getByLabel("Recycling").isChecked()).isTrue();

      keyboard.typesDay("What day should we have emptied it?", 8, 6, 2026);
      keyboard.chooses("Did we empty your neighbours’ bins?", "Yes");
      keyboard.chooses("Have we missed this bin before?", "No");
      keyboard.types("What is your name?", "Wilhelmina Farquharson");
      keyboard.chooses("How do you want to hear from us?", "Email");
      keyboard.types("Your email address", "wilhelmina@farquharson.example");
      keyboard.presses("Send");

      assertThat(page.locator("h1").innerText()).isEqualTo("We have your request");
      assertThat(page.locator(".kept-panel .kept-panel__by-when").innerText())
          .isEqualTo("You hear from us by the end of Wednesday 17 June 2026");
      return page.locator(".kept-reference").first().innerText();
    }
  }

  private String firstMessageAbout(String reference) {
    return jdbc.sql(
            "select id from outbox where reference = ? and template = 'request-acknowledged'")
        .param(reference)
        .query((row, index) -> row.getString("id"))
        .single();
  }

  private Page followsTheLinkInTheMessageOf(String reference) {
    String message;
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "admin", "/outbox");
      // By its address: other journeys share the outbox, and theirs may fill the first pages.
      page.navigate("/outbox/" + firstMessageAbout(reference));
      assertThat(page.locator("main").innerText()).contains("We have your request " + reference);
      message = page.locator(".kept-message").innerText();
    }
    Matcher link = LINK.matcher(message);
    assertThat(link.find()).as("a link in: %s", message).isTrue();
    Page page = browser.visitor(port).newPage();
    page.navigate(link.group(1));
    assertThat(page.url()).endsWith("/track/" + reference);
    assertThat(page.locator("main").innerText())
        .contains("Waste and Recycling", "by the end of Wednesday 17 June 2026");
    return page;
  }

  private void anOfficerClaimsAndCompletes(String reference) {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "waste-officer", "/desk");
      Staff.opensWorkOf(page, reference);
      assertThat(page.locator("main").innerText())
          .contains("Wilhelmina Farquharson", "The lid is broken too.");
      Staff.presses(page, "Claim");
      page.getByText("We did what was asked").click();
      Staff.presses(page, "Complete");
      assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("There is a problem");
      page.getByLabel("What do you tell the customer?").fill("We emptied your bin this morning.");
      Staff.presses(page, "Complete");
      assertThat(page.getByRole(AriaRole.STATUS).first().innerText()).contains("Done:", reference);
    }
  }

  private void theAuditorReads(String reference) {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "auditor", "/audit");
      page.locator("#reference").fill(reference);
      Staff.presses(page, "Find");
      assertThat(page.url()).endsWith("/audit/" + reference);
      assertThat(page.locator(".kept-panel--kept").count()).isEqualTo(1);
      assertThat(page.locator(".kept-ledger tbody tr").count()).isGreaterThan(6);
      assertThat(page.locator("main").innerText())
          .doesNotContain("Farquharson")
          .doesNotContain("The lid is broken");
    }
  }

  private int keptInTheCharter() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate("/charter");
      return page.locator(".kept-charter__kept dd").allInnerTexts().stream()
          .mapToInt(Integer::parseInt)
          .sum();
    }
  }

  @Test
  void workIsHandedOnWithAReason() {
    Council.Case hole = council.pothole();
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "roads-officer", "/desk");
      Staff.opensWorkOf(page, hole.reference);
      page.locator(".kept-hand-on summary").click();
      page.getByLabel("Which team should have it?").selectOption("lighting");
      page.getByLabel("Why does it go to them?").fill("A lamp post fell into the hole.");
      Staff.presses(page, "Hand on");

      assertThat(page.getByRole(AriaRole.STATUS).first().innerText())
          .contains("You handed the work on");
      assertThat(hole.openWork().team()).isEqualTo("lighting");
    }
  }

  @Test
  void whatIsWrittenForWorkStaysWhateverElseIsDoneOnItsPage() {
    String reference = council.potholeBy(PreferredContact.PHONE);
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "roads-officer", "/desk");
      Staff.opensWorkOf(page, reference);
      page.getByText("We cannot do what was asked").click();
      Staff.presses(page, "Complete");
      Locator alternative = page.getByLabel("What can the customer do instead?");
      alternative.fill("Please ask the owner of the farm.");
      Locator team = page.getByLabel("Why does it go to them?");
      page.locator(".kept-hand-on summary").click();
      team.fill("It may be theirs.");

      Staff.presses(page, "Claim");

      assertThat(page.locator("main").innerText()).contains("You hold this work now");
      assertThat(alternative.inputValue()).isEqualTo("Please ask the owner of the farm.");
      assertThat(team.inputValue()).isEqualTo("It may be theirs.");

      page.locator(".kept-errand form button").click();

      assertThat(page.url()).contains("/desk/work/");
      assertThat(page.locator(".kept-errand").count()).isZero();
      assertThat(alternative.inputValue()).isEqualTo("Please ask the owner of the farm.");

      Staff.presses(page, "Give back");

      assertThat(page.locator("main").innerText()).contains("Nobody yet");
      assertThat(alternative.inputValue()).isEqualTo("Please ask the owner of the farm.");
      page.reload();
      assertThat(alternative.count()).as("Told once, as colleagues use this page too.").isZero();
    }
  }

  @Test
  void nothingIsSentThatWasNotOnThePageWhenItWasSent() {
    Council.Case hole = council.pothole();
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "roads-officer", "/desk");
      Staff.opensWorkOf(page, hole.reference);
      page.getByText("We did what was asked").click();
      page.getByLabel("What do you tell the customer?").fill("Written too early.");
      page.getByText("We need to ask the customer first").click();
      Staff.presses(page, "Complete");
      assertThat(page.getByLabel("What do you tell the customer?").count()).isZero();
      page.getByText("We did what was asked").click();

      Staff.presses(page, "Complete");

      assertThat(page.locator("#new-questions").innerText())
          .contains("Please answer one more question", "What do you tell the customer?");
      Locator words = page.getByLabel("What do you tell the customer?");
      assertThat(words.inputValue()).isEqualTo("Written too early.");
      words.fill("We filled the hole this morning.");
      Staff.presses(page, "Complete");
      assertThat(page.getByRole(AriaRole.STATUS).first().innerText()).contains("Done:");
      page.navigate("/desk/case/" + hole.reference);
      assertThat(page.locator("main").innerText())
          .contains("We filled the hole this morning.")
          .doesNotContain("Written too early");
    }
  }

  @Test
  void enterInAFieldOfAWorkCompletesItAndDoesNothingElse() {
    Council.Case hole = council.pothole();
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "roads-officer", "/desk");
      Staff.opensWorkOf(page, hole.reference);
      page.getByText("An older request asks for the same").click();
      Staff.presses(page, "Complete");
      Locator older = page.getByLabel("What is the reference of the older request?");
      older.fill("ABCDE-FGHJK");

      older.press("Enter");

      assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("There is a problem");
      assertThat(hole.openWork().assignee()).as("It was not claimed.").isNull();
    }
  }

  @Test
  void aFormFromAPageThatWasOpenForTooLongIsNotLost() {
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/street-light");
      page.locator("[name='answers.where']").fill("At the corner of Kirk Wynd");
      page.locator("label[for^='answers-fault']").first().click();
      page.locator("label[for^='answers-hazard']").last().click();
      page.locator("[name='customer.name']").fill("Agnes Mackenzie");
      page.locator("label[for^='customer-preferredContact']").first().click();
      page.locator("[name='customer.email']").fill("agnes@example.com");
      visitor.clearCookies();

      page.locator("main form[method=post] button[type=submit]").first().press("Enter");

      assertThat(page.locator("h1").innerText()).isEqualTo("Not sent yet");
      assertThat(page.locator("main").innerText())
          .contains("At the corner of Kirk Wynd")
          .doesNotContain("administrator", "not signed in");
      Staff.presses(page, "Send it now");
      assertThat(page.locator("h1").innerText()).isEqualTo("We have your request");
    }
  }

  @Test
  void aColleagueWhoWasSignedOutSendsTheSameAgain() {
    Council.Case hole = council.pothole();
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "roads-officer", "/desk");
      Staff.opensWorkOf(page, hole.reference);
      page.getByText("We did what was asked").click();
      page.getByLabel("What do you tell the customer?").fill("We filled the hole this morning.");
      visitor.clearCookies(new BrowserContext.ClearCookiesOptions().setName("KEPT-SESSION"));

      Staff.presses(page, "Complete");

      assertThat(page.locator("main").innerText())
          .contains("You are not signed in any more", "We filled the hole this morning.");
      assertThat(hole.openWork().assignee()).isNull();
      Page signIn = visitor.waitForPage(() -> page.getByText("Sign in (opens").click());
      signIn.locator("#username").fill("roads-officer");
      signIn.locator("#password").fill(SampleAccounts.passwordOf("roads-officer"));
      signIn.locator("main button[type=submit]").click();
      signIn.waitForURL(address -> !address.contains("/sign-in"));
      Staff.presses(page, "Send it now");
      // The sign-in changed what shows that a form is ours.
      Staff.presses(page, "Send it now");
      assertThat(page.getByRole(AriaRole.STATUS).first().innerText())
          .contains("Done:", hole.reference);
    }
  }

  @ParameterizedTest
  @CsvSource({"cockpit, Running Process Instances", "tasklist, Create a filter"})
  void theAdministratorWorksWithTheToolsOfTheEngine(String tool, String words) {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "admin", "/outbox");
      Response opened = page.navigate("/camunda/app/" + tool + "/default/");

      assertThat(opened.status()).isEqualTo(200);
      page.getByText(words).first().waitFor();
      // The name comes by a request of the page's own; a name that never comes fails here.
      page.getByText("Shona Mackay").first().waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "officer, /outbox",
    "officer, /accounts",
    "officer, /audit",
    "officer, /actuator/metrics",
    "officer, /camunda/app/cockpit/default/",
    "officer, /camunda/api/engine/engine/default/task",
    "lead, /camunda/app/tasklist/default/",
    "auditor, /desk",
    "auditor, /outbox",
    "owner, /desk",
    "admin, /desk",
    "admin, /audit"
  })
  void theWrongRoleIsTurnedAway(String username, String address) {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate("/sign-in");
      page.locator("#username").fill(username);
      page.locator("#password").fill("kept-" + username);
      page.locator("main button[type=submit]").click();

      assertThat(page.navigate(address).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/desk",
    "/audit",
    "/outbox",
    "/accounts",
    "/camunda/app/cockpit/default/",
    "/actuator/metrics"
  })
  void whoeverIsNotSignedInIsAskedTo(String address) {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate(address);

      assertThat(page.url()).endsWith("/sign-in");
    }
  }

  @Test
  void nobodyMakesAFirstAdministratorOfTheEngine() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      Staff.signsIn(page, "admin", "/outbox");
      page.navigate("/camunda/app/admin/default/");

      Object answer =
          page.evaluate(
              """
              () => fetch('/camunda/api/admin/setup/default/user/create', {
                method: 'POST',
                headers: {
                  'Content-Type': 'application/json',
                  'X-XSRF-TOKEN': (document.cookie.match(/XSRF-TOKEN=([^;]+)/) || [])[1] || ''
                },
                body: JSON.stringify({profile: {id: 'intruder', firstName: 'I', lastName: 'N'},
                  credentials: {password: 'intruder-123'}})
              }).then(answer => answer.status)
              """);

      assertThat(answer).isEqualTo(403);
    }
  }
}
