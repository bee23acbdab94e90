package org.kept.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kept.access.SampleAccounts;
import org.kept.access.TrackingKeys;
import org.kept.journey.Council;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.promise.Service;
import org.kept.request.Requests;
import org.kept.request.Withdrawals;
import org.kept.workflow.engine.Publishing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Every page, also when something is wrong on it and in Gaelic: axe finds no fault, nothing has to
 * be scrolled sideways, and a picture of it is kept in target/screenshots for people to look at.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({Council.class, Publishing.class})
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageTest {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final List<Integer> WIDTHS = List.of(1280, 390);
  private static final int NARROWEST = 320;

  /** Services whose forms are among the sights. */
  private static final Set<String> SEEN =
      Set.of("missed-bin", "pothole", "street-light", "council-tax-change-of-address");

  /** axe does not look at what is typed into a field: white on white would pass. */
  private static final String FAINT =
      """
      (() => {
        const light = (colour) => {
          const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return [...document.querySelectorAll('input.ds_input, textarea.ds_input, select')]
          .filter((field) => {
            const style = getComputedStyle(field);
            const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => x - y);
            return (b + 0.05) / (a + 0.05) < 4.5;
          })
          .map((field) => field.name);
      })()
      """;

  @Autowired private Council council;
  @Autowired private Catalogue catalogue;
  @Autowired private Requests requests;
  @Autowired private TrackingKeys keys;
  @Autowired private KeptClock clock;
  @Autowired private Publishing publishing;
  @Autowired private Withdrawals withdrawals;
  @LocalServerPort private int port;

  private TestBrowser browser;
  private SampleCases cases;
  private final Map<Who, BrowserContext> visitors = new EnumMap<>(Who.class);

  @BeforeAll
  void aCouncilWithWork() {
    browser = TestBrowser.start();
    council.opensOn("2026-06-11 10:00");
    cases = new SampleCases(council, requests, publishing, keys, withdrawals);
    for (Who who : Who.values()) {
      visitors.put(who, arrives(who));
    }
  }

  @AfterAll
  void closes() {
    clock.run();
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sights")
  void isForEveryone(Sight sight) {
    try (Page page = requireNonNull(visitors.get(sight.who())).newPage()) {
      int status = sight.open(page, cases);

      assertThat(status)
          .as("%s: %s", sight.name(), page.locator(".ds_error-summary").allInnerTexts())
          .isEqualTo(sight.status());

      for (int width : WIDTHS) {
        page.setViewportSize(width, 900);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(PICTURES.resolve(sight.name() + "-" + width + ".png")));
        assertThat(faults(page)).as("%s at %d pixels", sight.name(), width).isEmpty();
        assertThat(page.evaluate(FAINT))
            .as("fields of %s in which what is typed cannot be read", sight.name())
            .isEqualTo(List.of());
      }
      for (int width : List.of(390, NARROWEST)) {
        page.setViewportSize(width, 900);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
            .as("the width of %s at %d pixels", sight.name(), width)
            .isEqualTo(width);
      }
    }
  }

  /** At the width of a phone only; a few were looked at from near among the sights. */
  @ParameterizedTest(name = "ask-{0}")
  @MethodSource("services")
  void everyServiceCanBeAskedForByEveryone(String service) {
    try (Page page = requireNonNull(visitors.get(Who.STRANGER)).newPage()) {
      page.setViewportSize(WIDTHS.get(1), 900);
      page.navigate("/ask/" + service);

      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setAnimations(ScreenshotAnimations.DISABLED)
              .setPath(PICTURES.resolve("every-ask-" + service + "-390.png")));
      assertThat(page.locator("[data-questions] > *").count()).isPositive();
      assertThat(faults(page)).as(service).isEmpty();
      assertThat(page.evaluate(FAINT)).as(service).isEqualTo(List.of());
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as(service)
          .isEqualTo(WIDTHS.get(1));
    }
  }

  Stream<String> services() {
    return catalogue.services().stream().map(Service::id).filter(id -> !SEEN.contains(id));
  }

  static Stream<Sight> sights() {
    return Sight.all();
  }

  private static List<String> faults(Page page) {
    // To name every element that is well takes as long as to look for those that are not.
    AxeRunOptions faultsOnly = new AxeRunOptions();
    faultsOnly.setResultTypes(List.of("violations"));
    return new AxeBuilder(page)
            .setLegacyMode(true)
            .options(faultsOnly)
            .withTags(STANDARDS)
            .analyze()
            .getViolations()
            .stream()
            .flatMap(
                rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
            .toList();
  }

  private BrowserContext arrives(Who who) {
    BrowserContext visitor = browser.visitor(port);
    if (who.gaelic()) {
      visitor.addCookies(List.of(gaelic()));
    }
    if (who.holdsKeys()) {
      takeKeys(visitor);
    }
    if (who.staff()) {
      signIn(visitor, who.username());
    }
    return visitor;
  }

  private void takeKeys(BrowserContext visitor) {
    try (Page page = visitor.newPage()) {
      for (String reference : cases.references()) {
        page.navigate("/track/" + reference + "?key=" + keys.keyOf(reference));
      }
    }
  }

  private void signIn(BrowserContext visitor, String username) {
    // Left open until its visitor goes: closing it while it still loads where it landed can hang.
    Page page = visitor.newPage();
    page.navigate("/sign-in");
    page.locator("#username").fill(username);
    page.locator("#password").fill(SampleAccounts.passwordOf(username));
    page.locator("main button[type=submit]").click();
    page.waitForURL(address -> !address.contains("/sign-in"));
  }

  private Cookie gaelic() {
    return new Cookie("kept-language", "gd").setUrl("http://localhost:" + port);
  }
}
