package org.kept.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.kept.journey.Council;
import org.kept.promise.KeptClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** An address is found and a spot is said with and without scripts. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(Council.class)
@TestInstance(Lifecycle.PER_CLASS)
class AskingWhereTest {

  private static final String POSTCODE = "[name='answers.binAddressPostcode']";
  private static final String FOUND = "#answers-binAddress-found";
  private static final String CHOSEN = "[name='answers.binAddressUprn']";

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

  @Test
  void anAddressIsFoundWithoutScripts() {
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/missed-bin");
      page.locator("label[for='answers-bin-2']").click();
      page.locator("[name='customer.name']").fill("Agnes Mackenzie");
      page.locator(POSTCODE).fill("iv991ab");
      Staff.follows(page, () -> page.locator(".kept-find").click());

      assertThat(page.url()).endsWith("/ask/missed-bin" + FOUND);
      assertThat(page.locator(FOUND).innerText()).contains("We found 12 addresses. Choose one");
      assertThat(page.locator("#answers-bin-2").isChecked()).isTrue();
      assertThat(page.locator("[name='customer.name']").inputValue()).isEqualTo("Agnes Mackenzie");
      page.locator(CHOSEN)
          .selectOption(new SelectOption().setLabel("3 Kirk Wynd, Strathmore, IV99 1AB"));
      page.locator("label[for='answers-neighbours-1']").click();
      page.locator("label[for='answers-recurring-2']").click();
      page.locator("label[for='customer-preferredContact-1']").click();
      page.locator("[name='customer.email']").fill("agnes@example.com");
      Staff.follows(page, () -> page.locator("[name='customer.email']").press("Enter"));

      // The day is missing still; what was chosen is not.
      assertThat(page.locator(".ds_error-summary").innerText())
          .contains("Tell us the day.")
          .doesNotContain("Where is the bin?");
      assertThat(page.locator(CHOSEN + " option:checked").innerText())
          .isEqualTo("3 Kirk Wynd, Strathmore, IV99 1AB");
      page.locator("[name='answers.missedOn']").fill("2026-06-10");
      Staff.follows(page, () -> page.locator("[name='customer.email']").press("Enter"));
      assertThat(page.locator("h1").innerText()).isEqualTo("We have your request");
    }
  }

  @Test
  void enterSendsTheFormAlsoWhereAnotherButtonStandsFirst() {
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/missed-bin");
      Staff.follows(page, () -> page.locator("[name='customer.name']").press("Enter"));

      assertThat(page.locator(".ds_error-summary").innerText()).contains("Tell us your name.");
    }
  }

  @Test
  void enterInThePostcodeFindsWhereScriptsRunAndTheKeyboardIsThere() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/missed-bin");
      page.locator(POSTCODE).fill("IV99 1AB");
      Staff.follows(page, () -> page.locator(POSTCODE).press("Enter"));

      assertThat(page.locator(".ds_error-summary").count()).isZero();
      assertThat(page.evaluate("'#' + document.activeElement.id")).isEqualTo(FOUND);
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.name")).isEqualTo("answers.binAddressUprn");

      page.locator(POSTCODE).fill("nonsense");
      Staff.follows(page, () -> page.locator(POSTCODE).press("Enter"));
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("ds_error-summary");
      page.locator(".ds_error-summary a").click();
      assertThat(page.evaluate("document.activeElement.name"))
          .isEqualTo("answers.binAddressPostcode");
    }
  }

  @Test
  void whereSomebodyIsComesOnlyWhenTheyPressForIt() {
    NewContextOptions inStrathmore =
        new NewContextOptions()
            .setGeolocation(57.478123, -4.225678)
            .setPermissions(List.of("geolocation"));
    try (BrowserContext visitor = browser.visitor(port, inStrathmore);
        Page page = visitor.newPage()) {
      page.navigate("/ask/pothole");
      Locator point = page.locator("[name='answers.wherePoint']");
      assertThat(point.inputValue()).isEmpty();

      page.locator("[data-where-i-am] button").click();
      page.locator("[data-where-i-am] [role=status]:has-text('We filled in where you are.')")
          .waitFor();

      assertThat(point.inputValue()).isEqualTo("57.47812, -4.22568");
      page.locator("main form[method=post] button[type=submit]").click();
      assertThat(page.locator(".ds_error-summary").innerText())
          .contains("Tell us where the hole is.");
      assertThat(page.locator("[name='answers.wherePoint']").inputValue())
          .isEqualTo("57.47812, -4.22568");
    }
  }

  @Test
  void whoseDeviceSaysNothingIsToldSo() {
    try (BrowserContext visitor = browser.visitor(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/pothole");
      page.locator("[data-where-i-am] button").click();

      page.locator("[data-where-i-am] [role=status]:has-text('Please tell us in words.')")
          .waitFor();
      assertThat(page.locator("[name='answers.wherePoint']").inputValue()).isEmpty();
    }
  }

  @Test
  void noButtonForItStandsWhereItCannotWork() {
    try (BrowserContext visitor = browser.visitorWithoutScripts(port);
        Page page = visitor.newPage()) {
      page.navigate("/ask/pothole");

      assertThat(page.locator("[data-where-i-am]").isVisible()).isFalse();
      assertThat(page.locator("[name='answers.wherePoint']").isVisible()).isTrue();
    }
  }
}
