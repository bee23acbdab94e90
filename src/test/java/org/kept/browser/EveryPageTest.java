package org.kept.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kept.access.SampleAccounts;
import org.kept.access.TrackingKeys;
import org.kept.journey.Council;
import org.kept.promise.Catalogue;
import org.kept.promise.KeptClock;
import org.kept.promise.Service;
import org.kept.request.Appointments;
import org.kept.request.Attachments;
import org.kept.request.Explanations;
import org.kept.request.Reopenings;
import org.kept.request.Requests;
import org.kept.request.Withdrawals;
import org.kept.workflow.WorkItems;
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
 * While you work on some of them, {@code -Dkept.sights=case,ask-pothole} looks at these alone.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({Council.class, Publishing.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
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

  private static final String WIDE = "document.documentElement.scrollWidth";

  // To name every element that is well takes as long as to look for those that are not.
  private static final String FAULTS =
      """
      async (tags) => {
        const found =
          await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
        return found.violations
          .flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html));
      }
      """;
  private static final String AXE = AxeBuilder.getAxeScript();

  @Autowired private Council council;
  @Autowired private Catalogue catalogue;
  @Autowired private Requests requests;
  @Autowired private TrackingKeys keys;
  @Autowired private KeptClock clock;
  @Autowired private Publishing publishing;
  @Autowired private Withdrawals withdrawals;
  @Autowired private Reopenings reopenings;
  @Autowired private Explanations explanations;
  @Autowired private Appointments appointments;
  @Autowired private WorkItems work;
  @Autowired private Attachments attachments;
  @LocalServerPort private int port;

  private SampleCases cases;
  private @Nullable Onlookers onlookers;

  @BeforeAll
  void aCouncilWithWork() {
    council.opensOn("2026-06-11 10:00");
    cases =
        new SampleCases(
            council,
            requests,
            publishing,
            keys,
            withdrawals,
            reopenings,
            explanations,
            appointments,
            work,
            attachments);
    Map<Who, String> visitors = new EnumMap<>(Who.class);
    try (TestBrowser browser = TestBrowser.start()) {
      for (Who who : Who.values()) {
        visitors.put(who, arrives(browser, who));
      }
    }
    onlookers = Onlookers.look(port, visitors, looks().toList());
  }

  @AfterAll
  void closes() {
    clock.run();
    if (onlookers != null) {
      onlookers.close();
    }
  }

  @Test
  @Order(1)
  void whatIsWrongOnAPageIsFound() {
    requireNonNull(onlookers).saw("wrong");
  }

  @ParameterizedTest(name = "{0}")
  @Order(2)
  @MethodSource("sights")
  void isForEveryone(Sight sight) {
    requireNonNull(onlookers).saw(sight.name());
  }

  /** At the width of a phone only; a few were looked at from near among the sights. */
  @ParameterizedTest(name = "ask-{0}")
  @Order(3)
  @MethodSource("services")
  void everyServiceCanBeAskedForByEveryone(String service) {
    requireNonNull(onlookers).saw(every(service));
  }

  /** In the order of the tests, which wait for them. */
  private Stream<Look> looks() {
    return Stream.of(
            Stream.of(new Look("wrong", Who.STRANGER, this::opensAWrongPage, this::findsTheWrong)),
            sights().map(this::look),
            services().map(this::everyService))
        .flatMap(looks -> looks);
  }

  private Look look(Sight sight) {
    return new Look(
        sight.name(),
        sight.who(),
        page ->
            assertThat(sight.open(page, cases))
                .as("%s: %s", sight.name(), page.locator(".ds_error-summary").allInnerTexts())
                .isEqualTo(sight.status()),
        page -> isForEveryone(page, sight.name()));
  }

  private static void isForEveryone(Page page, String name) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      pictures(page, name + "-" + width);
      assertThat(faults(page)).as("%s at %d pixels", name, width).isEmpty();
      assertThat(page.evaluate(FAINT))
          .as("fields of %s in which what is typed cannot be read", name)
          .isEqualTo(List.of());
    }
    for (int width : List.of(390, NARROWEST)) {
      page.setViewportSize(width, 900);
      assertThat(page.evaluate(WIDE))
          .as("the width of %s at %d pixels", name, width)
          .isEqualTo(width);
    }
  }

  private Look everyService(String service) {
    return new Look(
        every(service),
        Who.STRANGER,
        page -> {
          page.setViewportSize(WIDTHS.get(1), 900);
          page.navigate("/ask/" + service);
        },
        page -> {
          pictures(page, every(service) + "-390");
          assertThat(page.locator("[data-questions] > *").count()).isPositive();
          assertThat(faults(page)).as(service).isEmpty();
          assertThat(page.evaluate(FAINT)).as(service).isEqualTo(List.of());
          assertThat(page.evaluate(WIDE)).as(service).isEqualTo(WIDTHS.get(1));
        });
  }

  private static String every(String service) {
    return "every-ask-" + service;
  }

  private void opensAWrongPage(Page page) {
    page.setViewportSize(NARROWEST, 900);
    page.setContent(
        """
        <main>
          <img src="data:,"><p style="color: #ccc; background: #fff">Hardly to be read</p>
          <input class="ds_input" name="white" style="color: #fff; background: #fff">
          <div style="width: 900px">Wide</div>
        </main>
        """);
  }

  private void findsTheWrong(Page page) {
    assertThat(faults(page))
        .anyMatch(fault -> fault.startsWith("image-alt: "))
        .anyMatch(fault -> fault.startsWith("color-contrast: "))
        .anyMatch(fault -> fault.startsWith("label: "));
    assertThat(page.evaluate(FAINT)).isEqualTo(List.of("white"));
    assertThat((Integer) page.evaluate(WIDE)).isGreaterThan(NARROWEST);
  }

  Stream<String> services() {
    return catalogue.open().stream()
        .map(Service::id)
        .filter(id -> !SEEN.contains(id) && isLookedAt(every(id)));
  }

  static Stream<Sight> sights() {
    return Sight.all().filter(sight -> isLookedAt(sight.name()));
  }

  private static boolean isLookedAt(String name) {
    String some = System.getProperty("kept.sights", "");
    return some.isEmpty() || List.of(some.split(",", -1)).contains(name);
  }

  private static void pictures(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED)
            .setPath(PICTURES.resolve(name + ".png")));
  }

  private static List<String> faults(Page page) {
    // Its own builder puts axe anew into the page each time, which takes as long as to look.
    if (!Boolean.TRUE.equals(page.evaluate("typeof axe === 'object'"))) {
      page.evaluate(AXE);
    }
    return ((List<?>) page.evaluate(FAULTS, STANDARDS)).stream().map(String::valueOf).toList();
  }

  /** Gives back what the visitor's browser keeps. */
  private String arrives(TestBrowser browser, Who who) {
    try (BrowserContext visitor = browser.visitor(port)) {
      if (who.gaelic()) {
        visitor.addCookies(List.of(gaelic()));
      }
      if (who.holdsKeys()) {
        takeKeys(visitor);
      }
      if (who.staff()) {
        signIn(visitor, who.username());
      }
      return visitor.storageState();
    }
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
