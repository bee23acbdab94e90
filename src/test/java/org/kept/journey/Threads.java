package org.kept.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing many times in the same moment. */
public final class Threads {

  private Threads() {}

  /**
   * What each of them got: a result, or the exception that it threw.
   *
   * @param count how many begin at once
   */
  public static List<Object> atOnce(int count, Callable<?> work) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    CountDownLatch ready = new CountDownLatch(count);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return work.call();
                }));
      }
      List<Object> results = new ArrayList<>();
      for (Future<?> one : running) {
        try {
          results.add(one.get());
        } catch (ExecutionException failed) {
          results.add(failed.getCause());
        }
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      threads.shutdownNow();
    }
  }
}
