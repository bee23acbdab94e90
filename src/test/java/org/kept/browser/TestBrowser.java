package org.kept.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The browser that the build found or unpacked: see src/test/frontend/unpack.mjs. */
final class TestBrowser implements AutoCloseable {

  private static final Path FOLDER = Path.of("target", "browser").toAbsolutePath();
  private static final Path FOUND = FOLDER.resolve("browser.properties");
  private static final double PATIENCE = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private TestBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser; fails with what to install if there is none. */
  static TestBrowser start() {
    Properties found = found();
    String executable = found.getProperty("executable");
    if (executable == null) {
      throw new AssertionError(found.getProperty("problem"));
    }
    // Its own server of commands is unpacked where the browser is, and not into the machine.
    System.setProperty("playwright.driver.tmpdir", FOLDER.toString());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Map<String, String> environment = new HashMap<>(System.getenv());
    give(environment, "FONTCONFIG_FILE", found.getProperty("fonts"));
    give(environment, "LD_LIBRARY_PATH", found.getProperty("libraries"));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Path.of(executable))
                    .setEnv(environment)
                    .setArgs(
                        List.of(
                            "--headless=shell",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking")));
    return new TestBrowser(playwright, browser);
  }

  /** A visitor with cookies of their own. */
  BrowserContext visitor(int port) {
    return visitor(port, new NewContextOptions());
  }

  /** A visitor whose browser runs no scripts. */
  BrowserContext visitorWithoutScripts(int port) {
    return visitor(port, new NewContextOptions().setJavaScriptEnabled(false));
  }

  /** A visitor with what these options give them. */
  BrowserContext visitor(int port, NewContextOptions options) {
    // Pages scroll smoothly to what somebody follows a link to. A browser that presses meanwhile
    // finds that it moves, and one without scripts has no clock by which to try again.
    BrowserContext visitor =
        browser.newContext(
            options
                .setBaseURL("http://localhost:" + port)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE));
    visitor.setDefaultTimeout(PATIENCE);
    return visitor;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Properties found() {
    Properties found = new Properties();
    try (Reader file = Files.newBufferedReader(FOUND)) {
      found.load(file);
      return found;
    } catch (IOException missing) {
      throw new AssertionError(
          "No browser was looked for. Run `mvn process-test-classes` once, or the tests by Maven.",
          missing);
    }
  }

  private static void give(
      Map<String, String> environment,
      String name,
      @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }
}
