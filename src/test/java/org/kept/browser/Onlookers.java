package org.kept.browser;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Look at one page after another, as many at a time as the machine has cores. Pages are opened
 * strictly in the order given, as what one does may show on the next; only the checks of pages that
 * stand already go on beside each other.
 */
final class Onlookers implements AutoCloseable {

  private static final int MOST = 4;

  private final int port;
  private final Map<Who, String> visitors;
  private final Queue<Look> ahead;
  private final Map<String, CompletableFuture<Void>> seen = new LinkedHashMap<>();
  private final ExecutorService threads;

  private Onlookers(int port, Map<Who, String> visitors, List<Look> looks, int many) {
    this.port = port;
    this.visitors = visitors;
    this.ahead = new ArrayDeque<>(looks);
    this.threads = Executors.newFixedThreadPool(many);
    for (Look look : looks) {
      if (seen.put(look.name(), new CompletableFuture<>()) != null) {
        throw new IllegalArgumentException("Two looks are called " + look.name() + ".");
      }
    }
  }

  /**
   * Begins to look.
   *
   * @param visitors what the browser of each of them keeps, as JSON
   */
  static Onlookers look(int port, Map<Who, String> visitors, List<Look> looks) {
    int many = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    Onlookers onlookers = new Onlookers(port, visitors, looks, many);
    for (int one = 0; one < many; one++) {
      onlookers.threads.execute(onlookers::looks);
    }
    return onlookers;
  }

  /** Waits until this was looked at; fails as the look did. */
  void saw(String name) {
    try {
      requireNonNull(seen.get(name), name).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Error wrong) {
        throw wrong;
      }
      throw failed;
    }
  }

  /** Leaves out what was not looked at yet, and closes all browsers. */
  @Override
  public void close() {
    synchronized (ahead) {
      ahead.clear();
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void looks() {
    // A browser listens to the thread that started it, and to no other.
    try (TestBrowser browser = TestBrowser.start()) {
      Map<Who, BrowserContext> contexts = new EnumMap<>(Who.class);
      visitors.forEach(
          (who, kept) ->
              contexts.put(
                  who, browser.visitor(port, new NewContextOptions().setStorageState(kept))));
      while (true) {
        Opened opened = next(contexts);
        if (opened == null) {
          return;
        }
        opened.check();
      }
    } catch (RuntimeException | Error broken) {
      // Without a browser nobody sees the rest.
      seen.values().forEach(look -> look.completeExceptionally(broken));
    }
  }

  /** Null when everything was opened. */
  private @Nullable Opened next(Map<Who, BrowserContext> contexts) {
    synchronized (ahead) {
      Look look = ahead.poll();
      if (look == null) {
        return null;
      }
      Page page = requireNonNull(contexts.get(look.who())).newPage();
      Opened opened = new Opened(look, page, requireNonNull(seen.get(look.name())));
      opened.does(() -> look.way().accept(page));
      return opened;
    }
  }

  private record Opened(Look look, Page page, CompletableFuture<Void> seen) {

    void check() {
      if (!seen.isDone()) {
        does(() -> look.check().accept(page));
      }
      page.close();
      seen.complete(null);
    }

    private void does(Runnable part) {
      try {
        part.run();
      } catch (RuntimeException | Error failed) {
        seen.completeExceptionally(failed);
      }
    }
  }
}
